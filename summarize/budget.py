"""Count what a run spends and keep it under a limit: requests and answers -> go on, wait, or stop."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from summarize.clients import Usage, canonical_json
from summarize.errors import OverBudget, UsageError
from summarize.token_estimate import estimate_tokens

if TYPE_CHECKING:
    from summarize.clients import Request
    from summarize.prices import Price

# A limit of tokens that the request does not set, for the reservation alone: the usual limit of a reply in APIs.
_UNSET_MAX_TOKENS = 4096
_MARGIN = 1.05  # on the highest ratio of counted to estimated prompt tokens seen so far: articles differ


def estimated_prompt_tokens(request: Request) -> int:
    """Roughly how many tokens the prompt of ``request`` is, its JSON Schema included."""
    return sum(estimate_tokens(message.content) for message in request.messages) + estimate_tokens(
        canonical_json(request.schema)
    )


class Budget:
    """What one run has spent, and no more than ``max_cost_usd`` of it.

    Before a request goes out, the most that it can cost is reserved: its prompt, and a reply as long as its
    ``max_tokens``. If that does not fit beside what is spent and reserved, it waits for requests in flight, which
    mostly cost less than was reserved; if there are none, the budget is over. With a limit, the first request goes
    alone: its usage shows how the endpoint counts tokens.
    """

    def __init__(self, price: Price | None = None, max_cost_usd: float | None = None) -> None:
        """Raise UsageError for a limit where the model's price is unknown: it could not be kept."""
        if max_cost_usd is not None and price is None:
            message = "the price of this model is unknown, so that --max-cost cannot be kept; run without it"
            raise UsageError(message)
        self.price = price
        self.usage = Usage()
        self.over = False
        self._limit = max_cost_usd
        self._spent = 0.0
        self._reserved = 0.0
        self._in_flight = 0
        self._ratio: float | None = None
        self._turn = asyncio.Lock()
        self._settled = asyncio.Event()

    @property
    def spent_usd(self) -> float | None:
        """What the answers of this run cost, None if the price is unknown."""
        return None if self.price is None else self._spent

    async def reserve(self, request: Request) -> float:
        """Wait until ``request`` surely fits, and reserve what it can cost in US dollars; else OverBudget."""
        if self._limit is None or self.price is None:
            self._in_flight += 1
            return 0.0
        async with self._turn:
            while not self.over:
                worst = self._worst_usd(request, self.price)
                if self._spent + self._reserved + worst <= self._limit and (self._ratio or not self._in_flight):
                    self._reserved += worst
                    self._in_flight += 1
                    return worst
                self.over = not self._in_flight
                self._settled.clear()
                if not self.over:
                    await self._settled.wait()
        message = (
            f"the budget of ${self._limit:g} could be passed by the next request: ${self._spent:.4f} are spent, and it "
            f"may cost up to ${self._worst_usd(request, self.price):.4f}"
        )
        raise OverBudget(message)

    def settle(self, request: Request, reserved: float, usage: Usage) -> None:
        """Replace what was reserved for ``request`` by what it used; all of it where nothing was reported."""
        self._in_flight -= 1
        self._reserved -= reserved
        self.usage += usage
        if self.price is not None:
            cost = self.price.cost_usd(usage.prompt_tokens, usage.completion_tokens)
            self._spent += max(cost, reserved) if usage.unreported else cost
        if self._limit is not None and usage.prompt_tokens and not usage.unreported:
            # the highest so far; usage over several requests (a retry, another mode) only makes it more careful
            self._ratio = max(self._ratio or 0.0, usage.prompt_tokens / estimated_prompt_tokens(request) * _MARGIN)
        self._settled.set()

    def _worst_usd(self, request: Request, price: Price) -> float:
        if self._ratio is None:  # no byte is more than one token in any byte-level vocabulary
            prompt_tokens = float(sum(len(message.content.encode("utf-8", "replace")) for message in request.messages))
            prompt_tokens += len(canonical_json(request.schema).encode("utf-8", "replace"))
        else:
            prompt_tokens = estimated_prompt_tokens(request) * self._ratio
        return price.cost_usd(int(prompt_tokens) + 1, request.max_tokens or _UNSET_MAX_TOKENS)
