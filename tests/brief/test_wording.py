"""Wording: quantities, dates, names and lists in both languages, and the catalogue behind them."""

from __future__ import annotations

import re

import pytest

from summarize.brief import naming
from summarize.brief.catalogue import form, messages, pieces
from summarize.brief.dates import edtf_text
from summarize.brief.inline import RunKind, Text, words
from summarize.brief.quantities import quantity_text, stated_number
from summarize.brief.stances import phrase
from summarize.brief.wording import ARABIC, ENGLISH, both
from summarize.consolidation.picture import Holder
from summarize.consolidation.relays import outlet_origin
from summarize.countries import countries
from summarize.schemas.common import ActorKind
from summarize.schemas.force_posture import Qualifier, Quantity, Unit
from summarize.schemas.withdrawal_position import Act, Outcome

SLOT = re.compile(r"{(\w+)}")


def quantity(low: int | None, high: int | None, qualifier: Qualifier, unit: Unit = Unit.PERSONNEL) -> Quantity:
    return Quantity(text="مئات العسكريين", low=low, high=high, unit=unit, qualifier=qualifier)


@pytest.mark.parametrize(
    ("stated", "english", "arabic"),
    [
        (quantity(2500, 2500, Qualifier.EXACT), "2,500 personnel", "2500 عسكري"),
        (quantity(900, 900, Qualifier.APPROXIMATE), "about 900 personnel", "نحو 900 عسكري"),
        (quantity(81, None, Qualifier.MORE_THAN, Unit.MEMBERS), "more than 80 members", "أكثر من 80 عضوًا"),
        (quantity(80, None, Qualifier.AT_LEAST, Unit.MEMBERS), "at least 80 members", "ما لا يقل عن 80 عضوًا"),
        (quantity(None, 499, Qualifier.LESS_THAN), "fewer than 500 personnel", "أقل من 500 عسكري"),
        (quantity(None, 500, Qualifier.UP_TO), "up to 500 personnel", "ما يصل إلى 500 عسكري"),
        (quantity(2000, 2500, Qualifier.RANGE), "between 2,000 and 2,500 personnel", "بين 2000 و2500 عسكري"),
        (quantity(1, 2, Qualifier.RANGE, Unit.BASES), "between 1 and 2 bases", "بين 1 و2 من القواعد"),
        (
            quantity(None, None, Qualifier.VAGUE),
            "unspecified (source: «مئات العسكريين»)",
            "عدد غير محدد (بعبارة المصدر: «مئات العسكريين»)",
        ),
        (quantity(3, 3, Qualifier.EXACT, Unit.BASES), "3 bases", "3 قواعد"),
        (quantity(85, 85, Qualifier.EXACT, Unit.MEMBERS), "85 members", "85 عضوًا"),
        (quantity(1, 1, Qualifier.EXACT, Unit.BASES), "one base", "قاعدة واحدة"),
        (quantity(2, 2, Qualifier.EXACT, Unit.BASES), "2 bases", "العدد: 2 (قواعد)"),
        (quantity(2, 2, Qualifier.APPROXIMATE, Unit.UNITS), "about two units", "نحو وحدتين"),
        (quantity(3, None, Qualifier.MORE_THAN), "more than two soldiers", "أكثر من عسكريين اثنين"),
        (quantity(11, 11, Qualifier.EXACT), "11 personnel", "11 عسكريًا"),
        (quantity(102, 102, Qualifier.EXACT), "102 personnel", "102 عسكري"),
        (quantity(0, 0, Qualifier.EXACT, Unit.BASES), "0 bases", "0 قاعدة"),
    ],
)
def test_quantities_are_worded_as_stated(stated: Quantity, english: str, arabic: str):
    assert (str(quantity_text(ENGLISH, stated, "ar")), str(quantity_text(ARABIC, stated, "ar"))) == (english, arabic)


@pytest.mark.parametrize("qualifier", Qualifier)
@pytest.mark.parametrize("unit", Unit)
def test_quantities_say_the_same_on_both_sides_with_the_same_digits(qualifier: Qualifier, unit: Unit):
    for number in (*range(1, 13), 20, 85, 100, 101, 102, 103, 111, 2500):
        low, high = _bounds(qualifier, number)
        stated = quantity(low, high, qualifier, unit)
        text = both(lambda wording, stated=stated: quantity_text(wording, stated, "ar"))
        assert text.en.content == text.ar.content
        assert _digits(text.en) == _digits(text.ar)
        assert stated_number(stated) in {number, number + 1, None}


