"""Turn a record as a gold file writes it, with quotes alone, into a record of its schema, with spans."""

from __future__ import annotations

import re
import types
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from summarize.article import Span
from summarize.schemas.common import Evidence, Location, Value, Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.schemas.common import Record

_SHOWN_CHARACTERS = 60  # of a quote in an error message
_SPAN_FIELD = "_span"  # a `Location` field x_span says where the value of x stands


class GoldRecordError(ValueError):
    """A record of a gold file does not fit its schema or its article; the text says which field and why."""


def gold_record(model: type[Record], raw: Mapping[str, Any], text: str) -> Record:
    """Build the record that ``raw`` describes, its quotes located in ``text``; GoldRecordError says what is wrong.

    Wherever the schema has `Evidence`, ``raw`` has a quote (its first occurrence is meant) or ``{quote, start}``. A
    `Location` field ``x_span`` gets the occurrence of the value of ``x`` that is nearest to the record's evidence.
    """
    values = {
        name: _located(raw[name], field.annotation, text, name)
        for name, field in model.model_fields.items()
        if name in raw
    }
    values |= {name: value for name, value in raw.items() if name not in values}
    anchor = _first_evidence(values)
    for name, field in model.model_fields.items():
        if field.annotation is Location and name not in raw:
            stated = raw.get(name.removesuffix(_SPAN_FIELD))
            if isinstance(stated, str) and anchor is not None:
                values[name] = nearest_occurrence(stated, anchor, text, name.removesuffix(_SPAN_FIELD))
    try:
        record = model.model_validate(values)
    except ValidationError as error:
        raise GoldRecordError("; ".join(problems_of(error))) from None
    if absent := [f"{name}: {_absent(words)}" for name, words in _verbatim(record, "") if words not in text]:
        raise GoldRecordError("; ".join(absent))
    return record


def locate(raw: Any, text: str, field: str) -> dict[str, Any]:  # noqa: ANN401 - YAML
    """Locate the evidence ``{quote, start, end}`` that a quote or a ``{quote, start}`` of a gold file means."""
    quote, start = (raw.get("quote"), raw.get("start")) if isinstance(raw, Mapping) else (raw, None)
    if not isinstance(quote, str) or not quote or (isinstance(raw, Mapping) and set(raw) - {"quote", "start"}):
        message = f"{field}: a quote or {{quote, start}} is expected here"
        raise GoldRecordError(message)
    found = text.find(quote) if start is None else start
    if not isinstance(found, int) or isinstance(found, bool) or found < 0 or text[found : found + len(quote)] != quote:
        message = f"{field}: {_absent(quote, None if start is None else f'at {start}')}"
        raise GoldRecordError(message)
    return {"quote": quote, "start": found, "end": found + len(quote)}


def nearest_occurrence(value: str, anchor: Span, text: str, field: str) -> dict[str, int]:
    """Find where ``value`` stands in ``text`` nearest to ``anchor``; of two equally near places the earlier."""
    starts = [match.start() for match in re.finditer(f"(?={re.escape(value)})", text)] if value else []
    if not starts:
        message = f"{field}: {_absent(value)}"
        raise GoldRecordError(message)
    start = min(starts, key=lambda start: (max(anchor.start - start - len(value), start - anchor.end, 0), start))
    return {"start": start, "end": start + len(value)}


def _located(raw: Any, annotation: Any, text: str, field: str) -> Any:  # noqa: ANN401 - YAML and annotations
    """Replace every quote in ``raw`` by located evidence; ``annotation`` tells where quotes stand."""
    if annotation is Evidence and raw is not None:
        return locate(raw, text, field)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if raw is None:
        return None
    if origin in {tuple, list} and isinstance(raw, list):
        return [_located(item, arguments[0], text, field) for item in raw]
    if origin in {Annotated, Union, types.UnionType}:
        return _located(raw, next(item for item in arguments if item is not type(None)), text, field)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and isinstance(raw, Mapping):
        known = annotation.model_fields
        return {
            key: _located(value, known[key].annotation, text, f"{field}.{key}") if key in known else value
            for key, value in raw.items()
        }
    return raw


def _first_evidence(values: Mapping[str, Any]) -> Span | None:
    for value in values.values():
        item = value[0] if isinstance(value, list) and value else value
        if isinstance(item, Mapping) and {"quote", "start", "end"} <= set(item):
            return Span(item["start"], item["end"])
    return None


def problems_of(error: ValidationError) -> list[str]:
    """What a model refuses, one line each: the field and why."""
    return [
        f"{'.'.join(map(str, problem['loc'])) or 'record'}: {problem['msg'].removeprefix('Value error, ')}"
        for problem in error.errors(include_url=False, include_context=False)
    ]


def _verbatim(part: object, name: str) -> Iterator[tuple[str, str]]:
    """The strings of a record that are marked `Verbatim`, at any depth, each with the way to its field."""
    if isinstance(part, tuple):
        for item in part:
            yield from _verbatim(item, name)
    elif isinstance(part, Value):
        for inner, field in type(part).model_fields.items():
            value, way = getattr(part, inner), f"{name}.{inner}".removeprefix(".")
            if any(isinstance(mark, Verbatim) for mark in field.metadata):
                yield from (
                    (way, item) for item in (value if isinstance(value, tuple) else (value,)) if item is not None
                )
            else:
                yield from _verbatim(value, way)


def _absent(quote: str, where: str | None = None) -> str:
    short = quote if len(quote) <= _SHOWN_CHARACTERS else f"{quote[:_SHOWN_CHARACTERS]}…"
    return f"«{short}» does not stand verbatim {where or 'anywhere in the article'}"
