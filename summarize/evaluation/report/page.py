"""Write reports as one self-contained page: each article with gold and prediction side by side, evidence highlighted.

Article text is data: the template escapes everything, and nothing on the page is a script.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment, StrictUndefined

from summarize.article import Span
from summarize.evaluation.alignment import reaches
from summarize.evaluation.disagreements import evidence_start
from summarize.evaluation.metrics.evidence_f1 import evidence_field
from summarize.evaluation.report.changed_requests import changed_lines
from summarize.evaluation.report.matrix import matrix
from summarize.evaluation.report.parts import parts
from summarize.evaluation.report.table import judgement_lines, part_lines, part_title
from summarize.evaluation.report.tallies import COLUMNS, TallyRow, tally_rows
from summarize.evaluation.shown_values import Run, runs
from summarize.evaluation.similarity import evidence_of
from summarize.schemas.common import Location

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jinja2 import Template

    from summarize.evaluation.alignment import Alignment, Pair
    from summarize.evaluation.evaluating import Report
    from summarize.evaluation.pairing import ArticlePairs
    from summarize.evaluation.running import ArticleRun
    from summarize.schemas.common import Record

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ckb", "ps"})


class Piece(NamedTuple):
    """A stretch of text with the CSS classes of what it is; ``start`` is where it stands in the article."""

    text: str
    classes: str
    start: int


class Field(NamedTuple):
    """A field of a record as it is shown; ``differs`` from the record beside it."""

    name: str
    value: tuple[Run, ...]
    differs: bool


@dataclass(frozen=True)
class Card:
    """One record: its fields, and each passage of its evidence, cut where the other side's begins and ends."""

    fields: tuple[Field, ...]
    evidence: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True)
class Row:
    """Gold beside prediction. ``sort`` is ``agrees``, ``differs``, ``missed`` or ``spurious``."""

    kind: str
    sort: str
    optional: bool
    gold: Card | None
    predicted: Card | None
    start: int


@dataclass(frozen=True)
class SampleView:
    """One reading of an article: how it ended with which lenient F1 over all types, text and records."""

    outcome: str
    text: tuple[Piece, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class ArticleView:
    """One article on the page, read once or several times."""

    name: str
    language: str
    direction: str
    samples: tuple[SampleView, ...]


class Tallies(NamedTuple):
    """The MUC tallies of one record type, and of which articles they are."""

    title: str
    rows: tuple[TallyRow, ...]


@dataclass(frozen=True)
class ReportView:
    """One model on the page, whose articles were all read ``samples`` times."""

    model: str
    samples: int
    figures: tuple[str, ...]
    tallies: tuple[Tallies, ...]
    gate: tuple[str, ...]
    articles: tuple[ArticleView, ...]


def page(reports: Sequence[Report]) -> str:
    """Write the page; of several samples the reader chooses one."""
    return _template().render(
        reports=[_report_view(report) for report in reports],
        matrix=matrix(reports),
        columns=COLUMNS,
        samples=max((report.results.samples for report in reports), default=0),
    )


@cache
def _template() -> Template:
    source = (files("summarize.evaluation.report") / "page.html.j2").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(source)


def _report_view(report: Report) -> ReportView:
    found = parts(report)
    return ReportView(
        model=report.results.model,
        samples=report.results.samples,
        figures=tuple("\n".join(part_lines(part, report)) for part in found),
        tallies=tuple(
            Tallies(f"{kind}, {part_title(part, report)}", tuple(rows))
            for part in found
            if part.scores is not None
            for kind, rows in groupby(tally_rows(part.scores), key=lambda row: row.kind)
        ),
        gate=(*judgement_lines(report.judgement), *changed_lines(report.results)),
        articles=tuple(
            _article_view(article, result.f1)
            for article, result in zip(report.run.articles, report.results.articles, strict=True)
        ),
    )


def _article_view(article: ArticleRun, f1: Sequence[float]) -> ArticleView:
    language = article.gold.article.language
    return ArticleView(
        name=article.gold.name,
        language=language,
        direction="rtl" if language.split("-")[0] in _RIGHT_TO_LEFT else "ltr",
        samples=tuple(_sample_view(pairs, value) for pairs, value in zip(article.samples, f1, strict=True)),
    )


def _sample_view(pairs: ArticlePairs, f1: float) -> SampleView:
    article = pairs.gold.article
    found = pairs.by_type if pairs.extraction else {}  # of an article that was not read, nothing was missed
    rows = [row for kind, alignment in found.items() for row in _rows(kind, alignment, article.text)]
    marks = {
        "gold": [span for _, record in _gold_records(pairs) for span in _spans(record)],
        "predicted": [span for _, record in _predicted_records(pairs) for span in _spans(record)],
        "furniture": list(article.furniture),
    }
    return SampleView(
        outcome=f"{pairs.extraction.outcome.value}, lenient F1 {f1:.3f}" if pairs.extraction else "not read",
        text=tuple(_pieces(article.text, Span(0, len(article.text)), marks)),
        rows=tuple(sorted(rows, key=lambda row: (row.start, row.kind))),
    )


def _rows(kind: str, alignment: Alignment, text: str) -> Iterator[Row]:
    for pair in alignment.pairs:
        sort = "agrees" if all(reaches(value, 1) for value in pair.fields.values()) else "differs"
        yield Row(kind, sort, pair.gold.optional, *_cards(pair, text), evidence_start(pair.gold.record))
    for gold in alignment.missed:
        card = _card(gold.record, text)
        yield Row(kind, "missed", gold.optional, card, None, evidence_start(gold.record))
    for record in alignment.spurious:
        yield Row(kind, "spurious", False, None, _card(record, text), evidence_start(record))  # noqa: FBT003 - not optional


def _cards(pair: Pair, text: str) -> tuple[Card, Card]:
    gold, predicted = pair.gold.record, pair.predicted
    differing = {name for name, value in pair.fields.items() if not reaches(value, 1)}
    return _card(gold, text, predicted, differing), _card(predicted, text, gold, differing)


def _card(record: Record, text: str, other: Record | None = None, differing: set[str] = frozenset()) -> Card:  # type: ignore[assignment]
    evidence = evidence_field(type(record))
    fields = tuple(
        Field(name, tuple(runs(value)), name in differing)
        for name, value in record
        if name != evidence and not isinstance(value, Location) and (value not in (None, ()) or name in differing)
    )
    marks = {"both": _spans(other) if other is not None else []}
    return Card(fields, tuple(tuple(_pieces(text, span, marks)) for span in _spans(record)))


def _pieces(text: str, whole: Span, marks: Mapping[str, Sequence[Span]]) -> Iterator[Piece]:
    """Cut ``whole`` wherever a mark begins or ends; each piece knows the marks it lies in."""
    spans = [(name, span) for name, listed in marks.items() for span in listed if span.overlaps(whole)]
    inside = {max(whole.start, min(whole.end, edge)) for _, span in spans for edge in span}
    edges = sorted(inside | {whole.start, whole.end})
    for start, end in pairwise(edges):
        names = {name for name, span in spans if span.start <= start and end <= span.end}
        yield Piece(text[start:end], " ".join(sorted(names)), start)


def _spans(record: Record) -> list[Span]:
    evidence = evidence_field(type(record))
    return list(evidence_of(record, evidence)) if evidence else []


def _gold_records(pairs: ArticlePairs) -> list[tuple[str, Record]]:
    return [(kind, gold.record) for kind, records in pairs.gold.records.items() for gold in records]


def _predicted_records(pairs: ArticlePairs) -> Sequence[tuple[str, Record]]:
    return pairs.extraction.all_records() if pairs.extraction else ()
