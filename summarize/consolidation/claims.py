"""Turn the records of each article into claims: extractions -> records with their sources and independent origins."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from summarize.arabic.folding import fold
from summarize.article import Span
from summarize.consolidation.known_names import outlet_key
from summarize.consolidation.picture import Claim, Origin, OriginKind, Passage
from summarize.consolidation.relays import circles, outlet_origin, path, relayed
from summarize.consolidation.shared_text import shared_text
from summarize.consolidation.timespan import day, days, nearest
from summarize.schemas.attribution import SourceKind
from summarize.schemas.force_posture import ForcePosture
from summarize.schemas.withdrawal_position import WithdrawalPosition

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.consolidation.picture import PositionClaim, PostureClaim
    from summarize.consolidation.shared_text import SharedText
    from summarize.extraction import Extraction
    from summarize.schemas.attribution import Attribution
    from summarize.schemas.common import Record, TimeExpression

AnyRecord = TypeVar("AnyRecord", WithdrawalPosition, ForcePosture)

_NAMED_BODIES = frozenset({SourceKind.ORGANISATION, SourceKind.DOCUMENT, SourceKind.PERSON})


class Claims:
    """The claims of many articles, and what their origins rest on.

    ``shared`` is the text that articles have in common, ``rings`` the outlets that relay each other.
    """

    def __init__(self, extractions: Sequence[Extraction]) -> None:
        self._extractions = extractions
        self.shared: SharedText = shared_text([extraction.article for extraction in extractions])
        self.rings = circles(extractions)
        self._heads = {origin: ring.outlets[0] for ring in self.rings for origin in ring.outlets}
        self._own = [self._own_origin(number) for number in range(len(extractions))]

    def positions(self) -> Iterator[PositionClaim]:
        """Every position, article after article."""
        for number, extraction in enumerate(self._extractions):
            yield from self._claims(number, extraction.withdrawal_positions)

    def postures(self) -> Iterator[PostureClaim]:
        """Every posture, article after article."""
        for number, extraction in enumerate(self._extractions):
            yield from self._claims(number, extraction.force_postures)

    def origin(self, number: int, span: Span, source: Attribution | None) -> Origin:
        """Return where a passage of article ``number`` comes from, if ``source`` carries it.

        An outlet that it came through (the farthest from the reader); else the body or person that is named; else the
        text that the article shares with others; else the article's own outlet, or the article.
        """
        steps = path(source) if source else ()
        if steps:
            return self._heads.get(steps[-1], steps[-1])
        if source and source.source_kind in _NAMED_BODIES:
            body = source.affiliation
            if body and body.country:
                return Origin(OriginKind.BODY, f"{body.country}/{body.kind}", body.text)
            name = body.text if body else source.source
            kind = OriginKind.BODY if source.source_kind is not SourceKind.PERSON else OriginKind.PERSON
            return Origin(kind, fold(name), name)
        if self.shared.holds(number, span):
            return Origin(OriginKind.SHARED, str(self.shared.groups[number]), "")
        return self._own[number]

    def _claims(self, number: int, records: Sequence[AnyRecord]) -> Iterator[Claim[AnyRecord]]:
        extraction = self._extractions[number]
        article = extraction.article
        headlines = _headlines(article.text, article.title)
        published = day(article.published)
        outlet = outlet_key(article.outlet) if article.outlet else None
        for record in records:
            spans = [Span(piece.start, piece.end) for piece in record.evidence]
            carriers = [carrier(extraction.attributions, span) for span in spans]
            as_of = _as_of(record)
            yield Claim(
                article=number,
                record=record,
                evidence=tuple(Passage(number, *span) for span in spans),
                origins=frozenset(
                    self.origin(number, span, source) for span, source in zip(spans, carriers, strict=True)
                ),
                source=next((source for source in carriers if source), None),
                headline=all(any(line.contains(span) for line in headlines) for span in spans),
                outlet=outlet,
                when=nearest(days(as_of.iso), published) if as_of and as_of.iso else published,
            )

    def _own_origin(self, number: int) -> Origin:
        extraction = self._extractions[number]
        relays, wholesale = relayed(extraction)
        if wholesale:
            return self._heads.get(relays[0], relays[0])
        if extraction.article.outlet:
            own = outlet_origin(extraction.article.outlet)
            return self._heads.get(own, own)
        return Origin(OriginKind.ARTICLE, str(number), "")


def carrier(attributions: Sequence[Attribution], span: Span) -> Attribution | None:
    """Return the attribution whose content covers most of ``span``: at least half of the shorter of the two."""
    best: Attribution | None = None
    most = 0
    for attribution in attributions:
        content = attribution.content
        covered = min(content.end, span.end) - max(content.start, span.start)
        if covered > most and 2 * covered >= min(content.end - content.start, span.end - span.start):
            best, most = attribution, covered
    return best


def _headlines(text: str, title: str | None) -> list[Span]:
    """Return every place where the headline stands."""
    found: list[Span] = []
    at = text.find(title) if title else -1
    while title and at >= 0:
        found.append(Span(at, at + len(title)))
        at = text.find(title, at + len(title))
    return found


def _as_of(record: Record) -> TimeExpression | None:
    return record.as_of if isinstance(record, ForcePosture) else None
