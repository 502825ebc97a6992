"""Make an article of a text: text, and what its container states -> Article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.article import Article
from summarize.reading.front_matter import front_matter_of
from summarize.reading.furniture import furniture_spans
from summarize.reading.headline import find_headline, headline_text
from summarize.reading.language import language_of
from summarize.reading.layout import page_of
from summarize.reading.line_kinds import LineKind, line_kinds
from summarize.reading.link_lists import mark_links
from summarize.reading.outlet import find_outlet, mark_mastheads
from summarize.reading.sentences import split_sentences
from summarize.reading.stamps import dateline_date, stamp_of
from summarize.reading.stated import Stated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.article import Span
    from summarize.reading.layout import Line, Page
    from summarize.reading.stamps import Stamp

_HEADER_LINES = 12
_FOOTER_LINES = 6
_STAMP_CHARACTERS = 120
# Words beside a date that a line of a header may have: a place, an outlet.
_STAMP_OTHERS = 5
_STAMPED = {None, LineKind.STAMP, LineKind.CREDIT, LineKind.MASTHEAD, LineKind.COUNTER}
_DATELINE_CHARACTERS = 120
_SAMPLE_CHARACTERS = 1200


def article_of(text: str, path: str | None = None, stated: Stated | None = None) -> Article:
    """Read ``text``: mark its furniture, find its title, outlet, date and language, cut its sentences."""
    stated = stated or Stated()
    front_matter = front_matter_of(text)
    if front_matter:
        stated = stated.over(front_matter.stated)
    page = page_of(text) if not front_matter else page_of(text, start=front_matter.end)
    kinds = line_kinds(page)
    mark_links(page, kinds)
    body = _body(page, kinds)
    outlet = stated.outlet or find_outlet(page, kinds, body)
    if outlet:
        mark_mastheads(page, kinds, body, outlet)
    headline = find_headline(page, kinds, body, outlet)
    furniture = furniture_spans(page, kinds, front_matter_end=front_matter.end if front_matter else 0)
    return Article(
        text=text,
        path=path,
        title=stated.title or (headline_text(page, headline) if headline else None),
        outlet=outlet,
        published=stated.published or _published(page, kinds, body, headline),
        language=stated.language or language_of(_sample(text, furniture)),
        url=stated.url,
        furniture=furniture,
        sentences=split_sentences(text, furniture),
    )


def _body(page: Page, kinds: Sequence[LineKind | None]) -> range:
    """Indexes of the lines from the first paragraph of article text to the last; empty behind the lines if none."""
    paragraphs = [i for i, line in enumerate(page.lines) if kinds[i] is None and line.is_paragraph]
    return range(paragraphs[0], paragraphs[-1] + 1) if paragraphs else range(len(page.lines), len(page.lines))


def _published(page: Page, kinds: Sequence[LineKind | None], body: range, headline: Line | None) -> str | None:
    """Return the date that header, dateline or footer state, in that order; one of an update counts last."""
    around = [
        *range(min(body.start, _HEADER_LINES)),
        *range(max(body.stop, len(page.lines) - _FOOTER_LINES), len(page.lines)),
    ]
    stamps = [stamp for i in around if page.lines[i] is not headline and (stamp := _stamp(page.lines[i], kinds[i]))]
    dateline = dateline_date(page.lines[body.start].key[:_DATELINE_CHARACTERS]) if body else None
    dates = [stamp.iso for stamp in stamps if not stamp.updated]
    return next(iter(dates), None) or dateline or next((stamp.iso for stamp in stamps), None)


def _stamp(line: Line, kind: LineKind | None) -> Stamp | None:
    if line.end - line.start > _STAMP_CHARACTERS or kind not in _STAMPED:
        return None
    stamp = stamp_of(line.key)
    is_dated = stamp and stamp.iso and (not stamp.others or (stamp.apart and len(stamp.others) <= _STAMP_OTHERS))
    return stamp if is_dated else None


def _sample(text: str, furniture: Sequence[Span]) -> str:
    """Return some of the text that is not furniture, to tell its language by."""
    pieces, start, length = [], 0, 0
    for span in (*furniture, (len(text), len(text))):
        pieces.append(text[start : min(span[0], start + _SAMPLE_CHARACTERS)])
        length += len(pieces[-1])
        start = span[1]
        if length > _SAMPLE_CHARACTERS:
            break
    return "\n".join(pieces)
