"""Records that were not accepted and the sentences of their article -> what to show beside them, and who is who."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from summarize.arabic.folding import fold
from summarize.checking import strings_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.windows import Sentence

Item = TypeVar("Item")

# Sentences shown for one record: enough for a passage with its source before and its figure after it.
_NEAREST = 4


def nearest_sentences(sentences: Sequence[Sentence], records: Sequence[Any]) -> list[Sentence]:
    """The sentences that share most words with each of ``records``, rare words first, in the order of the text."""
    words = [_words(sentence.text) for sentence in sentences]
    frequency = Counter(word for sentence in words for word in sentence)
    chosen: set[int] = set()
    for record in records:
        sought = _words(" ".join(strings_in(record)))
        scores = [sum(1 / frequency[word] for word in sentence & sought) for sentence in words]
        ranked = sorted(range(len(sentences)), key=lambda index: (-scores[index], index))
        chosen.update(index for index in ranked[:_NEAREST] if scores[index] > 0)
    return [sentences[index] for index in sorted(chosen or range(min(len(sentences), _NEAREST)))]


def shared_out(items: Sequence[Item], groups: int) -> list[list[Item]]:
    """``items`` in at most ``groups`` lists of nearly the same length: each alone where there are enough groups."""
    count = min(groups, len(items))
    return [list(items[number::count]) for number in range(count)]


def paired(rejected: Sequence[Any], answers: Sequence[Any]) -> list[int]:
    """For each of ``answers`` the index of the rejected record that it puts right: the most alike that is free.

    Answers beyond the number of rejected records have none and get -1.
    """
    free = set(range(len(rejected)))
    of_rejected = [_words(" ".join(strings_in(record))) for record in rejected]
    pairs = []
    for answer in answers:
        words = _words(" ".join(strings_in(answer)))
        best = max(free, key=lambda index: (len(words & of_rejected[index]), -index), default=-1)
        free.discard(best)
        pairs.append(best)
    return pairs


def _words(text: str) -> frozenset[str]:
    return frozenset(_word().findall(fold(text).lower()))


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\w+")
