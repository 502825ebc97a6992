"""Lay out who holds which position: claims -> statements by holder and area."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from summarize.consolidation.known_names import organisation_key
from summarize.consolidation.picture import Holder, HolderRow, Statement
from summarize.schemas.withdrawal_position import Act

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.consolidation.picture import PositionClaim
    from summarize.schemas.common import Actor
    from summarize.schemas.withdrawal_position import Outcome

NO_AREA = ""

# What a holder does, before what it weighs, before what it would like.
ACTS = (Act.COMMIT, Act.DENY, Act.DEMAND, Act.DELIBERATE, Act.PREFER, Act.NONCOMMITTAL)


def holder_of(actor: Actor) -> Holder:
    """Return whose position it is: a country's body, or, without a country, whoever bears the name."""
    return Holder(actor.country, actor.kind, "" if actor.country else organisation_key(actor.text))


def areas_of(claims: Sequence[PositionClaim]) -> tuple[str, ...]:
    """Return the areas of the positions, the most reported first; `NO_AREA` last, where a position names none."""
    counts = Counter(area for claim in claims for area in claim.record.areas or (NO_AREA,))
    return tuple(sorted(counts, key=lambda area: (area == NO_AREA, -counts[area], area)))


def holder_rows(claims: Sequence[PositionClaim]) -> tuple[HolderRow, ...]:
    """Group the positions by holder and area; the holders with most claims come first, as do their statements."""
    names: dict[Holder, dict[str, None]] = {}
    grouped: dict[tuple[Holder, str, str, Act, Outcome], list[PositionClaim]] = {}
    counts: Counter[Holder] = Counter()
    for claim in claims:
        position = claim.record
        holder = holder_of(position.holder)
        counts[holder] += 1
        names.setdefault(holder, {})[position.holder.text] = None
        for area in position.areas or (NO_AREA,):
            grouped.setdefault((holder, area, position.forces, position.act, position.outcome), []).append(claim)
    statements: dict[Holder, list[Statement]] = {}
    for key, members in grouped.items():
        statements.setdefault(key[0], []).append(Statement(*key, tuple(members)))
    ranked = sorted(statements, key=lambda holder: (-counts[holder], holder.country or "~", holder.kind, holder.name))
    return tuple(
        HolderRow(holder, tuple(names[holder]), tuple(sorted(statements[holder], key=_weight))) for holder in ranked
    )


def _weight(statement: Statement) -> tuple[str, int, int, int, str, str]:
    """Sort by area; what a holder does comes before what it weighs or would like; then the best supported first."""
    return (
        statement.area,
        ACTS.index(statement.act),
        -len(statement.origins),
        -len(statement.claims),
        statement.forces,
        statement.outcome,
    )
