"""English time expressions: what is found, and its EDTF date, read in an article of Friday 26 January 2024."""

from __future__ import annotations

import pytest

from summarize.dates import find_dates

PUBLISHED = "2024-01-26"

# text | found text = iso (or kind) ; several by ' + ' ; '-' for none
CASES = """
on January 25, 2024 | January 25, 2024 = 2024-01-25
25 January 2024 | 25 January 2024 = 2024-01-25
Thursday, Jan. 25, 2024 | Thursday, Jan. 25, 2024 = 2024-01-25
Friday, Jan. 25, 2024 | Friday, Jan. 25, 2024 = null
the 25th of January | the 25th of January = 2024-01-25
by Sept. 15 | by Sept. 15 = 2024-09-15
2024-01-25 | 2024-01-25 = 2024-01-25
1/25/2024 | 1/25/2024 = 2024-01-25
3/4/2024 | 3/4/2024 = null
January 2024 | January 2024 = 2024-01
mid-January | mid-January = 2024-01
in May | May = 2024-05
November | November = 2023-11
last June | last June = 2023-06
June last year | June last year = 2023-06
by the end of September 2025 | by the end of September 2025 = 2025-09
until September 2026 | until September 2026 = 2026-09
until December | until December = 2023-12
that December | that December = null
early 2024 | early 2024 = 2024
end of 2025 | end of 2025 = 2025
in 2011 | 2011 = 2011
since 2014 | 2014 = 2014
by 2026 | by 2026 = 2026
By 2025 US troops | By 2025 = 2025
the 2003 invasion | 2003 = 2003
after 2026 | after 2026 = null
between 2003 and 2011 | between 2003 and 2011 = 2003/2011
from 2003 to 2011 | from 2003 to 2011 = 2003/2011
2003-2011 | 2003-2011 = 2003/2011
from October 17 to December 2023 | from October 17 to December 2023 = 2023-10-17/2023-12
between March and June 2024 | between March and June 2024 = 2024-03/2024-06
May 5-7 | May 5-7 = 2024-05-05/2024-05-07
summer of 2025 | summer of 2025 = 2025-22
Q1 2025 | Q1 2025 = 2025-01/2025-03
the second half of next year | the second half of next year = 2025-07/2025-12
on Wednesday | Wednesday = 2024-01-24
Friday | Friday = 2024-01-26
last Friday | last Friday = 2024-01-19
next Monday | next Monday = 2024-01-29
until Wednesday | until Wednesday = 2024-01-31
yesterday | yesterday = 2024-01-25
tomorrow | tomorrow = 2024-01-27
last month | last month = 2023-12
next year | next year = 2025
earlier this year | earlier this year = 2024
by the end of this year | by the end of this year = 2024
by the end of the year | by the end of the year = 2024
last week | last week = null
two days ago | two days ago = 2024-01-24
a year ago | a year ago = 2023
months ago | months ago = null
more than a decade ago | more than a decade ago = null
within two years | within two years = duration
for several months | for several months = duration
in the coming months | in the coming months = duration
over the next two years | over the next two years = duration
within 60 days | within 60 days = duration
agreed on a timetable | timetable = schedule
may leave | -
to march on | -
ahead of schedule | -
in the 1990s | -
by 2000 troops | -
between 2000 and 3000 troops | -
Resolution 2254 | -
2,500 troops | -
"""


def _table(cases: str) -> list[tuple[str, list[tuple[str, str]]]]:
    rows = []
    for line in cases.strip().splitlines():
        text, _, expected = line.partition(" | ")
        found = [] if expected == "-" else [tuple(one.split(" = ")) for one in expected.split(" + ")]
        rows.append((text, found))
    return rows


@pytest.mark.parametrize(("text", "expected"), _table(CASES))
def test_a_time_expression_is_found_and_placed_in_the_calendar(text, expected):
    found = [(match.time.text, match.time.iso or ("null" if match.kind == "date" else str(match.kind)))
             for match in find_dates(text, "en", PUBLISHED)]  # fmt: skip
    assert found == expected


@pytest.mark.parametrize("text", ["on Wednesday", "yesterday", "in May", "last month", "two days ago", "by May 1"])
def test_what_counts_from_the_publication_has_no_date_where_that_is_not_known(text):
    assert [match.time.iso for match in find_dates(text, "en", None)] == [None]
