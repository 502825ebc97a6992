"""Many articles through a model: in order, every place filled, flat, and ended cleanly."""

from __future__ import annotations

import asyncio
import os
import signal
from itertools import count
from typing import TYPE_CHECKING

import pytest
from asking import Scripted, answer, request

from summarize.article import Article
from summarize.budget import Budget
from summarize.clients.gate import Gate
from summarize.errors import EmptyArticle, ModelBusy, OverBudget, StoreError
from summarize.extraction import ArticleOutcome, Extraction
from summarize.model_run import ModelRun
from summarize.pacing import Pace
from summarize.progress import Ending
from summarize.stopping import Stop, stopped_by_signals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from summarize.clients import Answer, Request
    from summarize.errors import ArticleError

TASKS = 3


def run(
    items: Iterable[Article | ArticleError],
    inner: Scripted,
    concurrency: int = 4,
    stop: Stop | None = None,
    sink: Callable[[Extraction], None] = lambda _: None,
    prepared: Callable[[Article], None] = lambda _: None,
) -> tuple[list[Extraction], Ending]:
    """Read ``items``, three requests an article, one after the other where the text says so."""

    async def everything() -> tuple[list[Extraction], Ending]:
        gate = Gate(inner, concurrency, Budget(), Pace())

        async def read(article: Article) -> Extraction:
            prepared(article)
            asked = [gate.ask(request(f"{article.text} {task}")) for task in range(TASKS)]
            await asyncio.gather(*asked)
            return Extraction(article, "openai/m", ArticleOutcome.EMPTY)

        model_run = ModelRun(read, "openai/m", gate, stop)
        found = []
        async for extraction in model_run.extractions(items):
            found.append(extraction)
            sink(extraction)
        return found, model_run.ending

    return asyncio.run(everything())


def articles(number: int) -> list[Article]:
    """So many articles."""
    return [Article(f"article {index}") for index in range(number)]


def texts(found: list[Extraction]) -> list[str]:
    """The articles' texts."""
    return [extraction.article.text for extraction in found]


class Uneven(Scripted):
    """A client whose answers take from 1 to 8 milliseconds."""

    async def ask(self, request: Request) -> Answer:
        """Wait, then answer."""
        await asyncio.sleep(0.001 * (hash(request.fingerprint) % 8))
        return await super().ask(request)


def test_extractions_come_in_the_order_of_the_input_and_all_places_are_filled():
    inner = Scripted(seconds=0.003)
    found, ending = run(articles(40), inner, concurrency=7)
    assert texts(found) == [article.text for article in articles(40)]
    assert (inner.most_at_once, len(inner.asked), ending) == (7, 120, Ending.COMPLETE)
    assert texts(run(articles(40), Uneven())[0]) == [article.text for article in articles(40)]


def test_places_stay_filled_while_one_answer_is_slow():
    class FirstIsSlow(Scripted):
        async def ask(self, request: Request) -> Answer:
            if request.messages[0].content == "article 0 0":
                await asyncio.sleep(0.05)
                assert len(self.asked) >= 40  # others went on meanwhile
            return await super().ask(request)

    found, _ = run(articles(40), FirstIsSlow(seconds=0.001))
    assert texts(found)[0] == "article 0"


def test_articles_are_taken_only_shortly_before_they_are_asked_about():
    taken = count(1)
    ahead = 0
    last_taken = 0
    written = 0

    def supply() -> Iterable[Article]:
        nonlocal last_taken
        for number in range(500):
            last_taken = next(taken)
            yield Article(f"article {number}")

    def sink(_: Extraction) -> None:
        nonlocal ahead, written
        written += 1
        ahead = max(ahead, last_taken - written)

    run(supply(), Scripted(seconds=0.0005), concurrency=4, sink=sink)
    assert written == 500
    assert ahead <= 16


def test_an_article_that_cannot_be_read_or_asked_about_fails_alone():
    def reply(_: int, asked: Request) -> Answer:
        if asked.messages[0].content.startswith("busy"):
            message = "http://127.0.0.1/v1: 429 at every try"
            raise ModelBusy(message)
        return answer()

    items = [Article("one"), EmptyArticle("e.txt", "there is no text in it"), Article("busy"), Article("two")]
    found, ending = run(items, Scripted(reply))
    assert [(item.outcome.value, item.error) for item in found] == [
        ("empty", None),
        ("failed", "there is no text in it"),
        ("failed", "http://127.0.0.1/v1: 429 at every try"),
        ("empty", None),
    ]
    assert ending is Ending.COMPLETE


def test_the_end_of_the_budget_keeps_what_is_finished_and_begins_nothing_more():
    begun: list[str] = []

    def reply(number: int, _: Request) -> Answer:
        if number > 20:
            message = "over"
            raise OverBudget(message)
        return answer()

    found, ending = run(articles(100), Scripted(reply), prepared=lambda article: begun.append(article.text))
    assert ending is Ending.OVER_BUDGET
    assert texts(found) == [article.text for article in articles(len(found))]
    assert 4 <= len(found) <= 7
    assert len(begun) < 15


def test_a_store_that_fails_ends_the_run():
    def reply(number: int, _: Request) -> Answer:
        if number == 10:
            message = "the disk is full"
            raise StoreError(message)
        return answer()

    with pytest.raises(StoreError, match="the disk is full"):
        run(articles(100), Scripted(reply, seconds=0.001))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_run_at_once_and_keeps_what_is_finished(number: signal.Signals):
    def sink(extraction: Extraction) -> None:
        if extraction.article.text == "article 5":
            os.kill(os.getpid(), number)

    class SlowLater(Scripted):
        async def ask(self, request: Request) -> Answer:
            if int(request.messages[0].content.split()[1]) > 9:
                await asyncio.sleep(60)
            return await super().ask(request)

    inner = SlowLater()
    with stopped_by_signals() as stop:
        found, ending = run((Article(f"article {index}") for index in count()), inner, stop=stop, sink=sink)
    assert ending is Ending.INTERRUPTED
    assert 6 <= len(found) <= 10
    assert texts(found) == [article.text for article in articles(len(found))]


def test_a_stop_while_everything_waits_is_heard():
    async def later(stop: Stop) -> None:
        await asyncio.sleep(0.05)
        stop.request()

    stop = Stop()

    class Never(Scripted):
        async def ask(self, request: Request) -> Answer:
            if not self.asked:
                self.asked.append(request)
                self.timer = asyncio.create_task(later(stop))
            await asyncio.sleep(60)
            return answer()

    assert run(articles(50), Never(), stop=stop) == ([], Ending.INTERRUPTED)
