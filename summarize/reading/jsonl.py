"""Read articles from JSON Lines: a stream of lines -> one Article, or FailedArticle, a line.

An object has its text in a named field, and may have ``title``, ``outlet``, ``published`` (a date), ``language`` and
``url``, which go before what the text shows; null or absent ones are left to the text. Other fields are ignored.
"""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

from summarize.errors import ArticleError, EmptyArticle, MalformedLine
from summarize.reading.content import article_from_record, check_size
from summarize.reading.encodings import decode
from summarize.reading.failed import FailedArticle
from summarize.reading.stamps import find_iso_date
from summarize.reading.stated import Stated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.article import Article
    from summarize.reading.content import Limits

_STATED = ("title", "outlet", "published", "language", "url")
# JSON may write a byte of a text's UTF-8 in six (control characters; an Arabic letter of two bytes in six), and there
# are the other fields.
_JSON_BYTES_PER_BYTE = 6
_OTHER_FIELDS_BYTES = 65_536
_CHUNK_BYTES = 1 << 20


def read_lines(stream: IO[bytes], name: str, limits: Limits, first: bytes = b"") -> Iterator[Article | FailedArticle]:
    """Read the lines of a binary stream one after another; their articles are called ``name:line``.

    ``first`` are lines that were taken off the stream already. Blank lines are left out; a line longer than an article
    can be is not held in memory.
    """
    longest = limits.max_bytes * _JSON_BYTES_PER_BYTE + _OTHER_FIELDS_BYTES
    number = count = 0
    while line := first or stream.readline(longest + 1):
        first = b""
        number += 1
        if not line.strip():
            continue
        count += 1
        label = f"{name}:{number}"
        try:
            if len(line) > longest:
                _skip_line(stream, line)
                check_size(len(line), label, limits)
            text, stated = parse_line(decode(line, label), label, limits.text_field)
            yield article_from_record(text, label, stated, limits)
        except ArticleError as error:
            yield FailedArticle(label, error)
    if not count:
        yield FailedArticle(name, EmptyArticle(name, "empty"))


def _skip_line(stream: IO[bytes], line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(_CHUNK_BYTES)


def is_record(line: bytes) -> bool:
    """Whether a line is a JSON object, as the first line of JSONL on standard input."""
    try:
        return line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{") and isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def parse_line(line: str, name: str, text_field: str) -> tuple[str, Stated]:
    """Return the text of an object and what it states, or raise `MalformedLine`; ``name`` says which line it is."""
    try:
        record = json.loads(line)
    except RecursionError:
        raise MalformedLine(name, "not JSON (nested too deeply)") from None
    except ValueError as error:
        raise MalformedLine(name, f"not JSON ({error})") from None
    if not isinstance(record, dict):
        raise MalformedLine(name, "not a JSON object")
    text = record.get(text_field)
    if not isinstance(text, str):
        problem = f'no field "{text_field}"' if text is None else f'the field "{text_field}" is not a string'
        raise MalformedLine(name, problem)
    return text, Stated(**{field: _stated(record, field, name) for field in _STATED})


def _stated(record: dict[str, Any], field: str, name: str) -> str | None:
    value = record.get(field)
    if value is None:
        return None
    if not isinstance(value, str):
        raise MalformedLine(name, f'the field "{field}" is not a string')
    value = value.strip()
    if field != "published" or not value:
        return value or None
    date = find_iso_date(value.lower())
    if date is None:
        raise MalformedLine(name, f'the field "published" holds no date: {value[:40]!r}')
    return date