def _bounds(qualifier: Qualifier, number: int) -> tuple[int | None, int | None]:
    return {
        Qualifier.MORE_THAN: (number + 1, None),
        Qualifier.AT_LEAST: (number, None),
        Qualifier.LESS_THAN: (None, number - 1),
        Qualifier.UP_TO: (None, number),
        Qualifier.RANGE: (number, number + 1),
        Qualifier.VAGUE: (None, None),
    }.get(qualifier, (number, number))


def _digits(text: Text) -> list[str]:
    return re.findall(r"\d+", str(text).replace(",", ""))


@pytest.mark.parametrize(
    ("edtf", "english", "arabic"),
    [
        ("2024-01-25", "25 January 2024", "25 كانون الثاني/يناير 2024"),
        ("2025-09", "September 2025", "أيلول/سبتمبر 2025"),
        ("2014", "2014", "2014"),
        (
            "2023-10-17/2023-12",
            "17 October 2023 to December 2023",
            "من 17 تشرين الأول/أكتوبر 2023 إلى كانون الأول/ديسمبر 2023",
        ),
        ("2024-01/..", "from January 2024", "من كانون الثاني/يناير 2024"),
        ("../2026-09", "until September 2026", "حتى أيلول/سبتمبر 2026"),
        ("2024~", "2024", "2024"),
        ("soon", "", ""),
        ("../..", "", ""),
    ],
)
def test_dates_have_both_names_of_a_month_in_arabic(edtf: str, english: str, arabic: str):
    assert (str(edtf_text(ENGLISH, edtf)), str(edtf_text(ARABIC, edtf))) == (english, arabic)


@pytest.mark.parametrize(
    ("code", "english", "arabic"),
    [
        ("USA", "US forces", "القوات الأميركية"),
        ("FRA", "French forces", "القوات الفرنسية"),
        ("KOR", "South Korean forces", "القوات الكورية الجنوبية"),
        ("ZAF", "South African forces", "قوات جنوب أفريقيا"),
        ("coalition", "coalition forces", "قوات التحالف"),
        ("foreign", "foreign forces", "القوات الأجنبية"),
        ("FJI", "forces of Fiji", "قوات فيجي"),
        ("XYZ", "forces of XYZ", "قوات XYZ"),
    ],
)
def test_forces_are_named_for_any_country(code: str, english: str, arabic: str):
    if code == "FJI" and code in countries():
        pytest.skip("the registry knows an adjective for it")
    assert (str(naming.forces(ENGLISH, code)), str(naming.forces(ARABIC, code))) == (english, arabic)


def test_every_country_of_the_registry_has_forces_and_bodies_in_both_languages():
    for code in countries():
        for kind in ActorKind:
            text = both(lambda wording, code=code, kind=kind: naming.holder(wording, Holder(code, kind, "")))
            assert text.en.content == text.ar.content
            assert re.search(r"[ء-ي]", str(text.ar))
            assert not re.search(r"[ء-ي]", str(text.en))
        assert str(naming.forces(ARABIC, code)).startswith(("القوات ال", "قوات "))


def test_arabic_adjectives_are_feminine_and_defined():
    for code in countries():
        adjective = naming.adjective(code, "ar")
        assert adjective is None or all(re.fullmatch("ال.*ية", part) for part in adjective.split())


def test_several_forces_say_the_word_once_in_english():
    codes = ("USA", "coalition")
    assert str(naming.all_forces(ENGLISH, codes)) == "US and coalition forces"
    assert str(naming.all_forces(ARABIC, codes)) == "القوات الأميركية وقوات التحالف"


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("outcome", Outcome)
def test_no_verb_agrees_with_a_holder_in_arabic(act: Act, outcome: Outcome):
    one, several = Holder("IRQ", ActorKind.GOVERNMENT, ""), Holder("IRQ", ActorKind.ARMED_GROUP, "")
    singular, plural = (str(phrase(ARABIC, "USA", act, outcome, holders)) for holders in ([one], [one, several]))
    assert singular == plural


def test_english_verbs_agree_with_how_many_hold_the_position():
    one, several = Holder("IRQ", ActorKind.GOVERNMENT, ""), Holder("IRQ", ActorKind.ARMED_GROUP, "")
    said = [str(phrase(ENGLISH, "USA", Act.DEMAND, Outcome.WITHDRAW, holders)) for holders in ([one], [several])]
    assert said == ["demands the withdrawal of US forces", "demand the withdrawal of US forces"]


