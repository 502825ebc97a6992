"""Open the file of one article: path -> Article; what the system refuses becomes a `SummarizeError`."""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

from summarize.errors import UnreadableArticle, UsageError
from summarize.reading.content import article_from_bytes, check_size

if TYPE_CHECKING:
    from summarize.article import Article
    from summarize.reading.content import Limits

STDIN = "-"


def read_file(path: str, limits: Limits) -> Article:
    """Read the file at ``path`` (``-``: standard input) as one article; its size is looked at before its content."""
    if path == STDIN:
        return read_stream(sys.stdin.buffer, path, path, limits)
    try:
        expanded = Path(path).expanduser()
        check_size(expanded.stat().st_size, path, limits)
        with expanded.open("rb") as file:
            return read_stream(file, path, path, limits)
    except (OSError, ValueError) as error:
        raise error_of(path, error) from error


def read_stream(stream: IO[bytes], name: str, path: str | None, limits: Limits) -> Article:
    """Read a binary stream as one article, no further than the size limit."""
    return article_from_bytes(stream.read(limits.max_bytes + 1), name, path, limits)


def error_of(path: str, error: OSError | ValueError) -> UsageError | UnreadableArticle:
    """Say what an error of the system means for the article at ``path``."""
    if isinstance(error, FileNotFoundError | NotADirectoryError) or not isinstance(error, OSError):
        return UsageError(f"{path}: no such file or folder")
    return unreadable(path, error)


def unreadable(path: str, error: OSError) -> UnreadableArticle:
    """Say why a file that exists cannot be read."""
    if error.errno == errno.ELOOP:
        return UnreadableArticle(path, "a symbolic link that leads back to itself")
    return UnreadableArticle(path, (error.strerror or str(error)).lower())
