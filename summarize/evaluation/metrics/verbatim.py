"""Verbatim rate: how many stored quotes are the article's own slice; needs no gold and must be 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from summarize.evaluation.counts import Counts
from summarize.schemas.common import Evidence, Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarize.extraction import Extraction
    from summarize.schemas.common import Record


def verbatim_counts(extractions: Iterable[Extraction]) -> Counts:
    """Count quotes and located values that satisfy ``text[start:end] == quote``, among all there are (never folded)."""
    held = [
        extraction.article.text[start:end] == quote
        for extraction in extractions
        for records in extraction.records.values()
        for record in records
        for quote, start, end in quotes(record)
    ]
    return Counts(sum(held), len(held), len(held))


def quotes(record: Record) -> Iterator[tuple[str, int, int]]:
    """Yield every quote of ``record`` with its half-open offsets: evidence, and the values that are located."""
    for name, value in record:
        if isinstance(value, Location):
            yield getattr(record, name.removesuffix("_span")), value.start, value.end
        else:
            yield from _evidence(value)


def _evidence(value: Any) -> Iterator[tuple[str, int, int]]:  # noqa: ANN401 - a field can hold anything
    if isinstance(value, Evidence):
        yield value.quote, value.start, value.end
    elif isinstance(value, BaseModel):
        for _, inner in value:
            yield from _evidence(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _evidence(inner)
