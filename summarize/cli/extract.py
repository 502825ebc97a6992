"""`summarize extract`: articles -> records, one JSON line an article."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.options import Articles, MaxBytes, Model, Output, Quiet, Strict, TextField

if TYPE_CHECKING:
    from summarize.extraction import Extraction


def extract(  # noqa: PLR0913 - the flags of one command
    articles: Articles,
    *,
    output: Output = None,
    model: Model = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say on stderr which rule made each record (offline extractor).")
    ] = False,
    max_bytes: MaxBytes = None,
    text_field: TextField = "text",
    strict: Strict = False,
    quiet: Quiet = False,
) -> None:
    """Read articles into records: positions, force postures and attributions, each with verbatim evidence.

    Writes JSON lines, one an article, to --output or standard output. Without --model and SUMMARIZE_MODEL the offline
    extractor reads: deterministic, without key or network.

    Examples: `summarize extract seeds/*.txt -o records.jsonl`, `cat article.txt | summarize extract -`.
    """
    from summarize.cli.inputs import articles_of  # noqa: PLC0415 - commands import what they need when they run
    from summarize.cli.runs import finish, run  # noqa: PLC0415 - as above
    from summarize.records_file import RecordsFile  # noqa: PLC0415 - as above

    items = articles_of(articles, max_bytes=max_bytes, text_field=text_field)
    with RecordsFile(output or Path("/dev/stdout")) as file:

        def sink(extraction: Extraction) -> None:
            file.write(extraction)
            if explain:
                _explain(extraction)

        summary = run(items, sink, model=model, quiet=quiet)
    finish(summary, strict=strict, quiet=quiet, wrote=str(output) if output else None)


def _explain(extraction: Extraction) -> None:
    typer.echo(f"{extraction.article.path or extraction.article.id}: {extraction.outcome.value}", err=True)
    for (name, record), reason in zip(extraction.all_records(), extraction.reasons, strict=False):
        evidence = getattr(record, "content", None) or record.evidence[0]  # type: ignore[attr-defined]
        typer.echo(f"  {name} at {evidence.start}: {reason}", err=True)
    sys.stderr.flush()
