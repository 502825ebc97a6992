"""All numbers of a text, for the check that a record states none beside."""

from __future__ import annotations

import pytest

from summarize.numbers import numbers_in


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("نحو ألفين وخمسمئة جندي و٩٠٠ مستشار", {2500, 900}),
        ("more than 80 members, some two thousand five hundred troops", {80, 81, 2500}),
        ("أقل من ألف جندي", {1000, 999}),
        ("بين 1500 و2000", {1500, 2000}),
        ("قاعدتان، وقاعدة واحدة، وجنديين", {2, 1}),
        ("a single base of the 3 bases", {1, 3}),
        ("في 25/1/2024", {25, 1, 2024}),
        ("القرار 2254 في عام 2015", {2254, 2015}),
        ("F-16 and SY24 at 20:37, the 82nd", set()),
        ("لا أرقام هنا", set()),
    ],
)
def test_every_stated_number_is_found_in_either_language(text, numbers):
    assert numbers_in(text) == numbers
