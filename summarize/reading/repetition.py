"""Find what a page prints again: Page -> spans of second copies of lines, sentences and whole bodies.

The first occurrence is the article's; only later ones are found. Text is compared word by word after folding, in
shingles of six words (Broder 1997, "On the resemblance and containment of documents"), so punctuation and white space
don't matter and the cost is linear. Spans are half-open code-point offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import compress, count, islice
from operator import ne
from typing import TYPE_CHECKING, NamedTuple

from summarize.article import Span
from summarize.reading.layout import FILLER
from summarize.reading.line_kinds import story_ages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.reading.layout import Page

# Words in a shingle; also the shortest sentence that counts as printed again. Six-word phrases do recur in articles
# ("قوات التحالف الدولي في العراق"), so a repeat must be a whole sentence or line, or as long as a copy.
_SHINGLE = 6
# A repeated stretch of so many words is a copy even where it starts or ends inside a sentence.
_COPY_WORDS = 25
# Copies may skip a few words of their source, and other stories may be glued in between.
_MAX_SKIPPED_WORDS = 40
_MAX_FOREIGN_WORDS = 90
_FEW_WORDS = 3
_OPEN_COPIES = 4
# Shorter lines may recur by chance ("الخلفية").
_LINE_WORDS = 3
# White space, quotation marks and bullets between a stop and the next word.
_LOOK_BACK = 12

_WORD = re.compile(r"\w+")
# The same words where signs that folding drops are filled in.
_FILLED_WORD = re.compile(rf"{FILLER}*[^\W{FILLER}]\w*")
_STOPS = ".!?؟؛:…"
_TRAILING = re.compile(r"[^\w\s#•(\[{«“‘]*")
_BEFORE_SENTENCE = re.compile(r"(?:^|[\n\r.!?؟؛…])[^\w\n\r.!?؟؛…]*$")
_AFTER_SENTENCE = re.compile(r"[^\w\n\r.!?؟؛…]*(?:$|[\n\r.!?؟؛…])")


class _Run(NamedTuple):
    """``length`` words that stand at word ``source`` and again at word ``copy``."""

    source: int
    copy: int
    length: int

    @property
    def source_end(self) -> int:
        return self.source + self.length

    @property
    def copy_end(self) -> int:
        return self.copy + self.length


class _Words:
    """The words of a page in their order, and where each stands; that is looked up line by line, when asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.words: list[str] = []
        self._first_of_line: list[int] = []
        self._matches_of_line: dict[int, list[re.Match[str]]] = {}
        for line in page.lines:
            self._first_of_line.append(len(self.words))
            self.words += _WORD.findall(line.key)

    def span(self, index: int) -> tuple[int, int]:
        """Where the word at ``index`` stands."""
        number = bisect_right(self._first_of_line, index) - 1
        line = self.page.lines[number]
        if number not in self._matches_of_line:
            self._matches_of_line[number] = list(_FILLED_WORD.finditer(self.page.plain, line.start, line.end))
        return self._matches_of_line[number][index - self._first_of_line[number]].span()


def repeated_lines(page: Page) -> Iterator[Span]:
    """Find the lines that are printed again whole, such as a title between its copies."""
    seen: set[str] = set()
    for line in page.lines:
        key = line.key.strip(" :.\"'")
        if key in seen:
            yield Span(line.start, line.end)
        elif line.word_count >= _LINE_WORDS:
            seen.add(key)


def repeated_passages(page: Page) -> Iterator[Span]:
    """Find pull quotes, repeated sentences and second copies of the body, also glued and interrupted ones."""
    places = _Words(page)
    words = places.words
    shingles = list(map(hash, zip(*(islice(words, offset, None) for offset in range(_SHINGLE)), strict=False)))
    first = dict(zip(reversed(shingles), reversed(range(len(shingles))), strict=True))
    if len(first) == len(shingles):
        return  # no shingle recurs
    sources = list(map(first.__getitem__, shingles))
    again = list(compress(zip(sources, count(), strict=False), map(ne, sources, count())))
    for copy in _copies(_runs(words, again)):
        if sum(run.length for run in copy) >= _COPY_WORDS:
            yield from _copy_spans(places, copy)
        else:
            yield from (span for run in copy if (span := _sentence_span(places, run)))


def _runs(words: list[str], again: list[tuple[int, int]]) -> Iterator[_Run]:
    """Join the shingles that recur in step into runs: first and later place of each, in the order of the copies."""
    source = copy = end = 0  # of the run that is being read; it has no end before the first
    for known, index in again:
        if index < end and known - source == index - copy:
            end = index + _SHINGLE
        elif words[known : known + _SHINGLE] == words[index : index + _SHINGLE]:
            if end:
                yield _Run(source, copy, end - copy)
            source, copy, end = known, index, index + _SHINGLE
    if end:
        yield _Run(source, copy, end - copy)


def _copies(runs: Iterator[_Run]) -> list[list[_Run]]:
    """Group runs into copies: a run goes on with a copy whose source it continues, a little behind it in the text."""
    copies: list[list[_Run]] = []
    for run in runs:
        if run.source_end > run.copy:
            continue
        for copy in reversed(copies[-_OPEN_COPIES:]):
            last = copy[-1]
            if (
                -_SHINGLE <= run.source - last.source_end <= _MAX_SKIPPED_WORDS
                and -_SHINGLE <= run.copy - last.copy_end <= _MAX_FOREIGN_WORDS
            ):
                copy.append(run)
                break
        else:
            copies.append([run])
    return copies


def _copy_spans(places: _Words, copy: list[_Run]) -> Iterator[Span]:
    """Cover a copy, and of what stands between its runs the words that are its own or are headlines glued in."""
    page = places.page
    for run, following in zip(copy, [*copy[1:], None], strict=True):
        end = _with_punctuation(page, places.span(run.copy_end - 1)[1])
        yield Span(places.span(run.copy)[0], end)
        if following:
            gap = Span(end, places.span(following.copy)[0])
            in_copy, in_source = following.copy - run.copy_end, following.source - run.source_end
            foreign = in_copy > in_source + _FEW_WORDS
            yield Span(gap.start, _headlines_end(page, gap) if foreign else max(gap))


def _headlines_end(page: Page, gap: Span) -> int:
    """Where the headlines end that stand in a gap of a copy: all of it unless it ends as a sentence of its own does."""
    if not page.plain[gap.start : gap.end].rstrip(' "').endswith(tuple(_STOPS)):
        return gap.end
    return max((match.end() for match in story_ages(page.plain, gap.start, gap.end)), default=gap.start)


def _sentence_span(places: _Words, run: _Run) -> Span | None:
    """Return the span of a run's copy if it is a whole sentence or line."""
    page = places.page
    start, end = places.span(run.copy)[0], places.span(run.copy_end - 1)[1]
    if not _BEFORE_SENTENCE.search(page.text[max(0, start - _LOOK_BACK) : start]):
        return None
    return Span(start, _with_punctuation(page, end)) if _AFTER_SENTENCE.match(page.text, end) else None


def _with_punctuation(page: Page, end: int) -> int:
    match = _TRAILING.match(page.text, end)
    return match.end() if match else end
