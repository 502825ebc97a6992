"""Read one article or many from Python: articles -> extractions, with or without an event loop of the caller's."""

from __future__ import annotations

import asyncio
import contextvars
import threading
from collections.abc import Sized
from typing import TYPE_CHECKING, Any, Unpack, overload

from summarize.article import Article
from summarize.errors import ArticleError, OverBudget, UsageError
from summarize.models import ModelKind, parse_model
from summarize.notebook import progress_in_notebook
from summarize.offline_run import OFFLINE, run_offline
from summarize.progress import Ending, Tally
from summarize.settings import Flags, Settings, load_settings
from summarize.stopping import Stop

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from summarize.extraction import Extraction
    from summarize.offline_run import Item
    from summarize.pipeline import Job
    from summarize.schemas.common import Record

    Source = Article | Path | str  # what `read` takes; a string is a path, or a text


@overload
def extract(  # type: ignore[overload-overlap]  # a string is one article, though one can iterate over it
    articles: Source,
    model: str | None = None,
    *,
    schema: type[Record] | str | None = None,
    prompt: str | Path | None = None,
    settings: Settings | None = None,
    progress: bool | None = None,
    **flags: Unpack[Flags],
) -> Extraction: ...


@overload
def extract(
    articles: Iterable[Source],
    model: str | None = None,
    *,
    schema: type[Record] | str | None = None,
    prompt: str | Path | None = None,
    settings: Settings | None = None,
    progress: bool | None = None,
    **flags: Unpack[Flags],
) -> list[Extraction]: ...


def extract(
    articles: Source | Iterable[Source],
    model: str | None = None,
    *,
    schema: type[Record] | str | None = None,
    prompt: str | Path | None = None,
    settings: Settings | None = None,
    progress: bool | None = None,
    **flags: Unpack[Flags],
) -> Extraction | list[Extraction]:
    """Read one article, or several, which gives a list in the same order.

    ``model`` is ``offline``, ``openai/<name>`` or ``gguf:<path>``; without one the configured model reads, else the
    offline extractor. ``schema`` is one record type instead of all: its name, or a type of your own (a subclass of
    `summarize.schemas.common.Record`) with a ``prompt`` of your own if you like (a Jinja template or its path).
    ``flags`` are those of the command line: ``base_url``, ``mode``, ``store``, ``concurrency``, ``max_cost`` …; or
    give ``settings``.

    In a notebook several articles that take their time show a bar; ``progress`` True shows it at once, False never.

    An article that fails is an extraction with the outcome ``failed`` and its ``error``. UsageError for a call that
    cannot be carried out; OverBudget where ``max_cost`` stopped it: what was answered is in the store, and the same
    call with a higher limit goes on from there. Works within a running event loop too, as in notebooks.
    """
    call = _Call(articles, model, schema, prompt, settings, flags, progress)
    return call.result(call.offline() if call.is_offline else _apart(call))


@overload
async def aextract(  # type: ignore[overload-overlap]  # as above
    articles: Source,
    model: str | None = None,
    *,
    schema: type[Record] | str | None = None,
    prompt: str | Path | None = None,
    settings: Settings | None = None,
    progress: bool | None = None,
    **flags: Unpack[Flags],
) -> Extraction: ...


@overload
async def aextract(
    articles: Iterable[Source],
    model: str | None = None,
    *,
    schema: type[Record] | str | None = None,
    prompt: str | Path | None = None,
    settings: Settings | None = None,
    progress: bool | None = None,
    **flags: Unpack[Flags],
) -> list[Extraction]: ...


async def aextract(
    articles: Source | Iterable[Source],
    model: str | None = None,
    *,
    schema: type[Record] | str | None = None,
    prompt: str | Path | None = None,
    settings: Settings | None = None,
    progress: bool | None = None,
    **flags: Unpack[Flags],
) -> Extraction | list[Extraction]:
    """Do the same as `extract` on the running event loop; cancelling it keeps in the store what was answered."""
    call = _Call(articles, model, schema, prompt, settings, flags, progress)
    return call.result(await asyncio.to_thread(call.offline) if call.is_offline else await call.asked(Stop()))


