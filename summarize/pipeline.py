"""Many articles and who reads them -> extractions, in input order: one way for the extractor and for models."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarize.budget import Budget
from summarize.clients.gate import Gate
from summarize.clients.keeping import KeepingClient
from summarize.clients.stored import StoredClient
from summarize.collector import calm_collector
from summarize.model_run import ModelRun
from summarize.models import ModelKind, ModelName, connect, parse_model
from summarize.offline_run import run_offline
from summarize.pacing import Pace
from summarize.progress import Summary, Tally
from summarize.reader import ReadOptions, extract_article
from summarize.store import Store
from summarize.tasks import tasks as all_tasks

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Sequence

    from summarize.article import Article
    from summarize.extraction import Extraction
    from summarize.models import Connection
    from summarize.offline_run import Item
    from summarize.progress import Progress
    from summarize.settings import Settings
    from summarize.stopping import Stop
    from summarize.tasks import Task


@dataclass(frozen=True, slots=True)
class Job:
    """How articles are read: by which model, with what settings, for which tasks (those of ``prompts/`` by default).

    ``further_requests`` and ``enlarge`` are those of `summarize.reader.ReadOptions`.
    """

    model: ModelName
    settings: Settings
    tasks: Sequence[Task] = ()
    further_requests: int = 2
    enlarge: bool = True

    @property
    def chosen_tasks(self) -> tuple[Task, ...]:
        """The tasks, or all there are."""
        return tuple(self.tasks) or tuple(all_tasks().values())


def model_of(settings: Settings) -> ModelName | None:
    """The configured model; None where none is, and the offline extractor reads. UsageError for an unknown name."""
    return parse_model(settings.model) if settings.model else None


def read_options(job: Job, connection: Connection) -> ReadOptions:
    """How ``job`` asks the model that ``connection`` leads to."""
    settings = job.settings
    return ReadOptions(
        model=connection.model,
        endpoint=connection.endpoint,
        label=str(job.model),
        mode=settings.mode,
        max_tokens=settings.max_tokens,
        temperature=settings.temperature,
        seed=settings.seed,
        context_tokens=connection.context_tokens,
        further_requests=job.further_requests,
        enlarge=job.enlarge,
    )


@asynccontextmanager
async def model_run(job: Job, stop: Stop | None = None) -> AsyncIterator[tuple[ModelRun, Budget]]:
    """A run of the model of ``job``, and what it spends; connections and the store are closed when the block ends."""
    settings = job.settings
    pace = Pace(settings.rpm, settings.tpm)
    connection = connect(job.model, settings, pace)
    budget = Budget(connection.price, settings.max_cost)
    options, chosen = read_options(job, connection), job.chosen_tasks
    with Store(settings.store) as store:
        keeping = KeepingClient(connection.client, store, replace=settings.refresh)
        gate = Gate(keeping, connection.concurrency, budget, pace)
        client = StoredClient(gate, store, refresh=settings.refresh)

        async def read(article: Article) -> Extraction:
            extraction = await extract_article(article, client, chosen, options)
            usage = extraction.usage
            if connection.price is None or usage.unreported:
                return extraction
            return replace(extraction, cost_usd=connection.price.cost_usd(usage.prompt_tokens, usage.completion_tokens))

        try:
            yield ModelRun(read, str(job.model), gate, stop), budget
        finally:
            await client.aclose()


def run(
    items: Iterable[Item],
    sink: Callable[[Extraction], None],
    job: Job,
    *,
    total: int | None = None,
    tell: Callable[[Progress], None] | None = None,
    stop: Stop | None = None,
) -> Summary:
    """Read every article and hand each extraction to ``sink`` in the order of the input; memory stays flat.

    ``tell`` hears of each finished article; a requested ``stop`` ends the run and keeps what is finished. Not for use
    within a running event loop. UsageError before anything is asked if the model cannot be, or a budget not be kept.
    """
    if job.model.kind is ModelKind.OFFLINE:
        return run_offline(items, sink, total=total, tell=tell, stop=stop)
    return asyncio.run(_run(items, sink, job, total, tell, stop))


async def _run(
    items: Iterable[Item],
    sink: Callable[[Extraction], None],
    job: Job,
    total: int | None,
    tell: Callable[[Progress], None] | None,
    stop: Stop | None,
) -> Summary:
    async with model_run(job, stop) as (reading, budget):
        tally = Tally(total, tell, spent=lambda: (budget.usage, budget.spent_usd))
        with calm_collector() as leave_out_what_is_loaded:
            async for extraction in reading.extractions(items):
                sink(extraction)
                tally.add(extraction)
                if tally.count == 1:  # by now everything that a run needs is
                    leave_out_what_is_loaded()
        return Summary(reading.ending, tally.progress(), reading.reason)
