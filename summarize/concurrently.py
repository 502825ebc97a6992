"""Several coroutines -> their results, in order; where one fails, the others are ended before its error is raised."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Coroutine, Sequence

Result = TypeVar("Result")


async def concurrently(coroutines: Sequence[Coroutine[Any, Any, Result]]) -> list[Result]:
    """Run ``coroutines`` at the same time.

    Unlike `asyncio.gather`, nothing goes on behind a failure; unlike `asyncio.TaskGroup`, the first error is raised as
    it is, not in a group.
    """
    if len(coroutines) == 1:
        return [await coroutines[0]]
    tasks = [asyncio.ensure_future(coroutine) for coroutine in coroutines]
    try:
        return list(await asyncio.gather(*tasks))
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
