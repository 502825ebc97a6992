"""Agreement of two annotators, with Krippendorff's alpha checked against published figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from gold_cases import attribution, evidence, gold_article, position, posture

from summarize.errors import UsageError
from summarize.evaluation.agreement import agreement
from summarize.evaluation.krippendorff import krippendorff_alpha
from summarize.evaluation.report.differences import agreement_lines

if TYPE_CHECKING:
    from summarize.evaluation.gold import GoldArticle
    from summarize.schemas.common import Level

# Krippendorff 2011, section C: four observers, twelve units, values missing; alpha 0.743 nominal and 0.797 ratio.
OBSERVERS = [
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
]
UNITS = [
    [int(value) for value in unit if value != "."] for unit in zip(*(row.split() for row in OBSERVERS), strict=True)
]


@pytest.mark.parametrize(("level", "expected"), [("nominal", 0.743), ("ratio", 0.797)])
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


QUANTITY = {"text": "جنود", "low": 900, "high": 900, "unit": "personnel", "qualifier": "exact"}


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


def test_the_level_of_a_field_is_the_one_that_its_schema_declares_whatever_the_values():
    bare = posture(quantity=QUANTITY | {"low": None, "high": None, "qualifier": "vague"})
    for first, second in ((posture(), posture()), (posture(), bare), (bare, bare)):
        found = agreement(annotated("force_posture", first), annotated("force_posture", second))["force_posture"]
        levels = {field.field: field.level for field in found.fields}
        assert levels["quantity.low"] == levels["quantity.high"] == "ratio"
        assert levels["areas"] == levels["missions"] == "set"
        assert levels["quantity.unit"] == levels["status"] == levels["quantity"] == "nominal"


def test_a_number_that_one_leaves_open_differs_and_says_nothing_of_how_far_numbers_agree():
    one = annotated("attribution", attribution(count=2), attribution(content=evidence(0, 20), count=1))
    other = annotated("attribution", attribution(count=2), attribution(content=evidence(0, 20), count=None))

    (count,) = (field for field in agreement(one, other)["attribution"].fields if field.field == "count")

    assert (count.level, count.raw, count.pairs) == ("ratio", 1 / 2, 2)
    assert (count.alpha, count.alpha_pairs, count.values) == (None, 1, 1)


def test_the_pairs_that_alpha_rests_on_are_told_beside_it():
    one = annotated("attribution", attribution(count=2), attribution(content=evidence(0, 20), count=1))
    other = annotated("attribution", attribution(count=2), attribution(content=evidence(0, 20), count=None))

    lines = {line.split()[0]: line for line in agreement_lines(agreement(one, other))}

    assert lines["count"].split(maxsplit=1)[1] == "raw 0.500 of 2 pairs  alpha not defined of 1 (ratio, 1 values)"
    assert lines["mode"].split(maxsplit=1)[1] == "raw 1.000 of 2 pairs  alpha not defined of 2 (nominal, 1 values)"


def test_numbers_and_sets_that_are_nearly_the_same_agree_more_than_others():
    """By hand: of the pairs of values two coders gave, 1/2 of {a, b} and {a} is disagreed upon."""
    near, far = ([(900, 901), (2500, 2500)], [(900, 2500), (2500, 900)])
    assert krippendorff_alpha(near, "ratio") > 0.99 > krippendorff_alpha(far, "ratio")

    both, one, other = frozenset("ab"), frozenset("a"), frozenset("b")
    assert krippendorff_alpha([(both, one), (other, other)], "set") == pytest.approx(1 - 3 * 1 / 7)
    assert krippendorff_alpha([(both, one), (other, other)]) == pytest.approx(1 - 3 * 2 / 10)


def test_both_empty_sets_agree_and_zero_is_a_number():
    assert krippendorff_alpha([(frozenset(), frozenset()), (frozenset("a"), frozenset("a"))], "set") == 1
    assert krippendorff_alpha([(0, 0), (0, 2), (2, 2)], "ratio") == pytest.approx(1 - 5 * 2 / 18)


def test_two_sets_without_a_common_article_are_refused():
    with pytest.raises(UsageError, match="no article in common"):
        agreement(annotated("attribution", attribution()), [])
