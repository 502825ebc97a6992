"""The articles that a command names: arguments -> articles, or why one cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.article import Article
    from summarize.errors import ArticleError

DEFAULT_MAX_BYTES = 10_000_000


def articles_of(
    arguments: Sequence[str], *, max_bytes: int | None, text_field: str
) -> Iterator[Article | ArticleError]:
    """Every article that ``arguments`` name, in their order, read as it is asked for."""
    from summarize.reading import read_many  # noqa: PLC0415 - for commands that read

    return read_many(arguments, max_bytes=max_bytes or DEFAULT_MAX_BYTES, text_field=text_field)
