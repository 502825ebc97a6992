"""An event in its clause -> the act that is done about it: which predicate governs it, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.offline.courses import own_course
from summarize.offline.denials import denied, unclear
from summarize.offline.stance import NEED_REACH, NEGATION_REACH, OPPOSITE, REACH_AFTER, Stance, last_of_stance, made
from summarize.offline.stretch import Stretch

if TYPE_CHECKING:
    from summarize.offline.events import Event
    from summarize.offline.tokens import Token


def stance_of(event: Event) -> Stance | None:
    """The stance that governs ``event``, or None where it is mere narration."""
    tokens = event.sentence.tokens
    before = Stretch.of([token for token in tokens[max(event.first, event.said) : event.index] if token.inside < 0])
    reach = min(event.index + 1 + REACH_AFTER, event.last)
    after = Stretch.of([token for token in tokens[event.index + 1 : reach] if token.inside < 0])
    trigger = tokens[event.index]
    if event.outcome == "presence":
        return _of_presence(event, before, after)
    if trigger.has("future_of"):
        return (
            denied(event, before, after) or unclear(event, before) or _talks(event, before) or _discussed(event, before)
        )
    return (
        _threatened(event)
        or _ultimatum(event, before)
        or denied(event, before, after)
        or unclear(event, before)
        or _unneeded(event, before)
        or _qualified(event, before, after)
        or _called_for(event, before)
        or (_judged(event, _NOTHING, after) if event.outcome == "remain" and trigger.key.suffix else None)
        or _reviewed(event, before)
        or _predicate(event, before)
        or own_course(event, trigger, before, after)
    )


_NOTHING = Stretch((), frozenset())


def _unneeded(event: Event, before: Stretch) -> Stance | None:
    """Find "no longer interested in staying", «لم تعد مهتمة بالبقاء»."""
    gone = before.last("no_longer")
    if gone is None or event.outcome != "remain":
        return None
    return made(event, "prefer", gone, "no longer", "withdraw", "changed")


def _threatened(event: Event) -> Stance | None:
    """Find "would resume attacks unless the soldiers left", «هددت باستئناف عملياتها ما لم تنسحب»: a demand."""
    tokens = event.sentence.tokens
    if "threat" not in event.sentence.tags or not event.first or event.outcome == "remain":
        return None
    opening = tokens[event.first - 1]
    opening = tokens[opening.inside] if opening.inside >= 0 else opening
    if not opening.has("unless"):
        return None
    threat = next((token for token in reversed(tokens[: opening.index]) if token.has("threat")), None)
    if threat is None:
        return None
    event.first = 0
    return made(event, "demand", threat, "threat")


def _ultimatum(event: Event, before: Stretch) -> Stance | None:
    """Find "gave the troops a month to withdraw", «منح القوات مهلة للانسحاب»: a demand of who gives the time."""
    gives = before.last("gives")
    if gives is None or event.outcome == "remain":
        return None
    between = [token for token in before.tokens if token.index > gives.index]
    told = gives.has("tells") and any(token.has("force") for token in between)
    if not told and not any(token.has("ultimatum") or token.text in _TIMES for token in between):
        return None
    trigger = event.sentence.tokens[event.index]
    to = trigger.key.preposition == "ل" if trigger.kind == "arabic" else bool(between) and between[-1].text == "to"
    return made(event, "demand", gives, "ultimatum") if to else None


_TIMES = frozenset(
    "hours day days week weeks month months year years ساعة يوما أيام أسبوع أسبوعا أسبوعين أسابيع"
    " شهر شهرا شهرين أشهر عام عاما عامين أعوام سنة سنتين سنوات".split()
)


def _called_for(event: Event, before: Stretch) -> Stance | None:
    """Find "US troops must leave", «على القوات أن ترحل»: a demand of whoever says so."""
    trigger = event.sentence.tokens[event.index]
    if not trigger.entry.tags & {"verb", "imperfect"}:
        return None
    must = before.closes_with("must", 4) or _obliged(event, trigger)
    return None if must is None else made(event, "demand", must, "must")


def _obliged(event: Event, trigger: Token) -> Token | None:
    """The preposition of «على القوات الأجنبية أن ترحل»."""
    tokens = event.sentence.tokens
    if not trigger.has("imperfect") or not trigger.index or tokens[trigger.index - 1].text != "أن":
        return None
    near = tokens[max(event.first, trigger.index - _OBLIGED_REACH) : trigger.index]
    upon = next((token for token in reversed(near) if token.text in _ON), None)
    manner = upon is not None and upon.text == "على" and upon.index == trigger.index - 2  # «على أن تبقى قاعدة»
    return None if manner else upon


_OBLIGED_REACH = 7
_ON = frozenset("على وعلى عليها وعليها عليهم وعليهم".split())


def _qualified(event: Event, before: Stretch, after: Stretch) -> Stance | None:
    """Find "Any withdrawal must be orderly", «أي انسحاب يجب أن يكون مدروسا»."""
    must = after.first("must") if before.closes_with("any", 3) is not None else None
    return None if must is None else made(event, "prefer", must, "any ... must")


def _of_presence(event: Event, before: Stretch, after: Stretch) -> Stance | None:
    """Views on a presence: needed, no longer needed, wanted, opposed, kept."""
    return _judged(event, before, after) or _wanted(event, before)


def _judged(event: Event, before: Stretch, after: Stretch) -> Stance | None:
    """Find "their presence is no longer needed", «بقاؤها ضروري», "is unlawful"."""
    needed = after.first("needed") or Stretch(before.tokens[-5:], before.tags).last("needed")
    if needed is not None:
        near = [*before.tokens[-6:], *after.tokens]
        gone = next((token for token in near if token.has("no_longer")), None)
        negated = any(token.has("negation") and 0 < needed.index - token.index <= NEED_REACH for token in near)
        leaving = "end_mission" if event.sentence.tokens[event.index].has("mission") else "withdraw"
        outcome = leaving if gone is not None or negated else "remain"
        return made(event, "prefer", needed, "needed or not", outcome, "changed" if gone is not None else "not_stated")
    bad = after.first("judged_bad")
    if bad is not None and "negation" not in after.tags:
        return made(event, "prefer", bad, "called unlawful", "withdraw")
    return None


def _wanted(event: Event, before: Stretch) -> Stance | None:
    if event.sentence.tokens[event.index].has("force"):
        return None
    predicate = before.last("stance")
    if predicate is None:
        return None
    act = predicate.value("stance") or "prefer"
    if act == "commit" and (
        "hold" in predicate.entry.tags or not predicate.entry.tags & {"agree", "decide", "plan", "carry"}
    ):
        return made(event, "commit", predicate, "committed to presence", "remain")
    if act == "prefer":
        against = predicate.entry.tags & {"against", "fear"}
        return made(event, "prefer", predicate, "view on presence", "withdraw" if against else "remain")
    return None


def _reviewed(event: Event, before: Stretch) -> Stance | None:
    """A standing position that is re-examined keeps its act."""
    review, demands = before.last("review"), before.last("demands")
    if demands is not None:
        shift = "under_review" if review is not None else "not_stated"
        return made(event, "demand", demands, "demands", shift=shift)
    if review is not None:
        return made(event, "deliberate", review, "review", shift="under_review")
    return None


# Where several predicates stand before an event in its clause, the first of these decides.
_RANK = ("fear", "against", "welcome", "demand", "commit", "hope", "want", "support", "prefer", "deliberate")


def _predicate(event: Event, before: Stretch) -> Stance | None:
    """The predicate that decides, among those before the event in its clause."""
    if "stance" not in before.tags:
        return _talks(event, before)
    token = min(
        (
            token
            for token in before.tokens
            if _rank(token) is not None and not _is_object(token, before) and not _is_question(event, token)
        ),
        key=lambda token: (_rank(token), -token.index),
        default=None,
    )
    if token is None:
        return _talks(event, before)
    act = token.value("stance") or "prefer"
    if "conditional" in before.tags and any(
        other.has("conditional") and 0 < token.index - other.index <= NEGATION_REACH for other in before.tokens
    ):
        return None  # «في حال قررت الانسحاب»: nothing is said of what it decided
    negated = "negation" in before.tags and any(
        other.has("negation") and 0 < token.index - other.index <= NEGATION_REACH for other in before.tokens
    )
    turned = bool(token.entry.tags & {"fear", "against"}) != negated
    if act == "commit" and negated:
        decides = not token.entry.tags.isdisjoint({"decide", "plan", "noun"})
        return made(event, "deny", token, "not decided") if decides else None
    if act == "deliberate" and negated:
        return made(event, "deny", token, "not discussed")
    if act == "demand" and negated:
        return None  # not to ask for something is no wish for its opposite
    outcome = OPPOSITE[event.outcome] if turned else event.outcome
    if before.closes_with("delay", 3) is not None and event.outcome in {"withdraw", "reduce"}:
        outcome = event.outcome if turned else "remain"  # to put a departure off is to stay
    return made(event, act, token, act, outcome, _shift(before))


def _rank(token: Token) -> int | None:
    if not token.has("stance"):
        return None
    return next(
        (place for place, tag in enumerate(_RANK) if tag in token.entry.tags or token.value("stance") == tag), None
    )


def _is_question(event: Event, token: Token) -> bool:
    """Whether somebody was only asked about it: "asked whether", "asked about"."""
    tokens = event.sentence.tokens
    following = tokens[token.phrase_end].text.lower() if token.phrase_end < len(tokens) else ""
    return token.text.lower() in {"asked", "ask", "asks"} and following in _QUESTIONS


_QUESTIONS = frozenset({"whether", "if", "about", "when", "how", "why"})


def _is_object(token: Token, before: Stretch) -> bool:
    """Whether a commitment is only talked about: "discussed an agreement", or is to talks: «بدء محادثات»."""
    if token.has("begin"):
        return any(other.has("talks") and 0 < other.index - token.index <= NEGATION_REACH for other in before.tokens)
    return token.has("noun") and any(
        other.value("stance") == "deliberate" and 0 < token.index - other.index <= NEGATION_REACH
        for other in before.tokens
    )


def _talks(event: Event, before: Stretch) -> Stance | None:
    """Talks about an event: of a party that announces their success a commitment, else deliberation."""
    talks = before.last("talks")
    if talks is None:
        return None
    announced = "announce" in before.tags and not before.tags.isdisjoint({"success", "launch"})
    return made(event, "commit" if announced else "deliberate", talks, "talks", shift=_shift(before))


def _discussed(event: Event, before: Stretch) -> Stance | None:
    token = last_of_stance(before, "deliberate")
    return None if token is None else made(event, "deliberate", token, "discussed")


def _shift(before: Stretch) -> str:
    if "no_change" in before.tags:
        return "unchanged"
    return "changed" if "reversal" in before.tags else "not_stated"