def test_every_act_and_outcome_is_worded_as_agreed():
    assert str(phrase(ARABIC, "USA", Act.DENY, Outcome.REDUCE, [])) == "نفي وجود خطط لخفض عدد القوات الأميركية"
    assert str(phrase(ARABIC, "FRA", Act.NONCOMMITTAL, Outcome.REMAIN, [])) == "بلا موقف واضح من بقاء القوات الفرنسية"
    assert str(phrase(ENGLISH, "FRA", Act.DENY, Outcome.REMAIN, [])) == "denies any plan to keep French forces"


def test_articles_are_counted_with_the_plurals_of_both_languages():
    counted = {
        count: both(lambda wording, count=count: wording.say("about.articles", count)) for count in (1, 2, 5, 11, 100)
    }
    assert [str(text.ar) for text in counted.values()] == [
        "مقالة واحدة",
        "مقالتان",
        "5 مقالات",
        "11 مقالة",
        "100 مقالة",
    ]
    assert [str(text.en) for text in counted.values()] == [
        "one article",
        "two articles",
        "5 articles",
        "11 articles",
        "100 articles",
    ]


def test_articles_get_as_many_letters_in_both_languages():
    labels = [both(lambda wording, number=number: wording.label(number)) for number in range(60)]
    assert [str(labels[number].en) for number in (0, 4, 25, 26, 51, 52)] == ["A", "E", "Z", "AA", "AZ", "BA"]
    assert [str(labels[number].ar) for number in (0, 1, 4)] == ["أ", "ب", "هـ"]
    assert len({str(label.ar) for label in labels}) == len({str(label.en) for label in labels}) == 60


def test_a_known_outlet_is_named_in_the_language_and_another_as_it_is_written():
    known, unknown = outlet_origin("«فورين بوليسي»"), outlet_origin("الصالح نيوز")
    assert [str(naming.outlet(wording, known)) for wording in (ENGLISH, ARABIC)] == ["Foreign Policy", "فورين بوليسي"]
    assert [str(naming.outlet(wording, unknown)) for wording in (ENGLISH, ARABIC)] == ["الصالح نيوز"] * 2


def test_words_of_an_article_keep_their_own_quotation_marks_in_either_language():
    quoted = [str(wording.quoted("جدول زمني", "ar")) for wording in (ENGLISH, ARABIC)]
    assert quoted == ["«جدول زمني»"] * 2
    assert str(ARABIC.quoted("a timetable", "en")) == "“a timetable”"


def test_words_of_an_article_stay_on_one_line():
    assert str(ENGLISH.quoted("two\nlines", "en")) == "“two lines”"


def test_every_message_has_the_same_slots_in_both_languages_and_all_plural_forms():
    for key, forms in messages().items():
        slots = {
            language: {slot for count in range(120) for slot in SLOT.findall(form(key, language, count))}
            for language in forms
        }
        assert _unified(slots["en"]) == _unified(slots["ar"]), key


def _unified(slots: set[str]) -> set[str]:
    """One language may use a country's adjective where the other uses its name."""
    return {"country" if slot in {"adjective", "indefinite"} else slot for slot in slots}


def test_arabic_messages_attach_no_preposition_to_a_slot():
    attached = re.compile(r"(?:^|\s)[وف]?[بلك]{")
    for key, forms in messages().items():
        texts = [forms["ar"]] if isinstance(forms["ar"], str) else forms["ar"].values()
        assert not any(attached.search(text) for text in texts), key


def test_the_catalogue_keeps_to_the_words_of_the_newsroom():
    for key, forms in messages().items():
        text = str(forms["ar"])
        assert "مجهول" not in text, key
        assert "حول " not in text, key
        assert "يُذكر أن" not in text, key
        assert not re.search("[٠-٩]", text), key


def test_a_template_is_split_into_words_and_slots():
    assert pieces("{forces} in {areas}.") == (("", "forces"), (" in ", "areas"), (".", None))


def test_filled_slots_keep_what_they_are():
    text = ENGLISH.say("name.forces_in", forces=naming.forces(ENGLISH, "USA"), areas=words("Syria"))
    assert [run.kind for run in text.runs] == [RunKind.NAME, RunKind.WORDS, RunKind.WORDS]
