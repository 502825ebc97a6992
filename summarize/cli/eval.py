"""`summarize eval`: check gold, run and gate a suite, compare readings, bless, measure annotators.

Register ``app`` in the main command line as ``eval``. A command parses, calls one function of the library, prints.
"""

from __future__ import annotations

from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.judging import judging

if TYPE_CHECKING:
    from summarize.evaluation.comparing import Difference
    from summarize.evaluation.evaluating import Report
    from summarize.evaluation.results import RunResults
    from summarize.evaluation.several import Evaluated
    from summarize.evaluation.suite import Suite

app = typer.Typer(
    name="eval",
    help="Score readings against hand-labelled gold, and judge whether a change made them worse.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

SuiteArgument = Annotated[Path, typer.Argument(metavar="[SUITE]", help="The suite file.")]
SuiteOption = Annotated[Path, typer.Option("--suite", help="The suite file.")]
ModelOption = Annotated[
    list[str] | None, typer.Option("--model", help="A model of the suite; repeat for more. Default: all of them.")
]
JsonOption = Annotated[
    Path | None, typer.Option(help="Write figures, verdicts, and what `summarize eval compare` reads.")
]
SamplesOption = Annotated[
    int | None, typer.Option(min=1, help="How often each article is read. Default: as often as is recorded, or once.")
]
SUITE = Path("evals/suite.toml")


class ModeName(StrEnum):
    """Where a model's answers come from."""

    REPLAY = "replay"
    RECORD = "record"
    REFRESH = "refresh"
    LIVE = "live"


class OnStale(StrEnum):
    """What a run is worth that can't be judged."""

    FAIL = "fail"
    WARN = "warn"


@app.command("check")
def check(suite: SuiteArgument = SUITE) -> None:
    """Check the suite: every quote verbatim, every value known, every must-find fact in its gold, recordings whole.

    Exit codes: 0 all valid, 1 something is wrong (one line for each problem), 2 wrong use. Notes do not count.

    Examples: `summarize eval check`, `summarize eval check my/suite.toml`.
    """
    from summarize.errors import GoldError  # noqa: PLC0415 - as above

    loaded = _load(suite)
    from summarize.evaluation.model_reader import broken_recordings  # noqa: PLC0415 - needs what `_load` looks for

    if broken := broken_recordings(loaded):
        raise GoldError(broken)
    notes = _notes(loaded)
    records = sum(len(items) for article in loaded.gold for items in article.records.values())
    synthetic = sum(article.synthetic for article in loaded.gold)
    typer.echo(
        f"{suite}: {len(loaded.gold)} articles ({synthetic} synthetic) in {len({item.story for item in loaded.gold})} "
        f"stories, {records} records, {len(loaded.must_find)} must-find facts, {len(loaded.models)} models: all valid"
    )
    for note in notes:
        typer.echo(f"note: {note}")


@app.command("run")
def run(
    suite: SuiteArgument = SUITE,
    *,
    model: ModelOption = None,
    gate: Annotated[bool, typer.Option("--gate", help="Exit 1 on a regression, 3 if it can't be judged.")] = False,
    on_stale: Annotated[
        OnStale, typer.Option(help="With --gate: stale or missing recordings are exit 3, or a warning.")
    ] = OnStale.FAIL,
    mode: Annotated[ModeName, typer.Option(help="Where a model's answers come from.")] = ModeName.REPLAY,
    ask: Annotated[
        str | None,
        typer.Option(
            help="What --mode record, refresh or live asks: openai/NAME or gguf:PATH. Default: the model itself."
        ),
    ] = None,
    samples: SamplesOption = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="One line for each disagreement; each field's tallies.")
    ] = False,
    json: JsonOption = None,
    markdown: Annotated[Path | None, typer.Option(help="Write a Markdown comment.")] = None,
    junit: Annotated[Path | None, typer.Option(help="Write JUnit XML.")] = None,
    html: Annotated[Path | None, typer.Option(help="Write a self-contained page.")] = None,
) -> None:
    """Read the articles of the suite, score what was read, and judge it against the baseline.

    Exit codes with --gate: 0 pass, 1 a regression or a broken invariant and nothing else, 2 wrong use, 3 not judged:
    recordings are stale or missing, gold, baseline or recordings are broken, or the run crashed.

    Examples: `summarize eval run --gate`, `summarize eval run --model offline -v`,
    `summarize eval run --model gguf:small --mode refresh --ask gguf:small.gguf`.
    """
    targets = {"json": json, "markdown": markdown, "junit": junit, "html": html}
    with judging(gate=gate, told=lambda why: _write_unjudged(why, targets)):
        loaded = _load(suite)
        from summarize.evaluation.evaluating import exit_code  # noqa: PLC0415 - commands import what they need
        from summarize.evaluation.report.table import report_table  # noqa: PLC0415 - as above

        _prepare(*targets.values())
        warn = on_stale is OnStale.WARN
        reports, unanswered = _evaluate(loaded, model, samples=samples, mode=mode, ask=ask, warn=warn)
        if verbose:
            _print_disagreements(reports)
        typer.echo("\n\n".join(report_table(report, tallies=verbose) for report in reports))
        _write(reports, targets)
        for line in unanswered:
            typer.echo(f"summarize: {line}", err=True)
        code = exit_code(reports, unanswered) if gate else int(bool(unanswered))
    if code:
        raise typer.Exit(code)


