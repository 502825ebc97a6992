"""`summarize extract`: articles -> records, one JSON line an article."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarize.cli.options import Articles, Output, Quiet, Strict, TextField, with_model_options

if TYPE_CHECKING:
    from summarize.extraction import Extraction

DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be asked and what it would cost; ask nothing.")]


@with_model_options
def extract(
    articles: Articles,
    *,
    output: Output = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say on stderr which rule made each record (offline extractor).")
    ] = False,
    dry_run: DryRun = False,
    text_field: TextField = "text",
    strict: Strict = False,
    quiet: Quiet = False,
    flags: dict[str, Any],
) -> None:
    """Read articles into records: positions, force postures and attributions, each with verbatim evidence.

    Writes JSON lines, one an article, to --output or standard output. Without --model and SUMMARIZE_MODEL the offline
    extractor reads: deterministic, with no key and no network.

    Examples: `summarize extract seeds/*.txt -o records.jsonl`, `cat article.txt | summarize extract -`.
    """
    from summarize.cli.runs import finish, items_of, job_of, run  # noqa: PLC0415 - imported when the command runs
    from summarize.records_file import RecordsFile  # noqa: PLC0415 - as above

    job = job_of(flags, quiet=quiet)
    items = items_of(articles, job, text_field=text_field)
    if dry_run:
        say_estimate(items, job)
        return
    with RecordsFile(output or Path("/dev/stdout")) as file:

        def sink(extraction: Extraction) -> None:
            file.write(extraction)
            if explain:
                _explain(extraction)

        summary = run(items, sink, job, quiet=quiet)
    finish(summary, strict=strict, quiet=quiet, wrote=f" -> {output}" if output else "")


def say_estimate(items: Any, job: Any) -> None:  # noqa: ANN401 - typed where they are made; no import for --help
    """Print what a run would ask and cost."""
    from summarize.estimate import estimate  # noqa: PLC0415 - imported when the command runs
    from summarize.models import ModelKind  # noqa: PLC0415 - as above

    if job.model.kind is ModelKind.OFFLINE:
        typer.echo("nothing would be asked: the offline extractor reads")
        return
    found = estimate(items, job)
    cost = "price unknown" if found.cost_usd is None else f"about ${found.cost_usd:.4f}, at most ${found.most_usd:.4f}"
    typer.echo(
        f"{found.articles} articles ({found.unreadable} unreadable): {found.requests} requests, "
        f"{found.stored} answered in the store\n"
        f"about {found.prompt_tokens} prompt tokens and {found.completion_tokens} completion tokens\n{cost}"
    )


def _explain(extraction: Extraction) -> None:
    typer.echo(f"{extraction.article.path or extraction.article.id}: {extraction.outcome.value}", err=True)
    for (name, record), reason in zip(extraction.all_records(), extraction.reasons, strict=False):
        evidence = getattr(record, "content", None) or getattr(record, "evidence")[0]  # noqa: B009 - of any record type
        typer.echo(f"  {name} at {evidence.start}: {reason}", err=True)
