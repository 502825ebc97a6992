"""A text -> its words, numbers and marks, each with its place, for the grammars of numbers and dates."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from summarize.arabic.folding import fold
from summarize.article import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# White space but the line feed, and what has no width of its own (joiners, directions, the byte order mark).
_BLANKS = " \t\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u061c\u1680\u205f\u3000\ufeff" + "".join(
    map(chr, (*range(0x2000, 0x2010), *range(0x2028, 0x2030), *range(0x2066, 0x206A)))
)
_MARKS = "\u064b-\u065f\u0670\u06d6-\u06ed\u0640"
_ARABIC = "\u0620-\u065f\u0670-\u06d3\u06d5-\u06ed\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"
_LATIN = "A-Za-zÀ-ÖØ-öø-ɏ"
# What may stand between groups of three digits, the same all through one number.
_SEPARATORS = (",", r"\.", "٬", "،", "'", "’", " ", "\xa0", "\u2009", "\u202f")
_SPELLINGS_REMEMBERED = 100_000  # more than the distinct words of a million running words of news


@cache
def _token() -> re.Pattern[str]:
    """Match one token with the blanks before it; matches tile a text, so that lengths add up to offsets."""
    grouped = "|".join(rf"(?:{separator}\d{{3}})+" for separator in _SEPARATORS)
    dated = "|".join(rf"{mark}\d+{mark}\d+" for mark in ("/", r"\.", "-"))
    return re.compile(
        rf"[{_BLANKS}]*+(?:"
        rf"[{_ARABIC}]++"
        rf"|(?:[A-Za-z]\.){{2,}}|[{_LATIN}][{_LATIN}\d]*(?:['’][{_LATIN}]+)?"
        rf"|\d{{1,3}}(?:{grouped})(?!\d)(?:[.٫]\d+)?"
        rf"|\d{{1,4}}(?:{dated})(?!\d)"
        rf"|\d+(?:[.,٫]\d+)?"
        rf"|.)|[{_BLANKS}]+",
        re.DOTALL,
    )


@cache
def _arabic_word() -> re.Pattern[str]:
    return re.compile(rf"[{_ARABIC}]+")


@cache
def _letter() -> re.Pattern[str]:
    """Match one Arabic letter with the signs on it."""
    return re.compile(rf".[{_MARKS}]*")


@lru_cache(_SPELLINGS_REMEMBERED)
def _folded(piece: str) -> str:
    return fold(piece).strip().lower()


class Classes(dict[str, str]):
    """A piece of text -> the grammatical class that ``classify`` gives it, remembered for the next time."""

    def __init__(self, classify: Callable[[str], str]) -> None:
        super().__init__()
        self._classify = classify

    def __missing__(self, piece: str) -> str:
        if len(self) >= _SPELLINGS_REMEMBERED:
            self.clear()
        self[piece] = self._classify(piece)
        return self[piece]


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut into tokens: words, numbers with their separators, single marks, line ends.

    ``pieces`` are the tokens with the blanks before them; together they are the text. ``ends[i]`` is the half-open
    end of token ``i`` in the text.
    """

    text: str
    pieces: list[str]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.pieces)

    def word(self, index: int) -> str:
        """Token ``index`` folded and in lower case, or nothing beyond either end of the text and at a line end."""
        return _folded(self.pieces[index]) if 0 <= index < len(self.pieces) else ""

    def raw(self, index: int) -> str:
        """Token ``index`` as it stands, or nothing beyond either end of the text."""
        return self.pieces[index].lstrip(_BLANKS) if 0 <= index < len(self.pieces) else ""

    def start(self, index: int, letters: int = 0) -> int:
        """First code point of token ``index``, inclusive, without its first ``letters`` letters and their signs."""
        raw = self.raw(index)
        skipped = 0
        for _ in range(letters):
            letter = _letter().match(raw, skipped)
            skipped = letter.end() if letter else skipped
        return self.ends[index] - len(raw) + skipped

    def span(self, first: int, stop: int, letters: int = 0) -> Span:
        """Where the tokens ``first:stop`` (half-open) stand in the text, without the first ``letters`` letters."""
        return Span(self.start(first, letters), self.ends[stop - 1])

    def glued(self, index: int) -> bool:
        """Whether token ``index`` stands directly after the one before it."""
        return 0 < index < len(self.pieces) and not self.pieces[index][0].isspace()

    def passage(self, start: int, end: int) -> Tokens:
        """The tokens of ``text[start:end]``, cut anew only where its edges are not those of tokens."""
        text = self.text[start:end]
        first, last = bisect_right(self.ends, start), bisect_left(self.ends, end)
        if start >= end or last == len(self.ends) or self.ends[last] != end:
            return tokenize(text)
        head = self.text[start : self.ends[first]]
        if len(head) < len(self.raw(first)) and not _arabic_word().fullmatch(head):
            return tokenize(text)
        ends = [offset - start for offset in self.ends[first : last + 1]]
        return Tokens(text, [head, *self.pieces[first + 1 : last + 1]], ends)

    def classes(self, table: Classes) -> list[str]:
        """The class of every token; a class may have any length."""
        return list(map(table.__getitem__, self.pieces))


@lru_cache(4)  # numbers, quantities and dates of one text share its tokens
def tokenize(text: str) -> Tokens:
    """Cut a text into tokens; linear in the text."""
    pieces = _token().findall(text)
    return Tokens(text, pieces, list(accumulate(map(len, pieces))))


def parts_of(row: str, telling: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield the half-open parts of a row of classes that hold no ``.`` and at least one of ``telling``.

    So that a grammar is tried only where it can match anything.
    """
    stop = 0
    for place, kind in enumerate(row):
        if kind in telling and place >= stop:
            first = row.rfind(".", stop, place) + 1 or stop
            stop = row.find(".", place)
            stop = len(row) if stop < 0 else stop
            yield first, stop
