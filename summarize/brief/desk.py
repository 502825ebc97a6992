"""What every section of the brief shares: the picture, the letters of its articles, and the numbers of its evidence."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from summarize.brief import naming
from summarize.brief.wording import ENGLISH, both
from summarize.consolidation.picture import Passage
from summarize.consolidation.relays import outlet_origin
from summarize.consolidation.rules import Rule
from summarize.schemas.common import ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.article import Article
    from summarize.brief.inline import Bilingual, Text
    from summarize.brief.wording import Wording
    from summarize.consolidation.picture import Claim, Holder, Picture, PositionClaim, PostureClaim
    from summarize.schemas.common import Evidence, Record


class Desk:
    """The picture while it is worded: evidence gets its number where it is first cited, in the order of reading."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self._numbers: dict[Passage, int] = {}
        self._of_article: dict[int, list[Passage]] = {}
        self._letters = {article: letter for letter, article in enumerate(picture.named)}
        kinds: dict[str | None, set[ActorKind]] = {}
        self._names: dict[Holder, str] = {}
        for row in picture.holders:
            kinds.setdefault(row.holder.country, set()).add(row.holder.kind)
            self._names[row.holder] = row.names[0]
        self._sole = {country for country, found in kinds.items() if found == {ActorKind.GOVERNMENT}}
        self._missions = _unnamed_coalitions(picture)
        self._disputed: dict[int, list[int]] = {}
        for number, item in enumerate(picture.disagreements, start=1):
            if item.rule is not Rule.FIGURES:
                for claim in item.claims:
                    self._disputed.setdefault(id(claim), []).append(number)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The evidence cited so far, in the order of its numbers, from 1."""
        return tuple(self._numbers)

    def cite(self, passages: Iterable[Passage]) -> tuple[int, ...]:
        """Return the numbers of the passages, in ascending order; new ones are given the next numbers."""
        numbers = set()
        for passage in passages:
            if passage not in self._numbers:
                self._numbers[passage] = len(self._numbers) + 1
                self._of_article.setdefault(passage.article, []).append(passage)
            numbers.add(self._numbers[passage])
        return tuple(sorted(numbers))

    def cite_claims(self, claims: Iterable[Claim[Record]]) -> tuple[int, ...]:
        """Return the numbers of all the evidence of the claims."""
        return self.cite(passage for claim in claims for passage in claim.evidence)

    def cite_content(self, article: int, content: Evidence) -> int:
        """Return the number of what an attribution says: of evidence already cited that is mostly the same words."""
        length = content.end - content.start
        for passage in self._of_article.get(article, ()):
            shared = min(passage.end, content.end) - max(passage.start, content.start)
            if shared == length or 2 * shared >= max(passage.end - passage.start, length):
                return self._numbers[passage]
        return self.cite([Passage(article, content.start, content.end)])[0]

    def disputes(self, claims: Iterable[Claim[Record]]) -> tuple[int, ...]:
        """Return the numbers, from 1, of the disagreements on positions that the claims are part of."""
        return tuple(sorted({number for claim in claims for number in self._disputed.get(id(claim), ())}))

    def forces(self, code: str, areas: Iterable[str]) -> str:
        """Return the key of the forces' name: a coalition that no evidence calls one is a ``mission``."""
        given = set(areas)
        unnamed = given <= self._missions if given else "" in self._missions
        return "mission" if code == "coalition" and unnamed else code

    def article(self, number: int) -> Article:
        """Return the article of this number."""
        return self.picture.extractions[number].article

    def has_letter(self, number: int) -> bool:
        """Whether the article has records, and so a letter."""
        return number in self._letters

    def letter(self, number: int) -> Bilingual:
        """Return the letter of an article that has records."""
        return both(lambda wording: wording.label(self._letters[number]))

    def english_letter(self, number: int) -> str:
        """Return the letter that stands for the article in data."""
        return str(ENGLISH.label(self._letters[number]))

    def english_letters(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """Return the letters of the articles, each once, in their order."""
        return tuple(self.english_letter(number) for number in sorted(set(numbers)))

    def letters(self, wording: Wording, numbers: Iterable[int]) -> Text:
        """Return the letters of the articles, each once, in their order, separated by commas."""
        return wording.commas([wording.label(self._letters[number]) for number in sorted(set(numbers))])

    def outlet(self, wording: Wording, number: int) -> Text:
        """Return the name of the article's outlet."""
        name = self.article(number).outlet
        return naming.outlet(wording, outlet_origin(name)) if name else wording.say("name.outlet_unnamed")

    def labelled(self, wording: Wording, number: int) -> Text:
        """Return the article's outlet with its letter."""
        label = wording.label(self._letters[number])
        return wording.say("name.outlet_labelled", outlet=self.outlet(wording, number), label=label)

    def holder(self, wording: Wording, who: Holder) -> Text:
        """Return the name of a holder; a government that alone speaks for its country goes by the country's name."""
        return naming.holder(wording, who, sole=who.country in self._sole, name=self._names.get(who, ""))


@cache
def _coalition() -> re.Pattern[str]:
    return re.compile(r"تحالف|\bcoalition\b", re.IGNORECASE)


def _unnamed_coalitions(picture: Picture) -> frozenset[str]:
    """Return the areas where no evidence on coalition forces names a coalition; "" where no area is stated."""
    named: dict[str, bool] = {}
    positions = (claim for row in picture.holders for item in row.statements for claim in item.claims)
    claims: list[PositionClaim | PostureClaim] = [
        *positions,
        *(claim for row in picture.postures for claim in row.claims),
    ]
    for claim in claims:
        record = claim.record
        if record.forces == "coalition":
            found = any(_coalition().search(piece.quote) for piece in record.evidence)
            for area in record.areas or ("",):
                named[area] = named.get(area, False) or found
    return frozenset(area for area, found in named.items() if not found)
