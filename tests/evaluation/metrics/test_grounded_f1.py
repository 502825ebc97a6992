"""Grounded F1: the value right and the evidence where gold's is."""

from __future__ import annotations

from gold_cases import evidence, paired, position

from summarize.evaluation.counts import Counts
from summarize.evaluation.metrics.grounded_f1 import grounded_counts
from summarize.evaluation.metrics.strict_f1 import strict_counts
from summarize.schemas.withdrawal_position import WithdrawalPosition

GOLD = position(evidence=(evidence(80, 106),))
REMAIN = position(outcome="remain", evidence=(evidence(26, 40),))


def test_a_right_value_on_another_passage_is_strict_but_not_grounded():
    elsewhere = position(evidence=(evidence(0, 20),))
    alignment = paired("withdrawal_position", [GOLD, REMAIN], [elsewhere]).by_type["withdrawal_position"]

    assert strict_counts(alignment) == Counts(right=1, predicted=1, wanted=2)
    assert grounded_counts(WithdrawalPosition, alignment) == Counts(right=0, predicted=1, wanted=2)


def test_a_right_value_that_shares_a_character_with_gold_is_grounded():
    touching = position(evidence=(evidence(60, 81),))
    alignment = paired("withdrawal_position", [GOLD, REMAIN], [touching]).by_type["withdrawal_position"]

    assert grounded_counts(WithdrawalPosition, alignment) == Counts(right=1, predicted=1, wanted=2)


def test_the_right_passage_with_a_wrong_value_is_not_grounded():
    alignment = paired("withdrawal_position", [GOLD], [position(act="prefer")]).by_type["withdrawal_position"]

    assert grounded_counts(WithdrawalPosition, alignment).right == 0


def test_an_optional_record_that_is_missed_leaves_the_denominator():
    alignment = paired("withdrawal_position", [GOLD, REMAIN], [GOLD], frozenset({1})).by_type["withdrawal_position"]

    assert grounded_counts(WithdrawalPosition, alignment) == Counts(right=1, predicted=1, wanted=1)
