"""Arabic counted nouns: a place in a text -> the soldiers, bases, members or units that are counted there."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from summarize.arabic.counted_forms import DUAL, SINGULAR, adjectives, blockers, definite, duals, indefinite
from summarize.arabic.folding import fold
from summarize.arabic.numbers import COUNTING
from summarize.counted import NOTHING, STATED, VAGUE, CountedNouns, Noun, Stated, unit_of, year_like
from summarize.phrases import CLITICS, LONGEST_CLITIC, WITH_ARTICLE, phrase_words, read_lines, without_article
from summarize.schemas.force_posture import Unit

if TYPE_CHECKING:
    from summarize.counting import Number
    from summarize.phrases import Found
    from summarize.tokens import Tokens

_ONE = frozenset({"واحده", "واحد", "واحدا"})
_LONGEST_LOOK_BACK = 4  # words between a noun and the number behind it: «قواعدها العسكرية الأميركية الثلاث»


class ArabicNouns(CountedNouns):
    """How Arabic counts forces."""

    def __init__(self) -> None:
        super().__init__("ar", COUNTING, self._classify, WITH_ARTICLE)
        stems = self.words("fallen_before")
        self._words["fallen_before"] = stems | {f"{clitic}{stem}" for stem in stems for clitic in WITH_ARTICLE}

    def after_number(self, tokens: Tokens, number: Number) -> Noun | None:
        """«2500 جندي», «900 من القوات», «القواعد الثلاث»."""
        if number.parts[-1].value == 1:
            return None
        for stop in (number.parts[-1].stop, number.stop):
            found = indefinite().starting(tokens, stop)
            if found and not found.label.endswith(DUAL):
                return _extended(tokens, found, stop)
            if tokens.word(stop) == "من":
                found = definite().starting(tokens, stop + 1)
                if found:
                    return _extended(tokens, found, stop)
        return _noun_before(tokens, number)

    def after_vague(self, tokens: Tokens, first: int) -> Noun | None:
        """«مئات العسكريين», «عدد كبير من القوات»."""
        found = definite().starting(tokens, first + 1 if tokens.word(first) == "من" else first)
        return _extended(tokens, found, first) if found else None

    def stated_at(self, tokens: Tokens, index: int) -> Stated | None:
        """«قاعدتان», «القاعدتين», «قاعدة واحدة»; one soldier or one state is nobody's figure."""
        dual = duals().starting(tokens, index, WITH_ARTICLE)
        if dual:
            if _is_something_else(tokens, index, dual.clitic, dual.stop):
                return None
            clitic = without_article(tokens.word(index), dual.clitic)
            return Stated(Noun(index, index, dual.stop, unit_of(dual.label), clitic), 2)
        single = indefinite().ending(tokens, index) if tokens.word(index) in _ONE else None
        if single and single.label.endswith(SINGULAR) and unit_of(single.label) in {Unit.BASES, Unit.UNITS}:
            return Stated(Noun(single.first, single.first, index + 1, unit_of(single.label), single.clitic), 1)
        return None

    def named(self, tokens: Tokens, index: int) -> Unit | None:
        """A plural with any clitics, or «الوجود»."""
        found = definite().starting(tokens, index, WITH_ARTICLE)
        if found:
            return unit_of(found.label)
        return Unit.PERSONNEL if tokens.word(index) in self.words("force_names") else None

    def is_year(self, tokens: Tokens, number: Number) -> bool:
        """«في 2014», «عام 2003»."""
        one = number.parts[0]
        raw, before = tokens.raw(one.first), tokens.word(one.first - 1)
        if one.stop - one.first > 1:
            return False
        day_beside_count = " " in raw and before in _ends_of_months()
        return day_beside_count or (year_like(raw) and before in self.words("year_leads"))

    def is_light(self, tokens: Tokens, index: int) -> bool:
        """Definite adjectives and nouns, «حجم»."""
        word = tokens.word(index)
        return word.startswith("ال") or word in self.words("light")

    def before_fallen(self, word: str) -> bool:
        """Adjectives: «3 جنود أميركيين قتلوا»; a conjunction or a preposition begins something else."""
        return word.isalpha() and word not in self.words("followers") and not word.startswith("و")

    def _classify(self, piece: str) -> str:
        word = fold(piece).strip()
        for letters in range(min(len(word), LONGEST_CLITIC + 1)):
            if letters and word[:letters] not in WITH_ARTICLE:
                continue
            if duals().begins(word[letters:]):
                return STATED
            if self.vague.begins(word[letters:]):
                return VAGUE
        return STATED if word in _ONE else NOTHING


@cache
def arabic() -> ArabicNouns:
    """The rules, loaded once."""
    return ArabicNouns()


@cache
def _ends_of_months() -> frozenset[str]:
    """The last words of the months, behind which «25 500» are a day and a count."""
    rows = (names for _, *names in read_lines("ar/months.tsv"))
    return frozenset(phrase_words(name)[-1] for names in rows for name in ";".join(names).split(";") if name)


def _is_something_else(tokens: Tokens, index: int, clitic: int, stop: int) -> bool:
    following = blockers().get(tokens.word(index)[clitic:])
    return following is not None and following.starting(tokens, stop) is not None


def _extended(tokens: Tokens, found: Found, first: int) -> Noun | None:
    """Take the adjectives of a noun with it, and a second noun of the same unit («85 دولة ومنظمة شريكة»)."""
    if _is_something_else(tokens, found.first, 0, found.stop):
        return None
    stop, unit = found.stop, unit_of(found.label)
    second = indefinite().starting(tokens, stop, frozenset({"و"}))
    if second and second.clitic and unit_of(second.label) is unit and not second.label.endswith(DUAL):
        stop = second.stop
    while tokens.word(stop) in adjectives():
        stop += 1
    return Noun(first, found.first, stop, unit)


def _noun_before(tokens: Tokens, number: Number) -> Noun | None:
    """The definite noun before a definite number: «جنودها الـ1500», «القواعد الأميركية الثلاث»."""
    first = number.parts[0].first
    if tokens.glued(first) and tokens.word(first - 1) == "ال":
        first -= 1
    elif not tokens.word(first).startswith("ال"):
        return None
    for at in range(first - 1, max(first - 1 - _LONGEST_LOOK_BACK, -1), -1):
        found = definite().starting(tokens, at, CLITICS)
        if found and not indefinite().starting(tokens, at, CLITICS):
            return Noun(at, at, number.stop, unit_of(found.label), found.clitic)
        if not tokens.word(at).startswith("ال"):
            return None
    return None
