"""Find where claims disagree: claims of positions and figures -> disagreements, and changes over time, by the rules."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from summarize.arabic.folding import fold
from summarize.consolidation.opposition import in_time, oppose
from summarize.consolidation.picture import AnyDisagreement, Disagreement, DisagreementKind
from summarize.consolidation.positions import holder_of
from summarize.consolidation.postures import stock_or_change, value_of
from summarize.consolidation.rules import POSITION_RULES, Rule
from summarize.schemas.force_posture import Change, Qualifier, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.consolidation.picture import Origin, PositionClaim, PostureClaim
    from summarize.schemas.force_posture import Quantity, Unit
    from summarize.schemas.withdrawal_position import WithdrawalPosition

_RULES = tuple(Rule)
_KINDS = (
    DisagreementKind.ACROSS_ARTICLES,
    DisagreementKind.WITHIN_OUTLET,
    DisagreementKind.HEADLINE_VS_BODY,
    DisagreementKind.SOURCE_VS_SOURCE,
)


def find_disagreements(
    positions: Sequence[PositionClaim], postures: Sequence[PostureClaim]
) -> tuple[tuple[AnyDisagreement, ...], tuple[AnyDisagreement, ...]]:
    """Return the disagreements and the changes over time: by rule, then those of most origins, then the latest."""
    found: list[AnyDisagreement] = [*_between_positions(positions), *_between_figures(postures)]
    found.sort(key=_weight)
    return (
        tuple(item for item in found if item.kind is not None),
        tuple(item for item in found if item.kind is None),
    )


def _between_positions(claims: Sequence[PositionClaim]) -> list[Disagreement[WithdrawalPosition]]:
    """Apply the rules to positions of one country's holders (or one holder without a country), forces and area."""
    buckets: dict[tuple[str, str, str], list[PositionClaim]] = {}
    for claim in claims:
        holder = holder_of(claim.record.holder)
        for area in claim.record.areas:
            key = (holder.country or f"{holder.kind}/{holder.name}", claim.record.forces, area)
            buckets.setdefault(key, []).append(claim)
    merged: dict[tuple[object, ...], Disagreement[WithdrawalPosition]] = {}
    for (country, forces, area), members in buckets.items():
        for rule, (one, other) in POSITION_RULES.items():
            sides_of = oppose(
                [claim for claim in members if one.fits(claim.record)],
                [claim for claim in members if other.fits(claim.record)],
            )
            for kind, sides in sides_of.items():
                mark = (rule, kind, country, forces, *(tuple(map(id, side)) for side in sides))
                earlier = merged[mark].areas if mark in merged else ()
                merged[mark] = Disagreement(rule, kind, country, forces, tuple(sorted((*earlier, area))), None, sides)
    return list(merged.values())


class _Reported(NamedTuple):
    """What claims of one figure have in common: its value, and the places that it is said of."""

    value: tuple[object, ...]
    places: frozenset[str]


def _between_figures(claims: Sequence[PostureClaim]) -> Iterator[AnyDisagreement]:
    """Compare current strengths of one force, area and unit: intervals that do not meet disagree."""
    buckets: dict[tuple[str, tuple[str, ...], Unit], dict[_Reported, list[PostureClaim]]] = {}
    for claim in claims:
        posture = claim.record
        quantity = posture.quantity
        if quantity is None or quantity.qualifier is Qualifier.VAGUE or posture.status is not Status.CURRENT:
            continue
        if stock_or_change(posture.change) is Change.NONE:
            reported = _Reported(value_of(quantity), frozenset(map(fold, posture.places)))
            bucket = buckets.setdefault((posture.forces, posture.areas, quantity.unit), {})
            bucket.setdefault(reported, []).append(claim)
    for (forces, areas, unit), figures in buckets.items():
        by_kind: dict[DisagreementKind | None, dict[tuple[object, ...], list[PostureClaim]]] = {}
        for (one, one_claims), (other, other_claims) in combinations(figures.items(), 2):
            if _meet(one_claims[0], other_claims[0]) or _other_places(one, other):
                continue
            for kind, sides in oppose(one_claims, other_claims, _same_places).items():
                values = by_kind.setdefault(kind, {})
                values.setdefault(one.value, []).extend(sides[0])
                values.setdefault(other.value, []).extend(sides[1])
        for kind, values in by_kind.items():
            figures_in_time = sorted((in_time(members) for members in values.values()), key=_earliest)
            yield Disagreement(Rule.FIGURES, kind, "", forces, areas, unit, tuple(figures_in_time))


def _meet(one: PostureClaim, other: PostureClaim) -> bool:
    """Whether the intervals of two figures have a number in common."""
    first, second = one.record.quantity, other.record.quantity
    return first is None or second is None or (_reaches(first, second) and _reaches(second, first))


def _reaches(one: Quantity, other: Quantity) -> bool:
    return one.high is None or other.low is None or one.high >= other.low


def _other_places(one: _Reported, other: _Reported) -> bool:
    """Whether both name places below the area, and none in common: then they count different forces."""
    return bool(one.places and other.places) and not one.places & other.places


def _same_places(one: PostureClaim, other: PostureClaim) -> bool:
    """Whether two figures of one article count the same forces: a whole and its part at some place do not."""
    first, second = (frozenset(map(fold, claim.record.places)) for claim in (one, other))
    return first == second or bool(first & second)


def _earliest(claims: Sequence[PostureClaim]) -> tuple[date, int]:
    return claims[0].when or date.max, claims[0].article


def _weight(item: AnyDisagreement) -> tuple[object, ...]:
    origins: frozenset[Origin] = frozenset().union(*(claim.origins for claim in item.claims))
    latest = max((claim.when for claim in item.claims if claim.when), default=date.min)
    kind = _KINDS.index(item.kind) if item.kind else len(_KINDS)
    return (
        _RULES.index(item.rule),
        -len(origins),
        -latest.toordinal(),
        item.country,
        item.forces,
        item.areas,
        item.unit or "",
        kind,
    )
