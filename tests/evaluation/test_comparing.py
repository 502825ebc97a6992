"""Two readings compared: what flipped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from small_suite import GOLD, POSTURE, Endpoint, write_suite

from summarize.errors import UsageError
from summarize.evaluation.comparing import Flip, compare_results
from summarize.evaluation.evaluating import evaluate
from summarize.evaluation.report.differences import difference_lines

if TYPE_CHECKING:
    from pathlib import Path

    from summarize.clients import Answer, Request
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


SPURIOUS = POSTURE | {"forces": "USA", "areas": ["MLI"], "quantity": None, "evidence": ["no date was set"]}


def test_a_new_false_positive_is_named_and_one_that_went_too(tmp_path: Path):
    clean, alarmed = read(tmp_path, POSTURE), read(tmp_path, POSTURE, SPURIOUS)

    (came,) = compare_results(clean, alarmed).flipped
    (went,) = compare_results(alarmed, clean).flipped

    assert (came.article, came.kind, came.flip, came.old, came.new) == (
        "niger.txt",
        "force_posture",
        Flip.SPURIOUS_NEW,
        0,
        1,
    )
    assert went.flip is Flip.SPURIOUS_GONE
    assert came.label.startswith("forces=USA areas=MLI")
    assert "  ! force_posture: forces=USA areas=MLI" in "\n".join(difference_lines(compare_results(clean, alarmed)))


def test_a_false_positive_in_both_readings_is_no_difference_and_a_second_one_is(tmp_path: Path):
    once, twice = read(tmp_path, SPURIOUS), read(tmp_path, SPURIOUS, SPURIOUS | {"areas": ["TCD"]})

    assert compare_results(once, once).flipped == ()
    assert compare_results(once, twice).count(Flip.SPURIOUS_NEW) == 1


def test_false_positives_of_several_samples_are_told_with_how_often_they_came(tmp_path: Path):
    class Moody(Endpoint):
        async def ask(self, request: Request) -> Answer:
            self.records = {"force_posture": [POSTURE, *[SPURIOUS] * (request.sample == 1)]}
            return await super().ask(request)

    suite = write_suite(tmp_path)
    clean, sometimes, always = (
        evaluate(suite, "test/small", mode="live", connect=connect, samples=2).results
        for connect in (
            lambda: Endpoint(force_posture=[POSTURE]),
            Moody,
            lambda: Endpoint(force_posture=[POSTURE, SPURIOUS]),
        )
    )

    (first,), (second,) = compare_results(clean, sometimes).flipped, compare_results(sometimes, always).flipped

    assert (first.flip, first.old, first.new) == (Flip.SPURIOUS_NEW, 0, 1 / 2)
    assert (second.flip, second.old, second.new) == (Flip.SPURIOUS_NEW, 1 / 2, 1)
    assert "  ! force_posture: 0.00 to 0.50 forces=USA" in "\n".join(
        difference_lines(compare_results(clean, sometimes))
    )


def test_the_summary_counts_each_sort_of_flip(tmp_path: Path):
    old, new = read(tmp_path, POSTURE), read(tmp_path, SPURIOUS)

    assert list(difference_lines(compare_results(old, new)))[1] == (
        "  records: 0 found, 1 lost; false positives: 1 new, 0 gone; fields: 0 better, 0 worse"
    )


def test_articles_with_other_gold_are_not_compared(tmp_path: Path):
    old = read(tmp_path, POSTURE)
    write_suite(tmp_path, gold=GOLD.replace("status: planned", "status: current"))
    new = evaluate(tmp_path / "suite.toml", "test/small", mode="live", connect=Endpoint).results

    with pytest.raises(UsageError, match="no article that both have read with the same gold"):
        compare_results(old, new)


def test_a_corpus_that_changed_between_two_readings_is_told_and_more_articles_are_not_that(tmp_path: Path):
    found = read(tmp_path)
    rescored = replace(found, corpus="other")
    (article, *_) = found.articles
    more = replace(rescored, articles=(*found.articles, replace(article, name="another.txt")))

    assert not compare_results(found, found).rescored
    assert compare_results(found, rescored).rescored
    assert not compare_results(found, more).rescored
    assert "rule of scoring" in "\n".join(difference_lines(compare_results(found, rescored)))
