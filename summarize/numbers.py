"""A stated number as bounds: what `find_numbers` of either language returns, and every value that a text states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.article import Span
    from summarize.schemas.force_posture import Qualifier


@dataclass(frozen=True, slots=True)
class NumberMatch:
    """A number where it stands: ``span`` in the given text, qualifier included; bounds as the codebook has them."""

    span: Span
    low: int | None
    high: int | None
    qualifier: Qualifier


def numbers_in(text: str) -> frozenset[int]:
    """Every number that the text states in any form, Arabic or English."""
    del text
    return frozenset()
