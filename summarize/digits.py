"""A number in digits, with its separators -> its value, or why it is no count."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.tokens import Tokens

INTEGER, DOTTED, DECIMAL, DATED = "v", "w", "s", "#"

_MOST_DIGITS = 15  # no count of anything on earth is longer
_CLITICS = frozenset({"و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "وب", "ول", "فال", "كال"})
_DECIMAL_MARKS = str.maketrans("٫,", "..")


@cache
def _forms() -> re.Pattern[str]:
    return re.compile(
        r"(?P<v>\d+|(?![0٠۰])\d{1,3}(?:([,٬،'’ \xa0\u2009\u202f])\d{3})(?:\2\d{3})*|(?![0٠۰])\d{1,3}(?:\.\d{3}){2,})"
        r"|(?P<w>(?![0٠۰])\d{1,3}\.\d{3})"
        r"|(?P<s>\d+[.,٫]\d+|\d{1,3}(?:,\d{3})+\.\d+)",
    )


def digit_class(raw: str) -> str:
    """Class of a token that starts with a digit.

    An integer, a `DOTTED` one (2.500, a decimal before a word of scale), a decimal, or a date or other code.
    """
    match = _forms().fullmatch(raw)
    if not match or sum(map(str.isdecimal, raw)) > _MOST_DIGITS:
        return DATED
    return match.lastgroup or DATED


def digit_value(raw: str, *, scaled: bool) -> Decimal | None:
    """Value of a token in digits, None for no number; ``scaled`` if a word of scale («ألف», million) follows."""
    kind = digit_class(raw)
    if kind == INTEGER or (kind == DOTTED and not scaled):
        return Decimal("".join(filter(str.isdecimal, raw)))
    if scaled and kind in {DECIMAL, DOTTED}:
        whole = raw.replace(",", "") if "." in raw else raw
        return Decimal(whole.translate(_DECIMAL_MARKS))
    return None


def stands_alone(tokens: Tokens, index: int) -> bool:
    """Whether the digits of token ``index`` are a number, no part of a code, a time or a date (F-16, 20:37, 82nd)."""
    return _free_before(tokens, index) and _free_after(tokens, index)


def _free_before(tokens: Tokens, index: int) -> bool:
    if not tokens.glued(index):
        return True
    before, beyond = tokens.word(index - 1), tokens.raw(index - 2)
    if before[-1:].isalpha():
        return before in _CLITICS
    if before in {"-", "–"} and tokens.glued(index - 1) and beyond[-1:].isalpha():
        return tokens.word(index - 2) in _CLITICS
    if before in {":", "/", ".", ",", "٫", "#", "№"}:
        return not (before in {"#", "№"} or (tokens.glued(index - 1) and beyond[-1:].isdecimal()))
    return True


def _free_after(tokens: Tokens, index: int) -> bool:
    if not tokens.glued(index + 1):
        return True
    after = tokens.word(index + 1)
    if after[:1].isalpha():
        return after == "k" or not after[:1].isascii()
    return not (after in {":", "/"} and tokens.glued(index + 2) and tokens.raw(index + 2)[:1].isdecimal())
