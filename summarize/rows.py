"""Lay records flat: extractions -> one row a record, the same columns whatever was found.

A column is named after the codebook's field. A part of a field is joined to it by an underscore: ``holder_country``,
``quantity_low``, ``timeline_iso``; the passage that a record rests on is ``quote``, ``start``, ``end`` (half-open
code-point offsets in the article's text), further passages are ``other_quotes``, ``other_starts``, ``other_ends``.
"""

from __future__ import annotations

import types
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin

from pydantic import BaseModel

from summarize.record_types import record_types
from summarize.schemas.common import Evidence, Location, comparison

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from summarize.extraction import Extraction
    from summarize.schemas.common import Record

Cell = str | int | list[str] | list[int] | None
_ARTICLE = ("path", "title", "outlet", "published", "language", "url")


class ColumnType(StrEnum):
    """What a column holds, or null."""

    TEXT = "text"
    INTEGER = "integer"
    TEXTS = "texts"
    INTEGERS = "integers"


_PASSAGE = {
    "quote": ColumnType.TEXT,
    "start": ColumnType.INTEGER,
    "end": ColumnType.INTEGER,
    "other_quotes": ColumnType.TEXTS,
    "other_starts": ColumnType.INTEGERS,
    "other_ends": ColumnType.INTEGERS,
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, and what its cells hold."""

    name: str
    type: ColumnType


def columns(extra: Iterable[type[Record]] = ()) -> tuple[Column, ...]:
    """The columns, in order: of the article, of the passage, then of every record type; ``extra`` types come last."""
    found = dict.fromkeys(("article_id", *_ARTICLE, "model", "record_type"), ColumnType.TEXT)
    found |= _PASSAGE
    for model in [*record_types().values(), *extra]:
        for name, kind in _columns_of(model).items():
            found.setdefault(name, kind)
    return tuple(Column(name, kind) for name, kind in found.items())


def rows(extractions: Iterable[Extraction], of: Sequence[Column] | None = None) -> Iterator[dict[str, Cell]]:
    """One row a record, in the order of the records, with the columns ``of`` (by default all that ours have).

    A cell is None where the record has no such field, or no value for it.
    """
    names = [column.name for column in (columns() if of is None else of)]
    for extraction in extractions:
        article = extraction.article
        about: dict[str, Cell] = {"article_id": article.id, **{name: getattr(article, name) for name in _ARTICLE}}
        for name, records in extraction.records.items():
            for record in records:
                found = about | {"model": extraction.model, "record_type": name} | _row(record)
                yield {column: found.get(column) for column in names}


def own_types(extractions: Iterable[Extraction]) -> tuple[type[Record], ...]:
    """The record types among the extractions that the package does not have."""
    known = set(record_types().values())
    found = {type(record): None for item in extractions for records in item.records.values() for record in records}
    return tuple(model for model in found if model not in known)


def _row(record: Record) -> dict[str, Cell]:
    passage = _passage_field(type(record))
    found: dict[str, Cell] = {}
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name == passage:
            found |= _passages(list(value) if isinstance(value, tuple) else [value])
        else:
            found |= _cells(name, value)
    return found


def _passages(spans: list[Evidence]) -> dict[str, Cell]:
    first, others = spans[0], spans[1:]
    return {
        "quote": first.quote,
        "start": first.start,
        "end": first.end,
        "other_quotes": [span.quote for span in others],
        "other_starts": [span.start for span in others],
        "other_ends": [span.end for span in others],
    }


def _cells(name: str, value: Any) -> Mapping[str, Cell]:  # noqa: ANN401 - a field of any record type
    if isinstance(value, Evidence):
        return {f"{name}_quote": value.quote, f"{name}_start": value.start, f"{name}_end": value.end}
    if isinstance(value, BaseModel):
        part = name.removesuffix("_span") if isinstance(value, Location) else name
        inner = [_cells(f"{part}_{field}", getattr(value, field)) for field in type(value).model_fields]
        return {key: cell for cells in inner for key, cell in cells.items()}
    if isinstance(value, tuple):
        return {name: [_plain(item) for item in value]}
    return {name: _plain(value)}


def _plain(value: Any) -> Any:  # noqa: ANN401 - as above
    if isinstance(value, Evidence):
        return value.quote
    return value.value if isinstance(value, Enum) else value


@cache
def _passage_field(model: type[Record]) -> str | None:
    """The field of the evidence: of those compared by overlap the one that weighs most, else the first of evidence."""
    evidence = [name for name, field in model.model_fields.items() if Evidence in _parts(field.annotation)]
    return max(evidence, key=lambda name: comparison(model, name).weight, default=None)


@cache
def _columns_of(model: type[Record]) -> dict[str, ColumnType]:
    passage = _passage_field(model)
    found: dict[str, ColumnType] = {}
    for name, field in model.model_fields.items():
        if name != passage:
            found |= _columns(name, field.annotation)
    return found


def _columns(name: str, annotation: Any) -> dict[str, ColumnType]:  # noqa: ANN401 - as above
    parts = [part for part in _parts(annotation) if part is not type(None)]
    if _is_list(annotation):
        return {name: ColumnType.INTEGERS if parts == [int] else ColumnType.TEXTS}
    inner = next((part for part in parts if isinstance(part, type) and issubclass(part, BaseModel)), None)
    if inner is None:
        return {name: ColumnType.INTEGER if parts == [int] else ColumnType.TEXT}
    part = name.removesuffix("_span") if inner is Location else name
    return {
        key: kind
        for field, about in inner.model_fields.items()
        for key, kind in _columns(f"{part}_{field}", about.annotation).items()
    }


def _is_list(annotation: Any) -> bool:  # noqa: ANN401 - as above
    return get_origin(annotation) in {tuple, list}


def _parts(annotation: Any) -> list[Any]:  # noqa: ANN401 - as above
    """The types that an annotation is made of: the members of a union, the items of a list."""
    origin = get_origin(annotation)
    if origin in {Union, types.UnionType, tuple, list}:
        return [part for item in get_args(annotation) if item is not ... for part in _parts(item)]
    if origin is not None:  # Annotated, Literal
        return _parts(get_args(annotation)[0]) if hasattr(annotation, "__metadata__") else [str]
    return [annotation]
