"""Keep every answer before it is used: a client with a store behind it -> a client."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.clients import Answer, Client, Request
    from summarize.store import Store


class KeepingClient:
    """Asks ``client``; its answer is durable in ``store`` before it is handed on.

    Stands behind a `Gate`, so that a request counts as in flight until its answer can't be lost. With ``replace`` an
    answer that the store has already gives way to the new one; else the stored one is handed on.
    """

    def __init__(self, client: Client, store: Store, *, replace: bool = False) -> None:
        """Put ``store`` behind ``client``."""
        self._client = client
        self._store = store
        self._replace = replace
        self._unwritten: list[tuple[Request, Answer, asyncio.Future[Answer]]] = []
        self._writing: asyncio.Task[None] | None = None
        # One thread: commits wait for the disk, the event loop does not; all that came meanwhile is one transaction.
        self._disk = ThreadPoolExecutor(1, "store")

    async def ask(self, request: Request) -> Answer:
        """Ask, then keep; an answer that has come is kept even if nobody waits for it any more."""
        answer = await self._client.ask(request)
        kept: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._unwritten.append((request, answer, kept))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        return await kept

    async def aclose(self) -> None:
        """Write what has not been written, then close the client."""
        if self._writing is not None:
            await self._writing
        self._disk.shutdown()
        await self._client.aclose()

    async def _write(self) -> None:
        """Write until nothing is left; a commit holds all answers that came during the one before."""
        loop = asyncio.get_running_loop()
        while self._unwritten:
            batch, self._unwritten = self._unwritten, []
            answered = [(request, answer) for request, answer, _ in batch]
            try:
                put = partial(self._store.put, answered, replace=self._replace)
                standing = await loop.run_in_executor(self._disk, put)
            except Exception as error:  # noqa: BLE001 - handed to each that waits for this commit
                for _, _, kept in batch:
                    if not kept.done():
                        kept.set_exception(error)
                continue
            for (_, _, kept), answer in zip(batch, standing, strict=True):
                if not kept.done():
                    kept.set_result(answer)
