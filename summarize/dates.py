"""Time expressions: text -> where they stand and their EDTF dates."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from summarize.schemas.common import TimeExpression
from summarize.script import is_arabic_text
from summarize.time_expressions import DateKind, Expression
from summarize.tokens import tokenize

_FIRST_YEAR, _LAST_YEAR = 1900, 2100  # of a publication date that can be one

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.article import Span
    from summarize.tokens import Classes, Tokens

__all__ = ["DateKind", "DateMatch", "DatedText", "find_dates"]


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A time expression where it stands.

    ``span`` are half-open code-point offsets into the given text, with ``text[span.start:span.end] == time.text``.
    """

    span: Span
    time: TimeExpression
    kind: DateKind


class DatedText:
    """A text that is asked for the dates of one passage after another: it is cut into tokens once."""

    def __init__(self, text: str, language: str, published: str | None) -> None:
        self._tokens = tokenize(text)
        self._language = language
        self._day = _day(published)
        self._classes, self._tell = _classes(text, language)
        row = "".join(self._tokens.classes(self._classes)) if self._classes is not None else ""
        self._telling = sorted(place for kind in self._tell for place in _places(row, kind))

    def within(self, start: int, end: int) -> list[DateMatch]:
        """What `find_dates` finds in ``text[start:end]``; the offsets of the matches count from ``start``."""
        if not self._may_tell(start, end):
            return []
        return _dates(self._tokens.passage(start, end), self._language, self._day)

    def _may_tell(self, start: int, end: int) -> bool:
        """Whether one of the tokens of a passage can tell a time; those at its edges may be cut to another word."""
        if self._classes is None:
            return True
        ends = self._tokens.ends
        first, last = bisect_right(ends, start), bisect_left(ends, end)
        if first > last:
            return False
        if (
            last >= len(ends)
            or ends[last] != end
            or self._classes[self._tokens.text[start : ends[first]]] in self._tell
        ):
            return True
        place = bisect_right(self._telling, first)
        return place < len(self._telling) and self._telling[place] <= last


def _places(row: str, kind: str) -> Iterator[int]:
    place = row.find(kind)
    while place >= 0:
        yield place
        place = row.find(kind, place + 1)


def find_dates(text: str, language: str, published: str | None) -> list[DateMatch]:
    """Find the time expressions in a text of the given BCP 47 language; ``published`` is an ISO date or None.

    Rulings beside the codebook's. A deadline keeps its preposition («بحلول سبتمبر 2025», "until May"), another date
    has none. The end or the beginning of a year, month or week is that year or month. A weekday is the last one up to
    the publication; a month without a year is the nearest one, after "by" the next; "last" and "next" say it
    themselves. What lies after a date ("beyond 2026") is no date. A month under two names that differ, a weekday that
    is not that of its date, and a date in digits that could be read two ways have no ``iso``.
    """
    return _dates(tokenize(text), language, _day(published))


def _dates(tokens: Tokens, language: str, day: date | None) -> list[DateMatch]:
    return [_match(tokens, expression, day) for expression in _find(tokens, language)]


def _classes(text: str, language: str) -> tuple[Classes | None, frozenset[str]]:
    """The classes of a language's grammar, and those that tell a time; none for a text of unknown language."""
    if language.partition("-")[0] not in {"ar", "en"}:
        return None, frozenset()
    if is_arabic_text(text, language):
        from summarize.arabic.dates import CLASSES, TELLING  # noqa: PLC0415 - one language is not loaded for the other

        return CLASSES, TELLING
    from summarize.english import dates as english  # noqa: PLC0415

    return english.CLASSES, english.TELLING


def _find(tokens: Tokens, language: str) -> list[Expression]:
    if is_arabic_text(tokens.text, language):
        from summarize.arabic.dates import find_expressions  # noqa: PLC0415 - one language is not loaded for the other

        return find_expressions(tokens)
    from summarize.english.dates import find_expressions as find_english  # noqa: PLC0415

    return find_english(tokens)


def _match(tokens: Tokens, expression: Expression, published: date | None) -> DateMatch:
    span = tokens.span(expression.first, expression.stop, expression.clitic)
    text = tokens.text[span.start : span.end]
    return DateMatch(span, TimeExpression(text=text, iso=expression.time.iso(published)), expression.kind)


def _day(published: str | None) -> date | None:
    """The publication date, if it is one to the day."""
    try:
        day = date.fromisoformat(published) if published else None
    except ValueError:
        return None
    return day if day and _FIRST_YEAR <= day.year <= _LAST_YEAR else None
