"""Find where a quote stands in an article: quote -> Span, or why not.

Two texts are the same here if they fold to the same (`summarize.arabic.folding`); nothing is accepted that is only
similar. What an edge of a quote may cut:

- never a number («500 جندي» does not stand in «2,500 جندي»), nor a negation from the word that it negates
  ("necessary" does not stand in "unnecessary");
- a clitic before the first word («عراق» stands in «وللعراق»), or what a hyphen joins to it: such places, and those that
  cut nothing, are whole words and are preferred;
- any other part of a word only where no place has whole words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from summarize.arabic.folding import EDGES, fold
from summarize.article import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.article import Article

# A quote of one letter stands almost everywhere; nobody needs the ten-thousandth place of it.
_MOST_PLACES = 10_000
# How far to look, in code points, for the ends of a number that a quote may cut.
_NUMBER_REACH = 32


class Found(StrEnum):
    """How a quote was found."""

    EXACT = "exact"
    FOLDED = "folded"
    AMBIGUOUS = "ambiguous"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Grounded:
    """Where a quote stands: ``exact`` in one place verbatim, ``folded`` in one place after folding, ``ambiguous``.

    ``span`` is the place, half-open offsets into the article's text, without white space at its edges and with the
    vowel signs of its last letter; None if and only if the quote is ``absent``.
    """

    found: Found
    span: Span | None = None


def ground(article: Article, quote: str, near: int | None = None) -> Grounded:
    """Find ``quote`` in ``article``.

    Of several places it is the first outside page furniture (one with the very same characters before one that only
    folds to the same), or with ``near``, an offset into the article's text, the nearest outside furniture.
    """
    verbatim = quote.strip(EDGES)
    places = occurrences(article, verbatim)
    if not places:
        return Grounded(Found.ABSENT)
    readable = outside_furniture(article, places)
    exact = [span for span in readable if article.slice(span) == verbatim]
    if len(exact) == 1 and sum(article.slice(span) == verbatim for span in places) == 1:
        return Grounded(Found.EXACT, exact[0])
    if len(places) == 1:
        return Grounded(Found.FOLDED, places[0])
    if near is not None:
        return Grounded(Found.AMBIGUOUS, min(readable, key=lambda span: (gap(span, Span(near, near)), span)))
    return Grounded(Found.AMBIGUOUS, (exact or readable)[0])


def occurrences(article: Article, quote: str, *, whole_words: bool = False) -> list[Span]:
    """Find every place of ``quote`` in the order of the text: those of whole words, or if there are none, all.

    With ``whole_words`` a place that cuts a word is none at all. The spans are half-open offsets into the article's
    text; two may overlap.
    """
    sought = fold(quote).strip(" ")
    folded = article.folded
    text = folded.text
    whole: list[Span] = []
    cut: list[Span] = []
    start = text.find(sought) if sought else -1
    while start >= 0 and len(whole) + len(cut) < _MOST_PLACES:
        end = start + len(sought)
        if not folded.splits(start) and not folded.splits(end) and not _cuts_meaning(text, start, end):
            if _keeps_words(text, start, end):
                whole.append(folded.span(start, end))
            elif not whole_words:
                cut.append(folded.span(start, end))
        start = text.find(sought, start + 1)
    return whole or cut


def outside_furniture(article: Article, places: Sequence[Span]) -> Sequence[Span]:
    """Return those of ``places`` that are not page furniture; all of them if they all are."""
    return [span for span in places if not article.in_furniture(span)] or places


def gap(one: Span, other: Span) -> int:
    """How many code points stand between two spans; 0 if they touch or overlap."""
    return max(one.start - other.end, other.start - one.end, 0)


def _cuts_meaning(text: str, start: int, end: int) -> bool:
    """Whether taking ``start:end`` out of the folded ``text`` changes a number or drops a negation within a word."""
    if _cuts_number(text, start) or _cuts_number(text, end):
        return True
    if _negating_prefix().fullmatch(_cut_off(text, start)):
        return True
    return text[end - 1].isalnum() and _negating_suffix().match(text, end) is not None


def _keeps_words(text: str, start: int, end: int) -> bool:
    """Whether ``start:end`` of the folded ``text`` holds whole words, but for clitics before the first."""
    cuts_last = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not cuts_last and _clitics().fullmatch(_cut_off(text, start)) is not None


def _cut_off(text: str, start: int) -> str:
    """Return the part of a word that a quote from ``start`` of the folded ``text`` on leaves behind."""
    begin = start
    while text[start].isalnum() and begin and (text[begin - 1].isalnum() or text[begin - 1] == "-"):
        begin -= 1
    return text[begin:start]


def _cuts_number(text: str, index: int) -> bool:
    """Whether ``index`` lies inside a number of the folded ``text``: «2,5|00», «2 |500»."""
    if not _number_parts().fullmatch(text, max(0, index - 1), index + 1):
        return False
    start = max(0, index - _NUMBER_REACH)
    numbers = _number().finditer(text[start : index + _NUMBER_REACH])
    return any(number.start() < index - start < number.end() for number in numbers)


@cache
def _number_parts() -> re.Pattern[str]:
    return re.compile(r"[0-9.,، ']{2}")


@cache
def _number() -> re.Pattern[str]:
    """Match a number in digits with its separators; groups of three may stand apart («2 500»)."""
    return re.compile(r"(?<![0-9])[0-9]{1,3}(?: [0-9]{3})+(?![0-9])|[0-9]+(?:[.,،'][0-9]+)*")


@cache
def _clitics() -> re.Pattern[str]:
    """Match what may stand before a quote: ``[وف]?[بك]?(ال)?``, ``[وف]?لل?``, ``[وف]?س``; a hyphen."""
    return re.compile(r"(?:[وف]?(?:[بك]?(?:ال)?|لل?|س))?|.*-")


@cache
def _negating_prefix() -> re.Pattern[str]:
    """Match a part of a word that turns the rest into its opposite."""
    return re.compile(r"(?i:un|in|im|il|ir|dis|(?:.*-)?(?:non|un|anti)-?)|[وف]?(?:ال)?(?:لا|بلا|لم|لن|غير|عدم|دون)")


@cache
def _negating_suffix() -> re.Pattern[str]:
    return re.compile(r"(?i:n't|not|less)\b")
