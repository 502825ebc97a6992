"""An article -> an extraction, by the deterministic reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.extraction import ArticleOutcome, Dropped, Extraction
from summarize.guard import guard
from summarize.offline.attributions import find_attributions
from summarize.offline.claims import Claims
from summarize.offline.document import analyse
from summarize.offline.events import find_events
from summarize.offline.positions import find_positions
from summarize.offline.postures import find_postures
from summarize.schemas.attribution import Attribution

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.article import Article, Span
    from summarize.offline.candidate import Candidate
    from summarize.schemas.common import Evidence, Record

MODEL = "offline"


def extract_offline(article: Article) -> Extraction:
    """Read ``article``: its records, or the outcome `empty` where it has nothing to find."""
    document = analyse(article)
    events = find_events(document)
    attributions = find_attributions(document)
    claims = Claims(document, attributions)
    for event in events:
        claims.narrow(event)
    candidates: dict[str, list[Candidate]] = {
        "withdrawal_position": find_positions(document, events, claims),
        "force_posture": find_postures(document, events),
        "attribution": attributions,
    }
    negated = [sentence.span for sentence in document.sentences if "negation" in sentence.tags]
    dropped = tuple(_rejected(article, candidates, negated)) if negated else ()
    found = any(candidates.values()) or bool(dropped)
    return Extraction(
        article=article,
        model=MODEL,
        outcome=ArticleOutcome.PARTIAL if dropped else ArticleOutcome.OK if found else ArticleOutcome.EMPTY,
        records={name: tuple(item.record for item in group) for name, group in candidates.items()},
        dropped=dropped,
        reasons=tuple(item.reason for group in candidates.values() for item in group),
    )


def _rejected(article: Article, candidates: dict[str, list[Candidate]], negated: list[Span]) -> Iterator[Dropped]:
    """Take out of the candidates in sentences with a negation those whose evidence lacks it; yield them as dropped."""
    for name, group in candidates.items():
        for item in list(group):
            start = _start(item.record)
            if not any(span.start <= start < span.end for span in negated):
                continue
            rejection = guard(article, item.record)
            if rejection is not None:
                group.remove(item)
                yield Dropped(name, rejection.words, item.record.model_dump(mode="json"))


def _start(record: Record) -> int:
    if isinstance(record, Attribution):
        return record.content.start
    evidence: tuple[Evidence, ...] = getattr(record, "evidence", ())
    return evidence[0].start
