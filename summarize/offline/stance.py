"""What is done about an event: the value that the rules of `stances` yield, and what they share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.offline.events import Event
    from summarize.offline.stretch import Stretch
    from summarize.offline.tokens import Token


@dataclass(frozen=True, slots=True)
class Stance:
    """What is done about an event: codebook ``act``, ``outcome`` and ``shift``.

    ``at`` is the token of the governing predicate; ``rule`` its name for `--explain`. ``own`` is whether the holder is
    whoever speaks or acts (the predicate has no subject of its own).
    """

    act: str
    outcome: str
    shift: str
    at: int
    rule: str


# The outcome of an arrival is empty, and so is its opposite.
OPPOSITE = {"withdraw": "remain", "reduce": "remain", "end_mission": "remain", "remain": "withdraw", "": ""}


REACH_AFTER = 8


NEED_REACH = 4


NEGATION_REACH = 2


def made(
    event: Event, act: str, token: Token, rule: str, outcome: str | None = None, shift: str = "not_stated"
) -> Stance:
    """The stance ``act`` about ``event`` that ``token`` governs; its own outcome unless another is given."""
    return Stance(act, outcome or event.outcome, shift, token.index, rule)


def last_of_stance(before: Stretch, act: str) -> Token | None:
    """The last predicate of ``act``."""
    if "stance" not in before.tags:
        return None
    return next((token for token in reversed(before.tokens) if token.value("stance") == act), None)


def is_negated(event: Event, token: Token) -> bool:
    """Whether «لا», «لم», «لن» or "not" stands right before a word."""
    near = event.sentence.tokens[max(0, token.index - NEGATION_REACH) : token.index]
    return any(other.has("negation") for other in near)
