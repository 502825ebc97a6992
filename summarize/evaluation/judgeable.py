"""Say why a run cannot be judged: results, and the baseline they are compared with -> one line for each reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.extraction import ArticleOutcome
from summarize.offline_run import OFFLINE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.evaluation.baseline import Blessed
    from summarize.evaluation.results import ArticleResult, RunResults

_EPSILON = 1e-9  # means over samples, read back from decimal numbers


def lacking_recordings(results: RunResults) -> list[str]:
    """The recordings that the run had need of."""
    reasons = [f"STALE: {results.model}: {line}" for line in results.stale]
    return reasons + [f"MISSING: {results.model}: {line}" for line in results.missing]


def unread(results: RunResults, baseline: Blessed | None) -> list[str]:
    """What was not read, though no recording lacks: nothing came back, or a reading failed that had not failed before.

    By its counts alone, a failed reading of an article with empty gold would be a faultless one.
    """
    reasons = [] if results.articles else [f"{results.model}: no articles"]
    if not (results.stale or results.missing):
        reasons += [f"not read: {results.model}: {name}" for name in results.unread]
    if baseline is None:
        return reasons
    for article in results.articles:
        known = baseline.articles.get(article.name)
        was = known.failed / baseline.samples if known is not None else 1
        if failed_readings(article) / len(article.outcomes) > was + _EPSILON:
            than = "more often than in the baseline" if was else "the baseline reads it"
            reasons.append(f"not read: {results.model}: {article.name}: the reading failed, {than}")
    return reasons


def failed_readings(article: ArticleResult) -> int:
    """How many readings of ``article`` failed."""
    return sum(outcome == ArticleOutcome.FAILED for outcome in article.outcomes)


def unfit(results: RunResults, baseline: Blessed | None) -> list[str]:
    """Why there is nothing that the run can be compared with; empty if there is."""
    name = results.model
    if baseline is None:
        return [f"{name}: no baseline; `summarize eval bless --model {name}` makes one"]
    if baseline.corpus != results.corpus:
        first = "renew the recordings, then " if results.stale or results.missing else ""
        return [f"{name}: articles, gold or scoring changed since the baseline; {first}bless again"]
    if damage := list(_damage(results, baseline)):
        return [f"{name}: the baseline is damaged: {line}; bless again" for line in damage]
    if baseline.samples != results.samples and name != OFFLINE:
        read, before = _times(results.samples), _times(baseline.samples)
        way_out = f"bless with --samples {results.samples}, or run with --samples {baseline.samples}"
        return [f"{name}: read {read}, the baseline {before}: {way_out}"]
    return []


def _damage(results: RunResults, baseline: Blessed) -> Iterator[str]:
    """What in ``baseline`` no run on this corpus can have left."""
    articles = {article.name: article for article in results.articles}
    for name in sorted(articles.keys() ^ baseline.articles.keys()):
        yield f"it {'lacks' if name in articles else 'has an unknown article,'} {name}"
    for name in sorted(articles.keys() & baseline.articles.keys()):
        article, kept = articles[name], baseline.articles[name]
        if kept.story != article.story:
            yield f"{name} is of the story {article.story}, not {kept.story}"
        if kept.counts.keys() != article.types.keys():
            yield f"{name} has counts of other record types"
        if kept.failed > baseline.samples:
            yield f"{name} failed more often than it was read"
        for kind, counts in kept.by_type.items():
            if counts.right > min(counts.predicted, counts.wanted) + _EPSILON:
                yield f"{name} has more {kind} right than predicted or wanted"


def _times(samples: int) -> str:
    return "once" if samples == 1 else f"{samples} times"
