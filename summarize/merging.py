"""Records of one article, some of them twice -> each once, with the evidence of all, in the order of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from summarize.arabic.folding import fold
from summarize.schemas.common import Evidence, Location, Record

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable


def merge_records(records: Iterable[Record]) -> tuple[Record, ...]:
    """Make one record of those that agree in the key of their type (`Record.key_fields`).

    The first one stays; what is empty in it is filled from the others, and their evidence is added where it stands
    elsewhere. The evidence of each record comes out in the order of the text, as the records do.
    """
    merged: dict[Hashable, Record] = {}
    for record in records:
        key = (type(record), *(_comparable(getattr(record, name)) for name in _key_fields(record)))
        merged[key] = _joined(merged[key], record) if key in merged else record
    return tuple(sorted(map(_in_text_order, merged.values()), key=first_offset))


def first_offset(record: Record) -> int:
    """Where the evidence of ``record`` begins in the article: its first code point."""
    return min((evidence.start for evidence in _evidence(record)), default=0)


def _key_fields(record: Record) -> list[str]:
    fields = type(record).model_fields
    return list(record.key_fields()) or [name for name in fields if not _is_evidence_list(getattr(record, name))]


def _joined(first: Record, other: Record) -> Record:
    updates: dict[str, Any] = {}
    for name in type(first).model_fields:
        mine, theirs = getattr(first, name), getattr(other, name)
        if _is_evidence_list(mine):
            new = [item for item in theirs if not any(_overlap(item, known) for known in mine)]
            updates[name] = (*mine, *new)
        elif mine is None or mine == ():
            updates[name] = theirs
    return first.model_copy(update=updates)


def _in_text_order(record: Record) -> Record:
    """``record`` with its evidence in the order of the text."""
    lists = {name: getattr(record, name) for name in type(record).model_fields}
    ordered = {
        name: tuple(sorted(items, key=lambda item: (item.start, item.end)))
        for name, items in lists.items()
        if _is_evidence_list(items)
    }
    return record.model_copy(update=ordered)


def _is_evidence_list(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and all(isinstance(item, Evidence) for item in value)


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.start < other.end and other.start < one.end


def _evidence(record: Record) -> Iterable[Evidence]:
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, Evidence):
            yield value
        elif _is_evidence_list(value):
            yield from value


def _comparable(value: object) -> Hashable:
    """Value as it counts for a key: of an actor, a quantity or a time what it means, not how it is written."""
    if isinstance(value, Evidence | Location):
        return value.start, value.end
    if isinstance(value, BaseModel):
        parts = value.model_dump()
        text = fold(str(parts.pop("text", "")))
        means = tuple(_comparable(part) for part in parts.values())
        return (*means, text) if None in means else means
    if isinstance(value, list | tuple):
        return tuple(map(_comparable, value))
    return str(value) if value is not None else None
