"""MUC tallies: for each field, how many values are correct, partial, incorrect, missing, spurious.

The counts and ratios are those of MUC-4 and MUC-7 (Chinchor 1992, "MUC-4 evaluation metrics"), on records that were
aligned by the scoring document's rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.evaluation.alignment import compared_fields, reaches
from summarize.evaluation.metrics.record_f1 import required_missed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarize.evaluation.alignment import Alignment
    from summarize.schemas.common import Record

_PARTIAL = 0.5  # the least similarity of a value that is partly right


@dataclass(frozen=True, slots=True)
class Tally:
    """Values of one field, over matched and unmatched records; ratios of nothing to nothing are 1, error rates 0.

    Whole numbers, but for means over several readings.
    """

    correct: float = 0
    partial: float = 0
    incorrect: float = 0
    missing: float = 0
    spurious: float = 0

    def __truediv__(self, many: int) -> Tally:
        counts = (self.correct, self.partial, self.incorrect, self.missing, self.spurious)
        return self if many == 1 else Tally(*(count / many for count in counts))

    @property
    def possible(self) -> float:
        """POS: the values that gold has."""
        return self.correct + self.partial + self.incorrect + self.missing

    @property
    def actual(self) -> float:
        """ACT: the values that were predicted."""
        return self.correct + self.partial + self.incorrect + self.spurious

    @property
    def recall(self) -> float:
        """(COR + ½ PAR) / POS."""
        return (self.correct + self.partial / 2) / self.possible if self.possible else 1.0

    @property
    def precision(self) -> float:
        """(COR + ½ PAR) / ACT."""
        return (self.correct + self.partial / 2) / self.actual if self.actual else 1.0

    @property
    def under_generation(self) -> float:
        """MIS / POS."""
        return self.missing / self.possible if self.possible else 0.0

    @property
    def over_generation(self) -> float:
        """SPU / ACT."""
        return self.spurious / self.actual if self.actual else 0.0


def field_tallies(model: type[Record], alignments: Sequence[Alignment]) -> Mapping[str, Tally]:
    """Tally every field; optional gold that was missed is not counted."""
    missing = sum(required_missed(alignment) for alignment in alignments)
    spurious = sum(len(alignment.spurious) for alignment in alignments)
    pairs = [pair for alignment in alignments for pair in alignment.pairs]
    tallies = {}
    for name in compared_fields(model):
        values = [pair.fields[name] for pair in pairs]
        correct = sum(reaches(value, 1) for value in values)
        partial = sum(reaches(value, _PARTIAL) for value in values) - correct
        tallies[name] = Tally(correct, partial, len(values) - correct - partial, missing, spurious)
    return tallies
