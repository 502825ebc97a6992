"""The brief as JSON: a document -> text that follows ``docs/brief.schema.json``."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any

from pydantic import TypeAdapter

from summarize.brief.document import BriefDocument
from summarize.brief.inline import Text


def to_json(document: BriefDocument) -> str:
    """Return the document as JSON; the same document gives the same bytes."""
    return json.dumps(_plain(document), ensure_ascii=False, indent=2) + "\n"


def brief_schema() -> dict[str, Any]:
    """Return the JSON Schema of `to_json`."""
    schema = _closed(TypeAdapter(BriefDocument).json_schema())
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _plain(value: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, Text):
        return str(value)
    if is_dataclass(value):
        return {item.name: _plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


def _closed(node: Any) -> Any:  # noqa: ANN401 - JSON Schema
    """Say of every object that it has nothing beside its properties, which are all there."""
    if isinstance(node, list):
        return [_closed(item) for item in node]
    if not isinstance(node, dict):
        return node
    closed = {key: _closed(value) for key, value in node.items() if key != "title" or not isinstance(value, str)}
    if closed.get("type") == "object" and "properties" in closed:
        closed["required"] = list(closed["properties"])
        closed["additionalProperties"] = False
    return closed
