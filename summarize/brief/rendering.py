"""The finished brief: a document and the articles' texts -> Markdown, HTML, JSON, Word, PDF."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarize.brief.chromium import print_pdf
from summarize.brief.html import frame, page
from summarize.brief.json_form import to_json
from summarize.brief.markdown import to_markdown
from summarize.extras import extra

if TYPE_CHECKING:
    from summarize.brief.document import BriefDocument


@dataclass(frozen=True, slots=True)
class Brief:
    """A bilingual brief; in a notebook it displays itself.

    ``document`` are its blocks; ``texts`` the texts of the articles with records, in the order of their letters.
    """

    document: BriefDocument
    texts: tuple[str, ...] = field(repr=False)

    def __repr__(self) -> str:
        """One line: the document is as long as the brief."""
        return f"<Brief: {self.document.title.en}; {len(self.document.articles)} articles>"

    def to_markdown(self) -> str:
        """Return the brief as Markdown (GitHub flavour), section by section, English then Arabic."""
        return to_markdown(self.document)

    def to_html(self) -> str:
        """Return the brief as one self-contained HTML page, with the articles that it cites."""
        return page(self.document, self.texts)

    def to_pdf(self) -> bytes:
        """Return the page as PDF, printed by an installed Chromium; UsageError where there is none."""
        return print_pdf(self.to_html())

    def to_json(self) -> str:
        """Return the brief as JSON (``docs/brief.schema.json``), indented, ending in a line end."""
        return to_json(self.document)

    def to_docx(self) -> bytes:
        """Return the brief as a Word file; UsageError where python-docx, the extra ``docx``, is not installed."""
        extra("docx", "docx", "Word")
        from summarize.brief.docx import to_docx  # noqa: PLC0415 - needs what only some installations have

        return to_docx(self.document)

    def _repr_html_(self) -> str:
        """Return the page in a frame of its own, so that its style stays there."""
        return frame(self.to_html())
