"""Slot figures: mean similarity of each field over matched pairs."""

from __future__ import annotations

from gold_cases import evidence, paired, position

from summarize.evaluation.metrics.slots import slot_figures
from summarize.schemas.withdrawal_position import WithdrawalPosition


def test_a_slot_figure_is_the_mean_over_matched_pairs_of_all_articles():
    government = {"text": "واشنطن", "country": "USA", "kind": "government"}
    first = paired("withdrawal_position", [position()], [position(holder=government, act="prefer")])
    second = paired("withdrawal_position", [position()], [position()])
    alien = position(forces="FRA", evidence=(evidence(0, 3),), holder={"text": "x", "country": "FRA", "kind": "party"})
    third = paired("withdrawal_position", [position()], [alien])

    slots = slot_figures(
        WithdrawalPosition, [article.by_type["withdrawal_position"] for article in (first, second, third)]
    )

    assert slots["holder"] == 0.8
    assert slots["act"] == 0.5
    assert slots["outcome"] == 1


def test_there_are_no_slot_figures_where_nothing_matched():
    article = paired("withdrawal_position", [position()], [])

    assert slot_figures(WithdrawalPosition, [article.by_type["withdrawal_position"]]) == {}
