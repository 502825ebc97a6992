"""English numbers: every spelling parses back; what is not wholly understood is no number."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from summarize.english.numbers import find_numbers

# text | what is read: bounds and qualifier, several numbers by ' + ', '-' for none
CASES = """
2,500 | 2500 2500 exact
2 500 | 2500 2500 exact
2.5 thousand | 2500 2500 exact
2k troops | 2000 2000 exact
1.25 million | 1250000 1250000 exact
twenty-five hundred | 2500 2500 exact
two thousand five hundred | 2500 2500 exact
two thousand, five hundred | 2500 2500 exact
one hundred and fifty | 150 150 exact
thirty thousand and five | 30005 30005 exact
two hundred thousand | 200000 200000 exact
a hundred | 100 100 exact
a dozen | 12 12 exact
half a dozen | 6 6 exact
three dozen | 36 36 exact
half a million | 500000 500000 exact
one and a half million | 1500000 1500000 exact
forty-nation | 40 40 exact
2,500-strong | 2500 2500 exact
some 2,500 | 2500 2500 approximate
about 2,500 or so | 2500 2500 approximate
an estimated 5,000 | 5000 5000 approximate
close to 900 | 900 900 approximate
more than 80 | 81 - more_than
well over 80 | 81 - more_than
upwards of 900 | 901 - more_than
in excess of 900 | 901 - more_than
at least 900 | 900 - at_least
no fewer than 900 | 900 - at_least
a minimum of 900 | 900 - at_least
900 or more | 900 - at_least
2,500+ | 2500 - at_least
at least 40 or more | 40 - at_least
fewer than 500 | - 499 less_than
just under 500 | - 499 less_than
up to 600 | - 600 up_to
as many as 600 | - 600 up_to
no more than 600 | - 600 up_to
up to about 600 | - 600 up_to
between 900 and 1,000 | 900 1000 range
between five and six thousand | 5000 6000 range
between one hundred and fifty and two hundred | 150 200 range
from 900 to 1,000 | 900 1000 range
900 to 1,000 | 900 1000 range
4,000-5,000 | 4000 5000 range
about 900 to 1,000 | 900 1000 range
cut from 2,500 to 900 | 2500 2500 exact + 900 900 exact
raised from 900 to 2,500 | 900 900 exact + 2500 2500 exact
five and six | 5 5 exact + 6 6 exact
handed over seven bases | 7 7 exact
two-thirds of | -
twenty-first | -
the 82nd | -
several hundred | -
thousands | -
twnty-five hundred | -
two thousnd | -
two hundred and thirtyy | -
twenty twenty-four | -
twenty-something | -
40-50,000 | -
more than 900 to 1,000 | -
F-16 and SY24 | -
at 20:37 | -
1/25/2024 | -
2.5 | -
"""


def _table(cases: str) -> list[tuple[str, list[tuple[int | None, int | None, str]]]]:
    rows = []
    for line in cases.strip().splitlines():
        text, _, expected = line.partition(" | ")
        found = []
        for one in expected.split(" + ") if expected != "-" else []:
            low, high, qualifier = one.split()
            found.append((None if low == "-" else int(low), None if high == "-" else int(high), qualifier))
        rows.append((text, found))
    return rows


@pytest.mark.parametrize(("text", "expected"), _table(CASES))
def test_a_number_is_read_with_its_bounds_and_qualifier(text, expected):
    assert [(match.low, match.high, match.qualifier.value) for match in find_numbers(text)] == expected


def test_a_span_is_the_qualifier_and_the_number():
    text = "Some 2,000 to 3,000 more would join the no fewer than 900 there"
    assert [text[match.span.start : match.span.end] for match in find_numbers(text)] == [
        "Some 2,000 to 3,000",
        "no fewer than 900",
    ]


SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def spell(number: int, *, hyphen: str, link: str, comma: str) -> str:
    """Write a number below a million in English words."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        tens, unit = divmod(number, 10)
        return TENS[tens - 2] + (f"{hyphen}{SMALL[unit]}" if unit else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        below = f"{link}{spell(rest, hyphen=hyphen, link=link, comma=comma)}" if rest else ""
        return f"{SMALL[hundreds]} hundred{below}"
    thousands, rest = divmod(number, 1000)
    head = f"{spell(thousands, hyphen=hyphen, link=link, comma=comma)} thousand"
    if not rest:
        return head
    return f"{head}{link if rest < 100 else comma}{spell(rest, hyphen=hyphen, link=link, comma=comma)}"


SPELLINGS = st.fixed_dictionaries(
    {
        "hyphen": st.sampled_from(["-", " "]),
        "link": st.sampled_from([" ", " and "]),
        "comma": st.sampled_from([" ", ", "]),
    }
)


@given(st.integers(0, 999_999), SPELLINGS, st.booleans())
def test_a_spelled_number_parses_back(number, spelling, capital):
    text = spell(number, **spelling)
    assert [match.low for match in find_numbers(text.capitalize() if capital else text)] == [number]


@given(st.integers(11, 99), SPELLINGS)
def test_hundreds_above_ten_parse_back(hundreds, spelling):
    assume(hundreds % 10)
    assert [match.low for match in find_numbers(f"{spell(hundreds, **spelling)} hundred")] == [hundreds * 100]


@given(st.integers(0, 999_999), SPELLINGS, st.data())
def test_a_number_word_misspelt_is_no_number(number, spelling, data):
    words = spell(number, **spelling).split(" ")
    long = [place for place, word in enumerate(words) if len(word.strip(",")) >= 6 and "-" not in word]
    assume(long)
    place = data.draw(st.sampled_from(long))
    word = words[place]
    at = data.draw(st.integers(0, len(word.strip(",")) - 1))
    words[place] = word[:at] + data.draw(st.sampled_from("bcjkpqwxz")) + word[at + 1 :]
    assume(words[place] != word)
    assert find_numbers(" ".join(words)) == []


@given(st.integers(1_000, 999_999_999), st.sampled_from([",", " ", "\xa0", "\u202f", ""]))
def test_digits_parse_back_with_any_separator(number, separator):
    text = f"{number:,}".replace(",", separator)
    assert [match.low for match in find_numbers(f"about {text} troops")] == [number]
