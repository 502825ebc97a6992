"""Show what changed between two readings: two results on the same gold -> which records and fields flipped."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from summarize.errors import UsageError
from summarize.evaluation.gate import Comparison, PairedArticle, compare_counts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from summarize.evaluation.results import ArticleResult, RecordResult, RunResults

_EPSILON = 1e-6


class Flip(StrEnum):
    """What became of a gold record, of one of its fields, or of a prediction that matches no gold."""

    FOUND = "found"
    LOST = "lost"
    FIELD_BETTER = "better"
    FIELD_WORSE = "worse"
    SPURIOUS_NEW = "new false positive"
    SPURIOUS_GONE = "false positive gone"


@dataclass(frozen=True, slots=True)
class Flipped:
    """One difference between two readings of an article; ``field`` is empty for a whole record.

    ``old`` and ``new`` are shares of the samples or similarities, 0 to 1; of a false positive, how often a sample has
    it on average.
    """

    article: str
    kind: str
    flip: Flip
    field: str
    label: str
    old: float
    new: float


@dataclass(frozen=True)
class Difference:
    """Two readings compared: what flipped, lenient F1 old against new by type, and the articles that only one has.

    ``rescored`` says that the corpus changed between them though its articles are the same: a text, a label or a rule
    of scoring, so that figures may differ where readings do not.
    """

    old: str
    new: str
    flipped: tuple[Flipped, ...]
    comparisons: tuple[Comparison, ...]
    not_compared: tuple[str, ...]
    rescored: bool = False

    def count(self, flip: Flip) -> int:
        """How many records or fields flipped in this way."""
        return sum(item.flip is flip for item in self.flipped)

    def fields(self) -> dict[tuple[str, str], tuple[int, int]]:
        """How often each field of each type became better and worse."""
        tallied: dict[tuple[str, str], tuple[int, int]] = {}
        for item in self.flipped:
            if item.field:
                better, worse = tallied.get((item.kind, item.field), (0, 0))
                improved = item.flip is Flip.FIELD_BETTER
                tallied[item.kind, item.field] = (better + improved, worse + (not improved))
        return tallied


def compare_results(old: RunResults, new: RunResults, alpha: float = 0.05) -> Difference:
    """Compare two readings article by article; UsageError if there is no article that both read with the same gold."""
    before = {article.name: article for article in old.articles if article.name not in old.unread}
    pairs = [
        (before[article.name], article)
        for article in new.articles
        if article.name in before
        and article.name not in new.unread
        and _labels(before[article.name]) == _labels(article)
    ]
    if not pairs:
        message = f"{old.model} and {new.model}: there is no article that both have read with the same gold"
        raise UsageError(message)
    compared = {article.name for article, _ in pairs}
    names = {article.name for results in (old, new) for article in results.articles}
    paired = [
        PairedArticle(
            now.story,
            {kind: found.lenient for kind, found in was.types.items()},
            {kind: found.lenient for kind, found in now.types.items()},
        )
        for was, now in pairs
    ]
    return Difference(
        old=old.model,
        new=new.model,
        flipped=tuple(item for was, now in pairs for item in _flipped(was, now)),
        comparisons=compare_counts(paired, alpha),
        not_compared=tuple(sorted(names - compared)),
        rescored=old.corpus != new.corpus
        and {article.name for article in old.articles} == {article.name for article in new.articles},
    )


def _labels(article: ArticleResult) -> list[tuple[str, ...]]:
    return [tuple(record.label for record in found.records) for found in article.types.values()]


def _flipped(old: ArticleResult, new: ArticleResult) -> Iterator[Flipped]:
    for kind, found in new.types.items():
        for was, now in zip(old.types[kind].records, found.records, strict=True):
            if abs(now.found - was.found) > _EPSILON:
                flip = Flip.FOUND if now.found > was.found else Flip.LOST
                yield Flipped(new.name, kind, flip, "", now.label, was.found, now.found)
            yield from _fields(new.name, kind, was, now)
        yield from _spurious(new.name, kind, old.types[kind].spurious, found.spurious)


def _spurious(article: str, kind: str, old: Mapping[str, float], new: Mapping[str, float]) -> Iterator[Flipped]:
    for label in dict.fromkeys((*new, *old)):
        was, now = old.get(label, 0), new.get(label, 0)
        if abs(now - was) > _EPSILON:
            flip = Flip.SPURIOUS_NEW if now > was else Flip.SPURIOUS_GONE
            yield Flipped(article, kind, flip, "", label, was, now)


def _fields(article: str, kind: str, old: RecordResult, new: RecordResult) -> Iterator[Flipped]:
    for name in new.fields:
        was, now = old.fields.get(name), new.fields[name]
        if was is not None and abs(now - was) > _EPSILON:
            flip = Flip.FIELD_BETTER if now > was else Flip.FIELD_WORSE
            yield Flipped(article, kind, flip, name, new.label, was, now)
