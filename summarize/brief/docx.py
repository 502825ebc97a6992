"""The brief as a Word file: a document -> bytes of a .docx, English, then Arabic, then the evidence of both.

Each language is a section of its own, the Arabic one from right to left; [n] is a link to the evidence in the appendix.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml.ns import qn

from summarize.brief.catalogue import LANGUAGES
from summarize.brief.document import MOST_COLUMNS
from summarize.brief.inline import joined
from summarize.brief.stretches import is_rtl
from summarize.brief.word_styles import styled
from summarize.brief.word_tables import table
from summarize.brief.word_xml import bookmark, element, legal, paragraph, plain, quoted, worded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.brief.document import BriefArticle, BriefDocument, Bullet, Dispute, Evidence, Line, PositionCell
    from summarize.brief.inline import Bilingual, Text

_SEPARATOR = " · "
_NONE = "–"


def to_docx(document: BriefDocument) -> bytes:
    """Return the brief as a Word file; the same document gives the same bytes."""
    paper = styled(docx.Document())
    about = paper.core_properties
    about.title = legal(f"{document.title.en} · {document.title.ar}")
    about.author = about.last_modified_by = about.comments = ""
    about.created = about.modified = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
    writing = _Writing(document, paper.element.body)
    for language in LANGUAGES:
        writing.side(language)
    writing.appendix()
    return _packed(paper)


class _Writing:
    """A Word document in the making: its body, and the number of bookmarks so far."""

    def __init__(self, document: BriefDocument, body: Any) -> None:  # noqa: ANN401 - lxml is untyped
        self._document = document
        self._page = body.sectPr
        self._bookmarks = 0

    def side(self, language: str) -> None:
        """Write all sections in one language, as a section of the file."""
        brief = self._document
        self._add(paragraph(language, *worded(said(brief.title, language), language), style="Title"))
        about = joined([said(part, language) for part in brief.about], _SEPARATOR)
        self._add(paragraph(language, *worded(about, language), style="About"))
        self._heading("bottom_line", language)
        self._bullets(brief.bottom_line, language)
        if brief.evidence:
            self._heading("positions", language)
            self._positions(language)
            self._heading("posture", language)
            self._table(brief.posture.headings, [row.cells for row in brief.posture.rows], language)
            self._heading("disagreements", language)
            self._disputes(brief.disagreements, brief.headings.against, language)
            self._heading("changes", language)
            self._disputes(brief.changes, brief.headings.compared, language)
            self._heading("gaps", language)
            self._bullets(brief.gaps, language)
            self._heading("sources", language)
            self._table(brief.sources.headings, [row.cells for row in brief.sources.rows], language)
            self._bullets(brief.sources.circles, language)
        self._heading("method", language)
        self._bullets(brief.method, language)
        self._end_section(language)

    def appendix(self) -> None:
        """Write the evidence once, each quote in its own direction, with its caption in both languages."""
        headings = self._document.headings
        if self._document.evidence:
            self._in_both(headings.evidence, "Heading1")
        for item in self._document.evidence:
            self._evidence(item)
        lettered = [article for article in self._document.articles if article.letter]
        if lettered:
            self._in_both(headings.articles, "Heading1")
        for article in lettered:
            self._article(article)

    def _add(self, made: Any) -> None:  # noqa: ANN401 - as above
        self._page.addprevious(made)

    def _heading(self, name: str, language: str) -> None:
        heading: Bilingual = getattr(self._document.headings, name)
        self._add(paragraph(language, *worded(said(heading, language), language), style="Heading1"))
        note = self._document.notes.get(name)
        if note:
            self._add(paragraph(language, *worded(said(note, language), language)))

    def _bullets(self, lines: Sequence[Bullet] | Sequence[Line], language: str) -> None:
        for line in lines:
            self._add(paragraph(language, *worded(said(line.text, language), language), style="ListBullet"))

    def _positions(self, language: str) -> None:
        matrix = self._document.positions
        if not matrix.rows:
            return
        if len(matrix.areas) <= MOST_COLUMNS:
            headings = [said(heading, language) for heading in matrix.headings]
            cells = [[_stances(cell, language) for cell in row.cells] for row in matrix.rows]
        else:
            areas = dict(zip(matrix.areas, matrix.headings[1:], strict=True))
            headings = [said(matrix.headings[0], language), said(self._document.headings.positions, language)]
            cells = [[_by_area(row.cells, areas, language)] for row in matrix.rows]
        holders = [_cell(said(row.holder, language), language, style="TableHeading") for row in matrix.rows]
        rows = [[holder, *others] for holder, others in zip(holders, cells, strict=True)]
        self._add(table([_cell(text, language, style="TableHeading") for text in headings], rows, language))

    def _table(self, headings: Sequence[Bilingual], rows: Sequence[Sequence[Bilingual]], language: str) -> None:
        if not rows:
            return
        head = [_cell(said(text, language), language, style="TableHeading") for text in headings]
        self._add(table(head, [[_cell(said(text, language), language) for text in row] for row in rows], language))

    def _disputes(self, disputes: Sequence[Dispute], between: Bilingual, language: str) -> None:
        for item in disputes:
            title = [*plain(f"{item.id[1:]}. ", language), *worded(said(item.title, language), language)]
            anchor = self._bookmark(f"{item.id}_{language}", *title)
            self._add(paragraph(language, *anchor, style="Heading2"))
            if item.holders:
                self._add(paragraph(language, *worded(said(item.holders, language), language), before=[_kept()]))
            for number, side in enumerate(item.sides):
                if number:
                    against = said(between, language)
                    self._add(paragraph(language, *worded(against, language), style="Against", before=[_kept()]))
                for stance in side.stances:
                    self._add(paragraph(language, *worded(said(stance, language), language), style="ListBullet"))
            self._add(paragraph(language, *worded(said(item.verdict, language), language)))

    def _evidence(self, item: Evidence) -> None:
        written = "ar" if is_rtl(item.language, item.quote) else "en"
        label = self._bookmark(f"e{item.number}", *plain(f"[{item.number}]", written, strong=True))
        quote = [*label, *plain(" ", written), *quoted(item.quote, item.language)]
        self._add(paragraph(written, *quote, style="Evidence", before=[_kept()]))
        for language in LANGUAGES:
            before = [_kept()] if language != LANGUAGES[-1] else []
            caption = worded(said(item.caption, language), language)
            self._add(paragraph(language, *caption, style="About", before=before))

    def _article(self, article: BriefArticle) -> None:
        self._in_both(article.name, "Heading2")
        if article.title:
            written = "ar" if is_rtl(article.language, article.title) else "en"
            self._add(paragraph(written, *quoted(article.title, article.language)))
        where = article.url or article.path
        if where:
            self._add(paragraph("en", *quoted(where, "und-Latn"), style="About"))

    def _in_both(self, text: Bilingual, style: str) -> None:
        for language in LANGUAGES:
            self._add(paragraph(language, *worded(said(text, language), language), style=style))

    def _bookmark(self, name: str, *inside: Any) -> list[Any]:  # noqa: ANN401 - as above
        self._bookmarks += 1
        return bookmark(name, self._bookmarks, *inside)

    def _end_section(self, language: str) -> None:
        """End the section in the last paragraph, with the page of the whole file, in the language's direction."""
        page = deepcopy(self._page)
        if is_rtl(language):
            grid = page.find(qn("w:docGrid"))
            bidi = element("bidi")
            if grid is None:
                page.append(bidi)
            else:
                grid.addprevious(bidi)
        self._page.getprevious().find(qn("w:pPr")).append(page)


