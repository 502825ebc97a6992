"""Article macro-F1: the mean of the articles, none left out."""

from __future__ import annotations

from gold_cases import gold_article, paired, posture, reading

from summarize.evaluation.metrics.macro_f1 import article_f1, macro_f1
from summarize.evaluation.pairing import pairs_of
from summarize.extraction import ArticleOutcome

PERFECT = paired("force_posture", [posture()], [posture()])
HALF = paired("force_posture", [posture(), posture(forces="FRA", quantity=None, areas=("NER",))], [posture()])
FAILED = pairs_of(
    gold_article("force_posture", [posture()]), reading("force_posture", [posture()], ArticleOutcome.FAILED)
)
EMPTY = paired("force_posture", [], [])
ALARM = paired("force_posture", [], [posture()])


def mean(*articles) -> float:
    return macro_f1("force_posture", articles)


def test_every_article_weighs_the_same_however_many_records_it_has():
    assert mean(PERFECT, HALF) == (1 + 2 / 3) / 2


def test_a_failed_article_counts_as_all_missed():
    assert mean(PERFECT, FAILED) == 1 / 2


def test_an_article_without_content_counts_one_if_nothing_was_found_and_else_nothing():
    assert mean(PERFECT, EMPTY) == 1
    assert mean(PERFECT, ALARM) == 1 / 2


def test_a_failed_article_counts_nothing_though_it_holds_nothing_to_find():
    failed = pairs_of(gold_article("force_posture", []), reading("force_posture", [], ArticleOutcome.FAILED))

    assert mean(PERFECT, failed) == mean(PERFECT, pairs_of(gold_article("force_posture", []), None)) == 1 / 2
    assert article_f1(failed) == 0
    assert article_f1(EMPTY) == article_f1(PERFECT) == 1