class _Call:
    """One call of `extract`, its arguments checked."""

    def __init__(
        self,
        articles: Source | Iterable[Source],
        model: str | None,
        schema: type[Record] | str | None,
        prompt: str | Path | None,
        settings: Settings | None,
        flags: Flags,
        progress: bool | None = None,  # noqa: FBT001 - the caller's, handed on
    ) -> None:
        if settings is not None and flags:
            message = f"give settings or flags, not both: {', '.join(flags)}"
            raise UsageError(message)
        if prompt is not None and (schema is None or isinstance(schema, str)):
            message = "a prompt of your own goes with a schema of your own"
            raise UsageError(message)
        self.settings = settings or load_settings(**flags)
        self.model = parse_model(model or self.settings.model or OFFLINE)
        self.is_offline = self.model.kind is ModelKind.OFFLINE
        if self.is_offline and schema is not None:
            message = "the offline extractor knows no schema of yours and reads all of ours; name a model"
            raise UsageError(message)
        self._one = isinstance(articles, (str, Article)) or hasattr(articles, "__fspath__")
        self._sources: Iterable[Any] = (articles,) if self._one else articles  # type: ignore[assignment]
        self._schema, self._prompt = schema, prompt
        self._progress = False if self._one and progress is None else progress

    def offline(self) -> list[Extraction]:
        """Read with the offline extractor."""
        found: list[Extraction] = []
        with progress_in_notebook(self._progress) as tell:
            run_offline(self._items(), found.append, total=self._total, tell=tell)
        return found

    async def asked(self, stop: Stop) -> list[Extraction]:
        """Read with a model."""
        from summarize.pipeline import model_run  # noqa: PLC0415 - prompts, store and clients: for models alone

        found: list[Extraction] = []
        with progress_in_notebook(self._progress) as tell:
            tally = Tally(self._total, tell)
            async with model_run(self._job(), stop) as (reading, _):
                async for extraction in reading.extractions(self._items()):
                    found.append(extraction)
                    tally.add(extraction)
        if reading.ending is Ending.OVER_BUDGET:
            message = f"{reading.reason}; {len(found)} articles are finished; a higher max_cost goes on from there"
            raise OverBudget(message)
        return found

    @property
    def _total(self) -> int | None:
        return len(self._sources) if isinstance(self._sources, Sized) else None

    def result(self, found: list[Extraction]) -> Extraction | list[Extraction]:
        """One extraction for one article."""
        return found[0] if self._one else found

    def _job(self) -> Job:
        from summarize.pipeline import Job  # noqa: PLC0415 - as above
        from summarize.tasks import own_task, task  # noqa: PLC0415 - as above

        if self._schema is None:
            return Job(self.model, self.settings)
        chosen = task(self._schema) if isinstance(self._schema, str) else own_task(self._schema, self._prompt)
        return Job(self.model, self.settings, (chosen,))

    def _items(self) -> Iterator[Item]:
        from summarize.reading import read  # noqa: PLC0415 - not needed for articles that are read already

        for source in self._sources:
            if isinstance(source, Article):
                yield source
                continue
            try:
                yield read(source, max_bytes=self.settings.max_bytes)
            except ArticleError as error:
                yield error


def _apart(call: _Call) -> list[Extraction]:
    """Read on an event loop of our own, in a thread of its own where the caller has a running one."""
    stop = Stop()
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(call.asked(stop))
    found: list[Extraction] = []
    errors: list[BaseException] = []

    def work() -> None:
        try:
            found.extend(asyncio.run(call.asked(stop)))
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that called
            errors.append(error)

    # in the caller's context: what it displays belongs to the cell that called
    thread = threading.Thread(target=contextvars.copy_context().run, args=(work,), name="summarize.extract")
    thread.start()
    try:
        thread.join()
    except KeyboardInterrupt:
        stop.request()
        thread.join()
        raise
    if errors:
        raise errors[0]
    return found
