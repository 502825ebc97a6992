"""Set models and prompts against each other: reports -> a Markdown table with scores, cost and latency."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.evaluation.evaluating import Report

_SHOWN_HASH = 8


def matrix(reports: Sequence[Report]) -> Iterator[str]:
    """Write one row for each model and the prompts it was asked with: lenient F1 by type, what it cost and took."""
    kinds = list(reports[0].results.articles[0].types) if reports and reports[0].results.articles else []
    yield (
        "| model | prompts | articles | " + " | ".join(f"{kind} F1" for kind in kinds) + " | tokens | cost | latency |"
    )
    yield "|---|---|--:|" + "--:|" * (len(kinds) + 3)
    for report in reports:
        usage = report.results.usage
        scores = report.run.scores()
        cells = " | ".join(f"{scores.by_type[kind].lenient.f1:.3f}" for kind in kinds)
        prompts = ", ".join(f"`{name[:_SHOWN_HASH]}`" for name in usage.prompts) or "none"
        cost = "unknown" if usage.cost_usd is None else f"{usage.cost_usd:.4f} USD"
        yield (
            f"| {report.results.model} | {prompts} | {scores.articles} | {cells} | "
            f"{usage.prompt_tokens + usage.completion_tokens} | {cost} | {usage.median_latency_seconds:.1f} s |"
        )