@app.command("rescore")
def rescore(
    suite: SuiteArgument = SUITE,
    *,
    model: ModelOption = None,
    samples: SamplesOption = None,
    json: JsonOption = None,
) -> None:
    """Score recorded answers again, after a change of the metrics or the gold; nothing is asked.

    Examples: `summarize eval rescore`, `summarize eval rescore --model gguf:small --json new.json`.
    """
    from summarize.evaluation.report.table import report_table  # noqa: PLC0415 - as above

    loaded = _load(suite)
    _prepare(json)
    reports = _evaluate(loaded, model, samples=samples, warn=True).reports
    typer.echo("\n\n".join(report_table(report, gated=False) for report in reports))
    _write(reports, {"json": json})


@app.command("bless")
def bless(suite: SuiteArgument = SUITE, *, model: ModelOption = None, samples: SamplesOption = None) -> None:
    """Make what the models reach now the baseline that later runs are judged against.

    Examples: `summarize eval bless --model offline`.
    """
    from summarize.evaluation.evaluating import bless as write  # noqa: PLC0415 - as above

    loaded = _load(suite)
    reports = _evaluate(loaded, model, samples=samples, warn=True).reports
    write(loaded, reports)
    for report in reports:
        scores = report.run.scores()
        typer.echo(
            f"{loaded.baseline}: {report.results.model}: {scores.articles} articles, {scores.failed:g} failed, "
            f"lenient F1 {scores.lenient.f1:.3f}, corpus {report.results.corpus[:12]}"
        )


@app.command("compare")
def compare(
    old: Annotated[
        str,
        typer.Argument(metavar="A", help="A model of the suite, or results written with --json: FILE or FILE#MODEL."),
    ],
    new: Annotated[str, typer.Argument(metavar="B", help="What A is compared with.")],
    suite: SuiteOption = SUITE,
    *,
    samples: SamplesOption = None,
    markdown: Annotated[Path | None, typer.Option(help="Append to a Markdown comment of `summarize eval run`.")] = None,
) -> None:
    """Show which articles, records and fields two readings differ in: two models, prompts or commits.

    Examples: `summarize eval compare offline gguf:small`, `summarize eval compare before.json after.json`,
    `summarize eval compare runs.json#offline runs.json#gguf:small`.
    """
    from summarize.evaluation.report.differences import difference_lines  # noqa: PLC0415 - as above
    from summarize.evaluation.report.files import append_differences  # noqa: PLC0415 - as above

    _prepare(markdown)
    differences, notes = _differences(old, new, suite, samples)
    typer.echo("\n".join(line for difference in differences for line in difference_lines(difference)))
    for note in notes:
        typer.echo(note)
    if markdown is not None:
        append_differences(markdown, differences, notes)


@app.command("agree")
def agree(
    first: Annotated[Path, typer.Argument(metavar="A", help="Gold of one annotator: a file or a folder.")],
    second: Annotated[Path, typer.Argument(metavar="B", help="Gold of another.")],
    articles: Annotated[list[Path] | None, typer.Option(help="Folders of the texts.")] = None,
) -> None:
    """Measure how far two annotators agree: record F1, and Krippendorff's alpha of each closed field.

    Articles that both have labelled count; the others are named.

    Examples: `summarize eval agree evals/gold other-gold`.
    """
    from summarize.evaluation.agreement import agreement, labelled_once  # noqa: PLC0415 - as above
    from summarize.evaluation.gold import load_gold  # noqa: PLC0415 - as above
    from summarize.evaluation.report.differences import agreement_lines  # noqa: PLC0415 - as above

    folders = articles or [Path("seeds"), Path("evals/articles")]
    one, other = load_gold(first, folders), load_gold(second, folders)
    typer.echo("\n".join(agreement_lines(agreement(one, other))))
    if alone := labelled_once(one, other):
        typer.echo(f"not compared, labelled by one alone: {', '.join(alone)}")


