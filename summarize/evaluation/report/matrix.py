"""Set models and prompts against each other: reports -> a table with scores, cost and latency."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarize.evaluation.report.escaping import escaped
from summarize.evaluation.report.parts import LABELLED, SYNTHETIC, Part, parts
from summarize.record_types import record_types

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.evaluation.evaluating import Report

_SHOWN_HASH = 8
_MEASURES = ("tokens", "cost", "latency")


class Matrix(NamedTuple):
    """The table as plain text: names of the columns, and a row for each model on each kind of articles."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def matrix(reports: Sequence[Report]) -> Matrix:
    """Make the rows of labelled articles, then of synthetic ones: lenient F1 by type, what reading cost and took.

    Each row says of how many articles it is, and how many the suite has: two rows are comparable where these agree.
    """
    columns = ("model", "prompts", "articles", *(f"{kind} F1" for kind in record_types()), *_MEASURES)
    rows = [
        (report.results.model, *_cells(part))
        for title in (LABELLED, SYNTHETIC)
        for report in reports
        for part in parts(report)
        if part.title == title
    ]
    return Matrix(columns, tuple(rows))


def matrix_lines(reports: Sequence[Report]) -> tuple[list[str], list[str]]:
    """The table in Markdown: the two lines of its head, and its rows."""
    columns, rows = matrix(reports)
    head = [_line(columns), "|---|---|---|" + "--:|" * (len(columns) - 3)]
    return head, [_line(row) for row in rows]


def _cells(part: Part) -> Iterator[str]:
    usage = part.usage
    yield ", ".join(name[:_SHOWN_HASH] for name in usage.prompts) or "none"
    yield f"{part.title}, {part.read} of {part.in_suite}"
    if part.scores is None:
        yield from ("–",) * (len(record_types()) + len(_MEASURES))
        return
    yield from (f"{figures.lenient.f1:.3f}" for figures in part.scores.by_type.values())
    yield str(usage.prompt_tokens + usage.completion_tokens)
    yield "unknown" if usage.cost_usd is None else f"{usage.cost_usd:.4f} USD"
    yield f"{usage.median_latency_seconds:.1f} s"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(escaped, cells))} |"
