"""Whether what is said concerns foreign forces leaving, staying, their mission or numbers."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from summarize.arabic.folding import fold
from summarize.schemas.attribution import SpeechAct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.offline.document import Document, Sentence
    from summarize.offline.speech.claim import Claim
    from summarize.offline.speech.view import View
    from summarize.offline.tokens import Token

_MOVING = frozenset({"leaving", "shrinking", "staying", "ending", "relocating", "presence", "closing", "handing"})
_PLANS = frozenset({"talks", "plan", "agreement", "schedule", "bilateral", "demands", "reference"})
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
_CONTINUE = "ستمر"  # «تستمر» goes on, with whatever it is; "remain" and "stay" are of the topic
_FINITE = frozenset({"verb", "perfect", "imperfect"})
_OTHER = frozenset({"attack", "aid", "politics"})
_TELLING = _MOVING | _PLANS | _FORCES | _OTHER
_SHORT = 5  # words; a longer content says itself what it is about
_DENSE = 0.3  # of the sentences: plans and talks in such an article are about the forces


class Topicality(StrEnum):
    """How a content stands to the article's topic."""

    ON = "on"
    OPEN = "open"
    OFF = "off"


def is_dense(document: Document) -> bool:
    """Whether so much of an article is about forces moving or staying that its talks and plans are about them too."""
    moving = sum(is_near(sentence) for sentence in document.sentences)
    return moving >= _DENSE * len(document.sentences)


def is_near(sentence: Sentence) -> bool:
    """Whether forces move or stay in a sentence."""
    return bool(sentence.tags & _MOVING and sentence.tags & (_FORCES | {"presence"}))


def topicality(tokens: Sequence[Token], *, plans_count: bool) -> Topicality:
    """Whether a content of these tokens is about the forces, about something else, or does not say.

    ``plans_count`` is whether talks and plans alone are of the topic here.
    """
    moving = plans = forces = armies = going_on = other = 0
    for token in tokens:
        tags = token.entry.tags
        if _TELLING.isdisjoint(tags):
            continue
        weak = "weak" in tags and "staying" in tags and bool(tags & _FINITE)
        if weak and _CONTINUE in token.key.text:
            continue
        going_on += weak
        moving += bool(tags & _MOVING) and not weak and "evacuate" not in tags
        plans += bool(tags & _PLANS)
        armies += bool(tags & _FORCES)
        forces += bool(tags & _FORCES) and "body" not in tags
        other += bool(tags & _OTHER)
    if armies or plans_count:
        moving += going_on
    courses = moving + plans
    if other > courses:
        return Topicality.OFF
    if moving or forces or (plans and plans_count):
        return Topicality.ON
    return Topicality.OPEN


def is_relevant(view: View, claim: Claim, *, plans_count: bool, beside: bool, follows: bool) -> bool:
    """Whether ``claim`` is about the forces, in an article that is.

    ``plans_count`` is as in `topicality`. ``beside`` is whether a relevant claim of the same source stands before it in
    the sentence, ``follows`` whether the last speaker goes on after a relevant claim: either lets a content through
    that does not say what it is about.
    """
    tokens = view.tokens[claim.body[0] : claim.body[1]]
    found = topicality(tokens, plans_count=plans_count)
    if found is not Topicality.OPEN:
        return found is Topicality.ON
    if claim.act is SpeechAct.DECLINE or (beside and _points_back(view, claim)):
        return True
    short = sum(token.kind != "mark" for token in tokens) <= _SHORT
    return short and (follows or (plans_count and claim.act is SpeechAct.DENY and _names_report(tokens)))


def _names_report(tokens: Sequence[Token]) -> bool:
    """Whether what is denied is what was just told: «صحة هذه المعلومات», "the report"."""
    return any(token.key.text in _REPORTS for token in tokens)


_REPORTS = frozenset(
    {fold(word) for word in "معلومات أنباء تقارير تقرير خبر تصريحات مزاعم".split()}
    | {"report", "reports", "claim", "claims", "information"}
)


def _points_back(view: View, claim: Claim) -> bool:
    """Whether a content begins with a pronoun: "it should …", «أنه يمثل …»."""
    first = view.tokens[claim.body[0]]
    before = view.token(claim.body[0] - 1)
    pronoun = before is not None and before.has("that") and before.kind == "arabic" and before.text[-1] in "هام"
    return pronoun or first.text.lower() in {"it", "they", "this", "that", "these", "he", "she"}
