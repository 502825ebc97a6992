"""Lay out the figures: claims -> what is reported of each force, area and unit, by status and kind of change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.arabic.folding import fold
from summarize.consolidation.picture import Figure, PostureRow
from summarize.schemas.force_posture import Change, Qualifier, Status, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.consolidation.picture import PostureClaim
    from summarize.schemas.force_posture import Quantity

_STATUSES = (Status.CURRENT, Status.PLANNED, Status.POSSIBLE, Status.DENIED, Status.HISTORICAL)
_Key = tuple[str, tuple[str, ...], Status, Change]


def posture_rows(claims: Sequence[PostureClaim]) -> tuple[PostureRow, ...]:
    """Group the postures into rows: the current ones first, in each status the most reported first.

    Reports without a number join the row of the personnel of the same force, areas, status and change, if there is one.
    """
    counted: dict[tuple[_Key, Unit], list[PostureClaim]] = {}
    uncounted: dict[_Key, list[PostureClaim]] = {}
    areas = areas_counted(claims)
    for claim in claims:
        posture = claim.record
        of = posture.status, stock_or_change(posture.change)
        if posture.quantity:
            unit = posture.quantity.unit
            key = (posture.forces, areas[posture.forces, posture.areas, unit], *of)
            counted.setdefault((key, unit), []).append(claim)
        else:
            uncounted.setdefault((posture.forces, posture.areas, *of), []).append(claim)
    rows = [
        PostureRow(
            *key[:2], unit, *key[2:], _figures(found), tuple(uncounted.pop(key, ())) if unit is Unit.PERSONNEL else ()
        )
        for (key, unit), found in counted.items()
    ]
    rows += [PostureRow(*key[:2], None, *key[2:], (), tuple(found)) for key, found in uncounted.items()]
    return tuple(sorted(rows, key=_weight))


def areas_counted(claims: Sequence[PostureClaim]) -> dict[tuple[str, tuple[str, ...], Unit], tuple[str, ...]]:
    """Return, by forces, stated areas and unit, for which areas a number counts.

    Those stated; but the members of a coalition are the same wherever it serves, so that theirs are the areas of all
    reports of the same forces whose areas overlap.
    """
    stated = {
        (claim.record.forces, claim.record.areas, claim.record.quantity.unit)
        for claim in claims
        if claim.record.quantity
    }
    joined: dict[str, list[frozenset[str]]] = {}
    for forces, areas, unit in stated:
        if unit is Unit.MEMBERS:
            known = joined.setdefault(forces, [])
            overlapping = [other for other in known if other & set(areas)]
            joined[forces] = [other for other in known if other not in overlapping]
            joined[forces].append(frozenset(areas).union(*overlapping))
    return {
        (forces, areas, unit): next(
            (tuple(sorted(all_areas)) for all_areas in joined[forces] if all_areas & set(areas)), areas
        )
        if unit is Unit.MEMBERS
        else areas
        for forces, areas, unit in stated
    }


def stock_or_change(change: Change) -> Change:
    """Return `NONE` for forces that are there or are kept, else the change."""
    return Change.NONE if change is Change.MAINTAIN else change


def is_stock(row: PostureRow) -> bool:
    """Whether the row says how strong the forces are at present."""
    return row.status is Status.CURRENT and row.change is Change.NONE


def _figures(claims: Sequence[PostureClaim]) -> tuple[Figure, ...]:
    """Group claims by what they count; the most reported figure first, then in the order of the articles."""
    grouped: dict[tuple[object, ...], list[PostureClaim]] = {}
    for claim in claims:
        if claim.record.quantity:
            grouped.setdefault(value_of(claim.record.quantity), []).append(claim)
    figures = [Figure(found[0].record.quantity, tuple(found)) for found in grouped.values() if found[0].record.quantity]
    return tuple(sorted(figures, key=_figure_weight))


def _figure_weight(figure: Figure) -> tuple[bool, int]:
    return figure.quantity.qualifier is Qualifier.VAGUE, -len(figure.claims)


def value_of(quantity: Quantity) -> tuple[object, ...]:
    """Return what two reports of the same figure have in common; a vague one's words are its value."""
    words = fold(quantity.text) if quantity.qualifier is Qualifier.VAGUE else ""
    return quantity.unit, quantity.qualifier, quantity.low, quantity.high, words


def _weight(row: PostureRow) -> tuple[int, bool, int, str, tuple[str, ...], str, str]:
    return (
        _STATUSES.index(row.status),
        not row.figures,
        -len(row.claims),
        row.forces,
        row.areas,
        row.change,
        row.unit or "",
    )
