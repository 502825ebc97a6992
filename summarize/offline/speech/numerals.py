"""How many sources a noun phrase counts: number words and digits -> a count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.offline.speech.arabic_words import folded

if TYPE_CHECKING:
    from summarize.offline.tokens import Token

# Sources are counted up to ten in words; beyond that in digits or not at all.
_ENGLISH = "one two three four five six seven eight nine ten".split()
_ARABIC = "واحد اثنان ثلاث أربع خمس ست سبع ثمان تسع عشر".split()
_WORDS = {word: number for number, word in enumerate(_ENGLISH, start=1)}
for _number, _word in enumerate(_ARABIC, start=1):
    _WORDS |= {folded(_word): _number, folded(f"{_word}ة"): _number}
_WORDS |= {folded("اثنين"): 2, folded("اثنتان"): 2, folded("اثنتين"): 2, folded("ثمانية"): 8, folded("ثماني"): 8}


def count_of(token: Token) -> int | None:
    """The number that a token says, None where it is no numeral."""
    if token.kind == "number":
        digits = token.text
        return int(digits) if digits.isdecimal() else None
    return _WORDS.get(token.key.text) or _WORDS.get(folded(token.text).lower())


def is_numeral(token: Token) -> bool:
    """Whether a token is a number or a number word."""
    return token.kind == "number" or count_of(token) is not None
