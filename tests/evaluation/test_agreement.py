"""Agreement of two annotators, with Krippendorff's alpha checked against published figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from gold_cases import attribution, evidence, gold_article, position, posture

from summarize.errors import UsageError
from summarize.evaluation.agreement import agreement
from summarize.evaluation.krippendorff import Level, krippendorff_alpha

if TYPE_CHECKING:
    from summarize.evaluation.gold import GoldArticle

# Krippendorff 2011, section C: four observers, twelve units, values missing; alpha 0.743 nominal and 0.849 interval.
OBSERVERS = [
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
]
UNITS = [
    [int(value) for value in unit if value != "."] for unit in zip(*(row.split() for row in OBSERVERS), strict=True)
]


@pytest.mark.parametrize(("level", "expected"), [(Level.NOMINAL, 0.743), (Level.INTERVAL, 0.849)])
def test_alpha_is_the_published_one(level: Level, expected: float):
    assert krippendorff_alpha(UNITS, level) == pytest.approx(expected, abs=0.0005)


def test_alpha_of_two_observers_without_gaps_is_the_published_one():
    """Krippendorff 2011, section A: two observers, binary data, alpha 0.095."""
    one, other = "0 1 0 0 0 0 0 0 1 0".split(), "1 1 1 0 0 1 0 0 0 0".split()

    assert krippendorff_alpha(list(zip(one, other, strict=True))) == pytest.approx(0.095, abs=0.0005)


def test_alpha_is_one_for_perfect_agreement_and_undefined_for_a_single_value():
    assert krippendorff_alpha([("a", "a"), ("b", "b")]) == 1
    assert krippendorff_alpha([("a", "a"), ("a", "a")]) is None
    assert krippendorff_alpha([("a",), ()]) is None


def annotated(kind: str, *records: object) -> list[GoldArticle]:
    return [gold_article(kind, list(records))]


def test_an_annotator_agrees_with_himself():
    gold = annotated("force_posture", posture(), posture(forces="FRA", quantity=None, evidence=(evidence(0, 9),)))

    found = agreement(gold, gold)["force_posture"]

    assert (found.counts.f1, found.coverage) == (1, 1)
    assert {field.raw for field in found.fields} == {1.0}


def test_closed_fields_are_compared_on_aligned_pairs_alone():
    one = annotated("withdrawal_position", position(), position(outcome="remain", evidence=(evidence(0, 20),)))
    other = annotated("withdrawal_position", position(act="prefer"))

    found = agreement(one, other)["withdrawal_position"]
    fields = {field.field: field for field in found.fields}

    assert found.counts.recall == 1 / 2
    assert found.coverage == 2 / 3
    assert (fields["act"].raw, fields["outcome"].raw, fields["act"].pairs) == (0, 1, 1)
    assert fields["holder.kind"].raw == 1
    assert not {"holder.text", "evidence", "conditions"} & set(fields)


def test_whether_a_part_is_stated_is_a_choice_of_its_own():
    one, other = annotated("attribution", attribution()), annotated("attribution", attribution(affiliation=None))

    fields = {field.field: field for field in agreement(one, other)["attribution"].fields}

    assert fields["affiliation"].raw == 0
    assert "affiliation.kind" not in fields
    assert (fields["count"].level, fields["mode"].level) == (Level.INTERVAL, Level.NOMINAL)


def test_two_sets_without_a_common_article_are_refused():
    with pytest.raises(UsageError, match="no article in common"):
        agreement(annotated("attribution", attribution()), [])
