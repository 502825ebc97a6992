"""Decide when the next HTTP request may go out: limits a minute and what the endpoint says -> waiting."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from summarize.budget import estimated_prompt_tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.clients import Request, Usage

_MINUTE_SECONDS = 60.0
# After a 429 requests go out one by one with a gap between them, so that those that were held back do not all come at
# once; the gap doubles with each further 429 and shrinks with each request that goes out.
_FIRST_GAP_SECONDS = 0.05
_WIDEST_GAP_SECONDS = 2.0
_SHRINK = 0.9
_NO_GAP_SECONDS = 0.005


class Pace:
    """One for all requests of a run (a `summarize.clients.Pacer`).

    ``rpm`` and ``tpm`` are requests and tokens a minute, spread evenly. Tokens are estimated before a request and
    corrected by what was counted. `slow_down` holds all requests back, not only the one that was refused.
    """

    def __init__(
        self,
        rpm: float | None = None,
        tpm: float | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], asyncio.Future[None]] | None = None,
    ) -> None:
        """Set the limits; None is no limit."""
        self._request_seconds = _MINUTE_SECONDS / rpm if rpm else 0.0
        self._token_seconds = _MINUTE_SECONDS / tpm if tpm else 0.0
        self._clock = clock
        self._sleep = sleep or asyncio.sleep
        self._next = 0.0  # when the next request may go out
        self._next_tokens = 0.0
        self._gap = 0.0
        self._held_until = 0.0
        self._reply_tokens = 0.0  # running mean of what an answer had
        self._turn = asyncio.Lock()

    async def turn(self, request: Request) -> None:
        """Wait until ``request`` may be sent; whoever came first goes first."""
        if not (self._request_seconds or self._token_seconds or self._gap or self._held_until):
            return
        async with self._turn:
            while (wait := max(self._next, self._next_tokens, self._held_until) - self._clock()) > 0:
                await self._sleep(wait)
            now = self._clock()
            self._held_until = 0.0
            self._next = now + max(self._request_seconds, self._gap)
            self._gap = self._gap * _SHRINK if self._gap > _NO_GAP_SECONDS else 0.0
            if self._token_seconds:
                self._next_tokens = max(now, self._next_tokens) + self._expected(request) * self._token_seconds

    def slow_down(self, seconds: float) -> None:
        """Let nothing out for ``seconds``, then one by one."""
        until = self._clock() + seconds
        if until > self._held_until:
            if not self._held_until:  # of refusals at the same time, the first widens the gap
                self._gap = min(_WIDEST_GAP_SECONDS, max(_FIRST_GAP_SECONDS, self._gap * 2))
            self._held_until = until

    def used(self, request: Request, usage: Usage) -> None:
        """Correct what was expected of ``request`` by what was counted."""
        if not self._token_seconds or usage.unreported:
            return
        counted = usage.prompt_tokens + usage.completion_tokens
        self._next_tokens += (counted - self._expected(request)) * self._token_seconds
        self._reply_tokens += 0.1 * (usage.completion_tokens - self._reply_tokens)

    def _expected(self, request: Request) -> float:
        return estimated_prompt_tokens(request) + self._reply_tokens
