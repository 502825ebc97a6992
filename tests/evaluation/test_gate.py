"""The gate: what it fails, what it cannot tell, and in which order it looks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from scipy import stats

from summarize.evaluation.baseline import Blessed, BlessedArticle, blessed
from summarize.evaluation.counts import Counts
from summarize.evaluation.gate import PairedArticle, Verdict, judge, judge_counts
from summarize.evaluation.intervals import paired_differences
from summarize.evaluation.results import ArticleResult, RunResults, StalePart, TypeResult
from summarize.evaluation.suite import Thresholds
from summarize.evaluation.usage import UsageFigures

STALE = StalePart("attribution", "a.txt", 0, "message 1", ("-x", "+y"))
KINDS = ("withdrawal_position", "force_posture", "attribution")
GOOD, BAD = Counts(8, 9, 9), Counts(5, 9, 9)


def articles(*new: Counts, old: Counts = GOOD, story: str | None = None) -> list[PairedArticle]:
    """Make one article for each of ``new``, with the same counts in every type."""
    return [
        PairedArticle(story or f"story {number}", dict.fromkeys(KINDS, old), dict.fromkeys(KINDS, counts))
        for number, counts in enumerate(new)
    ]


def results(*counts: Counts, **changes: object) -> RunResults:
    found = tuple(
        ArticleResult(
            name=f"{number}.txt",
            story=f"{number}",
            synthetic=False,
            outcomes=("ok",),
            f1=(item.f1,),
            types={kind: TypeResult(item, item, (), {}) for kind in KINDS},
        )
        for number, item in enumerate(counts)
    )
    plain = RunResults("offline", "cafe", 1, found, Counts(7, 7, 7), UsageFigures(), facts={"fact": True})
    return replace(plain, **changes)


BASELINE = blessed(results(*[GOOD] * 5))
THRESHOLDS = Thresholds()


def test_the_same_counts_pass_and_five_articles_are_enough_to_say_so():
    judgement = judge(results(*[GOOD] * 5), BASELINE, THRESHOLDS)

    assert (judgement.verdict, judgement.exit_code, judgement.reasons) == (Verdict.PASS, 0, ())


def test_five_losses_of_five_fail_pooled_over_the_record_types():
    judgement = judge(results(*[BAD] * 5), BASELINE, THRESHOLDS)

    assert (judgement.verdict, judgement.exit_code) == (Verdict.REGRESSION, 1)
    assert judgement.reasons == ("all record types: lenient F1 fell by 0.333 (p = 0.0312, 5 stories)",)
    assert [item.name for item in judgement.comparisons if item.tested] == ["all record types"]


def test_four_losses_of_five_are_not_enough_and_the_gate_says_that_it_cannot_tell():
    judgement = judge(results(*[BAD] * 4, Counts(9, 9, 9)), BASELINE, THRESHOLDS)

    assert (judgement.verdict, judgement.exit_code) == (Verdict.INCONCLUSIVE, 0)
    assert "may well go unseen" in judgement.reasons[0]


def test_from_six_stories_on_each_type_is_tested_and_adjusted_by_holm():
    one_type = [
        PairedArticle(str(number), dict.fromkeys(KINDS, GOOD), {**dict.fromkeys(KINDS, GOOD), "attribution": BAD})
        for number in range(6)
    ]

    judgement = judge_counts(one_type, THRESHOLDS)

    assert judgement.verdict is Verdict.REGRESSION
    assert {item.name: item.p for item in judgement.comparisons if item.tested} == {
        "withdrawal_position": 1.0,
        "force_posture": 1.0,
        "attribution": 3 / 64,
    }
    assert judgement.reasons == ("attribution: lenient F1 fell by 0.333 (p = 0.0469, 6 stories)",)


def test_articles_on_one_story_are_swapped_together():
    judgement = judge_counts(articles(*[BAD] * 5, story="one event"), THRESHOLDS)

    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert (judgement.comparisons[0].stories, judgement.comparisons[0].losses) == (1, 5)
    assert judgement.comparisons[0].p == 0.5
    assert judgement.reasons == ("all record types: 1 stories cannot show a loss, whatever it is (p is at least 0.5)",)


def test_a_loss_that_is_certain_but_too_small_to_matter_passes():
    small = articles(*[Counts(980, 1000, 1000)] * 5, old=Counts(990, 1000, 1000))

    assert judge_counts(small, THRESHOLDS).exit_code == 0
    assert judge_counts(small, Thresholds(delta=0.01)).verdict is Verdict.REGRESSION


def test_a_type_that_falls_from_five_matches_to_none_fails_whatever_p():
    old, new = {"attribution": Counts(5, 9, 9)}, {"attribution": Counts(0, 0, 9)}

    judgement = judge_counts([PairedArticle("one", old, new)], THRESHOLDS)

    assert judgement.exit_code == 1
    assert judgement.reasons == ("attribution: fell from 5 matches to none",)
    fewer = [PairedArticle("one", {"attribution": Counts(4, 9, 9)}, new)]
    assert judge_counts(fewer, THRESHOLDS).verdict is Verdict.INCONCLUSIVE


def test_a_type_that_is_no_longer_read_at_all_is_lost_like_any_other():
    judgement = judge_counts([PairedArticle("one", {"attribution": Counts(5, 9, 9)}, {})], THRESHOLDS)

    assert judgement.reasons == ("attribution: fell from 5 matches to none",)


def test_five_matches_are_five_though_tenths_of_them_do_not_add_up_exactly():
    old = [Counts(0.1, 1, 1)] * 50
    assert sum(item.right for item in old) < 5

    judgement = judge_counts([PairedArticle("one", {"attribution": item}, {}) for item in old], THRESHOLDS)

    assert judgement.reasons[-1] == "attribution: fell from 5 matches to none"


def test_a_type_that_occurs_nowhere_does_not_weaken_the_tests_of_the_others():
    """Two types that do occur are two tests: Holm doubles the smallest p of six stories, 1/64, and no more."""
    nothing = {"attribution": Counts()}
    paired = [
        PairedArticle(
            str(number),
            {"force_posture": GOOD, "withdrawal_position": GOOD, **nothing},
            {"force_posture": BAD, "withdrawal_position": GOOD, **nothing},
        )
        for number in range(6)
    ]

    comparisons = {item.name: item for item in judge_counts(paired, THRESHOLDS).comparisons}

    assert comparisons["force_posture"].p == 2 / 64
    assert not comparisons["attribution"].tested


def test_stories_without_a_record_of_a_type_do_not_count_as_observations_of_it():
    """Eight stories, but attributions in two of them: no p below 3/4 is possible, and the gate says so."""
    old = [{"attribution": GOOD if number < 2 else Counts(), "force_posture": GOOD} for number in range(8)]
    new = [{"attribution": BAD if number < 2 else Counts(), "force_posture": GOOD} for number in range(8)]

    judgement = judge_counts(
        [PairedArticle(str(number), *pair) for number, pair in enumerate(zip(old, new, strict=True))], THRESHOLDS
    )

    (attribution,) = [item for item in judgement.comparisons if item.name == "attribution"]
    assert (attribution.stories, attribution.telling, attribution.p) == (8, 2, 0.5)
    assert (attribution.wins, attribution.ties, attribution.losses) == (0, 6, 2)
    assert judgement.reasons == ("attribution: 2 stories cannot show a loss, whatever it is (p is at least 0.5)",)


def test_the_statistic_is_micro_f1_pooled_over_stories_and_not_a_mean_of_articles():
    """A story with many records weighs more: the mean of articles rises, micro-F1 falls."""
    old = [Counts(90, 100, 100), *[Counts(1, 2, 2)] * 4]
    new = [Counts(70, 100, 100), *[Counts(2, 2, 2)] * 4]
    paired = [
        PairedArticle(str(number), {"attribution": was}, {"attribution": now})
        for number, (was, now) in enumerate(zip(old, new, strict=True))
    ]

    (whole, _) = judge_counts(paired, THRESHOLDS).comparisons

    assert whole.delta == pytest.approx(78 / 108 - 94 / 108)
    assert whole.differences.mean == pytest.approx((-0.2 + 4 * 0.5) / 5)


def test_a_loss_of_exactly_delta_fails():
    exact = articles(*[Counts(88, 100, 100)] * 5, old=Counts(90, 100, 100))

    assert judge_counts(exact, THRESHOLDS).verdict is Verdict.REGRESSION
    assert judge_counts(exact, Thresholds(delta=0.0200001)).exit_code == 0


def test_one_article_never_tells_anything():
    assert judge_counts(articles(GOOD), THRESHOLDS).verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize(
    ("changes", "reason", "warned"),
    [
        ({"stale": (STALE,)}, "STALE: offline: attribution of a.txt, sample 0: message 1 changed", 0),
        ({"missing": ("attribution of a.txt",), "unread": ("a.txt",)}, "MISSING: offline: attribution of a.txt", 0),
        ({"unread": ("a.txt",)}, "not read: offline: a.txt", 3),
        ({"corpus": "beef"}, "bless again", 3),
        ({"articles": ()}, "no articles", 3),
    ],
)
def test_an_incomplete_run_is_never_a_pass(changes: dict[str, object], reason: str, warned: int):
    """Recordings that lack can be made a warning; what else is not judged is an error everywhere."""
    run = results(*[GOOD] * 5, **changes)

    judgement = judge(run, BASELINE, THRESHOLDS)

    assert (judgement.verdict, judgement.exit_code) == (Verdict.UNJUDGED, 3)
    assert reason in judgement.reasons[0]
    assert judge(run, BASELINE, THRESHOLDS, warn=True).exit_code == warned
    assert judge(run, BASELINE, THRESHOLDS, warn=True).verdict is Verdict.UNJUDGED


def test_without_a_baseline_nothing_is_judged():
    judgement = judge(results(*[GOOD] * 5), None, THRESHOLDS)

    assert judgement.exit_code == 3
    assert "summarize eval bless" in judgement.reasons[0]
    assert judge(results(*[GOOD] * 5), None, THRESHOLDS, warn=True).exit_code == 3


@pytest.mark.parametrize("lacking", [{"stale": ("attribution of a.txt",)}, {"missing": ("attribution of a.txt",)}])
@pytest.mark.parametrize("baseline", [None, replace(BASELINE, corpus="beef")])
def test_where_recordings_lack_the_warning_covers_a_baseline_that_nobody_can_bless_without_a_key(lacking, baseline):
    run = results(*[GOOD] * 5, **lacking)

    judgement = judge(run, baseline, THRESHOLDS, warn=True)

    assert (judgement.verdict, judgement.exit_code) == (Verdict.UNJUDGED, 0)
    assert len(judgement.reasons) == 2
    assert judge(run, baseline, THRESHOLDS).exit_code == 3


def test_the_warning_never_covers_a_changed_corpus_whose_recordings_are_all_there():
    judgement = judge(results(*[GOOD] * 5, corpus="beef"), BASELINE, THRESHOLDS, warn=True)

    assert (judgement.verdict, judgement.exit_code) == (Verdict.UNJUDGED, 3)


def test_the_warning_never_covers_a_run_without_articles():
    run = results(stale=("attribution of a.txt",))

    assert judge(run, BASELINE, THRESHOLDS, warn=True).exit_code == 3


def test_a_baseline_with_other_articles_is_not_judged():
    lacking = replace(BASELINE, articles={name: BASELINE.articles[name] for name in ("0.txt", "1.txt", "2.txt")})
    strange = replace(BASELINE, articles={**BASELINE.articles, "x.txt": BASELINE.articles["0.txt"]})

    for baseline, name in ((lacking, "it lacks 3.txt"), (strange, "it has an unknown article, x.txt")):
        judgement = judge(results(*[GOOD] * 5), baseline, THRESHOLDS, warn=True)
        assert (judgement.verdict, judgement.exit_code) == (Verdict.UNJUDGED, 3)
        assert name in judgement.reasons[0]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"invalid": ("a.txt: attribution 1: wrong",)}, "not valid: a.txt"),
        ({"verbatim": Counts(6, 7, 7)}, "not verbatim: 1 of 7 quotes"),
        ({"facts": {"fact": False}}, "must find: fact"),
    ],
)
def test_a_broken_invariant_fails_before_any_statistics(changes: dict[str, object], reason: str):
    judgement = judge(results(*[GOOD] * 5, **changes), BASELINE, THRESHOLDS)

    assert (judgement.verdict, judgement.exit_code, judgement.comparisons) == (Verdict.INVARIANT, 1, ())
    assert judgement.reasons[0].startswith(reason)


def test_a_fact_that_the_baseline_lacks_too_is_no_broken_invariant():
    without = replace(BASELINE, facts=())

    assert judge(results(*[GOOD] * 5, facts={"fact": False}), without, THRESHOLDS).exit_code == 0


def test_a_fact_that_left_the_suite_is_noted_and_not_lost():
    renamed = results(*[GOOD] * 5, facts={"the fact, renamed": True})

    judgement = judge(renamed, BASELINE, THRESHOLDS)

    assert (judgement.verdict, judgement.exit_code) == (Verdict.PASS, 0)
    assert judgement.reasons == ("note: no must-find fact of the suite any more, so not required: fact",)
    broken = judge(replace(renamed, verbatim=Counts(6, 7, 7)), BASELINE, THRESHOLDS)
    assert (broken.verdict, broken.reasons[1:]) == (Verdict.INVARIANT, judgement.reasons)


def test_an_incomplete_run_is_not_judged_even_where_an_invariant_is_broken():
    run = results(*[GOOD] * 5, unread=("a.txt",), verbatim=Counts(6, 7, 7))

    assert judge(run, BASELINE, THRESHOLDS).verdict is Verdict.UNJUDGED


def test_the_verdict_is_the_same_every_time():
    run = results(*[Counts(7, 9, 9), Counts(9, 9, 9)] * 20)
    baseline = blessed(results(*[GOOD] * 40))

    assert judge(run, baseline, THRESHOLDS) == judge(run, baseline, THRESHOLDS)


def test_the_interval_and_the_detectable_effect_are_those_of_the_t_distribution():
    values = [-0.1, 0.05, -0.02, 0.0, -0.08]
    found = paired_differences(values, alpha=0.05)
    expected = stats.ttest_1samp(values, 0).confidence_interval(0.95)

    assert (found.low, found.high) == pytest.approx((expected.low, expected.high))
    error = stats.sem(values)
    assert found.minimum_detectable == pytest.approx((stats.t.ppf(0.95, 4) + stats.t.ppf(0.8, 4)) * error)


def test_a_baseline_remembers_the_facts_that_were_found_alone():
    assert blessed(results(GOOD, facts={"a": True, "b": False})).facts == ("a",)
    assert blessed(results(GOOD)).articles["0.txt"] == BlessedArticle("0", dict.fromkeys(KINDS, (8, 9, 9)))
    assert isinstance(BASELINE, Blessed)
