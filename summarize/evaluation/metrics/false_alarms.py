"""False alarms: what was found in articles that hold nothing to find."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.evaluation.pairing import ArticlePairs


@dataclass(frozen=True, slots=True)
class FalseAlarms:
    """Of ``articles`` that were read and whose gold is empty, ``alarmed`` ones yielded ``records`` in all.

    Whole numbers, but for means over several readings.
    """

    articles: float
    alarmed: float
    records: float

    def __truediv__(self, many: int) -> FalseAlarms:
        counts = (self.articles, self.alarmed, self.records)
        return self if many == 1 else FalseAlarms(*(count / many for count in counts))


def false_alarms(articles: Sequence[ArticlePairs]) -> FalseAlarms:
    """Count predictions in the articles whose gold has no record of any type; one that failed proves nothing."""
    empty = [article for article in articles if not article.failed and not any(article.gold.records.values())]
    records = [sum(len(alignment.spurious) for alignment in article.by_type.values()) for article in empty]
    return FalseAlarms(len(empty), sum(count > 0 for count in records), sum(records))
