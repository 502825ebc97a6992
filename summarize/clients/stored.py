"""Ask nothing that was answered before: a client with a store before it -> a client."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.clients import Answer, Client, Request
    from summarize.store import Store


class StoredClient:
    """Answers from the store what was answered before, and asks ``client`` the rest, which keeps its answers there.

    The same request asked twice at the same time is asked once. With ``refresh`` every request is asked anew, once;
    its answer must replace the stored one (`KeepingClient` with ``replace``). The store stays open.
    """

    def __init__(self, client: Client, store: Store, *, refresh: bool = False) -> None:
        """Put ``store`` before ``client``."""
        self._client = client
        self._store = store
        self._refresh = refresh
        self._refreshed: set[str] = set()
        self._asking: dict[str, asyncio.Future[Answer]] = {}

    async def ask(self, request: Request) -> Answer:
        """The stored answer, or a new one."""
        key = request.fingerprint
        while key in self._asking:
            try:
                return await asyncio.shield(self._asking[key])
            except asyncio.CancelledError:
                if _cancelled():
                    raise  # whoever asked first was cancelled, not we: ask ourselves
        known = None if self._refresh and key not in self._refreshed else self._store.get(key)
        if known is not None:
            return known
        task = asyncio.ensure_future(self._ask(request))
        self._asking[key] = task
        task.add_done_callback(lambda _: self._asking.pop(key))  # before anyone who waits for it goes on
        return await task

    async def aclose(self) -> None:
        """Close the client behind."""
        await self._client.aclose()

    async def _ask(self, request: Request) -> Answer:
        answer = await self._client.ask(request)
        if self._refresh:
            self._refreshed.add(request.fingerprint)
        return answer


def _cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
