"""Read the front matter of a Markdown text: text -> what it states and where it ends, or None.

Front matter is a block between two lines of ``---`` at the very start whose lines are all ``key: value`` (or go on
with the value above); anything else is text. Only plain strings are read, so no YAML parser is needed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarize.reading.stamps import find_iso_date
from summarize.reading.stated import Stated

if TYPE_CHECKING:
    from collections.abc import Iterable

_BLOCK = re.compile(r"---[ \t]*\r?\n((?:(?!---|\.\.\.)[^\n]*\n){0,80}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")
_ENTRY = re.compile(r"([A-Za-z_][\w .-]*?)[ \t]*:(?:[ \t]+(.*))?$")
_CONTINUATION = re.compile(r"(?:[ \t]+\S|- |#|$)")
_KEYS = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "publisher", "site", "site_name", "sitename", "source", "publication"),
    "published": ("published", "date", "publish_date", "pubdate", "date_published", "datepublished"),
    "language": ("language", "lang"),
    "url": ("url", "canonical", "canonical_url", "link", "permalink"),
}


class FrontMatter(NamedTuple):
    """What front matter states, and the code-point offset of the first character behind it."""

    stated: Stated
    end: int


def front_matter_of(text: str) -> FrontMatter | None:
    """Return the front matter of ``text``, or None where it has none."""
    block = _BLOCK.match(text) if text.startswith("---") else None
    if not block:
        return None
    entries: dict[str, str] = {}
    for line in block[1].splitlines():
        entry = _ENTRY.match(line)
        if entry:
            entries[entry[1].strip().lower()] = _unquoted((entry[2] or "").strip())
        elif not _CONTINUATION.match(line):
            return None
    return FrontMatter(_stated(entries), block.end()) if entries else None


def _stated(entries: dict[str, str]) -> Stated:
    values = {field: _first(entries.get(key) for key in keys) for field, keys in _KEYS.items()}
    if values["published"]:
        values["published"] = find_iso_date(values["published"].lower())
    return Stated(**values)


def _first(values: Iterable[str | None]) -> str | None:
    return next(filter(None, values), None)


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
