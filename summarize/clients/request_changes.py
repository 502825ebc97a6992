"""Say what changed between two requests: old and new -> the parts that differ, texts as line diffs."""

from __future__ import annotations

import difflib
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from summarize.clients import Request

_SETTINGS = ("endpoint", "model", "mode", "max_tokens", "temperature", "seed", "sample")
# What fences an article in (`summarize.prompting.nonce_of`): another for each article, and in several lines of it.
_NONCE = re.compile(r"\b[0-9a-f]{16}\b")
_SHOWN_NONCE = "{{ nonce }}"


class Change(NamedTuple):
    """A part of a request that differs; ``lines`` are those that went (``-``) and came (``+``).

    Nonces are not shown, so that one change of a prompt has the same lines whatever the article.
    """

    part: str
    lines: tuple[str, ...]


def changes(old: Request, new: Request) -> tuple[Change, ...]:
    """Every part of the request that differs: its settings, its JSON Schema, its messages by number and role."""
    before, after = _parts(old), _parts(new)
    found = []
    for part in dict.fromkeys([*before, *after]):
        was, now = before.get(part, ""), after.get(part, "")
        if was != now:
            lines = _diff(*_without_nonces(was, now)) or _diff(was, now)
            found.append(Change(part, lines or ("only line ends differ",)))
    return tuple(found)


def _diff(was: str, now: str) -> tuple[str, ...]:
    diff = difflib.unified_diff(was.splitlines(), now.splitlines(), lineterm="", n=0)
    return tuple(line for line in diff if not line.startswith(("---", "+++", "@@")))


def _without_nonces(*texts: str) -> tuple[str, ...]:
    """``texts`` with a placeholder for what looks like a nonce and stands more than once in one of them."""
    nonces = {nonce for text in texts for nonce, times in Counter(_NONCE.findall(text)).items() if times > 1}
    return tuple(_NONCE.sub(lambda it: _SHOWN_NONCE if it[0] in nonces else it[0], text) for text in texts)


def _parts(request: Request) -> dict[str, str]:
    parts = {name: str(getattr(request, name)) for name in _SETTINGS}
    parts["schema"] = json.dumps(request.schema, ensure_ascii=False, indent=1)
    for number, message in enumerate(request.messages, start=1):
        parts[f"message {number} ({message.role})"] = message.content
    return parts
