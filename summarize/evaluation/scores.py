"""All figures of a reading: articles paired with their gold -> scores by record type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.evaluation.counts import Counts, pooled
from summarize.evaluation.metrics.evidence_f1 import evidence_counts
from summarize.evaluation.metrics.false_alarms import FalseAlarms, false_alarms
from summarize.evaluation.metrics.grounded_f1 import grounded_counts
from summarize.evaluation.metrics.macro_f1 import macro_f1
from summarize.evaluation.metrics.muc import Tally, field_tallies
from summarize.evaluation.metrics.record_f1 import record_counts
from summarize.evaluation.metrics.slots import slot_figures
from summarize.evaluation.metrics.strict_f1 import strict_counts
from summarize.evaluation.metrics.verbatim import verbatim_counts
from summarize.record_types import record_types

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarize.evaluation.pairing import ArticlePairs
    from summarize.schemas.common import Record


@dataclass(frozen=True)
class TypeScores:
    """The figures of one record type, pooled over articles unless a name says otherwise."""

    lenient: Counts
    strict: Counts
    grounded: Counts
    evidence: Counts
    macro_f1: float
    slots: Mapping[str, float]
    fields: Mapping[str, Tally]


@dataclass(frozen=True)
class Scores:
    """The figures of a reading of ``articles`` articles, of which ``failed`` could not be read.

    Of several readings of each article, the figures of the average one: ratios are those of all readings together.
    """

    by_type: Mapping[str, TypeScores]
    verbatim: Counts
    false_alarms: FalseAlarms
    articles: int
    failed: float

    @property
    def lenient(self) -> Counts:
        """Lenient record counts over all record types."""
        return pooled(scores.lenient for scores in self.by_type.values())


def score(articles: Iterable[ArticlePairs], samples: int = 1) -> Scores:
    """Score articles paired with their gold by `pairs_of`; no article is left out, failed ones count.

    Each article is there ``samples`` times, once for each of its readings.
    """
    listed = list(articles)
    return Scores(
        by_type={kind: _score_type(kind, model, listed, samples) for kind, model in record_types().items()},
        verbatim=verbatim_counts(article.extraction for article in listed if article.extraction is not None) / samples,
        false_alarms=false_alarms(listed) / samples,
        articles=len(listed) // samples,
        failed=sum(article.failed for article in listed) / samples,
    )


def _score_type(kind: str, model: type[Record], articles: Sequence[ArticlePairs], samples: int) -> TypeScores:
    alignments = [article.by_type[kind] for article in articles]
    return TypeScores(
        lenient=pooled(record_counts(alignment) for alignment in alignments) / samples,
        strict=pooled(strict_counts(alignment) for alignment in alignments) / samples,
        grounded=pooled(grounded_counts(model, alignment) for alignment in alignments) / samples,
        evidence=pooled(evidence_counts(model, alignment) for alignment in alignments) / samples,
        macro_f1=macro_f1(kind, articles),
        slots=slot_figures(model, alignments),
        fields={name: tally / samples for name, tally in field_tallies(model, alignments).items()},
    )