def said(text: Bilingual, language: str) -> Text:
    """One side of a text."""
    return text.ar if language == "ar" else text.en


def _cell(text: Text, language: str, *, style: str = "TableText") -> list[Any]:
    inside = worded(text, language) if text else plain(_NONE, language)
    return [paragraph(language, *inside, style=style)]


def _stances(cell: PositionCell, language: str) -> list[Any]:
    if not cell.positions:
        return [paragraph(language, *plain(_NONE, language), style="TableText")]
    return [
        paragraph(language, *worded(said(position.text, language), language), style="TableBullet")
        for position in cell.positions
    ]


def _by_area(cells: Sequence[PositionCell], areas: dict[str, Bilingual], language: str) -> list[Any]:
    found: list[Any] = []
    for cell in cells:
        if cell.positions:
            found += _cell(said(areas[cell.area], language), language, style="TableHeading")
            found += _stances(cell, language)
    return found


def _kept() -> Any:  # noqa: ANN401 - as above
    """Keep a paragraph on the page of the next."""
    return element("keepNext")


def _packed(paper: Any) -> bytes:  # noqa: ANN401 - as above
    """The file, with no time of packing in it."""
    packed, plain_file = io.BytesIO(), io.BytesIO()
    paper.save(packed)
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(plain_file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
    return plain_file.getvalue()
