"""The paired label-swap test: exact where it can be, and a test at its level whatever the counts."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.evaluation.counts import Counts, pooled
from summarize.evaluation.swap_test import holm, swap_test

counts = st.tuples(st.integers(0, 6), st.integers(0, 4), st.integers(0, 4)).map(
    lambda drawn: Counts(drawn[0], drawn[0] + drawn[1], drawn[0] + drawn[2])
)
stories = st.lists(st.tuples(counts, counts), min_size=1, max_size=6)


def by_hand(pairs: list[tuple[Counts, Counts]]) -> Fraction:
    """Count every swap with exact fractions."""

    def f1(found: list[Counts]) -> Fraction:
        total = pooled(found)
        seen = int(total.predicted + total.wanted)
        return Fraction(2 * int(total.right), seen) if seen else Fraction(1)

    def delta(swaps: tuple[bool, ...]) -> Fraction:
        sides = [(new, old) if swap else (old, new) for swap, (old, new) in zip(swaps, pairs, strict=True)]
        return f1([new for _, new in sides]) - f1([old for old, _ in sides])

    observed = delta((False,) * len(pairs))
    every = [delta(swaps) for swaps in product((False, True), repeat=len(pairs))]
    return Fraction(sum(value <= observed for value in every), len(every))


@given(stories)
@settings(max_examples=100, deadline=None)
def test_p_is_the_share_of_all_swaps_that_show_such_a_loss(pairs: list[tuple[Counts, Counts]]):
    test = swap_test([old for old, _ in pairs], [new for _, new in pairs])

    assert test.p == float(by_hand(pairs))
    assert (test.swaps, test.exact) == (2 ** len(pairs), True)


@given(stories, st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_the_order_of_the_stories_does_not_matter(pairs: list[tuple[Counts, Counts]], random):
    shuffled = random.sample(pairs, len(pairs))

    one = swap_test([old for old, _ in pairs], [new for _, new in pairs])
    other = swap_test([old for old, _ in shuffled], [new for _, new in shuffled])

    assert one.p == other.p
    assert one.delta == pytest.approx(other.delta)


def test_five_losses_of_five_are_the_strongest_that_five_stories_can_say():
    test = swap_test([Counts(8, 9, 9)] * 5, [Counts(4, 9, 9)] * 5)

    assert test.p == 1 / 32
    assert test.delta == pytest.approx(-4 / 9)


def test_nothing_changed_is_no_loss():
    test = swap_test([Counts(8, 9, 9)] * 5, [Counts(8, 9, 9)] * 5)

    assert (test.delta, test.p) == (0, 1)


def test_a_gain_is_no_loss():
    assert swap_test([Counts(4, 9, 9)] * 5, [Counts(8, 9, 9)] * 5).p == 1


@pytest.mark.parametrize("right", [[8, 7, 6, 5, 8, 7, 9, 5, 8, 6, 7, 8, 9, 7]])
def test_merging_equal_sums_changes_nothing(right: list[int]):
    """Fourteen stories are more than the size from which equal sums are merged."""
    pairs = [(Counts(8, 9, 9), Counts(value, 9, 10)) for value in right]

    assert swap_test([old for old, _ in pairs], [new for _, new in pairs]).p == float(by_hand(pairs))


@given(stories, st.sampled_from([3, 7, 10]))
@settings(max_examples=100, deadline=None)
def test_means_over_several_readings_give_the_p_of_the_exact_fractions(
    pairs: list[tuple[Counts, Counts]], samples: int
):
    """What several readings give are thirds and tenths: no tie may be lost to rounding."""

    def part(found: Counts) -> Counts:
        return Counts(found.right / samples, found.predicted / samples, found.wanted / samples)

    test = swap_test([part(old) for old, _ in pairs], [part(new) for _, new in pairs])

    assert test.p == float(by_hand(pairs))


@pytest.mark.parametrize("shares", [[0.1, 0.2, 0.3, 0.7, 0.6], [0.7, 0.1, 0.2, 0.6, 0.3], [0.3, 0.6, 0.1, 0.7, 0.2]])
def test_what_cancels_out_but_for_rounding_is_nothing_and_nothing_is_a_full_score(shares: list[float]):
    """Optional records that single readings find, all of them right: after a swap one side has none left."""
    test = swap_test([Counts()] * 5, [Counts(share, share, share) for share in shares])

    assert (test.delta, test.p) == (0, 1)


def test_merging_equal_sums_of_fractions_changes_nothing():
    """Twelve stories are more than the size from which sums are merged."""
    right = [8, 7, 6, 5, 8, 7, 9, 5, 8, 6, 7, 8]
    pairs = [(Counts(8 / 3, 3, 3), Counts(value / 3, 3, 10 / 3)) for value in right]
    whole = [(Counts(8, 9, 9), Counts(value, 9, 10)) for value in right]

    assert swap_test([old for old, _ in pairs], [new for _, new in pairs]).p == float(by_hand(whole))


def test_more_than_twenty_stories_are_sampled_with_one_added_and_always_alike():
    old, new = [Counts(8, 9, 9)] * 30, [Counts(6, 9, 9)] * 30

    test = swap_test(old, new)

    assert test == swap_test(old, new)
    assert (test.swaps, test.exact) == (10_000, False)
    assert test.p == 1 / 10_001


def test_a_sampled_p_is_close_to_the_exact_one():
    new = [7, 9, 8, 6, 8, 9, 7, 8, 7, 9, 8, 8, 7, 6, 9, 8, 8, 7, 8, 9]
    pairs = [(Counts(8, 9, 9), Counts(value, 9, 9)) for value in new]
    nothing = [(Counts(8, 9, 9), Counts(8, 9, 9))]

    exact = swap_test([old for old, _ in pairs], [now for _, now in pairs])
    sampled = swap_test([old for old, _ in pairs + nothing], [now for _, now in pairs + nothing])

    assert exact.exact
    assert not sampled.exact
    assert sampled.p == pytest.approx(exact.p, abs=0.02)


def test_holm_multiplies_the_smallest_most_and_never_turns_the_order():
    assert holm({"a": 0.01, "b": 0.04, "c": 0.03}) == pytest.approx({"a": 0.03, "c": 0.06, "b": 0.06})
    assert holm({"a": 0.9, "b": 0.8}) == {"b": 1.0, "a": 1.0}
