"""Recordings that nothing asks for: reported by a replay, removed by a run that records, and by no other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from fake_openai import refused_url
from model_side import warm
from recorded_suite import (
    ATTRIBUTIONS,
    BOTH,
    MODEL,
    Moved,
    kept,
    reworded,
    right,
    run,
    suite_at,
)

from summarize.clients.recordings import Attempt, write_recordings
from summarize.errors import ModelUnreachable
from summarize.evaluation.evaluating import evaluate
from summarize.evaluation.model_reader import recordings_path
from summarize.evaluation.suite import load_suite
from summarize.tasks import tasks

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _not_on_a_ci_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    warm()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the suite and its recordings are; no part of a recording may name it."""
    return tmp_path


def with_orphans(folder: Path) -> tuple[list[Attempt], list[Attempt]]:
    """Put recordings that no run asks for among those of the suite; the latter, then the former."""
    loaded = load_suite(folder / "suite.toml")
    old = kept(folder)
    orphans = [
        replace(old[0], slot=old[0].slot._replace(**slot), request=replace(old[0].request, seed=seed))
        for seed, slot in enumerate(
            (
                {"task": "a task of old"},
                {"task": "a task of old", "sample": 5},
                {"article": "taken out.txt"},
                {"article": "taken out.txt", "sample": 5},
                {"model": "test/renamed"},
            )
        )
    ]
    write_recordings(recordings_path(loaded, loaded.model(MODEL)), [*old, *orphans])
    return old, orphans


def test_all_that_no_article_or_task_of_the_model_asks_for_is_an_orphan_and_does_not_make_a_run_longer(folder: Path):
    suite_at(folder, refused_url(), BOTH)
    run(folder, right)
    old, orphans = with_orphans(folder)
    (folder / "suite.toml").write_text(
        (folder / "suite.toml").read_text(encoding="utf-8").replace('"niger.txt", "weather.txt"', '"niger.txt"'),
        encoding="utf-8",
    )

    for samples in (None, 1):
        results = evaluate(folder / "suite.toml", MODEL, samples=samples).results

        assert (results.samples, results.missing, results.unread) == (1, (), ())
        assert set(results.orphans) == {
            "a task of old of niger.txt, sample 0",
            "a task of old of niger.txt, sample 5",
            "attribution of taken out.txt, sample 0",
            "attribution of taken out.txt, sample 5",
            "attribution of niger.txt, sample 0, of the model test/renamed",
            *(f"{task} of weather.txt, sample 0" for task in tasks()),
        }
    assert {item.slot for item in kept(folder)} == {item.slot for item in [*old, *orphans]}, "a replay writes nothing"


@pytest.mark.parametrize("mode", ["record", "refresh"])
def test_a_run_that_records_removes_orphans_and_keeps_samples_that_it_was_not_asked_for(folder: Path, mode: str):
    suite_at(folder, refused_url(), BOTH)
    run(folder, right, samples=2)
    old, _ = with_orphans(folder)

    run(folder, right, mode=mode, samples=1)

    assert {item.slot for item in kept(folder)} == {item.slot for item in old}
    assert evaluate(folder / "suite.toml", MODEL).results.orphans == ()


def test_a_run_that_is_given_up_removes_no_orphan_of_another_article(folder: Path):
    suite_at(folder, refused_url(), BOTH)
    run(folder, right)
    _, orphans = with_orphans(folder)
    reworded(folder, ATTRIBUTIONS)

    with pytest.raises(ModelUnreachable):
        evaluate(folder / "suite.toml", MODEL, mode="refresh", connect=Moved(refused_url()))

    assert {item.slot for item in orphans if item.slot.article == "taken out.txt"} <= {
        item.slot for item in kept(folder)
    }
