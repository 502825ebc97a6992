"""Make an article of what a file held: bytes or decoded text -> Article, or the `ArticleError` that says why not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.errors import EmptyArticle, OversizeArticle, UndecodableArticle
from summarize.reading.encodings import decode
from summarize.reading.html import looks_like_html, read_html
from summarize.reading.text import article_of

if TYPE_CHECKING:
    from summarize.article import Article
    from summarize.reading.stated import Stated

# Several hundred times a long article.
MAX_BYTES = 10_000_000

HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
JSONL_SUFFIXES = frozenset({".jsonl", ".ndjson"})
ARTICLE_SUFFIXES = frozenset({".txt", ".text"}) | MARKDOWN_SUFFIXES | HTML_SUFFIXES | JSONL_SUFFIXES

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How articles are read: the size limit of one in bytes, and the JSONL field that holds the text."""

    max_bytes: int = MAX_BYTES
    text_field: str = "text"


def article_from_bytes(data: bytes, name: str, path: str | None, limits: Limits) -> Article:
    """Decode ``data`` and read it; ``name`` is for errors and tells the format, ``path`` is stored."""
    check_size(len(data), name, limits)
    if not data.strip():
        raise EmptyArticle(name, "empty")
    return _article_from_content(decode(data, name), name, path)


def article_from_text(text: str, name: str, path: str | None, limits: Limits, *, sniff: bool = True) -> Article:
    """Read a text that needs no decoding; a web page is read as one only with ``sniff``."""
    check_size(len(text.encode("utf-8", "surrogatepass")), name, limits)
    if sniff:
        return _article_from_content(text, name, path)
    return article_of(_checked(text, name), path)


def article_from_record(text: str, name: str, stated: Stated, limits: Limits) -> Article:
    """Read the text of a record, such as a JSONL line; what the record states goes before what the text shows."""
    check_size(len(text.encode("utf-8", "surrogatepass")), name, limits)
    return article_of(_checked(text, name), name, stated)


def check_size(size_bytes: int, name: str, limits: Limits) -> None:
    """Raise `OversizeArticle` for a size over the limit."""
    limit = limits.max_bytes
    if size_bytes > limit:
        shown = f"{limit / _MEGABYTE:g} MB" if limit >= _MEGABYTE else f"{limit} bytes"
        raise OversizeArticle(name, f"over the size limit of {shown} per article (--max-bytes sets it)")


def _article_from_content(text: str, name: str, path: str | None) -> Article:
    suffix = Path(name).suffix.lower()
    if suffix in HTML_SUFFIXES or (suffix not in MARKDOWN_SUFFIXES and looks_like_html(text)):
        extracted, stated = read_html(text, name)
        return article_of(_checked(extracted, name), path, stated)
    return article_of(_checked(text, name), path)


def _checked(text: str, name: str) -> str:
    """Return ``text`` without its byte order mark, or raise if it has no words or cannot be stored as UTF-8."""
    text = text.removeprefix("\ufeff")
    nul = text.find("\0")
    if nul >= 0:
        raise UndecodableArticle(name, f"binary content (first bad character: U+0000 at offset {nul})")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        bad = f"U+{ord(text[error.start]):04X} at offset {error.start}"
        raise UndecodableArticle(name, f"half of a surrogate pair (first bad character: {bad})") from None
    if not any(map(str.isalnum, text)):
        raise EmptyArticle(name, "no words in it" if text.strip() else "empty")
    return text
