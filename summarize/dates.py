"""Time expressions: text -> where they stand and their EDTF dates."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.article import Span
    from summarize.schemas.common import TimeExpression


class DateKind(StrEnum):
    """What sort of time expression it is."""

    DATE = "date"
    INTERVAL = "interval"
    DURATION = "duration"
    SCHEDULE = "schedule"


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A time expression where it stands.

    ``span`` are half-open code-point offsets into the given text, with ``text[span.start:span.end] == time.text``.
    """

    span: Span
    time: TimeExpression
    kind: DateKind


def find_dates(text: str, language: str, published: str | None) -> list[DateMatch]:
    """Find the time expressions in a text of the given BCP 47 language; ``published`` is an ISO date or None."""
    del text, language, published
    return []
