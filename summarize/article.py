"""An article as it was read: its text, unchanged, and what is known of it."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.arabic.folding import Folded


class Span(NamedTuple):
    """A half-open range of code points: ``start`` inclusive, ``end`` exclusive."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share a code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True)
class Article:
    """One article.

    ``text`` is the decoded text with nothing changed but the byte order mark dropped (for HTML: what was extracted
    from the page); every offset anywhere counts its code points. ``furniture`` are spans of it that are no article
    text, ``sentences`` the sentences of the rest; both are sorted and do not overlap. ``path`` is the name the user
    gave; ``published`` an ISO date; ``language`` a BCP 47 tag. What the text does not state is None.
    """

    text: str
    path: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str = "und"
    url: str | None = None
    furniture: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()

    @cached_property
    def id(self) -> str:
        """SHA-256 of the text in UTF-8, hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def folded(self) -> Folded:
        """The text folded for matching, with the map back; made once, shared by every quote."""
        from summarize.arabic.folding import fold_with_offsets  # noqa: PLC0415 - most callers never match

        return fold_with_offsets(self.text)

    @property
    def body(self) -> tuple[Span, ...]:
        """What is not furniture: sorted spans that do not overlap."""
        return tuple(self._body())

    def _body(self) -> Iterator[Span]:
        start = 0
        for span in self.furniture:
            if start < span.start:
                yield Span(start, span.start)
            start = max(start, span.end)
        if start < len(self.text):
            yield Span(start, len(self.text))

    def sentence(self, offset: int) -> Span:
        """Return the sentence that holds the code point at ``offset``; where there is none, its line."""
        known = bisect_right(self.sentences, (offset, len(self.text)))
        if known and offset < self.sentences[known - 1].end:
            return self.sentences[known - 1]
        end = self.text.find("\n", offset)
        return Span(self.text.rfind("\n", 0, offset) + 1, end if end >= 0 else len(self.text))

    def slice(self, span: Span) -> str:
        """The text at ``span``, verbatim."""
        return self.text[span.start : span.end]

    def in_furniture(self, span: Span) -> bool:
        """Whether ``span`` touches page furniture."""
        return any(piece.overlaps(span) for piece in self.furniture)

    def _repr_html_(self) -> str:
        """The article as a notebook shows it."""
        from summarize.display import article_html  # noqa: PLC0415 - for notebooks alone

        return article_html(self)
