"""Find where claims disagree: claims of positions and figures -> disagreements, and changes over time, by the rules."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from summarize.arabic.folding import fold
from summarize.consolidation.opposition import in_time, oppose
from summarize.consolidation.picture import AnyDisagreement, Disagreement, DisagreementKind
from summarize.consolidation.positions import holder_of
from summarize.consolidation.postures import areas_counted, stock_or_change, value_of
from summarize.consolidation.rules import POSITION_RULES, Rule
from summarize.schemas.common import Record
from summarize.schemas.force_posture import Change, Qualifier, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from summarize.consolidation.picture import Claim, Origin, PositionClaim, PostureClaim
    from summarize.schemas.force_posture import Quantity, Unit
    from summarize.schemas.withdrawal_position import WithdrawalPosition

R = TypeVar("R", bound=Record)
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
    return tuple(item for item in found if item.kinds), tuple(item for item in found if not item.kinds)


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
            for kinds in _by_time(sides_of):
                sides = _joined([sides_of[kind][0] for kind in kinds]), _joined([sides_of[kind][1] for kind in kinds])
                mark = (rule, kinds, country, forces, *(tuple(map(id, side)) for side in sides))
                areas = tuple(sorted((*(merged[mark].areas if mark in merged else ()), area)))
                known = _kinds({kind: _joined(sides_of[kind]) for kind in kinds})
                merged[mark] = Disagreement(rule, known, country, forces, areas, None, sides)
    return list(merged.values())


def _by_time(found: Iterable[DisagreementKind | None]) -> Iterator[tuple[DisagreementKind | None, ...]]:
    """Return the kinds that make one entry: all disagreements, then the change over time."""
    given = set(found)
    if now := tuple(kind for kind in _KINDS if kind in given):
        yield now
    if None in given:
        yield (None,)


def _joined(groups: Iterable[tuple[Claim[R], ...]]) -> tuple[Claim[R], ...]:
    return in_time(claim for group in groups for claim in group)


def _kinds(
    claims: Mapping[DisagreementKind | None, Sequence[Claim[R]]],
) -> tuple[tuple[DisagreementKind, tuple[int, ...]], ...]:
    """Return the kinds, the widest first, each with the articles of its claims."""
    return tuple((kind, tuple(sorted({claim.article for claim in claims[kind]}))) for kind in _KINDS if kind in claims)


class _Reported(NamedTuple):
    """What claims of one figure have in common: its value, and the places that it is said of."""

    value: tuple[object, ...]
    places: frozenset[str]


def _between_figures(claims: Sequence[PostureClaim]) -> Iterator[AnyDisagreement]:
    """Compare current strengths of one force, area and unit: intervals that do not meet disagree."""
    buckets: dict[tuple[str, tuple[str, ...], Unit], dict[_Reported, list[PostureClaim]]] = {}
    areas = areas_counted(claims)
    for claim in claims:
        posture = claim.record
        quantity = posture.quantity
        if quantity is None or quantity.qualifier is Qualifier.VAGUE or posture.status is not Status.CURRENT:
            continue
        if stock_or_change(posture.change) is Change.NONE:
            unit = quantity.unit
            reported = _Reported(value_of(quantity), frozenset(map(fold, posture.places)))
            bucket = buckets.setdefault((posture.forces, areas[posture.forces, posture.areas, unit], unit), {})
            bucket.setdefault(reported, []).append(claim)
    for (forces, where, unit), figures in buckets.items():
        by_kind = _opposed_figures(figures)
        for kinds in _by_time(by_kind):
            values: dict[tuple[object, ...], list[PostureClaim]] = {}
            for kind in kinds:
                for value, members in by_kind[kind].items():
                    values.setdefault(value, []).extend(members)
            figures_in_time = tuple(sorted((in_time(members) for members in values.values()), key=_earliest))
            known = _kinds({kind: _joined(map(tuple, by_kind[kind].values())) for kind in kinds})
            yield Disagreement(Rule.FIGURES, known, "", forces, where, unit, figures_in_time)


def _opposed_figures(
    figures: Mapping[_Reported, Sequence[PostureClaim]],
) -> dict[DisagreementKind | None, dict[tuple[object, ...], list[PostureClaim]]]:
    """Return the figures that do not meet, by the kind of disagreement and by their value."""
    by_kind: dict[DisagreementKind | None, dict[tuple[object, ...], list[PostureClaim]]] = {}
    for (one, one_claims), (other, other_claims) in combinations(figures.items(), 2):
        if _meet(one_claims[0], other_claims[0]) or _other_places(one, other):
            continue
        for kind, sides in oppose(one_claims, other_claims, _of_the_same_forces).items():
            values = by_kind.setdefault(kind, {})
            values.setdefault(one.value, []).extend(sides[0])
            values.setdefault(other.value, []).extend(sides[1])
    return by_kind


def _meet(one: PostureClaim, other: PostureClaim) -> bool:
    """Whether the intervals of two figures have a number in common."""
    first, second = one.record.quantity, other.record.quantity
    return first is None or second is None or (_reaches(first, second) and _reaches(second, first))


def _reaches(one: Quantity, other: Quantity) -> bool:
    return one.high is None or other.low is None or one.high >= other.low


def _other_places(one: _Reported, other: _Reported) -> bool:
    """Whether both name places below the area, and none in common: then they count different forces."""
    return bool(one.places and other.places) and not one.places & other.places


def _of_the_same_forces(one: PostureClaim, other: PostureClaim) -> bool:
    """Whether two figures of one article count the same forces.

    A whole and its part at some place do not, nor do two figures of one passage, which tells them apart itself.
    """
    first, second = (frozenset(map(fold, claim.record.places)) for claim in (one, other))
    return (first == second or bool(first & second)) and not set(one.evidence) & set(other.evidence)


def _earliest(claims: Sequence[PostureClaim]) -> tuple[date, int]:
    return claims[0].when or date.max, claims[0].article


def _weight(item: AnyDisagreement) -> tuple[object, ...]:
    origins: frozenset[Origin] = frozenset().union(*(claim.origins for claim in item.claims))
    latest = max((claim.when for claim in item.claims if claim.when), default=date.min)
    return (
        _RULES.index(item.rule),
        -len(origins),
        -latest.toordinal(),
        item.country,
        item.forces,
        item.areas,
        item.unit or "",
    )
