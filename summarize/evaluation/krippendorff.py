"""Krippendorff's alpha: how far the values that coders gave to units agree beyond chance.

Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability": alpha is 1 minus observed over expected disagreement in
the matrix of coinciding values; units with fewer than two values say nothing and are left out. The difference of sets
is Jaccard's distance, as Passonneau 2006, "Measuring agreement on set-valued items", proposes for alpha.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set as AbstractSet
from itertools import permutations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from summarize.schemas.common import Level


def krippendorff_alpha(units: Sequence[Sequence[Hashable]], level: Level = "nominal") -> float | None:
    """Alpha of ``units``, each the values that its coders gave it (one a coder; who left it out has none).

    ``level`` is the level of measurement: values are the same or not (``nominal``), numbers with a natural zero
    (``ratio``), or frozen sets (``set``); a value of another type is the same or not.

    1 is perfect agreement, 0 that of chance, below 0 systematic disagreement. None where it is not defined: no unit
    has two values, or all values are the same, so that chance alone would agree everywhere.
    """
    coincidences: defaultdict[tuple[Hashable, Hashable], float] = defaultdict(float)
    for values in units:
        for pair in permutations(values, 2):
            coincidences[pair] += 1 / (len(values) - 1)
    totals: defaultdict[Hashable, float] = defaultdict(float)
    for (value, _), weight in coincidences.items():
        totals[value] += weight
    count = sum(totals.values())
    observed = sum(weight * _distance(*pair, level) for pair, weight in coincidences.items())
    expected = sum(totals[one] * totals[other] * _distance(one, other, level) for one in totals for other in totals)
    return 1 - (count - 1) * observed / expected if expected else None


def _distance(one: Hashable, other: Hashable, level: Level) -> float:
    """The squared difference of the metric that goes with ``level``, 0 for the same value."""
    if one == other:
        return 0.0
    if level == "ratio" and isinstance(one, int | float) and isinstance(other, int | float):
        return ((one - other) / (one + other)) ** 2
    if level == "set" and isinstance(one, AbstractSet) and isinstance(other, AbstractSet):
        return 1 - len(one & other) / len(one | other)
    return 1.0
