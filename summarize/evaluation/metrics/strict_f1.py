"""Strict record F1: how many records were found with the fields that decide their meaning exactly right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.evaluation.metrics.record_f1 import record_counts

if TYPE_CHECKING:
    from summarize.evaluation.alignment import Alignment
    from summarize.evaluation.counts import Counts


def strict_counts(alignment: Alignment) -> Counts:
    """Count matched pairs of one article that agree in all strict fields of their schema; else as record F1."""
    return replace(record_counts(alignment), right=sum(pair.strict for pair in alignment.pairs))
