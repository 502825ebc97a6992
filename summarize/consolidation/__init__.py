"""Consolidate the records of many articles into one picture: extractions -> `Picture`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from summarize.consolidation.claims import Claims
from summarize.consolidation.disagreements import find_disagreements
from summarize.consolidation.findings import find_findings
from summarize.consolidation.gaps import find_gaps
from summarize.consolidation.picture import Picture
from summarize.consolidation.positions import areas_of, holder_rows
from summarize.consolidation.postures import posture_rows
from summarize.consolidation.sources import article_sources

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.consolidation.picture import Origin, PositionClaim, PostureClaim
    from summarize.extraction import Extraction

# What is reported less than a quarter as often as the main thing is no theme of the brief.
_LEAST_SHARE = 0.25

__all__ = ["Picture", "consolidate"]


def consolidate(extractions: Iterable[Extraction]) -> Picture:
    """Consolidate what the articles yielded; the order of the extractions is the order of the articles.

    A pure function: the same extractions give the same picture. Linear in the records and in the articles' text.
    """
    given = tuple(extractions)
    claims = Claims(given)
    positions, postures = tuple(claims.positions()), tuple(claims.postures())
    named = tuple(number for number, extraction in enumerate(given) if extraction.all_records())
    rows, holders, areas = posture_rows(postures), holder_rows(positions), areas_of(positions)
    disagreements, changes = find_disagreements(positions, postures)
    claimed: tuple[PositionClaim | PostureClaim, ...] = (*positions, *postures)
    origins: frozenset[Origin] = frozenset().union(*(claim.origins for claim in claimed))
    themes = positions or postures
    return Picture(
        extractions=given,
        named=named,
        forces=_most_reported([claim.record.forces for claim in themes]),
        areas=areas,
        places=_most_reported([area for claim in themes for area in claim.record.areas]),
        findings=find_findings(areas, holders, rows, disagreements),
        holders=holders,
        postures=rows,
        disagreements=disagreements,
        changes=changes,
        gaps=find_gaps(given, named, positions, rows),
        sources=article_sources(given, named, claims),
        circles=claims.rings,
        origins=tuple(sorted(origins)),
    )


def _most_reported(values: list[str]) -> tuple[str, ...]:
    """Return the values, the most frequent first, without those that are rare beside it."""
    counts = Counter(values)
    most = max(counts.values(), default=0)
    frequent = (value for value, count in counts.items() if count >= _LEAST_SHARE * most)
    return tuple(sorted(frequent, key=lambda value: (-counts[value], value)))
