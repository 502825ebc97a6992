"""A JSON Schema of records -> what a prompt says of each field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class ValueRule:
    """One value of a closed set: its ``name`` as it is written, and its ``definition``."""

    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class FieldRule:
    """One field: its ``path`` (``holder.country``), its ``kind`` in words, its ``description``, its closed values."""

    path: str
    kind: str
    description: str
    values: tuple[ValueRule, ...] = ()


def field_rules(record: Mapping[str, Any], prefix: str = "") -> Iterator[FieldRule]:
    """Rules for the properties of ``record``, the JSON Schema of an object, those of nested objects after their own."""
    for name, stated in record.get("properties", {}).items():
        core, kind = _core(stated)
        description, of_core = str(stated.get("description", "")), str(core.get("description", ""))
        if of_core.rstrip(".") not in description:
            description = f"{description}\n{of_core}"
        values = tuple(_values(description, core.get("enum", ())))
        if values:
            description = description.partition(f"\n{values[0].name}: ")[0]
        yield FieldRule(f"{prefix}{name}", kind, _one_line(description), values)
        yield from field_rules(core, f"{prefix}{name}.")


def _core(node: Mapping[str, Any]) -> tuple[Mapping[str, Any], str]:
    """The schema that a value has where it is neither null nor a list, and what sort of value the field takes."""
    if "anyOf" in node:
        members = [member for member in node["anyOf"] if member.get("type") != "null"]
        core, kind = _core(members[0])
        return core, f"{kind} or null" if len(members) < len(node["anyOf"]) else kind
    if node.get("type") == "array":
        core, kind = _core(node.get("items", {}))
        return core, f"list of {kind}"
    if node.get("enum"):
        return node, "one of the values below"
    return node, str(node.get("type", "any"))


def _values(description: str, names: list[str]) -> Iterator[ValueRule]:
    """Each value with its line of the description (see `summarize.schemas.common.Described`)."""
    lines = dict(line.partition(": ")[::2] for line in description.splitlines())
    return (ValueRule(str(name), lines.get(str(name), "")) for name in names)


def _one_line(text: str) -> str:
    return " ".join(text.split())
