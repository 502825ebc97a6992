"""Arabic numbers: every spelling that newsrooms use parses back; what is not wholly understood is no number."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from summarize.arabic.folding import fold
from summarize.arabic.numbers import find_numbers, number_word

# text | what is read: bounds and qualifier, several numbers by ' + ', '-' for none
CASES = """
ألفين وخمسمئة جندي | 2500 2500 exact
ألفان وخمسمائة | 2500 2500 exact
ألف ومئتان وخمسون | 1250 1250 exact
ألفاً | 1000 1000 exact
ألفا جندي | 2000 2000 exact
ألفا وخمسمئة | 1500 1500 exact
بألفي جندي | 2000 2000 exact
ثلاثة آلاف | 3000 3000 exact
عشرة آلاف و200 | 10200 10200 exact
خمسة عشر ألفا | 15000 15000 exact
مئة ألف وألف | 101000 101000 exact
خمس مئة وواحد | 501 501 exact
١٢ ألفاً و٥٠٠ | 12500 12500 exact
٢٬٥٠٠ | 2500 2500 exact
۲۵۰۰ | 2500 2500 exact
2,500 | 2500 2500 exact
2،500 | 2500 2500 exact
2.500 | 2500 2500 exact
2 500 | 2500 2500 exact
1.200.000 | 1200000 1200000 exact
2.5 ألف | 2500 2500 exact
2,5 مليون | 2500000 2500000 exact
1.250 مليون | 1250000 1250000 exact
نصف مليون | 500000 500000 exact
مليون ونصف المليون | 1500000 1500000 exact
مليونين وثلاثمئة ألف | 2300000 2300000 exact
الـ900 | 900 900 exact
والألف جندي | 1000 1000 exact
نحو 2500 | 2500 2500 approximate
بنحو ألفين | 2000 2000 approximate
وحوالي ١٥٠٠ | 1500 1500 approximate
قرابة الـ900 | 900 900 approximate
ما يقارب 900 | 900 900 approximate
900 تقريبا | 900 900 approximate
أكثر من 80 | 81 - more_than
لأكثر من مئة | 101 - more_than
ما يزيد على مئة ألف | 100001 - more_than
يزيد عددهم عن 900 | 901 - more_than
يفوق 900 | 901 - more_than
تجاوز عددهم 900 | 901 - more_than
لا يقل عن 900 | 900 - at_least
بما لا يقل عن 900 | 900 - at_least
900 على الأقل | 900 - at_least
نحو 900 على الأقل | 900 - at_least
أقل من ألفي جندي | - 1999 less_than
دون 900 | - 899 less_than
ما يصل إلى ألف | - 1000 up_to
لا يتجاوز عددهم 900 | - 900 up_to
لا يزيد على 900 | - 900 up_to
900 كحد أقصى | - 900 up_to
900-1000 | 900 1000 range
900 – 1000 | 900 1000 range
بين 1500 و2000 | 1500 2000 range
ما بين 30 إلى 40 | 30 40 range
بين ألف وخمسمئة وألفين | 1500 2000 range
بين 2 و3 آلاف | 2000 3000 range
من 2000 إلى 2500 | 2000 2500 range
نحو 900 إلى ألف | 900 1000 range
900 و1000 | 900 900 exact + 1000 1000 exact
خفض العدد من 2500 إلى 900 | 2500 2500 exact + 900 900 exact
رفع العدد من 900 إلى 2500 | 900 900 exact + 2500 2500 exact
من نحو ألفين إلى أقل من ألف | 2000 2000 approximate + - 999 less_than
ألفين وخمصمئة | -
ألفين و خمصمئة | -
ثلاصة آلاف وخمسمئة | -
الخمسة والعشرين | -
خمسة وستة | -
ألفا من | -
بين 900 و800 | -
40-50000 | -
أكثر من 900-1000 | -
أحد الجنود | -
لست وحدي | -
شركة ميتا | -
يوم الاثنين | -
طائرة F-16 | -
الساعة 20:37 | -
25/1/2024 | -
2.5 | -
0.500 | -
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


def test_a_span_is_the_qualifier_and_the_number_without_clitics():
    text = "سحب نحو ألفين، وحوالي الـ٩٠٠، ولأكثر من 80"
    assert [text[match.span.start : match.span.end] for match in find_numbers(text)] == [
        "نحو ألفين",
        "حوالي الـ٩٠٠",
        "أكثر من 80",
    ]


