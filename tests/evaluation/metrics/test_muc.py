"""MUC tallies: correct, partial, incorrect, missing, spurious, and their ratios."""

from __future__ import annotations

from gold_cases import evidence, paired, posture

from summarize.evaluation.metrics.muc import Tally, field_tallies
from summarize.schemas.force_posture import ForcePosture

QUANTITY = {"text": "900", "low": 900, "high": 900, "unit": "personnel", "qualifier": "approximate"}
ALIEN = posture(forces="FRA", areas=("NER",), quantity=None, evidence=(evidence(0, 3),))


def tallies(gold: list, predicted: list, optional: frozenset[int] = frozenset()) -> dict[str, Tally]:
    article = paired("force_posture", gold, predicted, optional)
    return dict(field_tallies(ForcePosture, [article.by_type["force_posture"]]))


def test_values_of_matched_pairs_are_correct_partial_or_incorrect():
    found = posture(quantity=QUANTITY | {"qualifier": "exact"}, status="planned")

    tally = tallies([posture()], [found])

    assert tally["forces"] == Tally(correct=1)
    assert tally["quantity"] == Tally(partial=1)
    assert tally["status"] == Tally(incorrect=1)


def test_every_field_of_an_unmatched_record_is_missing_or_spurious():
    other = posture(forces="coalition", evidence=(evidence(60, 76),))

    tally = tallies([posture(), other], [ALIEN])

    assert set(tally.values()) == {Tally(missing=2, spurious=1)}
    assert set(tally) == set(ForcePosture.model_fields)


def test_an_optional_record_that_is_missed_is_not_missing():
    assert set(tallies([posture()], [], frozenset({0})).values()) == {Tally()}


def test_the_ratios_are_those_of_muc():
    tally = Tally(correct=4, partial=2, incorrect=1, missing=3, spurious=1)

    assert tally.recall == (4 + 1) / 10
    assert tally.precision == (4 + 1) / 8
    assert tally.under_generation == 3 / 10
    assert tally.over_generation == 1 / 8
