"""Arabic text -> its time expressions: calendar dates in both systems of months, relative days, durations, schedules.

The tokens are read as a row of classes, one letter each (``lexicon/ar/calendar.tsv`` lists them), and the grammar is a
regular expression over that row. Beside the listed classes: ``d`` a number up to 31, ``y`` a year, ``N`` a date in
digits, ``n`` another number, ``C`` a number word, ``m`` a month, ``q`` a month that is also another word, and marks.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from summarize.arabic.folding import fold
from summarize.arabic.numbers import number_word
from summarize.counted import year_like
from summarize.digits import DATED, digit_class
from summarize.phrases import CLITICS, read_lines
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

_NOTHING = Reading(".")
_MARKS = frozenset("/(),-+")
_DAYS, _MONTHS = 31, 12
_PARTS = {"Q": 4, "H": 2}
_UNITS = {"a": "year", "A": "year", "s": "month", "S": "month", "b": "week", "j": "day"}
_UNIT_OF_DAYS = {1: "day", 30: "month", 365: "year"}
# Words before «اليوم» or «الجمعة» that make a name or something else of it: «روسيا اليوم», «صلاة الجمعة».
_NOT_BEFORE_DAY = frozenset(
    "بغداد روسيا سوريا مصر العراق لبنان ليبيا فلسطين الاردن المغرب العربيه راي ذلك بين صلاه خطبه مسجد".split()
)
_NOT_AFTER_TODAY = frozenset("نفسه ذاته التالي الاول الثاني الثالث الاخير الموالي السابق عينه الواحد".split())


@cache
def _words() -> dict[str, Reading]:
    words: dict[str, Reading] = {}
    for kind, value, forms in read_lines("ar/calendar.tsv"):
        for form in forms.split(";"):
            words.setdefault(fold(form), Reading(kind, int(value)))
    for number, *columns in read_lines("ar/months.tsv"):
        for kind, names in zip("mq", columns, strict=False):
            words.update(
                {fold(name): Reading(kind, int(number)) for name in names.split(";") if name and " " not in name}
            )
    return words


def _read(piece: str) -> Reading:
    raw = piece.strip()
    if raw[:1].isdecimal():
        return _read_digits(raw)
    word = fold(raw).strip()
    if word in _MARKS or word == "،":
        return Reading("," if word == "،" else word)
    if word == "اب" and "أ" in raw:  # «أب» is a father, «آب» August
        return _NOTHING
    for letters in range(min(len(word), 4)):
        if letters and word[:letters] not in CLITICS:
            continue
        reading = _words().get(word[letters:])
        if reading:
            return reading._replace(letters=letters)
    if word.startswith("لل"):
        reading = _words().get(f"ال{word[2:]}")
        return reading._replace(letters=1) if reading else _NOTHING
    count = number_word(piece)
    return Reading("C", count) if count else _NOTHING


def _read_digits(raw: str) -> Reading:
    if digit_class(raw) == DATED:
        return Reading("N")
    if not raw.isdecimal():
        return Reading("n")
    if year_like(raw):
        return Reading("y", int(raw))
    return Reading("d" if len(raw) <= len("31") and 1 <= int(raw) <= _DAYS else "n", int(raw[:9]))


# Classes without one of which no time is told.
TELLING = frozenset("mqkyNwtugaASsbU2XJQHr1")
CLASSES = Classes(lambda piece: _read(piece).kind)


@cache
def _grammar() -> re.Pattern[str]:
    """Match the time expressions in a row of classes; the name of the group says what it is."""
    any_month = "(?:m|q|kO)"
    month = rf"(?:{any_month}(?:/{any_month}|\({any_month}\))|m|kO)"
    named = rf"(?:{any_month}(?:/{any_month}|\({any_month}\))?)"  # beside a day, a year or a word of time
    year = "(?:,?P?[aA]?y)"
    tail = f"(?:{year}|P?h?[AS]?[pfc]|PhA)"
    weekday = "(?:z?j?w,?)"
    day = "(?:d|Ox?|OD|D)"
    lead = "[BVv]?e?"
    number = "[dDCnx]{1,6}"
    count = f"(?:XU|U[XY]?|2|{number}[U12]|[asb1])"
    return re.compile(
        rf"(?P<ago>[Vi]~?P?{count}(?![pfcymqk]))"
        rf"|(?P<part>[BVv]?[QH]OP?(?:[aA]?y|h?A[pfc]))"
        rf"|(?P<days>d(?:l|\+|-)dP?s?{named}{tail}?)"
        rf"|(?P<calendar>{lead}rP?(?:[aA]?y|A[pfc])|{lead}(?:{weekday}|j)?{day}P?s?{named}{tail}?|{lead}{named},?d,?y|{lead}N"
        rf"|{lead}s{named}{tail}?|{lead}{named}{tail}|{lead}{month}|(?<=[IGBVveiMl]){named})"
        rf"|(?P<year>[BVv]e?[aA]?y|e[aA]?y|[aA]y|(?<=[IGi])y|y(?=(?:\+|l|B|-)[aA]?y)|(?<=y[+l-])[aA]?y)"
        rf"|(?P<relative>z?j?gw?|Tt|z?j?tw?z?|z?uw?z?)"
        rf"|(?P<period>{lead}(?:h[ASb]|[ASb][pfc])|[BVv]?e[ASb])"
        rf"|(?P<weekday>[BV]?z?j?w[pfc]?)"
        rf"|(?P<schedule>JRK?)"
        rf"|(?P<duration>I?G~?P?(?:U(?=U))?{count}[pfc]?|I?U[fp]|XU|U[XY])",
    )


def find_expressions(tokens: Tokens) -> list[Expression]:
    """Find the time expressions of a text, in its order."""
    row = "".join(tokens.classes(CLASSES))
    found: list[Expression] = []
    for match in chain.from_iterable(_grammar().finditer(row, *part) for part in parts_of(row, TELLING)):
        first, stop = match.span()
        if row[first:stop] in {"u", "w"} and _is_a_name(tokens, first, row[first]):
            continue
        words = [_read(piece) for piece in tokens.pieces[first:stop]]
        time, kind = _TIMES[match.lastgroup or ""](words, row[first:stop], tokens.raw(stop - 1))
        found.append(Expression(first, stop, time, kind, words[0].letters))
    return join_intervals(found, row, openers="M", starts="P", ends="lB", joiner="+")


def _is_a_name(tokens: Tokens, index: int, kind: str) -> bool:
    """Whether «اليوم» or a weekday is a part of a name («بغداد اليوم») or of another phrase («اليوم نفسه»)."""
    after = tokens.word(index + 1)
    quoted = after == '"' and tokens.word(index - 1) != '"'
    return quoted or tokens.word(index - 1) in _NOT_BEFORE_DAY or (kind == "u" and after in _NOT_AFTER_TODAY)


def _calendar(words: Sequence[Reading], kinds: str, last: str) -> tuple[Resolvable, DateKind]:
    if "v" in kinds:
        return Unresolved(), DateKind.DATE
    if "N" in kinds:
        return numeric_date(last) or Unresolved(), DateKind.DATE
    return calendar_date(words, _months(words), _day(words), year_words="A"), DateKind.DATE


def _days(words: Sequence[Reading], kinds: str, last: str) -> tuple[Resolvable, DateKind]:
    """«7-9 أكتوبر»: two days of one month."""
    del kinds, last
    start, end = (calendar_date(words[3:], _months(words), day.value, year_words="A") for day in (words[0], words[2]))
    return Interval(start, end), DateKind.INTERVAL


def _months(readings: Sequence[Reading]) -> list[int]:
    months = []
    for place, reading in enumerate(readings):
        if reading.kind in "mqr":
            months.append(reading.value)
        elif reading.kind == "k":  # كانون الأول is December, كانون الثاني January
            months.append((reading.value + readings[place + 1].value - 1) % _MONTHS + 1)
    return months


def _day(words: Sequence[Reading]) -> int | None:
    """The day of the month: digits, or an ordinal («الأول», «الحادي والعشرين»)."""
    ordinal = sum(word.value for place, word in enumerate(words) if word.kind in "ODx" and words[place - 1].kind != "k")
    return ordinal or next((word.value for word in words if word.kind == "d"), None)


def _part(words: Sequence[Reading], kinds: str, last: str) -> tuple[Resolvable, DateKind]:
    """«الربع الأول من عام 2025», «النصف الأول من العام المقبل»."""
    del last
    values = {word.kind: word.value for word in words}
    offset = next((word.value for word in words if word.kind in "pfc"), 0)
    year = CalendarDate(values["y"]) if "y" in values else RelativeDate("year", offset)
    return Unresolved() if "v" in kinds else Part(
        year, values["O"], _PARTS["Q" if "Q" in kinds else "H"]
    ), DateKind.DATE


def _relative(words: Sequence[Reading], kinds: str, last: str) -> tuple[Resolvable, DateKind]:
    """«أمس الخميس», «أول أمس», «اليوم»."""
    del last
    days = sum(word.value for word in words if word.kind in "tug") - kinds.startswith("T")
    weekday = next((word.value for word in words if word.kind == "w"), None)
    return RelativeDate("day", days, weekday), DateKind.DATE


def _period(words: Sequence[Reading], kinds: str, last: str) -> tuple[Resolvable, DateKind]:
    """«العام الماضي», «نهاية الشهر»."""
    del last
    unit = next(_UNITS[word.kind] for word in words if word.kind in _UNITS)
    count = sum(word.value for word in words if word.kind in "pf")
    return Unresolved() if "v" in kinds else RelativeDate(unit, count), DateKind.DATE


def _ago(words: Sequence[Reading], kinds: str, last: str) -> tuple[Resolvable, DateKind]:
    """«قبل يومين», «قبل أشهر»; «منذ عامين» is how long, not when."""
    del last
    if kinds.startswith("i"):
        return Unresolved(), DateKind.DURATION
    unit = _UNITS.get(kinds[-1]) or _UNIT_OF_DAYS.get(words[-1].value)
    count = 2 if kinds[-1] == "2" else sum(word.value for word in words if word.kind in "dDCnx")
    count = count or (1 if kinds[-1] in "asb1" else 0)
    known = unit and count and not {"~", "X", "Y"} & set(kinds)
    return RelativeDate(unit, -count) if unit and known else Unresolved(), DateKind.DATE


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
