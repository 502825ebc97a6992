"""What the grammars of dates of both languages share: readings of tokens, time expressions, their intervals."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from summarize.timing import CalendarDate, Lean, interval

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


class DateKind(StrEnum):
    """What sort of time expression it is."""

    DATE = "date"
    INTERVAL = "interval"
    DURATION = "duration"
    SCHEDULE = "schedule"


class Resolvable(Protocol):
    """A time that can be placed in the calendar once the publication date is known."""

    def iso(self, published: date | None) -> str | None:
        """The time in EDTF, or None where it cannot be known."""


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A time that no calendar date can be given for: a duration, a schedule, «قبل أيام», "after 2011"."""

    def iso(self, published: date | None) -> None:
        """Give no date."""
        del published


@dataclass(frozen=True, slots=True)
class Interval:
    """From one time to another."""

    start: Resolvable
    end: Resolvable

    def iso(self, published: date | None) -> str | None:
        """The EDTF interval, or None where either end is not known or they are not in order."""
        return interval(self.start.iso(published), self.end.iso(published))


class Reading(NamedTuple):
    """What a token is to a grammar of dates: its class, a value, and how many letters of clitics stand before it."""

    kind: str
    value: int = 0
    letters: int = 0


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression at the tokens ``first:stop`` (half-open), without ``clitic`` letters of its first word."""

    first: int
    stop: int
    time: Resolvable
    kind: DateKind = DateKind.DATE
    clitic: int = 0


def lean_of(words: Sequence[Reading]) -> Lean:
    """How the words of a date lean: ``f`` («المقبل», "next"), ``p`` («الماضي», "last"), ``c`` («الجاري», "this").

    ``V`` and ``B`` («قبل», «بحلول», "by") are deadlines, which lie ahead; of value 0 («حتى», "until") a month may not.
    """
    kinds = {word.kind for word in words}
    if "p" in kinds:
        return Lean.PAST
    if "f" in kinds or any(word.kind in "BV" and (word.value or "w" in kinds) for word in words):
        return Lean.FUTURE
    return Lean.CURRENT if "c" in kinds else Lean.USUAL


def calendar_date(
    words: Sequence[Reading], months: Sequence[int], day: int | None, *, year_words: str = ""
) -> CalendarDate:
    """A date from its tokens: the year (``y``) and weekday (``w``) among them, its month under one or two names.

    After one of ``year_words`` («العام المقبل», "next year") what leans is the year, not the month.
    """
    values = {word.kind: word.value for word in words}
    offset = None
    if any(word.kind in year_words for word in words) and "y" not in values:
        offset = sum(word.value for word in words if word.kind in "pfc")
    month = months[0] if months else None
    lean = Lean.USUAL if offset is not None else lean_of(words)
    contradictory = len(set(months)) > 1
    return CalendarDate(values.get("y"), month, day, values.get("w"), lean, offset, contradictory=contradictory)


def join_intervals(
    found: list[Expression], row: str, *, openers: str, starts: str, ends: str, joiner: str
) -> list[Expression]:
    """Join two dates that are the ends of an interval («بين 2003 و2011», "from October 17 to December 2023").

    ``row`` are the classes of all tokens; ``openers`` («بين») want a ``joiner``, ``starts`` («من») may precede ``ends``
    («إلى»), which with a hyphen also join alone.
    """
    joined: list[Expression] = []
    for one in found:
        before = joined[-1] if joined else None
        start = _interval_start(before, one, row, openers, starts, ends, joiner) if before else -1
        if before and start >= 0:
            time = Interval(_with_year_of(before.time, one.time), one.time)
            joined[-1] = Expression(
                start, one.stop, time, DateKind.INTERVAL, before.clitic if start == before.first else 0
            )
        else:
            joined.append(one)
    return joined


def _interval_start(
    one: Expression, other: Expression, row: str, openers: str, starts: str, ends: str, joiner: str
) -> int:
    """The token at which the interval of two dates starts, or -1 where they are none."""
    if one.kind is not DateKind.DATE or other.kind is not DateKind.DATE:
        return -1
    gap = row[one.stop : other.first]
    opener = row[one.first - 1] if one.first else ""
    if opener and opener in openers and (gap == joiner or (not gap and other.clitic)):
        return one.first - 1
    if gap == "-" or (len(gap) == 1 and gap in ends) or (not gap and row[other.first] in ends):
        return one.first - 1 if opener and opener in starts else one.first
    return -1


def _with_year_of(start: Resolvable, end: Resolvable) -> Resolvable:
    """A start without a year, in the year of the end («من يناير إلى مارس 2024»)."""
    if not isinstance(start, CalendarDate) or not isinstance(end, CalendarDate):
        return start
    known = start.year is not None or start.year_offset is not None or start.month is None
    return start if known else replace(start, year=end.year, year_offset=end.year_offset)
