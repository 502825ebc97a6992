"""Read many articles: files, folders, globs and standard input -> Article or FailedArticle, one after another."""

from __future__ import annotations

import glob
import os
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

from summarize.errors import ArticleError, UnreadableArticle, UsageError
from summarize.reading.content import ARTICLE_SUFFIXES, JSONL_SUFFIXES, MAX_BYTES, Limits, article_from_bytes
from summarize.reading.failed import FailedArticle
from summarize.reading.jsonl import is_record, read_lines
from summarize.reading.opening import STDIN, error_of, read_file, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarize.article import Article


def read_many(
    paths: Iterable[str | os.PathLike[str]],
    *,
    max_bytes: int = MAX_BYTES,
    text_field: str = "text",
    stdin: IO[bytes] | None = None,
) -> Iterator[Article | FailedArticle]:
    """Read articles one after another, so that memory stays flat.

    A path is a file, a folder (with all below it; hidden files left out), a glob, or ``-`` for standard input
    (``stdin``, if given). JSONL is read line by line; its articles are called ``path:line``. What cannot be read comes
    as a `FailedArticle` in its place, and the others follow.

    Raises `UsageError`, before anything is read, where a path does not exist or a folder or glob holds no articles.
    """
    files = [file for path in paths for file in expand(os.fspath(path))]
    if not files:
        message = "no articles named: name files, folders or globs, or - for standard input"
        raise UsageError(message)
    return _read_files(files, Limits(max_bytes, text_field), stdin or sys.stdin.buffer)


def expand(path: str) -> list[str | FailedArticle]:
    """List the files that a path as typed stands for, sorted by name; raises `UsageError` where there are none."""
    if path == STDIN:
        return [path]
    try:
        there = Path(path).expanduser()
        if os.path.lexists(there):
            return _in_folder(path) if there.is_dir() else [path]
    except (OSError, ValueError) as error:
        raise error_of(path, error) from error
    return _matches(path)


def _in_folder(folder: str) -> list[str | FailedArticle]:
    found = list(_walk(folder, ()))
    if not found:
        message = f"{folder}: no articles in this folder (their names end in {', '.join(sorted(ARTICLE_SUFFIXES))})"
        raise UsageError(message)
    return found


def _matches(pattern: str) -> list[str | FailedArticle]:
    if not glob.has_magic(pattern):
        message = f"{pattern}: no such file or folder"
        raise UsageError(message)
    found: list[str | FailedArticle] = []
    for name in sorted(glob.glob(str(Path(pattern).expanduser()), recursive=True)):  # noqa: PTH207 - takes any pattern
        if not Path(name).is_dir():
            found.append(name)
        elif "**" not in pattern:
            found.extend(_walk(name, ()))
    if not found:
        message = f"{pattern}: no article matches"
        raise UsageError(message)
    return found


def _walk(folder: str, above: tuple[tuple[int, int], ...]) -> Iterator[str | FailedArticle]:
    """List the articles below a folder; ``above`` are the folders that lead to it, so that a loop of links is seen."""
    try:
        status = Path(folder).expanduser().stat()
        if (status.st_dev, status.st_ino) in above:
            yield FailedArticle(folder, UnreadableArticle(folder, "a symbolic link that leads back to itself"))
            return
        with os.scandir(Path(folder).expanduser()) as entries:
            names = sorted((entry.name, _is_folder(entry)) for entry in entries if not entry.name.startswith("."))
    except OSError as error:
        yield FailedArticle(folder, unreadable(folder, error))
        return
    for name, is_folder in names:
        path = os.path.join(folder, name)  # noqa: PTH118 - keeps the folder as typed, `./` and all
        if is_folder:
            yield from _walk(path, (*above, (status.st_dev, status.st_ino)))
        elif Path(name).suffix.lower() in ARTICLE_SUFFIXES:
            yield path


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads back to itself is reported when it is opened
        return False


def _read_files(
    files: list[str | FailedArticle], limits: Limits, stdin: IO[bytes]
) -> Iterator[Article | FailedArticle]:
    for file in files:
        if isinstance(file, FailedArticle):
            yield file
        elif file == STDIN:
            yield from _read_stdin(stdin, limits)
        elif Path(file).suffix.lower() in JSONL_SUFFIXES:
            yield from _read_jsonl(file, limits)
        else:
            yield _read_one(file, limits)


def _read_one(file: str, limits: Limits) -> Article | FailedArticle:
    try:
        return read_file(file, limits)
    except ArticleError as error:
        return FailedArticle(file, error)
    except UsageError:
        return FailedArticle(
            file, UnreadableArticle(file, "a link to a file that does not exist, or deleted meanwhile")
        )


def _read_jsonl(file: str, limits: Limits) -> Iterator[Article | FailedArticle]:
    try:
        with Path(file).expanduser().open("rb") as lines:
            yield from read_lines(lines, file, limits)
    except OSError as error:
        yield FailedArticle(file, unreadable(file, error))


def _read_stdin(stream: IO[bytes], limits: Limits) -> Iterator[Article | FailedArticle]:
    """Read standard input: as JSONL if its first line is a JSON object, else as one article."""
    first = stream.readline(limits.max_bytes + 1)
    if is_record(first):
        yield from read_lines(stream, STDIN, limits, first)
        return
    try:
        rest = stream.read(max(0, limits.max_bytes + 1 - len(first)))
        yield article_from_bytes(first + rest, STDIN, STDIN, limits)
    except ArticleError as error:
        yield FailedArticle(STDIN, error)