UNITS = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
TENS = ["", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
# «خمس مئة» and «خمسمئة», with the stems that stand before a hundred.
STEMS = ["", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]


def spell(number: int, *, genitive: bool, hundred: str, apart: bool) -> str:
    """Write a number below a million in Arabic words, by the rules of العدد والمعدود."""
    if number == 0:
        return "صفر"
    thousands, rest = divmod(number, 1000)
    parts = []
    if thousands == 1:
        parts.append("ألف")
    elif thousands == 2:
        parts.append("ألفين" if genitive else "ألفان")
    elif thousands % 100 in {1, 2} and thousands > 100:
        below = "ألف" if thousands % 100 == 1 else "ألفين" if genitive else "ألفان"
        parts += [f"{_below_thousand(thousands // 100 * 100, genitive, hundred, apart, bare=True)} ألف", below]
    elif thousands:
        last = thousands % 100
        noun = "آلاف" if 3 <= last <= 10 else "ألفا" if last > 10 else "ألف"
        parts.append(f"{_below_thousand(thousands, genitive, hundred, apart, bare=not last)} {noun}")
    if rest:
        parts.append(_below_thousand(rest, genitive, hundred, apart))
    return " و".join(parts)


def _below_thousand(number: int, genitive: bool, hundred: str, apart: bool, *, bare: bool = False) -> str:  # noqa: FBT001
    hundreds, rest = divmod(number, 100)
    parts = []
    if hundreds == 1:
        parts.append(hundred)
    elif hundreds == 2:
        stem = hundred[:-1]
        ending = ("تي" if genitive else "تا") if bare else ("تين" if genitive else "تان")
        parts.append(f"{stem}{ending}")
    elif hundreds:
        parts.append(f"{STEMS[hundreds]}{' ' if apart else ''}{hundred}")
    if rest:
        parts.append(_below_hundred(rest, genitive))
    return " و".join(parts)


def _below_hundred(number: int, genitive: bool) -> str:  # noqa: FBT001 - an internal of the speller
    tens, unit = divmod(number, 10)
    if number <= 10:
        return "اثنين" if number == 2 and genitive else UNITS[number]
    if number < 20:
        first = {1: "أحد", 2: "اثني" if genitive else "اثنا"}.get(unit, UNITS[unit])
        return f"{first} عشر"
    ten = TENS[tens].replace("ون", "ين") if genitive else TENS[tens]
    unit_word = "اثنين" if unit == 2 and genitive else UNITS[unit]
    return f"{unit_word} و{ten}" if unit else ten


SPELLINGS = st.fixed_dictionaries(
    {"genitive": st.booleans(), "hundred": st.sampled_from(["مئة", "مائة"]), "apart": st.booleans()}
)


@given(st.integers(0, 999_999), SPELLINGS, st.booleans())
def test_a_spelled_number_parses_back(number, spelling, plain):
    text = spell(number, **spelling)
    if plain and "مئت" not in text and "مئة" not in text:  # ميتا would be Meta
        text = text.replace("أ", "ا").replace("آ", "ا")
    assert [match.low for match in find_numbers(text)] == [number]


@given(st.integers(0, 999_999), SPELLINGS, st.data())
def test_a_number_word_misspelt_is_no_number(number, spelling, data):
    words = spell(number, **spelling).split(" ")
    long = [place for place, word in enumerate(words) if len(fold(word).removeprefix("و")) >= 5]
    assume(long)
    place = data.draw(st.sampled_from(long))
    word = words[place]
    at = data.draw(st.integers(1 if word[0] == "و" else 0, len(word) - 1))
    words[place] = word[:at] + data.draw(st.sampled_from("بجحدرزسشصضطعغفقكلمنه")) + word[at + 1 :]
    assume(not number_word(words[place]) and fold(words[place]) != fold(word) and "الف" not in fold(words[place]))
    assert find_numbers(" ".join(words)) == []


@given(
    st.integers(1_000, 999_999_999),
    st.sampled_from([",", "٬", "،", ".", " ", "\xa0", "\u2009", "\u202f", ""]),
    st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"]),
)
def test_digits_of_any_kind_parse_back_with_any_separator(number, separator, digits):
    text = f"{number:,}".replace(",", separator).translate(str.maketrans("0123456789", digits))
    assert [match.low for match in find_numbers(f"نحو {text} جندي")] == [number]
