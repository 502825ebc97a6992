"""Many articles through the offline reader: in order, one at a time, one failure costing one article."""

from __future__ import annotations

import os
import signal
from itertools import count, islice

import pytest

from summarize.article import Article
from summarize.errors import ArticleError, EmptyArticle
from summarize.extraction import ArticleOutcome, Extraction
from summarize.offline_run import extractions, run_offline
from summarize.progress import Ending, Progress
from summarize.stopping import Stop, stopped_by_signals


def read(article: Article) -> Extraction:
    """Stand in for the extractor: every article is empty, but "bad" breaks it."""
    if article.text == "bad":
        message = "no such\nrule"
        raise ValueError(message)
    return Extraction(article, "offline", ArticleOutcome.EMPTY)


def test_what_cannot_be_read_fails_alone_and_in_its_place():
    items = [Article("one"), EmptyArticle("empty.txt", "there is no text in it"), Article("bad"), Article("two")]
    found: list[Extraction] = []
    told: list[Progress] = []
    summary = run_offline(items, found.append, extract=read, total=4, tell=told.append)
    assert [(item.article.text, item.outcome.value) for item in found] == [
        ("one", "empty"), ("", "failed"), ("bad", "failed"), ("two", "empty"),
    ]  # fmt: skip
    assert (found[1].article.path, found[1].error) == ("empty.txt", "there is no text in it")
    assert found[2].error == "internal error, ValueError: no such rule"
    assert (summary.ending, summary.progress.done, summary.progress.failed) == (Ending.COMPLETE, 4, 2)
    assert [progress.done for progress in told] == [1, 2, 3, 4]
    assert told[-1].remaining_seconds == 0


def test_articles_are_taken_only_as_they_are_asked_for():
    taken = count()
    articles = (Article(f"article {next(taken)}") for _ in range(100_000))
    assert len(list(islice(extractions(articles, read), 3))) == 3
    assert next(taken) == 3


def test_a_stop_ends_the_run_before_the_next_article():
    stop = Stop()
    found: list[Extraction] = []

    def sink(extraction: Extraction) -> None:
        found.append(extraction)
        if len(found) == 2:
            stop.request()

    endless = (Article(str(number)) for number in count())
    assert run_offline(endless, sink, extract=read, stop=stop).ending is Ending.INTERRUPTED
    assert len(found) == 2


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_first_signal_asks_and_the_second_interrupts(number: signal.Signals):
    before = signal.getsignal(number)
    asked: list[str] = []
    with stopped_by_signals() as stop:
        stop.on_request = lambda: asked.append("stop")
        os.kill(os.getpid(), number)
        assert stop.requested
        assert asked == ["stop"]
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), number)
    assert signal.getsignal(number) is before


def test_an_article_error_is_an_item_like_any_other():
    only = next(extractions([ArticleError("x.bin", "not text")], read))
    assert (only.outcome, only.error) == (ArticleOutcome.FAILED, "not text")
