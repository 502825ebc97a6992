"""EDTF dates: which of them can mean the same time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.edtf import agrees, years

DATES = st.dates().flatmap(
    lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]])
) | st.just("2023-10-17/2023-12")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2025-09", "2025-09"),
        ("2025", "2025-09"),
        ("2025-09-15", "2025-09"),
        ("2023-10-17/2023-12", "2023-10/2023-12-31"),
        ("2023-10-17/2023-12", "2023-12"),
        ("2025~", "2025-09"),
        ("../2025-09", "2025-09"),
    ],
)
def test_a_date_agrees_with_a_less_precise_one(one: str, other: str):
    assert agrees(one, other)
    assert agrees(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("2025-09", "2025-10"), ("2025", "2024"), ("2025-09", "2025-0"), ("2023-10/2023-12", "2023-10/2024-01")],
)
def test_another_date_does_not_agree(one: str, other: str):
    assert not agrees(one, other)


@given(DATES, DATES)
def test_agreement_is_mutual_and_holds_of_a_date_with_itself(one: str, other: str):
    assert agrees(one, one)
    assert agrees(one, other) == agrees(other, one)


def test_the_years_of_an_interval_are_those_of_its_ends():
    assert years("2023-10-17/2024") == {2023, 2024}
    assert years("..") == set()
