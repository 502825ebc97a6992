"""A budget is never passed, whatever the endpoint counts, and never refuses what fits."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import pytest
from asking import Scripted, answer, request
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.budget import Budget
from summarize.clients import Answer, Request, Usage
from summarize.clients.gate import Gate
from summarize.errors import ModelBusy, ModelDenied, ModelError, OverBudget, UsageError
from summarize.pacing import Pace
from summarize.prices import price_of


@dataclass
class PerToken:
    """A cent a prompt token, ten a completion token."""

    def cost_usd(self, prompt_tokens: int, completion_tokens: int) -> float:
        """US dollars."""
        return 0.01 * prompt_tokens + 0.1 * completion_tokens


def run(budget: Budget, inner: Scripted, count: int, concurrency: int = 8) -> list[Answer | BaseException]:
    """Ask ``count`` requests of 40 letters through a gate, all at once."""

    async def ask() -> list[Answer | BaseException]:
        gate = Gate(inner, concurrency, budget, Pace())
        asked = (gate.ask(request(f"{number:040}", max_tokens=20)) for number in range(count))
        return await asyncio.gather(*asked, return_exceptions=True)

    return asyncio.run(ask())


@settings(max_examples=30, deadline=None)
@given(
    limit=st.floats(0, 60),
    tokens=st.lists(st.tuples(st.integers(8, 14), st.integers(0, 20)), min_size=1, max_size=40),
    concurrency=st.integers(1, 16),
)
def test_what_is_spent_never_passes_the_limit(limit: float, tokens: list[tuple[int, int]], concurrency: int):
    def reply(number: int, _: Request) -> Answer:
        return answer(usage=Usage(*tokens[number % len(tokens)], 1))

    budget = Budget(PerToken(), limit)
    found = run(budget, Scripted(reply), 40, concurrency)
    answers = [item for item in found if isinstance(item, Answer)]
    cost = sum(PerToken().cost_usd(item.usage.prompt_tokens, item.usage.completion_tokens) for item in answers)
    assert budget.spent_usd == pytest.approx(cost)
    assert cost <= limit
    assert budget.over is (len(answers) < 40)
    assert all(isinstance(item, (Answer, OverBudget)) for item in found)
    if budget.over:  # what is left would not have held one more at its worst
        assert limit - cost < 0.01 * max(60, 14 * 14) + 0.1 * 20


def test_a_limit_that_holds_everything_stops_nothing_and_keeps_all_places_filled():
    inner = Scripted(seconds=0.005)
    found = run(Budget(PerToken(), 1000.0), inner, 40)
    assert all(isinstance(item, Answer) for item in found)
    assert inner.most_at_once == 8


def test_an_answer_that_reports_no_usage_is_taken_at_its_worst():
    def reply(_: int, __: Request) -> Answer:
        return answer(usage=Usage(requests=1, unreported=1))

    inner = Scripted(reply)
    run(Budget(PerToken(), 10.0), inner, 40)
    worst = 0.01 * (40 + len('{"type":"object"}') + 1) + 0.1 * 20
    assert len(inner.asked) == int(10.0 // worst)


def test_an_unknown_price_refuses_a_limit_and_leaves_the_cost_unknown():
    with pytest.raises(UsageError, match="price of this model is unknown"):
        Budget(None, 1.0)
    budget = Budget(None)
    run(budget, Scripted(), 3)
    assert budget.spent_usd is None
    assert budget.usage == Usage(9, 12, 3)


def test_failed_requests_are_counted_and_give_back_what_was_reserved():
    def reply(_: int, __: Request) -> Answer:
        message = "busy"
        raise ModelBusy(message, requests=6)

    budget = Budget(PerToken(), 3.0)
    found = run(budget, Scripted(reply), 5)
    assert [type(item) for item in found] == [ModelBusy] * 5
    assert (budget.usage, budget.spent_usd, budget.over) == (Usage(requests=30), 0.0, False)


def test_a_denied_key_is_not_tried_again_by_the_requests_that_wait():
    def reply(_: int, __: Request) -> Answer:
        message = "401"
        raise ModelDenied(message, requests=1)

    inner = Scripted(reply)
    budget = Budget()
    found = run(budget, inner, 50, concurrency=4)
    assert [type(item) for item in found] == [ModelDenied] * 50
    assert len(inner.asked) == 4
    assert sum(item.requests for item in found if isinstance(item, ModelError)) == budget.usage.requests == 4


def test_the_price_list_knows_a_current_model_and_says_what_it_does_not_know():
    known = price_of("gpt-4o-mini", "http://127.0.0.1:1/v1")
    assert known is not None
    assert known.cost_usd(1_000_000, 0) == pytest.approx(0.15)
    assert known.cost_usd(0, 1_000_000) == pytest.approx(0.60)
    assert price_of("no-such-model") is None
