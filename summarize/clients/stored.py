"""Ask nothing twice: a client with a store before it -> a client."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.clients import Answer, Client, Request
    from summarize.store import Store


class StoredClient:
    """Answers from the store what was answered before, and asks ``client`` the rest.

    An answer is durable before it is handed on. The same request asked twice at the same time is asked once. With
    ``refresh`` every request is asked anew, once, and its answer replaces the stored one. The store stays open.
    """

    def __init__(self, client: Client, store: Store, *, refresh: bool = False) -> None:
        """Put ``store`` before ``client``."""
        self._client = client
        self._store = store
        self._refresh = refresh
        self._refreshed: set[str] = set()
        self._asking: dict[str, asyncio.Future[Answer]] = {}
        self._unwritten: list[tuple[Request, Answer, asyncio.Future[Answer]]] = []
        self._writing: asyncio.Task[None] | None = None
        # One thread: commits wait for the disk, the event loop does not; all that came meanwhile is one transaction.
        self._disk = ThreadPoolExecutor(1, "store")

    async def ask(self, request: Request) -> Answer:
        """The stored answer, or a new one, which is then stored."""
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
        task = asyncio.ensure_future(self._ask_and_store(request))
        self._asking[key] = task
        task.add_done_callback(lambda _: self._asking.pop(key))  # before anyone who waits for it goes on
        return await task

    async def aclose(self) -> None:
        """Write what has not been written, then close the client behind."""
        if self._writing is not None:
            await self._writing
        self._disk.shutdown()
        await self._client.aclose()

    async def _ask_and_store(self, request: Request) -> Answer:
        answer = await self._client.ask(request)
        stored: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._unwritten.append((request, answer, stored))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        answer = await stored
        if self._refresh:
            self._refreshed.add(request.fingerprint)
        return answer

    async def _write(self) -> None:
        """Write until nothing is left; a commit holds all answers that came during the one before."""
        loop = asyncio.get_running_loop()
        while self._unwritten:
            batch, self._unwritten = self._unwritten, []
            answered = [(request, answer) for request, answer, _ in batch]
            try:
                put = partial(self._store.put, answered, replace=self._refresh)
                standing = await loop.run_in_executor(self._disk, put)
            except Exception as error:  # noqa: BLE001 - handed to each that waits for this commit
                for _, _, stored in batch:
                    if not stored.done():
                        stored.set_exception(error)
                continue
            for (_, _, stored), answer in zip(batch, standing, strict=True):
                if not stored.done():
                    stored.set_result(answer)


def _cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
