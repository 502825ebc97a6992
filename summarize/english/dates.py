"""English text -> its time expressions: calendar dates, weekdays and relative days, durations, schedules.

The tokens are read as a row of classes, one letter each (``lexicon/en/calendar.tsv`` lists them), and the grammar is a
regular expression over that row. Beside the listed classes: ``d`` a number up to 31, ``y`` a year, ``N`` a date in
digits, ``C`` another number, ``m`` a month, ``q`` May and March, ``b`` a month cut short, and marks.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from summarize.counted import year_like
from summarize.digits import DATED, digit_class
from summarize.english.numbers import number_word
from summarize.phrases import read_lines
from summarize.time_expressions import (
    DateKind,
    Expression,
    Interval,
    Reading,
    Unresolved,
    calendar_date,
    join_intervals,
)
from summarize.timing import CalendarDate, Part, RelativeDate, numeric_date
from summarize.tokens import Classes, parts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize.time_expressions import Resolvable
    from summarize.tokens import Tokens

_DAYS = 31
_ROUND = 50
_MARKS = {"-": "-", "–": "-", ",": ",", ".": "!", "/": "/"}
_WORDS_OF_THEIR_OWN = frozenset({"May", "March"})
_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_UNITS = {"Y": "year", "M": "month", "W": "week", "k": "day"}
_UNIT_OF_DAYS = {1: "day", 30: "month", 365: "year"}


@cache
def _words() -> dict[str, Reading]:
    words: dict[str, Reading] = {}
    for kind, value, forms in read_lines("en/calendar.tsv"):
        words.update({form: Reading(kind, int(value)) for form in forms.split(";")})
    for number, *columns in read_lines("en/months.tsv"):
        for kind, names in zip("mb", columns, strict=False):
            for name in filter(None, names.split(";")):
                words[name] = Reading("q" if name in _WORDS_OF_THEIR_OWN else kind, int(number))
    return words


def _read(piece: str) -> Reading:
    raw = piece.strip()
    if raw[:1].isdecimal():
        return _read_digits(raw)
    if raw in _MARKS:
        return Reading(_MARKS[raw])
    if piece in _ORDINAL_ENDINGS:  # glued to its digits
        return Reading("n")
    reading = _words().get(raw) or _words().get(raw.lower()) or _words().get(raw.title() if raw.isupper() else "")
    if reading and not (reading.kind in "wmqb" and raw[:1].islower()):
        return reading
    count = number_word(piece)
    return Reading("C", count) if count else Reading(".")


def _read_digits(raw: str) -> Reading:
    if digit_class(raw) == DATED:
        return Reading("N")
    if not raw.isdecimal():
        return Reading(".")
    if year_like(raw):
        return Reading("y", int(raw))
    return Reading("d" if len(raw) <= len("31") and 1 <= int(raw) <= _DAYS else "C", int(raw[:9]))


# Classes without one of which no time is told.
TELLING = frozenset("mqbyNwtugYMWkUXJQHKr")
CLASSES = Classes(lambda piece: _read(piece).kind)


@cache
def _grammar() -> re.Pattern[str]:
    """Match the time expressions in a row of classes; the name of the group says what it is."""
    month = "(?:m|q|b!?)"  # beside a day, a year or a word of time
    tail = "(?:,?o?y|,?o?[pfc]Y)"
    weekday = "(?:w,?)?"
    edge = "e(?:oh?|-)?"  # the end of the, mid-
    lead = f"(?:[Bv](?:h?{edge})?|{edge})?"
    some = "(?:1?Xo?U|[dC]{1,4}-?[UYMWk]|1[YMWk])"
    return re.compile(
        rf"(?P<ago>~{{0,4}}{some}a|Ua)"
        rf"|(?P<part>[Bv]?(?:h?O[QH]o?h?|K,?o?)(?:y|[pfc]?Y))"
        rf"|(?P<days>{month}dn?[TA-]dn?(?:,?y)?|dn?[TA-]dn?{month}(?:,?y)?)"
        rf"|(?P<calendar>{lead}{weekday}(?:{month}h?dn?|h?dn?o?{month}){tail}?|{lead}N"
        rf"|{lead}r,?(?:oh?)?y|{lead}r,?o?[pfc]Y|{lead}[pfc]r"
        rf"|{lead}{month}{tail}|(?:{lead}[pfc]|x){month}|{lead}m|[Bve](?:h?{edge}|-)?q|(?<=[IiSFTZ])q)"
        rf"|(?P<year>[Bv](?:h?{edge})?y|{edge}y|(?<=[ISFToh])y|y(?=[TA-]y)|(?<=y[TA-])y)"
        rf"|(?P<relative>[tug])"
        rf"|(?P<period>{lead}L?[pfc][YMW]|[Bv]?h?eoh[YMW])"
        rf"|(?P<weekday>B?[epfc]?w)"
        rf"|(?P<schedule>(?<![oi])J)"
        rf"|(?P<duration>[EIB]h?(?:[fps]~{{0,4}}[dC]{{0,4}}U|~{{0,4}}{some}|U)|XU)",
    )


def find_expressions(tokens: Tokens) -> list[Expression]:
    """Find the time expressions of a text, in its order."""
    row = "".join(tokens.classes(CLASSES))
    found: list[Expression] = []
    for match in chain.from_iterable(_grammar().finditer(row, *part) for part in parts_of(row, TELLING)):
        first, stop = match.span()
        words = [_read(piece) for piece in tokens.pieces[first:stop]]
        if row[stop - 1] == "y" and _is_no_year(tokens, row, stop - 1, words[-1].value):
            continue
        time, kind = _TIMES[match.lastgroup or ""](words, row[first:stop], tokens.raw(stop - 1))
        found.append(Expression(first, stop, time, kind))
    return join_intervals(found, row, openers="Z", starts="F", ends="T", joiner="A")


def _is_no_year(tokens: Tokens, row: str, index: int, value: int) -> bool:
    """Whether four digits are no year: the 1990s, a round count after "of", "to", "by" (by 2000 troops)."""
    if tokens.word(index + 1) == "s" and tokens.glued(index + 1):
        return True
    if value % _ROUND or row[index - 1 : index] not in set("ohTFB"):
        return False
    following = tokens.word(index + 1)
    return following.isalpha() and row[index + 1] == "."


def _calendar(words: Sequence[Reading], kinds: str, last: str) -> tuple[Resolvable, DateKind]:
    if kinds[0] in "vx":
        return Unresolved(), DateKind.DATE
    if "N" in kinds:
        return numeric_date(last) or Unresolved(), DateKind.DATE
    months = [word.value for word in words if word.kind in "mqbr"]
    day = next((word.value for word in words if word.kind == "d"), None)
    return calendar_date(words, months, day, year_words="Y"), DateKind.DATE


def _days(words: Sequence[Reading], kinds: str, last: str) -> tuple[Resolvable, DateKind]:
    """Read "May 5-7", "5 to 7 May 2023": two days of one month."""
    del kinds, last
    months = [word.value for word in words if word.kind in "mqb"]
    start, end = (word.value for word in words if word.kind == "d")
    return Interval(calendar_date(words, months, start), calendar_date(words, months, end)), DateKind.INTERVAL


def _part(words: Sequence[Reading], kinds: str, last: str) -> tuple[Resolvable, DateKind]:
    """Read "the first quarter of 2025", "the second half of next year"."""
    del last
    values = {word.kind: word.value for word in words}
    offset = next((word.value for word in words if word.kind in "pfc"), 0)
    year = CalendarDate(values["y"]) if "y" in values else RelativeDate("year", offset)
    if kinds.startswith("v"):
        return Unresolved(), DateKind.DATE
    return Part(year, values.get("K") or values["O"], 2 if "H" in kinds else 4), DateKind.DATE


def _relative(words: Sequence[Reading], kinds: str, last: str) -> tuple[Resolvable, DateKind]:
    """Read "yesterday", "today", "tomorrow"."""
    del kinds, last
    return RelativeDate("day", words[0].value), DateKind.DATE


def _period(words: Sequence[Reading], kinds: str, last: str) -> tuple[Resolvable, DateKind]:
    """Read "last month", "by the end of this year", "the end of the year"."""
    del last
    if kinds.startswith("v"):
        return Unresolved(), DateKind.DATE
    return RelativeDate(_UNITS[kinds[-1]], sum(word.value for word in words if word.kind in "pf")), DateKind.DATE


def _ago(words: Sequence[Reading], kinds: str, last: str) -> tuple[Resolvable, DateKind]:
    """Read "three days ago", "a year ago"; "months ago", "about a year ago" are no date."""
    del last
    unit = _UNITS.get(kinds[-2]) or _UNIT_OF_DAYS.get(words[-2].value)
    count = sum(word.value for word in words if word.kind in "dC1")
    vague = bool({"~", "X"} & set(kinds)) or (words[-2].kind == "k" and words[-2].value != 1)
    return RelativeDate(unit, -count) if unit and count and not vague else Unresolved(), DateKind.DATE


def _unresolved(kind: DateKind) -> Callable[[Sequence[Reading], str, str], tuple[Resolvable, DateKind]]:
    return lambda _words, _kinds, _last: (Unresolved(), kind)


_TIMES: dict[str, Callable[[Sequence[Reading], str, str], tuple[Resolvable, DateKind]]] = {
    "ago": _ago,
    "part": _part,
    "days": _days,
    "calendar": _calendar,
    "year": _calendar,
    "relative": _relative,
    "period": _period,
    "weekday": _calendar,
    "schedule": _unresolved(DateKind.SCHEDULE),
    "duration": _unresolved(DateKind.DURATION),
}
