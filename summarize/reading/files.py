"""Read one article: path, text, bytes or open file -> Article, or the error that says why not."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO, TYPE_CHECKING

from summarize.errors import UsageError
from summarize.reading.content import (
    ARTICLE_SUFFIXES,
    JSONL_SUFFIXES,
    MAX_BYTES,
    Limits,
    article_from_bytes,
    article_from_text,
)
from summarize.reading.failed import FailedArticle
from summarize.reading.jsonl import read_lines
from summarize.reading.opening import error_of, read_file

if TYPE_CHECKING:
    from summarize.article import Article

_PATH_CHARACTERS = 4096


def read(
    source: str | os.PathLike[str] | bytes | IO[str] | IO[bytes],
    *,
    max_bytes: int = MAX_BYTES,
    text_field: str = "text",
) -> Article:
    """Read one article from a path, a text, bytes or an open file.

    A ``str`` is a path if it has no line break and a file of that name exists, or if it looks like a path: it has no
    white space, begins with ``/``, ``./``, ``../`` or ``~/``, or ends in the suffix of an article. Anything else is the
    text itself; `read_text` takes any text as one. ``-`` is standard input. ``text_field`` names the field that holds
    the text in a JSONL file (of one line; `read_many` reads longer ones).

    Raises `UsageError` where the path does not exist or names more than one article, and an `ArticleError` where the
    article is empty, over ``max_bytes``, no text, or not to be opened.
    """
    limits = Limits(max_bytes, text_field)
    if isinstance(source, bytes):
        return article_from_bytes(source, "<bytes>", None, limits)
    if isinstance(source, str) and not _is_path(source):
        return article_from_text(source, "<text>", None, limits)
    if isinstance(source, str | os.PathLike):
        return _read_path(os.fspath(source), limits)
    return _read_open_file(source, limits)


def read_text(text: str, *, path: str | None = None, max_bytes: int = MAX_BYTES) -> Article:
    """Read ``text`` as an article's text, whatever it looks like; ``path`` is what the article shall be called."""
    return article_from_text(text, path or "<text>", path, Limits(max_bytes), sniff=False)


def _is_path(source: str) -> bool:
    if not source or len(source) > _PATH_CHARACTERS or any(char in source for char in "\n\r\0"):
        return False
    looks_like_path = (
        len(source.split()) == 1
        or source.startswith(("/", "./", "../", "~/"))
        or Path(source).suffix.lower() in ARTICLE_SUFFIXES
    )
    return looks_like_path or os.path.lexists(source)


def _read_path(path: str, limits: Limits) -> Article:
    try:
        expanded = Path(path).expanduser()
        if expanded.is_dir():
            message = f"{path}: a folder; read_many() reads the articles in it"
            raise UsageError(message)
        if Path(path).suffix.lower() not in JSONL_SUFFIXES:
            return read_file(path, limits)
        with expanded.open("rb") as lines:
            return _read_only_line(lines, path, limits)
    except (OSError, ValueError) as error:
        raise error_of(path, error) from error


def _read_only_line(lines: IO[bytes], path: str, limits: Limits) -> Article:
    articles = read_lines(lines, path, limits)
    first = next(articles)
    if next(articles, None):
        message = f"{path}: more than one article; read_many() reads them all"
        raise UsageError(message)
    if isinstance(first, FailedArticle):
        raise first.error
    return first


def _read_open_file(file: IO[str] | IO[bytes], limits: Limits) -> Article:
    name = getattr(file, "name", None)
    path = name if isinstance(name, str) else None
    data: str | bytes = file.read(limits.max_bytes + 1)
    if isinstance(data, bytes):
        return article_from_bytes(data, path or "<stream>", path, limits)
    return article_from_text(data, path or "<stream>", path, limits)
