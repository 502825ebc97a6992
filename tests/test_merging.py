"""Merging makes one of what is said twice and keeps apart what annotators kept apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.evaluation.gold import load_gold
from summarize.merging import first_offset, merge_records

ROOT = Path(__file__).parents[1]
GOLD = load_gold(ROOT / "evals/gold", [ROOT / "seeds", ROOT / "evals/articles"])
LISTS = {
    f"{gold.name[:20]} {kind}": [labelled.record for labelled in labelled_records]
    for gold in GOLD
    for kind, labelled_records in gold.records.items()
    if labelled_records
}


@pytest.mark.parametrize("name", LISTS)
def test_no_two_records_of_gold_are_taken_for_one(name: str):
    assert len(merge_records(LISTS[name])) == len(LISTS[name])


@given(st.sampled_from(sorted(LISTS)), st.data())
def test_records_that_come_twice_in_any_order_come_out_once_in_the_order_of_the_text(name: str, data: st.DataObject):
    shuffled = data.draw(st.permutations([*LISTS[name], *LISTS[name]]))
    merged = merge_records(shuffled)
    assert sorted(map(repr, merged)) == sorted(map(repr, merge_records(LISTS[name])))
    assert [first_offset(record) for record in merged] == sorted(first_offset(record) for record in merged)
    assert merge_records(merged) == merged
