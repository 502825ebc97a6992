"""Read the dates that a page states about itself: a header or footer line -> ISO date, and what else stands there.

Numeric dates with the year last are read day first, as the Arab world, Europe and the United Nations write them; month
first only where day first is no date (1/25/2024). Dates in running text are events and none of this module's business.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from summarize.phrases import read_lines
from summarize.reading.layout import plain
from summarize.reading.lexicon import furniture_lexicon, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?")
_DATELINE_END = re.compile(r"\s*(?:\([^()]{1,40}\))?\s*[-–—:]")
_DATELINE_PLACE_CHARACTERS = 40
_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")


class Stamp(NamedTuple):
    """What a folded line says of its date: ``iso`` or None.

    ``published`` and ``updated``: whether it begins with such a label. ``others``: the words that belong neither to
    the date, a time nor to what stands round these (weekdays, time zones). ``apart``: whether the date is set apart
    from these, at the start of the line or behind a separator.
    """

    iso: str | None
    published: bool
    updated: bool
    others: tuple[str, ...]
    apart: bool


@cache
def _month_numbers() -> dict[str, int]:
    """Names of the months in both languages and all systems, folded -> their numbers."""
    return {
        plain(name.strip(), keep_length=False): int(number)
        for file in ("ar/months.tsv", "en/months.tsv")
        for number, *fields in read_lines(file)
        for field in fields
        for name in field.split(";")
    }


@cache
def _date_pattern() -> re.Pattern[str]:
    names = "|".join(sorted((name.replace(" ", r"\s+") for name in _month_numbers()), key=len, reverse=True))
    month = rf"(?:{names})\.?"
    year = r"(?:19|20)\d\d"
    return re.compile(
        rf"""(?<!\d)(?:
          (?P<y1>{year})[-/.](?P<m1>\d\d?)[-/.](?P<d1>\d\d?)(?!\d)
        | (?P<d2>\d\d?)[-/.](?P<m2>\d\d?)[-/.](?P<y2>{year})(?!\d)
        | (?P<d3>\d\d?)(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<m3>{month})(?:\s*[/(]\s*(?P<o3>{month})\s*\)?)?
          \s*[,،-]?\s*(?P<y3>{year})(?!\d)
        | (?<!\w)(?P<m4>{month})\s+(?P<d4>\d\d?)(?:st|nd|rd|th)?\s*[,،]?\s+(?P<y4>{year})(?!\d)
        )""",
        re.VERBOSE,
    )


def _month(name: str | None) -> int | None:
    if name is None:
        return None
    if name.isdigit():
        return int(name)
    return _month_numbers().get(" ".join(name.rstrip(".").split()))


def _iso(match: re.Match[str]) -> str | None:
    form = next(number for number in "1234" if match[f"y{number}"])
    year, month, day = int(match[f"y{form}"]), _month(match[f"m{form}"]), int(match[f"d{form}"])
    if month is None or (form == "3" and match["o3"] and _month(match["o3"]) != month):
        return None
    if form == "2" and month > 12 >= day:  # noqa: PLR2004 - months in a year
        day, month = month, day
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def find_iso_date(key: str) -> str | None:
    """Return the first full date of a folded line as an ISO date."""
    return next(filter(None, map(_iso, _date_pattern().finditer(key))), None)


def without_dates(text: str, plain_text: str) -> str:
    """Put a bar where ``text`` has dates and times, found in its folded form of the same length."""
    if not _DIGIT.search(plain_text):
        return text
    pieces, start = [], 0
    spans = [match.span() for pattern in (_date_pattern(), _TIME) for match in pattern.finditer(plain_text)]
    for first, last in sorted(spans):
        if first >= start:
            pieces.append(text[start:first])
            start = last
    return "|".join([*pieces, text[start:]])


def stamp_of(key: str) -> Stamp | None:
    """Read a folded line as a date line; None where there is neither a date nor a labelled or lone time."""
    if not _DIGIT.search(key):
        return None
    lexicon = furniture_lexicon()
    match = next((match for match in _date_pattern().finditer(key) if _iso(match)), None)
    rest = _date_pattern().sub(" ", key) if match else key
    timeless = _TIME.sub(" ", rest)
    words = words_of(timeless)
    published = bool(words) and lexicon.published.length_at(words, 0) > 0
    updated = bool(words) and lexicon.updated.length_at(words, 0) > 0
    if not match and (timeless == rest or not (published or updated or not words)):
        return None
    others = tuple(_unexplained(words, ignore_numbers=match is not None))
    iso = _iso(match) if match else None
    return Stamp(iso, published, updated, others, match is None or _stands_apart(key[: match.start()]))


def _stands_apart(before: str) -> bool:
    """Whether a date behind ``before`` is set apart, weekdays and labels left aside."""
    lexicon = furniture_lexicon()
    for word in reversed(list(_WORD.finditer(before))):
        if not any(phrases.cover([word.group()]) for phrases in (lexicon.stamp, lexicon.published, lexicon.updated)):
            break
        before = before[: word.start()]
    before = before.rstrip()
    return not before or before[-1] in "-–—|/,،:•·()[]*."


def _unexplained(words: list[str], *, ignore_numbers: bool) -> Iterator[str]:
    lexicon = furniture_lexicon()
    index = 0
    while index < len(words):
        length = max(phrases.length_at(words, index) for phrases in (lexicon.stamp, lexicon.published, lexicon.updated))
        if not length and not (ignore_numbers and words[index].isdigit()):
            yield words[index]
        index += length or 1


def dateline_date(key: str) -> str | None:
    """Return the date of the place line that opens a folded paragraph, as in ``kabul, april 14, 2021 (afp) - the``."""
    match = _date_pattern().search(key, 0, 2 * _DATELINE_PLACE_CHARACTERS)
    if not match or match.start() > _DATELINE_PLACE_CHARACTERS or not _stands_apart(key[: match.start()]):
        return None
    return _iso(match) if _DATELINE_END.match(key, match.end()) else None
