"""A request -> an answer, by a model file on this machine, through llama.cpp's own server."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import secrets
from typing import TYPE_CHECKING, Any

from summarize.errors import ModelUnreachable, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from summarize.clients import Answer, Client, Pacer, Request

# What fits a news article, its prompt and the answer; a file's own limit may be 32 times that, and memory goes with it.
CONTEXT_TOKENS = 8192
# A machine without a graphics card writes 5 to 60 tokens a second: half an hour is not a fault.
TIMEOUT_SECONDS = 3600.0
_MAGIC = b"GGUF"
# llama.cpp's threads wait for each other in a busy loop after every operation: where another process takes one of the
# cores they stand on, all are as slow as the slowest. With 2 threads on 2 busy cores 40 tokens took 40 s, with 1 thread
# 1.3 s; on idle cores 2 threads are less than twice as fast. So one core is left free.
_CORES_LEFT_FREE = 1


class GgufClient:
    """A client of the model file ``path``.

    The server is loaded into this process by the first request, listens on a free port of the loopback device behind
    a random key, and is stopped by `aclose`. One request is read at a time; others wait in llama.cpp's queue.
    """

    def __init__(
        self,
        path: Path,
        context_tokens: int = CONTEXT_TOKENS,
        timeout_seconds: float = TIMEOUT_SECONDS,
        pacer: Pacer | None = None,
    ) -> None:
        """Raise UsageError if the extra ``gguf`` is not installed; the file is opened by the first request."""
        try:
            import xllamacpp  # noqa: PLC0415 - an extra
        except ImportError as error:
            message = "gguf: needs xllamacpp; install it with: pip install '.[gguf]'"
            raise UsageError(message) from error
        self._xllamacpp: Any = xllamacpp
        self._path = path
        self._timeout_seconds = timeout_seconds
        self._pacer = pacer
        self._context_tokens = context_tokens
        self._server: Any = None
        self._client: Client | None = None
        self._starting = asyncio.Lock()

    async def ask(self, request: Request) -> Answer:
        """Answer one request; the first one waits until the model is loaded."""
        async with self._starting:
            if self._client is None:
                self._client = await asyncio.to_thread(self._start)
        return await self._client.ask(request)

    async def aclose(self) -> None:
        """Stop the server and give back its memory."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None
        # the server ends with its object, and joins its threads: not on the event loop
        last, self._server = [self._server], None
        await asyncio.to_thread(last.clear)

    def _start(self) -> Client:
        from summarize.clients.openai import OpenAIClient, Patience  # noqa: PLC0415 - 1.5 s that only a model's run pays

        key = secrets.token_hex()
        parameters = self._xllamacpp.CommonParams()
        parameters.model.path = str(self._path)
        parameters.model_alias = {self._path.stem}
        parameters.n_ctx = self._context_tokens
        parameters.n_parallel = 1
        parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = _threads()
        parameters.port = 0
        parameters.api_keys = [key]
        parameters.ui = False
        parameters.warmup = False
        parameters.verbosity = -1
        try:
            self._server = self._xllamacpp.Server(parameters)
        except RuntimeError as error:
            message = f"{self._path}: llama.cpp cannot load this model; is it whole, and is there memory for it?"
            raise ModelUnreachable(message) from error
        patience = Patience(tries=1, total_seconds=self._timeout_seconds, timeout_seconds=self._timeout_seconds)
        return OpenAIClient(f"{self._server.listening_address}/v1", key, patience, self._pacer)


def gguf_endpoint(path: Path, cache: Path) -> str:
    """``gguf:`` and the SHA-256 of the file: what a request to it names as its endpoint.

    ``cache`` is a JSON file that remembers the hash by path, size and time of change, so that a large file is read
    once. UsageError if there is no such file or it is no GGUF.
    """
    try:
        found = path.stat()
        with path.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                message = f"{path}: not a GGUF file"
                raise UsageError(message)
        name = f"{path.resolve()}:{found.st_size}:{found.st_mtime_ns}"
        known = _known(cache)
        if name not in known:
            with path.open("rb") as file:
                known[name] = hashlib.file_digest(file, "sha256").hexdigest()
            _remember(cache, known)
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror}"
        raise UsageError(message) from error
    return f"gguf:{known[name]}"


def _threads() -> int:
    return max(1, (os.cpu_count() or 1) - _CORES_LEFT_FREE)


def _known(cache: Path) -> dict[str, str]:
    try:
        values = json.loads(cache.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # it is only a cache: a lost one costs a second
    return values if isinstance(values, dict) else {}


def _remember(cache: Path, known: dict[str, str]) -> None:
    cache.parent.mkdir(parents=True, exist_ok=True)
    fresh = cache.with_name(f"{cache.name}.{os.getpid()}")
    fresh.write_text(json.dumps(known, indent=1), encoding="utf-8")
    fresh.replace(cache)
