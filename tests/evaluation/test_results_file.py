"""The JSON of an evaluation: what stands in it, and how it is read for a comparison."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import TypeAdapter
from small_suite import POSTURE, Endpoint, write_suite

from summarize.errors import RecordsError, UsageError
from summarize.evaluation.evaluating import Report, bless, evaluate
from summarize.evaluation.report.files import write_report
from summarize.evaluation.results import RunResults
from summarize.evaluation.results_file import read_results
from summarize.evaluation.suite import load_suite

if TYPE_CHECKING:
    from pathlib import Path

MODEL = "test/small"
SPURIOUS = POSTURE | {"forces": "USA", "areas": ["MLI"], "quantity": None, "evidence": ["no date was set"]}


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Report]:
    """Two models, one of them with a false positive and a wrong status."""
    monkeypatch.delenv("CI", raising=False)
    suite = write_suite(tmp_path)
    answers = [POSTURE | {"status": "current"}, SPURIOUS]
    asked = evaluate(suite, MODEL, mode="record", connect=lambda: Endpoint(force_posture=answers))
    return [evaluate(suite, "offline"), asked]


@pytest.fixture
def file(tmp_path: Path, reports: list[Report]) -> Path:
    """Both in one file."""
    write_report("json", reports, tmp_path / "runs.json")
    return tmp_path / "runs.json"


def loaded(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"), parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))


def test_each_model_has_its_verdict_figures_and_usage(file: Path):
    data = loaded(file)
    model = data["models"][MODEL]

    assert (data["format"], data["version"], list(data["models"])) == ("summarize eval results", 1, ["offline", MODEL])
    assert (model["verdict"], model["exit_code"]) == ("NOT JUDGED", 3)
    assert model["reasons"] == [f"{MODEL}: no baseline; `summarize eval bless --model {MODEL}` makes one"]
    assert (model["usage"]["prompt_tokens"], model["usage"]["median_latency_seconds"]) == (300, 0.5)
    assert set(model["figures"]) == {"all", "labelled", "synthetic"}
    assert model["figures"]["all"]["verbatim"] == {"right": 2, "quotes": 2}
    assert data["models"]["offline"]["figures"]["synthetic"]["false_alarms"]["articles"] == 1


def test_the_figures_of_a_type_are_all_there(file: Path):
    figures = loaded(file)["models"][MODEL]["figures"]["labelled"]["types"]["force_posture"]

    assert figures["lenient"] == {"right": 1, "predicted": 2, "wanted": 1, "precision": 0.5, "recall": 1, "f1": 2 / 3}
    assert (figures["strict"]["f1"], figures["grounded"]["f1"], figures["macro_f1"]) == (0, 0, 2 / 3)
    assert figures["evidence"]["recall"] == 1
    assert figures["slots"]["status"] == 0
    assert figures["fields"]["status"] == {
        "correct": 0,
        "partial": 0,
        "incorrect": 1,
        "missing": 0,
        "spurious": 1,
        "precision": 0,
        "recall": 0,
        "under_generation": 0,
        "over_generation": 0.5,
    }


def test_comparisons_with_the_baseline_stand_in_it_and_what_is_infinite_is_null(tmp_path: Path, file: Path):
    suite = load_suite(tmp_path / "suite.toml")
    bless(suite, [evaluate(suite, MODEL)])
    write_report("json", [evaluate(suite, MODEL)], file)

    (whole, *_) = loaded(file)["models"][MODEL]["comparisons"]

    assert (whole["name"], whole["delta"], whole["p"]) == ("all record types", 0, 1)
    assert (whole["wins"], whole["ties"], whole["losses"]) == (0, 1, 0)
    assert whole["differences"] == {"articles": 1, "mean": 0, "low": None, "high": None, "minimum_detectable": None}


def test_a_model_is_chosen_by_name_and_what_was_written_is_read(file: Path, reports: list[Report]):
    assert read_results(file, "offline") == reports[0].results
    assert read_results(file, MODEL) == reports[1].results


def test_a_file_of_one_model_needs_no_name(file: Path, reports: list[Report]):
    write_report("json", reports[:1], file)

    assert read_results(file) == reports[0].results


def test_of_several_models_one_must_be_named_and_the_message_says_how(file: Path):
    with pytest.raises(UsageError, match=rf"several models \(offline, {MODEL}\); name one: .*runs\.json#offline"):
        read_results(file)
    with pytest.raises(UsageError, match=f"no model gguf:x; it holds offline, {MODEL}"):
        read_results(file, "gguf:x")


def test_what_was_written_before_there_was_a_version_is_read(file: Path, reports: list[Report]):
    """Such a file held one model alone and listed false positives; the code of an older commit may still write it."""
    old = TypeAdapter(RunResults).dump_python(reports[1].results, mode="json")
    for article in old["articles"]:
        for found in article["types"].values():
            found["spurious"] = list(found["spurious"])
    file.write_text(json.dumps(old), encoding="utf-8")

    assert read_results(file) == reports[1].results
    assert read_results(file, MODEL) == reports[1].results


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "no results of an evaluation"),
        ("[]", "`summarize eval run --json` writes them"),
        ('{"a": 1}', "`summarize eval run --json` writes them"),
        ('{"format": "summarize eval results", "version": 2, "models": {}}', "version 2 of the format; .* version 1"),
        ('{"format": "summarize eval results", "version": 1, "models": {"a": {}}}', "no results of an evaluation"),
        ('{"model": "a", "corpus": "", "articles": [{"name": 1}]}', "samples: Field required; write them again"),
    ],
)
def test_anything_else_is_refused_with_a_reason(tmp_path: Path, text: str, message: str):
    (tmp_path / "other.json").write_text(text, encoding="utf-8")

    with pytest.raises(RecordsError, match=message):
        read_results(tmp_path / "other.json")
    with pytest.raises(UsageError, match="cannot be read"):
        read_results(tmp_path / "none.json")
