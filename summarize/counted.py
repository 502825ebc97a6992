"""What both languages share in counting forces: where a counted noun stands, and the face of a language's rules."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, NamedTuple

from summarize.phrases import PhraseIndex, phrase_words, read_lines, read_phrases
from summarize.schemas.force_posture import Unit
from summarize.tokens import Classes

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.counting import Counting, Number
    from summarize.tokens import Tokens

# Classes of the tokens at which a quantity without a number may start.
NOTHING, VAGUE, STATED = ".", "v", "s"
SENTENCE_ENDS = frozenset({"", ".", "?", "!", "؟", "؛", ";"})
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


class Noun(NamedTuple):
    """A counted noun with what belongs to it at the tokens ``first:stop`` (half-open), and what it counts.

    ``head`` is the token of the noun itself. ``clitic`` counts the letters of the first token that are no part of it.
    """

    first: int
    head: int
    stop: int
    unit: Unit
    clitic: int = 0


class Stated(NamedTuple):
    """A noun that states its number itself: «قاعدتان», "a single base"."""

    noun: Noun
    value: int


class CountedNouns(ABC):
    """How a language counts forces.

    ``counting`` are its numbers, ``vague`` the phrases of its ``vague.tsv``, whose first word may carry one of
    ``clitics``; ``words`` the sets of ``count_context.tsv``, which says what each is for; ``anchors`` tells the tokens
    at which a quantity without a number may start (`VAGUE`, `STATED`).
    """

    def __init__(
        self, folder: str, counting: Counting, classify: Callable[[str], str], clitics: frozenset[str] = frozenset()
    ) -> None:
        self.counting = counting
        self.clitics = clitics
        self.anchors = Classes(classify)
        self.vague = PhraseIndex.of(read_phrases(f"{folder}/vague.tsv"))
        self._words: dict[str, frozenset[str]] = {}
        for name, forms in read_lines(f"{folder}/count_context.tsv"):
            words = frozenset(word for form in forms.split(";") for word in phrase_words(form))
            self._words[name] = self.words(name) | words

    def words(self, name: str) -> frozenset[str]:
        """The folded words of one purpose; none where the language has no such words."""
        return self._words.get(name, frozenset())

    @abstractmethod
    def after_number(self, tokens: Tokens, number: Number) -> Noun | None:
        """Find the noun that a number counts, behind it or around it."""

    @abstractmethod
    def after_vague(self, tokens: Tokens, first: int) -> Noun | None:
        """Find the noun behind «مئات», "most of"."""

    @abstractmethod
    def stated_at(self, tokens: Tokens, index: int) -> Stated | None:
        """Read a noun at token ``index`` that states its number itself."""

    @abstractmethod
    def named(self, tokens: Tokens, index: int) -> Unit | None:
        """What a noun of a force at a token counts, in any form; None where none stands."""

    @abstractmethod
    def is_year(self, tokens: Tokens, number: Number) -> bool:
        """Whether the digits of a number are a year or a day where they stand."""

    @abstractmethod
    def is_light(self, tokens: Tokens, index: int) -> bool:
        """Whether a token may stand between «عدد», "number" and the noun."""

    @abstractmethod
    def before_fallen(self, word: str) -> bool:
        """Whether a word may stand between a noun and "killed"."""


def year_like(raw: str) -> bool:
    """Whether digits could be a year: four of them, without separators, of the twentieth century or the next."""
    return len(raw) == len("2024") and raw.isdecimal() and _FIRST_YEAR <= int(raw) <= _LAST_YEAR


def unit_of(label: str) -> Unit:
    """The unit that the label of a lexicon line begins with."""
    return Unit(label.partition(" ")[0])
