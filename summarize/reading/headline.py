"""Find a page's headline: (Page, kinds of its lines, outlet) -> the Line that holds it, or None."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from summarize.reading.lexicon import furniture_lexicon, words_of
from summarize.reading.outlet import is_place
from summarize.reading.stamps import stamp_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.reading.layout import Line, Page
    from summarize.reading.line_kinds import LineKind

# A line of fewer words above a longer one is a rubric or a name.
_FULL_HEADLINE_WORDS = 3
_WORDS_BESIDE_DATE = 4
_SHORTEST_WORDS = 2
_HEADER_LINES = 12
_MASTHEAD_WORDS = 6
_HASHES = re.compile(r"^#{1,6}\s+")
_SENTENCE_INSIDE = re.compile(r"[^\W\d_]{3,}\.[»”\"')]*\s+\S+\s+\S+\s+\S+")
_ABBREVIATED_END = re.compile(r"(?:\b[A-Z]\.)+$")


def find_headline(page: Page, kinds: Sequence[LineKind | None], body: range, outlet: str | None) -> Line | None:
    """Return the headline's line; ``body`` are the indexes from the first to the last paragraph."""
    header = page.lines[: min(body.start, _HEADER_LINES)]
    if len(page.lines) < 2:  # noqa: PLR2004 - a headline stands above something
        return None
    names = words_of(outlet.lower()) if outlet else []
    unmarked = [line for line, kind in zip(header, kinds, strict=False) if kind is None]
    above_text = takewhile(lambda line: not _is_sentence(page, line), unmarked)
    lines = [line for line in above_text if _may_be(page, line) and line.key.strip(" :") != " ".join(names)]
    full = [line for line in lines if len(words_of(line.key)) >= _FULL_HEADLINE_WORDS]
    return next(iter(full or lines), None)


def _may_be(page: Page, line: Line) -> bool:
    words = words_of(line.key)
    text = page.slice(line)
    if len(words) < _SHORTEST_WORDS or is_place(text) or words in furniture_lexicon().section:
        return False
    stamp = stamp_of(line.key)
    if stamp and len(stamp.others) < _WORDS_BESIDE_DATE:
        return False
    return not _SENTENCE_INSIDE.search(text) and not _is_byline(words)


def _is_sentence(page: Page, line: Line) -> bool:
    """Whether a line is the first sentence of the text rather than a headline, which has no full stop."""
    if not line.key.endswith(".") or line.key.endswith(".."):
        return False
    return line.word_count > _FULL_HEADLINE_WORDS and not _ABBREVIATED_END.search(page.slice(line))


def _is_byline(words: list[str]) -> bool:
    return furniture_lexicon().byline.length_at(words, 0) > 0 and len(words) <= _MASTHEAD_WORDS


def headline_text(page: Page, line: Line) -> str:
    """The headline verbatim, without the hashes of a Markdown heading."""
    return _HASHES.sub("", page.slice(line), count=1)
