"""When a run is not judged: articles that were not read, and baselines that do not fit."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from small_suite import POSTURE, Endpoint, write_suite

from summarize.clients import Answer, AnswerKind
from summarize.evaluation.baseline import read_baseline
from summarize.evaluation.evaluating import Report, bless, evaluate
from summarize.evaluation.gate import Verdict
from summarize.evaluation.report.junit import junit
from summarize.evaluation.suite import load_suite
from summarize.offline import extract_offline

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MODEL = "test/small"
BOTH = 'articles = ["niger.txt"]', 'articles = ["niger.txt", "weather.txt"]'


@pytest.fixture
def suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("CI", raising=False)
    path = write_suite(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace(*BOTH), encoding="utf-8")
    return path


@pytest.fixture
def crash(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let the offline extractor break on the article with this name from now on."""

    def at(name: str) -> None:
        def extract(article: Any) -> Any:
            if article.path == name:
                raise ZeroDivisionError(name)
            return extract_offline(article)

        monkeypatch.setattr("summarize.evaluation.readers.extract_offline", extract)

    return at


class Silent(Endpoint):
    """Reads one article, and is cut off before it says anything about the other."""

    async def ask(self, request):
        """Answer."""
        if "rain" in request.messages[-1].content:
            return Answer("", AnswerKind.TRUNCATED, "length", model="small-1")
        return await super().ask(request)


def blessed(suite: Path, report: Report) -> None:
    bless(load_suite(suite), [report])


def asked(suite: Path, endpoint: Endpoint, samples: int = 1) -> Report:
    return evaluate(suite, MODEL, mode="record", connect=lambda: endpoint, samples=samples)


def reader() -> Endpoint:
    return Endpoint(force_posture=[POSTURE])


def errors(report: Report) -> set[str]:
    root = ET.fromstring(junit([report]))  # noqa: S314 - our own
    return {case.get("name", "") for case in root.iterfind(".//testcase") if case.find("error") is not None}


@pytest.mark.parametrize("name", ["weather.txt", "niger.txt"])
def test_an_article_that_a_reader_breaks_on_is_not_judged_though_it_holds_nothing_to_find(suite, crash, name: str):
    blessed(suite, evaluate(suite, "offline"))
    crash(name)

    report = evaluate(suite, "offline", warn=True)

    assert (report.judgement.verdict, report.judgement.exit_code) == (Verdict.UNJUDGED, 3)
    assert report.judgement.reasons == (f"not read: offline: {name}: the reading failed, the baseline reads it",)
    assert errors(report) == {"complete", f"article {name}"}
    assert {item.name: item.f1 for item in report.results.articles}[name] == (0,)


def test_an_article_that_failed_in_the_baseline_too_is_judged_by_its_counts(suite, crash):
    crash("weather.txt")
    blessed(suite, evaluate(suite, "offline"))

    (line,) = [
        line for line in load_suite(suite).baseline.read_text(encoding="utf-8").splitlines() if '"failed"' in line
    ]
    assert line.startswith('   "weather.txt": {"story": "weather", "failed": 1, "counts": ')
    report = evaluate(suite, "offline", samples=2)
    assert report.judgement.exit_code == 0
    assert errors(report) == set()
    crash("none.txt")
    assert evaluate(suite, "offline").judgement.exit_code == 0


def test_a_model_whose_answers_about_an_article_are_of_no_use_any_more_is_not_judged_until_that_is_blessed(suite):
    blessed(suite, asked(suite, reader()))

    report = asked(suite, Silent(force_posture=[POSTURE]))

    assert report.run.replay.complete
    assert report.judgement.exit_code == 3
    assert report.judgement.reasons[0].startswith(f"not read: {MODEL}: weather.txt: the reading failed")
    blessed(suite, report)
    assert evaluate(suite, MODEL).judgement.exit_code == 0


def test_a_model_is_not_judged_on_more_or_fewer_samples_than_the_baseline_has(suite):
    """A fact must be found in every sample: the more of them, the sooner one lacks it."""
    asked(suite, reader(), samples=3)
    blessed(suite, evaluate(suite, MODEL, samples=1))

    assert evaluate(suite, MODEL, samples=1).judgement.exit_code == 0
    report = evaluate(suite, MODEL)

    assert report.judgement.exit_code == 3
    assert report.judgement.reasons == (
        f"{MODEL}: read 3 times, the baseline once: bless with --samples 3, or run with --samples 1",
    )
    blessed(suite, report)
    assert evaluate(suite, MODEL, samples=3).judgement.exit_code == 0


def test_the_offline_extractor_reads_the_same_however_often(suite):
    blessed(suite, evaluate(suite, "offline", samples=2))

    assert evaluate(suite, "offline").judgement.exit_code == 0
    assert evaluate(suite, "offline", samples=3).judgement.exit_code == 0


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"counts": {"force_posture": [2, 2, 1]}}, "more force_posture right than predicted or wanted"),
        ({"counts": {"force_posture": [2, 1, 2]}}, "more force_posture right than predicted or wanted"),
        ({"counts": {"attribution": None}}, "counts of other record types"),
        ({"counts": {"rumour": [0, 0, 0]}}, "counts of other record types"),
        ({"story": "one"}, "is of the story niger, not one"),
        ({"failed": 2}, "failed more often than it was read"),
    ],
)
def test_a_baseline_that_no_run_can_have_left_is_damaged(suite, change: dict[str, Any], reason: str):
    blessed(suite, evaluate(suite, "offline"))
    path = load_suite(suite).baseline
    runs = json.loads(path.read_bytes())
    article = runs["offline"]["articles"]["niger.txt"]
    counts = article["counts"] | change.pop("counts", {})
    article |= change | {"counts": {kind: found for kind, found in counts.items() if found is not None}}
    path.write_text(json.dumps(runs), encoding="utf-8")

    judgement = evaluate(suite, "offline").judgement

    assert (judgement.verdict, judgement.exit_code) == (Verdict.UNJUDGED, 3)
    assert judgement.reasons[0].startswith("offline: the baseline is damaged: niger.txt ")
    assert reason in judgement.reasons[0]


def test_what_is_read_back_is_what_was_blessed(suite, crash):
    crash("weather.txt")
    report = evaluate(suite, "offline")
    blessed(suite, report)

    (found,) = read_baseline(load_suite(suite).baseline).values()

    assert {name: item.failed for name, item in found.articles.items()} == {"niger.txt": 0, "weather.txt": 1}
    assert replace(found, facts=()).samples == 1
