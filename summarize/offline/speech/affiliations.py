"""The body that a source belongs to or is: a noun phrase and the actors named in it -> an actor, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.offline.forces import is_place
from summarize.offline.speech.arabic_words import folded
from summarize.offline.speech.outlets import outlet_span
from summarize.schemas.attribution import SourceKind
from summarize.schemas.common import Actor, ActorKind

if TYPE_CHECKING:
    from summarize.offline.actors import Mention
    from summarize.offline.speech.view import View

_KIND_ORDER = {kind: place for place, kind in enumerate(ActorKind)}
_MILITARY = frozenset(
    folded(word) for word in "عسكري عسكرية عسكريون عسكريين دفاعي دفاعية military defense defence".split()
)
_AT = folded("لدى")
_OFFICIAL = frozenset({"official", "spokesman", "title", "expert"})
_GOVERNMENTAL = frozenset(folded(word) for word in "حكومي حكومية حكوميون حكوميين".split())


def affiliation_of(view: View, first: int, last: int, head: int, kind: SourceKind) -> Actor | None:
    """The most specific body that tokens ``first`` to ``last`` (exclusive) name; of several the first kind counts.

    ``head`` is the head noun's token.
    """
    if kind is SourceKind.OUTLET:
        return Actor(text=view.article.slice(outlet_span(view, first, last)), country=None, kind=ActorKind.MEDIA)
    governmental = _governmental(view, first, last)
    if governmental is not None:
        return governmental
    mentions = [item for item in _mentions(view, first, last) if not _only_names_trade(view, head, item)]
    if joined_states(view, first, last) > 1:
        return None
    if not mentions:
        return _mission(view, first, last) if kind is SourceKind.ORGANISATION else None
    best = min(mentions, key=lambda item: (_KIND_ORDER[item.kind], item.first))
    if best.role == "officials":
        return _officials(view, first, last, best)
    return _actor(view, best, first, last, best.kind)


def joined_states(view: View, first: int, last: int) -> int:
    """How many states speak together: 2 of "Iraq and the United States", 0 or 1 of everybody else."""
    mentions = [item for item in view.sentence.mentions if first <= item.first and item.last <= last]
    if first not in view.mention_at or any(item.role not in {"state", "capital"} for item in mentions):
        return 0
    return len({item.country for item in mentions})


def _actor(view: View, mention: Mention, first: int, last: int, kind: ActorKind) -> Actor:
    text = view.text(max(first, mention.first), min(mention.last, last))
    return Actor(text=text, country=mention.country, kind=kind)


def _mentions(view: View, first: int, last: int) -> list[Mention]:
    """The mentions in the phrase that name a body of the source, those that carry their country first of all."""
    inside = [item for item in view.sentence.mentions if first <= item.last - 1 < last]
    found = [item for item in inside if _names_body(view, item, first) and not _modifies(view, item, inside)]
    explicit = [item for item in found if item.explicit]
    return explicit or found


def _names_body(view: View, mention: Mention, first: int) -> bool:
    """Whether a mention is a body, rather than a place, an adjective, or a title of some other body."""
    token = view.tokens[mention.first]
    if mention.role == "side":
        return token.key.definite
    if mention.role == "office" and not mention.explicit and mention.last == mention.first + 1:
        return token.kind != "arabic" or token.key.definite  # «رئيس تحالف …» is no head of state
    if mention.role not in {"capital", "state"} or mention.first <= first:
        return True
    before = view.tokens[mention.first - 1]
    return not is_place(view.sentence, mention.first) and folded(before.text) != _AT


def _only_names_trade(view: View, head: int, mention: Mention) -> bool:
    """Whether an English adjective only says what sort of source it is: "a military source"."""
    token = view.tokens[head]
    trade = token.kind == "latin" and token.has("source") and not token.entry.tags & _OFFICIAL
    return trade and mention.last <= head + 1 and not token.has("document")


def _modifies(view: View, mention: Mention, mentions: list[Mention]) -> bool:
    """Whether a state's name only tells whose body the next one is ("US State Department"), or is a given name."""
    if mention.role not in {"state", "capital"}:
        return False
    if any(other.last == mention.first and other.role == "office" for other in mentions):
        return True  # "Defence Minister Israel Katz"
    following = view.token(mention.last)
    if following is not None and following.text == "-":  # "Iran-backed factions"
        return True
    return any(other.first == mention.last and other.country in {mention.country, None} for other in mentions)


def _officials(view: View, first: int, last: int, mention: Mention) -> Actor | None:
    """Officials of a nationality stand for their state, military ones for its defence; "Iraqi sources" for nobody."""
    tokens = view.tokens[first:last]
    if mention.country is None or not any(token.entry.tags & {"official", "spokesman"} for token in tokens):
        return None
    military = any(token.key.text in _MILITARY for token in tokens)
    return _actor(view, mention, first, last, ActorKind.DEFENCE if military else mention.kind)


def _mission(view: View, first: int, last: int) -> Actor | None:
    """A mission or coalition that is no mention: the body is the whole phrase."""
    tokens = view.tokens[first:last]
    named = tokens[0].has("mission") and tokens[0].has("body_noun") and len(tokens) > 1
    if named or any(token.has("mission_body") or token.has("coalition") for token in tokens):
        return Actor(text=view.text(first, last), country=None, kind=ActorKind.COALITION)
    return None


def _governmental(view: View, first: int, last: int) -> Actor | None:
    """«مصدر حكومي عراقي»: that state's government."""
    for token in view.tokens[first:last]:
        if token.key.text not in _GOVERNMENTAL:
            continue
        following = view.token(token.index + 1)
        if following is not None and following.index < last and following.has("nationality"):
            text = view.text(token.index, following.phrase_end)
            return Actor(text=text, country=following.value("country"), kind=ActorKind.GOVERNMENT)
    return None
