"""Read many articles with a model, many requests at a time: articles -> extractions, in input order."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING

from summarize.article import Article
from summarize.errors import OverBudget, StoreError
from summarize.offline_run import failed
from summarize.progress import Ending

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterable

    from summarize.clients.gate import Gate
    from summarize.extraction import Extraction
    from summarize.offline_run import Item
    from summarize.stopping import Stop

# Articles that may be under way or finished behind a slow one, for each request that may be in flight: one slow answer
# among a hundred holds the output back, not the work.
_AHEAD = 4
_AHEAD_AT_LEAST = 16


class ModelRun:
    """One run over many articles.

    ``read`` makes the extraction of one article and asks through ``gate``. An article is begun when fewer requests
    wait at the gate than could go out at once, so that no place stays empty and nothing piles up; memory does not
    grow with the number of articles. ``ending`` says afterwards why the run is over, and ``reason`` more of it for a
    person. An article that fails costs itself alone; when the budget is over or a stop is requested, finished
    articles are still handed out and the others left.
    """

    def __init__(
        self, read: Callable[[Article], Awaitable[Extraction]], model: str, gate: Gate, stop: Stop | None = None
    ) -> None:
        """Prepare a run of ``model``; nothing is asked yet."""
        self.ending = Ending.COMPLETE
        self.reason: str | None = None
        self._read = read
        self._model = model
        self._gate = gate
        self._stop = stop
        self._window = max(_AHEAD_AT_LEAST, _AHEAD * gate.concurrency)
        self._wake = asyncio.Event()

    async def extractions(self, items: Iterable[Item]) -> AsyncIterator[Extraction]:
        """The extraction of each item, in order. ``items`` is read on the event loop, one item at a time."""
        loop = asyncio.get_running_loop()
        self._gate.changed = self._wake.set
        if self._stop is not None:

            def wake() -> None:
                loop.call_soon_threadsafe(self._wake.set)

            self._stop.on_request = wake
        waiting = iter(items)
        tasks: deque[asyncio.Task[Extraction | None]] = deque()
        more = True
        try:
            while tasks or more:
                if self._stop is not None and self._stop.requested:
                    self.ending = Ending.INTERRUPTED
                    await _cancel(tasks)
                    more = False
                while tasks and tasks[0].done():
                    extraction = _result(tasks.popleft())
                    if extraction is not None:
                        yield extraction
                self._wake.clear()
                more = more and self.ending is Ending.COMPLETE
                if more and len(tasks) < self._window and self._gate.hungry:
                    item = next(waiting, None)
                    more = item is not None
                    if item is not None:
                        tasks.append(self._begin(item))
                        await asyncio.sleep(0)  # its requests go out before the next article is prepared
                elif tasks and not tasks[0].done() and not self._stopping():
                    await self._wake.wait()
        finally:
            await _cancel(tasks)

    def _begin(self, item: Item) -> asyncio.Task[Extraction | None]:
        task = asyncio.create_task(self._one(item))
        task.add_done_callback(lambda _: self._wake.set())
        return task

    async def _one(self, item: Item) -> Extraction | None:
        """The extraction of one item, None if the budget ends before it does."""
        if not isinstance(item, Article):
            return failed(item, self._model)
        try:
            return await self._read(item)
        except OverBudget as error:
            self.ending, self.reason = Ending.OVER_BUDGET, self.reason or str(error)
            return None
        except StoreError:
            raise  # nothing may be paid for that can't be kept
        except Exception as error:  # noqa: BLE001 - reported as the article's own failure
            return failed(item, self._model, error)

    def _stopping(self) -> bool:
        return self._stop is not None and self._stop.requested and self.ending is not Ending.INTERRUPTED


def _result(task: asyncio.Task[Extraction | None]) -> Extraction | None:
    return None if task.cancelled() else task.result()


async def _cancel(tasks: deque[asyncio.Task[Extraction | None]]) -> None:
    """End what is under way, and wait until it has ended; what has finished stays."""
    for task in tasks:
        task.cancel()
    if tasks:
        await asyncio.gather(*tasks, return_exceptions=True)
