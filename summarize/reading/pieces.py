"""Show what reading made of an article: Article -> its text in pieces, each article or furniture, and its metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.article import Article


class Piece(NamedTuple):
    """A stretch of an article's text, verbatim, and whether it is page furniture."""

    text: str
    is_furniture: bool


def pieces_of(article: Article) -> Iterator[Piece]:
    """Cut the text where furniture starts and ends; the pieces joined are the text."""
    start = 0
    for span in article.furniture:
        if start < span.start:
            yield Piece(article.text[start : span.start], is_furniture=False)
        yield Piece(article.slice(span), is_furniture=True)
        start = span.end
    if start < len(article.text):
        yield Piece(article.text[start:], is_furniture=False)


def facts_of(article: Article) -> dict[str, str | None]:
    """What is known of an article, by the names of its fields; None where the text does not state it."""
    furniture = sum(span.end - span.start for span in article.furniture)
    return {
        "id": article.id,
        "path": article.path,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published,
        "language": article.language,
        "url": article.url,
        "characters": f"{len(article.text)}",
        "furniture": f"{furniture}",
        "sentences": f"{len(article.sentences)}",
    }
