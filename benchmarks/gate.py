"""Simulate the gate: how often it fails a change that changed nothing, and how often it sees a real loss.

``python benchmarks/gate.py [--runs N]``. Noise model: each article has about nine gold records of each of the three
types (Poisson, at least one); a reading finds each of them with a probability that is the match rate (0.5 or 0.7) moved
by its article's own difficulty (normal, standard deviation 0.1), independently of any other reading, and adds spurious
records (Poisson) so that precision is about the match rate. Old and new readings are drawn alike ("no true change"),
or the new one with a match rate that is 0.10 or 0.20 lower. One article is one story.

Beside the gate stand two others on the same draws: "fails if lenient F1 of any type drops by 2 points", and "fails if
the 95 % percentile bootstrap interval over articles of any type's difference lies below zero".
"""

from __future__ import annotations

import argparse
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from summarize.evaluation.counts import Counts
from summarize.evaluation.gate import PairedArticle, Verdict, judge_counts
from summarize.evaluation.suite import Thresholds

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    Numbers = npt.NDArray[np.float64]

KINDS = ("withdrawal_position", "force_posture", "attribution")
RECORDS = 9
DIFFICULTY = 0.1
RESAMPLES = 1000
DROP = 0.02  # of the naive gate
Draw = dict[str, "Numbers"]  # by type: articles x (old, new) x (right, predicted, wanted)


def main() -> None:
    """Print the share of runs that each gate fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=1000, help="simulated runs per line")
    runs = parser.parse_args().runs
    random = np.random.default_rng(20240125)
    print(f"{runs} runs a line; shares in percent, ± is one standard error of the simulation")
    print(
        f"{'articles':>8} {'match rate':>10} {'true change':>11} {'this gate':>12} {'drops by 2':>12} {'bootstrap':>12}"
    )
    for loss in (0.0, 0.1, 0.2):
        for articles in (5, 8, 12, 20):
            for rate in (0.5, 0.7):
                draws = [draw(random, articles, rate, loss) for _ in range(runs)]
                shares = [share(fails, draws) for fails in (gate, drop, bootstrap)]
                cells = " ".join(f"{cell:>12}" for cell in shares)
                print(f"{articles:>8} {rate:>10} {f'-{loss:.2f}' if loss else 'none':>11} {cells}", flush=True)


def draw(random: np.random.Generator, articles: int, rate: float, loss: float) -> Draw:
    """Draw the counts of an old and a new reading of ``articles`` articles."""
    difficulty = random.normal(0, DIFFICULTY, articles)
    drawn: Draw = {}
    for kind in KINDS:
        wanted = np.maximum(1, random.poisson(RECORDS, articles))
        sides = []
        for match in (rate, rate - loss):
            likely = np.clip(match + difficulty, 0.02, 0.98)
            right = random.binomial(wanted, likely)
            spurious = random.poisson(wanted * (1 - match))
            sides.append(np.stack([right, right + spurious, wanted], axis=-1))
        drawn[kind] = np.stack(sides, axis=1).astype(float)
    return drawn


def share(fails: Callable[[Draw], bool], draws: list[Draw]) -> str:
    """The share of ``draws`` that a gate fails, with its standard error."""
    value = sum(map(fails, draws)) / len(draws)
    return f"{100 * value:.1f} ±{100 * sqrt(value * (1 - value) / len(draws)):.1f}"


def gate(drawn: Draw) -> bool:
    """Whether the project's own gate says exit 1, for whatever reason."""
    articles = len(drawn[KINDS[0]])
    paired = [
        PairedArticle(
            str(number),
            {kind: Counts(*counts[number, 0]) for kind, counts in drawn.items()},
            {kind: Counts(*counts[number, 1]) for kind, counts in drawn.items()},
        )
        for number in range(articles)
    ]
    return judge_counts(paired, Thresholds()).verdict is Verdict.REGRESSION


def drop(drawn: Draw) -> bool:
    """Whether lenient micro-F1 of any type is two points lower."""
    return any(micro_f1(counts.sum(axis=0)[1]) - micro_f1(counts.sum(axis=0)[0]) <= -DROP for counts in drawn.values())


def bootstrap(drawn: Draw) -> bool:
    """Whether the percentile interval of any type's difference lies below zero."""
    random = np.random.default_rng(0)
    for counts in drawn.values():
        chosen = random.integers(0, len(counts), size=(RESAMPLES, len(counts)))
        sums = counts[chosen].sum(axis=1)
        differences = micro_f1(sums[:, 1]) - micro_f1(sums[:, 0])
        if np.quantile(differences, 0.975) < 0:
            return True
    return False


def micro_f1(counts: Numbers) -> Numbers:
    """F1 of counts (right, predicted, wanted) in the last axis."""
    return 2 * counts[..., 0] / (counts[..., 1] + counts[..., 2])


if __name__ == "__main__":
    main()
