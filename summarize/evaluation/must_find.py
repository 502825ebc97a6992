"""Check facts that every reading has to contain: a fact, records -> met, or why not."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict

from summarize.arabic.folding import fold
from summarize.record_types import record_types
from summarize.schemas.common import Record, Value


class MustFind(BaseModel):
    """A fact: a record of ``type`` in ``article`` that has all of ``values``, other fields as they like.

    A nested table names some fields of a part: ``quantity = {low = 2500}``. A list is met by the same values in any
    order; strings are compared folded.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    article: str
    type: str
    values: Mapping[str, Any]

    @property
    def label(self) -> str:
        """The fact in one line, which names it in baselines and reports."""
        return f"{self.article} {self.type}: {_written(self.values)}"


def unmet(fact: MustFind, records: Mapping[str, Sequence[Record]]) -> str | None:
    """Why no record in ``records`` (by type) has all values of ``fact``, in a few words; None where one has."""
    if problems := misfits(fact):
        return "; ".join(problems)
    candidates = records.get(fact.type, ())
    if any(_holds(fact.values, record) for record in candidates):
        return None
    return f"none of {len(candidates)} records of this type has {_written(fact.values)}"


def misfits(fact: MustFind) -> list[str]:
    """What of ``fact`` no record could ever have: an unknown type, unknown fields, values that are none of theirs."""
    model = record_types().get(fact.type)
    if model is None:
        return [f"there is no record type {fact.type!r}"]
    return list(_misfits(fact.values, model, fact.type))


def _misfits(wanted: Any, annotation: Any, name: str) -> Iterator[str]:  # noqa: ANN401 - TOML against an annotation
    parts = get_args(annotation)
    if get_origin(annotation) in {Annotated, Union, types.UnionType}:
        yield from _misfits(wanted, next(part for part in parts if part is not type(None)), name)
    elif get_origin(annotation) is tuple:
        for value in wanted if isinstance(wanted, list) else ():
            yield from _misfits(value, parts[0], name)
    elif isinstance(annotation, type) and issubclass(annotation, Value):
        yield from _misfits_of_table(wanted, annotation, name)
    elif isinstance(annotation, type) and issubclass(annotation, Enum):
        values = [str(item.value) for item in annotation]
        if wanted not in values:
            yield f"{name}: {wanted!r} is none of {', '.join(values)}"


def _misfits_of_table(wanted: Any, model: type[Value], name: str) -> Iterator[str]:  # noqa: ANN401 - TOML
    if not isinstance(wanted, Mapping):
        yield f"{name}: a table of fields is expected here"
        return
    known = model.model_fields
    if unknown := [key for key in wanted if key not in known]:
        yield f"{name} has no field {', '.join(unknown)}"
    for key in wanted:
        if key in known:
            yield from _misfits(wanted[key], known[key].annotation, f"{name}.{key}")


def _holds(wanted: Any, value: Any) -> bool:  # noqa: ANN401 - TOML against a field
    if isinstance(value, Value):
        return isinstance(wanted, Mapping) and all(
            _holds(inner, getattr(value, name, None)) for name, inner in wanted.items()
        )
    if isinstance(value, tuple):
        return isinstance(wanted, list) and sorted(map(_plain, wanted)) == sorted(map(_plain, value))
    return _plain(wanted) == _plain(value)


def _plain(value: Any) -> str:  # noqa: ANN401 - TOML or a field
    if isinstance(value, Enum):
        return str(value.value)
    return fold(value) if isinstance(value, str) else repr(value)


def _written(values: Mapping[str, Any]) -> str:
    return ", ".join(
        f"{name} {{{_written(value)}}}" if isinstance(value, Mapping) else f"{name} {value}"
        for name, value in values.items()
    )
