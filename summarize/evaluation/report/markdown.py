"""Write reports as one Markdown comment, which a forge workflow finds again by its first line and replaces."""

from __future__ import annotations

import re
from statistics import fmean
from typing import TYPE_CHECKING

from summarize.evaluation.report.matrix import matrix
from summarize.evaluation.report.table import comparison_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.evaluation.evaluating import Report

_FIGURES = ("precision", "recall", "lenient F1", "strict F1", "grounded F1", "evidence F1", "macro F1")
MARKER = "<!-- summarize eval -->"


def markdown(reports: Sequence[Report]) -> str:
    """Write verdicts first, then figures, then what was stale, missing or lost."""
    return "\n".join(_lines(reports)) + "\n"


def _lines(reports: Sequence[Report]) -> Iterator[str]:
    yield MARKER
    yield "## Evaluation"
    yield ""
    for report in reports:
        yield f"- **{escaped(report.results.model)}**: {report.judgement.verdict}"
        yield from (f"  - {escaped(reason)}" for reason in report.judgement.reasons)
    yield ""
    yield from matrix(reports)
    for report in reports:
        yield ""
        yield f"### {escaped(report.results.model)}"
        yield ""
        yield from _figures(report)
        yield from _details(report)


def _figures(report: Report) -> Iterator[str]:
    yield f"| articles | record type | {' | '.join(_FIGURES)} |"
    yield "|---|---" + "|--:" * len(_FIGURES) + "|"
    for title, synthetic in (("labelled", False), ("synthetic", True)):
        scores = report.run.scores(synthetic=synthetic)
        for kind, item in scores.by_type.items() if scores.articles else ():
            numbers = (item.lenient.precision, item.lenient.recall, item.lenient.f1, item.strict.f1, item.grounded.f1)
            cells = " | ".join(f"{number:.3f}" for number in (*numbers, item.evidence.f1, item.macro_f1))
            yield f"| {title} ({scores.articles}) | {kind} | {cells} |"
    yield ""
    scores = report.run.scores()
    alarms = scores.false_alarms
    yield (
        f"Verbatim {scores.verbatim.right:g} of {scores.verbatim.predicted:g} quotes; {alarms.records} false alarms in "
        f"{alarms.articles} articles without content; {scores.failed} articles failed; corpus "
        f"`{report.results.corpus[:12]}`."
    )
    if report.results.samples > 1:
        kinds = report.results.articles[0].types if report.results.articles else ()
        powers = ", ".join(f"{kind} {report.results.pass_hat(kind):.3f}" for kind in kinds)
        spread = fmean(max(article.f1) - min(article.f1) for article in report.results.articles)
        yield f"{report.results.samples} samples: mean spread of an article {spread:.3f}; pass^K {powers}."


def _details(report: Report) -> Iterator[str]:
    results = report.results
    lines = [f"compared with the baseline, {comparison_line(item)}" for item in report.judgement.comparisons]
    lines += [f"must find, not found: {label}" for label, found in results.facts.items() if not found]
    lines += [f"{name.upper()}: {line}" for name in ("stale", "missing", "orphans") for line in getattr(results, name)]
    if lines:
        yield ""
        yield from details("Details", lines)


def details(title: str, lines: Sequence[str]) -> Iterator[str]:
    """Write ``lines`` as a list that is folded under ``title``."""
    yield f"<details><summary>{escaped(title)}</summary>"
    yield ""
    yield from (f"- {escaped(line)}" for line in lines)
    yield ""
    yield "</details>"


def escaped(text: str) -> str:
    """Make ``text`` mean itself in Markdown: no markup, no HTML, no mention of anyone, on one line."""
    flat = " ".join(text.split())
    return re.sub(r"([\\`*_\[\]<>|#~&])", r"\\\1", flat).replace("@", "@\u200b")
