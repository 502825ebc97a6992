"""List where a reading and its gold part: aligned articles -> one plain line a disagreement, for who must mend it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from summarize.evaluation.alignment import compare_all, reaches, why_not
from summarize.evaluation.metrics.evidence_f1 import evidence_field
from summarize.evaluation.shown_values import shown
from summarize.record_types import record_types
from summarize.schemas.common import Evidence, Location

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarize.evaluation.alignment import Alignment, Pair
    from summarize.evaluation.pairing import ArticlePairs
    from summarize.schemas.common import Record


class Sort(StrEnum):
    """What sort of disagreement it is."""

    MISSED = "missed"
    SPURIOUS = "spurious"
    DIFFERS = "differs"


class Disagreement(NamedTuple):
    """One missed gold record, spurious prediction, or field in which a matched pair differs.

    ``costs`` says whether it costs lenient (a record) or strict (a field) F1; ``start`` is where the evidence stands
    in the article (first code point).
    """

    article: str
    kind: str
    sort: Sort
    field: str
    text: str
    start: int
    costs: bool

    def __str__(self) -> str:
        mark = {Sort.MISSED: "-", Sort.SPURIOUS: "+", Sort.DIFFERS: "~"}[self.sort] + ("!" if self.costs else " ")
        return f"{mark} {self.kind} @{self.start} {self.field or self.sort}: {self.text}"


def disagreements(article: ArticlePairs) -> list[Disagreement]:
    """Find every disagreement of one article, type after type, in the order of the text."""
    found = []
    reasons = _reasons(article)
    for kind, model in record_types().items():
        alignment = article.by_type[kind]
        lines = [*_missed(model, alignment), *_spurious(model, alignment, reasons), *_differing(model, alignment)]
        lines.sort(key=lambda line: (line[3], line[0], line[1]))
        found += [Disagreement(article.gold.name, kind, *line) for line in lines]
    return found


def described(record: Record) -> str:
    """Write a record in one line: what its fields say, nulls and empty lists left out, the evidence last."""
    evidence = evidence_field(type(record))
    stated = {name: value for name, value in record if name != evidence and not isinstance(value, Location)}
    parts = [f"{name}={shown(value)}" for name, value in stated.items() if value is not None and value != ()]
    return " ".join(parts) + (f" «{shown(getattr(record, evidence))}»" if evidence else "")


def evidence_start(record: Record) -> int:
    """Where the evidence of a record begins (first code point); 0 for a record without evidence."""
    evidence = evidence_field(type(record))
    value = getattr(record, evidence) if evidence else ()
    passages: Sequence[Evidence] = [value] if isinstance(value, Evidence) else value
    return min((passage.start for passage in passages), default=0)


_Line = tuple[Sort, str, str, int, bool]  # a Disagreement without its article and type


def _missed(model: type[Record], alignment: Alignment) -> Iterator[_Line]:
    rivals = [*(pair.predicted for pair in alignment.pairs), *alignment.spurious]
    for gold in alignment.missed:
        table = compare_all(model, [gold], rivals)[0]
        closest = max(table, key=lambda pair: pair.similarity, default=None)
        note = _closest(model, closest, "got", closest.predicted if closest else None)
        optional = " (optional)" if gold.optional else ""
        yield (
            Sort.MISSED,
            "",
            f"{described(gold.record)}{optional}{note}",
            evidence_start(gold.record),
            not gold.optional,
        )


def _spurious(model: type[Record], alignment: Alignment, reasons: Mapping[int, str]) -> Iterator[_Line]:
    rivals = [*(pair.gold for pair in alignment.pairs), *alignment.missed]
    for predicted in alignment.spurious:
        pairs = [row[0] for row in compare_all(model, rivals, [predicted])]
        closest = max(pairs, key=lambda pair: pair.similarity, default=None)
        note = _closest(model, closest, "gold", closest.gold.record if closest else None)
        rule = f" [{reasons[id(predicted)]}]" if id(predicted) in reasons else ""
        yield Sort.SPURIOUS, "", f"{described(predicted)}{rule}{note}", evidence_start(predicted), True


def _closest(model: type[Record], pair: Pair | None, side: str, rival: Record | None) -> str:
    if pair is None or rival is None:
        return ""
    reason = why_not(model, pair) or "matches another"
    return f" | closest {side} @{evidence_start(rival)} {pair.similarity:.2f}, {reason}"


def _differing(model: type[Record], alignment: Alignment) -> Iterator[_Line]:
    floors = {floor.field: floor.at_least for floor in model.scoring.strict}
    evidence = evidence_field(model)
    for pair in alignment.pairs:
        gold, predicted = pair.gold.record, pair.predicted
        for name, value in pair.fields.items():
            if reaches(value, 1):
                continue
            costs = name in floors and not reaches(value, floors[name])
            about = "" if name == evidence or evidence is None else f"   «{shown(getattr(gold, evidence))}»"
            text = f"{value:.2f} gold {shown(getattr(gold, name))} | got {shown(getattr(predicted, name))}{about}"
            yield Sort.DIFFERS, name, text, evidence_start(gold), costs


def _reasons(article: ArticlePairs) -> dict[int, str]:
    """Why each predicted record was made, by its identity, where the reader says so (the offline extractor does)."""
    if article.extraction is None:
        return {}
    records = article.extraction.all_records()
    return {id(record): reason for (_, record), reason in zip(records, article.extraction.reasons, strict=False)}
