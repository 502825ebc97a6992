"""Article macro-F1: record F1 of the average article."""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING

from summarize.evaluation.metrics.record_f1 import record_counts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.evaluation.alignment import Alignment


def macro_f1(alignments: Sequence[Alignment]) -> float:
    """Mean of the articles' record F1; an article with nothing to find counts 1 if nothing was found, else 0."""
    return fmean(record_counts(alignment).f1 for alignment in alignments) if alignments else 1.0
