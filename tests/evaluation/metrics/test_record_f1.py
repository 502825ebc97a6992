"""Lenient record F1: matched pairs, with optional gold."""

from __future__ import annotations

from gold_cases import evidence, gold_article, paired, posture, reading

from summarize.evaluation.counts import Counts
from summarize.evaluation.metrics.record_f1 import record_counts
from summarize.evaluation.pairing import pairs_of
from summarize.extraction import ArticleOutcome

ONE, TWO, THREE = (
    posture(forces=forces, evidence=(evidence(*cut),), quantity=None)
    for forces, cut in (("USA", (26, 40)), ("coalition", (60, 76)), ("foreign", (80, 100)))
)
ALIEN = posture(forces="FRA", areas=("NER",), evidence=(evidence(0, 3),))


def counted(gold: list, predicted: list, optional: frozenset[int] = frozenset()) -> Counts:
    return record_counts(paired("force_posture", gold, predicted, optional).by_type["force_posture"])


def test_precision_is_of_the_predicted_and_recall_of_the_wanted():
    counts = counted([ONE, TWO, THREE], [ONE, ALIEN])

    assert counts == Counts(right=1, predicted=2, wanted=3)
    assert counts.precision == 1 / 2
    assert counts.recall == 1 / 3
    assert counts.f1 == 2 / 5


def test_an_optional_record_that_is_missed_leaves_the_denominator():
    assert counted([ONE, TWO], [ONE], frozenset({1})) == Counts(right=1, predicted=1, wanted=1)


def test_an_optional_record_that_is_found_counts_as_any_other():
    assert counted([ONE, TWO], [TWO], frozenset({1})) == Counts(right=1, predicted=1, wanted=2)


def test_nothing_wanted_and_nothing_found_is_perfect_and_a_false_alarm_is_not():
    assert counted([], []).f1 == 1
    assert counted([], [ALIEN]).f1 == 0
    assert counted([], [ALIEN]).precision == 0


def test_the_gold_of_a_failed_article_is_missed_whatever_it_holds():
    failed = pairs_of(gold_article("force_posture", [ONE, TWO]), reading("force_posture", [ONE], ArticleOutcome.FAILED))

    assert record_counts(failed.by_type["force_posture"]) == Counts(right=0, predicted=0, wanted=2)
