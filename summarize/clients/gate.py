"""Let only so many requests through at a time, and none that could pass the budget: a client -> a client."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from summarize.clients import Usage
from summarize.errors import ModelDenied, ModelError

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.budget import Budget
    from summarize.clients import Answer, Client, Request
    from summarize.pacing import Pace


class Gate:
    """A client that asks ``client`` at most ``concurrency`` requests at a time, first come, first served.

    An endpoint that has denied the key and never answered is not asked again: each further request gets that error.
    ``changed`` is called when a request goes out, so that whoever prepares requests knows that more are wanted.
    """

    def __init__(self, client: Client, concurrency: int, budget: Budget, pace: Pace) -> None:
        """Put a gate before ``client``."""
        self.concurrency = concurrency
        self.budget = budget
        self.waiting = 0
        self.changed: Callable[[], None] | None = None
        self._client = client
        self._pace = pace
        self._slots = asyncio.Semaphore(concurrency)
        self._denied: ModelDenied | None = None
        self._answered = False

    @property
    def hungry(self) -> bool:
        """Whether fewer requests wait than could go out at once."""
        return self.waiting < self.concurrency

    async def ask(self, request: Request) -> Answer:
        """Wait for a place, then ask; OverBudget if the budget does not hold it."""
        self.waiting += 1
        try:
            await self._slots.acquire()
        finally:
            self.waiting -= 1
        try:
            if self.changed is not None:
                self.changed()
            if self._denied is not None and not self._answered:
                raise ModelDenied(str(self._denied))
            return await self._ask(request, await self.budget.reserve(request))
        finally:
            self._slots.release()

    async def aclose(self) -> None:
        """Close the client behind."""
        await self._client.aclose()

    async def _ask(self, request: Request, reserved: float) -> Answer:
        usage = Usage()
        try:
            answer = await self._client.ask(request)
            usage = answer.usage
            self._answered = True
        except ModelError as error:
            usage = Usage(requests=error.requests)
            if isinstance(error, ModelDenied):
                self._denied = error
            raise
        finally:
            self.budget.settle(request, reserved, usage)
        self._pace.used(request, usage)
        return answer
