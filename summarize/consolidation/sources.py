"""List what each article rests on: extractions -> voices, relays, shared text and origins in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.arabic.folding import fold
from summarize.article import Span
from summarize.consolidation.picture import ArticleSources, Origin, OriginKind, Voice
from summarize.consolidation.relays import path, relayed
from summarize.schemas.attribution import SourceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.consolidation.claims import Claims
    from summarize.extraction import Extraction
    from summarize.schemas.attribution import Attribution

_ANONYMOUS = frozenset({SourceKind.ANONYMOUS_ONE, SourceKind.ANONYMOUS_GROUP})


def article_sources(
    extractions: Sequence[Extraction], named: Sequence[int], claims: Claims
) -> tuple[ArticleSources, ...]:
    """Return the sources of the articles ``named``, in their order."""
    origins: dict[int, dict[Origin, None]] = {number: {} for number in named}
    articles: dict[Origin, dict[int, None]] = {}
    for number in named:
        for attribution in extractions[number].attributions:
            span = Span(attribution.content.start, attribution.content.end)
            origin = claims.origin(number, span, attribution)
            if origin.kind in {OriginKind.OUTLET, OriginKind.BODY}:
                origins[number][origin] = None
                articles.setdefault(origin, {})[number] = None
    found = []
    for number in named:
        relays, wholesale = relayed(extractions[number])
        common = ((origin, tuple(other for other in articles[origin] if other != number)) for origin in origins[number])
        found.append(
            ArticleSources(
                article=number,
                voices=_voices(extractions[number].attributions),
                relays=relays,
                wholesale=wholesale,
                shares=claims.shared.partners[number],
                common=tuple((origin, others) for origin, others in common if others),
            )
        )
    return tuple(found)


def _voices(attributions: Sequence[Attribution]) -> tuple[Voice, ...]:
    """Group attributions of one source, each with the outlets that it came through."""
    grouped: dict[tuple[object, ...], list[Attribution]] = {}
    for attribution in attributions:
        grouped.setdefault(_identity(attribution), []).append(attribution)
    return tuple(Voice(tuple(members)) for members in grouped.values())


def _identity(attribution: Attribution) -> tuple[object, ...]:
    body = attribution.affiliation
    affiliation = (body.country, body.kind, "" if body.country else fold(body.text)) if body else None
    steps = tuple(origin.key for origin in path(attribution))
    anonymous = attribution.source_kind in _ANONYMOUS
    name = "" if affiliation or anonymous else fold(attribution.source)
    if attribution.source_kind is SourceKind.PERSON:
        name = fold(attribution.source).split()[-1]  # a person is first named in full, then by the last name
    return attribution.source_kind, affiliation, attribution.count, steps, name
