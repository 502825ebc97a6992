"""How alike two values of one field are: values prepared for comparison -> 0 to 1, as the scoring document defines it.

Arabic folding (`summarize.arabic.folding`) applies to values; spans are compared as they are.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from summarize.arabic.folding import fold
from summarize.article import Span
from summarize.schemas.common import Evidence, Location, Record, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from summarize.schemas.common import Actor, Comparator
    from summarize.schemas.force_posture import Quantity

Prepared = Any  # what a comparator's `prepare` returns: hashable, without text that still needs folding

_SAME_COUNTRY = 0.6
_SAME_KIND = 0.4
_SAME_BOUNDS = 0.6
_SAME_UNIT = 0.2
_SAME_QUALIFIER = 0.2
_BOUND_TOLERANCE = 1  # «أكثر من 80» may be read as 80 or as 81
_TEXT_OVERLAP = 0.5  # spans that overlap by more than this are the same text


def prepare(by: Comparator, record: Record, name: str) -> Prepared:
    """Give the field ``name`` of ``record`` the form that `similarity` compares; done once a record."""
    return _COMPARATORS[by].prepare(record, name)


def similarity(by: Comparator, one: Prepared, other: Prepared) -> float:
    """0 to 1 for two prepared values; symmetric."""
    return _COMPARATORS[by].compare(one, other)


def merged(passages: Iterable[Evidence | Location]) -> tuple[Span, ...]:
    """Merge ``passages`` into sorted spans that do not touch."""
    spans: list[Span] = []
    for start, end in sorted((passage.start, passage.end) for passage in passages):
        if spans and start <= spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(end, spans[-1].end))
        else:
            spans.append(Span(start, end))
    return tuple(spans)


def length(spans: tuple[Span, ...]) -> int:
    """How many characters spans that do not overlap cover."""
    return sum(span.end - span.start for span in spans)


def shared(one: tuple[Span, ...], other: tuple[Span, ...]) -> int:
    """How many characters two merged sets of spans have in common; linear in the number of spans."""
    total = left = right = 0
    while left < len(one) and right < len(other):
        a, b = one[left], other[right]
        total += max(0, min(a.end, b.end) - max(a.start, b.start))
        if a.end <= b.end:
            left += 1
        else:
            right += 1
    return total


def evidence_of(record: Record, name: str) -> tuple[Span, ...]:
    """Merge the evidence in the field ``name`` into sorted spans."""
    value = getattr(record, name)
    return merged([value] if isinstance(value, Evidence) else value)


def folded(value: Any) -> Prepared:  # noqa: ANN401 - a field can hold anything
    """Fold every string in a value and make it hashable: models become tuples of their fields."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, Value):
        return tuple(folded(getattr(value, name)) for name in type(value).model_fields)
    if isinstance(value, list | tuple):
        return tuple(folded(item) for item in value)
    return value


def _equal(one: Prepared, other: Prepared) -> float:
    return float(one == other)


def _overlap(one: tuple[Span, ...], other: tuple[Span, ...]) -> float:
    """Intersection of the characters over the shorter side; 0 if either side is empty."""
    shorter = min(length(one), length(other))
    return shared(one, other) / shorter if shorter else 0.0


def _sets(one: frozenset[Prepared], other: frozenset[Prepared]) -> float:
    return len(one & other) / len(one | other) if one or other else 1.0


def _actors(one: Actor | None, other: Actor | None) -> float:
    if one is None or other is None:
        return float(one is other)
    return _SAME_COUNTRY * (one.country == other.country) + _SAME_KIND * (one.kind == other.kind)


def _quantities(one: Quantity | None, other: Quantity | None) -> float:
    if one is None or other is None:
        return float(one is other)
    bounds = _bounds_agree(one.low, other.low) and _bounds_agree(one.high, other.high)
    return (
        _SAME_BOUNDS * bounds
        + _SAME_UNIT * (one.unit == other.unit)
        + _SAME_QUALIFIER * (one.qualifier == other.qualifier)
    )


def _bounds_agree(one: int | None, other: int | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= _BOUND_TOLERANCE


def _contains(one: str, other: str) -> float:
    return float(one in other or other in one)


class _Text(NamedTuple):
    """A folded string and where it stands, which is empty for a field without a span."""

    folded: str
    spans: tuple[Span, ...]


def _texts(one: _Text, other: _Text) -> float:
    if one.folded == other.folded:
        return 1.0
    return float(bool(one.spans and other.spans) and _overlap(one.spans, other.spans) > _TEXT_OVERLAP)


def _prepare_value(record: Record, name: str) -> Prepared:
    return getattr(record, name)


def _prepare_folded(record: Record, name: str) -> Prepared:
    return folded(getattr(record, name))


def _prepare_set(record: Record, name: str) -> frozenset[Prepared]:
    """The items of a list, of passages the characters that they cover."""
    items = getattr(record, name)
    if all(isinstance(item, Evidence) for item in items):
        return frozenset(offset for item in items for offset in range(item.start, item.end))
    return frozenset(folded(item) for item in items)


def _prepare_text(record: Record, name: str) -> _Text:
    location = getattr(record, f"{name}_span", None)
    return _Text(fold(getattr(record, name)), merged([location] if location else []))


class _ComparedBy(NamedTuple):
    """One comparator: how a field is prepared, and how two prepared values are compared."""

    prepare: Callable[[Record, str], Prepared]
    compare: Callable[[Prepared, Prepared], float]


_COMPARATORS: Mapping[Comparator, _ComparedBy] = {
    "equal": _ComparedBy(_prepare_folded, _equal),
    "actor": _ComparedBy(_prepare_value, _actors),
    "set": _ComparedBy(_prepare_set, _sets),
    "quantity": _ComparedBy(_prepare_value, _quantities),
    "text": _ComparedBy(_prepare_text, _texts),
    "contains": _ComparedBy(_prepare_folded, _contains),
    "overlap": _ComparedBy(evidence_of, _overlap),
}
