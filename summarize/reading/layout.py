"""Cut a text into lines, each with its folded form: text -> Page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from summarize.arabic.folding import fold, fold_in_place

# Stands where folding drops a character (a vowel sign, a control), so that offsets stay: tatweel, a letter to `\w`.
FILLER = "\u0640"
# A paragraph of running text is at least this long, or has this many words and ends in a stop. Headlines measured on
# news pages in both languages stay below the first, captions and list items below the second.
_PARAGRAPH_CHARACTERS = 180
_PARAGRAPH_WORDS = 12


class Line(NamedTuple):
    """A line without the white space at its ends.

    ``start`` and ``end`` are half-open code-point offsets, ``key`` its folded form, ``word_count`` what spaces divide.
    ``after_blank``: an empty line stands above it. ``is_paragraph``: it reads as running text, not as a headline.
    """

    start: int
    end: int
    key: str
    word_count: int
    after_blank: bool
    is_paragraph: bool

    @property
    def ends_in_stop(self) -> bool:
        """Whether it ends like a sentence."""
        return ends_in_stop(self.key)


def ends_in_stop(key: str) -> bool:
    """Whether a folded line ends like a sentence, in a stop and what closes behind it."""
    return key.rstrip("\"')]").endswith((".", "!", "?", "؟"))


@dataclass(frozen=True, slots=True)
class Page:
    """A text, its folded form of the same length (``plain``), that without fillers (``bare``), its lines with words."""

    text: str
    plain: str
    bare: str
    lines: tuple[Line, ...]

    def slice(self, line: Line) -> str:
        """The line, verbatim."""
        return self.text[line.start : line.end]


# What does not fold or turn into lower case one to one and wherever it stands: presentation forms, dotted I, sigma.
_IRREGULAR = re.compile("[\u0130\u03a3\ufb50-\ufdff\ufe70-\ufefe]")


class _Table(dict[int, str]):
    """Code point -> one folded lower-case character, for `str.translate`; fills itself."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = fold(char).lower()
        self[code] = folded if len(folded) == 1 else FILLER if not folded else char
        return self[code]


@cache
def _table() -> _Table:
    return _Table()


def plain(text: str, *, keep_length: bool = True) -> str:
    """Fold and lower-case ``text``; with ``keep_length``, `FILLER` stands where folding drops a character."""
    # where nothing is irregular, both say the same, the second in a fifth of the time
    irregular = _IRREGULAR.search(text)
    folded = text.translate(_table()) if irregular else fold_in_place(text, FILLER).lower()
    return folded if keep_length else folded.replace(FILLER, "")


def page_of(text: str, start: int = 0) -> Page:
    """Cut ``text`` into its lines from the code point at ``start``; linear in the text."""
    plain_text = plain(text)
    lines: list[Line] = []
    offset, blank = start, False
    for raw in text[start:].splitlines(keepends=True):
        stripped = raw.strip()
        key = plain_text[offset : offset + len(raw)].strip().replace(FILLER, "").strip() if stripped else ""
        if key:
            first = offset + len(raw) - len(raw.lstrip())
            length = len(stripped)
            words = key.count(" ") + 1
            paragraph = length >= _PARAGRAPH_CHARACTERS or (words >= _PARAGRAPH_WORDS and ends_in_stop(key))
            lines.append(Line(first, first + length, key, words, blank, paragraph))
        blank = not stripped
        offset += len(raw)
    return Page(text, plain_text, plain_text.replace(FILLER, ""), tuple(lines))
