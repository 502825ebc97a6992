"""An event in its clause -> the act that is done about it: which predicate governs it, and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.offline.stretch import Stretch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.offline.events import Event
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
_OPPOSITE = {"withdraw": "remain", "reduce": "remain", "end_mission": "remain", "remain": "withdraw", "": ""}
_REACH_AFTER = 8
_NEED_REACH = 4


def stance_of(event: Event) -> Stance | None:
    """The stance that governs ``event``, or None where it is mere narration."""
    tokens = event.sentence.tokens
    before = Stretch.of([token for token in tokens[event.first : event.index] if token.inside < 0])
    reach = min(event.index + 1 + _REACH_AFTER, event.last)
    after = Stretch.of([token for token in tokens[event.index + 1 : reach] if token.inside < 0])
    trigger = tokens[event.index]
    if event.outcome == "presence":
        return _of_presence(event, before, after)
    if trigger.has("future_of"):
        return (
            _denied(event, before, after)
            or _unclear(event, before)
            or _talks(event, before)
            or _discussed(event, before)
        )
    return (
        _denied(event, before, after)
        or _unclear(event, before)
        or _unneeded(event, before)
        or _qualified(event, before, after)
        or _called_for(event, before)
        or _reviewed(event, before)
        or _predicate(event, before)
        or _own_course(event, trigger, before)
    )


def _stance(
    event: Event, act: str, token: Token, rule: str, outcome: str | None = None, shift: str = "not_stated"
) -> Stance:
    return Stance(act, outcome or event.outcome, shift, token.index, rule)


def _denied(event: Event, before: Stretch, after: Stretch) -> Stance | None:
    """«نفى وجود خطط», «عدم وجود خطط», "no plans to", «الانسحاب ليس ضمن الخطط»."""
    denial = _last_of_stance(before, "deny")
    if denial is not None:
        return _stance(event, "deny", denial, "denial")
    none_ = before.last("no_plan")
    if none_ is not None:
        return _stance(event, "deny", none_, "no decision")
    plan = before.last("plan")
    if plan is not None and "negation" in before.tags:
        near = [token for token in before.tokens if 0 < plan.index - token.index <= _NEED_REACH]
        negation = Stretch.of(near).last("negation")
        if negation is not None:
            return _stance(event, "deny", negation, "no plan")
    trigger = event.sentence.tokens[event.index]
    if trigger.has("noun") or trigger.has("masdar"):
        copula = before.closes_with("negation", 4)
        if (
            copula is not None
            and trigger.kind == "latin"
            and any(token.text.lower() in {"is", "was", "are"} for token in before.tokens[-5:])
        ):
            return _stance(event, "deny", copula, "is not")
    negation, plan = after.first("negation"), after.first("plan")
    if negation is not None and plan is not None and negation.index < plan.index:
        return _stance(event, "deny", negation, "not in the plans")
    return None


def _last_of_stance(before: Stretch, act: str) -> Token | None:
    if "stance" not in before.tags:
        return None
    return next((token for token in reversed(before.tokens) if token.value("stance") == act), None)


def _unclear(event: Event, before: Stretch) -> Stance | None:
    silence = None
    if not SILENCE_TAGS.isdisjoint(event.sentence.tags):
        silence = silence_at(event.sentence.tokens[event.first : event.index])
    if silence is not None:
        return _stance(event, "noncommittal", event.sentence.tokens[silence], "silence")
    unclear = before.last("unclear")
    if unclear is not None and "position" in before.tags:
        return _stance(event, "noncommittal", unclear, "position unclear")
    return None


SILENCE_TAGS = frozenset({"silent", "refuse", "keep"})


def denial_at(tokens: Sequence[Token]) -> int | None:
    """The token where a sentence denies a plan or a decision that it does not name, or None."""
    for token in tokens:
        if token.value("stance") == "deny" and any(
            other.entry.tags & {"plan", "no_plan"} or other.value("stance") == "commit"
            for other in tokens[token.index + 1 : token.index + 1 + _REACH_AFTER]
        ):
            return token.index
        if token.has("no_plan") and token.inside < 0:
            return token.index
    return None


def silence_at(tokens: Sequence[Token]) -> int | None:
    """The token where a sentence says that somebody declines to comment or keeps silent, or None."""
    for token in tokens:
        if token.has("silent") and token.inside < 0:
            return token.index
        if token.entry.tags & {"refuse", "keep"} and any(
            other.has("comment") or other.has("silence") for other in tokens[token.index + 1 : token.index + 7]
        ):
            return token.index
    return None


def _unneeded(event: Event, before: Stretch) -> Stance | None:
    """Find "no longer interested in staying", «لم تعد مهتمة بالبقاء»."""
    gone = before.last("no_longer")
    if gone is None or event.outcome != "remain":
        return None
    return _stance(event, "prefer", gone, "no longer", "withdraw", "changed")


def _called_for(event: Event, before: Stretch) -> Stance | None:
    """Find "US troops must leave", «على القوات أن ترحل»: a demand of whoever says so."""
    trigger = event.sentence.tokens[event.index]
    if not trigger.entry.tags & {"verb", "imperfect"}:
        return None
    must = before.closes_with("must", 3)
    return None if must is None else _stance(event, "demand", must, "must")


def _qualified(event: Event, before: Stretch, after: Stretch) -> Stance | None:
    """Find "Any withdrawal must be orderly", «أي انسحاب يجب أن يكون مدروسا»."""
    must = after.first("must") if before.closes_with("any", 3) is not None else None
    return None if must is None else _stance(event, "prefer", must, "any ... must")


def _of_presence(event: Event, before: Stretch, after: Stretch) -> Stance | None:
    """Views on a presence: needed, no longer needed, wanted, opposed, kept."""
    needed = after.first("needed") or Stretch(before.tokens[-5:], before.tags).last("needed")
    if needed is not None:
        near = [*before.tokens[-6:], *after.tokens]
        gone = next((token for token in near if token.has("no_longer")), None)
        negated = any(token.has("negation") and 0 < needed.index - token.index <= _NEED_REACH for token in near)
        leaving = "end_mission" if event.sentence.tokens[event.index].has("mission") else "withdraw"
        outcome = leaving if gone is not None or negated else "remain"
        return _stance(
            event, "prefer", needed, "needed or not", outcome, "changed" if gone is not None else "not_stated"
        )
    if event.sentence.tokens[event.index].has("force"):
        return None
    predicate = before.last("stance")
    if predicate is None:
        return None
    act = predicate.value("stance") or "prefer"
    if act == "commit" and (
        "hold" in predicate.entry.tags or not predicate.entry.tags & {"agree", "decide", "plan", "carry"}
    ):
        return _stance(event, "commit", predicate, "committed to presence", "remain")
    if act == "prefer":
        against = predicate.entry.tags & {"against", "fear"}
        return _stance(event, "prefer", predicate, "view on presence", "withdraw" if against else "remain")
    return None


def _reviewed(event: Event, before: Stretch) -> Stance | None:
    """A standing position that is re-examined keeps its act."""
    review, demands = before.last("review"), before.last("demands")
    if demands is not None:
        shift = "under_review" if review is not None else "not_stated"
        return _stance(event, "demand", demands, "demands", shift=shift)
    if review is not None:
        return _stance(event, "deliberate", review, "review", shift="under_review")
    return None


# Where several predicates stand before an event in its clause, the first of these decides.
_RANK = ("fear", "against", "welcome", "demand", "commit", "hope", "want", "support", "prefer", "deliberate")


def _predicate(event: Event, before: Stretch) -> Stance | None:
    """The predicate that decides, among those before the event in its clause."""
    if "stance" not in before.tags:
        return _talks(event, before)
    token = min(
        (token for token in before.tokens if _rank(token) is not None and not _is_object(token, before)),
        key=lambda token: (_rank(token), -token.index),
        default=None,
    )
    if token is None:
        return _talks(event, before)
    act = token.value("stance") or "prefer"
    if "conditional" in before.tags and any(
        other.has("conditional") and 0 < token.index - other.index <= _NEGATION_REACH for other in before.tokens
    ):
        return None  # «في حال قررت الانسحاب»: nothing is said of what it decided
    negated = "negation" in before.tags and any(
        other.has("negation") and 0 < token.index - other.index <= _NEGATION_REACH for other in before.tokens
    )
    turned = bool(token.entry.tags & {"fear", "against"}) != negated
    if act == "commit" and negated:
        decides = not token.entry.tags.isdisjoint({"decide", "plan", "noun"})
        return _stance(event, "deny", token, "not decided") if decides else None
    if act == "deliberate" and negated:
        return _stance(event, "deny", token, "not discussed")
    if act == "demand" and negated:
        return None  # not to ask for something is no wish for its opposite
    outcome = _OPPOSITE[event.outcome] if turned else event.outcome
    if before.closes_with("delay", 3) is not None and event.outcome in {"withdraw", "reduce"}:
        outcome = "remain"  # to put a departure off is to stay
    return _stance(event, act, token, act, outcome, _shift(before))


_NEGATION_REACH = 2
_SAYING_REACH = 12


def _rank(token: Token) -> int | None:
    if not token.has("stance"):
        return None
    return next(
        (place for place, tag in enumerate(_RANK) if tag in token.entry.tags or token.value("stance") == tag), None
    )


def _is_object(token: Token, before: Stretch) -> bool:
    """Whether a commitment is only talked about: "discussed an agreement", or is to talks: «بدء محادثات»."""
    if token.has("begin"):
        return any(other.has("talks") and 0 < other.index - token.index <= _NEGATION_REACH for other in before.tokens)
    return token.has("noun") and any(
        other.value("stance") == "deliberate" and 0 < token.index - other.index <= _NEGATION_REACH
        for other in before.tokens
    )


def _talks(event: Event, before: Stretch) -> Stance | None:
    """Talks about an event: of a party that announces their success a commitment, else deliberation."""
    talks = before.last("talks")
    if talks is None:
        return None
    announced = "announce" in before.tags and not before.tags.isdisjoint({"success", "launch"})
    return _stance(event, "commit" if announced else "deliberate", talks, "talks", shift=_shift(before))


def _discussed(event: Event, before: Stretch) -> Stance | None:
    token = _last_of_stance(before, "deliberate")
    return None if token is None else _stance(event, "deliberate", token, "discussed")


def _shift(before: Stretch) -> str:
    if "no_change" in before.tags:
        return "unchanged"
    return "changed" if "reversal" in before.tags else "not_stated"


def _is_finite(before: Sequence[Token]) -> bool:
    """Whether an English verb tells of a course: "will leave", "has pulled out", and of headlines "troops to leave"."""
    near = before[-4:]
    if any(token.has("course") and token.text.lower() != "to" for token in near):
        return True
    if len(near) < 2 or near[-1].text.lower() != "to":  # noqa: PLR2004 - a subject and "to"
        return False
    subject = not near[-2].entry.tags.isdisjoint({"force", "body", "office", "country"})
    return subject and not any(token.has("stance") or token.text.lower() in {"for", "was", "is"} for token in before)


def _is_expulsion(trigger: Token, before: Sequence[Token]) -> bool:
    """Whether others did it to the forces ("were expelled"): that is no course of their own."""
    passive = any(token.text.lower() in {"were", "was", "been", "be", "being"} for token in before[-3:])
    return trigger.has("transitive") and passive


def _is_negated(event: Event, token: Token) -> bool:
    """Whether «لا», «لم», «لن» or "not" stands right before a word."""
    near = event.sentence.tokens[max(0, token.index - _NEGATION_REACH) : token.index]
    return any(other.has("negation") for other in near)


def _commits_by_saying(token: Token) -> bool:
    """Whether a verb of speech commits to what it is about: «تعلن إنهاء المهمة», «تؤكد الانسحاب»."""
    return (token.value("act") == "affirm" or token.has("announce")) and not token.has("masdar")


def _own_course(event: Event, trigger: Token, before: Stretch) -> Stance | None:
    """A course of the owner itself: affirmed, or told in the future or present («ستسحب فرنسا قواتها», "will leave")."""
    affirm = None
    if trigger.has("masdar"):
        near = (token for token in reversed(before.tokens) if trigger.index - token.index <= _SAYING_REACH)
        affirm = next((token for token in near if _commits_by_saying(token)), None)
    if affirm is not None and _is_negated(event, affirm):
        return None  # not to announce is neither to deny nor to commit
    if affirm is not None:
        unchanged = "no_change" in before.tags
        return _stance(event, "commit", affirm, "affirmed", shift="unchanged" if unchanged else "not_stated")
    if any(token.has("conditional") for token in event.sentence.tokens[event.index + 1 : event.index + 4]):
        return None  # «ستغادر حال التوصل لاتفاق»
    if (
        trigger.kind == "arabic"
        and trigger.has("imperfect")
        and (trigger.key.preposition == "س" or trigger.has("transitive"))
    ):
        negated = _is_negated(event, trigger)
        return _stance(event, "commit", trigger, "own course", _OPPOSITE[event.outcome] if negated else event.outcome)
    carried_out = trigger.has("perfect") and trigger.has("transitive")
    if trigger.has("masdar") and event.index > event.first:
        carried_out = False  # «سحب» after other words is the verbal noun
    if trigger.kind == "arabic" and carried_out:
        return None if _is_negated(event, trigger) else _stance(event, "commit", trigger, "own course carried out")
    if trigger.kind == "latin" and trigger.has("verb") and _is_finite(before.tokens):
        if "conditional" in before.tags or _is_expulsion(trigger, before.tokens):
            return None
        negated = before.closes_with("negation", 3) is not None
        outcome = _OPPOSITE[event.outcome] if negated else event.outcome
        return _stance(event, "commit", trigger, "own course", outcome)
    return None
