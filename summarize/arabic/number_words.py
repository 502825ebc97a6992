"""A row of Arabic number words -> its value, or None where it is no number that the grammar knows."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from summarize.digits import digit_value

if TYPE_CHECKING:
    from collections.abc import Sequence

_SCALES = frozenset("kajilmnpqr")
_DUAL_SCALES = frozenset("jipq")
_DIGITS = frozenset("vws")
_HALF = Decimal("0.5")
_HUNDRED = 100


class Word(NamedTuple):
    """A number word or digits: its grammatical ``kind`` (the classes of ``lexicon/ar/numbers.tsv``), as it stands.

    ``joined`` if a و connects it with the word before.
    """

    kind: str
    value: Decimal
    raw: str
    joined: bool = False


class Value(NamedTuple):
    """What a row of number words says; see `summarize.counting.Spelled`."""

    value: int
    coefficient: int | None = None
    scale: int = 1


@cache
def _grammar() -> re.Pattern[str]:
    """Match the classes of a whole number, ``+`` for the و between its parts.

    Three to ten want the plural («ثلاثة آلاف»), eleven to ninety-nine the singular («عشرون ألفا»), and so do hundreds;
    beside digits either is written. 101,000 is «مئة ألف وألف».
    """
    teen = "[bud]x"
    tens = r"(?:[obud]\+)?t"
    below_hundred = f"(?:{teen}|{tens}|[udx])"
    hundreds = "(?:uc|[ceg])"
    below_thousand = rf"(?:{hundreds}(?:\+(?:{below_hundred}|o))?|{below_hundred})"
    few = rf"(?:{hundreds}\+)?[ux]"
    many = rf"(?:{hundreds}(?:\+(?:{teen}|{tens}|[od]))?|{teen}|{tens})"
    thousands = rf"(?:{hundreds}k\+[kj]|{few}l|{many}[ka]|[vws][kal]|[kaji])"
    millions = rf"(?:{few}r|{many}[mn]|[vws][mnr]|h?m|[mpq]\+hm?|[nmpq])"
    rest = rf"(?:\+(?:{below_thousand}|[ov]))?"
    return re.compile(rf"{millions}(?:\+{thousands})?{rest}|{thousands}{rest}|{below_thousand}|[ozvw]")


def evaluate(row: Sequence[Word]) -> Value | None:
    """Add up a row of number words; None where it is not understood as one number.

    >>> evaluate([Word("j", Decimal(1000), "ألفين"), Word("g", Decimal(500), "خمسمئة", joined=True)])
    Value(value=2500, coefficient=None, scale=1000)
    """
    kinds = "".join(("+" if word.joined and position else "") + word.kind for position, word in enumerate(row))
    if not _grammar().fullmatch(kinds):
        return None
    if "h" in kinds:
        return _with_half(row)
    total, current, scale, coefficient = Decimal(0), Decimal(0), 1, None
    for position, word in enumerate(row):
        if word.kind in _SCALES:
            count = Decimal(2) if word.kind in _DUAL_SCALES else current or Decimal(1)
            coefficient = int(current) if current and not total else None
            total += count * word.value
            scale, current = int(word.value), Decimal(0)
            continue
        scaled = position + 1 < len(row) and row[position + 1].kind in _SCALES
        part = digit_value(word.raw, scaled=scaled) if word.kind in _DIGITS else word.value
        if part is None or (word.kind in _DIGITS and part >= scale > 1):
            return None
        multiplies = word.kind == "c" and position and row[position - 1].kind == "u" and not word.joined
        current = current * _HUNDRED if multiplies else current + part
    value = total + current
    return Value(int(value), None if current else coefficient, scale) if value == int(value) else None


def _with_half(row: Sequence[Word]) -> Value:
    """«نصف مليون», «مليونين ونصف المليون»."""
    unit = row[1].value if row[0].kind == "h" else row[0].value
    whole = 0 if row[0].kind == "h" else 2 if row[0].kind in _DUAL_SCALES else 1
    return Value(int(unit * (whole + _HALF)), None, int(unit))
