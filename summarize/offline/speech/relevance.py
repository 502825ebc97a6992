"""Whether what is said concerns foreign forces leaving, staying, their mission or numbers."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from summarize.schemas.attribution import SpeechAct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.offline.speech.claim import Claim
    from summarize.offline.speech.view import View
    from summarize.offline.tokens import Token

_COURSES = frozenset({
    "leaving", "shrinking", "staying", "ending", "relocating", "presence", "closing", "handing",
    "talks", "plan", "agreement", "schedule", "bilateral", "demands", "reference",
})  # fmt: skip
_FORCES = frozenset(
    {
        "force",
        "base",
        "mission",
        "mission_body",
        "coalition",
        "personnel",
        "troop_pronoun",
        "foreign_adjective",
        "review",
    }
)
# To keep or go on is of the topic only where forces stand beside it.
_FINITE = frozenset({"verb", "perfect", "imperfect"})
_OTHER = frozenset({"attack", "aid", "politics"})
_SHORT = 5  # words; a longer content says itself what it is about


class Topicality(StrEnum):
    """How a content stands to the article's topic."""

    ON = "on"
    OPEN = "open"
    OFF = "off"


def topicality(tokens: Sequence[Token]) -> Topicality:
    """Whether a content of these tokens is about the forces, about something else, or does not say."""
    courses = forces = other = 0
    for token in tokens:
        tags = token.entry.tags
        weak = "weak" in tags and "staying" in tags and bool(tags & _FINITE)
        courses += bool(tags & _COURSES) and not weak and "evacuate" not in tags
        forces += bool(tags & _FORCES)
        other += bool(tags & _OTHER)
    if other > courses:
        return Topicality.OFF
    return Topicality.ON if courses or forces else Topicality.OPEN


def is_relevant(view: View, claim: Claim, *, beside: bool, follows: bool) -> bool:
    """Whether ``claim`` is about the forces, in an article that is.

    ``beside`` is whether a relevant claim stands in the same sentence before it, ``follows`` whether the last speaker
    goes on after a relevant claim: either lets a content through that does not say what it is about.
    """
    tokens = view.tokens[claim.body[0] : claim.body[1]]
    found = topicality(tokens)
    if found is not Topicality.OPEN:
        return found is Topicality.ON
    if claim.act is SpeechAct.DECLINE or (beside and _points_back(view, claim)):
        return True
    short = sum(token.kind != "mark" for token in tokens) <= _SHORT
    return follows and short


def _points_back(view: View, claim: Claim) -> bool:
    """Whether a content begins with a pronoun: "it should …", «أنه يمثل …»."""
    first = view.tokens[claim.body[0]]
    before = view.token(claim.body[0] - 1)
    pronoun = before is not None and before.has("that") and before.kind == "arabic" and before.text[-1] in "هام"
    return pronoun or first.text.lower() in {"it", "they", "this", "that", "these", "he", "she"}
