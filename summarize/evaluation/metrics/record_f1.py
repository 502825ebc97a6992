"""Lenient record F1, the headline: how many records were found at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.evaluation.counts import Counts

if TYPE_CHECKING:
    from summarize.evaluation.alignment import Alignment


def record_counts(alignment: Alignment) -> Counts:
    """Count matched pairs among predictions and gold of one article.

    An optional gold record that is not matched leaves the denominator; a matched one counts as any other.
    """
    matched = len(alignment.pairs)
    return Counts(matched, matched + len(alignment.spurious), matched + required_missed(alignment))


def required_missed(alignment: Alignment) -> int:
    """How many gold records were missed that had to be found."""
    return sum(not record.optional for record in alignment.missed)
