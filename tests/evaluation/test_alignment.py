"""Which records are paired, and why others are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gold_cases import TEXT, attribution, evidence, position, posture

from summarize.evaluation.alignment import align, compare_all, why_not
from summarize.evaluation.gold import GoldRecord
from summarize.schemas.attribution import Attribution
from summarize.schemas.force_posture import ForcePosture
from summarize.schemas.withdrawal_position import WithdrawalPosition

if TYPE_CHECKING:
    from summarize.schemas.common import Record

FAR = evidence(0, 3)


def matched(gold: Record, predicted: Record) -> bool:
    return bool(align(type(gold), [GoldRecord(gold)], [predicted]).pairs)


def test_a_pair_matches_from_half_of_the_weight_on():
    half = {"areas": ("IRQ",), "act": "prefer", "outcome": "remain", "shift": "changed"}

    assert matched(position(), position(**half))
    assert not matched(position(), position(**half, forces="coalition"))


def test_positions_of_one_holder_match_without_common_evidence_and_those_of_related_holders_do_not():
    government = {"text": "واشنطن", "country": "USA", "kind": "government"}

    assert matched(position(), position(evidence=(FAR,)))
    assert matched(position(), position(holder=government))
    assert not matched(position(), position(holder=government, evidence=(FAR,)))


def test_positions_of_unrelated_holders_never_match():
    assert not matched(position(), position(holder={"text": "طهران", "country": "IRN", "kind": "government"}))


def test_postures_without_common_evidence_match_by_their_quantity_alone():
    exact = {"text": "900", "low": 900, "high": 900, "unit": "personnel", "qualifier": "exact"}

    assert matched(posture(), posture(evidence=(FAR,), quantity=exact))
    assert not matched(posture(), posture(evidence=(FAR,), quantity=exact | {"low": 500, "high": 500}))
    assert matched(posture(), posture(quantity=exact | {"low": 500, "high": 500}))


def test_attributions_match_only_if_three_tenths_of_the_content_are_shared():
    content = evidence(26, 36)

    assert matched(attribution(content=content), attribution(content=evidence(33, 43)))
    assert not matched(attribution(content=content), attribution(content=evidence(34, 44)))


def test_pairs_that_may_not_match_are_masked_before_the_assignment_is_solved():
    """Solved first and masked after, the likest prediction would take the gold record and then be thrown out."""
    content = evidence(26, 46)
    elsewhere = attribution(content=evidence(60, 80))
    other_source = {"source": "واشنطن", "source_span": {"start": 26, "end": 32}}
    here = attribution(content=content, **other_source, source_kind="person", speech_act="deny", mode="mixed")
    gold = [GoldRecord(attribution(content=content))]
    likest, allowed = compare_all(Attribution, gold, [elsewhere, here])[0]
    assert likest.similarity > allowed.similarity

    alignment = align(Attribution, gold, [elsewhere, here])

    assert [pair.predicted for pair in alignment.pairs] == [here]
    assert alignment.spurious == (elsewhere,)


def test_the_assignment_is_the_best_as_a_whole_and_not_greedy():
    """The likest pair of all is given up because two pairs are worth more."""
    both, first, second = evidence(26, 60), evidence(26, 44), evidence(45, 60)
    gold = [attribution(content=both, cue="قال"), attribution(content=first, speech_act="deny", cue="نفى")]
    predicted = [
        attribution(content=first, cue="قال", speech_act="state"),
        attribution(content=second, cue="قال", mode="mixed", chain=("رويترز",)),
    ]

    alignment = align(Attribution, [GoldRecord(item) for item in gold], predicted)

    assert len(alignment.pairs) == 2
    assert not alignment.missed


def test_equal_similarities_are_decided_by_content_so_that_a_copy_goes_to_its_original():
    inner, outer = attribution(content=evidence(26, 40)), attribution(content=evidence(26, 76))

    for predicted in ([inner, outer], [outer, inner]):
        alignment = align(Attribution, [GoldRecord(inner), GoldRecord(outer)], predicted)
        assert all(pair.gold.record == pair.predicted for pair in alignment.pairs)


def test_of_two_equal_gold_records_input_order_does_not_decide_which_prediction_the_optional_one_gets():
    required, optional = GoldRecord(position()), GoldRecord(position(), optional=True)
    predicted = [position(shift="changed"), position(act="prefer")]
    found = {
        frozenset((pair.gold.optional, pair.predicted) for pair in align(WithdrawalPosition, gold, read).pairs)
        for gold in ([required, optional], [optional, required])
        for read in (predicted, predicted[::-1])
    }

    assert len(found) == 1
    assert all(len(pairs) == 2 for pairs in found)


def test_any_acceptable_value_of_a_field_is_right():
    gold = GoldRecord(position(), accepted={"act": (position(act="deliberate"),)})

    pair = align(WithdrawalPosition, [gold], [position(act="deliberate")]).pairs[0]

    assert pair.strict
    assert pair.similarity == 1


def test_a_pair_is_strict_only_if_every_field_that_decides_its_meaning_agrees():
    for changed in (
        {"areas": ("IRQ", "SYR")},
        {"act": "prefer"},
        {"outcome": "reduce"},
        {"holder": {"text": "واشنطن", "country": "USA", "kind": "government"}},
    ):
        assert not align(WithdrawalPosition, [GoldRecord(position())], [position(**changed)]).pairs[0].strict
    for free in ({"shift": "changed"}, {"evidence": (evidence(80, 90),)}):
        assert align(WithdrawalPosition, [GoldRecord(position())], [position(**free)]).pairs[0].strict


def test_a_strict_attribution_needs_half_of_the_content():
    gold = GoldRecord(attribution(content=evidence(26, 46)))

    half = align(Attribution, [gold], [attribution(content=evidence(36, 56))]).pairs[0]
    less = align(Attribution, [gold], [attribution(content=evidence(37, 57))]).pairs[0]

    assert half.strict
    assert not less.strict


def test_what_keeps_a_pair_apart_is_said_in_words():
    far = attribution(content=evidence(0, 3))
    pair = compare_all(Attribution, [GoldRecord(attribution(content=evidence(26, 46)))], [far])[0][0]

    assert why_not(Attribution, pair) == "content 0.00 too far apart"


def test_nothing_is_paired_where_one_side_is_empty():
    gold = GoldRecord(posture())

    assert align(ForcePosture, [gold], []).missed == (gold,)
    assert align(ForcePosture, [], [posture()]).spurious == (posture(),)
    assert TEXT[26:60] == posture().evidence[0].quote
