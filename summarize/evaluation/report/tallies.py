"""Lay out the MUC tallies: scores -> a row for each field, the same in every form of report."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.evaluation.metrics.muc import Tally
    from summarize.evaluation.scores import Scores

COLUMNS = ("correct", "partial", "incorrect", "missing", "spurious", "precision", "recall", "under-gen", "over-gen")
_NAME_WIDTH = 20


class TallyRow(NamedTuple):
    """One field of a record type; ``cells`` stand below `COLUMNS`."""

    kind: str
    field: str
    cells: tuple[str, ...]


def tally_rows(scores: Scores) -> Iterator[TallyRow]:
    """Yield every field, type after type; none of a type of which nothing was wanted or predicted."""
    for kind, figures in scores.by_type.items():
        if any(tally.possible or tally.actual for tally in figures.fields.values()):
            yield from (TallyRow(kind, name, _cells(tally)) for name, tally in figures.fields.items())


def tally_lines(scores: Scores) -> Iterator[str]:
    """Write the tallies for a terminal, a table for each type."""
    previous = None
    for row in tally_rows(scores):
        if row.kind != previous:
            yield f"{row.kind:{_NAME_WIDTH}} " + " ".join(f"{name:>9}" for name in COLUMNS)
            previous = row.kind
        yield f"  {row.field:{_NAME_WIDTH - 2}} " + " ".join(f"{cell:>9}" for cell in row.cells)


def _cells(tally: Tally) -> tuple[str, ...]:
    counts = (tally.correct, tally.partial, tally.incorrect, tally.missing, tally.spurious)
    ratios = (
        (tally.precision, tally.actual),
        (tally.recall, tally.possible),
        (tally.under_generation, tally.possible),
        (tally.over_generation, tally.actual),
    )
    return (*(f"{round(count, 1):g}" for count in counts), *(f"{ratio:.3f}" if of else "–" for ratio, of in ratios))
