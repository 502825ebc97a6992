"""Evidence character F1: how exactly the passages were cut that records rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.evaluation.counts import Counts
from summarize.evaluation.similarity import evidence_of, length, shared
from summarize.schemas.common import comparison

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.evaluation.alignment import Alignment
    from summarize.schemas.common import Record


def evidence_field(model: type[Record]) -> str | None:
    """Name the field that a record's evidence stands in: of those compared by overlap, the one that weighs most."""
    compared = {name: comparison(model, name) for name in model.model_fields}
    weights = {name: compare.weight for name, compare in compared.items() if compare.by == "overlap" and compare.weight}
    return max(weights, key=lambda name: weights[name], default=None)


def evidence_counts(model: type[Record], alignment: Alignment) -> Counts:
    """Count characters of evidence in one article: shared within matched pairs, among predicted and wanted ones.

    Characters are counted record by record. Evidence of an unmatched prediction is never right, wherever it stands;
    that of an optional gold record that was missed is not wanted.
    """
    field = evidence_field(model)
    if field is None:
        return Counts()
    pairs = [(evidence_of(pair.gold.record, field), evidence_of(pair.predicted, field)) for pair in alignment.pairs]
    return Counts(
        right=sum(shared(gold, predicted) for gold, predicted in pairs),
        predicted=sum(length(predicted) for _, predicted in pairs) + _characters(alignment.spurious, field),
        wanted=sum(length(gold) for gold, _ in pairs)
        + _characters((missed.record for missed in alignment.missed if not missed.optional), field),
    )


def _characters(records: Iterable[Record], field: str) -> int:
    return sum(length(evidence_of(record, field)) for record in records)
