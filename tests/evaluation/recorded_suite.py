"""Record the small suite over real HTTP, and look at what is kept."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from fake_openai import FakeOpenAI, Reply, answers
from model_side import KEY, QUICK
from small_suite import POSTURE, SUITE, write_suite

from summarize.clients import endpoint_name
from summarize.clients.openai import OpenAIClient
from summarize.clients.recordings import Attempt, load_recordings, write_recordings
from summarize.evaluation.evaluating import Report, evaluate
from summarize.evaluation.model_reader import recordings_path
from summarize.evaluation.suite import load_suite

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fake_openai import Received

MODEL = "test/small"
BOTH = 'articles = ["niger.txt"]', 'articles = ["niger.txt", "weather.txt"]'
POSTURES, ATTRIBUTIONS = "force_posture", "attribution"
FIELDS = {"withdrawal_position": "holder", POSTURES: "missions", ATTRIBUTIONS: "speech_act"}


def asked_task(received: Received) -> str:
    """The task that a request is for, by the fields of its schema."""
    schema = json.dumps(received.body["response_format"])
    return next(name for name, field in FIELDS.items() if f'"{field}"' in schema)


def right(received: Received) -> Reply:
    """An endpoint that reads rightly."""
    return answers(POSTURE) if asked_task(received) == POSTURES else answers()


def suite_at(folder: Path, base_url: str, change: tuple[str, str] = ("", "")) -> Path:
    """The suite with its model at ``base_url``; ``change`` is replaced in it."""
    text = SUITE.replace("http://127.0.0.1:9/v1", endpoint_name(base_url))
    return write_suite(folder, suite=text.replace(*change) if change[0] else text)


def run(folder: Path, script: Callable[[Received], Reply], mode: str = "record", **given: object) -> Report:
    """Run the model of the suite in ``folder`` in ``mode`` against an endpoint that follows ``script``."""
    with FakeOpenAI(script) as server:
        moved = Moved(server.base_url)
        return evaluate(folder / "suite.toml", MODEL, mode=mode, connect=moved, **given)


class Moved:
    """Connects to a server wherever it listens now; requests keep the endpoint that the suite names."""

    def __init__(self, base_url: str, patience: object = QUICK) -> None:
        self.base_url, self.patience = base_url, patience

    def __call__(self) -> OpenAIClient:
        """Connect."""
        return OpenAIClient(self.base_url, KEY, self.patience)


def kept(folder: Path) -> list[Attempt]:
    """What is recorded."""
    loaded = load_suite(folder / "suite.toml")
    return list(load_recordings(recordings_path(loaded, loaded.model(MODEL))))


def contents(folder: Path) -> dict[tuple[str, str, int], str]:
    """The last recorded answer of each article, task and sample."""
    return {
        (attempt.slot.article, attempt.slot.task, attempt.slot.sample): attempt.answer.content
        for attempt in kept(folder)
    }


def reworded(folder: Path, task: str) -> None:
    """Make the recordings of ``task`` stale, as if they were made with another prompt."""
    loaded = load_suite(folder / "suite.toml")
    path = recordings_path(loaded, loaded.model(MODEL))
    write_recordings(
        path,
        [
            replace(item, request=replace(item.request, max_tokens=7)) if item.slot.task == task else item
            for item in load_recordings(path)
        ],
    )
