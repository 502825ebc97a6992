"""Postures: where a figure belongs, and whether it is of the past, of now or of a plan."""

import pytest

LEAD_EN = "Debate over the withdrawal of French troops from Niger\n\n"
LEAD_AR = "نقاش حول انسحاب القوات الفرنسية من النيجر\n\n"


def _told(extraction):
    return {(item.forces, item.areas, item.change.value, item.status.value) for item in extraction.force_postures}


def _figures(extraction):
    return {
        (item.quantity.low, item.areas, item.status.value)
        for item in extraction.force_postures
        if item.quantity is not None
    }


@pytest.mark.parametrize(
    "text",
    [
        LEAD_AR + "وينتشر في النيجر 1100 جندي فرنسي إلى جانب 300 آخرين في تشاد.",
        LEAD_EN + "In Niger there are 1,100 French soldiers, and 300 French soldiers in Chad.",
    ],
)
def test_figures_side_by_side_keep_their_own_areas(extract, text):
    assert {(1100, ("NER",), "current"), (300, ("TCD",), "current")} <= _figures(extract(text))


@pytest.mark.parametrize(
    "text",
    [
        LEAD_AR + "وكان في النيجر آنذاك 1100 جندي فرنسي.",
        LEAD_EN + "At the time 1,100 French soldiers were stationed in Niger.",
    ],
)
def test_a_figure_told_in_the_past_is_historical(extract, text):
    assert (1100, ("NER",), "historical") in _figures(extract(text))


def test_a_list_of_departures_gives_one_a_country(extract):
    text = "Paris, May 2025\n\n" + LEAD_EN + "French troops left Mali in 2022, Niger in 2023 and Chad in 2024."
    left = {
        areas for forces, areas, change, status in _told(extract(text)) if (change, status) == ("leave", "historical")
    }
    assert {("MLI",), ("NER",), ("TCD",)} <= left


def test_troops_of_a_union_of_states_are_a_coalitions(extract):
    text = "Time is short. African Union troops will leave Somalia by December.\n\nThey have six bases there."
    assert ("coalition", ("SOM",), "leave", "planned") in _told(extract(text))


def test_what_a_plan_stipulates_is_planned(extract):
    text = LEAD_AR + "وينص الجدول على مغادرة القوات الفرنسية النيجر."
    assert ("FRA", ("NER",), "leave", "planned") in _told(extract(text))


def test_who_throws_forces_out_does_not_own_them(extract):
    text = "Mali expelled MINUSMA. The UN mission left Mali in December.\n\nIts peacekeepers withdrew from Mali."
    assert all(forces != "MLI" for forces, *_ in _told(extract(text)))
