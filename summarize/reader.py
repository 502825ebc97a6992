"""An article and a model -> its extraction: all tasks at the same time, what went wrong with any part of the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.asking import ReadOptions, TaskReading
from summarize.clients import Usage
from summarize.concurrently import concurrently
from summarize.extraction import ArticleOutcome, Extraction

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.article import Article
    from summarize.clients import Client
    from summarize.tasks import Task

__all__ = ["ReadOptions", "extract_article"]


async def extract_article(article: Article, client: Client, tasks: Iterable[Task], options: ReadOptions) -> Extraction:
    """Ask ``client`` for the records of all ``tasks``.

    A task that fails, an answer that is cut off and a record that is dropped make the outcome `partial`, or `failed`
    where no task has an answer. Errors that are no `ModelError` (a store that fails, a budget that is over) end the
    reading and are raised.
    """
    readings = [TaskReading(article, client, task, options) for task in tasks]
    await concurrently([reading.read() for reading in readings])
    return Extraction(
        article=article,
        model=options.label,
        outcome=_outcome(readings),
        records={reading.task.name: reading.records for reading in readings},
        dropped=tuple(dropped for reading in readings for dropped in reading.dropped),
        error=_problems(readings) or None,
        usage=sum((reading.usage for reading in readings), Usage()),
        latency_seconds=max((reading.latency_seconds for reading in readings), default=0.0),
    )


def _problems(readings: Sequence[TaskReading]) -> str:
    """What went wrong, each problem once behind the tasks that it befell."""
    befallen: dict[str, list[str]] = {}
    for reading in readings:
        for problem in reading.problems:
            befallen.setdefault(problem, []).append(reading.task.name)
    return "; ".join(f"{', '.join(dict.fromkeys(names))}: {problem}" for problem, names in befallen.items())


def _outcome(readings: Sequence[TaskReading]) -> ArticleOutcome:
    if readings and not any(reading.answered for reading in readings):
        return ArticleOutcome.FAILED
    if any(reading.problems or reading.dropped for reading in readings):
        return ArticleOutcome.PARTIAL
    return ArticleOutcome.OK if any(reading.records for reading in readings) else ArticleOutcome.EMPTY
