"""How real a posture is, and when: denied, historical, planned, possible or current."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.offline.stances import stance_of

if TYPE_CHECKING:
    from summarize.offline.document import Sentence
    from summarize.offline.events import Event

_YEAR = re.compile(r"^(?:19|20)\d\d$")
_STATUS_OF_ACT = {"deny": "denied", "commit": "planned", "deliberate": "possible", "noncommittal": "possible"}


def status_of(sentence: Sentence, first: int, last: int, event: Event | None, uncounted: Event | None) -> str:
    """The status of what tokens ``first`` to ``last`` state; empty where an uncounted change is only wished or feared."""
    tokens = sentence.tokens[first:last]
    stance = stance_of(event) if event is not None else None
    if stance is not None and stance.act == "deny":
        return "denied"
    if event is not None and _is_past(sentence, first, last):
        return "historical"
    if any(token.entry.tags & {"maybe", "expected", "conditional"} for token in tokens):
        return "possible"
    if event is None:
        return "current"
    if stance is not None:
        if stance.act in {"demand", "prefer"} and uncounted is not None:
            return ""
        if event.change == "maintain":
            return "current" if stance.act == "commit" else "possible"
        predicate = sentence.tokens[stance.at]
        if predicate.has("begin") or predicate.has("complete"):
            return "current"
        return _STATUS_OF_ACT.get(stance.act, "possible")
    if any(
        token.entry.tags & {"future", "scheduled", "schedule", "agreement"} or token.key.preposition == "س"
        for token in tokens
    ):
        return "planned"
    trigger = sentence.tokens[event.index]
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
