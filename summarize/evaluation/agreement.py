"""Measure how far two annotators agree: two sets of gold for the same articles -> record F1, alpha of each field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from summarize.errors import UsageError
from summarize.evaluation.alignment import Alignment, align
from summarize.evaluation.counts import Counts
from summarize.evaluation.krippendorff import Level, krippendorff_alpha
from summarize.record_types import record_types
from summarize.schemas.common import Evidence, Location, Value, Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.evaluation.gold import GoldArticle


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """One closed field over ``pairs`` aligned pairs of records.

    ``raw`` is the share of pairs with the same value, ``alpha`` Krippendorff's at the ``level`` of measurement (None
    where both annotators gave one and the same value throughout), ``values`` how many different ones there are.
    """

    field: str
    level: Level
    pairs: int
    raw: float
    alpha: float | None
    values: int


@dataclass(frozen=True)
class TypeAgreement:
    """One record type: record counts (as if the first annotator were gold), coverage, and its closed fields.

    ``coverage`` is the share of both annotators' records that stand in a pair; the fields speak of these alone.
    """

    counts: Counts
    coverage: float
    fields: tuple[FieldAgreement, ...]


def agreement(first: Sequence[GoldArticle], second: Sequence[GoldArticle]) -> dict[str, TypeAgreement]:
    """Compare two annotations of the same articles by record type; UsageError if they share no article.

    Records are paired by the same aligner that scores a reader; nothing counts as optional.
    """
    others = {item.name: item for item in second}
    both = [(item, others[item.name]) for item in first if item.name in others]
    if not both:
        message = "the two sets of gold have no article in common"
        raise UsageError(message)
    found = {}
    for kind, model in record_types().items():
        aligned = [
            align(model, one.records.get(kind, ()), [gold.record for gold in other.records.get(kind, ())])
            for one, other in both
        ]
        found[kind] = _type_agreement(aligned)
    return found


def _type_agreement(aligned: Sequence[Alignment]) -> TypeAgreement:
    pairs = [pair for alignment in aligned for pair in alignment.pairs]
    counts = Counts(
        right=len(pairs),
        predicted=len(pairs) + sum(len(alignment.spurious) for alignment in aligned),
        wanted=len(pairs) + sum(len(alignment.missed) for alignment in aligned),
    )
    values: dict[str, list[tuple[object, object]]] = {}
    for pair in pairs:
        one, other = dict(_closed(pair.gold.record)), dict(_closed(pair.predicted))
        for name in one.keys() & other.keys():
            values.setdefault(name, []).append((one[name], other[name]))
    records = counts.predicted + counts.wanted
    return TypeAgreement(
        counts,
        2 * counts.right / records if records else 1.0,
        tuple(_field(name, values[name]) for name in sorted(values)),
    )


def _field(name: str, units: Sequence[tuple[object, object]]) -> FieldAgreement:
    flat = [value for unit in units for value in unit]
    level = Level.INTERVAL if all(isinstance(value, int) for value in flat) else Level.NOMINAL
    return FieldAgreement(
        field=name,
        level=level,
        pairs=len(units),
        raw=sum(one == other for one, other in units) / len(units),
        alpha=krippendorff_alpha(units, level),
        values=len(set(flat)),
    )


def _closed(value: Value, prefix: str = "") -> Iterator[tuple[str, object]]:
    """Every choice in a record that is no free text: enum values, codes, numbers; parts by their dotted name.

    Of a part that may be null it is a choice of its own whether it is stated.
    """
    for name, inner in value:
        label = f"{prefix}{name}"
        if isinstance(inner, Value) and not isinstance(inner, Location | Evidence):
            yield label, "stated"
            yield from _closed(inner, f"{label}.")
        elif inner is None or (isinstance(inner, str | int) and not _is_free(value, name)):
            yield label, inner
        elif isinstance(inner, tuple) and not _is_free(value, name):
            yield label, tuple(sorted(map(str, inner)))


def _is_free(value: Value, name: str) -> bool:
    """Whether a field holds words of the article."""
    field = type(value).model_fields[name]
    return Evidence in get_args(field.annotation) or any(isinstance(item, Verbatim) for item in field.metadata)
