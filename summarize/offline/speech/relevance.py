"""Whether what is said concerns foreign forces leaving, staying, their mission or numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.offline.tokens import Token

_MOVING = frozenset({"leaving", "shrinking", "staying", "ending", "relocating", "presence", "closing", "handing"})
_FORCES = frozenset({"force", "base", "mission", "mission_body", "coalition", "personnel"})
_PLANS = frozenset({"talks", "plan", "agreement", "schedule", "bilateral", "review", "demands", "reference"})
_OTHER = frozenset({"attack", "aid"})


def is_relevant(tokens: Iterable[Token]) -> bool:
    """Whether a content of these tokens is about the forces, in an article that is."""
    moving = forces = plans = other = 0
    for token in tokens:
        tags = token.entry.tags
        moving += bool(tags & _MOVING)
        forces += bool(tags & _FORCES)
        plans += bool(tags & _PLANS)
        other += bool(tags & _OTHER)
    if other and other >= moving:
        return False
    return bool(moving or forces or plans)
