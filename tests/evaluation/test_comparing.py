"""Two readings compared: what flipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_suite import GOLD, POSTURE, Endpoint, write_suite

from summarize.errors import UsageError
from summarize.evaluation.comparing import Flip, compare_results
from summarize.evaluation.evaluating import evaluate
from summarize.evaluation.report.differences import difference_lines

if TYPE_CHECKING:
    from pathlib import Path

    from summarize.evaluation.results import RunResults


def read(folder: Path, *records: object) -> RunResults:
    connect = lambda: Endpoint(force_posture=list(records))  # noqa: E731 - one expression
    return evaluate(write_suite(folder), "test/small", mode="live", connect=connect).results


@pytest.fixture(autouse=True)
def _not_on_a_ci_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)


def test_a_reading_does_not_differ_from_itself(tmp_path: Path):
    found = read(tmp_path, POSTURE)

    assert compare_results(found, found).flipped == ()


def test_a_record_that_was_lost_is_named_and_found_the_other_way_round(tmp_path: Path):
    with_it, without = read(tmp_path, POSTURE), read(tmp_path)

    (lost,) = compare_results(with_it, without).flipped
    (found,) = compare_results(without, with_it).flipped

    assert (lost.article, lost.kind, lost.flip) == ("niger.txt", "force_posture", Flip.LOST)
    assert found.flip is Flip.FOUND
    assert lost.label.startswith("forces=FRA areas=NER")


def test_a_field_that_changed_is_named_with_both_similarities(tmp_path: Path):
    old, new = read(tmp_path, POSTURE), read(tmp_path, POSTURE | {"status": "current"})

    difference = compare_results(old, new)

    assert [(item.field, item.flip, item.old, item.new) for item in difference.flipped] == [
        ("status", Flip.FIELD_WORSE, 1, 0)
    ]
    assert difference.fields() == {("force_posture", "status"): (0, 1)}
    assert "  force_posture.status: 0 better, 1 worse" in list(difference_lines(difference))


def test_articles_with_other_gold_are_not_compared(tmp_path: Path):
    old = read(tmp_path, POSTURE)
    write_suite(tmp_path, gold=GOLD.replace("status: planned", "status: current"))
    new = evaluate(tmp_path / "suite.toml", "test/small", mode="live", connect=Endpoint).results

    with pytest.raises(UsageError, match="no article with the same gold"):
        compare_results(old, new)
