"""Grounded record F1: how many records are right in value and rest on the passage that gold rests on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.evaluation.metrics.evidence_f1 import evidence_field
from summarize.evaluation.metrics.record_f1 import record_counts

if TYPE_CHECKING:
    from summarize.evaluation.alignment import Alignment
    from summarize.evaluation.counts import Counts
    from summarize.schemas.common import Record


def grounded_counts(model: type[Record], alignment: Alignment) -> Counts:
    """Count strict pairs of one article whose evidence shares a character with gold's; else as record F1."""
    field = evidence_field(model)
    right = sum(pair.strict and (field is None or pair.fields[field] > 0) for pair in alignment.pairs)
    return replace(record_counts(alignment), right=right)
