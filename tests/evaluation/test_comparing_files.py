"""Two files of results compared, model by model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_suite import POSTURE, SUITE, Endpoint, write_suite
from test_eval_command import typed

from summarize.errors import UsageError
from summarize.evaluation.comparing import compare_results
from summarize.evaluation.comparing_files import compare_files
from summarize.evaluation.evaluating import Report, evaluate
from summarize.evaluation.results_file import results_text

if TYPE_CHECKING:
    from pathlib import Path

MODEL = "test/small"


@pytest.fixture(autouse=True)
def _not_on_a_ci_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)


def live(suite: Path, *found: object, model: str = MODEL) -> Report:
    """What a model reads that finds these postures."""
    return evaluate(suite, model, mode="live", connect=lambda: Endpoint(force_posture=list(found)))


def written(path: Path, *reports: Report) -> Path:
    path.write_text(results_text(reports), encoding="utf-8")
    return path


def test_every_model_that_both_files_hold_is_compared_and_the_others_are_named(tmp_path: Path):
    suite = write_suite(tmp_path)
    offline, with_it, without = evaluate(suite), live(suite, POSTURE), live(suite)
    gone, come = live(suite, model="gguf:gone"), live(suite, model="gguf:come")
    old = written(tmp_path / "old.json", offline, with_it, gone)
    new = written(tmp_path / "new.json", come, offline, without)

    differences, lacking = compare_files(old, new)

    assert differences == [
        compare_results(offline.results, offline.results),
        compare_results(with_it.results, without.results),
    ]
    assert lacking == [f"gguf:gone: not compared: only in {old}", f"gguf:come: not compared: only in {new}"]


def test_two_files_of_one_model_are_compared_whatever_it_is_called(tmp_path: Path):
    suite = write_suite(tmp_path)
    old = written(tmp_path / "old.json", live(suite, POSTURE))
    new = written(tmp_path / "new.json", live(suite, POSTURE, model="gguf:other"))

    (difference,), lacking = compare_files(old, new)

    assert (difference.old, difference.new, difference.flipped, lacking) == (MODEL, "gguf:other", (), [])


def test_a_model_whose_recordings_lack_has_lost_nothing_but_is_not_compared(tmp_path: Path):
    suite = write_suite(tmp_path)
    old = written(tmp_path / "old.json", evaluate(suite), live(suite, POSTURE))
    new = written(tmp_path / "new.json", evaluate(suite), evaluate(suite, MODEL))

    (difference,), (lacking,) = compare_files(old, new)

    assert difference.new == "offline"
    assert lacking.startswith(f"{MODEL}: not compared: ")
    assert lacking.endswith(f"{new} lacks recordings (3 missing)")


def test_files_with_nothing_in_common_are_an_error_that_names_every_model(tmp_path: Path):
    suite = write_suite(tmp_path)
    old = written(tmp_path / "old.json", evaluate(suite))
    new = written(tmp_path / "new.json", live(suite), live(suite, model="gguf:come"))

    with pytest.raises(UsageError, match=r"offline: not compared: .*test/small: not compared: .*gguf:come: not"):
        compare_files(old, new)


def test_all_sections_are_appended_to_the_comment_once(tmp_path: Path, monkeypatch, capsys):
    suite = write_suite(tmp_path, suite=SUITE.replace("test/small", "gguf:old"))
    old = written(tmp_path / "old.json", evaluate(suite), live(suite, POSTURE), live(suite, model="gguf:old"))
    new = written(tmp_path / "new.json", evaluate(suite), live(suite))
    comment = tmp_path / "evals.md"
    comment.write_text("# Evaluation\n", encoding="utf-8")

    for _ in range(2):
        code, out, _ = typed(monkeypatch, capsys, "compare", str(old), str(new), "--markdown", str(comment))

    text = comment.read_text(encoding="utf-8")
    assert (code, out.count(" (old) and "), out.count("gguf:old: not compared")) == (0, 2, 1)
    for title in ("### offline (old)", "### test/small (old)", "- gguf:old: not compared: only in"):
        assert text.count(title) == 1
