"""Quantities of forces: what is counted, with its text, bounds, unit and qualifier; and what is no quantity."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.quantities import find_quantities

# text | quantity = low high unit qualifier ; several by ' + ' ; '-' for none
ARABIC = """
تنشر الولايات المتحدة 2500 عسكري في العراق | 2500 عسكري = 2500 2500 personnel exact
يوجد نحو ٢٬٥٠٠ جندي أميركي | نحو ٢٬٥٠٠ جندي = 2500 2500 personnel approximate
تشارك بألفي جندي | ألفي جندي = 2000 2000 personnel exact
ستة عشر ألف وخمسمئة جندي | ستة عشر ألف وخمسمئة جندي = 16500 16500 personnel exact
في ثلاث قواعد رئيسية في بغداد | ثلاث قواعد رئيسية = 3 3 bases exact
يضم 85 دولة ومنظمة شريكة، ويوجد | 85 دولة ومنظمة شريكة = 85 85 members exact
تحالف يضم أكثر من 80 عضوا تم | أكثر من 80 عضوا = 81 - members more_than
يزيد عددها على عشرين ألف جندي | يزيد عددها على عشرين ألف جندي = 20001 - personnel more_than
ما بين عشر وخمس عشرة قاعدة | ما بين عشر وخمس عشرة قاعدة = 10 15 bases range
1500 جندي على الأقل | 1500 جندي على الأقل = 1500 - personnel at_least
لا يتجاوز الألفي جندي | لا يتجاوز الألفي جندي = - 2000 personnel up_to
أُخليت قاعدتان صغيرتان | قاعدتان = 2 2 bases exact
في القاعدتين العسكريتين | القاعدتين = 2 2 bases exact
من قاعدتي عين الأسد وحرير | قاعدتي = 2 2 bases exact
إن لواءين سيتوليان | لواءين = 2 2 units exact
تبقى قاعدة واحدة | قاعدة واحدة = 1 1 bases exact
سحب جنودها الـ1500 من النيجر | جنودها الـ1500 = 1500 1500 personnel exact
القواعد الأميركية الثلاث | القواعد الأميركية الثلاث = 3 3 bases exact
900 من القوات الأميركية | 900 من القوات = 900 900 personnel exact
يتواجد مئات العسكريين من دول أخرى | مئات العسكريين = - - personnel vague
عشرات الآلاف من الجنود | عشرات الآلاف من الجنود = - - personnel vague
رحيل معظم القوات | معظم القوات = - - personnel vague
أكثر من نصف الجنود | أكثر من نصف الجنود = - - personnel vague
تغادر القوات لكن يبقى عدد كبير من أجل مهمة | عدد كبير = - - personnel vague
2500 جندي في العراق و900 في سوريا | 2500 جندي = 2500 2500 personnel exact + 900 = 900 900 personnel exact
2000 و900 جندي | 2000 = 2000 2000 personnel exact + 900 جندي = 900 900 personnel exact
من ثماني قواعد إلى خمس قواعد | ثماني قواعد = 8 8 bases exact + خمس قواعد = 5 5 bases exact
خفض جنوده من نحو ألفين إلى أقل من مئة جندي | نحو ألفين = 2000 2000 personnel approximate + أقل من مئة جندي = - 99 personnel less_than
عدد الجنود انخفض من 15 ألفاً إلى خمسة آلاف | 15 ألفاً = 15000 15000 personnel exact + خمسة آلاف = 5000 5000 personnel exact
جنودها، وعددهم نحو ١١٠٠ | نحو ١١٠٠ = 1100 1100 personnel approximate
مقتل 3 جنود وإصابة 34 آخرين وإرسال 900 جندي | 900 جندي = 900 900 personnel exact
مقتل 3 جنود و5 عناصر | -
وأصيب أكثر من 40 جنديا أميركيا | -
بلغ عدد القتلى 22 قتيلا بينهم 5 جنود | -
تعرضت لـ 61 هجوما على الأقل | -
القرار 2254 | -
في 2014 جنود | -
في 25 كانون الثاني 25 500 جندي | -
في عام 2011 القوات | -
50 في المئة من القوات | -
بأغلبية 170 صوتا | -
عدد كبير من المدنيين | -
بعض القوات | -
عدد محدود من الجنود | -
عدة قواعد | -
قال جندي أمريكي | -
جندي واحد | -
ألفين وخمصمئة جندي | -
ثلاث قواعد بيانات | -
زيارة البلدين | -
"""  # noqa: E501 - one case a line
ENGLISH = """
The US has 2,500 US troops there | 2,500 US troops = 2500 2500 personnel exact
About 2,500 American military personnel | About 2,500 American military personnel = 2500 2500 personnel approximate
5,000 Turkish-backed Syrian fighters | 5,000 Turkish-backed Syrian fighters = 5000 5000 personnel exact
Between 900 and 1,000 French soldiers | Between 900 and 1,000 French soldiers = 900 1000 personnel range
the 2,500 or so American troops | 2,500 or so American troops = 2500 2500 personnel approximate
more than 80 members | more than 80 members = 81 - members more_than
an 80-nation coalition | 80-nation coalition = 80 80 members exact
its 2,500-strong force | 2,500-strong force = 2500 2500 personnel exact
a dozen bases | a dozen bases = 12 12 bases exact
its two main bases | two main bases = 2 2 bases exact
a single outpost | single outpost = 1 1 bases exact
two brigades | two brigades = 2 2 units exact
2,500 troops or more | 2,500 troops or more = 2500 - personnel at_least
three of its eight bases | three of its eight bases = 3 3 bases exact + eight bases = 8 8 bases exact
hundreds of troops | hundreds of troops = - - personnel vague
a few thousand troops | a few thousand troops = - - personnel vague
most of the force | most of the force = - - personnel vague
half of its troops | half of its troops = - - personnel vague
a large number of troops | a large number of troops = - - personnel vague
2,500 troops in Iraq and about 900 in Syria | 2,500 troops = 2500 2500 personnel exact + about 900 = 900 900 personnel approximate
cut its forces from 2,500 to 900 | 2,500 = 2500 2500 personnel exact + 900 = 900 900 personnel exact
reduce the number of US troops to fewer than 1,000 | fewer than 1,000 = - 999 personnel less_than
10 outposts in Idlib, down from 12. | 10 outposts = 10 10 bases exact + 12 = 12 12 bases exact
a force of 2,000 to 2,500 | 2,000 to 2,500 = 2000 2500 personnel range
killed three US soldiers; 900 troops remain | 900 troops = 900 900 personnel exact
three American soldiers were killed | -
wounding 40 service members | -
In 2019 US troops withdrew | -
By 2025 US troops must leave | -
On September 11 US troops | -
on 5 March Turkish troops | -
On Jan. 25 500 troops arrived | -
two men said | -
Resolution 2254 Syrian forces | -
50 percent of the troops | -
$900 for troops | -
some US troops | -
several bases | -
a limited number of troops | -
one soldier said | -
attacks on US forces rose from 40 to 61 | -
2,500 miles from US bases | -
"""  # noqa: E501 - one case a line


def _table(cases: str) -> list[tuple[str, list[tuple[str, ...]]]]:
    rows = []
    for line in cases.strip().splitlines():
        text, _, expected = line.partition(" | ")
        found = []
        for one in expected.split(" + ") if expected != "-" else []:
            quantity, _, values = one.partition(" = ")
            found.append((quantity, *values.split()))
        rows.append((text, found))
    return rows


def _found(text: str, language: str) -> list[tuple[str, ...]]:
    quantities = [match.quantity for match in find_quantities(text, language)]
    return [
        (one.text, *("-" if bound is None else str(bound) for bound in (one.low, one.high)), one.unit, one.qualifier)
        for one in quantities
    ]


@pytest.mark.parametrize(("text", "expected"), _table(ARABIC))
def test_an_arabic_quantity_is_found_with_its_bounds_unit_and_qualifier(text, expected):
    assert _found(text, "ar") == expected


@pytest.mark.parametrize(("text", "expected"), _table(ENGLISH))
def test_an_english_quantity_is_found_with_its_bounds_unit_and_qualifier(text, expected):
    assert _found(text, "en") == expected


def test_a_match_says_where_the_noun_stands_and_whether_it_is_a_share():
    text = "يبقى معظم الجنود، و900 جندي"
    share, counted = find_quantities(text, "ar")
    assert (share.share, counted.share) == (True, False)
    assert [text[match.noun.start : match.noun.end] for match in (share, counted) if match.noun] == ["الجنود", "جندي"]


def test_a_number_whose_noun_is_left_out_has_none():
    matches = find_quantities("2,500 troops in Iraq and 900 in Syria", "en")
    assert [match.noun is None for match in matches] == [False, True]


def test_a_text_of_another_or_no_language_is_read_by_its_script():
    assert _found("نحو 900 جندي", "und") == _found("نحو 900 جندي", "ar")
    assert _found("about 900 troops", "fr") == _found("about 900 troops", "en-GB")


WORDS = st.sampled_from(
    "نحو أكثر من بين 2500 900 ٣ ألفين وخمسمئة آلاف جندي جنود قواعد قاعدتان القوات الـ و إلى في مئات عدد كبير قتل ، "
    "about more than between 2,500 two hundred and to a dozen US troops bases of its - , . killed most force".split(" ")
)


@given(st.lists(WORDS | st.text(max_size=4), max_size=40), st.sampled_from(["ar", "en"]))
def test_whatever_is_found_is_a_slice_of_the_text(words, language):
    text = " ".join(words)
    for match in find_quantities(text, language):
        assert text[match.span.start : match.span.end] == match.quantity.text
        assert match.noun is None or match.span.contains(match.noun)
