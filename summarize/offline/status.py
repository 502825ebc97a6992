"""How real a posture is, and when: denied, historical, planned, possible, current."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.offline.modality import UNREAL, leaves_none, may_be, status_of_absence, status_of_figure
from summarize.offline.stretch import Stretch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.offline.document import Sentence
    from summarize.offline.events import Event
    from summarize.offline.stance import Stance
    from summarize.offline.tokens import Token

_YEAR = re.compile(r"^(?:19|20)\d\d$")
_STATUS_OF_ACT = {"deny": "denied", "commit": "planned", "deliberate": "possible", "noncommittal": "possible"}
_PLANNED = frozenset({"scheduled", "schedule", "agreement", "stipulates"})
_NEAR = 8
_NEAR_YEAR = 11  # a year may stand behind subject, object and place of its verb


def status_of(sentence: Sentence, first: int, last: int, event: Event | None, *, counted: bool) -> str | None:
    """The status of what tokens ``first`` to ``last`` (exclusive) state about ``event``.

    None where a change without a number (``counted`` false) is only demanded, wished or feared: that is no posture.
    """
    tokens = sentence.tokens[first:last]
    if event is None:
        past = _tells_of_past(tokens) and (_is_past(sentence, first, last) or _was_there(sentence, first, last))
        return "historical" if past else status_of_figure(sentence, first, last)
    stance = event.stance
    if leaves_none(event):
        return status_of_absence(event)
    if (stance is not None and stance.act == "deny") or _is_negated(sentence, event):
        return "denied"
    before = Stretch.of(sentence.tokens[max(event.first, event.index - _NEAR) : event.index])
    near_first, near_last = max(first, event.index - _NEAR), min(last, event.index + _NEAR_YEAR)
    if "now" not in before.tags and ("past" in before.tags or _is_past(sentence, near_first, near_last)):
        return "historical"
    if not UNREAL.isdisjoint(before.tags) or may_be(sentence, sentence.tokens[event.index]):
        return "possible"
    if stance is None:
        status = _of_narration(event, before)
        return "planned" if status == "current" and _lies_ahead(sentence, event.index, near_last) else status
    if stance.act in {"demand", "prefer"}:
        return "possible" if counted else None
    if stance.act == "commit":
        return _of_commitment(event, stance, before)
    return _STATUS_OF_ACT[stance.act]


def _is_negated(sentence: Sentence, event: Event) -> bool:
    """Whether the movement itself is negated: «لن تسحب», «لا انسحاب», "will not withdraw"."""
    reach = 1 if sentence.tokens[event.index].kind == "arabic" else _NEGATION_REACH
    near = sentence.tokens[max(event.first, event.index - reach) : event.index]
    return any(token.has("negation") for token in near)


_NEGATION_REACH = 3


def _of_commitment(event: Event, stance: Stance, before: Stretch) -> str:
    """What is carried out, or kept, is current; what is agreed, announced or told in the future is planned."""
    predicate = event.sentence.tokens[stance.at]
    future = _is_future(predicate, before)
    if event.change == "maintain":
        return "planned" if future or (predicate.has("plan") and stance.at != event.index) else "current"
    if not future and (predicate.has("begin") or predicate.has("complete") or predicate.has("carry")):
        return "planned" if _lies_in_the_future(event.sentence, predicate) else "current"
    if stance.at == event.index and predicate.has("perfect"):
        return "current"  # its subject follows: «سحب الجيش قواته» is no verbal noun
    return _of_trigger(predicate, before) if stance.at == event.index else "planned"


def _of_narration(event: Event, before: Stretch) -> str:
    """By the form of the movement itself, or current where it has begun: «بدأت سحب قواتها»."""
    begun = before.closes_with("begin", _NEAR_BEGIN)
    if begun is not None and begun.has("perfect"):
        return "current"
    return _of_trigger(event.sentence.tokens[event.index], before)


_NEAR_BEGIN = 3


def _lies_in_the_future(sentence: Sentence, predicate: Token) -> bool:
    """Whether a beginning or an end is only to come: «مباشرة الخفض», «على أن يستكمل الانسحاب»."""
    finite = predicate.entry.tags & {"perfect", "imperfect"}
    if predicate.has("masdar") and not finite:
        return True
    before = sentence.tokens[predicate.index - 1].text if predicate.index else ""
    return predicate.has("imperfect") and before == "أن"


def _is_future(verb: Token, before: Stretch) -> bool:
    return verb.key.preposition == "س" or "future" in before.tags


def _of_trigger(trigger: Token, before: Stretch) -> str:
    """By the form of the movement itself: told in the future or with a schedule, done, or only named."""
    if _is_future(trigger, before) or not _PLANNED.isdisjoint(before.tags):
        return "planned"
    if trigger.entry.tags & {"masdar", "noun"}:
        return "possible"
    return "current"


def _lies_ahead(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a year after the events reported follows: «تبقى مجموعة حتى سبتمبر 2027»."""
    present = sentence.present_year
    years = (int(token.text) for token in sentence.tokens[first:last] if _YEAR.match(token.text))
    return present is not None and any(year > present for year in years)


