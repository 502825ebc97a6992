"""Evidence character F1: how exactly the passages were cut."""

from __future__ import annotations

from gold_cases import attribution, evidence, paired, position, posture

from summarize.evaluation.counts import Counts
from summarize.evaluation.metrics.evidence_f1 import evidence_counts, evidence_field
from summarize.schemas.attribution import Attribution
from summarize.schemas.force_posture import ForcePosture


def counted(gold: list, predicted: list, optional: frozenset[int] = frozenset()) -> Counts:
    return evidence_counts(Attribution, paired("attribution", gold, predicted, optional).by_type["attribution"])


def test_characters_are_counted_within_matched_pairs():
    gold, longer = attribution(content=evidence(30, 50)), attribution(content=evidence(20, 50))

    counts = counted([gold], [longer])

    assert counts == Counts(right=20, predicted=30, wanted=20)
    assert (counts.precision, counts.recall) == (2 / 3, 1)


def test_missed_and_unmatched_evidence_is_in_the_denominators_wherever_it_stands():
    gold = attribution(content=evidence(30, 50))
    alien = attribution(content=evidence(45, 105))

    assert counted([gold], [alien]) == Counts(right=0, predicted=60, wanted=20)


def test_evidence_of_an_optional_record_that_was_missed_is_not_wanted():
    gold = [attribution(content=evidence(30, 50)), attribution(content=evidence(60, 70))]

    assert counted(gold, gold[:1], frozenset({1})) == Counts(right=20, predicted=20, wanted=20)


def test_passages_of_one_record_that_overlap_are_counted_once():
    twice = posture(evidence=(evidence(26, 40), evidence(30, 44)))
    alignment = paired("force_posture", [twice], [twice]).by_type["force_posture"]

    assert evidence_counts(ForcePosture, alignment) == Counts(right=18, predicted=18, wanted=18)


def test_the_evidence_of_a_type_is_the_field_that_its_schema_weighs_by_overlap():
    assert [evidence_field(type(record)) for record in (position(), posture(), attribution())] == [
        "evidence",
        "evidence",
        "content",
    ]
