"""The laws of the scoring document, for every record type."""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING

from gold_cases import ARTICLE, RECORDS, of_one_type, paired
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.evaluation.scores import TypeScores, score
from summarize.schemas.common import Record

if TYPE_CHECKING:
    from random import Random

Case = tuple[str, list[Record], list[Record]]
few = settings(max_examples=60, deadline=None)  # an assignment is a few milliseconds of pydantic and scipy


def scored(
    kind: str, gold: list[Record], predicted: list[Record], optional: frozenset[int] = frozenset()
) -> TypeScores:
    return score([paired(kind, gold, predicted, optional)]).by_type[kind]


def figures(scores: TypeScores) -> list[float]:
    counts = (scores.lenient, scores.strict, scores.grounded, scores.evidence)
    return [value for count in counts for value in (count.precision, count.recall, count.f1)] + [scores.macro_f1]


@given(of_one_type(), st.frozensets(st.integers(0, 4)))
@few
def test_a_perfect_prediction_scores_one(case: Case, optional: frozenset[int]):
    kind, gold, _ = case

    scores = scored(kind, gold, gold, optional)

    assert figures(scores) == [1.0] * len(figures(scores))
    assert set(scores.slots.values()) == {1.0}
    assert {(tally.correct, tally.precision, tally.recall) for tally in scores.fields.values()} == {(len(gold), 1, 1)}


@given(of_one_type(), st.randoms(use_true_random=False))
@few
def test_order_never_matters(case: Case, random: Random):
    kind, gold, predicted = case
    shuffled_gold = random.sample(gold, len(gold))
    shuffled = random.sample(predicted, len(predicted))

    assert figures(scored(kind, shuffled_gold, shuffled)) == figures(scored(kind, gold, predicted))
    assert scored(kind, shuffled_gold, shuffled).fields == scored(kind, gold, predicted).fields


@given(of_one_type(), st.frozensets(st.integers(0, 4)), st.data())
@few
def test_removing_a_prediction_never_raises_recall(case: Case, optional: frozenset[int], data: st.DataObject):
    kind, gold, predicted = case
    kept = list(predicted)
    if kept:
        del kept[data.draw(st.integers(0, len(kept) - 1))]

    assert scored(kind, gold, kept, optional).lenient.recall <= scored(kind, gold, predicted, optional).lenient.recall


@given(of_one_type(), st.frozensets(st.integers(0, 4)))
@few
def test_adding_a_prediction_that_can_match_nothing_never_raises_any_score(case: Case, optional: frozenset[int]):
    kind, gold, predicted = case
    before = scored(kind, gold, predicted, optional)
    alien = {
        "withdrawal_position": {"holder": {"text": "x", "country": "FRA", "kind": "party"}, "forces": "FRA"},
        "force_posture": {
            "forces": "FRA",
            "areas": ("NER",),
            "quantity": {"text": "7", "low": 7, "high": None, "unit": "members", "qualifier": "at_least"},
        },
        "attribution": {"source": "x", "source_span": {"start": 90, "end": 91}, "cue": "y", "chain": ("z",)},
    }[kind]
    evidence = "content" if kind == "attribution" else "evidence"
    nowhere = {"quote": "n", "start": len(ARTICLE.text) + 9, "end": len(ARTICLE.text) + 10}
    passage = nowhere if evidence == "content" else (nowhere,)
    unmatchable = type(gold[0]).model_validate({**dict(gold[0]), **alien, evidence: passage})

    after = scored(kind, gold, [*predicted, unmatchable], optional)

    assert all(new <= old for new, old in zip(figures(after), figures(before), strict=True))
    assert after.slots == before.slots
    assert all(
        (tally.precision, tally.recall) <= (before.fields[name].precision, before.fields[name].recall)
        for name, tally in after.fields.items()
    )


@given(of_one_type())
@few
def test_swapping_gold_and_prediction_swaps_precision_and_recall(case: Case):
    kind, gold, predicted = case

    there, back = scored(kind, gold, predicted), scored(kind, predicted, gold)

    for one, other in (
        (there.lenient, back.lenient),
        (there.strict, back.strict),
        (there.grounded, back.grounded),
        (there.evidence, back.evidence),
    ):
        assert (one.precision, one.recall, one.f1) == (other.recall, other.precision, other.f1)
    for name, tally in there.fields.items():
        correct, partial, incorrect, missing, spurious = astuple(tally)
        assert astuple(back.fields[name]) == (correct, partial, incorrect, spurious, missing)


@given(of_one_type(), st.frozensets(st.integers(0, 4)))
@few
def test_missing_an_optional_record_costs_nothing(case: Case, optional: frozenset[int]):
    kind, gold, _ = case
    found = [record for number, record in enumerate(gold) if number not in optional]

    scores = scored(kind, gold, found, optional)

    assert scores.lenient.recall == scores.strict.recall == 1.0
    assert {tally.missing for tally in scores.fields.values()} == {0}


@given(st.sampled_from(sorted(RECORDS)), st.data())
@few
def test_the_assignment_is_the_best_there_is(kind: str, data: st.DataObject):
    gold = data.draw(st.lists(RECORDS[kind], min_size=1, max_size=3))
    predicted = data.draw(st.lists(RECORDS[kind], min_size=1, max_size=3))

    from summarize.evaluation.alignment import compare_all, why_not  # noqa: PLC0415 - this test alone looks inside

    article = paired(kind, gold, predicted)
    model = type(gold[0])
    table = compare_all(model, article.gold.records[kind], predicted)

    def best(row: int, free: frozenset[int]) -> float:
        if row == len(gold):
            return 0.0
        values = [best(row + 1, free)]
        values += [
            table[row][column].similarity + best(row + 1, free - {column})
            for column in free
            if why_not(model, table[row][column]) is None
        ]
        return max(values)

    total = sum(pair.similarity for pair in article.by_type[kind].pairs)
    assert abs(total - best(0, frozenset(range(len(predicted))))) < 1e-5
