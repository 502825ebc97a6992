"""Make a client when it is first asked, so that a run which is wholly in the store loads no SDK: factory -> client."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.clients import Answer, Client, Request


class LazyClient:
    """A client that ``make`` makes at the first request."""

    def __init__(self, make: Callable[[], Client]) -> None:
        """Remember how; nothing is imported, opened or started."""
        self._make = make
        self._client: Client | None = None

    async def ask(self, request: Request) -> Answer:
        """Answer with the client, made now if there is none."""
        if self._client is None:
            self._client = self._make()
        return await self._client.ask(request)

    async def aclose(self) -> None:
        """Close the client if one was made."""
        if self._client is not None:
            await self._client.aclose()
