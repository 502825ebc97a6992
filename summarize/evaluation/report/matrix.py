"""Set models and prompts against each other: reports -> a table with scores, cost and latency."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarize.evaluation.report.escaping import escaped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.evaluation.evaluating import Report

_SHOWN_HASH = 8


class Matrix(NamedTuple):
    """The table as plain text: names of the columns, and one row for each model."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def matrix(reports: Sequence[Report]) -> Matrix:
    """Make one row for each model and the prompts it was asked with: lenient F1 by type, what it cost and took."""
    kinds = list(reports[0].run.scores().by_type) if reports else []
    columns = ("model", "prompts", "articles", *(f"{kind} F1" for kind in kinds), "tokens", "cost", "latency")
    return Matrix(columns, tuple(_row(report, kinds) for report in reports))


def matrix_lines(reports: Sequence[Report]) -> tuple[list[str], list[str]]:
    """The table in Markdown: the two lines of its head, and its rows."""
    columns, rows = matrix(reports)
    head = [_line(columns), "|---|---|" + "--:|" * (len(columns) - 2)]
    return head, [_line(row) for row in rows]


def _row(report: Report, kinds: Sequence[str]) -> tuple[str, ...]:
    usage, scores = report.results.usage, report.run.scores()
    return (
        report.results.model,
        ", ".join(name[:_SHOWN_HASH] for name in usage.prompts) or "none",
        str(scores.articles),
        *(f"{scores.by_type[kind].lenient.f1:.3f}" for kind in kinds),
        str(usage.prompt_tokens + usage.completion_tokens),
        "unknown" if usage.cost_usd is None else f"{usage.cost_usd:.4f} USD",
        f"{usage.median_latency_seconds:.1f} s",
    )


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(escaped, cells))} |"