def year_of(sentence: Sentence, first: int, last: int) -> int | None:
    """The first year that tokens ``first`` to ``last`` (exclusive) name, or None."""
    return next((int(token.text) for token in sentence.tokens[first:last] if _YEAR.match(token.text)), None)


def is_date_word(token: Token) -> bool:
    """Whether a word is a year, or points back to one: "that December", «من السنة نفسها»."""
    return bool(_YEAR.match(token.text)) or token.text in {"نفسه", "نفسها", "ذاته", "ذاتها"} or token.text in _MONTHS


_MONTHS = frozenset(
    "January February March April May June July August September October November December".split(),
)


def _tells_of_past(tokens: Sequence[Token]) -> bool:
    """Whether a figure is told of the past: "were deployed", «كانت تنشر»."""
    return any((token.text[1:] if token.key.conjunction else token.text.lower()) in _PAST_VERBS for token in tokens)


_PAST_VERBS = frozenset("were was had stood كان كانت بلغ بلغت نشرت".split())


def _was_there(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a figure is told of a time that is over, in no one's words: «كان في البلاد آنذاك»."""
    later = (token.index for token in sentence.tokens[first:last] if token.text.lower() in {"until", "before"})
    end = next(later, last)
    if any((token.has("cue") and not token.has("arriving")) or token.has("that") for token in sentence.tokens[:end]):
        return False
    return not any(token.has("now") for token in sentence.tokens[first:last])


def is_long_past(event: Event) -> bool:
    """Whether an event took place years before the events reported: its own year says so."""
    opening = event.stance.at if event.stance is not None and event.stance.at < event.index else event.index
    near = event.sentence.tokens[max(event.first, opening - _NEAR_DATE) : event.index + _NEAR_YEAR]
    present = event.sentence.present_year
    years = [int(token.text) for token in near if token.kind == "number" and _YEAR.match(token.text)]
    return present is not None and bool(years) and max(years) < present - 1


def _is_past(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a year before the events reported stands in the clause."""
    for token in sentence.tokens[first:last]:
        if token.kind == "number" and _YEAR.match(token.text) and sentence.is_past_year(int(token.text)):
            if _counts_forces(sentence, token.index):
                continue
            before = sentence.tokens[max(0, token.index - _NEAR_DATE) : token.index]
            if any(other.has("founded") for other in before):
                continue
            return not _is_deadline(before) and not (before and before[-1].text.lower() in _COUNTS)
    return False


def _counts_forces(sentence: Sentence, index: int) -> bool:
    """Whether a number that looks like a year counts what follows: «2000 جندي», "2,000" written without its comma."""
    following = sentence.tokens[index + 1 : index + 2]
    return any(token.entry.tags & {"force", "people", "base"} for token in following)


_NEAR_DATE = 4
_COUNTS = frozenset("من إلى الى نحو حوالي قرابة to about some roughly nearly over than around".split())
_DEADLINE = frozenset("by until before end بحلول حتى قبل نهاية".split())


def _is_deadline(before: Sequence[Token]) -> bool:
    """Whether a date is one that something is to happen by: of an undated article it may still lie ahead."""
    return any(token.text.lower() in _DEADLINE for token in before)
