"""What counted nouns of either language are made of: where one stands, and the index of their forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from summarize.schemas.force_posture import Unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.counting import Counting, Number
    from summarize.phrases import PhraseIndex
    from summarize.tokens import Classes, Tokens

NOTHING, VAGUE, STATED = ".", "v", "s"  # classes of the tokens at which a quantity without a number may start
_FIRST_YEAR, _LAST_YEAR = 1900, 2100

SENTENCE_ENDS = frozenset({"", ".", "?", "!", "؟", "؛", ";"})


class Noun(NamedTuple):
    """A counted noun with what belongs to it at the tokens ``first:stop`` (half-open), and what it counts.

    ``head`` is the token of the noun itself. ``clitic`` counts letters before the first token's word that are not
    part of it.
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


@dataclass(frozen=True)
class CountedNouns:
    """How a language counts forces.

    ``after_number`` finds the noun that a number counts, after it or around it; ``after_vague`` the noun after «مئات»
    or "most of"; ``stated_at`` a noun that needs no
    number; ``is_year`` says whether digits are a year where they stand;
    ``named`` reads any noun of a force at a token, whatever its form. ``vague`` are the phrases of ``vague.tsv``,
    ``casualties`` those of ``casualties.tsv``. ``is_light`` says
    whether a token may stand between «عدد» and the noun, ``before_fate`` whether a word may between the noun and
    "killed". The word sets serve a number whose noun is left out: ``heads`` («عدد»,
    "number"), ``own_heads`` those that name it by a pronoun («عددهم»),
    ``figures`` those that point back («الرقم», "the figure"), ``leads`` that may stand right before it («إلى», "to"), ``places`` and ``followers`` that may follow it,
    ``links`` that connect it with an earlier figure.
    """

    counting: Counting
    anchors: Classes
    after_number: Callable[[Tokens, Number], Noun | None]
    after_vague: Callable[[Tokens, int], Noun | None]
    stated_at: Callable[[Tokens, int], Stated | None]
    named: Callable[[Tokens, int], Unit | None]
    is_year: Callable[[Tokens, Number], bool]
    is_light: Callable[[Tokens, int], bool]
    before_fate: Callable[[str], bool]
    vague: PhraseIndex
    clitics: frozenset[str]
    casualties_before: frozenset[str]
    casualties_after: frozenset[str]
    heads: frozenset[str]
    own_heads: frozenset[str]
    figures: frozenset[str]
    leads: frozenset[str]
    places: frozenset[str]
    followers: frozenset[str]
    not_after_follower: frozenset[str]
    links: frozenset[str]


def year_like(raw: str) -> bool:
    """Whether digits could be a year: four of them, without separators, of the twentieth century or the next."""
    return len(raw) == len("2024") and raw.isdigit() and _FIRST_YEAR <= int(raw) <= _LAST_YEAR


def unit_of(label: str) -> Unit:
    """The unit that the label of a lexicon line begins with."""
    return Unit(label.split()[0])
