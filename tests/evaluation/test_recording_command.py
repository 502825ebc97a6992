"""`summarize eval` where a model is asked, as it is typed: what it prints, keeps and exits with."""

from __future__ import annotations

import json
import signal
import threading
from typing import TYPE_CHECKING

import pytest
from fake_openai import FakeOpenAI, Reply, answers, fails, refused_url
from model_side import KEY, warm
from small_suite import POSTURE, SUITE, write_suite
from test_eval_command import typed

from summarize.clients import endpoint_name
from summarize.evaluation.baseline import read_baseline
from summarize.tasks import tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from fake_openai import Received

MODEL = "test/small"
RECORDINGS = "recordings/test-small.jsonl"
ASK = ("--ask", "openai/small")
Run = tuple[int, str, str]


@pytest.fixture
def server() -> Iterator[FakeOpenAI]:
    """Serve an endpoint that finds the one posture whatever it is asked for; other tasks drop it."""
    warm()
    with FakeOpenAI(lambda _: answers(POSTURE)) as running:
        yield running


@pytest.fixture
def asked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Put the suite's model at a base URL, and set the environment to it."""
    for name in ("CI", "OPENAI_BASE_URL", "SUMMARIZE_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("SUMMARIZE_TRIES", "1")
    monkeypatch.chdir(tmp_path)

    def at(base_url: str) -> None:
        monkeypatch.setenv("SUMMARIZE_BASE_URL", base_url)
        write_suite(tmp_path, suite=SUITE.replace("http://127.0.0.1:9/v1", endpoint_name(base_url)))

    return at


@pytest.fixture
def evals(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """Type ``summarize eval``: exit code, stdout, stderr."""
    return lambda command, *words: typed(monkeypatch, capsys, command, "suite.toml", *words)


def test_recording_says_how_far_it_is_and_writes_nothing_of_the_key(server, asked_at, evals, tmp_path: Path):
    asked_at(server.base_url)

    code, out, err = evals("run", "--model", MODEL, "--mode", "record", *ASK)

    assert code == 0
    assert err.splitlines() == ["test/small: article 1 of 1: niger.txt"]
    assert MODEL in out
    assert {item.headers["authorization"] for item in server.asked} == {f"Bearer {KEY}"}
    written = (tmp_path / RECORDINGS).read_text(encoding="utf-8")
    assert KEY not in written
    assert str(tmp_path) not in written


def test_an_endpoint_that_is_down_is_exit_1_and_leaves_no_file(asked_at, evals, tmp_path: Path):
    asked_at(refused_url())

    code, _, err = evals("run", "--model", MODEL, "--mode", "record", *ASK)

    assert code == 1
    assert "summarize: test/small: no answer to attribution of niger.txt, sample 0: http://127.0.0.1:" in err
    assert "cannot be reached" in err
    assert not (tmp_path / "recordings").exists()


def test_a_run_in_which_a_request_failed_is_exit_1_and_no_gate_passes_it(asked_at, evals):
    with FakeOpenAI(lambda item: fails(400) if "speech_act" in json.dumps(item.body) else answers()) as server:
        asked_at(server.base_url)
        assert evals("run", "--model", MODEL, "--mode", "record", *ASK)[0] == 1
        assert evals("run", "--model", MODEL, "--mode", "refresh", "--gate", *ASK)[0] == 3


def test_a_refresh_of_all_models_skips_what_cannot_be_asked_and_says_so(server, asked_at, evals):
    asked_at(server.base_url)

    code, out, err = evals("run", "--mode", "refresh")

    assert code == 0
    assert err.startswith("skipped: test/small cannot be asked: ")
    assert "MISSING" in out
    assert not server.asked


@pytest.mark.parametrize("change", [("test/small", "gguf:absent.gguf"), ("/v1", "/v2")])
def test_a_model_without_its_file_or_at_another_endpoint_cannot_be_asked(
    change: tuple[str, str], server, asked_at, evals, tmp_path: Path
):
    asked_at(server.base_url)
    suite = (tmp_path / "suite.toml").read_text(encoding="utf-8")
    (tmp_path / "suite.toml").write_text(suite.replace(*change), encoding="utf-8")
    name = change[1] if change[0] == MODEL else MODEL
    ask = () if change[0] == MODEL else ASK

    code, _, err = evals("run", "--mode", "refresh", *ask)
    assert (code, f"skipped: {name} cannot be asked: " in err) == (0, True)

    code, _, err = evals("run", "--mode", "refresh", "--model", name, *ask)
    assert (code, name in err, "Traceback" in err) == (2, True, False)
    assert not server.asked


def test_without_a_key_a_model_of_the_public_endpoint_is_skipped(asked_at, evals, monkeypatch):
    asked_at("https://api.openai.com/v1")
    monkeypatch.delenv("OPENAI_API_KEY")

    code, _, err = evals("run", "--mode", "refresh", *ASK)

    assert (code, "there is no key for api.openai.com" in err) == (0, True)


def test_what_is_fresh_needs_nobody_who_could_be_asked(server, asked_at, evals):
    asked_at(server.base_url)
    evals("run", "--model", MODEL, "--mode", "record", *ASK)
    asked = len(server.asked)

    code, _, err = evals("run", "--mode", "refresh")

    assert (code, err, len(server.asked)) == (0, "", asked)


@pytest.mark.parametrize("mode", ["record", "refresh", "live"])
def test_the_offline_extractor_is_asked_by_nobody(mode: str, server, asked_at, evals):
    asked_at(server.base_url)

    code, _, err = evals("run", "--model", "offline", "--mode", mode)

    assert (code, f"there is nothing to {mode}" in err) == (2, True)


def test_samples_are_what_is_recorded_or_what_is_said(server, asked_at, evals, tmp_path: Path):
    asked_at(server.base_url)
    evals("run", "--model", MODEL, "--mode", "record", "--samples", "2", *ASK)

    def blessed(*words: str) -> int:
        assert evals("bless", "--model", MODEL, *words)[0] == 0
        return read_baseline(tmp_path / "baseline.json")[MODEL].samples

    assert (blessed("--samples", "1"), blessed()) == (1, 2)
    code, _, err = evals("bless", "--model", MODEL, "--samples", "3")
    assert (code, "not blessed: the run is incomplete" in err) == (2, True)

    def rescored(*words: str) -> dict:
        assert evals("rescore", "--model", MODEL, "--json", "results.json", *words)[0] == 0
        return json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))["models"][MODEL]["results"]

    assert (rescored()["samples"], rescored("--samples", "1")["samples"]) == (2, 1)
    assert len(rescored("--samples", "3")["missing"]) == len(tasks())


def test_comparing_takes_as_many_samples_as_are_said(server, asked_at, evals, monkeypatch, capsys):
    asked_at(server.base_url)
    evals("run", "--model", MODEL, "--mode", "record", *ASK)

    words = ("compare", "offline", MODEL, "--suite", "suite.toml")
    assert typed(monkeypatch, capsys, *words)[0] == 0
    once = typed(monkeypatch, capsys, *words)[1]
    twice = typed(monkeypatch, capsys, *words, "--samples", "2")[1]
    assert once != twice


def test_sigterm_ends_a_recording_as_ctrl_c_does(asked_at, evals):
    def terminating(received: Received) -> Reply:
        if "speech_act" not in json.dumps(received.body) or signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
            return answers(POSTURE)
        signal.pthread_kill(threading.main_thread().ident, signal.SIGTERM)
        return Reply(b"{", stall_after=1)

    with FakeOpenAI(terminating) as server:
        asked_at(server.base_url)
        code, _, err = evals("run", "--model", MODEL, "--mode", "record", *ASK)

    assert (code, "test/small: interrupted; " in err) == (130, True)
