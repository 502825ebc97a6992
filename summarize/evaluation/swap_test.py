"""Test whether F1 fell: paired counts, one pair a story -> difference of micro-F1 and its one-sided p.

If nothing changed, which of a story's two readings is called old and which new is arbitrary. So the labels of whole
stories are swapped in every possible way, and p is the share of the ways that show a loss at least as great as the
observed one (Fisher 1935, Pitman 1937; "approximate randomisation" in MUC, Chinchor, Hirschman and Lewis 1993, and
Noreen 1989 where the ways are drawn). With n stories p cannot be below 1/2**n.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarize.evaluation.counts import Counts

_LARGEST_EXACT = 20  # stories whose 2**n swaps are all counted; more are sampled
_SAMPLED_SWAPS = 10_000
_SEED = 0  # the verdict is a pure function of the counts
_EPSILON = 1e-12  # two orders of adding the same counts

_WORTH_MERGING = 512  # sums; below that, sorting costs more than it saves

_Numbers = npt.NDArray[np.float64]
_Pairs = npt.NDArray[np.complex128]  # what a swap moves: records that are right, and i times records in all


@dataclass(frozen=True, slots=True)
class SwapTest:
    """``delta`` is new minus old micro-F1; ``p`` the one-sided probability of such a loss among ``swaps`` ways."""

    delta: float
    p: float
    swaps: int
    exact: bool


def swap_test(old: Sequence[Counts], new: Sequence[Counts]) -> SwapTest:
    """Test for a loss; ``old`` and ``new`` hold the counts of the same stories in the same order."""
    right = np.array([(was.right, now.right) for was, now in zip(old, new, strict=True)], float).reshape(-1, 2)
    found = np.array(
        [(was.predicted + was.wanted, now.predicted + now.wanted) for was, now in zip(old, new, strict=True)], float
    ).reshape(-1, 2)
    exact = len(right) <= _LARGEST_EXACT
    moved, ways = (_all_swaps if exact else _sampled_swaps)(
        right[:, 0] - right[:, 1] + 1j * (found[:, 0] - found[:, 1])
    )
    deltas = _deltas(right.sum(axis=0), found.sum(axis=0), moved)
    delta = float(_deltas(right.sum(axis=0), found.sum(axis=0), np.zeros(1, complex))[0])
    hits, swaps = int(ways[deltas <= delta + _EPSILON].sum()), int(ways.sum())
    return SwapTest(delta, hits / swaps if exact else (hits + 1) / (swaps + 1), swaps, exact)


def holm(p_values: Mapping[str, float]) -> dict[str, float]:
    """Adjust p values for their number, so that the chance of any false alarm stays at the level (Holm 1979)."""
    adjusted: dict[str, float] = {}
    least = 0.0
    for rank, (name, p) in enumerate(sorted(p_values.items(), key=lambda item: item[1])):
        least = max(least, min(1.0, p * (len(p_values) - rank)))
        adjusted[name] = least
    return adjusted


def _deltas(right: _Numbers, found: _Numbers, moved: _Pairs) -> _Numbers:
    """New minus old F1 after each swap, which moves counts from the old side to the new one."""
    new = _f1(right[1] + moved.real, found[1] + moved.imag)
    old = _f1(right[0] - moved.real, found[0] - moved.imag)
    return new - old


def _f1(right: _Numbers, found: _Numbers) -> _Numbers:
    return np.divide(2 * right, found, out=np.ones_like(found), where=found > 0)


def _all_swaps(differences: _Pairs) -> tuple[_Pairs, _Numbers]:
    """The sums of all subsets of ``differences``, equal sums once, with the number of subsets that have each."""
    sums, ways = np.zeros(1, complex), np.ones(1)
    for difference in differences:
        sums, ways = np.concatenate([sums, sums + difference]), np.concatenate([ways, ways])
        if sums.size > _WORTH_MERGING:
            sums, inverse = np.unique(sums, return_inverse=True)
            ways = np.bincount(inverse, weights=ways).astype(float)
    return sums, ways


def _sampled_swaps(differences: _Pairs) -> tuple[_Pairs, _Numbers]:
    """The sums of randomly drawn subsets, each counted once."""
    chosen = np.random.default_rng(_SEED).integers(0, 2, size=(_SAMPLED_SWAPS, differences.size))
    sums: _Pairs = chosen @ differences
    return sums, np.ones(_SAMPLED_SWAPS)
