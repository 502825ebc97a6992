"""Recording over real HTTP: what is asked, what is kept, and that nothing is lost that no answer replaces."""

from __future__ import annotations

import json
import signal
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from fake_openai import FakeOpenAI, Reply, answers, completion, fails, refused_url, says
from model_side import KEY, quick, warm
from recorded_suite import (
    ATTRIBUTIONS,
    BOTH,
    MODEL,
    POSTURES,
    Moved,
    asked_task,
    contents,
    kept,
    reworded,
    right,
    run,
    suite_at,
)

from summarize.clients import AnswerKind
from summarize.clients.recordings import write_recordings
from summarize.errors import ModelDenied, ModelUnreachable
from summarize.evaluation.evaluating import evaluate, exit_code
from summarize.evaluation.gate import Verdict
from summarize.evaluation.model_reader import recordings_path
from summarize.evaluation.suite import load_suite
from summarize.tasks import tasks

if TYPE_CHECKING:
    from pathlib import Path

    from fake_openai import Received


@pytest.fixture(autouse=True)
def _not_on_a_ci_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    warm()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the suite and its recordings are; no part of a recording may name it."""
    return tmp_path


def test_a_recording_holds_neither_the_key_nor_a_path_of_the_machine(folder: Path):
    suite_at(folder, "http://127.0.0.1:9/v1", ("http://127.0.0.1:9/v1", "http://someone:secret@127.0.0.1:9/v1?key=k"))

    with FakeOpenAI(lambda _: says('{"records": []}', model=f"{folder}/small.gguf")) as server:
        evaluate(folder / "suite.toml", MODEL, mode="record", connect=Moved(server.base_url))
        assert {item.headers["authorization"] for item in server.asked} == {f"Bearer {KEY}"}

    loaded = load_suite(folder / "suite.toml")
    text = recordings_path(loaded, loaded.model(MODEL)).read_text(encoding="utf-8")
    for secret in (KEY, "uthorization", "earer", "someone", "secret", "key=k", str(folder), folder.name):
        assert secret not in text
    assert {item.answer.model for item in kept(folder)} == {"small.gguf"}
    assert {item.request.endpoint for item in kept(folder)} == {"http://127.0.0.1:9/v1"}


def test_a_recording_holds_the_answer_its_usage_its_latency_the_model_and_the_date(folder: Path):
    suite_at(folder, refused_url())
    run(folder, right)

    assert len(kept(folder)) == len(tasks())
    for item in kept(folder):
        assert (item.answer.kind, item.answer.model) == (AnswerKind.COMPLETE, "fake-1")
        assert (item.answer.usage.prompt_tokens, item.answer.usage.requests) == (100, 1)
        assert item.answer.latency_seconds > 0
        assert len(item.recorded) == len("2026-02-03")


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (answers(), AnswerKind.COMPLETE),
        (says('{"records": [', "length"), AnswerKind.TRUNCATED),
        (says("I read nothing."), AnswerKind.UNPARSABLE),
        (says(""), AnswerKind.EMPTY),
        (says("", "content_filter"), AnswerKind.FILTERED),
    ],
)
def test_an_answer_of_any_kind_is_recorded_with_all_that_followed_and_replayed(
    folder: Path, reply: Reply, kind: AnswerKind
):
    suite_at(folder, refused_url())

    made = run(folder, lambda _: reply)
    replayed = evaluate(folder / "suite.toml", MODEL)

    assert {item.answer.kind for item in kept(folder)} == {kind}
    asked_again = kind in {AnswerKind.TRUNCATED, AnswerKind.UNPARSABLE, AnswerKind.EMPTY}
    assert len(kept(folder)) == len(tasks()) * (2 if asked_again else 1)
    assert replayed.results == made.results
    assert (replayed.results.missing, replayed.results.stale, replayed.results.unread) == ((), (), ())


def test_a_refusal_is_recorded_as_an_answer(folder: Path):
    suite_at(folder, refused_url())
    run(folder, lambda _: Reply(completion({"content": None, "refusal": "I may not."})))

    assert {(item.answer.kind, item.answer.refusal) for item in kept(folder)} == {(AnswerKind.REFUSED, "I may not.")}


@pytest.mark.parametrize(
    "reply",
    [fails(429), fails(500), fails(400), Reply(b"{", stall_after=1), Reply(b"<html>", content_type="text/html")],
    ids=["429", "500", "400", "no answer in time", "a web page"],
)
def test_a_failure_of_the_transport_is_no_recording_and_the_run_says_what_it_lacks(folder: Path, reply: Reply):
    suite_at(folder, refused_url())

    with FakeOpenAI(lambda received: reply if asked_task(received) == ATTRIBUTIONS else right(received)) as server:
        patience = quick(tries=1)
        report = evaluate(folder / "suite.toml", MODEL, mode="record", connect=Moved(server.base_url, patience))

    assert {item.slot.task for item in kept(folder)} == set(tasks()) - {ATTRIBUTIONS}
    (unanswered,) = report.run.replay.unanswered
    assert unanswered.slot.task == ATTRIBUTIONS
    assert report.results.unread == ("niger.txt",)
    assert (report.judgement.verdict, exit_code([report])) == (Verdict.UNJUDGED, 3)


def test_what_an_endpoint_did_not_answer_anew_keeps_its_older_recording(folder: Path):
    suite_at(folder, refused_url())
    run(folder, right)
    before = contents(folder)

    run(folder, lambda received: fails(400) if asked_task(received) == POSTURES else says('{"records":[]}'))

    after = contents(folder)
    assert after.keys() == before.keys()
    for slot, content in after.items():
        assert content == (before[slot] if slot[1] == POSTURES else '{"records":[]}')
    assert evaluate(folder / "suite.toml", MODEL).results.missing == ()


def test_a_chain_whose_mending_fails_stays_as_it_was_recorded(folder: Path):
    suite_at(folder, refused_url())

    def mended(received: Received, then: Reply | None = None) -> Reply:
        """Answer the first request for postures with nothing that can be read, and its mending rightly, or ``then``."""
        if asked_task(received) != POSTURES:
            return right(received)
        again = "could not be read" in received.body["messages"][-1]["content"]
        return (then or right(received)) if again else says("I read nothing" + ("" if then is None else " at all"))

    run(folder, mended)
    before = [item for item in kept(folder) if item.slot.task == POSTURES]
    assert [item.answer.kind for item in before] == [AnswerKind.UNPARSABLE, AnswerKind.COMPLETE]

    lacking = run(folder, lambda received: mended(received, fails(400)))

    assert [item.slot.task for item in lacking.run.replay.unanswered] == [POSTURES]
    assert [item for item in kept(folder) if item.slot.task == POSTURES] == before
    replayed = evaluate(folder / "suite.toml", MODEL)
    assert (replayed.results.unread, replayed.run.scores().by_type[POSTURES].lenient.f1) == ((), 1)


def test_an_endpoint_that_is_down_is_given_up_and_nothing_is_written(folder: Path):
    suite_at(folder, refused_url(), BOTH)

    with pytest.raises(ModelUnreachable, match=r"test/small: .* cannot be reached: .*given up; 0 new answers"):
        evaluate(folder / "suite.toml", MODEL, mode="record", connect=Moved(refused_url()))

    assert not (folder / "recordings").exists()


@pytest.mark.parametrize("mode", ["record", "refresh"])
def test_an_endpoint_that_is_down_costs_no_recording(folder: Path, mode: str):
    suite_at(folder, refused_url(), BOTH)
    run(folder, right)
    reworded(folder, ATTRIBUTIONS)
    before = kept(folder)

    with pytest.raises(ModelUnreachable, match="all other recordings stay as they were"):
        evaluate(folder / "suite.toml", MODEL, mode=mode, connect=Moved(refused_url()))

    assert kept(folder) == before


def test_a_file_is_never_written_empty(folder: Path):
    suite_at(folder, refused_url())
    run(folder, right)
    loaded = load_suite(folder / "suite.toml")
    orphan = replace(kept(folder)[0], slot=kept(folder)[0].slot._replace(task="a task of old"))
    write_recordings(recordings_path(loaded, loaded.model(MODEL)), [orphan])

    run(folder, lambda _: fails(400))

    assert [item.slot for item in kept(folder)] == [orphan.slot]


def test_a_key_that_is_not_accepted_ends_the_run_at_the_first_article(folder: Path):
    suite_at(folder, refused_url(), BOTH)
    with FakeOpenAI(lambda _: fails(401)) as server, pytest.raises(ModelDenied, match="does not accept the key"):
        evaluate(folder / "suite.toml", MODEL, mode="record", connect=Moved(server.base_url))

    assert len(server.asked) == len(tasks())


def test_a_run_goes_on_behind_one_article_that_is_not_answered(folder: Path):
    suite_at(folder, refused_url(), BOTH)

    report = run(
        folder, lambda received: fails(503) if "no date was set" in json.dumps(received.body) else right(received)
    )

    assert {item.slot.article for item in kept(folder)} == {"weather.txt"}
    assert report.results.unread == ("niger.txt",)


def test_an_interrupted_run_keeps_the_new_answers_and_all_older_ones_that_none_replaces(folder: Path):
    suite_at(folder, refused_url(), BOTH)
    run(folder, right)
    before = contents(folder)
    interrupt = Interrupted(at_article="Sunday")

    told: list[str] = []
    with FakeOpenAI(interrupt) as server, pytest.raises(KeyboardInterrupt):
        evaluate(folder / "suite.toml", MODEL, mode="record", connect=Moved(server.base_url), tell=told.append)

    assert told[-1] == "test/small: interrupted; 3 new answers are recorded, all other recordings stay as they were"
    after = contents(folder)
    assert after.keys() == before.keys()
    for (article, task, sample), content in after.items():
        assert content == ('{"records":[]}' if article == "niger.txt" else before[article, task, sample])


class Interrupted:
    """An endpoint at whose first answer about one article the user presses Ctrl-C, once."""

    def __init__(self, at_article: str) -> None:
        self._words = at_article
        self._not_pressed = threading.Lock()

    def __call__(self, received: Received) -> Reply:
        """Answer, or press Ctrl-C."""
        if self._words in json.dumps(received.body):
            if self._not_pressed.acquire(blocking=False):  # a second Ctrl-C would end the closing of connections, too
                signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)
            return Reply(b"{", stall_after=1)
        return says('{"records":[]}')


def test_refreshing_fewer_samples_than_are_recorded_keeps_the_others(folder: Path):
    suite_at(folder, refused_url())
    run(folder, right, samples=3)
    reworded(folder, ATTRIBUTIONS)
    before = kept(folder)

    run(folder, right, mode="refresh", samples=1)

    after = kept(folder)
    assert [item for item in after if item.slot.sample] == [item for item in before if item.slot.sample]
    assert sum(item.slot.sample == 0 for item in after) == len(tasks())
    assert evaluate(folder / "suite.toml", MODEL, samples=1).results.stale == ()
    assert len(evaluate(folder / "suite.toml", MODEL, samples=3).results.stale) == 2


def test_recording_fewer_samples_anew_keeps_the_others_too(folder: Path):
    suite_at(folder, refused_url())
    run(folder, right, samples=2)

    run(folder, lambda _: says('{"records":[]}'), samples=1)

    assert {sample for _, _, sample in contents(folder)} == {0, 1}
    assert contents(folder)["niger.txt", POSTURES, 0] == '{"records":[]}'
    assert contents(folder)["niger.txt", POSTURES, 1] != '{"records":[]}'


def test_what_is_recorded_is_what_is_replayed_where_nothing_is_said_and_less_of_it_where_it_is(folder: Path):
    suite_at(folder, refused_url())
    run(folder, right, samples=2)

    assert evaluate(folder / "suite.toml", MODEL).results.samples == 2
    less = evaluate(folder / "suite.toml", MODEL, samples=1)
    assert (less.results.samples, less.results.orphans) == (1, ())
    more = evaluate(folder / "suite.toml", MODEL, samples=3)
    assert len(more.results.missing) == len(tasks())
    assert all(line.endswith("sample 2") for line in more.results.missing)
    assert exit_code([more]) == 3


def test_a_refresh_renews_all_samples_that_are_recorded(folder: Path):
    suite_at(folder, refused_url())
    run(folder, right, samples=2)
    reworded(folder, ATTRIBUTIONS)

    run(folder, right, mode="refresh")

    replayed = evaluate(folder / "suite.toml", MODEL)
    assert (replayed.results.samples, replayed.results.stale, replayed.results.orphans) == (2, (), ())


def test_each_article_is_announced_when_something_is_asked_about_it(folder: Path):
    suite_at(folder, refused_url(), BOTH)
    told: list[str] = []
    run(folder, right, samples=2, tell=told.append)
    run(folder, right, mode="refresh", tell=told.append)

    assert told == [
        "test/small: article 1 of 2: niger.txt",
        "test/small: article 1 of 2: niger.txt, sample 1",
        "test/small: article 2 of 2: weather.txt",
        "test/small: article 2 of 2: weather.txt, sample 1",
    ]
