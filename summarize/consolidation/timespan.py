"""Read an EDTF date or interval: text such as ``2023-10-17/2023-12`` -> its first and its last day."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import cache
from typing import NamedTuple


class Days(NamedTuple):
    """First and last day, both inclusive; None where an interval is open."""

    first: date | None
    last: date | None


@cache
def _date() -> re.Pattern[str]:
    return re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?")


def days(edtf: str) -> Days | None:
    """Return the days that an EDTF date (level 0, with level 1's open intervals and qualifiers) covers.

    None if it is no such date. (EDTF: ISO 8601-2:2019, annex A; as written by the Library of Congress.)
    """
    start, slash, end = edtf.partition("/")
    if not slash:
        return _span(edtf)
    first, last = (_span(part) if part not in {"", ".."} else Days(None, None) for part in (start, end))
    if first is None or last is None:
        return None
    return Days(first.first, last.last)


def day(iso: str | None) -> date | None:
    """Return the day that an ISO date names; None if it names none, or more than one."""
    covered = days(iso) if iso else None
    return covered.first if covered and covered.first == covered.last else None


def nearest(covered: Days | None, known: date | None) -> date | None:
    """Return the day within ``covered`` that is nearest to ``known``, or its last if nothing is known."""
    if covered is None:
        return known
    if known is None:
        return covered.last or covered.first
    if covered.first and known < covered.first:
        return covered.first
    return covered.last if covered.last and known > covered.last else known


def _span(text: str) -> Days | None:
    match = _date().fullmatch(text)
    if not match:
        return None
    year, month, of_month = (int(part) if part else None for part in match.groups())
    try:
        if year is None or month is None:
            return Days(date(year or 0, 1, 1), date(year or 0, 12, 31))
        if of_month is None:
            return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
        return Days(date(year, month, of_month), date(year, month, of_month))
    except ValueError:
        return None
