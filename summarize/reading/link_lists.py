"""Find the headlines of other stories on a page: (Page, kinds of its lines) -> the same, with these lines told too."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from summarize.article import Span
from summarize.reading.line_kinds import LineKind, story_ages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.reading.layout import Line, Page

# Headlines measured on news pages: up to 25 words.
_HEADLINE_WORDS = 25
_HEADLINE_MIN_WORDS = 4
_HEADLINE_CHARACTERS = 250
_LABEL_WORDS = 3
_FULL_STOP = re.compile(r"[.;؛][\"')\]]*$")
_SENTENCE_END = re.compile(r"(?<!\.)[.!?؟](?!\.)[\"')\]»”]*\s")
_COUNT_FIRST = re.compile(r"[•·*\-–—\s]*\d[\d,.]*\s+(?!-)\w")
_RANK = re.compile(r"\d{1,2}\s*[.)\-–:]")


def is_headline(line: Line) -> bool:
    """Whether a line may be a headline: short, and not closed by a full stop (a question mark may be)."""
    return line.word_count <= _HEADLINE_WORDS and not line.is_paragraph and not _FULL_STOP.search(line.key)


def mark_links(page: Page, kinds: list[LineKind | None]) -> None:
    """Mark in ``kinds`` the headlines under «اقرأ أيضا», above an age, and in the last block of a page."""
    last = last_paragraph(page, kinds)
    for index, kind in enumerate(kinds):
        if kind is LineKind.LINKS:
            _mark_list(page, kinds, index, in_tail=index > last)
    _mark_aged(page, kinds, last)
    _mark_last_block(page, kinds, last)


def last_paragraph(page: Page, kinds: Sequence[LineKind | None]) -> int:
    """Index of the last line that is a paragraph of article text; -1 if there is none."""
    return max((i for i, line in enumerate(page.lines) if kinds[i] is None and line.is_paragraph), default=-1)


def _mark_list(page: Page, kinds: list[LineKind | None], head: int, *, in_tail: bool) -> None:
    """Mark the headlines under a list's head: behind the last paragraph all of them, in the middle one block."""
    for index in range(head + 1, len(page.lines)):
        line = page.lines[index]
        if not in_tail and line.after_blank and index > head + 1:
            return
        if kinds[index] is None:
            if not is_headline(line):
                return
            kinds[index] = LineKind.LINK


def _mark_aged(page: Page, kinds: list[LineKind | None], last: int) -> None:
    """Mark headlines that carry their age at the end, or on the next line where several do or no paragraph follows."""
    pairs = [
        index - 1
        for index in range(2, len(kinds))
        if kinds[index] is LineKind.AGE and kinds[index - 1] is None and is_headline(page.lines[index - 1])
    ]
    for index in pairs:
        if index > last or {index - 2, index + 2} & set(pairs):
            kinds[index] = LineKind.LINK
    for index in range(1, len(kinds)):
        line = page.lines[index]
        if kinds[index] is None and _ends_in_age(line.key) and is_headline(line):
            kinds[index] = LineKind.LINK


def _ends_in_age(key: str) -> bool:
    return any(match.end() == len(key) and match.start() > 0 for match in story_ages(key, 0, len(key)))


def _mark_last_block(page: Page, kinds: list[LineKind | None], last: int) -> None:
    """Mark a label and the headlines under it at the end of a page whose paragraphs end in full stops."""
    start = last + 1
    if last < 0 or start >= len(page.lines) - 1 or not page.lines[last].ends_in_stop:
        return
    block = [i for i in range(start, len(page.lines)) if kinds[i] is None]
    if not block or page.lines[block[0]].word_count > _LABEL_WORDS or not page.lines[block[0]].after_blank:
        return
    headlines = [page.lines[i] for i in block[1:]]
    if headlines and all(map(_is_foreign_headline, headlines)):
        for index in block:
            kinds[index] = LineKind.LINK


def _is_foreign_headline(line: Line) -> bool:
    """Whether a line is a headline, not an entry of a fact box: those begin with their figure or label."""
    counts = _COUNT_FIRST.match(line.key) and not _RANK.match(line.key)
    return is_headline(line) and line.word_count >= _HEADLINE_MIN_WORDS and not counts and ":" not in line.key


def aged_headlines(page: Page) -> Iterator[Span]:
    """Find headlines glued into a paragraph, at least two in a row, each with its age behind it and no stop."""
    if "منذ" not in page.bare and " ago" not in page.bare:
        return
    for line in page.lines:
        ages = [match.span() for match in story_ages(page.plain, line.start, line.end)]
        for (start, end), (_, next_end) in pairwise(ages):
            if _is_glued_headline(page.text[end : next_end - 1]):
                yield Span(_headline_start(page.text, line.start, start), next_end)


def _is_glued_headline(text: str) -> bool:
    words = text.count(" ")
    return text[:1].isspace() and _HEADLINE_MIN_WORDS <= words <= _HEADLINE_WORDS and not _SENTENCE_END.search(text)


def _headline_start(text: str, line_start: int, age_start: int) -> int:
    """Where the headline before an age starts: behind the last sentence of the text, or the line's own start."""
    start = max(line_start, age_start - _HEADLINE_CHARACTERS)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start, age_start)]
    return ends[-1] if ends else start if start == line_start else age_start
