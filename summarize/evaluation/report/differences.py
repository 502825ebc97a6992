"""Write comparisons for a terminal: two readings, or two annotators -> lines of plain text."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from summarize.evaluation.comparing import Flip
from summarize.evaluation.report.table import comparison_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from summarize.evaluation.agreement import TypeAgreement
    from summarize.evaluation.comparing import Difference

_MARKS = {Flip.FOUND: "+", Flip.LOST: "-", Flip.FIELD_BETTER: ">", Flip.FIELD_WORSE: "<"}
_SHOWN_CHARACTERS = 140


def difference_lines(difference: Difference) -> Iterator[str]:
    """Write the figures first, then how often each field became better or worse, then every flip by article."""
    yield f"{difference.old} (old) and {difference.new} (new)"
    yield from (f"  {comparison_line(item)}" for item in difference.comparisons)
    if difference.not_compared:
        yield f"  not compared, read by one alone or with other gold: {', '.join(difference.not_compared)}"
    for (kind, field), (better, worse) in sorted(difference.fields().items()):
        yield f"  {kind}.{field}: {better} better, {worse} worse"
    for article, flips in groupby(difference.flipped, key=lambda item: item.article):
        yield f"{article}: + found, - lost, > better field, < worse field"
        for item in flips:
            what = f"{item.field} {item.old:.2f} to {item.new:.2f} " if item.field else ""
            yield f"  {_MARKS[item.flip]} {item.kind}: {what}{item.label[:_SHOWN_CHARACTERS]}"


def agreement_lines(found: Mapping[str, TypeAgreement]) -> Iterator[str]:
    """Write record F1 and coverage of each type, then each closed field with its alpha."""
    for kind, item in found.items():
        yield (
            f"{kind}: record F1 {item.counts.f1:.3f} ({item.counts.right:g} pairs of {item.counts.wanted:g} and "
            f"{item.counts.predicted:g} records), coverage {item.coverage:.3f}"
        )
        for field in item.fields:
            alpha = "not defined" if field.alpha is None else f"{field.alpha:.3f}"
            yield (
                f"  {field.field:20} raw {field.raw:.3f}  alpha {alpha} ({field.level}, {field.values} values, "
                f"{field.pairs} pairs)"
            )
