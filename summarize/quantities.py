"""Counted forces: text -> how many soldiers, bases, members or units it states, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.article import Span
    from summarize.schemas.force_posture import Quantity


@dataclass(frozen=True, slots=True)
class QuantityMatch:
    """A quantity of a force where it stands.

    ``span`` are half-open code-point offsets into the given text, with ``text[span.start:span.end] ==
    quantity.text``. ``noun`` is where the counted noun stands, or None where it is left out («يبقى عدد كبير», "from
    2,500 to 900 troops"). ``share`` marks a part of a force that is not counted itself («معظم القوات»). Counts of the
    killed, wounded or captured are not returned. Members are states or organisations of *something*: whether it is a
    coalition is for the caller to see.
    """

    span: Span
    quantity: Quantity
    noun: Span | None = None
    share: bool = False


def find_quantities(text: str, language: str) -> list[QuantityMatch]:
    """Find the quantities of forces in a text of the given BCP 47 language, in the order of the text."""
    del text, language
    return []
