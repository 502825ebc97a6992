"""Read the articles of a suite with a model, through its recordings: replayed, made, or renewed where stale."""

from __future__ import annotations

import asyncio
import os
import re
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from summarize.clients.lazy import LazyClient
from summarize.clients.recorded import RecordingClient, Replay, ReplayClient, ReplayReport
from summarize.clients.recordings import load_recordings, write_recordings
from summarize.errors import NotRecorded, UsageError
from summarize.evaluation.readers import plain_article
from summarize.reader import ReadOptions, extract_article
from summarize.tasks import tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from types import TracebackType

    from summarize.clients import Answer, Client, Request
    from summarize.clients.recordings import Attempt
    from summarize.evaluation.gold import GoldArticle
    from summarize.evaluation.suite import Suite, SuiteModel
    from summarize.extraction import Extraction
    from summarize.tasks import Task


class RecordingMode(StrEnum):
    """Where answers come from."""

    REPLAY = "replay"  # recordings alone; nothing is asked
    RECORD = "record"  # everything is asked, and recorded anew
    REFRESH = "refresh"  # what is stale or missing is asked and recorded
    LIVE = "live"  # everything is asked, nothing is kept


def recording_mode(wanted: str) -> RecordingMode:
    """The mode called ``wanted``; UsageError where ``CI`` is set and it would ask a network."""
    mode = RecordingMode(wanted)
    if os.environ.get("CI") and mode is not RecordingMode.REPLAY:
        message = f"CI is set: recordings are replayed there, never made (--mode {mode})"
        raise UsageError(message)
    return mode


def recordings_path(suite: Suite, model: SuiteModel) -> Path:
    """The file with the recordings of ``model``."""
    return suite.recordings / f"{re.sub(r'[^A-Za-z0-9._-]+', '-', model.name)}.jsonl"


class ModelReader:
    """Reads articles with one model: a context manager, called with an article and the number of the sample.

    ``connect`` makes the client that is asked, when the first request goes out. Recordings
    are written as they are made. ``prompts`` are the tasks that are asked, by default all that there are.
    """

    def __init__(
        self,
        suite: Suite,
        model: SuiteModel,
        mode: RecordingMode,
        connect: Callable[[], Client],
        today: Callable[[], str],
        prompts: Sequence[Task] | None = None,
    ) -> None:
        """Prepare to read; the recordings are loaded, nothing is asked yet."""
        self._path = recordings_path(suite, model)
        self._model, self._mode, self._today, self._connect = model, mode, today, connect
        self._tasks = list(tasks().values()) if prompts is None else list(prompts)
        self._recorded = load_recordings(self._path) if mode is not RecordingMode.LIVE else ()
        self._replay = Replay(() if mode is RecordingMode.RECORD else self._recorded)
        self._made: list[Attempt] = []
        self._read_articles: set[str] = set()
        self._runner = asyncio.Runner()
        self._client: Client | None = None

    def __call__(self, gold: GoldArticle, sample: int) -> Extraction | None:
        """Read one article; None where it was not answered because nothing fit is recorded."""
        self._read_articles.add(gold.name)
        before = self._replay.report()
        options = replace(read_options(self._model), sample=sample)
        extraction = self._runner.run(extract_article(plain_article(gold), self._asked(), self._tasks, options))
        after = self._replay.report()
        lacking = self._mode is RecordingMode.REPLAY and (after.stale, after.missing) != (before.stale, before.missing)
        return None if lacking else extraction

    def report(self) -> ReplayReport:
        """What was replayed, made, missing or stale so far."""
        found = self._replay.report()
        if self._mode is RecordingMode.REPLAY:
            in_run = [slot for slot in found.orphans if slot.article in self._read_articles]
            return replace(found, orphans=tuple(in_run))
        return ReplayReport(used=(*found.used, *self._made))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._client is not None:
            self._runner.run(self._client.aclose())
        self._runner.close()
        if error is None:
            self._write(whole=True)

    def _asked(self) -> Client:
        if self._mode is RecordingMode.REPLAY:
            return ReplayClient(self._model.name, self._replay)
        if self._client is None:
            recording = RecordingClient(self._model.name, LazyClient(self._connect), self._keep, self._today)
            replay = ReplayClient(self._model.name, self._replay)
            self._client = _Refreshing(replay, recording)
        return self._client

    def _keep(self, attempt: Attempt) -> None:
        """Take an answer, and write it at once: a local model takes minutes for one."""
        self._made.append(attempt)
        self._write(whole=False)

    def _write(self, *, whole: bool) -> None:
        if self._made and self._mode in {RecordingMode.RECORD, RecordingMode.REFRESH}:
            write_recordings(self._path, self._kept(whole=whole))

    def _kept(self, *, whole: bool) -> Sequence[Attempt]:
        """Old recordings that still serve, then the new ones; until the run is ``whole`` nothing else old goes."""
        used = {id(attempt) for attempt in self._replay.report().used}
        slots = {attempt.slot for attempt in self._made}
        kept = [
            attempt
            for attempt in self._recorded
            if id(attempt) in used
            or attempt.slot.article not in self._read_articles
            or (not whole and attempt.slot not in slots)
        ]
        return [*kept, *self._made]


class _Refreshing:
    """Answers from recordings where one fits, else asks."""

    def __init__(self, replay: ReplayClient, recording: RecordingClient) -> None:
        self._replay, self._recording = replay, recording

    async def ask(self, request: Request) -> Answer:
        """Answer one request."""
        try:
            return await self._replay.ask(request)
        except NotRecorded:
            return await self._recording.ask(request)

    async def aclose(self) -> None:
        """Close what is asked."""
        await self._recording.aclose()


def read_options(model: SuiteModel) -> ReadOptions:
    """How the suite says that ``model`` is asked."""
    return ReadOptions(
        model=model.wire_model or model.name,
        endpoint=model.endpoint,
        label=model.name,
        mode=model.mode,
        max_tokens=model.max_tokens,
        temperature=model.temperature,
        seed=model.seed,
        context_tokens=model.context_tokens,
        further_requests=model.further_requests,
        enlarge=model.enlarge,
    )
