"""Run a command's articles through the chosen reader, and end with what a person has to know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from summarize.cli.terminal import notice, progress_shown
from summarize.extraction import ArticleOutcome
from summarize.models import ModelKind, ModelName
from summarize.pipeline import Job, model_of
from summarize.pipeline import run as run_job
from summarize.progress import Ending
from summarize.reading import read_many
from summarize.settings import load_settings
from summarize.stopping import stopped_by_signals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from summarize.extraction import Extraction
    from summarize.offline_run import Item
    from summarize.progress import Progress, Summary


def job_of(flags: Mapping[str, Any], *, quiet: bool = False) -> Job:
    """The job that flags, environment and ``.env`` describe; where no model is configured, say that none is asked."""
    settings = load_settings(**flags)
    model = model_of(settings)
    if model is None:
        model = ModelName(ModelKind.OFFLINE)
        notice("no model is configured (--model, SUMMARIZE_MODEL): the offline extractor reads", quiet=quiet)
    return Job(model, settings)


def items_of(articles: Sequence[str], job: Job, *, text_field: str) -> Iterator[Item]:
    """Every article that the arguments name, read as it is asked for."""
    return read_many(articles, max_bytes=job.settings.max_bytes, text_field=text_field)


def run(items: Iterator[Item], sink: Callable[[Extraction], None], job: Job, *, quiet: bool) -> Summary:
    """Read ``items`` as ``job`` says and hand each extraction to ``sink``; say on stderr which articles failed."""

    def told(extraction: Extraction) -> None:
        sink(extraction)
        _say(extraction)

    with stopped_by_signals() as stop, progress_shown(quiet=quiet) as tell:
        return run_job(items, told, job, tell=tell, stop=stop)


def _say(extraction: Extraction) -> None:
    name = extraction.article.path or extraction.article.id
    if extraction.outcome is ArticleOutcome.FAILED:
        notice(f"{name}: {extraction.error}")
    elif extraction.outcome is ArticleOutcome.PARTIAL:
        notice(f"{name}: read in part: {extraction.error or f'{len(extraction.dropped)} records dropped'}")


def finish(summary: Summary, *, strict: bool, quiet: bool, wrote: str = "") -> None:
    """Say what was done and leave with the exit code that it asks for."""
    progress = summary.progress
    notice(f"{_counts(progress)}{wrote}", quiet=quiet)
    if summary.reason:
        notice(summary.reason)
    if summary.ending is Ending.INTERRUPTED:
        notice("interrupted: what is finished is kept; the same command goes on from there")
        raise typer.Exit(130)
    partial = progress.outcomes.get(ArticleOutcome.PARTIAL, 0)
    if summary.ending is Ending.OVER_BUDGET or progress.failed or (strict and partial):
        raise typer.Exit(1)


def _counts(progress: Progress) -> str:
    parts = [f"{count} {outcome.value}" for outcome, count in progress.outcomes.items() if count]
    counts = f"{progress.done} article{'' if progress.done == 1 else 's'} read: {', '.join(parts) or 'none'}"
    usage = progress.usage
    if not usage.requests:
        return counts
    cost = "at an unknown price" if progress.cost_usd is None else f"${progress.cost_usd:.4f}"
    tokens = f"{usage.prompt_tokens} + {usage.completion_tokens} tokens"
    return f"{counts}; {usage.requests} requests, {tokens}, {cost}"
