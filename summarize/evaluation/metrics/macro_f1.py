"""Article macro-F1: record F1 of the average article."""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING

from summarize.evaluation.counts import pooled
from summarize.evaluation.metrics.record_f1 import record_counts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.evaluation.pairing import ArticlePairs


def macro_f1(kind: str, articles: Sequence[ArticlePairs]) -> float:
    """Mean of the articles' F1 of one record type; nothing to find counts 1 if nothing was found, else 0."""
    return fmean(article_f1(article, kind) for article in articles) if articles else 1.0


def article_f1(article: ArticlePairs, *kinds: str) -> float:
    """Record F1 of one reading over ``kinds``, by default all; 0 for one that failed, whatever there was to find."""
    if article.failed:
        return 0.0
    return pooled(record_counts(article.by_type[kind]) for kind in kinds or article.by_type).f1
