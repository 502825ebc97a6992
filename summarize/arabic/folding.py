"""Fold Arabic and mixed text for matching: text -> folded text, with a map back to the offsets it came from.

Folding is for comparison alone; what is stored is always the article's own slice. Dropped: tatweel, vowel signs,
Koranic marks, bidirectional and zero-width controls, the Arabic thousands separator. Unified: the forms of alef, yeh,
teh marbuta and heh, the carriers of hamza, keheh and kaf, digits, quotation marks, runs of white space; letters from
the presentation blocks become the letters that they present. Case, Latin letters and ASCII punctuation stay.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache

from summarize.article import Span

# Signs that sit on the letter before them: tatweel, harakat, superscript alef, Koranic marks.
_MARKS = "".join(map(chr, (0x640, *range(0x64B, 0x660), 0x670, *range(0x6D6, 0x6EE))))
# Signs that belong to no letter: zero width, directions, the byte order mark, the Arabic thousands separator.
_CONTROLS = "".join(
    map(chr, (*range(0x200B, 0x2010), 0x61C, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0x66C))
)
# Both, as a class of a regular expression; as ranges it is twice as fast.
_DROPPED = "\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\u066c"
# What `str.isspace` calls white space, beside the space itself.
_SPACES = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680"
    + "".join(map(chr, range(0x2000, 0x200B)))
    + "\u2028\u2029\u202f\u205f\u3000"
)
# What a passage does not begin or end with: white space and controls.
EDGES = " " + _SPACES + _CONTROLS
# The marks with Unicode's property Quotation_Mark, as far as Latin and Arabic typesetting use them.
_DOUBLE_QUOTES = "«»“”„‟〝〞〟＂"
_SINGLE_QUOTES = "‘’‚‛‹›＇"
_ONE_TO_ONE = (
    *zip("أإآٱىیةؤئک٫", "ااااييهويك.", strict=True),
    *zip("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2, strict=True),
    *((char, " ") for char in _SPACES),
    *((char, '"') for char in _DOUBLE_QUOTES),
    *((char, "'") for char in _SINGLE_QUOTES),
)
# Arabic Presentation Forms-A and -B.
_PRESENTATION_FORMS = (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFF))


def fold(text: str) -> str:
    """Return the folded form of ``text``; folding it again changes nothing."""
    return _folded_word(text) if len(text) <= _LONGEST_WORD else _finished(_unified(text))


def fold_in_place(text: str, filler: str) -> str:
    """Fold ``text`` with ``filler`` for each character that folding drops, so that offsets stay.

    Runs of white space stay as long as they are, presentation forms as they stand.
    """
    return _dropped_character().sub(filler, _unified(text))


# An article has few different words, and they are looked at again and again.
_LONGEST_WORD = 24


@lru_cache(maxsize=65536)
def _folded_word(word: str) -> str:
    return _finished(_unified(word))


def _unified(text: str) -> str:
    """Replace what folds one to one; offsets stay. A row of `str.replace` takes a tenth of `str.translate`'s time."""
    for char, folded in _ONE_TO_ONE:
        text = text.replace(char, folded)
    return text


def _finished(unified: str) -> str:
    """Fold what does not fold one to one."""
    if _presented().search(unified):
        unified = unified.translate(_presentation_table())
    folded = _dropped().sub("", unified)
    return _spaces().sub(" ", folded) if "  " in folded else folded


@cache
def _presentation_table() -> dict[int, str]:
    """Presentation forms -> what they fold to: a letter, several, a space, or nothing."""
    table = {}
    for code in _PRESENTATION_FORMS:
        letters = unicodedata.normalize("NFKC", chr(code))
        for char, folded in _ONE_TO_ONE:
            letters = letters.replace(char, folded)
        if letters != chr(code):
            table[code] = "".join(letter for letter in letters if letter not in _MARKS)
    return table


@cache
def _presented() -> re.Pattern[str]:
    return re.compile("[\ufb50-\ufdff\ufe70-\ufefe]")


@cache
def _dropped() -> re.Pattern[str]:
    return re.compile(f"[{_DROPPED}]+")


@cache
def _dropped_character() -> re.Pattern[str]:
    return re.compile(f"[{_DROPPED}]")


