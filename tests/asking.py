"""Requests, answers and a client that answers by itself, for the tests of what stands before a client."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from summarize.clients import Answer, AnswerKind, Message, Origin, Request, Usage

if TYPE_CHECKING:
    from collections.abc import Callable


def request(text: str = "hello", **changes: Any) -> Request:
    """A small request."""
    values = {"endpoint": "http://127.0.0.1:1/v1", "model": "m", "task": "force_posture", "schema": {"type": "object"}}
    values |= {"messages": (Message("user", text),), "origin": Origin("id", "a.txt", "v1")} | changes
    return Request(**values)


def answer(text: str = "{}", usage: Usage | None = None) -> Answer:
    """A small answer."""
    return Answer(text, AnswerKind.COMPLETE, usage=usage or Usage(3, 4, 1), model="m-1", latency_seconds=0.5)


class Scripted:
    """A client that answers with ``reply`` of the number of the request, after ``seconds``."""

    def __init__(self, reply: Callable[[int, Request], Answer] | None = None, seconds: float = 0.0) -> None:
        self.asked: list[Request] = []
        self.closed = False
        self.most_at_once = 0
        self._reply = reply or (lambda number, _: answer(f'{{"number": {number}}}'))
        self._at_once = 0
        self._seconds = seconds

    async def ask(self, request: Request) -> Answer:
        """Answer, or raise what ``reply`` raises."""
        self.asked.append(request)
        number = len(self.asked)
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            await asyncio.sleep(self._seconds)
            return self._reply(number, request)
        finally:
            self._at_once -= 1

    async def aclose(self) -> None:
        """Remember that."""
        self.closed = True
