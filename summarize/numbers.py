"""A text -> every number that it states, in digits or words, Arabic or English."""

from __future__ import annotations

import re

from summarize.arabic.counted_nouns import arabic
from summarize.arabic.numbers import COUNTING as ARABIC
from summarize.counted import STATED
from summarize.english.counted_nouns import english
from summarize.english.numbers import COUNTING as ENGLISH
from summarize.tokens import tokenize

_DIGITS = re.compile(r"\d{1,15}")
_DATED = re.compile(r"\d+[/.-]\d+[/.-]\d+")


def numbers_in(text: str) -> frozenset[int]:
    """Every number that the text states in any form, for the check that a record states none beside.

    What is said ("more than 80") and what it means as a bound (81) both count, and so do the parts of dates in digits,
    the 2 of «قاعدتان» and the 1 of «قاعدة واحدة».
    """
    tokens = tokenize(text)
    found = {int(part) for date in _DATED.findall(text) for part in _DIGITS.findall(date)}
    for counting in (ARABIC, ENGLISH):
        for number in counting.numbers(tokens):
            found |= {part.value for part in number.parts}
            found |= {bound for bound in (number.low, number.high) if bound is not None}
    for nouns in (arabic(), english()):
        for index, kind in enumerate(tokens.classes(nouns.anchors)):
            stated = nouns.stated_at(tokens, index) if kind == STATED else None
            if stated:
                found.add(stated.value)
    return frozenset(found)
