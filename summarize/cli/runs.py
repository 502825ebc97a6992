"""Run a command's articles through the chosen reader, and end with what a person has to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from summarize.cli.terminal import notice, progress_shown
from summarize.extraction import ArticleOutcome, Extraction
from summarize.progress import Ending

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from summarize.article import Article
    from summarize.errors import ArticleError
    from summarize.progress import Progress, Summary


def run(
    items: Iterable[Article | ArticleError], sink: Callable[[Extraction], None], *, model: str | None, quiet: bool
) -> Summary:
    """Read ``items`` with ``model`` and hand each extraction to ``sink``; say on stderr which articles failed."""
    from summarize.offline_run import run_offline  # noqa: PLC0415 - as the model asks for
    from summarize.stopping import stopped_by_signals  # noqa: PLC0415 - as above

    def told(extraction: Extraction) -> None:
        sink(extraction)
        _say(extraction)

    with stopped_by_signals() as stop, progress_shown(quiet=quiet) as tell:
        return run_offline(items, told, tell=tell, stop=stop)


def _say(extraction: Extraction) -> None:
    name = extraction.article.path or extraction.article.id
    if extraction.outcome is ArticleOutcome.FAILED:
        notice(f"{name}: {extraction.error}")
    elif extraction.outcome is ArticleOutcome.PARTIAL:
        notice(f"{name}: read in part; {extraction.error or f'{len(extraction.dropped)} records dropped'}")


def finish(summary: Summary, *, strict: bool, quiet: bool, wrote: str | None) -> None:
    """Say what was done and leave with the exit code that it asks for."""
    progress = summary.progress
    notice(_counts(progress) + (f" -> {wrote}" if wrote else ""), quiet=quiet)
    if summary.ending is Ending.INTERRUPTED:
        notice("interrupted: what was finished is kept; the same command goes on from there")
        raise typer.Exit(130)
    partial = progress.outcomes.get(ArticleOutcome.PARTIAL, 0)
    if summary.ending is Ending.OVER_BUDGET or progress.failed or (strict and partial):
        raise typer.Exit(1)


def _counts(progress: Progress) -> str:
    parts = [f"{count} {outcome.value}" for outcome, count in progress.outcomes.items() if count]
    return f"{progress.done} articles read: {', '.join(parts) or 'none'}"
