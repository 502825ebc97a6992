"""Check facts that every reading has to contain: a fact, records -> met, or why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any

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
    model = record_types().get(fact.type)
    if model is None:
        return f"there is no record type {fact.type!r}"
    if unknown := sorted(set(fact.values) - set(model.model_fields)):
        return f"{fact.type} has no field {', '.join(unknown)}"
    candidates = records.get(fact.type, ())
    if any(_holds(fact.values, record) for record in candidates):
        return None
    return f"none of {len(candidates)} records of this type has {_written(fact.values)}"


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
