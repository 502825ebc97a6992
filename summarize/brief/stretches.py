"""Cut a line where its direction changes: text and the direction of its paragraph -> stretches of one direction.

What a word processor wants to know of every run. The rule follows the bidirectional algorithm (UAX #9) for two levels:
a stretch against the paragraph begins with a strong letter, ends with one or with a number, and holds no letter of the
paragraph's own direction; all else, neutral signs at its edges too, goes with the paragraph.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ckb", "ps", "sd", "ug", "yi", "dv"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of text; ``against`` says that it runs against its paragraph."""

    text: str
    rtl: bool
    against: bool


def stretches(text: str, *, rtl: bool) -> tuple[Stretch, ...]:
    """Cut ``text``, which stands in a right-to-left (``rtl``) or left-to-right paragraph; joined, they are the text."""
    if not text:
        return ()
    pattern = _leftward_in_ltr() if not rtl else _rightward_in_rtl()
    found: list[Stretch] = []
    at = 0
    for match in pattern.finditer(_classes(text)):
        if at < match.start():
            found.append(Stretch(text[at : match.start()], rtl, against=False))
        found.append(Stretch(text[match.start() : match.end()], not rtl, against=True))
        at = match.end()
    if at < len(text):
        found.append(Stretch(text[at:], rtl, against=False))
    return tuple(found)


def is_rtl(language: str, text: str = "") -> bool:
    """Whether a language is written from right to left; where the tag does not say, whether the first letter is."""
    primary = language.partition("-")[0].lower()
    if primary not in {"", "und", "mul"}:
        return primary in _RIGHT_TO_LEFT
    if language.endswith("Latn"):
        return False
    first = re.search("[LR]", _classes(text))
    return first is not None and first.group() == "R"


def _classes(text: str) -> str:
    """One letter a code point: L and R strong, N number, O other; a combining mark goes with what it stands on."""
    found: list[str] = []
    for character in text:
        kind = _class(character)
        found.append(found[-1] if kind == "M" and found else kind)
    return "".join(found)


@lru_cache(maxsize=4096)
def _class(character: str) -> str:
    kind = unicodedata.bidirectional(character)
    return {"L": "L", "R": "R", "AL": "R", "EN": "N", "AN": "N", "NSM": "M"}.get(kind, "O")


@cache
def _leftward_in_ltr() -> re.Pattern[str]:
    return re.compile("R(?:[RNO]*[RN])?")


@cache
def _rightward_in_rtl() -> re.Pattern[str]:
    return re.compile("L(?:[LNO]*[LN])?")
