"""An article's sentences -> whether it concerns foreign forces that leave or stay, and which forces and areas."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.offline.forces import COALITION, FOREIGN, acts, owner_of
from summarize.schemas.common import ActorKind

if TYPE_CHECKING:
    from summarize.offline.document import Document, Sentence
    from summarize.offline.tokens import Token

# How far a movement may stand from the forces that move, in tokens, within one sentence.
_REACH = 8
_MOVEMENTS = frozenset({"leaving", "shrinking", "staying", "ending", "relocating", "presence"})
_MILITARY = frozenset({"force", "mission_body"})
# A presence or a base is military only where a force, or its owner's name, stands with it.
_PRESENCE = frozenset({"presence", "base"})
_ARMED = _MILITARY | _PRESENCE
_MOVERS = frozenset({ActorKind.GOVERNMENT, ActorKind.DEFENCE})
_NO_STATE = frozenset({COALITION, FOREIGN})


@dataclass(frozen=True, slots=True)
class Topic:
    """What an article says of foreign forces.

    ``movements`` counts the sentences in which forces of a named owner leave, shrink, stay or end their mission on
    territory that is not the owner's. ``forces`` and ``areas`` are the codes (as in the codebook) of whose forces and
    where, the most frequent first.
    """

    movements: int
    forces: tuple[str, ...]
    areas: tuple[str, ...]

    @property
    def hosts(self) -> frozenset[str]:
        """The states whose territory the article is mainly about."""
        return frozenset(self.areas[:3]) - set(self.forces[:1])

    @property
    def concerned(self) -> bool:
        """Whether the article is about forces leaving or staying at all; without that it yields no record."""
        return self.movements > 0


def topic_of(document: Document) -> Topic:
    """What ``document`` is about: linear in its tokens."""
    moving: list[tuple[str, frozenset[str]]] = []
    areas: Counter[str] = Counter()
    for sentence in document.sentences:
        here = list(sentence.places.values())
        areas.update(here)
        owner = _moving_owner(sentence)
        if owner is not None:
            moving.append((owner, frozenset(here)))
    if all(owner == COALITION for owner, _ in moving) and not any(map(_names_coalition, document.sentences)):
        moving = []  # "the coalition" alone may be one of parties
    main = _ranked(areas)[:1]
    abroad = [owner for owner, here in moving if owner in _NO_STATE or (here or set(main)) - {owner}]
    owners = Counter(abroad)
    for owner in list(owners):
        if areas[owner] > owners[owner] and len(owners) > 1:
            del owners[owner]  # a host, whose own army is named beside the foreign forces
        else:
            areas.pop(owner, None)
    return Topic(len(abroad), tuple(_ranked(owners)), tuple(_ranked(areas)))


def _names_coalition(sentence: Sentence) -> bool:
    """Whether a sentence names a military coalition or a mission by more than the one word."""
    if "coalition" not in sentence.tags:
        return False
    tokens = sentence.tokens
    return any(
        token.has("coalition")
        and (token.has("mission_body") or token.phrase_end - token.index - (token.text.lower() == "the") > 1)
        for token in tokens
    ) or "NATO" in {token.text for token in tokens}


def _ranked(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda code: (-counts[code], code))


def _moving_owner(sentence: Sentence) -> str | None:
    """The owner of the forces that move or stay in a sentence, None where nothing does or nobody is named."""
    if _MOVEMENTS.isdisjoint(sentence.tags) or _ARMED.isdisjoint(sentence.tags):
        return None
    tokens = sentence.tokens
    movements = [token.index for token in sentence.with_any(_MOVEMENTS)]
    military = [token.index for token in sentence.with_any(_ARMED)]
    found: list[str | None] = []
    for movement in movements:
        for place in military:
            if place == movement or abs(place - movement) > _REACH:
                continue
            if not _is_military(tokens[place], tokens[movement]):
                continue
            owner = owner_of(sentence, place) or owner_of(sentence, movement)
            found.append(owner.code if owner is not None else _mover(sentence, movement))
    named = [code for code in found if code is not None]
    abroad = [code for code in named if code not in sentence.places.values()]
    return next(iter(abroad or named), None)


def _mover(sentence: Sentence, movement: int) -> str | None:
    """The state that moves unnamed forces: «الولايات المتحدة تستعد لسحب مئات الجنود»."""
    for mention in reversed(sentence.mentions):
        if mention.first < movement and acts(sentence, mention) and mention.kind in _MOVERS:
            return mention.country
    return None


def _is_military(place: Token, movement: Token) -> bool:
    """Whether the two words together are about armed forces: a base or presence alone need not be military."""
    if place.has("coalition") and not place.has("mission_body"):
        return movement.has("noun") or movement.has("masdar") or movement.has("presence") or movement.has("ending")
    return bool(place.entry.tags & _MILITARY) or (place.has("base") and movement.has("leaving"))
