"""English counted nouns: a place in a text -> the soldiers, bases, members or units that are counted there."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from summarize.counted import NOTHING, STATED, VAGUE, CountedNouns, Noun, Stated, unit_of
from summarize.countries import countries
from summarize.english.numbers import COUNTING, is_number
from summarize.english.years import calendar, is_year_or_day
from summarize.phrases import Phrase, PhraseIndex, phrase_words, read_lines
from summarize.schemas.force_posture import Unit

if TYPE_CHECKING:
    from summarize.counting import Number
    from summarize.phrases import Found
    from summarize.tokens import Tokens

_PLURAL, _SINGULAR = "plural", "singular"  # how the label of a form ends
_LONGEST_WAY = 9  # tokens between a number and its noun: 1,500 more US and British special operations troops
_ONE = frozenset({"single", "sole"})
# The second half of "80-nation coalition", "2,500-strong force".
_COMPOUNDS = {
    "nation": Unit.MEMBERS, "country": Unit.MEMBERS, "state": Unit.MEMBERS, "member": Unit.MEMBERS,
    "strong": Unit.PERSONNEL, "troop": Unit.PERSONNEL, "soldier": Unit.PERSONNEL, "man": Unit.PERSONNEL,
    "person": Unit.PERSONNEL, "base": Unit.BASES, "ship": Unit.UNITS, "battalion": Unit.UNITS,
}  # fmt: skip


class EnglishNouns(CountedNouns):
    """How English counts forces."""

    def __init__(self) -> None:
        super().__init__("en", COUNTING, self._classify)

    def after_number(self, tokens: Tokens, number: Number) -> Noun | None:
        """Find it in "2,500 US troops", "three of its bases", "a 2,500-strong force"."""
        one = number.parts[0]
        if tokens.word(number.first - 1) in self.words("labels") and tokens.raw(one.first)[:1].isdecimal():
            return None
        many = number.parts[-1].value != 1
        for stop in (number.parts[-1].stop, number.stop):
            noun = self._compound(tokens, stop) or self._noun_after(tokens, self._of(tokens, stop), plural=many)
            if noun and not many and (noun.unit not in {Unit.BASES, Unit.UNITS} or noun.first != stop):
                return None  # one soldier or one state is nobody's figure, and "one of the bases" neither
            if noun:
                return noun
        return None

    def after_vague(self, tokens: Tokens, first: int) -> Noun | None:
        """Find it in "hundreds of troops", "most of the UK's 750 troops", "most of the force"."""
        at = self._behind_determiners(tokens, first)
        noun = self._noun_after(tokens, at)
        if noun or tokens.word(at) not in self.words("force_names"):
            return noun
        return Noun(at, at, at + 1, Unit.PERSONNEL)

    def stated_at(self, tokens: Tokens, index: int) -> Stated | None:
        """Read "a single base"."""
        noun = self._noun_after(tokens, index + 1, plural=False) if tokens.word(index) in _ONE else None
        if noun is None or noun.unit not in {Unit.BASES, Unit.UNITS}:
            return None
        return Stated(noun._replace(first=index), 1)

    def named(self, tokens: Tokens, index: int) -> Unit | None:
        """A plural, or "the force"."""
        found = _nouns().starting(tokens, index)
        if found and found.label.endswith(_PLURAL):
            return unit_of(found.label)
        return Unit.PERSONNEL if tokens.word(index) in self.words("force_names") else None

    def is_year(self, tokens: Tokens, number: Number) -> bool:
        """Tell "in 2019 US troops", "September 11"."""
        return is_year_or_day(tokens, number, self.words("year_leads"), self.words("maybe_year_leads"))

    def is_light(self, tokens: Tokens, index: int) -> bool:
        """Determiners, adjectives, nationalities."""
        return tokens.word(index) in self.words("determiners") or self._modifier(tokens, index, index) > 0

    def before_fallen(self, word: str) -> bool:
        """Auxiliary verbs: "three soldiers have been killed"."""
        return word in self.words("before_fallen")

    def _classify(self, piece: str) -> str:
        word = piece.strip().lower()
        if self.vague.begins(word):
            return VAGUE
        return STATED if word in _ONE else NOTHING

    def _noun_after(self, tokens: Tokens, first: int, *, plural: bool = True) -> Noun | None:
        """The counted noun that starts at ``first`` or behind adjectives, names and nationalities."""
        at = first
        while at < min(first + _LONGEST_WAY, len(tokens)):
            found = _nouns().starting(tokens, at)
            if found and found.label.endswith(_PLURAL) is plural:
                return self._extended(tokens, first, found)
            step = self._modifier(tokens, at, first)
            if not step:
                return None
            at += step
        return None

    def _modifier(self, tokens: Tokens, at: int, first: int) -> int:
        """How many tokens at ``at`` are something that may stand between a number and its noun; 0 for none."""
        found = _modifiers().starting(tokens, at)
        if found:
            return found.stop - at
        raw = tokens.raw(at)
        if tokens.word(at + 1) == "-" and tokens.word(at + 2) in self.words("participles"):
            return 3
        if raw[:1].isupper():
            return 0 if tokens.word(at) in calendar() else 1
        if raw in {"and", "or", ",", "/"} and at > first:
            return 1 if _nouns().starting(tokens, at + 1) or self._modifier(tokens, at + 1, at + 1) else 0
        return 1 if raw in {"’", "'"} and at > first else 0

    def _extended(self, tokens: Tokens, first: int, found: Found) -> Noun | None:
        """Take a second noun of the same unit with the first (special forces soldiers; countries and organisations)."""
        stop, unit = found.stop, unit_of(found.label)
        if tokens.word(stop) in self.words("not_before"):
            return None
        for gap in (0, 1):
            second = _nouns().starting(tokens, stop + gap)
            linked = gap == 0 or tokens.word(stop) in {"and", "or"}
            if second and linked and unit_of(second.label) is unit:
                return Noun(first, found.first, second.stop, unit)
        return Noun(first, found.first, stop, unit)

    def _compound(self, tokens: Tokens, first: int) -> Noun | None:
        """The rest of a compound: "-strong force", "-nation coalition"."""
        unit = _COMPOUNDS.get(tokens.word(first + 1))
        if tokens.word(first) != "-" or not tokens.glued(first + 1) or unit is None:
            return None
        stop = first + 2
        while tokens.word(stop) not in self.words("groups"):
            step = self._modifier(tokens, stop, stop)
            if not step or stop - first > _LONGEST_WAY:
                return Noun(first, first + 1, first + 2, unit)
            stop += step
        if tokens.word(first + 1) == "member" and tokens.word(stop) not in self.words("coalitions"):
            unit = Unit.PERSONNEL
        return Noun(first, first + 1, stop + 1, unit)

    def _of(self, tokens: Tokens, at: int) -> int:
        """Behind "of its", "of the 750"; ``at`` itself where there is no "of"."""
        return self._behind_determiners(tokens, at + 1) if tokens.word(at) == "of" else at

    def _behind_determiners(self, tokens: Tokens, at: int) -> int:
        determiners = self.words("determiners") | self.words("softeners")
        while tokens.word(at) in determiners or tokens.raw(at).endswith(("'s", "’s")) or is_number(tokens, at):
            at += 1
        return at


@cache
def english() -> EnglishNouns:
    """The rules, loaded once."""
    return EnglishNouns()


@cache
def _nouns() -> PhraseIndex:
    phrases: list[Phrase] = []
    for unit, singular, plurals in read_lines("en/counted_nouns.tsv"):
        phrases += [Phrase(phrase_words(form), f"{unit} {_PLURAL}") for form in plurals.split(";")]
        if singular != "-":
            phrases.append(Phrase(phrase_words(singular), f"{unit} {_SINGULAR}"))
    for country in countries().values():
        people = (f"{adjective}s" for adjective in country.adjectives_en if adjective.endswith("n"))
        phrases += [Phrase(phrase_words(form), f"{Unit.PERSONNEL} {_PLURAL}") for form in people]
    return PhraseIndex.of(phrases)


@cache
def _modifiers() -> PhraseIndex:
    lines = read_lines("en/counted_adjectives.tsv")
    return PhraseIndex.of(Phrase(phrase_words(form), "") for (forms,) in lines for form in forms.split(";") if form)
