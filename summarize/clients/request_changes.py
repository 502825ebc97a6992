"""Say what changed between two requests: old and new -> the parts that differ, texts as line diffs."""

from __future__ import annotations

import difflib
import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from summarize.clients import Request

_SETTINGS = ("endpoint", "model", "mode", "max_tokens", "temperature", "seed", "sample")


class Change(NamedTuple):
    """A part of a request that differs; ``lines`` are those that went (``-``) and came (``+``)."""

    part: str
    lines: tuple[str, ...]


def changes(old: Request, new: Request) -> tuple[Change, ...]:
    """Every part of the request that differs: its settings, its JSON Schema, its messages by number and role."""
    before, after = _parts(old), _parts(new)
    found = []
    for part in dict.fromkeys([*before, *after]):
        was, now = before.get(part, ""), after.get(part, "")
        if was != now:
            diff = difflib.unified_diff(was.splitlines(), now.splitlines(), lineterm="", n=0)
            lines = tuple(line for line in diff if not line.startswith(("---", "+++", "@@")))
            found.append(Change(part, lines or ("only line ends differ",)))
    return tuple(found)


def _parts(request: Request) -> dict[str, str]:
    parts = {name: str(getattr(request, name)) for name in _SETTINGS}
    parts["schema"] = json.dumps(request.schema, ensure_ascii=False, indent=1)
    for number, message in enumerate(request.messages, start=1):
        parts[f"message {number} ({message.role})"] = message.content
    return parts
