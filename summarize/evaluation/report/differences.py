"""Write comparisons: two readings, or two annotators -> lines for a terminal, blocks for a Markdown comment."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from summarize.evaluation.comparing import Flip
from summarize.evaluation.report.comment import Block, details
from summarize.evaluation.report.escaping import escaped
from summarize.evaluation.report.table import comparison_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from summarize.evaluation.agreement import TypeAgreement
    from summarize.evaluation.comparing import Difference, Flipped

COMPARED = "<!-- summarize eval compare -->"
_MARKS = {
    Flip.FOUND: "+",
    Flip.LOST: "-",
    Flip.FIELD_BETTER: ">",
    Flip.FIELD_WORSE: "<",
    Flip.SPURIOUS_NEW: "!",
    Flip.SPURIOUS_GONE: "x",
}
_LEGEND = "+ found, - lost, > better field, < worse field, ! new false positive, x false positive gone"
_RESCORED = (
    "The corpus changed between them (a text, a label or a rule of scoring): some of this may be the scoring's doing."
)
_SHOWN_CHARACTERS = 160


def difference_lines(difference: Difference) -> Iterator[str]:
    """Write the figures first, then how often each field became better or worse, then every flip by article."""
    yield f"{difference.old} (old) and {difference.new} (new)"
    yield f"  {_summary(difference)}"
    if difference.rescored:
        yield f"  {_RESCORED}"
    yield from (f"  {comparison_line(item)}" for item in difference.comparisons)
    if difference.not_compared:
        yield f"  not compared, read by one alone or with other gold: {', '.join(difference.not_compared)}"
    yield from (f"  {line}" for line in _field_lines(difference))
    if difference.flipped:
        yield _LEGEND
    for article, flips in groupby(difference.flipped, key=lambda item: item.article):
        yield f"{article}:"
        yield from (f"  {_MARKS[item.flip]} {_flip(item)}" for item in flips)


def difference_blocks(difference: Difference) -> Iterator[Block]:
    """Write the same for a comment: the figures in the open, what flipped folded by article."""
    title = f"### {escaped(difference.old)} (old) and {escaped(difference.new)} (new)"
    rescored = (_RESCORED, "") if difference.rescored else ()
    yield Block(("", COMPARED, title, "", escaped(_summary(difference)), "", *rescored))
    yield Block(items=tuple(f"- {escaped(comparison_line(item))}" for item in difference.comparisons))
    if difference.not_compared:
        yield details(
            f"Not compared, read by one alone or with other gold: {len(difference.not_compared)} articles",
            difference.not_compared,
        )
    if fields := list(_field_lines(difference)):
        yield details("Fields that became better or worse", fields)
    for article, flips in groupby(difference.flipped, key=lambda item: item.article):
        yield details(article, [f"{item.flip}: {_flip(item)}" for item in flips])


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
                f"  {field.field:20} raw {field.raw:.3f} of {field.pairs} pairs  alpha {alpha} of {field.alpha_pairs} "
                f"({field.level}, {field.values} values)"
            )


def _summary(difference: Difference) -> str:
    counts = {flip: difference.count(flip) for flip in Flip}
    return (
        f"records: {counts[Flip.FOUND]} found, {counts[Flip.LOST]} lost; false positives: {counts[Flip.SPURIOUS_NEW]} "
        f"new, {counts[Flip.SPURIOUS_GONE]} gone; fields: {counts[Flip.FIELD_BETTER]} better, "
        f"{counts[Flip.FIELD_WORSE]} worse"
    )


def _field_lines(difference: Difference) -> Iterator[str]:
    for (kind, field), (better, worse) in sorted(difference.fields().items()):
        yield f"{kind}.{field}: {better} better, {worse} worse"


def _flip(item: Flipped) -> str:
    plain = not item.field and {item.old, item.new} == {0, 1}
    what = "" if plain else f"{item.field} {item.old:.2f} to {item.new:.2f} ".lstrip()
    label = item.label if len(item.label) <= _SHOWN_CHARACTERS else f"{item.label[: _SHOWN_CHARACTERS - 1]}…"
    return f"{item.kind}: {what}{label}"
