"""The pace: limits a minute are kept, and a refusal slows everything down."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from asking import request

from summarize.clients import Usage
from summarize.pacing import Pace

if TYPE_CHECKING:
    from collections.abc import Callable


class Clock:
    """Time that passes only by sleeping."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Seconds."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Let it pass."""
        self.now += seconds


def turns(pace: Pace, clock: Clock, count: int, after: Callable[[int], None] = lambda _: None) -> list[float]:
    """When each of ``count`` requests went out, in seconds after the first."""

    async def take() -> list[float]:
        at = []
        for number in range(count):
            await pace.turn(request())
            at.append(clock.now)
            after(number)
        return at

    at = asyncio.run(take())
    return [moment - at[0] for moment in at]


def test_without_limits_nothing_waits():
    clock = Clock()
    assert turns(Pace(clock=clock, sleep=clock.sleep), clock, 50) == [0.0] * 50


def test_requests_a_minute_are_spread_evenly():
    clock = Clock()
    at = turns(Pace(rpm=30, clock=clock, sleep=clock.sleep), clock, 31)
    assert at[1:] == pytest.approx([2.0 * number for number in range(1, 31)])


def test_tokens_a_minute_follow_what_was_counted():
    clock = Clock()
    pace = Pace(tpm=6000, clock=clock, sleep=clock.sleep)
    counted = Usage(900, 100, 1)
    at = turns(pace, clock, 13, lambda _: pace.used(request(), counted))
    assert at[-1] == pytest.approx(12 * 1000 * 60 / 6000, rel=0.01)


def test_a_refusal_holds_everything_back_and_lets_it_out_one_by_one():
    clock = Clock()
    pace = Pace(clock=clock, sleep=clock.sleep)

    def refuse(number: int) -> None:
        if number == 2:
            for seconds in (5.0, 7.0, 1.0):  # several in flight are refused at the same time
                pace.slow_down(seconds)

    at = turns(pace, clock, 40, refuse)
    assert at[:3] == [0.0, 0.0, 0.0]
    assert at[3] == pytest.approx(7.0)
    gaps = [later - earlier for earlier, later in pairwise(at[3:])]
    assert gaps[0] == pytest.approx(0.05)
    assert all(later <= earlier for earlier, later in pairwise(gaps))
    assert gaps[-1] == 0.0


def test_refusals_one_after_the_other_widen_the_gap():
    clock = Clock()
    pace = Pace(clock=clock, sleep=clock.sleep)
    at = turns(pace, clock, 12, lambda _: pace.slow_down(0.0))
    gaps = [later - earlier for earlier, later in pairwise(at)]
    assert gaps[-1] == pytest.approx(2.0)
    assert gaps[2] < gaps[4] < gaps[6]
