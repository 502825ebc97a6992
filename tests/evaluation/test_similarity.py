"""Every comparator of the scoring document, by example and by law."""

from __future__ import annotations

import pytest
from gold_cases import RECORDS, attribution, evidence, position, posture
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.evaluation.alignment import compared_fields
from summarize.evaluation.similarity import evidence_of, merged, prepare, shared, similarity
from summarize.schemas.common import Comparator, Location, Record


def alike(by: Comparator, name: str, one: Record, other: Record) -> float:
    return similarity(by, prepare(by, one, name), prepare(by, other, name))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"country": "USA", "kind": "defence"}, 1.0),
        ({"country": "USA", "kind": "government"}, 0.6),
        ({"country": "IRQ", "kind": "defence"}, 0.4),
        ({"country": None, "kind": "party"}, 0.0),
    ],
)
def test_an_actor_is_its_country_and_its_kind_whatever_it_is_called(changes: dict[str, object], expected: float):
    other = position(holder={"text": "وزارة الدفاع", **changes})

    assert alike("actor", "holder", position(), other) == expected


def test_two_sources_without_a_body_agree_and_one_without_does_not():
    nobody = attribution(affiliation=None)

    assert alike("actor", "affiliation", nobody, nobody) == 1
    assert alike("actor", "affiliation", attribution(), nobody) == 0


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, 1.0),
        ({"low": 901, "high": 901}, 1.0),
        ({"low": 902, "high": 902}, 0.4),
        ({"unit": "bases"}, 0.8),
        ({"qualifier": "exact"}, 0.8),
        ({"low": 900, "high": None, "qualifier": "at_least"}, 0.2),
    ],
)
def test_a_quantity_is_its_bounds_its_unit_and_its_qualifier(changes: dict[str, object], expected: float):
    quantity = {"text": "900", "low": 900, "high": 900, "unit": "personnel", "qualifier": "approximate"}

    assert alike("quantity", "quantity", posture(), posture(quantity=quantity | changes)) == pytest.approx(expected)


def test_more_than_eighty_may_be_read_as_eighty_or_eighty_one():
    eighty = {"text": "أكثر من 80", "low": 80, "high": None, "unit": "members", "qualifier": "more_than"}

    assert alike("quantity", "quantity", posture(quantity=eighty), posture(quantity=eighty | {"low": 81})) == 1


def test_no_quantity_on_both_sides_agrees_and_on_one_does_not():
    assert alike("quantity", "quantity", posture(quantity=None), posture(quantity=None)) == 1
    assert alike("quantity", "quantity", posture(quantity=None), posture()) == 0


def test_sets_are_compared_by_intersection_over_union():
    both = posture(areas=("IRQ", "SYR"))

    assert alike("set", "areas", posture(), both) == 0.5
    assert alike("set", "areas", posture(areas=()), posture(areas=())) == 1
    assert alike("set", "places", posture(places=("قاعدة التنف",)), posture(places=("قاعده التنف",))) == 1


def test_overlap_is_the_share_of_the_shorter_side():
    whole, half, apart = (evidence(0, 20), evidence(10, 30), evidence(40, 50))

    assert alike("overlap", "content", attribution(content=whole), attribution(content=half)) == 0.5
    assert alike("overlap", "content", attribution(content=whole), attribution(content=evidence(5, 9))) == 1
    assert alike("overlap", "content", attribution(content=whole), attribution(content=apart)) == 0
    assert alike("overlap", "evidence", posture(evidence=(whole, apart)), posture(evidence=(half,))) == 0.5


def test_overlap_with_nothing_is_nothing_even_where_both_sides_are_empty():
    assert similarity("overlap", (), ()) == similarity("overlap", (), evidence_of(posture(), "evidence")) == 0


def test_conditions_are_sets_of_characters_so_that_none_on_both_sides_agree():
    whole, half = position(conditions=(evidence(0, 20),)), position(conditions=(evidence(0, 10),))
    by = compared_fields(type(whole))["conditions"].by

    assert by == "set"
    assert alike(by, "conditions", position(), position()) == 1
    assert alike(by, "conditions", position(), whole) == 0
    assert alike(by, "conditions", half, whole) == 0.5


def test_a_source_is_the_same_if_it_folds_alike_or_stands_in_the_same_place():
    elsewhere = {"start": 60, "end": 78}
    folded = attribution(source="مسئول فى البنتاغون", source_span=elsewhere)
    inside = attribution(source="البنتاغون", source_span={"start": 13, "end": 22})

    assert alike("text", "source", attribution(source="مسؤول في البنتاغون"), attribution(source_span=elsewhere)) == 1
    assert alike("text", "source", attribution(source="مسئول في البنتاغون"), folded) == 1
    assert alike("text", "source", attribution(), inside) == 1
    assert alike("text", "source", attribution(), attribution(source="قوات", source_span={"start": 20, "end": 24})) == 0


def test_a_cue_agrees_with_one_that_contains_it():
    assert alike("contains", "cue", attribution(cue="نقلاً عن"), attribution(cue="نقلا")) == 1
    assert alike("contains", "cue", attribution(cue="قال"), attribution(cue="أكد")) == 0


def test_times_are_compared_by_their_folded_text_and_their_date():
    one = position(timeline={"text": "أيلول 2025", "iso": "2025-09"})

    assert alike("equal", "timeline", one, position(timeline={"text": "ايلول ٢٠٢٥", "iso": "2025-09"})) == 1
    assert alike("equal", "timeline", one, position(timeline={"text": "أيلول 2025", "iso": None})) == 0


@given(st.sampled_from(sorted(RECORDS)).flatmap(lambda kind: st.tuples(RECORDS[kind], RECORDS[kind])))
@settings(max_examples=60, deadline=None)
def test_similarity_is_symmetric_between_nothing_and_one_and_one_for_the_same(records: tuple[Record, Record]):
    one, other = records
    for name, compare in compared_fields(type(one)).items():
        value = alike(compare.by, name, one, other)
        assert value == alike(compare.by, name, other, one)
        assert 0 <= value <= 1
        assert alike(compare.by, name, one, one) == 1


def test_the_weights_of_every_record_type_sum_to_one():
    for record in (position(), posture(), attribution()):
        assert sum(item.weight for item in compared_fields(type(record)).values()) == pytest.approx(1)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=5), st.data())
def test_merged_spans_cover_the_same_characters(cuts: list[tuple[int, int]], data: st.DataObject):
    others = data.draw(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=5))

    def places(pairs: list[tuple[int, int]]) -> list[Location]:
        return [Location(start=start, end=start + size) for start, size in pairs]

    def characters(pairs: list[tuple[int, int]]) -> set[int]:
        return {offset for start, size in pairs for offset in range(start, start + size)}

    assert {i for span in merged(places(cuts)) for i in range(*span)} == characters(cuts)
    assert shared(merged(places(cuts)), merged(places(others))) == len(characters(cuts) & characters(others))
