"""False alarms: records found where there is nothing to find."""

from __future__ import annotations

from gold_cases import paired, posture

from summarize.evaluation.metrics.false_alarms import FalseAlarms, false_alarms


def test_predictions_are_counted_in_articles_with_empty_gold_alone():
    quiet, alarmed = paired("force_posture", [], []), paired("force_posture", [], [posture(), posture()])
    with_content = paired("force_posture", [posture()], [posture(), posture(forces="FRA", areas=("NER",))])

    assert false_alarms([quiet, alarmed, with_content]) == FalseAlarms(articles=2, alarmed=1, records=2)
