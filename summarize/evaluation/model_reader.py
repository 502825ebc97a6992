"""Read the articles of a suite with a model, through its recordings: replayed, made, or renewed where stale."""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from summarize.clients import endpoint_name
from summarize.clients.lazy import LazyClient
from summarize.clients.recorded import Replay, ReplayClient, ReplayReport
from summarize.clients.recorder import Recorder
from summarize.clients.recordings import load_recordings
from summarize.errors import ModelBusy, ModelDenied, ModelError, ModelUnreachable, RecordsError, UsageError
from summarize.evaluation.readers import OFFLINE, plain_article
from summarize.reader import ReadOptions, extract_article
from summarize.tasks import tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from types import TracebackType

    from summarize.clients import Answer, Client, Request
    from summarize.clients.recordings import Slot
    from summarize.evaluation.gold import GoldArticle
    from summarize.evaluation.suite import Suite, SuiteModel
    from summarize.extraction import Extraction
    from summarize.tasks import Task

_SILENT_ARTICLES = 2  # in a row: one may be too long for the endpoint's patience, two are an endpoint that is down
_DOWN = (ModelUnreachable, ModelBusy, ModelDenied)


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
    return suite.recordings / model.recordings_file


def broken_recordings(suite: Suite) -> list[str]:
    """What is wrong with the files of recordings of ``suite``, a line each; empty where all can be read."""
    problems = []
    for model in suite.models:
        try:
            load_recordings(recordings_path(suite, model))
        except RecordsError as error:
            problems.append(str(error))
    return problems


def unclaimed_recordings(suite: Suite) -> list[Path]:
    """The files with recordings that belong to no model of ``suite``, which nothing reads or removes."""
    claimed = {recordings_path(suite, model) for model in suite.models if model.name != OFFLINE}
    return sorted(set(suite.recordings.glob("*.jsonl")) - claimed)


