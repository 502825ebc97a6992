"""How far a mean difference can be trusted: paired article differences -> t-interval, minimum detectable effect.

The standard error of paired differences is the one of Miller 2024, "Adding error bars to evals"; with few articles the
t distribution takes the place of the normal one.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, sqrt
from statistics import fmean, stdev
from typing import TYPE_CHECKING

from scipy.special import stdtrit

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEVEL = 0.95  # of the two-sided interval
_POWER = 0.8  # of the minimum detectable effect


@dataclass(frozen=True, slots=True)
class PairedDifferences:
    """The ``mean`` of ``articles`` differences, its 95 % interval, and the least true loss that would be detected.

    With fewer than two articles nothing is known: the interval and the effect are infinite.
    """

    articles: int
    mean: float
    low: float
    high: float
    minimum_detectable: float


def paired_differences(differences: Sequence[float], alpha: float) -> PairedDifferences:
    """Summarise new minus old F1 of each article; ``alpha`` is the one-sided level of the test it stands beside."""
    count = len(differences)
    if count < 2:  # noqa: PLR2004 - a spread needs two
        return PairedDifferences(count, fmean(differences) if differences else 0.0, -inf, inf, inf)
    mean, error = fmean(differences), stdev(differences) / sqrt(count)
    half = float(stdtrit(count - 1, (1 + _LEVEL) / 2)) * error
    detectable = float(stdtrit(count - 1, 1 - alpha) + stdtrit(count - 1, _POWER)) * error
    return PairedDifferences(count, mean, mean - half, mean + half, detectable)
