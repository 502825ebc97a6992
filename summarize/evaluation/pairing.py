"""Put one article's extraction beside its gold: records aligned type by type, which is all that a metric reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.evaluation.alignment import Alignment, align
from summarize.extraction import ArticleOutcome
from summarize.record_types import record_types

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarize.evaluation.gold import GoldArticle
    from summarize.extraction import Extraction
    from summarize.schemas.common import Record


@dataclass(frozen=True)
class ArticlePairs:
    """One article: its gold, what was read from it (None: nothing came back) and the alignment of each record type."""

    gold: GoldArticle
    extraction: Extraction | None
    by_type: Mapping[str, Alignment]

    @property
    def failed(self) -> bool:
        """Whether there is no reading of the article; all its gold then counts as missed."""
        return self.extraction is None or self.extraction.outcome is ArticleOutcome.FAILED


def pairs_of(gold: GoldArticle, extraction: Extraction | None) -> ArticlePairs:
    """Align the records of ``extraction`` with ``gold``; those of a failed extraction count as not made."""
    readable = extraction is not None and extraction.outcome is not ArticleOutcome.FAILED
    predicted: Mapping[str, tuple[Record, ...]] = extraction.records if extraction is not None and readable else {}
    aligned = {
        kind: align(model, gold.records.get(kind, ()), predicted.get(kind, ()))
        for kind, model in record_types().items()
    }
    return ArticlePairs(gold, extraction, aligned)
