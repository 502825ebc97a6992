"""Compare EDTF dates and intervals: two of them -> whether they can mean the same time, and which years they name.

Extended Date/Time Format, ISO 8601-2:2019, as far as the codebook uses it: dates of three precisions, intervals.
"""

from __future__ import annotations

import re
from itertools import product


def agrees(one: str, other: str) -> bool:
    """Whether two dates or intervals can mean the same: of two dates one is the other or less precise.

    An interval agrees with another if both ends do, and with a date if one end does.
    """
    ends, other_ends = _ends(one), _ends(other)
    if len(ends) == len(other_ends):
        return all(_same(first, second) for first, second in zip(ends, other_ends, strict=True))
    return any(_same(first, second) for first, second in product(ends, other_ends))


def years(iso: str) -> set[int]:
    """The years that a date or interval names."""
    return {int(end[:4]) for end in _ends(iso) if re.match(r"\d{4}", end)}


def _ends(iso: str) -> list[str]:
    return [end.strip("~?%") for end in iso.split("/") if end not in {"", ".."}]


def _same(one: str, other: str) -> bool:
    return f"{one}-".startswith(f"{other}-") or f"{other}-".startswith(f"{one}-")
