"""Tell which claims of two opposed sides meet, and how: two lists of claims -> disagreements by kind, and change.

Nothing is compared pair by pair beyond one article: how many opponents a claim has near or far in time is counted in
sorted dates, so that the work stays linear in the claims but for the sorting.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from typing import TYPE_CHECKING, Generic, TypeVar

from summarize.consolidation.picture import DisagreementKind
from summarize.consolidation.rules import DAYS_TO_CHANGE
from summarize.schemas.common import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from summarize.consolidation.picture import Claim

R = TypeVar("R", bound=Record)
Sides = tuple[tuple["Claim[R]", ...], tuple["Claim[R]", ...]]
_WINDOW = timedelta(days=DAYS_TO_CHANGE)


def oppose(
    one: Sequence[Claim[R]],
    other: Sequence[Claim[R]],
    comparable: Callable[[Claim[R], Claim[R]], bool] = lambda _one, _other: True,
) -> dict[DisagreementKind | None, Sides[R]]:
    """Sort the claims of two opposed sides by the kind of disagreement that they are in; None is change over time.

    A claim stands in a side of a kind if it has an opponent of that kind, so that a claim may stand in several, and
    both sides of a kind have claims. ``comparable`` may rule out pairs within one article.
    """
    found: dict[DisagreementKind | None, Sides[R]] = {}
    for kind, sides in (*_within_articles(one, other, comparable).items(), *_between_articles(one, other).items()):
        known = found.get(kind, ((), ()))
        if all(sides):
            found[kind] = (in_time((*known[0], *sides[0])), in_time((*known[1], *sides[1])))
    return found


def in_time(claims: Iterable[Claim[R]]) -> tuple[Claim[R], ...]:
    """Sort claims by date, the undated last, then by article and place; each once."""
    unique = {id(claim): claim for claim in claims}.values()
    return tuple(sorted(unique, key=lambda claim: (claim.when or date.max, claim.article, claim.evidence)))


def _within_articles(
    one: Sequence[Claim[R]], other: Sequence[Claim[R]], comparable: Callable[[Claim[R], Claim[R]], bool]
) -> dict[DisagreementKind, tuple[list[Claim[R]], list[Claim[R]]]]:
    found: dict[DisagreementKind, tuple[list[Claim[R]], list[Claim[R]]]] = {}
    opponents = _by(other, lambda claim: claim.article)
    for claim in one:
        for opponent in opponents.get(claim.article, ()):
            if comparable(claim, opponent):
                sides = found.setdefault(_kind_within(claim, opponent), ([], []))
                sides[0].append(claim)
                sides[1].append(opponent)
    return found


def _kind_within(one: Claim[R], other: Claim[R]) -> DisagreementKind:
    """Tell how two claims of one article disagree; its own words are a voice beside its sources."""
    if one.headline != other.headline:
        return DisagreementKind.HEADLINE_VS_BODY
    voices = {(claim.source.source, claim.source.chain) if claim.source else None for claim in (one, other)}
    return DisagreementKind.SOURCE_VS_SOURCE if len(voices) > 1 else DisagreementKind.WITHIN_OUTLET


def _between_articles(
    one: Sequence[Claim[R]], other: Sequence[Claim[R]]
) -> dict[DisagreementKind | None, tuple[list[Claim[R]], list[Claim[R]]]]:
    return {kind: (_meeting(one, other, kind), _meeting(other, one, kind)) for kind in (_WITHIN, _ACROSS, None)}


_WITHIN, _ACROSS = DisagreementKind.WITHIN_OUTLET, DisagreementKind.ACROSS_ARTICLES


def _meeting(
    claims: Sequence[Claim[R]], opponents: Sequence[Claim[R]], kind: DisagreementKind | None
) -> list[Claim[R]]:
    """Return the claims that have an opponent of ``kind`` in another article."""
    everywhere = _Dates(opponents)
    of_outlet = _dates_by(opponents, lambda claim: claim.outlet)
    of_article = _dates_by(opponents, lambda claim: claim.article)
    none: _Dates[R] = _Dates(())

    def meets(claim: Claim[R]) -> bool:
        at_home = of_outlet.get(claim.outlet, none) if claim.outlet else none
        in_article = of_article.get(claim.article, none)
        if kind is None:
            return everywhere.far(claim.when) > in_article.far(claim.when)
        if kind is _WITHIN:
            return claim.outlet is not None and at_home.near(claim.when) > in_article.near(claim.when)
        near_home = at_home if claim.outlet else in_article
        return everywhere.near(claim.when) > near_home.near(claim.when)

    return [claim for claim in claims if meets(claim)]


class _Dates(Generic[R]):
    """The dates of claims, sorted, with how many have none."""

    def __init__(self, claims: Iterable[Claim[R]]) -> None:
        dates = [claim.when for claim in claims]
        self._known = sorted(when for when in dates if when)
        self._unknown = len(dates) - len(self._known)

    def near(self, when: date | None) -> int:
        """Count those that are no more than 30 days from ``when``, or may be: the unknown are near to everything."""
        if when is None:
            return len(self._known) + self._unknown
        first = bisect_left(self._known, when - min(_WINDOW, when - date.min))
        last = bisect_right(self._known, when + min(_WINDOW, date.max - when))
        return last - first + self._unknown

    def far(self, when: date | None) -> int:
        """Count those that are known to be more than 30 days from ``when``."""
        return len(self._known) + self._unknown - self.near(when)


_Key = TypeVar("_Key")


def _by(claims: Iterable[Claim[R]], key: Callable[[Claim[R]], _Key]) -> dict[_Key, list[Claim[R]]]:
    grouped: dict[_Key, list[Claim[R]]] = {}
    for claim in claims:
        grouped.setdefault(key(claim), []).append(claim)
    return grouped


def _dates_by(claims: Iterable[Claim[R]], key: Callable[[Claim[R]], _Key]) -> Mapping[_Key, _Dates[R]]:
    return {value: _Dates(members) for value, members in _by(claims, key).items()}
