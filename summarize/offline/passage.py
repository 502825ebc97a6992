"""What the passage around a sentence is about: whose forces, and where, for "the troops" and «البلاد»."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from summarize.offline.areas import HERE, areas_near
from summarize.offline.forces import COALITION, FOREIGN, acts, owner_of

if TYPE_CHECKING:
    from summarize.offline.document import Document, Sentence

_OWNED = frozenset({"force", "presence", "leaving", "base"})


@dataclass(frozen=True, slots=True)
class Passage:
    """At a sentence, ``forces`` and ``areas`` spoken of last; ``main_areas`` the article's; ``hosts`` its areas.

    ``by_area`` remembers whose forces were last named in an area. A host's own forces are nobody's forces abroad.
    """

    forces: str
    areas: tuple[str, ...]
    main_areas: tuple[str, ...]
    hosts: frozenset[str]
    by_area: dict[tuple[str, ...], str] = field(default_factory=dict)

    def is_foreign(self, code: str) -> bool:
        """Whether forces of ``code`` are foreign where the article's events take place."""
        return code in {COALITION, FOREIGN} or code not in self.hosts

    def resolve(self, areas: tuple[str, ...]) -> tuple[str, ...]:
        """``areas`` with "here" put in place."""
        return (self.areas or self.main_areas) if areas == (HERE,) else areas

    def following(self, sentence: Sentence) -> Passage:
        """Move on: by forces that a sentence names with their owner, else by an area whose forces are known."""
        for token in sentence.with_any(_OWNED):
            if token.inside >= 0:
                continue
            owner = owner_of(sentence, token.index)
            if owner is None or not owner.explicit or not self.is_foreign(owner.code):
                continue
            areas = self.resolve(areas_near(sentence, token.index, owner.code))
            if areas and areas != (owner.code,):
                return self._at(owner.code, areas, named=True)
            return self._at(owner.code, self.areas)
        for code in sentence.places.values():
            if (code,) in self.by_area:
                return self._at(self.by_area[(code,)], (code,))
        return self

    def _at(self, forces: str, areas: tuple[str, ...], *, named: bool = False) -> Passage:
        """The passage with these ``forces`` and ``areas``; ``named`` if the text names them together."""
        if forces == self.forces and areas == self.areas and (not named or self.by_area.get(areas) == forces):
            return self
        by_area = {**self.by_area, areas: forces} if named else self.by_area
        return Passage(forces, areas, self.main_areas, self.hosts, by_area)

    def host_named(self, sentence: Sentence) -> tuple[str, ...]:
        """The one host that a sentence names as an actor («بغداد وواشنطن تتفقان»): where its events take place."""
        found = {
            mention.country
            for mention in sentence.mentions
            if mention.country in self.hosts and acts(sentence, mention)
        }
        return tuple(code for code in found if code) if len(found) == 1 else ()


def passages_of(document: Document) -> list[Passage]:
    """What an article is about at each of its sentences; empty where it is about nobody's forces abroad."""
    topic = document.topic
    if not topic.concerned or not topic.forces:
        return []
    main = topic.areas[:1]
    opening = Passage(topic.forces[0], main, main, topic.hosts)
    return list(accumulate(document.sentences, Passage.following, initial=opening))[1:]
