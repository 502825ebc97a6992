"""Find text that articles have in common: articles -> which of their passages also stand, near-verbatim, in others.

Sentences are compared by their shingles, runs of four folded words (A. Broder, "On the resemblance and containment of
documents", 1997), through one table of shingles: time and memory are linear in the text, no two articles are compared.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from summarize.arabic.folding import fold
from summarize.article import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from summarize.article import Article

WORDS_A_SHINGLE = 4
# Two sentences are one text if they share eight words in a row (five shingles), or as much in pieces, and two fifths
# of the shorter one. Set on wire copy in Arabic that two outlets had edited (spellings, a clause added or cut).
LEAST_SHARED = 5
LEAST_CONTAINED = 0.4
# A sentence is compared with so many earlier sentences that have a shingle: enough to link all copies in a chain.
_HOLDERS_KEPT = 3


@dataclass(frozen=True, slots=True)
class SharedText:
    """Which passages of which articles stand in others too; articles are numbered from 0.

    ``passages`` are, for each article, its shared sentences in order. ``groups`` maps an article to the first article
    of its group: articles linked by shared sentences. ``partners`` are, for each article, those that share some.
    """

    passages: tuple[tuple[Span, ...], ...]
    groups: tuple[int, ...]
    partners: tuple[tuple[int, ...], ...]

    def holds(self, article: int, span: Span) -> bool:
        """Whether at least half of ``span`` (half-open code points) is text that ``article`` shares."""
        passages = self.passages[article]
        first = max(0, bisect_right(passages, span) - 1)
        shared = 0
        for passage in passages[first:]:
            if passage.start >= span.end:
                break
            shared += max(0, min(passage.end, span.end) - max(passage.start, span.start))
        return 2 * shared >= span.end - span.start


@dataclass(frozen=True, slots=True)
class _Sentence:
    article: int
    span: Span
    shingles: frozenset[str]


def shared_text(articles: Sequence[Article]) -> SharedText:
    """Find what the articles share, page furniture apart."""
    sentences = [sentence for number, article in enumerate(articles) for sentence in _sentences(number, article)]
    parents = _Parents(len(sentences))
    for one, other in _links(sentences):
        parents.join(one, other)
    members: dict[int, list[int]] = {}
    for number in range(len(sentences)):
        members.setdefault(parents.root(number), []).append(number)
    passages: list[list[Span]] = [[] for _ in articles]
    groups = _Parents(len(articles))
    partners: list[set[int]] = [set() for _ in articles]
    for cluster in members.values():
        owners = sorted({sentences[number].article for number in cluster})
        if len(owners) == 1:
            continue
        for number in cluster:
            passages[sentences[number].article].append(sentences[number].span)
        for earlier, later in pairwise(owners):
            groups.join(earlier, later)
            partners[earlier].add(later)
            partners[later].add(earlier)
    return SharedText(
        tuple(tuple(sorted(spans)) for spans in passages),
        tuple(groups.root(number) for number in range(len(articles))),
        tuple(tuple(sorted(found)) for found in partners),
    )


def _links(sentences: Sequence[_Sentence]) -> Iterator[tuple[int, int]]:
    """Yield pairs of sentences of different articles that are one text, enough of them to connect all copies."""
    holders: dict[str, list[int]] = {}
    for number, sentence in enumerate(sentences):
        common: Counter[int] = Counter()
        for shingle in sentence.shingles:
            known = holders.setdefault(shingle, [])
            common.update(known)
            if len(known) < _HOLDERS_KEPT:
                known.append(number)
            else:
                known[1:] = (*known[2:], number)
        for other, shared in common.items():
            shorter = min(len(sentence.shingles), len(sentences[other].shingles))
            if shared >= LEAST_SHARED and shared >= LEAST_CONTAINED * shorter:
                yield other, number


def _sentences(number: int, article: Article) -> Iterator[_Sentence]:
    for span in article.sentences or _split(article):
        words = _word().findall(fold(article.slice(span)))
        shingles = frozenset(_shingles(words))
        if len(shingles) >= LEAST_SHARED:
            yield _Sentence(number, span, shingles)


def _shingles(words: Sequence[str]) -> Iterable[str]:
    return (" ".join(words[at : at + WORDS_A_SHINGLE]) for at in range(len(words) - WORDS_A_SHINGLE + 1))


def _split(article: Article) -> Iterator[Span]:
    """Split an article whose sentences are not known."""
    for piece in article.body:
        for match in _rough_sentence().finditer(article.text, piece.start, piece.end):
            yield Span(*match.span())


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\w+")


@cache
def _rough_sentence() -> re.Pattern[str]:
    return re.compile(r"[^\s.!?؟؛](?:[^.!?؟؛\n]|\.(?=\d))*")


class _Parents:
    """Disjoint sets of numbers; the least number of a set stands for it."""

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))

    def root(self, number: int) -> int:
        parents = self._parents
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.root(one), self.root(other)))
        self._parents[second] = first
