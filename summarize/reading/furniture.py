"""Mark what is no article text: (Page, kinds of its lines) -> sorted half-open spans that do not overlap.

The rules know language and layout, never a text: lines that are nothing but page furniture, headlines of other
stories, and whatever is printed a second time.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from summarize.article import Span
from summarize.reading.link_lists import aged_headlines
from summarize.reading.repetition import repeated_lines, repeated_passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from summarize.reading.layout import Page
    from summarize.reading.line_kinds import LineKind

_TOKEN = re.compile(r"\S+")
# So many hashtags in a row at the end of a paragraph are no part of its last sentence.
_CLOSING_HASHTAGS = 2


def furniture_spans(page: Page, kinds: Sequence[LineKind | None], *, front_matter_end: int = 0) -> tuple[Span, ...]:
    """Return the furniture of a page; what stands before ``front_matter_end`` (a code-point offset) is all of it."""
    spans = [Span(0, front_matter_end)] if front_matter_end else []
    spans += (Span(line.start, line.end) for line, kind in zip(page.lines, kinds, strict=True) if kind)
    spans += repeated_lines(page)
    spans += repeated_passages(page)
    spans += aged_headlines(page)
    spans += _closing_hashtags(page)
    return tuple(_merged(page.text, spans))


def _closing_hashtags(page: Page) -> Iterator[Span]:
    """Find the hashtags that close a paragraph."""
    for line in page.lines if "#" in page.text else ():
        tokens = list(_TOKEN.finditer(page.text, line.start, line.end)) if "#" in line.key else []
        tags = list(takewhile(lambda token: token.group().startswith("#"), reversed(tokens)))
        if len(tags) >= _CLOSING_HASHTAGS:
            yield Span(tags[-1].start(), line.end)


def _merged(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Sort, and join spans that overlap or have nothing but white space and punctuation of lists between them."""
    joined: Span | None = None
    for span in sorted(spans):
        if span.start >= span.end:
            continue
        if joined and (span.start <= joined.end or _is_nothing(text, joined.end, span.start)):
            joined = Span(joined.start, max(joined.end, span.end))
            continue
        if joined:
            yield joined
        joined = span
    if joined:
        yield joined


def _is_nothing(text: str, start: int, end: int) -> bool:
    return not any(map(str.isalnum, text[start:end]))
