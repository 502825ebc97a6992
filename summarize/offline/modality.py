"""The mood of a clause -> how real what it tells is: uncertain, still to come, or negated away."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.offline.document import Sentence
    from summarize.offline.events import Event
    from summarize.offline.tokens import Token

UNREAL = frozenset({"maybe", "expected", "conditional"})


def leaves_none(event: Event) -> bool:
    """Whether staying itself is negated, so that the forces leave: «لن يبقى جنود», "no soldiers will remain"."""
    trigger = event.sentence.tokens[event.index]
    kept = "transitive" if trigger.kind == "latin" else ""  # written without vowels, «يبقى» may also be "keeps"
    if event.change != "maintain" or not trigger.entry.tags.isdisjoint({"masdar", "noun", kept}):
        return False
    reach = 1 if trigger.kind == "arabic" else _NONE_REACH
    near = event.sentence.tokens[max(event.first, event.index - reach) : event.index]
    return any(token.has("negation") and token.text.lower() not in _NOT_NONE for token in near)


_NONE_REACH = 5
_NOT_NONE = frozenset({"without", "دون", "بدون", "غير"})


def status_of_absence(event: Event) -> str:
    """Planned where the absence lies ahead: «لن يبقى»; else it is so now."""
    near = event.sentence.tokens[max(event.first, event.index - _NONE_REACH) : event.index]
    ahead = any(token.text == "لن" or token.has("future") or token.text.lower() == "won't" for token in near)
    return "planned" if ahead else "current"


def may_be(sentence: Sentence, token: Token) -> bool:
    """Whether «قد» stands before an imperfect, which makes it uncertain; before a perfect it makes it sure."""
    if token.kind != "arabic" or not token.index or sentence.tokens[token.index - 1].text != "قد":
        return False
    return token.text[0] in _PERSONS and not token.has("perfect")


_PERSONS = "يتنأ"  # what an imperfect begins with


def status_of_figure(sentence: Sentence, first: int, last: int) -> str:
    """How real a figure is whose verb is no movement: by the mood in its clause ("has pledged 2,900 soldiers")."""
    for token in sentence.tokens[first:last]:
        if token.inside >= 0:
            continue
        if not UNREAL.isdisjoint(token.entry.tags) or token.value("stance") == "deliberate" or may_be(sentence, token):
            return "possible"
        if _is_to_come(token):
            return "planned"
    return "current"


def _is_to_come(token: Token) -> bool:
    """Whether a word puts what it stands with in the future: "will", «سينشر», "must", "plans to", "pledged"."""
    if not token.entry.tags.isdisjoint({"must", "scheduled", "pledge"}):
        return True
    if token.has("future") and token.text.lower() != "to":
        return True
    if token.has("imperfect") and token.key.preposition == "س":
        return True
    return token.has("plan") and token.value("stance") == "commit"
