"""An article -> an extraction, by the deterministic reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.extraction import ArticleOutcome, Extraction
from summarize.offline.attributions import find_attributions
from summarize.offline.document import analyse
from summarize.offline.events import find_events
from summarize.offline.positions import find_positions
from summarize.offline.postures import find_postures

if TYPE_CHECKING:
    from summarize.article import Article
    from summarize.offline.candidate import Candidate

MODEL = "offline"


def extract_offline(article: Article) -> Extraction:
    """Read ``article``: its records, or the outcome `empty` where it has nothing to find."""
    document = analyse(article)
    events = find_events(document)
    candidates: dict[str, list[Candidate]] = {
        "withdrawal_position": find_positions(document, events),
        "force_posture": find_postures(document, events),
        "attribution": find_attributions(document),
    }
    outcome = ArticleOutcome.OK if any(candidates.values()) else ArticleOutcome.EMPTY
    return Extraction(
        article=article,
        model=MODEL,
        outcome=outcome,
        records={name: tuple(item.record for item in group) for name, group in candidates.items()},
        reasons=tuple(item.reason for group in candidates.values() for item in group),
    )
