"""An event that its verb tells as a course of the owner itself: affirmed, told in the future, or carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.offline.stance import OPPOSITE, Stance, is_negated, made

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.offline.events import Event
    from summarize.offline.stretch import Stretch
    from summarize.offline.tokens import Token


_SAYING_REACH = 12


def _is_finite(before: Sequence[Token]) -> bool:
    """Whether an English verb tells of a course: "will leave", "has pulled out", and of headlines "troops to leave"."""
    near = before[-4:]
    if any(token.has("course") and token.text.lower() != "to" for token in near):
        return True
    if len(near) < 2 or near[-1].text.lower() != "to":  # noqa: PLR2004 - a subject and "to"
        return False
    subject = not near[-2].entry.tags.isdisjoint({"force", "body", "office", "country"})
    return subject and not any(token.has("stance") or token.text.lower() in {"for", "was", "is"} for token in before)


def _has_moved(event: Event, trigger: Token) -> bool:
    """Whether forces or a state did leave: "French forces withdrew", «غادرت القوات الفرنسية»; not "after they left"."""
    tokens = event.sentence.tokens
    before = tokens[max(event.first, trigger.index - _BACKGROUND_REACH) : trigger.index]
    if any(token.text.lower() in _BACKGROUND or token.has("negation") or token.has("past") for token in before):
        return False
    if trigger.kind == "arabic":
        near = tokens[trigger.phrase_end : trigger.phrase_end + 3]
        return trigger.has("perfect") and any(token.has("force") for token in near)
    subject = tokens[trigger.index - 1] if trigger.index else None
    past = trigger.text.lower() in _SIMPLE_PAST or trigger.text.lower().endswith("ed")
    return past and subject is not None and bool(subject.entry.tags & {"force", "state", "capital"})


_BACKGROUND_REACH = 8


_BACKGROUND = frozenset("after since when before until as once بعد منذ عندما حين قبل لما كان كانت وكان وكانت".split())


_SIMPLE_PAST = frozenset({"withdrew", "left"})


def _is_expulsion(trigger: Token, before: Sequence[Token]) -> bool:
    """Whether others did it to the forces ("were expelled"): that is no course of their own."""
    passive = any(token.text.lower() in {"were", "was", "been", "be", "being"} for token in before[-3:])
    return trigger.has("transitive") and passive


def _commits_by_saying(token: Token) -> bool:
    """Whether a verb of speech commits to what it is about: «تعلن إنهاء المهمة», «تؤكد الانسحاب»."""
    return (token.value("act") == "affirm" or token.has("announce")) and not token.has("masdar")


def own_course(event: Event, trigger: Token, before: Stretch, after: Stretch) -> Stance | None:
    """A course of the owner itself: affirmed, or told in the future or present («ستسحب فرنسا قواتها», "will leave")."""
    kept = after.first("no_change") if "schedule" in before.tags else None
    if kept is not None:
        return made(event, "commit", kept, "schedule kept", shift="unchanged")
    affirm = _affirmed(trigger, before)
    if affirm is not None:
        if is_negated(event, affirm):
            return None  # not to announce is neither to deny nor to commit
        shift = "unchanged" if "no_change" in before.tags else "not_stated"
        return made(event, "commit", affirm, "affirmed", shift=shift)
    if any(token.has("conditional") for token in event.sentence.tokens[event.index + 1 : event.index + 4]):
        return None  # «ستغادر حال التوصل لاتفاق»
    if trigger.kind == "arabic":
        return _arabic_course(event, trigger)
    return _english_course(event, trigger, before)


def _affirmed(trigger: Token, before: Stretch) -> Token | None:
    """The verb of speech that commits to the movement that a verbal noun names."""
    if not trigger.has("masdar"):
        return None
    near = (token for token in reversed(before.tokens) if trigger.index - token.index <= _SAYING_REACH)
    return next((token for token in near if _commits_by_saying(token)), None)


_FUTURE = frozenset({"سوف", "وسوف", "لن", "ولن"})


def _arabic_course(event: Event, trigger: Token) -> Stance | None:
    negated = is_negated(event, trigger)
    before = event.sentence.tokens[trigger.index - 1].text if trigger.index else ""
    ahead = trigger.key.preposition == "س" or before in _FUTURE
    if trigger.has("imperfect") and (ahead or trigger.has("transitive")):
        if event.outcome == "remain" and not ahead and not negated:
            return None  # «تحتفظ بألف جندي» tells where they are
        return made(event, "commit", trigger, "own course", OPPOSITE[event.outcome] if negated else event.outcome)
    noun = trigger.has("masdar") and event.index > event.first  # «سحب» after other words is the verbal noun
    carried_out = trigger.has("perfect") and trigger.has("transitive") and not noun
    if carried_out and negated:
        return None
    if carried_out or (trigger.has("leaving") and _has_moved(event, trigger)):
        return made(event, "commit", trigger, "own course carried out")
    return None


def _english_course(event: Event, trigger: Token, before: Stretch) -> Stance | None:
    if trigger.has("leaving") and _has_moved(event, trigger):
        return made(event, "commit", trigger, "own course carried out")
    if not trigger.has("verb") or not _is_finite(before.tokens):
        return None
    if "conditional" in before.tags or _is_expulsion(trigger, before.tokens):
        return None
    none_left = trigger.text.lower() == "left" and any(token.text.lower() == "no" for token in before.tokens[-3:])
    negated = before.closes_with("negation", 3) is not None and not none_left  # "no soldiers left" are all gone
    return made(event, "commit", trigger, "own course", OPPOSITE[event.outcome] if negated else event.outcome)
