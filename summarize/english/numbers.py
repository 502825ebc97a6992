"""Numbers of English text: text -> their bounds and where they stand."""

from __future__ import annotations

from summarize.numbers import NumberMatch


def find_numbers(text: str) -> list[NumberMatch]:
    """Find every number that is fully understood, in the order of the text."""
    del text
    return []
