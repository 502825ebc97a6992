"""Judge a run against the baseline: results, baseline, thresholds -> pass, regression, or "can't tell".

The verdict is a pure function of what was read, gold and the baseline. In this order: a run that is incomplete is not
judged; invariants must hold; lenient F1 must not have fallen by a margin that matters and that chance does not explain;
no record type may fall from some matches to none. See docs/evals.md for what few articles can and cannot show.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from summarize.evaluation.counts import Counts, pooled
from summarize.evaluation.intervals import PairedDifferences, paired_differences
from summarize.evaluation.judgeable import lacking_recordings, unfit, unread
from summarize.evaluation.swap_test import holm, swap_test

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarize.evaluation.baseline import Blessed
    from summarize.evaluation.results import RunResults
    from summarize.evaluation.suite import Thresholds

POOLED = "all record types"
_STORIES_FOR_EACH_TYPE = 6  # with fewer, no p of Holm's first step (alpha / 3) can be reached: 1/2**5 > 0.05/3
_EPSILON = 1e-9  # two orders of adding the same counts


class Verdict(StrEnum):
    """What the gate says."""

    PASS = "pass"  # noqa: S105 - a verdict, no password
    INCONCLUSIVE = "pass, INCONCLUSIVE"
    REGRESSION = "REGRESSION"
    INVARIANT = "INVARIANT BROKEN"
    UNJUDGED = "NOT JUDGED"


class PairedArticle(NamedTuple):
    """The lenient counts of one article by record type, in the baseline (``old``) and now (``new``)."""

    story: str
    old: Mapping[str, Counts]
    new: Mapping[str, Counts]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Old against new lenient F1 of one record type, or of all.

    ``delta`` is new minus old micro-F1 and ``p`` the exact one-sided p of such a loss, adjusted where several types are
    tested; ``tested`` says whether the verdict rests on it. ``telling`` are the stories that hold a record, in gold or
    read: the others cannot show anything. ``differences`` are the articles' own.
    """

    name: str
    delta: float
    p: float
    tested: bool
    stories: int
    telling: int
    wins: int
    ties: int
    losses: int
    differences: PairedDifferences


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict with its reasons, one line each, and the comparisons it rests on (none where nothing was judged)."""

    verdict: Verdict
    reasons: tuple[str, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    stale_is_warning: bool = False

    @property
    def exit_code(self) -> int:
        """0 pass, 1 regression or broken invariant, 3 not judged (0 with a warning where that was asked for)."""
        if self.verdict is Verdict.UNJUDGED:
            return 0 if self.stale_is_warning else 3
        return int(self.verdict in {Verdict.REGRESSION, Verdict.INVARIANT})


def judge(results: RunResults, baseline: Blessed | None, thresholds: Thresholds, *, warn: bool = False) -> Judgement:
    """Judge ``results``; ``warn`` makes stale or missing recordings a warning, for places that have no key.

    A baseline that does not fit is part of that warning: who cannot record cannot bless either. Where every recording
    is there it is not, for then `bless` needs no key.
    """
    lacking, gaps, misfit = lacking_recordings(results), unread(results, baseline), unfit(results, baseline)
    if lacking or gaps or misfit:
        warned = warn and bool(lacking) and not gaps
        return Judgement(Verdict.UNJUDGED, (*lacking, *gaps, *misfit), stale_is_warning=warned)
    assert baseline is not None  # noqa: S101 - a lacking baseline is among the reasons above
    notes = _dropped_facts(results, baseline)
    if reasons := _broken_invariants(results, baseline):
        return Judgement(Verdict.INVARIANT, (*reasons, *notes))
    judgement = judge_counts(
        [
            PairedArticle(
                article.story,
                baseline.articles[article.name].by_type,
                {kind: found.lenient for kind, found in article.types.items()},
            )
            for article in results.articles
        ],
        thresholds,
    )
    return replace(judgement, reasons=(*judgement.reasons, *notes))


def judge_counts(articles: Sequence[PairedArticle], thresholds: Thresholds) -> Judgement:
    """Judge paired counts alone: whether there is a loss that matters and that chance does not explain."""
    comparisons = compare_counts(articles, thresholds.alpha)
    reasons = [
        f"{item.name}: lenient F1 fell by {-item.delta:.3f} (p = {item.p:.4f}, {item.stories} stories)"
        for item in comparisons
        if item.tested and item.p <= thresholds.alpha and item.delta <= -thresholds.delta + _EPSILON
    ]
    for kind in _kinds(articles):
        old, new = (pooled(_counts(article, kind)[side] for article in articles).right for side in (0, 1))
        if old >= thresholds.lost_from - _EPSILON and new <= _EPSILON:
            reasons.append(f"{kind}: fell from {old:g} matches to none")
    if reasons:
        return Judgement(Verdict.REGRESSION, tuple(reasons), comparisons)
    blind = [reason for item in comparisons if item.tested and (reason := _blind(item, comparisons, thresholds))]
    return Judgement(Verdict.INCONCLUSIVE if blind else Verdict.PASS, tuple(blind), comparisons)


def compare_counts(articles: Sequence[PairedArticle], alpha: float) -> tuple[Comparison, ...]:
    """Compare old with new counts: all types pooled, then each; few stories allow one test, more one for each type.

    A type of which neither side nor gold has a record is not tested, so that it does not weaken the other tests.
    """
    kinds = _kinds(articles)
    each = len({article.story for article in articles}) >= _STORIES_FOR_EACH_TYPE
    whole = _compare(POOLED, articles, kinds, alpha, tested=not each)
    single = [_compare(kind, articles, [kind], alpha, tested=each and _occurs(articles, kind)) for kind in kinds]
    adjusted = holm({item.name: item.p for item in single if item.tested})
    return (whole, *(replace(item, p=adjusted.get(item.name, item.p)) for item in single))


def _blind(item: Comparison, comparisons: Sequence[Comparison], thresholds: Thresholds) -> str | None:
    """Why a loss that matters could have gone unseen; None where it could not."""
    tests = sum(other.tested for other in comparisons)
    least = tests / 2**item.telling
    if item.wins + item.losses and least > thresholds.alpha:
        return f"{item.name}: {item.telling} stories cannot show a loss, whatever it is (p is at least {least:g})"
    if item.differences.minimum_detectable == inf:
        return f"{item.name}: one article says nothing of others"
    if item.differences.minimum_detectable > thresholds.delta:
        return f"{item.name}: a loss below {item.differences.minimum_detectable:.3f} may well go unseen"
    return None


def _compare(
    name: str, articles: Sequence[PairedArticle], kinds: Sequence[str], alpha: float, *, tested: bool
) -> Comparison:
    by_story: dict[str, tuple[Counts, Counts]] = {}
    differences = []
    for article in articles:
        sides = [_counts(article, kind) for kind in kinds]
        old, new = pooled(side[0] for side in sides), pooled(side[1] for side in sides)
        differences.append(new.f1 - old.f1)
        earlier = by_story.get(article.story, (Counts(), Counts()))
        by_story[article.story] = (earlier[0] + old, earlier[1] + new)
    test = swap_test([old for old, _ in by_story.values()], [new for _, new in by_story.values()])
    wins = sum(difference > _EPSILON for difference in differences)
    losses = sum(difference < -_EPSILON for difference in differences)
    return Comparison(
        name=name,
        delta=test.delta,
        p=test.p,
        tested=tested,
        stories=len(by_story),
        telling=sum(_holds_records(old + new) for old, new in by_story.values()),
        wins=wins,
        ties=len(differences) - wins - losses,
        losses=losses,
        differences=paired_differences(differences, alpha),
    )


def _counts(article: PairedArticle, kind: str) -> tuple[Counts, Counts]:
    return article.old.get(kind, Counts()), article.new.get(kind, Counts())


def _kinds(articles: Sequence[PairedArticle]) -> list[str]:
    return list(dict.fromkeys(kind for article in articles for kind in (*article.new, *article.old)))


def _occurs(articles: Sequence[PairedArticle], kind: str) -> bool:
    return any(_holds_records(side) for article in articles for side in _counts(article, kind))


def _holds_records(counts: Counts) -> bool:
    return counts.predicted + counts.wanted > 0


def _dropped_facts(results: RunResults, baseline: Blessed) -> list[str]:
    """Facts that the baseline found and nobody asks for any more: a change of the suite, to be seen but no loss."""
    dropped = [fact for fact in baseline.facts if fact not in results.facts]
    return [f"note: no must-find fact of the suite any more, so not required: {fact}" for fact in dropped]


def _broken_invariants(results: RunResults, baseline: Blessed) -> list[str]:
    reasons = [f"not valid: {problem}" for problem in results.invalid]
    if results.verbatim.right < results.verbatim.predicted:
        lost = results.verbatim.predicted - results.verbatim.right
        reasons.append(f"not verbatim: {lost:g} of {results.verbatim.predicted:g} quotes")
    reasons += [
        f"must find: {label}: the baseline finds it, this run does not"
        for label in baseline.facts
        if not results.facts.get(label, True)
    ]
    return reasons
