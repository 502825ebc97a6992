"""False alarms: records found where there is nothing to find."""

from __future__ import annotations

from gold_cases import gold_article, paired, posture, reading

from summarize.evaluation.metrics.false_alarms import FalseAlarms, false_alarms
from summarize.evaluation.pairing import pairs_of
from summarize.extraction import ArticleOutcome


def test_predictions_are_counted_in_articles_with_empty_gold_alone():
    quiet, alarmed = paired("force_posture", [], []), paired("force_posture", [], [posture(), posture()])
    with_content = paired("force_posture", [posture()], [posture(), posture(forces="FRA", areas=("NER",))])

    assert false_alarms([quiet, alarmed, with_content]) == FalseAlarms(articles=2, alarmed=1, records=2)


def test_an_article_that_failed_is_not_proved_free_of_false_alarms():
    failed = pairs_of(gold_article("force_posture", []), reading("force_posture", [], ArticleOutcome.FAILED))

    assert false_alarms([failed, paired("force_posture", [], [])]) == FalseAlarms(articles=1, alarmed=0, records=0)