class ModelReader:
    """Reads articles with one model: a context manager, called with an article and the number of the sample.

    ``connect`` makes the client that is asked, when the first request goes out; ``tell`` is given a line for each
    article that something is asked about. Recordings are written as they are made. ``prompts`` are the tasks that are
    asked, by default all that there are. ``recorded_samples`` is how often the articles were recorded, at most.
    """

    def __init__(
        self,
        suite: Suite,
        model: SuiteModel,
        mode: RecordingMode,
        connect: Callable[[], Client],
        today: Callable[[], str],
        prompts: Sequence[Task] | None = None,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        """Prepare to read; the recordings are loaded, nothing is asked yet."""
        self._model, self._mode = model, mode
        self._tasks = list(tasks().values()) if prompts is None else list(prompts)
        self._names = {gold.name for gold in suite.gold_for(model)}
        self._read: set[tuple[str, int]] = set()
        self._silent = 0
        self._runner = asyncio.Runner()
        live, path = mode is RecordingMode.LIVE, recordings_path(suite, model)
        recorded = () if live else load_recordings(path)
        slots = [attempt.slot for attempt in recorded]
        self.recorded_samples = max((slot.sample + 1 for slot in slots if self._has_place(slot)), default=0)
        self._replay = Replay(recorded)
        self._tell, self._announcement = tell, ""
        self._recorder = Recorder(
            model.name,
            LazyClient(lambda: _Announced(connect(), self._announce)),
            today,
            old=recorded,
            path=None if live else path,
            anew=mode is RecordingMode.RECORD,
        )

    def __call__(self, gold: GoldArticle, sample: int) -> Extraction | None:
        """Read one article; None where a recording is lacking, or the answer that was to become one.

        ModelError if an endpoint has answered nothing about two articles in a row.
        """
        self._read.add((gold.name, sample))
        if self._mode is RecordingMode.REPLAY:
            before = self._replay.report()
            extraction = self._extraction(gold, sample, ReplayClient(self._model.name, self._replay))
            after = self._replay.report()
            return extraction if (after.stale, after.missing) == (before.stale, before.missing) else None
        number = len({name for name, _ in self._read})
        self._announcement = f"{self._model.name}: article {number} of {len(self._names)}: {gold.name}" + (
            f", sample {sample}" if sample else ""
        )
        made, unanswered = len(self._recorder.made), len(self._recorder.unanswered)
        extraction = self._extraction(gold, sample, self._recorder)
        self._recorder.done(gold.name, sample)
        errors = [item.error for item in self._recorder.unanswered[unanswered:]]
        self._give_up_on(errors, answers=len(self._recorder.made) - made)
        return None if errors and self._mode is not RecordingMode.LIVE else extraction

    def report(self) -> ReplayReport:
        """What was replayed, made, missing, stale or not answered so far."""
        if self._mode is not RecordingMode.REPLAY:
            return ReplayReport(used=self._recorder.used(), unanswered=tuple(self._recorder.unanswered))
        found = self._replay.report()
        orphans = [
            slot for slot in found.orphans if not self._has_place(slot) or (slot.article, slot.sample) in self._read
        ]
        return replace(found, orphans=tuple(orphans))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            if kind is None and self._mode is not RecordingMode.REPLAY:
                self._recorder.forget(lambda slot: not self._has_place(slot))
            self._recorder.write()
            if kind is KeyboardInterrupt and self._tell is not None:
                self._tell(f"{self._model.name}: interrupted; {self._kept()}")
            self._runner.run(self._recorder.aclose())
        finally:
            self._runner.close()

    def _has_place(self, slot: Slot) -> bool:
        """Whether a run of this model can ask for ``slot``, be it with more samples."""
        here = slot.model == self._model.name and slot.article in self._names
        return here and any(slot.task == task.name for task in self._tasks)

    def _extraction(self, gold: GoldArticle, sample: int, client: Client) -> Extraction:
        options = replace(read_options(self._model), sample=sample)
        return self._runner.run(extract_article(plain_article(gold), client, self._tasks, options))

    def _announce(self) -> None:
        """Tell which article is asked about, at the first request for it."""
        if self._announcement and self._tell is not None:
            self._tell(self._announcement)
            self._announcement = ""

    def _give_up_on(self, errors: Sequence[ModelError], *, answers: int) -> None:
        """End a run whose endpoint is down or takes no such key: each further article would wait through all tries."""
        down = bool(errors) and not answers and all(isinstance(error, _DOWN) for error in errors)
        if errors or answers:
            self._silent = self._silent + 1 if down else 0
        if not down or (self._silent < _SILENT_ARTICLES and not isinstance(errors[0], ModelDenied)):
            return
        message = f"{self._model.name}: {errors[0]}; given up; {self._kept()}"
        raise type(errors[0])(message)

    def _kept(self) -> str:
        """What a run that is ended leaves behind."""
        if self._mode is RecordingMode.LIVE:
            return "nothing is recorded"
        return f"{len(self._recorder.made)} new answers are recorded, all other recordings stay as they were"


class _Announced:
    """Calls ``before`` ahead of each request."""

    def __init__(self, inner: Client, before: Callable[[], None]) -> None:
        self._inner, self._before = inner, before

    async def ask(self, request: Request) -> Answer:
        """Answer one request."""
        self._before()
        return await self._inner.ask(request)

    async def aclose(self) -> None:
        """Close what is asked."""
        await self._inner.aclose()


def read_options(model: SuiteModel) -> ReadOptions:
    """How the suite says that ``model`` is asked."""
    return ReadOptions(
        model=model.wire_model or model.name,
        endpoint=endpoint_name(model.endpoint) if "://" in model.endpoint else model.endpoint,
        label=model.name,
        mode=model.mode,
        max_tokens=model.max_tokens,
        temperature=model.temperature,
        seed=model.seed,
        context_tokens=model.context_tokens,
        further_requests=model.further_requests,
        enlarge=model.enlarge,
    )
