"""What a time expression says, and when it was published -> an EDTF date, or None where it cannot be known.

Extended Date/Time Format, ISO 8601-2:2019: dates of three precisions, seasons (level 1, ``2025-23``), intervals.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_MONTHS = 12
_DAYS_OF_WEEK = 7
_FURTHEST = 1000  # days, months or years that a text counts from its publication
_FIRST_YEAR = 1900  # below it three numbers are something else (a version, an address)
_SEPARATOR = re.compile("[/.-]")


class Lean(StrEnum):
    """Which one is meant of the many that a month or weekday without a year could be."""

    USUAL = "usual"  # a month: the nearest to the publication; a weekday: the last one up to it
    PAST = "past"  # before the publication
    CURRENT = "current"  # of the year or month of the publication
    FUTURE = "future"  # from the publication on


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A date by its parts, as far as they are written; ``month`` may be an EDTF season (21 to 24).

    ``year_offset`` counts from the year of the publication («سبتمبر من العام المقبل»: 1). ``contradictory`` if the text
    names the date twice and differently («سبتمبر/تشرين الأول»), or could mean two.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    lean: Lean = Lean.USUAL
    year_offset: int | None = None
    contradictory: bool = False

    def iso(self, published: date | None) -> str | None:
        """The date in EDTF; ``weekday`` is 1 for Monday to 7 for Sunday."""
        if self.contradictory:
            return None
        if self.month is None:
            return self._year_or_weekday(published)
        year = self.year if self.year is not None else self._year(published)
        if year is None:
            return None
        if self.day is None:
            return f"{year:04d}-{self.month:02d}"
        try:
            day = date(year, self.month, self.day)
        except ValueError:
            return None
        return day.isoformat() if self.weekday in {None, day.isoweekday()} else None

    def _year_or_weekday(self, published: date | None) -> str | None:
        if self.year is not None:
            return f"{self.year:04d}"
        if self.weekday is None or published is None:
            return None
        back = (published.isoweekday() - self.weekday) % _DAYS_OF_WEEK
        if self.lean is Lean.FUTURE:
            return (published + timedelta(days=_DAYS_OF_WEEK - back)).isoformat()
        if self.lean is Lean.PAST and back == 0:
            back = _DAYS_OF_WEEK
        return (published - timedelta(days=back)).isoformat()

    def _year(self, published: date | None) -> int | None:
        """The year of a month that is written without one."""
        if published is None or self.month is None:
            return None
        if self.year_offset is not None:
            return published.year + self.year_offset
        if self.month > _MONTHS:
            return None
        if self.lean is Lean.CURRENT:
            return published.year
        ahead = (self.month - published.month) % _MONTHS  # months from the publication to the next such month
        upcoming = published.year + (self.month < published.month)
        passed = self.day is not None and ahead == 0 and self.day < published.day
        match self.lean:
            case Lean.FUTURE:
                return upcoming + passed
            case Lean.PAST:
                return upcoming if passed else upcoming - 1
            case _:
                return upcoming if ahead < _MONTHS - ahead else upcoming - 1


@dataclass(frozen=True, slots=True)
class RelativeDate:
    """A time counted from the publication: ``count`` of ``unit`` («day», «month», «year») later, before if negative.

    ``weekday`` is the one that the text names with it («أمس الخميس»), which must agree.
    """

    unit: str
    count: int
    weekday: int | None = None

    def iso(self, published: date | None) -> str | None:
        """The date in EDTF, of the precision of the unit; a week is no date."""
        if published is None or abs(self.count) > _FURTHEST:
            return None
        match self.unit:
            case "day":
                day = published + timedelta(days=self.count)
                return day.isoformat() if self.weekday in {None, day.isoweekday()} else None
            case "month":
                years, month = divmod(published.month - 1 + self.count, _MONTHS)
                return f"{published.year + years:04d}-{month + 1:02d}"
            case "year":
                return f"{published.year + self.count:04d}"
            case _:
                return None


@dataclass(frozen=True, slots=True)
class Part:
    """A quarter or a half of a year: the ``number``-th of so many ``of``."""

    year: CalendarDate | RelativeDate
    number: int
    of: int

    def iso(self, published: date | None) -> str | None:
        """The interval of its months in EDTF."""
        year = self.year.iso(published)
        if year is None or not 1 <= self.number <= self.of:
            return None
        length = _MONTHS // self.of
        last = self.number * length
        return f"{year}-{last - length + 1:02d}/{year}-{last:02d}"


def interval(start: str | None, end: str | None) -> str | None:
    """Two dates as an EDTF interval; None unless both are known and in order."""
    if start is None or end is None or "/" in start or "/" in end or _last_day(end) < start:
        return None
    return f"{start}/{end}"


def _last_day(iso: str) -> str:
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return f"{iso}-12-31"
    if len(parts) > len(("year", "month")) or parts[1] > _MONTHS:
        return iso
    return f"{iso}-{monthrange(parts[0], parts[1])[1]:02d}"


def numeric_date(raw: str) -> CalendarDate | None:
    """A date in digits (2024-01-25, 25/1/2024, 25.1.2024); None for what is none.

    With slashes some write the month first, some the day: where both could be meant, no text says which.
    """
    written = _SEPARATOR.split(raw)
    if len(written) != len(("year", "month", "day")) or max(map(len, written)) > len("2024"):
        return None
    parts = [int(part) for part in written]
    if len(written[0]) == len("2024"):
        year, month, day = parts
    else:
        day, month, year = parts
        if "/" in raw and month > _MONTHS:
            day, month = month, day
        elif "/" in raw and day <= _MONTHS and day != month:
            return CalendarDate(year, contradictory=True)
    try:
        date(year, month, day)
    except ValueError:
        return None
    return CalendarDate(year, month, day) if year >= _FIRST_YEAR else None
