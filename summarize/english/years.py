"""Digits of English text, where they stand -> whether they are a year or a day, not a count."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from summarize.counted import year_like
from summarize.phrases import read_lines

if TYPE_CHECKING:
    from summarize.counting import Number
    from summarize.tokens import Tokens

_ROUND = 50  # a round number after "by" is a count, another one a year


def is_year_or_day(tokens: Tokens, number: Number, certain: frozenset[str], likely: frozenset[str]) -> bool:
    """Whether a number is one (in 2019, By 2025, September 11, January 25, 2024).

    ``certain`` and ``likely`` are the words that it then follows; after the second kind only if it is not round.
    """
    one = number.parts[0]
    raw, before = tokens.raw(one.first), tokens.word(one.first - 1)
    if one.stop - one.first > 1 or not raw.replace(" ", "").isdecimal():
        return False
    if before == "." and tokens.glued(one.first - 1):
        before = tokens.word(one.first - 2)
    if before in months():
        return True
    if not year_like(raw):
        return False
    in_date = before == "," and tokens.word(one.first - 3) in months()
    return before in certain or in_date or (before in likely and one.value % _ROUND != 0)


@cache
def months() -> frozenset[str]:
    """The names of the months and what they are cut short to, in lower case."""
    rows = (names for _, *names in read_lines("en/months.tsv"))
    return frozenset(name.lower() for names in rows for name in ";".join(names).split(";"))


@cache
def calendar() -> frozenset[str]:
    """The months and the days of the week, in lower case."""
    return months() | {
        day.lower() for kind, _, days in read_lines("en/calendar.tsv") if kind == "w" for day in days.split(";")
    }