def _notes(suite: Suite) -> list[str]:
    """What is no mistake of ``suite``, but may be one of its author."""
    from summarize.evaluation.evaluating import outdated_baselines  # noqa: PLC0415 - as above
    from summarize.evaluation.gold import unlabelled  # noqa: PLC0415 - as above
    from summarize.evaluation.model_reader import unclaimed_recordings  # noqa: PLC0415 - as above

    files = [f"{file} has no gold, so it is not scored" for file in unlabelled(suite.gold, suite.articles)]
    files += [f"{file} holds recordings of no model of the suite" for file in unclaimed_recordings(suite)]
    return files + [f"{name} {why}; see `summarize eval bless`" for name, why in outdated_baselines(suite).items()]


def _load(path: Path) -> Suite:
    from summarize.errors import UsageError  # noqa: PLC0415 - as above

    try:
        from summarize.evaluation.suite import load_suite  # noqa: PLC0415 - as above
    except ModuleNotFoundError as error:
        message = f"evaluations need {error.name}; install it with: pip install '.[evals]'"
        raise UsageError(message) from None
    return load_suite(path)


def _evaluate(
    suite: Suite,
    models: list[str] | None,
    *,
    samples: int | None,
    warn: bool,
    mode: str = ModeName.REPLAY,
    ask: str | None = None,
) -> Evaluated:
    from summarize.evaluation.several import evaluate_models  # noqa: PLC0415 - as above
    from summarize.stopping import terminated_as_interrupted  # noqa: PLC0415 - as above

    def tell(line: str) -> None:
        typer.echo(line, err=True)

    with terminated_as_interrupted():
        return evaluate_models(suite, models or (), samples=samples, mode=mode, ask=ask, warn=warn, tell=tell)


def _differences(old: str, new: str, suite: Path, samples: int | None) -> tuple[list[Difference], list[str]]:
    from summarize.evaluation.comparing import compare_results  # noqa: PLC0415 - as above
    from summarize.evaluation.comparing_files import compare_files  # noqa: PLC0415 - as above

    if old.endswith(".json") and new.endswith(".json"):
        return compare_files(Path(old), Path(new))
    return [compare_results(_results(old, suite, samples), _results(new, suite, samples))], []


def _results(what: str, suite: Path, samples: int | None) -> RunResults:
    from summarize.evaluation.results_file import read_results  # noqa: PLC0415 - as above

    file, _, model = what.partition(".json#")
    if model or what.endswith(".json"):
        return read_results(Path(f"{file.removesuffix('.json')}.json"), model or None)
    return _evaluate(_load(suite), [what], samples=samples, warn=True).reports[0].results


def _print_disagreements(reports: list[Report]) -> None:
    from summarize.evaluation.disagreements import disagreements  # noqa: PLC0415 - as above

    for report in reports:
        for article in report.run.articles:
            typer.echo(f"== {report.results.model}: {article.gold.name}")
            for line in disagreements(article.samples[0]):
                typer.echo(f"   {line}")
        typer.echo("")


def _prepare(*targets: Path | None) -> None:
    """Say now what could not be written when all is done."""
    if paths := [path for path in targets if path is not None]:
        from summarize.evaluation.report.files import prepare  # noqa: PLC0415 - as above

        prepare(paths)


def _write(reports: list[Report], targets: dict[str, Path | None]) -> None:
    from summarize.evaluation.report.files import write_report  # noqa: PLC0415 - as above

    for form, path in targets.items():
        if path is not None:
            write_report(form, reports, path)


def _write_unjudged(why: str, targets: dict[str, Path | None]) -> None:
    if any(targets.values()):
        from summarize.errors import UsageError  # noqa: PLC0415 - as above
        from summarize.evaluation.report.files import write_unjudged  # noqa: PLC0415 - as above

        with suppress(UsageError, OSError):  # why the run is not judged matters more
            write_unjudged(why, targets)
