"""Cut an article into sentences: (text, furniture) -> half-open code-point spans, none of which touches furniture.

A sentence ends at a line end, at a full stop, exclamation or question mark (Latin or Arabic) or an Arabic semicolon,
with the quotation marks and brackets that close behind it. A stop does not end it inside a number, an abbreviation,
initials or an address, nor an ellipsis inside a quotation; it does where the next word is glued to it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.article import Span
from summarize.reading.lexicon import reading_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# No sentence of a newspaper comes near; text without stops is cut so that nothing later meets a megabyte at once.
MAX_SENTENCE_CHARACTERS = 2000

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
# What closes behind a stop; a straight quotation mark does so only if no word follows it directly.
_CLOSERS = r"(?:[»”’)\]}›]|[\"'](?!\w))*"
_STOP = re.compile(rf"(?P<mark>[.!?؟؛…]+)(?P<close>{_CLOSERS})(?P<second>[.!?؟؛]*){_CLOSERS}")
_AFTER = re.compile(r"(?P<space>\s*)(?P<opener>[«“‘\"'(\[]*)(?P<word>\w*)")
_GOES_ON = re.compile(r"[,،:;)\]]|[–—-]\s")
_ARABIC_LETTER = re.compile(r"[\u0620-\u064A\u0671-\u06D3]")

_LONGEST_ABBREVIATION = 16


def split_sentences(text: str, furniture: Sequence[Span] = ()) -> tuple[Span, ...]:
    """Return the sentences of what is not furniture, in order. ``furniture`` are sorted spans that do not overlap."""
    return tuple(_sentences(text, furniture))


def _sentences(text: str, furniture: Sequence[Span]) -> Iterator[Span]:
    start = 0
    for end, following in [*furniture, (len(text), len(text))]:
        for line in _LINE.finditer(text, start, end):
            yield from _in_line(text, line.start(), line.end())
        start = following


def _in_line(text: str, start: int, end: int) -> Iterator[Span]:
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if _ends_sentence(text, stop, begin, end):
            yield from _pieces(text, begin, stop.end())
            begin = stop.end()
    yield from _pieces(text, begin, end)


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """Trim white space; cut what is too long at a space; leave out what has neither letter nor digit."""
    while end - start > MAX_SENTENCE_CHARACTERS:
        limit = start + MAX_SENTENCE_CHARACTERS
        space = text.rfind(" ", start + 1, limit)
        cut = space if space > start else limit
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    stripped = piece.strip()
    if any(map(str.isalnum, stripped)):
        start += len(piece) - len(piece.lstrip())
        yield Span(start, start + len(stripped))


def _ends_sentence(text: str, stop: re.Match[str], begin: int, end: int) -> bool:
    position = stop.end()
    after = _AFTER.match(text, position, end)
    if position >= end or not after:
        return True
    first = after["word"][:1]
    if first.islower() or (not first and _GOES_ON.match(text, after.end("space"), end)):
        return False
    if stop["second"]:
        return True
    mark = stop["mark"]
    if mark == ".":
        return _full_stop_ends(text, stop, after, begin)
    if mark.strip(".…"):
        return not (stop["close"] and _ARABIC_LETTER.match(first) and first not in "وف")
    return first.isupper() and not _in_quotation(text[max(begin, position - MAX_SENTENCE_CHARACTERS) : position])


def _full_stop_ends(text: str, stop: re.Match[str], after: re.Match[str], begin: int) -> bool:
    word = _word_before(text, begin, stop.start())
    if after["space"]:
        return not _is_abbreviated(word, after["word"].lower(), at_start=stop.start() - len(word) == begin)
    return _glued_stop_ends(word, after, closed=bool(stop["close"]))


def _word_before(text: str, begin: int, end: int) -> str:
    words = text[max(begin, end - _LONGEST_ABBREVIATION) : end].rsplit(None, 1)
    return words[-1].lstrip("(\"'«“[") if words else ""


def _is_abbreviated(word: str, following: str, *, at_start: bool) -> bool:
    """Whether the stop behind ``word`` belongs to it, given the next word (both as they stand, without the stop)."""
    words = reading_words()
    lower = word.lower()
    if word.isdigit():
        return at_start  # the number of a list's entry
    if lower in words["before number"]:
        return following[:1].isdigit()
    if lower in words["hour"]:
        return following in words["after hour"]
    is_initial = len(word) == 1 and word.isalpha()
    if lower in words["title"] or (is_initial and not word.isascii()):
        return True
    dotted = "." in word.strip(".") and all(len(part) <= 1 for part in word.split("."))
    return (is_initial or dotted or lower in words["abbreviation"]) and following not in words["opener"]


def _glued_stop_ends(word: str, after: re.Match[str], *, closed: bool) -> bool:
    """Whether a stop without a space behind it ends a sentence: not in 2.500, d.o.b or example.com."""
    mark = word[-1:]
    if len(word) < 2 or not (mark.isalnum() or closed or not mark.isascii() or mark in '")'):  # noqa: PLR2004 - an initial
        return False
    first, second = after["word"][:1], after["word"][1:2]
    if after["opener"]:
        return True
    if _ARABIC_LETTER.match(first):
        return not ("." in word and len(word.rsplit(".", 1)[-1]) < 2)  # noqa: PLR2004 - initials
    return first.isupper() and second.islower() and (closed or (word[-1].islower() and "." not in word))


def _in_quotation(text: str) -> bool:
    """Whether a quotation is open at the end of ``text``."""
    return text.count("«") > text.count("»") or text.count("“") > text.count("”") or text.count('"') % 2 == 1
