"""Strict record F1: only pairs that agree in what decides their meaning."""

from __future__ import annotations

from gold_cases import attribution, evidence, paired

from summarize.evaluation.counts import Counts
from summarize.evaluation.metrics.record_f1 import record_counts
from summarize.evaluation.metrics.strict_f1 import strict_counts

ONE, TWO = attribution(content=evidence(26, 46)), attribution(content=evidence(50, 76))
ANOTHER_ACT = attribution(content=evidence(26, 46), speech_act="affirm")
ALIEN = attribution(content=evidence(90, 99))


def test_a_pair_that_differs_in_a_strict_field_is_right_leniently_alone():
    alignment = paired("attribution", [ONE, TWO], [ANOTHER_ACT, TWO, ALIEN]).by_type["attribution"]

    assert record_counts(alignment) == Counts(right=2, predicted=3, wanted=2)
    assert strict_counts(alignment) == Counts(right=1, predicted=3, wanted=2)
    assert strict_counts(alignment).precision == 1 / 3
    assert strict_counts(alignment).recall == 1 / 2


def test_an_optional_record_that_is_missed_leaves_the_denominator():
    alignment = paired("attribution", [ONE, TWO], [ONE], frozenset({1})).by_type["attribution"]

    assert strict_counts(alignment) == Counts(right=1, predicted=1, wanted=1)


def test_an_optional_record_found_with_a_wrong_field_stays_in_the_denominator():
    alignment = paired("attribution", [ONE], [ANOTHER_ACT], frozenset({0})).by_type["attribution"]

    assert strict_counts(alignment) == Counts(right=0, predicted=1, wanted=1)
