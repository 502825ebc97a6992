"""Postures: what the mood of a verb, a negation or the end of a change makes of a figure; what a figure counts."""

import pytest

LEAD_EN = "Debate over the withdrawal of French troops from Niger\n\n"
LEAD_AR = "نقاش حول انسحاب القوات الفرنسية من النيجر\n\n"


def _told(extraction):
    return {(item.forces, item.areas, item.change.value, item.status.value) for item in extraction.force_postures}


def _figures(extraction):
    return {
        (item.quantity.low, item.quantity.high, item.status.value)
        for item in extraction.force_postures
        if item.quantity is not None
    }


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (LEAD_AR + "وقالت الوزارة إن باريس قد ترسل 150 جنديا إلى النيجر.", "possible"),
        (LEAD_AR + "وقال إن 150 جنديا فرنسيا قد يعملون في النيجر.", "possible"),
        (LEAD_EN + "France has pledged 150 soldiers to a mission in Niger.", "planned"),
        (LEAD_EN + "Nearly 150 French soldiers are due in Niger by June.", "planned"),
    ],
)
def test_the_mood_of_its_verb_says_how_real_a_figure_is(extract, text, status):
    assert status in {told for low, _, told in _figures(extract(text)) if low == 150}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (LEAD_AR + "وأضاف: لن يبقى جنود فرنسيون في النيجر.", "planned"),
        (LEAD_EN + "No French soldiers will remain in Niger.", "planned"),
    ],
)
def test_forces_that_do_not_stay_leave(extract, text, status):
    told = _told(extract(text))
    assert ("FRA", ("NER",), "leave", status) in told
    assert not any(change == "maintain" for *_, change, _ in told)


@pytest.mark.parametrize(
    "text",
    [
        LEAD_AR + "وانخفض عدد الجنود الفرنسيين في النيجر من 1500 جندي إلى 400 جندي.",
        LEAD_EN + "The number of French soldiers in Niger fell from 1,500 soldiers to 400 soldiers.",
    ],
)
def test_where_a_change_that_was_made_starts_from_is_the_past(extract, text):
    assert {(1500, 1500, "historical"), (400, 400, "current")} <= _figures(extract(text))


def test_the_whole_of_which_a_part_leaves_stays_as_it_is(extract):
    text = LEAD_AR + "وتدرس باريس إخلاء ثلاث قواعد من أصل تسع قواعد فرنسية في النيجر."
    assert {(3, 3, "possible"), (9, 9, "current")} <= _figures(extract(text))


def test_a_count_that_looks_like_a_year_is_no_date(extract):
    text = "باريس، 5 مايو 2025\n\n" + LEAD_AR + "وسيغادر 2000 جندي فرنسي النيجر."
    assert (2000, 2000, "planned") in _figures(extract(text))


def test_a_departure_that_has_begun_is_current(extract):
    text = LEAD_AR + "وقالت الوزارة إنها بدأت سحب القوات الفرنسية من النيجر."
    assert ("FRA", ("NER",), "leave", "current") in _told(extract(text))


def test_what_follows_a_figure_in_time_is_another_event(extract):
    text = LEAD_EN + "More than 900 French soldiers were stationed in Niger until its rulers demanded that they leave."
    assert (901, None, "historical") in _figures(extract(text))


@pytest.mark.parametrize(
    ("text", "low"),
    [
        (LEAD_AR + "وينتشر في النيجر نحو 700 فرنسي.", 700),
        (LEAD_EN + "About 700 Nigeriens watched, and 600 Frenchmen stayed.", None),
        ("Debate over the withdrawal of US troops from Niger\n\nSome 700 Americans are stationed in Niger.", 700),
    ],
)
def test_people_of_the_forces_state_are_counted_and_the_hosts_are_not(extract, text, low):
    assert {found for found, *_ in _figures(extract(text))} == ({low} if low else set())


def test_civilians_are_no_forces(extract):
    text = "Debate over the withdrawal of US troops from Niger\n\nSome 700 Americans, all civilians, live in Niger."
    assert not _figures(extract(text))


def test_sites_that_forces_hold_are_bases(extract):
    text = LEAD_EN + "French troops will leave six sites in Niger."
    assert (6, 6, "planned") in _figures(extract(text))
    assert not _figures(extract(LEAD_EN + "Tourists visit six sites in Niger."))


def test_two_military_sources_are_no_soldiers(extract):
    assert not _figures(extract(LEAD_AR + "وأفاد مصدران عسكريان في النيجر بأن القوات الفرنسية غادرت."))


def test_troops_out_of_a_country_are_not_its_own(extract):
    text = "Debate over the withdrawal of French troops from Niger\n\nFrance pulled 300 troops out of northern Niger."
    found = {(item.forces, item.areas) for item in extract(text).force_postures if item.quantity}
    assert found == {("FRA", ("NER",))}


def test_a_country_where_something_takes_place_is_its_area(extract):
    text = LEAD_EN + "Chad, where France has 400 French soldiers, is not affected."
    found = {(item.quantity.low, item.areas) for item in extract(text).force_postures if item.quantity}
    assert found == {(400, ("TCD",))}


def test_sites_called_military_need_no_other_word_of_forces(extract):
    assert (5, 5, "current") in _figures(extract(LEAD_AR + "ولفرنسا خمسة مواقع عسكرية في النيجر."))
