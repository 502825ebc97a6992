"""The brief as a Word file: a document -> bytes of a .docx, English, then Arabic, then the evidence of both.

Each language is a section of its own, the Arabic one from right to left; [n] is a link to the evidence in the appendix.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from copy import deepcopy
from math import sqrt
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml.ns import qn

from summarize.brief.catalogue import LANGUAGES
from summarize.brief.document import MOST_COLUMNS
from summarize.brief.inline import words
from summarize.brief.stretches import is_rtl
from summarize.brief.word_styles import styled
from summarize.brief.word_xml import bookmark, element, legal, paragraph, plain, quoted, worded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.brief.document import BriefDocument, Bullet, Dispute, Evidence, Line, PositionCell
    from summarize.brief.inline import Bilingual, Text

_WIDTH = 9860  # of the text on the page, in twentieths of a point: 210 mm less two margins of 18 mm
_NONE = words("–")
_HEAD_FILL = "E8EDF3"


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
        self._add(paragraph(language, *worded(brief.title[language], language), style="Title"))
        self._add(paragraph(language, *worded(_line(brief.about, language), language), style="About"))
        self._heading("bottom_line", language)
        self._bullets(brief.bottom_line, language)
        if brief.evidence:
            self._heading("positions", language)
            self._positions(language)
            self._heading("posture", language)
            self._table(brief.posture.headings, [row.cells for row in brief.posture.rows], language)
            self._heading("disagreements", language)
            self._disputes(brief.disagreements, language)
            self._heading("changes", language)
            self._disputes(brief.changes, language)
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
            self._two_headings(headings.evidence)
        for item in self._document.evidence:
            self._evidence(item)
        lettered = [article for article in self._document.articles if article.letter]
        if lettered:
            self._two_headings(headings.articles)
        for article in lettered:
            for language in LANGUAGES:
                text = words(f"{article.letter if language == 'en' else ''}") if False else article.name[language]
                self._add(paragraph(language, *worded(text, language), style="Heading2"))
            if article.title:
                rtl = "ar" if is_rtl(article.language, article.title) else "en"
                self._add(paragraph(rtl, *quoted(article.title, article.language)))
            if article.url or article.path:
                self._add(paragraph("en", *plain(article.url or article.path or "", "en"), style="About"))

    def _add(self, made: Any) -> None:  # noqa: ANN401 - as above
        self._page.addprevious(made)

    def _heading(self, name: str, language: str) -> None:
        text: Bilingual = getattr(self._document.headings, name)
        self._add(paragraph(language, *worded(text[language], language), style="Heading1"))
        if name in self._document.notes:
            self._add(paragraph(language, *worded(self._document.notes[name][language], language)))
