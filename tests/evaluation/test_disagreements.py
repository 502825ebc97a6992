"""The list of disagreements that whoever mends a reader works from."""

from __future__ import annotations

from gold_cases import TEXT, attribution, evidence, gold_article, paired, position, posture, reading

from summarize.evaluation.disagreements import Sort, disagreements
from summarize.evaluation.pairing import pairs_of
from summarize.extraction import ArticleOutcome, Extraction

ALIEN = posture(forces="FRA", areas=("NER",), quantity=None, evidence=(evidence(0, 3),))


def test_a_perfect_reading_has_none():
    assert disagreements(paired("force_posture", [posture()], [posture()])) == []


def test_a_missed_record_is_shown_with_the_closest_prediction_and_why_it_does_not_match():
    missed, spurious = sorted(disagreements(paired("force_posture", [posture()], [ALIEN])), key=lambda line: line.sort)

    assert (missed.sort, missed.start, missed.costs) == (Sort.MISSED, 26, True)
    assert str(missed).startswith("-! force_posture @26 missed: forces=USA areas=SYR quantity=900..900/personnel/")
    assert "closest got @0 0.15, similarity 0.15 < 0.5" in str(missed)
    assert (spurious.sort, spurious.start, spurious.costs) == (Sort.SPURIOUS, 0, True)


def test_to_miss_an_optional_record_is_shown_and_costs_nothing():
    (missed,) = disagreements(paired("force_posture", [posture()], [], frozenset({0})))

    assert not missed.costs
    assert "(optional)" in missed.text


def test_a_field_that_differs_is_one_line_with_both_values():
    found = attribution(speech_act="affirm", mode="mixed")

    lines = disagreements(paired("attribution", [attribution()], [found]))

    assert [(line.field, line.costs) for line in lines] == [("mode", False), ("speech_act", True)]
    assert str(lines[1]) == f"~! attribution @26 speech_act: 0.00 gold state | got affirm   «{TEXT[26:76]}»"


def test_a_spurious_record_says_which_rule_made_it():
    extraction = reading("force_posture", [posture(), ALIEN])
    explained = Extraction(
        extraction.article, "offline", ArticleOutcome.OK, extraction.records, reasons=("presence verb", "unit noun")
    )

    (line,) = disagreements(pairs_of(gold_article("force_posture", [posture()]), explained))

    assert "[unit noun]" in line.text


def test_disagreements_come_in_the_order_of_the_text():
    gold = [
        position(evidence=(evidence(*cut),), outcome=outcome)
        for cut, outcome in (((80, 106), "withdraw"), ((0, 20), "remain"), ((30, 50), "reduce"))
    ]

    lines = disagreements(paired("withdrawal_position", gold, []))

    assert [line.start for line in lines] == [0, 30, 80]
