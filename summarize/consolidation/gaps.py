"""Say what no source states: positions and postures of all articles -> gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.consolidation.picture import Gap, GapKind, Scope
from summarize.consolidation.postures import is_stock
from summarize.consolidation.rules import LEAVING
from summarize.consolidation.timespan import day, days
from summarize.schemas.common import ActorKind
from summarize.schemas.force_posture import Change, Qualifier, Status, Unit
from summarize.schemas.withdrawal_position import Act

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.consolidation.picture import PositionClaim, PostureRow
    from summarize.extraction import Extraction

_STATE = frozenset({ActorKind.GOVERNMENT, ActorKind.FOREIGN_MINISTRY, ActorKind.DEFENCE, ActorKind.LEGISLATURE})
_AFTER = frozenset({Status.PLANNED, Status.POSSIBLE})
_FEWER = frozenset({Change.DECREASE, Change.LEAVE, Change.NONE})
_CODE_LENGTH = 3  # of a country; ``coalition`` and ``foreign`` are longer
_NOT_TOLD_APART = "foreign"


def find_gaps(
    extractions: Sequence[Extraction],
    named: Sequence[int],
    positions: Sequence[PositionClaim],
    postures: Sequence[PostureRow],
) -> tuple[Gap, ...]:
    """Return the gaps, those of substance first, then those of dates; none where there are no records."""
    leaving = _leaving_areas(positions)
    now, after = _counted(postures)
    gaps = [
        Gap(GapKind.STRENGTH, _missing(leaving, now)),
        Gap(GapKind.NUMBER_AFTER, _missing(leaving, after)),
        Gap(GapKind.END_DATE, _missing(leaving, _dated(positions))),
        *_silent(positions),
    ]
    gaps = [gap for gap in gaps if gap.scopes]
    stocks = [row for row in postures if is_stock(row) and row.figures]
    if stocks and not any(claim.record.as_of for row in stocks for claim in row.claims):
        gaps.append(Gap(GapKind.FIGURE_DATE))
    undated = tuple(number for number in named if day(extractions[number].article.published) is None)
    if undated:
        gaps.append(Gap(GapKind.PUBLICATION_DATE, articles=undated))
    return tuple(gaps)


def _leaving_areas(positions: Sequence[PositionClaim]) -> dict[str, list[str]]:
    """Return, for the forces whose leaving positions are about, the areas, in the order of the claims.

    Foreign forces that are not told apart are left out where others are named.
    """
    found: dict[str, list[str]] = {}
    for claim in positions:
        if claim.record.outcome in LEAVING:
            areas = found.setdefault(claim.record.forces, [])
            areas += [area for area in claim.record.areas if area not in areas]
    named = {forces: areas for forces, areas in found.items() if areas and forces != _NOT_TOLD_APART}
    return named or {forces: areas for forces, areas in found.items() if areas}


def _missing(leaving: dict[str, list[str]], known: set[tuple[str, str]]) -> tuple[Scope, ...]:
    """Return the forces and areas of ``leaving`` that are not ``known``."""
    scopes = (
        Scope(forces, tuple(area for area in areas if (forces, area) not in known)) for forces, areas in leaving.items()
    )
    return tuple(scope for scope in scopes if scope.areas)


def _counted(postures: Sequence[PostureRow]) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Return for which forces and areas a number is stated: now, and after a withdrawal or reduction."""
    now: set[tuple[str, str]] = set()
    after: set[tuple[str, str]] = set()
    for row in postures:
        numbers = row.unit is Unit.PERSONNEL and any(
            figure.quantity.qualifier is not Qualifier.VAGUE for figure in row.figures
        )
        if numbers and is_stock(row):
            now.update((row.forces, area) for area in row.areas)
        elif numbers and row.status in _AFTER and row.change in _FEWER:
            after.update((row.forces, area) for area in row.areas)
    return now, after


def _dated(positions: Sequence[PositionClaim]) -> set[tuple[str, str]]:
    """Return for which forces and areas a party commits itself to a leaving with a date."""
    return {
        (claim.record.forces, area)
        for claim in positions
        if claim.record.outcome in LEAVING and claim.record.act is Act.COMMIT and claim.record.timeline
        if claim.record.timeline.iso and days(claim.record.timeline.iso)
        for area in claim.record.areas
    }


def _silent(positions: Sequence[PositionClaim]) -> tuple[Gap, Gap]:
    """Return the states whose soil or whose forces it is about, and that no source gives a position of."""
    speaking = {claim.record.holder.country for claim in positions if claim.record.holder.kind in _STATE}
    areas = dict.fromkeys(area for claim in positions for area in claim.record.areas)
    forces = dict.fromkeys(claim.record.forces for claim in positions)
    states = (code for code in forces if len(code) == _CODE_LENGTH and code.isupper())
    return (
        Gap(GapKind.HOST_POSITION, tuple(Scope(None, (area,)) for area in areas if area not in speaking)),
        Gap(GapKind.FORCES_POSITION, tuple(Scope(code, ()) for code in states if code not in speaking)),
    )
