"""How real a posture is, and when: denied, historical, planned, possible, current."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.offline.document import Sentence
    from summarize.offline.events import Event
    from summarize.offline.stances import Stance
    from summarize.offline.tokens import Token

_YEAR = re.compile(r"^(?:19|20)\d\d$")
_STATUS_OF_ACT = {"deny": "denied", "commit": "planned", "deliberate": "possible", "noncommittal": "possible"}
_UNREAL = frozenset({"maybe", "expected", "conditional"})


def status_of(sentence: Sentence, first: int, last: int, event: Event | None, *, counted: bool) -> str | None:
    """The status of what tokens ``first`` to ``last`` (exclusive) state about ``event``.

    None where a change without a number (``counted`` false) is only demanded, wished or feared: that is no posture.
    """
    tokens = sentence.tokens[first:last]
    stance = event.stance if event is not None else None
    if stance is not None and stance.act == "deny":
        return "denied"
    if _is_past(sentence, first, last):
        return "historical" if event is not None else "current"
    if any(token.entry.tags & _UNREAL for token in tokens):
        return "possible"
    if event is None:
        return "current"
    if stance is None:
        return _of_trigger(sentence.tokens[event.index], tokens)
    if stance.act in {"demand", "prefer"}:
        return "possible" if counted else None
    if stance.act == "commit":
        return _of_commitment(event, stance, tokens)
    return _STATUS_OF_ACT[stance.act]


def _of_commitment(event: Event, stance: Stance, tokens: Sequence[Token]) -> str:
    """What is carried out, or kept, is current; what is agreed, announced or told in the future is planned."""
    predicate = event.sentence.tokens[stance.at]
    if event.change == "maintain":
        return "planned" if predicate.key.preposition == "س" else "current"
    if _is_future(predicate, tokens):
        return "planned"
    if predicate.has("begin") or predicate.has("complete") or predicate.has("carry"):
        return "current"
    if stance.at == event.index:
        return _of_trigger(predicate, tokens)
    return "planned"


def _is_future(verb: Token, tokens: Sequence[Token]) -> bool:
    return verb.key.preposition == "س" or any(token.has("future") for token in tokens)


def _of_trigger(trigger: Token, tokens: Sequence[Token]) -> str:
    """By the form of the movement itself: told in the future or with a schedule, done, or only named."""
    if _is_future(trigger, tokens) or any(
        token.entry.tags & {"scheduled", "schedule", "agreement"} for token in tokens
    ):
        return "planned"
    if trigger.entry.tags & {"masdar", "noun"}:
        return "possible"
    return "current"


def _is_past(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a past year or "previously" stands in the clause with a perfect."""
    for token in sentence.tokens[first:last]:
        if token.has("past"):
            return True
        if token.kind == "number" and _YEAR.match(token.text) and sentence.is_past_year(int(token.text)):
            return True
    return False
