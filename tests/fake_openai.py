"""A scripted reply for each request -> an OpenAI-compatible server on loopback that gives them over real HTTP.

``python tests/fake_openai.py --port 0 --latency 2`` serves on its own, every answer the same; it prints its base URL.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import socket
import struct
import sys
import threading
import time
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

USAGE = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
REASONS = {200: "OK", 429: "Too Many Requests", 500: "Internal Server Error"}


@dataclass(frozen=True)
class Reply:
    """One reply. ``reset_after`` and ``stall_after`` break it off, or stop it, after so many bytes of the body."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "application/json"
    delay_seconds: float = 0.0
    reset_after: int | None = None
    stall_after: int | None = None


@dataclass(frozen=True)
class Received:
    """A request as it came: ``headers`` in lower case, ``body`` read as JSON."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: Any
    at: float  # seconds of the monotonic clock


def completion(message: Mapping[str, Any], finish_reason: str | None = "stop", **extra: object) -> bytes:
    """The body of a chat completion; ``usage=None`` leaves the usage out."""
    whole = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1_760_000_000,
        "model": "fake-1",
        "choices": [{"index": 0, "message": {"role": "assistant", **message}, "finish_reason": finish_reason}],
        "usage": USAGE,
        **extra,
    }
    return json.dumps({name: value for name, value in whole.items() if value is not None}).encode()


def says(content: str | None, finish_reason: str = "stop", **extra: object) -> Reply:
    """A model that answers with ``content``."""
    return Reply(completion({"content": content}, finish_reason, **extra))


def answers(*records: object, **extra: object) -> Reply:
    """A model that answers with these records."""
    return says(json.dumps({"records": records}, ensure_ascii=False), **extra)


def calls(*arguments: str, content: str | None = None) -> Reply:
    """A model that answers with tool calls."""
    made = [
        {"id": f"call_{number}", "type": "function", "function": {"name": "Answer", "arguments": text}}
        for number, text in enumerate(arguments)
    ]
    return Reply(completion({"content": content, "tool_calls": made}, "tool_calls"))


def fails(status: int, message: str = "no", **headers: str) -> Reply:
    """An error of the server; ``retry_after="1"`` becomes the header Retry-After."""
    body = json.dumps({"error": {"message": message, "type": "error", "code": None, "param": None}}).encode()
    return Reply(body, status, {name.replace("_", "-"): value for name, value in headers.items()})


def date_in(seconds: float) -> str:
    """An HTTP date, ``seconds`` from now, rounded up to a whole one."""
    return formatdate(time.time() + seconds + 0.999, usegmt=True)


class FakeOpenAI:
    """The server; use it as a context manager.

    ``script`` gives the replies to ``/v1/chat/completions`` in their order, or is a function of what was received.
    ``models`` are what ``/v1/models`` lists, each with its facts, or the reply itself. A request beyond the script is
    answered 410, so that it is seen. ``requests`` holds what was received.
    """

    def __init__(
        self,
        script: Sequence[Reply] | Callable[[Received], Reply] = (),
        models: Mapping[str, Any] | Reply | None = None,
        port: int = 0,
    ) -> None:
        self.script = script
        self.models = models or {"fake-1": {}}
        self.requests: list[Received] = []
        self._port = port
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)

    @property
    def base_url(self) -> str:
        """What a client is given."""
        return f"http://127.0.0.1:{self._port}/v1"

    @property
    def asked(self) -> list[Received]:
        """The requests for a completion."""
        return [request for request in self.requests if request.path.endswith("/chat/completions")]

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    async def _serve(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        connections: set[asyncio.Task[None]] = set()

        def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.ensure_future(self._converse(reader, writer))
            connections.add(task)
            task.add_done_callback(connections.discard)

        server = await asyncio.start_server(connected, "127.0.0.1", self._port, backlog=4096)
        self._port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        for task in connections:
            task.cancel()
        await asyncio.gather(*connections, return_exceptions=True)

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while (received := await _read(reader)) is not None:
                self.requests.append(received)
                await self._send(self._reply(received), writer)
        writer.transport.abort() if writer.is_closing() else writer.close()

    def _reply(self, received: Received) -> Reply:
        if received.path.endswith("/models") and isinstance(self.models, Reply):
            return self.models
        if received.path.endswith("/models"):
            listed = [{"id": name, "object": "model", **facts} for name, facts in self.models.items()]
            return Reply(json.dumps({"object": "list", "data": listed}).encode())
        if not received.path.endswith("/chat/completions"):
            return fails(404, f"no such path: {received.path}")
        if callable(self.script):
            return self.script(received)
        number = len(self.asked) - 1
        return self.script[number] if number < len(self.script) else fails(410, "the script has no reply for this")

    async def _send(self, reply: Reply, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(reply.delay_seconds)
        head = {
            "content-type": reply.content_type,
            "content-length": str(len(reply.body)),
            "date": formatdate(usegmt=True),
            **reply.headers,
        }
        lines = [
            f"HTTP/1.1 {reply.status} {REASONS.get(reply.status, 'Other')}",
            *(f"{k}: {v}" for k, v in head.items()),
        ]
        cut = reply.reset_after if reply.reset_after is not None else reply.stall_after
        writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + reply.body[:cut])
        await writer.drain()
        if reply.stall_after is not None:
            await self._stop.wait()
        if reply.reset_after is not None:
            await asyncio.sleep(0.02)  # so that what was sent arrives before the reset overtakes it
            linger = struct.pack("ii", 1, 0)
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            writer.transport.abort()
            raise ConnectionResetError


async def _read(reader: asyncio.StreamReader) -> Received | None:
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except asyncio.IncompleteReadError:
        return None
    first, *lines = head.rstrip("\r\n").split("\r\n")
    method, path, _ = first.split(" ")
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    return Received(method, path, headers, json.loads(body) if body else None, time.monotonic())


def refused_url() -> str:
    """A base URL where nothing listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{taken.getsockname()[1]}/v1"


def main() -> None:
    """Serve one answer to everything until killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--latency", type=float, default=0.0)
    parser.add_argument("--content", default='{"records": []}')
    options = parser.parse_args()
    reply = Reply(says(options.content).body, delay_seconds=options.latency)
    server = FakeOpenAI(lambda _: reply, port=options.port)
    server.requests = _Forgetful()
    with server:
        sys.stdout.write(f"{server.base_url}\n")
        sys.stdout.flush()
        with contextlib.suppress(KeyboardInterrupt):
            threading.Event().wait()


class _Forgetful(list[Received]):
    """Keeps nothing: a server that runs on its own answers any number of requests in flat memory."""

    def append(self, _: Received) -> None:
        """Forget it."""


if __name__ == "__main__":
    main()
