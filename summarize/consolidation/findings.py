"""Choose what matters most: rows, disagreements -> at most three findings for the bottom line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from summarize.consolidation.picture import Finding, Theme
from summarize.consolidation.positions import NO_AREA
from summarize.consolidation.postures import is_stock
from summarize.schemas.force_posture import Qualifier, Unit
from summarize.schemas.withdrawal_position import Act

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.consolidation.picture import (
        AnyDisagreement,
        Claim,
        HolderRow,
        Origin,
        PostureRow,
        Statement,
    )
    from summarize.schemas.force_posture import ForcePosture
    from summarize.schemas.withdrawal_position import Outcome, WithdrawalPosition

MOST_FINDINGS = 3
_ACTS = ({Act.COMMIT, Act.DENY, Act.DEMAND}, {Act.DELIBERATE}, {Act.PREFER, Act.NONCOMMITTAL})


def find_findings(
    areas: Sequence[str],
    holders: Sequence[HolderRow],
    postures: Sequence[PostureRow],
    disagreements: Sequence[AnyDisagreement],
) -> tuple[Finding, ...]:
    """Return the findings of most independent origins, of equal ones the latest: one an area, one on strength."""
    found = [_on_area(area, holders, disagreements) for area in areas if area != NO_AREA]
    strengths = tuple(row for row in postures if is_stock(row) and row.unit is Unit.PERSONNEL and _numbered(row))
    if strengths:
        strengths = tuple(sorted(strengths, key=_strength_weight))
        claims = [claim for row in strengths for claim in row.claims]
        found.append(Finding(None, (), (), strengths, _origins(claims), _latest(claims)))
    ranked = sorted(found, key=lambda finding: (-len(finding.origins), -(finding.latest or date.min).toordinal()))
    return tuple(ranked[:MOST_FINDINGS])


def _on_area(area: str, holders: Sequence[HolderRow], disagreements: Sequence[AnyDisagreement]) -> Finding:
    themes: dict[tuple[str, Act, Outcome], list[Statement]] = {}
    for row in holders:
        for statement in row.statements:
            if statement.area == area:
                themes.setdefault((statement.forces, statement.act, statement.outcome), []).append(statement)
    claims = [claim for members in themes.values() for statement in members for claim in statement.claims]
    return Finding(
        area=area,
        themes=tuple(sorted((Theme(tuple(members)) for members in themes.values()), key=_weight)),
        disputes=tuple(number for number, item in enumerate(disagreements) if area in item.areas and item.country),
        strengths=(),
        origins=_origins(claims),
        latest=_latest(claims),
    )


def _weight(theme: Theme) -> tuple[int, int, int, int]:
    """Sort what a holder does before what it weighs before what it would like; then by origins and date."""
    return (
        next(rank for rank, acts in enumerate(_ACTS) if theme.statements[0].act in acts),
        -len(theme.origins),
        -(_latest(theme.claims) or date.min).toordinal(),
        -len(theme.claims),
    )


def _strength_weight(row: PostureRow) -> tuple[int, int]:
    return -len(_origins(row.claims)), -(_latest(row.claims) or date.min).toordinal()


def _numbered(row: PostureRow) -> bool:
    return any(figure.quantity.qualifier is not Qualifier.VAGUE for figure in row.figures)


def _origins(claims: Sequence[Claim[WithdrawalPosition]] | Sequence[Claim[ForcePosture]]) -> frozenset[Origin]:
    return frozenset().union(*(claim.origins for claim in claims))


def _latest(claims: Sequence[Claim[WithdrawalPosition]] | Sequence[Claim[ForcePosture]]) -> date | None:
    return max((claim.when for claim in claims if claim.when), default=None)