@cache
def _spaces() -> re.Pattern[str]:
    return re.compile("  +")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that knows where it came from.

    ``text`` is the folded form. The map is kept as the irregular regions alone, since almost every character folds to
    exactly one: region k turned the original's half-open range ``original_starts[k]:original_ends[k]`` into the folded
    ``folded_starts[k]:folded_ends[k]``, which is empty where characters were dropped; ``marks_ends[k]`` is where
    the signs end that belong to the letter before the region (original offset). All offsets count code points.
    """

    text: str
    original_starts: tuple[int, ...]
    original_ends: tuple[int, ...]
    folded_starts: tuple[int, ...]
    folded_ends: tuple[int, ...]
    marks_ends: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the original range that the folded ``text[start:end]`` came from; both half-open.

        The vowel signs of the last letter belong to it; controls at either edge do not. ``end`` must be above
        ``start``, and both must lie in the text.
        """
        if not 0 <= start < end <= len(self.text):
            message = f"{start}:{end} is no range of a folded text of {len(self.text)} code points"
            raise ValueError(message)
        return Span(self._character(start).start, self._with_marks(end - 1))

    def splits(self, index: int) -> bool:
        """Whether a cut before the folded character at ``index`` would split a character of the original."""
        region = bisect_right(self.folded_starts, index - 1) - 1
        return region >= 0 and self.folded_starts[region] < index < self.folded_ends[region]

    def index(self, offset: int) -> int:
        """Return the folded index of the first character that came from the original at or after ``offset``."""
        region = bisect_right(self.original_starts, offset) - 1
        if region < 0:
            return offset
        if offset == self.original_starts[region]:
            return self.folded_starts[region]
        return self.folded_ends[region] + max(0, offset - self.original_ends[region])

    def _region(self, index: int) -> int:
        return bisect_right(self.folded_starts, index) - 1

    def _character(self, index: int) -> Span:
        """Where the folded character at ``index`` came from, without the signs on it."""
        region = self._region(index)
        if region < 0:
            return Span(index, index + 1)
        if index < self.folded_ends[region]:
            return Span(self.original_starts[region], self.original_ends[region])
        start = self.original_ends[region] + index - self.folded_ends[region]
        return Span(start, start + 1)

    def _with_marks(self, index: int) -> int:
        """Where the folded character at ``index`` ends in the original, with the signs on it."""
        end = self._character(index).end
        following = bisect_right(self.original_starts, end - 1)
        if following < len(self.original_starts) and self.original_starts[following] == end:
            return self.marks_ends[following]
        return end


def fold_with_offsets(text: str) -> Folded:
    """`fold` of ``text``, with the map back; linear in the text."""
    unified = _unified(text)
    regions: list[tuple[int, int, int, int, int]] = []
    original, position = 0, 0
    for start, end, length in _irregular(unified):
        position += start - original
        marks_end = start if length else end - _controls_at_end(text, start, end)
        regions.append((start, end, position, position + length, marks_end))
        original, position = end, position + length
    columns = tuple(zip(*regions, strict=True)) or ((),) * 5
    return Folded(_finished(unified), *columns)


def _irregular(unified: str) -> list[tuple[int, int, int]]:
    """Find what does not fold one to one: where it starts and ends, and how many characters it folds to."""
    expanded: list[tuple[int, int, int]] = []
    if _presented().search(unified):
        table = _presentation_table()
        expanded = [(*form.span(), len(table.get(ord(form[0]), "1"))) for form in _presented().finditer(unified)]
        expanded = [region for region in expanded if region[2] > 1]
        # What becomes a space or nothing is seen by the patterns below; the other forms keep their one place.
        unified = unified.translate({code: folded or _MARKS[0] for code, folded in table.items() if len(folded) < 2})  # noqa: PLR2004 - a letter
    spaces = [(*space.span(), 1) for space in _long_space().finditer(unified)]
    within = {offset for start, end, _ in spaces for offset in range(start, end)}
    dropped = [(*signs.span(), 0) for signs in _dropped().finditer(unified) if signs.start() not in within]
    return sorted(spaces + dropped + expanded)


def _controls_at_end(text: str, start: int, end: int) -> int:
    """How many of the dropped characters ``start:end`` follow the last sign that sits on a letter."""
    return end - start - len(text[start:end].rstrip(_CONTROLS)) if text[end - 1] in _CONTROLS else 0


@cache
def _long_space() -> re.Pattern[str]:
    """Match a space with more white space or dropped characters after it, which fold to one space."""
    return re.compile(f" [ {_DROPPED}]+")
