"""Dates: the laws of `find_dates`, of resolving what a text says, and of intervals."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.dates import DateKind, find_dates
from summarize.timing import CalendarDate, Lean, RelativeDate, interval, numeric_date

DAYS = st.dates(date(1990, 1, 1), date(2035, 12, 31))
MONTHS = [
    "كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيو",
    "تموز/يوليو", "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر",
]  # fmt: skip
WEEKDAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
# What articles are made of, to be put together at random.
WORDS = st.sampled_from(
    "في منذ بحلول نهاية عام 2024 25 يناير كانون الأول / ( ) ، و من إلى قبل أمس الخميس المقبل بين 1.5 2,500 "
    "by the end of 3 May 2025 - to until between and last Friday , . ago two years".split(" ")
)


@given(DAYS, DAYS)
def test_a_full_date_means_the_same_in_any_notation_and_whenever_it_is_read(day, published):
    arabic = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    english = f"{day:%B} {day.day}, {day.year}"
    for text, language in ((arabic, "ar"), (english, "en"), (day.isoformat(), "en"), (f"{day:%d.%m.%Y}", "ar")):
        (match,) = find_dates(f"({text})", language, published.isoformat())
        assert (match.time.text, match.time.iso) == (text, day.isoformat())


@given(DAYS)
def test_a_weekday_is_the_last_one_up_to_the_publication(published):
    for back in range(7):
        day = published - timedelta(days=back)
        (match,) = find_dates(f"يوم {WEEKDAYS[day.weekday()]}", "ar", published.isoformat())
        assert match.time.iso == day.isoformat()


@given(DAYS, st.integers(1, 12))
def test_a_month_without_a_year_is_at_most_half_a_year_away(published, month):
    iso = CalendarDate(month=month).iso(published)
    year, _, number = (iso or "").partition("-")
    assert abs((int(year) - published.year) * 12 + int(number) - published.month) <= 6


@given(DAYS, st.integers(1, 12), st.integers(1, 28))
def test_a_deadline_is_not_before_the_publication_and_the_past_not_after_it(published, month, day):
    ahead = CalendarDate(month=month, day=day, lean=Lean.FUTURE).iso(published)
    behind = CalendarDate(month=month, day=day, lean=Lean.PAST).iso(published)
    assert (behind or "") < published.isoformat() <= (ahead or "")


@pytest.mark.parametrize("count", [-13, -1, 0, 1, 13])
def test_months_are_counted_over_the_turn_of_the_year(count):
    year, month = divmod(2024 * 12 + count, 12)
    assert RelativeDate("month", count).iso(date(2024, 1, 31)) == f"{year}-{month + 1:02d}"


def test_an_interval_needs_both_ends_in_order():
    assert interval("2023-10-17", "2023-12") == "2023-10-17/2023-12"
    assert interval("2023-12-31", "2023-12") == "2023-12-31/2023-12"
    assert interval("2024", "2023") is None
    assert interval(None, "2023") is None


@pytest.mark.parametrize(
    "raw", ["1.2.3", "192.168.1", "012,345", "1/2/20244", "1/2/" + "9" * 5000, "99/99/2024", "31/2/2024", "2024-13-01"]
)
def test_digits_that_are_no_date_are_none(raw):
    assert numeric_date(raw) is None


def test_the_kind_says_what_sort_of_time_it_is():
    text = "في 2014، بين 2003 و2011، خلال عامين، جدول زمني"
    kinds = [match.kind for match in find_dates(text, "ar", None)]
    assert kinds == [DateKind.DATE, DateKind.INTERVAL, DateKind.DURATION, DateKind.SCHEDULE]


def test_nobody_counts_a_billion_days():
    assert [match.time.iso for match in find_dates("قبل 999999999 يوما", "ar", "2024-01-26")] == [None]


@pytest.mark.parametrize("published", ["", "2024", "2024-01", "0001-01-01", "soon", None])
def test_a_publication_date_that_is_none_resolves_nothing(published):
    assert [match.time.iso for match in find_dates("yesterday", "en", published)] == [None]


@given(st.lists(WORDS | st.text(max_size=4), max_size=40), st.sampled_from(["ar", "en", "und"]))
def test_whatever_is_found_is_a_slice_of_the_text_and_nothing_overlaps(words, language):
    text = " ".join(words)
    end = 0
    for match in find_dates(text, language, "2024-01-26"):
        assert text[match.span.start : match.span.end] == match.time.text
        assert match.span.start >= end
        end = match.span.end
