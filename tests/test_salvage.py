"""Records are found in whatever text a model answers with."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.salvage import Shape, salvage

A, B = {"a": 1}, {"a": 2}
WHOLE = json.dumps({"records": [A, B]})

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
records = st.lists(st.dictionaries(st.text(max_size=5), json_values, min_size=1, max_size=4), max_size=5)


@pytest.mark.parametrize(
    ("text", "expected", "shape"),
    [
        (WHOLE, [A, B], Shape.WHOLE),
        (f"```json\n{WHOLE}\n```", [A, B], Shape.WHOLE),
        (f"Of [two] sets {{x}}:\n{WHOLE}\nDone.", [A, B], Shape.WHOLE),
        (f'<think>maybe {{"records": [9]}}</think>{WHOLE}', [A, B], Shape.WHOLE),
        (f'maybe {{"records": [9]}}</think>\n\n{WHOLE}', [A, B], Shape.WHOLE),
        ('<think>{"records": [{"a": 1}]}', [], Shape.NONE),
        ('{"records": [{"a": 1}]}\n{"records": [{"a": 2}]}', [A, B], Shape.WHOLE),
        ('[{"a": 1}, {"a": 2}]', [A, B], Shape.WHOLE),
        ('{"a": 1}', [A], Shape.WHOLE),
        ('{"records": {"a": 1}}', [A], Shape.WHOLE),
        ('{"records": "[{\\"a\\": 1}]"}', [A], Shape.WHOLE),
        ('{"records": []}', [], Shape.WHOLE),
        ('{"records": [{"a": 1}, {"a"', [A], Shape.CUT),
        ('```json\n{"records": [\n{"a": 1},\n{"a": 2},', [A, B], Shape.CUT),
        ('[{"a": 1}, {"a', [A], Shape.CUT),
        ('{"records": [{"a": 1}]}\n{"records": [{"a": 2}, {', [A, B], Shape.CUT),
        ('{"records": [', [], Shape.CUT),
        ("{}", [], Shape.NONE),
        ('"records"', [], Shape.NONE),
        ("No withdrawal is mentioned.", [], Shape.NONE),
        ("", [], Shape.NONE),
    ],
)
def test_records_are_found(text: str, expected: list[object], shape: Shape):
    assert (list(salvage(text).records), salvage(text).shape) == (expected, shape)


@given(records, st.sampled_from(["", "```json\n", "Here you are: ", "<think>hm</think>"]))
def test_a_whole_answer_is_read_as_it_was_written(expected: list[dict], before: str):
    found = salvage(before + json.dumps({"records": expected}, ensure_ascii=False))
    assert (list(found.records), found.shape) == (expected, Shape.WHOLE)


@given(records, st.data())
def test_of_an_answer_that_is_cut_the_records_before_the_cut_stay(expected: list[dict], data: st.DataObject):
    text = json.dumps({"records": expected})
    cut = data.draw(st.integers(len('{"records": ['), len(text) - 1))
    found = salvage(text[:cut])
    assert found.shape is Shape.CUT
    assert list(found.records) == expected[: len(found.records)]
    assert len(json.dumps({"records": expected[: len(found.records) + 1]})) - 2 > cut - 2 or found.records == ()


@given(st.text())
def test_no_text_breaks_it(text: str):
    assert salvage(text).shape in Shape


@pytest.mark.parametrize(
    "text", ["[" * 300_000, "[{" * 100_000, '{"records":[' * 50_000, "{" * 300_000, "}{" * 100_000]
)
def test_a_long_hostile_text_is_read_to_its_end(text: str):
    assert salvage(text).shape in Shape
