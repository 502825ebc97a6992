"""Sum up what recorded answers took: attempts -> requests, tokens, cost, latency."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from summarize.prices import Free, price_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.clients.recordings import Attempt


_LOCAL = "gguf:"  # what runs on one's own machine costs nothing


@dataclass(frozen=True)
class UsageFigures:
    """What a reading took when it was recorded.

    ``models`` are the names that the servers gave, ``prompts`` the fingerprints of the prompts, ``recorded`` the first
    and the last date. ``cost_usd`` is None where the price of a model is not known. Offline everything is zero.
    """

    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost_usd: float | None = 0.0
    median_latency_seconds: float = 0.0
    models: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    recorded: tuple[str, ...] = ()


def usage_figures(attempts: Iterable[Attempt]) -> UsageFigures:
    """Sum up the answers of ``attempts``."""
    listed = list(attempts)
    if not listed:
        return UsageFigures()
    usages = [attempt.answer.usage for attempt in listed]
    dates = sorted({attempt.recorded for attempt in listed})
    return UsageFigures(
        requests=sum(usage.requests for usage in usages),
        prompt_tokens=sum(usage.prompt_tokens for usage in usages),
        completion_tokens=sum(usage.completion_tokens for usage in usages),
        cost_usd=_cost_usd(listed),
        median_latency_seconds=median(attempt.answer.latency_seconds for attempt in listed),
        models=tuple(sorted({attempt.answer.model for attempt in listed})),
        prompts=tuple(sorted({attempt.request.origin.prompt for attempt in listed})),
        recorded=(dates[0], dates[-1]),
    )


def _cost_usd(attempts: Sequence[Attempt]) -> float | None:
    """US dollars by today's price list; None as soon as one price is unknown."""
    prices = {
        (request.model, request.endpoint): Free()
        if request.endpoint.startswith(_LOCAL)
        else price_of(request.model, request.endpoint)
        for request in {(item.request.model, item.request.endpoint): item.request for item in attempts}.values()
    }
    total = 0.0
    for attempt in attempts:
        price = prices.get((attempt.request.model, attempt.request.endpoint))
        if price is None:
            return None
        usage = attempt.answer.usage
        total += price.cost_usd(usage.prompt_tokens, usage.completion_tokens)
    return total
