"""Measure how far two annotators agree: two sets of gold for the same articles -> record F1, alpha of each field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from summarize.errors import UsageError
from summarize.evaluation.alignment import Alignment, align
from summarize.evaluation.counts import Counts
from summarize.evaluation.krippendorff import krippendorff_alpha
from summarize.record_types import record_types
from summarize.schemas.common import Evidence, Location, Value, Verbatim, comparison

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from summarize.evaluation.gold import GoldArticle
    from summarize.schemas.common import Level


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """One closed field over ``pairs`` aligned pairs of records.

    ``raw`` is the share of pairs with the same value, ``alpha`` Krippendorff's at the ``level`` of measurement that the
    schema declares (None where both annotators gave one and the same value throughout). A number that one of the two
    leaves open differs in ``raw`` and says nothing in ``alpha``, which rests on ``alpha_pairs`` pairs with ``values``
    different values.
    """

    field: str
    level: Level
    pairs: int
    raw: float
    alpha: float | None
    alpha_pairs: int
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


def labelled_once(first: Sequence[GoldArticle], second: Sequence[GoldArticle]) -> list[str]:
    """The articles that one annotator alone has labelled, of which agreement says nothing."""
    return sorted({item.name for item in first} ^ {item.name for item in second})


def _type_agreement(aligned: Sequence[Alignment]) -> TypeAgreement:
    pairs = [pair for alignment in aligned for pair in alignment.pairs]
    counts = Counts(
        right=len(pairs),
        predicted=len(pairs) + sum(len(alignment.spurious) for alignment in aligned),
        wanted=len(pairs) + sum(len(alignment.missed) for alignment in aligned),
    )
    values: dict[tuple[str, Level], list[tuple[Hashable, Hashable]]] = {}
    for pair in pairs:
        one, other = dict(_closed(pair.gold.record)), dict(_closed(pair.predicted))
        for closed in one.keys() & other.keys():
            values.setdefault(closed, []).append((one[closed], other[closed]))
    records = counts.predicted + counts.wanted
    return TypeAgreement(
        counts,
        2 * counts.right / records if records else 1.0,
        tuple(_field(name, level, values[name, level]) for name, level in sorted(values)),
    )


def _field(name: str, level: Level, units: Sequence[tuple[Hashable, Hashable]]) -> FieldAgreement:
    said = [unit for unit in units if level != "ratio" or None not in unit]
    return FieldAgreement(
        field=name,
        level=level,
        pairs=len(units),
        raw=sum(one == other for one, other in units) / len(units),
        alpha=krippendorff_alpha(said, level),
        alpha_pairs=len(said),
        values=len({value for unit in said for value in unit}),
    )


def _closed(value: Value, prefix: str = "") -> Iterator[tuple[tuple[str, Level], Hashable]]:
    """Every choice in a record that is no free text, with its level: enum values, codes, numbers; parts by dotted name.

    Of a part that may be null it is a choice of its own whether it is stated.
    """
    for name, inner in value:
        label, level = f"{prefix}{name}", comparison(type(value), name).level
        if isinstance(inner, Value) and not isinstance(inner, Location | Evidence):
            yield (label, level), "stated"
            yield from _closed(inner, f"{label}.")
        elif inner is None or (isinstance(inner, str | int) and not _is_free(value, name)):
            yield (label, level), inner
        elif isinstance(inner, tuple) and not _is_free(value, name):
            yield (label, level), frozenset(map(str, inner))


def _is_free(value: Value, name: str) -> bool:
    """Whether a field holds words of the article."""
    field = type(value).model_fields[name]
    return Evidence in get_args(field.annotation) or any(isinstance(item, Verbatim) for item in field.metadata)
