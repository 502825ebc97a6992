"""Pair predicted records with gold, one to one: records of one type -> pairs, missed gold, spurious predictions.

Pairs that may not match are masked before the assignment is solved (the scoring document, "A pair may match"). The
assignment is exact (`scipy.optimize.linear_sum_assignment`, Crouse 2016) on whole numbers: first the greatest total
similarity, then the most pairs, then the most that are not optional, then the contents of the records decide. Records
are compared in the order of their contents, so that input order never matters.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from math import log2
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linear_sum_assignment

from summarize.evaluation.similarity import Prepared, prepare, similarity
from summarize.schemas.common import Compare, Floor, Location, Record, comparison

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from summarize.evaluation.gold import GoldRecord

THRESHOLD = 0.5  # τ of the scoring document: the least weighted similarity of a pair
_EPSILON = 1e-9  # similarities are sums of decimal weights in binary fractions
_SIMILARITY_BITS = 20
_MANTISSA_BITS = 52  # whole numbers of 53 bits are exact in a float; the solver adds two


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold record and a predicted one that were compared: ``fields`` holds the similarity of each field, 0 to 1."""

    gold: GoldRecord
    predicted: Record
    fields: Mapping[str, float]
    similarity: float
    strict: bool


@dataclass(frozen=True, slots=True)
class Alignment:
    """The records of one type and one article: matched pairs, gold that was missed, predictions that match nothing."""

    pairs: tuple[Pair, ...] = ()
    missed: tuple[GoldRecord, ...] = ()
    spurious: tuple[Record, ...] = ()


def align(model: type[Record], gold: Sequence[GoldRecord], predicted: Sequence[Record]) -> Alignment:
    """Find the best one-to-one matching of ``predicted`` with ``gold``, all records of ``model``."""
    if not gold or not predicted:
        return Alignment((), tuple(gold), tuple(predicted))
    by_content = sorted(range(len(gold)), key=lambda row: _gold_contents(gold[row]))
    read_by_content = sorted(range(len(predicted)), key=lambda column: _contents(predicted[column]))
    table = compare_all(model, [gold[row] for row in by_content], [predicted[column] for column in read_by_content])
    weights = _weights(model, table)
    rows, columns = linear_sum_assignment(weights, maximize=True)
    chosen = [(int(row), int(column)) for row, column in zip(rows, columns, strict=True) if weights[row, column] > 0]
    found = {by_content[row]: table[row][column] for row, column in chosen}
    matched = {read_by_content[column] for _, column in chosen}
    return Alignment(
        pairs=tuple(found[row] for row in sorted(found)),
        missed=tuple(record for row, record in enumerate(gold) if row not in found),
        spurious=tuple(record for column, record in enumerate(predicted) if column not in matched),
    )


def compare_all(
    model: type[Record], gold: Sequence[GoldRecord], predicted: Sequence[Record]
) -> tuple[tuple[Pair, ...], ...]:
    """Compare every gold record (rows) with every prediction (columns), matched or not."""
    compared = compared_fields(model)
    wanted = [
        {
            name: tuple(prepare(compare.by, record, name) for record in (item.record, *item.accepted.get(name, ())))
            for name, compare in compared.items()
        }
        for item in gold
    ]
    got = [{name: prepare(compare.by, record, name) for name, compare in compared.items()} for record in predicted]
    return tuple(
        tuple(_pair(model, compared, item, record, left, right) for record, right in zip(predicted, got, strict=True))
        for item, left in zip(gold, wanted, strict=True)
    )


@cache
def compared_fields(model: type[Record]) -> Mapping[str, Compare]:
    """How each field of ``model`` is compared; a `Location` is part of the value that it locates."""
    return {
        name: comparison(model, name) for name, field in model.model_fields.items() if field.annotation is not Location
    }


def why_not(model: type[Record], pair: Pair) -> str | None:
    """Why ``pair`` may not match, in a few words; None where it may."""
    if not reaches(pair.similarity, THRESHOLD):
        return f"similarity {pair.similarity:.2f} < {THRESHOLD}"
    gates = model.scoring.gates
    if not gates or any(_all_reached(gate, pair.fields) for gate in gates):
        return None
    failing = [next(floor for floor in gate if not _reached(floor, pair.fields)) for gate in gates]
    return " and ".join(f"{floor.field} {pair.fields[floor.field]:.2f}" for floor in failing) + " too far apart"


def reaches(value: float, floor: float) -> bool:
    """Whether ``value`` is at least ``floor``, as the decimal numbers that both stand for."""
    return value >= floor - _EPSILON


def _pair(
    model: type[Record],
    compared: Mapping[str, Compare],
    gold: GoldRecord,
    predicted: Record,
    wanted: Mapping[str, tuple[Prepared, ...]],
    got: Mapping[str, Prepared],
) -> Pair:
    fields = {
        name: max(similarity(compare.by, accepted, got[name]) for accepted in wanted[name])
        for name, compare in compared.items()
    }
    total = sum(compare.weight * fields[name] for name, compare in compared.items())
    return Pair(gold, predicted, fields, total, _all_reached(model.scoring.strict, fields))


def _all_reached(floors: Sequence[Floor], fields: Mapping[str, float]) -> bool:
    return all(_reached(floor, fields) for floor in floors)


def _reached(floor: Floor, fields: Mapping[str, float]) -> bool:
    return fields[floor.field] > 0 if floor.at_least == 0 else reaches(fields[floor.field], floor.at_least)


def _weights(model: type[Record], table: Sequence[Sequence[Pair]]) -> npt.NDArray[np.float64]:
    """Value each pair as a whole number: similarity, being a pair, being required, its content; else 0.

    The four parts cannot run into each other: whatever the pairs that are chosen, the sum of a part stays below one
    unit of the part before it.
    """
    gold = [_contents(row[0].gold.record) for row in table]
    predicted = [_contents(pair.predicted) for pair in table[0]]
    most = min(len(gold), len(predicted)) + 1
    content_bits = max(2, _MANTISSA_BITS - _SIMILARITY_BITS - int(4 * log2(most) + 1))
    one_required = most << content_bits
    one_pair = most * one_required
    one_step = most * one_pair
    weights = np.zeros((len(gold), len(predicted)))
    for row, pairs in enumerate(table):
        for column, pair in enumerate(pairs):
            if why_not(model, pair) is None:
                steps = round(pair.similarity * (1 << _SIMILARITY_BITS))
                required = 0 if pair.gold.optional else one_required
                content = _content(gold[row], predicted[column], content_bits)
                weights[row, column] = steps * one_step + one_pair + required + content
    return weights


def _contents(record: Record) -> str:
    return record.model_dump_json()


def _gold_contents(gold: GoldRecord) -> tuple[str, bool, list[tuple[str, list[str]]]]:
    """All that tells a gold record from another one."""
    accepted = sorted((name, list(map(_contents, records))) for name, records in gold.accepted.items())
    return _contents(gold.record), gold.optional, accepted


def _content(one: str, other: str, bits: int) -> int:
    """Make a number from both records, the same whichever of the two is gold; the greatest for equal ones."""
    greatest = (1 << bits) - 1
    if one == other:
        return greatest
    contents = "\n".join(sorted((one, other))).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(contents, digest_size=8).digest(), "big") % greatest
