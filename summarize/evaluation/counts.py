"""True positives among what was predicted and what was wanted -> precision, recall, F1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were ``predicted``, how many were ``wanted``, and how many of both are ``right``.

    Whole numbers, but for means over several readings. A ratio of nothing to nothing is 1: where nothing was
    predicted, nothing predicted is wrong.
    """

    right: float = 0
    predicted: float = 0
    wanted: float = 0

    @property
    def precision(self) -> float:
        """Share of the predicted that is right."""
        return self.right / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """Share of the wanted that was found."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.predicted + self.wanted
        return 2 * self.right / total if total else 1.0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.predicted + other.predicted, self.wanted + other.wanted)

    def __truediv__(self, many: int) -> Counts:
        return self if many == 1 else Counts(self.right / many, self.predicted / many, self.wanted / many)


def pooled(counts: Iterable[Counts]) -> Counts:
    """Sum ``counts``: every record weighs the same, whichever article it stands in."""
    return sum(counts, Counts())


def mean(counts: Sequence[Counts]) -> Counts:
    """Average ``counts`` of several readings of one article."""
    return pooled(counts) / max(1, len(counts))
