"""Tell labelled articles from synthetic ones, and what was read from what was not: report -> its parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.evaluation.scores import Scores, score
from summarize.evaluation.usage import UsageFigures, usage_figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.evaluation.evaluating import Report
    from summarize.evaluation.results import RunResults

LABELLED, SYNTHETIC = "labelled", "synthetic"


@dataclass(frozen=True)
class Part:
    """The ``labelled`` or the ``synthetic`` articles that a model was to read.

    ``scores`` and ``usage`` are of the articles that were ``read``, in every sample; of the ``unread`` ones there is
    nothing to say. ``scores`` is None where none was read. ``in_suite`` counts the articles of the whole suite, of
    which a model may be given a few alone.
    """

    title: str
    read: int
    unread: int
    in_suite: int
    scores: Scores | None
    usage: UsageFigures


def parts(report: Report) -> list[Part]:
    """Both kinds of articles, as far as there are such."""
    found = [_part(report, title, synthetic=title == SYNTHETIC) for title in (LABELLED, SYNTHETIC)]
    return [part for part in found if part.read or part.unread]


def scores_of_read(report: Report, synthetic: Sequence[bool] = (False, True)) -> Scores | None:
    """The figures of the average sample of all articles that were read; None where none was."""
    read = [
        article
        for article in report.run.articles
        if article.gold.synthetic in synthetic and article.gold.name not in report.results.unread
    ]
    return score((pairs for article in read for pairs in article.samples), report.run.samples) if read else None


def facts_not_found(results: RunResults) -> list[str]:
    """The must-find facts that are not in what was read; of an article that was not read nothing is said."""
    unread = tuple(f"{name} " for name in results.unread)
    return [label for label, found in results.facts.items() if not found and not label.startswith(unread)]


def _part(report: Report, title: str, *, synthetic: bool) -> Part:
    run = report.run
    names = {article.gold.name for article in run.articles if article.gold.synthetic is synthetic}
    unread = names.intersection(report.results.unread)
    return Part(
        title=title,
        read=len(names - unread),
        unread=len(unread),
        in_suite=sum(gold.synthetic is synthetic for gold in run.suite.gold),
        scores=scores_of_read(report, (synthetic,)),
        usage=usage_figures(attempt for attempt in run.replay.used if attempt.slot.article in names - unread),
    )
