"""Boil a run down to what is kept, compared and judged: run -> plain values that JSON holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping  # noqa: TC003 - Pydantic reads the annotations at run time
from dataclasses import dataclass, field
from statistics import fmean
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, ValidationError

from summarize.evaluation.corpus import corpus_hash
from summarize.evaluation.counts import Counts, mean
from summarize.evaluation.disagreements import described, evidence_start
from summarize.evaluation.metrics.macro_f1 import article_f1
from summarize.evaluation.metrics.record_f1 import record_counts
from summarize.evaluation.metrics.strict_f1 import strict_counts
from summarize.evaluation.metrics.verbatim import verbatim_counts
from summarize.evaluation.must_find import unmet
from summarize.evaluation.usage import UsageFigures, usage_figures
from summarize.record_types import record_types

if TYPE_CHECKING:
    from summarize.clients.recorded import ReplayReport
    from summarize.clients.recordings import Slot
    from summarize.evaluation.alignment import Alignment
    from summarize.evaluation.pairing import ArticlePairs
    from summarize.evaluation.running import ArticleRun, Run


@dataclass(frozen=True)
class RecordResult:
    """What became of one gold record: ``found`` and ``strict`` are shares of the samples, 0 to 1.

    ``fields`` holds the similarity of each field, averaged over the samples that found it.
    """

    label: str
    start: int
    optional: bool
    found: float
    strict: float
    fields: Mapping[str, float] = field(default_factory=dict)


def _listed_once(spurious: Any) -> Any:  # noqa: ANN401 - JSON
    """Count the labels of files that list each prediction, as they did before there was a version of the format."""
    return Counter(spurious) if isinstance(spurious, list) else spurious


@dataclass(frozen=True)
class TypeResult:
    """One record type of one article, all counts means over the samples.

    ``spurious`` says how often a prediction that matches no gold was made, by its label.
    """

    lenient: Counts
    strict: Counts
    records: tuple[RecordResult, ...]
    spurious: Annotated[Mapping[str, float], BeforeValidator(_listed_once)]


@dataclass(frozen=True)
class ArticleResult:
    """One article; ``f1`` is its lenient F1 over all types in each sample, ``outcomes`` how each reading ended."""

    name: str
    story: str
    synthetic: bool
    outcomes: tuple[str, ...]
    f1: tuple[float, ...]
    types: Mapping[str, TypeResult]


@dataclass(frozen=True)
class StalePart:
    """A part of a request that is not the recorded one any more; ``lines`` went (``-``) or came (``+``)."""

    task: str
    article: str
    sample: int
    part: str
    lines: tuple[str, ...]

    def __str__(self) -> str:
        """One line, without what changed."""
        return f"{self.task} of {self.article}, sample {self.sample}: {self.part} changed"


@dataclass(frozen=True)
class RunResults:
    """One model on one suite.

    ``facts`` says which must-find facts every sample has; ``invalid`` lists records that break their schema; ``stale``,
    ``missing`` and ``orphans`` describe recordings, ``unread`` names articles without a reading.
    """

    model: str
    corpus: str
    samples: int
    articles: tuple[ArticleResult, ...]
    verbatim: Counts
    usage: UsageFigures
    facts: Mapping[str, bool] = field(default_factory=dict)
    invalid: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    stale: tuple[StalePart, ...] = ()
    missing: tuple[str, ...] = ()
    orphans: tuple[str, ...] = ()

    def pass_hat(self, kind: str) -> float:
        """pass^K: the share of the required gold records of a type that every one of the K samples found."""
        records = [record for article in self.articles for record in article.types[kind].records if not record.optional]
        return fmean(record.found == 1 for record in records) if records else 1.0


def results_of(run: Run) -> RunResults:
    """Everything of ``run`` that outlives it."""
    extractions = [pairs.extraction for article in run.articles for pairs in article.samples if pairs.extraction]
    return RunResults(
        model=run.model.name,
        corpus=corpus_hash(article.gold for article in run.articles),
        samples=run.samples,
        articles=tuple(_article_result(article) for article in run.articles),
        verbatim=verbatim_counts(extractions),
        usage=usage_figures(run.replay.used),
        facts=_facts(run),
        invalid=tuple(problem for article in run.articles for pairs in article.samples for problem in _invalid(pairs)),
        unread=tuple(
            article.gold.name for article in run.articles if any(pairs.extraction is None for pairs in article.samples)
        ),
        stale=_stale(run.replay),
        missing=tuple(f"{slot.task} of {slot.article}, sample {slot.sample}" for slot in run.replay.missing),
        orphans=tuple(_orphan(slot, run.model.name) for slot in run.replay.orphans),
    )


def _orphan(slot: Slot, model: str) -> str:
    line = f"{slot.task} of {slot.article}, sample {slot.sample}"
    return line if slot.model == model else f"{line}, of the model {slot.model}"


def _stale(replay: ReplayReport) -> tuple[StalePart, ...]:
    return tuple(
        StalePart(item.slot.task, item.slot.article, item.slot.sample, change.part, change.lines)
        for item in replay.stale
        for change in item.changes
    )


def _article_result(article: ArticleRun) -> ArticleResult:
    samples = article.samples
    return ArticleResult(
        name=article.gold.name,
        story=article.gold.story,
        synthetic=article.gold.synthetic,
        outcomes=tuple(pairs.extraction.outcome.value if pairs.extraction else "unread" for pairs in samples),
        f1=tuple(article_f1(pairs) for pairs in samples),
        types={
            kind: _type_result(article, [pairs.by_type[kind] for pairs in samples], kind) for kind in record_types()
        },
    )


def _type_result(article: ArticleRun, alignments: list[Alignment], kind: str) -> TypeResult:
    matched = [{id(pair.gold): pair for pair in alignment.pairs} for alignment in alignments]
    records = []
    for gold in article.gold.records.get(kind, ()):
        pairs = [found[id(gold)] for found in matched if id(gold) in found]
        fields = {name: fmean(pair.fields[name] for pair in pairs) for name in (pairs[0].fields if pairs else ())}
        records.append(
            RecordResult(
                label=described(gold.record),
                start=evidence_start(gold.record),
                optional=gold.optional,
                found=len(pairs) / len(alignments),
                strict=sum(pair.strict for pair in pairs) / len(alignments),
                fields=fields,
            )
        )
    spurious = Counter(described(record) for alignment in alignments for record in alignment.spurious)
    return TypeResult(
        lenient=mean([record_counts(alignment) for alignment in alignments]),
        strict=mean([strict_counts(alignment) for alignment in alignments]),
        records=tuple(records),
        spurious={label: times / len(alignments) for label, times in spurious.items()},
    )


def _facts(run: Run) -> dict[str, bool]:
    by_name = {article.gold.name: article for article in run.articles}
    return {
        fact.label: all(
            pairs.extraction is not None and unmet(fact, pairs.extraction.records) is None
            for pairs in by_name[fact.article].samples
        )
        for fact in run.suite.facts_for(run.model)
    }


def _invalid(pairs: ArticlePairs) -> list[str]:
    """What the schemas refuse of the records that were read; nothing, unless a reader goes round the schemas."""
    problems = []
    for kind, records in (pairs.extraction.records if pairs.extraction else {}).items():
        for number, record in enumerate(records, start=1):
            try:
                type(record).model_validate(record.model_dump(mode="json"))
            except ValidationError as error:
                reason = error.errors(include_url=False)[0]["msg"]
                problems.append(f"{pairs.gold.name}: {kind} {number}: {reason}")
    return problems
