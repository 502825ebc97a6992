"""Word dates: EDTF -> day, month and year, months of the Arabic text in both names («كانون الثاني/يناير 2024»)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from babel.core import Locale

from summarize.brief.inline import Run, RunKind, Text
from summarize.consolidation.timespan import days

if TYPE_CHECKING:
    from datetime import date

    from summarize.brief.wording import Wording
    from summarize.schemas.common import TimeExpression

_YEAR, _MONTH = 4, 7  # characters of an EDTF year and month


def date_text(wording: Wording, when: date) -> Text:
    """Return a day, such as "25 January 2024"."""
    return _part(wording, when.isoformat())


def edtf_text(wording: Wording, edtf: str) -> Text:
    """Return an EDTF date or interval in words; empty if it is none that is understood."""
    if days(edtf) is None:
        return Text()
    first, slash, last = edtf.partition("/")
    if not slash:
        return _part(wording, first)
    known = tuple(part for part in (first, last) if part not in {"", ".."})
    if not known:
        return Text()
    if len(known) == 1:
        if known[0] == first:
            return wording.say("date.since", first=_part(wording, first))
        return wording.say("date.until", last=_part(wording, last))
    return wording.say("date.between", first=_part(wording, first), last=_part(wording, last))


def time_text(wording: Wording, time: TimeExpression, language: str) -> Text:
    """Return a time expression as a date, or in the article's own words where it has none."""
    worded = edtf_text(wording, time.iso) if time.iso else Text()
    return worded or wording.quoted(time.text, language)


def _part(wording: Wording, edtf: str) -> Text:
    """Return one date; the run's key is the date itself."""
    bare = edtf.rstrip("?~%")
    year = bare[:_YEAR]
    if len(bare) == _YEAR:
        return Text((Run(year, RunKind.DATE, bare),))
    month = _months(wording.language)[int(bare[_YEAR + 1 : _MONTH]) - 1]
    day = f"{int(bare[_MONTH + 1 :])} " if len(bare) > _MONTH else ""
    return Text((Run(f"{day}{month} {year}", RunKind.DATE, bare),))


@cache
def _months(language: str) -> tuple[str, ...]:
    """Return the names of the months: of the Levant and Iraq and of Egypt and the Gulf, joined, in Arabic."""
    if language == "en":
        return _cldr_months("en")
    return tuple(
        f"{eastern}/{western}" for eastern, western in zip(_cldr_months("ar_IQ"), _cldr_months("ar"), strict=True)
    )


def _cldr_months(locale: str) -> tuple[str, ...]:
    names = Locale.parse(locale).months["format"]["wide"]
    return tuple(names[month] for month in range(1, 13))
