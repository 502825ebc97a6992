"""What a clause denies, leaves unsaid or calls undecided about an event, and views on a decision told before."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from summarize.offline.stance import NEED_REACH, REACH_AFTER, Stance, last_of_stance, made
from summarize.offline.stretch import Stretch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.offline.events import Event
    from summarize.offline.tokens import Token


def denied(event: Event, before: Stretch, after: Stretch) -> Stance | None:
    """«نفى وجود خطط», «عدم وجود خطط», "no plans to", «الانسحاب ليس ضمن الخطط»."""
    denial = last_of_stance(before, "deny")
    if denial is not None:
        return made(event, "deny", denial, "denial")
    none_ = before.last("no_plan")
    if none_ is not None:
        return made(event, "deny", none_, "no decision")
    plan = before.last("plan")
    ready = before.last("ready")  # «لا تعتزم البقاء وقواتها جاهزة للمغادرة»
    turned = plan is not None and ready is not None and ready.index > plan.index
    if plan is not None and not turned and "negation" in before.tags:
        near = [token for token in before.tokens if 0 < plan.index - token.index <= NEED_REACH]
        negation = Stretch.of(near).last("negation")
        if negation is not None:
            return made(event, "deny", negation, "no plan")
    trigger = event.sentence.tokens[event.index]
    if trigger.has("noun") or trigger.has("masdar"):
        copula = _copula(trigger, before)
        if copula is not None:
            return made(event, "deny", copula, "is not")
    if _is_unreal(event, trigger):
        return made(event, "deny", trigger, "is not doing")
    negation, plan = after.first("negation"), after.first("plan")
    if negation is not None and plan is not None and negation.index < plan.index:
        return made(event, "deny", negation, "not in the plans")
    return None


def _copula(trigger: Token, before: Stretch) -> Token | None:
    """The negation of "this is not (talks about) a withdrawal", «ليس انسحابا»."""
    if trigger.kind == "arabic":
        near = before.tokens[-1:]
        return next((token for token in near if token.text.startswith("ليس")), None)
    near = before.tokens[-_COPULA_REACH:]
    for token, following in pairwise(near):
        if following.has("negation") and token.text.lower() in _COPULAS:
            between = [other for other in near if other.index > following.index]
            own = any(other.has("stance") and not other.has("talks") for other in between)
            return None if own else following
    return before.closes_with("negation", 4) if any(token.text.lower() in _COPULAS for token in near) else None


_COPULA_REACH = 8


_COPULAS = frozenset({"is", "was", "are", "were"})


def _is_unreal(event: Event, trigger: Token) -> bool:
    """Whether a movement is said not to take place: «لا تنسحب», "are not withdrawing"; «لن تنسحب» is a decision."""
    before = event.sentence.tokens[trigger.index - 1] if trigger.index > event.first else None
    if before is None or not before.has("negation") or event.outcome == "remain":
        return False
    if trigger.kind == "arabic":
        return trigger.has("imperfect") and before.text in {"لا", "ولا"}
    return trigger.has("verb") and trigger.text.lower().endswith("ing")


def unclear(event: Event, before: Stretch) -> Stance | None:
    """Silence about an event, or a position that is called unclear."""
    silence = None
    if not SILENCE_TAGS.isdisjoint(event.sentence.tags):
        silence = silence_at(event.sentence.tokens[event.first : event.index])
    if silence is not None:
        return made(event, "noncommittal", event.sentence.tokens[silence], "silence")
    unclear = before.last("unclear")
    if unclear is not None and "position" in before.tags:
        return made(event, "noncommittal", unclear, "position unclear")
    return None


_COMMENT_REACH = 10  # tokens: the spokesman's whole name may stand before the comment
SILENCE_TAGS = frozenset({"silent", "refuse", "keep"})


def denial_at(tokens: Sequence[Token]) -> int | None:
    """The token where a sentence denies a plan or a decision that it does not name, or None."""
    for token in tokens:
        if token.has("denies_that"):
            return token.index
        if token.value("stance") == "deny" and any(
            other.entry.tags & {"plan", "no_plan"} or other.value("stance") == "commit"
            for other in tokens[token.index + 1 : token.index + 1 + REACH_AFTER]
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
            other.has("comment") or other.has("silence")
            for other in tokens[token.index + 1 : token.index + _COMMENT_REACH]
        ):
            return token.index
    return None


def view_at(tokens: Sequence[Token]) -> int | None:
    """The token where a sentence welcomes or criticises a decision told before it: "welcomed the move"."""
    for token in tokens:
        if token.entry.tags & {"welcome", "against"} and token.inside < 0 and not token.has("judged_bad"):
            near = tokens[token.phrase_end : token.phrase_end + 4]
            moved = next((other for other in near if other.has("the_move")), None)
            if moved is not None and not any(other.has("that") for other in near if other.index < moved.index):
                return token.index
    return None
