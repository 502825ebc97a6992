"""JUnit XML agrees with the verdict: a run that passes has neither failures nor errors, a broken one has failures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from small_suite import POSTURE, Endpoint, write_suite

from summarize.evaluation.evaluating import Report, bless, evaluate
from summarize.evaluation.gate import Judgement, Verdict
from summarize.evaluation.report.junit import junit
from summarize.evaluation.suite import load_suite

if TYPE_CHECKING:
    from pathlib import Path

MODEL = "test/small"
FACT = "niger.txt force_posture: forces FRA, quantity {low 1500}"


@pytest.fixture
def suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A suite whose baseline found its fact."""
    monkeypatch.delenv("CI", raising=False)
    suite = write_suite(tmp_path)
    found = evaluate(suite, MODEL, mode="record", connect=lambda: Endpoint(force_posture=[POSTURE]))
    bless(load_suite(suite), [found])
    return suite


@pytest.fixture
def report(suite: Path) -> Report:
    """A run without a fact that the baseline found."""
    return evaluate(suite, MODEL, mode="record", connect=Endpoint)


def cases(report: Report, tag: str) -> dict[str, str]:
    """The cases with a ``tag``, and its message."""
    root = ET.fromstring(junit([report]))  # noqa: S314 - our own
    found = {case.get("name", ""): case.find(tag) for case in root.iterfind(".//testcase")}
    return {name: element.get("message", "") for name, element in found.items() if element is not None}


def test_a_lost_fact_is_one_failure_and_the_regression_is_not_evaluated(report: Report):
    assert report.judgement.verdict is Verdict.INVARIANT
    assert list(cases(report, "failure")) == [f"must find: {FACT}"]
    assert cases(report, "skipped")["no regression"] == "not evaluated: an invariant is broken"
    assert not cases(report, "error")


def test_a_fact_whose_label_begins_another_one_does_not_fail_with_it(report: Report):
    shorter = FACT.removesuffix("00}") + "}"
    results = replace(report.results, facts={shorter: True, FACT: False, "new.txt attribution: count 2": False})

    found = replace(report, results=results)

    assert list(cases(found, "failure")) == [f"must find: {FACT}"]
    assert cases(found, "skipped")["must find: new.txt attribution: count 2"] == "not found, nor by the baseline"


def test_a_fact_that_the_suite_does_not_name_any_more_still_fails_once(report: Report):
    found = replace(report, results=replace(report.results, facts={}))

    assert len(cases(found, "failure")) == 1


def test_whatever_invariant_is_broken_something_fails(report: Report):
    found = replace(report, judgement=Judgement(Verdict.INVARIANT, ("a rule of tomorrow",)))

    assert cases(found, "failure") == {"invariants": "a rule of tomorrow"}


def test_a_note_among_the_reasons_is_no_failure(report: Report):
    reasons = ("attribution: fell from 5 matches to none", "note: a fact is not required any more")
    regressed = replace(report, judgement=Judgement(Verdict.REGRESSION, reasons))

    root = ET.fromstring(junit([regressed]))  # noqa: S314 - our own

    assert [failure.text for failure in root.iterfind(".//failure")] == [reasons[0]]


def test_what_is_not_judged_is_an_error_and_as_a_warning_skipped(report: Report):
    reasons = ("MISSING: test/small: attribution of niger.txt, sample 0",)
    (article,) = report.results.articles
    results = replace(report.results, articles=(replace(article, outcomes=("unread",)),))
    strict = replace(report, results=results, judgement=Judgement(Verdict.UNJUDGED, reasons))
    warned = replace(report, results=results, judgement=replace(strict.judgement, stale_is_warning=True))

    assert cases(strict, "error") == {"complete": reasons[0], "article niger.txt": "reading unread"}
    assert cases(strict, "skipped")["no regression"] == "not evaluated: the run was not judged"
    assert (cases(warned, "error"), cases(warned, "failure")) == ({}, {})
    assert cases(warned, "skipped") == {
        "complete": reasons[0],
        "article niger.txt": "reading unread",
        f"must find: {FACT}": "not found; not judged",
        "no regression": "not evaluated: the run was not judged",
    }


def test_a_passing_run_has_neither_failures_nor_errors_nor_skipped_cases(suite: Path):
    again = evaluate(suite, MODEL)

    assert not any(cases(again, tag) for tag in ("failure", "error", "skipped"))
