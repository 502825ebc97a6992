"""The text of a model's answer -> the raw records in it, complete ones before a cut included."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

# Prose may hold braces of its own; an answer that fails at so many of them is no JSON.
_MOST_FALSE_STARTS = 64


class Shape(StrEnum):
    """What was found in a text."""

    WHOLE = "whole"  # JSON with a list of records, alone or among other text
    CUT = "cut"  # such a list begins and does not end
    NONE = "none"  # no such list


@dataclass(frozen=True, slots=True)
class Salvaged:
    """The records of an answer as plain JSON values, unchecked; of a list that is cut, those before the cut."""

    records: tuple[Any, ...]
    shape: Shape


def salvage(text: str) -> Salvaged:
    """Find the records in ``text``: ``{"records": [...]}``, bare or fenced, after thoughts, amid prose, cut off.

    Several such objects (two tool calls, a line each) give the records of all. A bare list counts as the list of
    records, an object without a list as one record.
    """
    try:
        return Salvaged(tuple(_records(json.loads(text))), Shape.WHOLE)
    except (ValueError, RecursionError):
        return _amid(_without_thoughts(text))


def _amid(text: str) -> Salvaged:
    """Records of every object or list of objects in ``text``; from where one begins and does not end, its parts."""
    decoder = json.JSONDecoder()
    records: list[Any] = []
    shape = Shape.NONE
    position, false_starts = 0, 0
    while (start := _opener().search(text, position)) is not None and false_starts < _MOST_FALSE_STARTS:
        try:
            value, position = decoder.raw_decode(text, start.start())
            records += _records(value)
            shape = Shape.WHOLE
        except (ValueError, RecursionError):
            opening = _opening().match(text, start.start())
            if opening is not None and position <= start.start():
                return Salvaged((*records, *_elements(text, opening.end())), Shape.CUT)
            position = max(position, start.end())
            false_starts += 1
    return Salvaged(tuple(records), shape)


def _records(value: Any) -> list[Any]:  # noqa: ANN401 - JSON
    """Records of one JSON value; ValueError where it is no object and no list."""
    if isinstance(value, dict) and value:
        records = value.get("records", [value])
        if isinstance(records, str):  # a list that was encoded twice
            return _records(json.loads(records))
        return records if isinstance(records, list) else [records]
    if isinstance(value, list) and all(isinstance(record, dict) for record in value):
        return value
    message = "neither an object nor a list of objects"
    raise ValueError(message)


def _without_thoughts(text: str) -> str:
    """What follows the thoughts that some models write before the answer; their opening tag may be missing."""
    _, ended, answer = text.rpartition("</think>")
    return "" if not ended and text.lstrip().startswith("<think>") else answer


def _elements(text: str, position: int) -> Iterator[Any]:
    """Each whole element of the list whose elements begin at ``position``."""
    decoder = json.JSONDecoder()
    while (next_one := _separators().match(text, position)) is not None:
        try:
            value, position = decoder.raw_decode(text, next_one.end())
        except (ValueError, RecursionError):
            return
        yield value


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(r'\{\s*"records"\s*:\s*\[|\[(?=\s*\{)')


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(r"[\[{]")


@cache
def _separators() -> re.Pattern[str]:
    return re.compile(r"[\s,]*")
