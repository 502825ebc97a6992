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

    from summarize.evaluation.alignment import Alignment
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
    """The figures of a reading of ``articles`` articles, of which ``failed`` could not be read."""

    by_type: Mapping[str, TypeScores]
    verbatim: Counts
    false_alarms: FalseAlarms
    articles: int
    failed: int

    @property
    def lenient(self) -> Counts:
        """Lenient record counts over all record types."""
        return pooled(scores.lenient for scores in self.by_type.values())


def score(articles: Iterable[ArticlePairs]) -> Scores:
    """Score articles paired with their gold by `pairs_of`; no article is left out, failed ones count."""
    listed = list(articles)
    return Scores(
        by_type={
            kind: _score_type(model, [article.by_type[kind] for article in listed])
            for kind, model in record_types().items()
        },
        verbatim=verbatim_counts(article.extraction for article in listed if article.extraction is not None),
        false_alarms=false_alarms(listed),
        articles=len(listed),
        failed=sum(article.failed for article in listed),
    )


def _score_type(model: type[Record], alignments: Sequence[Alignment]) -> TypeScores:
    return TypeScores(
        lenient=pooled(record_counts(alignment) for alignment in alignments),
        strict=pooled(strict_counts(alignment) for alignment in alignments),
        grounded=pooled(grounded_counts(model, alignment) for alignment in alignments),
        evidence=pooled(evidence_counts(model, alignment) for alignment in alignments),
        macro_f1=macro_f1(alignments),
        slots=slot_figures(model, alignments),
        fields=field_tallies(model, alignments),
    )
