"""Negation: what negates, and what only looks as if it did."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.negation import find_negations, states_denial


def negations(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_negations(text)]


@pytest.mark.parametrize(
    ("text", "negating"),
    [
        ("لا توجد خطط للانسحاب", "لا"),
        ("ولا تعتزم باريس سحب قواتها", "لا"),
        ("لم يعد الوجود ضروريا", "لم"),
        ("ولن تنسحب القوات", "لن"),
        ("الانسحاب ليس ضمن الخطط", "ليس"),
        ("القوات ليست قتالية", "ليست"),
        ("أكدت عدم وجود خطط", "عدم"),
        ("تعهدت بعدم الانسحاب", "عدم"),
        ("الموقف غير واضح", "غير"),
        ("دون تحديد موعد", "دون"),
        ("بدون شروط", "دون"),
        ("بلا شروط", "بلا"),
        ("ما من خطط للبقاء", "ما"),
        ("ما عادت القوات مقيمة", "ما"),
        ("طالب بألا تبقى القوات، وشدد على ألّا تعود", "ألّا"),
        ("لَا تُوجَدُ خُطَط", "لَا"),
        ("There are no plans to leave", "no"),
        ("They will not leave", "not"),
        ("They won’t leave", "won’t"),
        ("They cannot stay", "cannot"),
        ("No longer needed", "No"),
        ("left without a deal", "without"),
    ],
)
def test_a_true_negation_is_found(text: str, negating: str):
    assert negations(text) == [negating]


@pytest.mark.parametrize(
    "text",
    [
        "لا تزال القوات في البلاد",
        "وما زالت القوات هناك",
        "لم تزل القاعدة قائمة",
        "غير أن القوات باقية",
        "غير أنه بقي",
        "إلا أن القوات باقية",
        "لا سيما القوات الأميركية",
        "إن لم يكن كلها",
        "ما لم تطلب بغداد ذلك",
        "لا بد من الانسحاب",
        "لا شك في الانسحاب",
        "ليس فقط القوات الأميركية",
        "لا يبقى إلا عدد قليل من الجنود",
        "لم يبق سوى مئة جندي",
        "لن يغادر إلا نصفهم",
        "ليست قوات أجنبية فحسب بل محتلة",
        "ما أعلنته الوزارة",
        "دون 1000 جندي",
        "القوات المسلحة اللبنانية والعلاقات",
        "not only American troops",
        "no later than September",
        "no more than 900 troops",
        "No. 2254",
        "whether or not they leave",
        "a notable note on northern nodes",
    ],
)
def test_what_only_looks_like_a_negation_is_none(text: str):
    assert negations(text) == []


def test_an_exception_ends_with_its_clause():
    assert negations("لا توجد خطط. إلا قليلا") == ["لا"]
    assert negations("لا توجد خطط للانسحاب إلا أن القوات تقلصت") == ["لا"]


@pytest.mark.parametrize(
    "text",
    [
        "نفى متحدث وجود خطط",
        "نفت الوزارة",
        "نافيةً وجود أي نية",
        "وفي نفيه للتقارير",
        "تنفي أنقرة",
        "أنكرت واشنطن",
        "استبعد الوزير",
        "فنّد المصدر",
        "هذه أنباء عارية عن الصحة",
        "denying reports that bases would close",
        "Türkiye rules out early withdrawal",
        "the reports are false",
        "no plans",
    ],
)
def test_denial_is_seen(text: str):
    assert states_denial(text)


@pytest.mark.parametrize(
    "text",
    ["أعلنت الوزارة الانسحاب", "نفذت القوات الانسحاب", "النفط والغاز", "announced a withdrawal", "the ruling outlet"],
)
def test_what_affirms_is_no_denial(text: str):
    assert not states_denial(text)


@given(st.text(alphabet=st.sampled_from("لامنيسغردوبعإأ َ.،not 'w"), max_size=40))
def test_negations_are_words_of_the_text(text: str):
    for span in find_negations(text):
        assert text[span.start : span.end].strip() == text[span.start : span.end] != ""
