"""Write reports as one Markdown comment, which a forge workflow finds again by its first line and replaces."""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING

from summarize.evaluation.gate import Verdict
from summarize.evaluation.report.changed_requests import changed_parts
from summarize.evaluation.report.comment import COMMENT_CHARACTERS, Block, details, diff, fitted, folded
from summarize.evaluation.report.escaping import escaped
from summarize.evaluation.report.matrix import matrix_lines
from summarize.evaluation.report.parts import facts_not_found, parts, scores_of_read
from summarize.evaluation.report.table import comparison_line, precision_and_recall, shortly
from summarize.evaluation.report.tallies import COLUMNS, tally_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.evaluation.evaluating import Report

_FIGURES = ("precision", "recall", "lenient F1", "strict F1", "grounded F1", "evidence F1", "macro F1")
_SHOWN_REASONS = 10  # above the figures; a changed prompt makes three recordings of each article stale
_CHARACTERS = COMMENT_CHARACTERS * 3 // 4  # the rest is for what `summarize eval compare` appends
_REST = "The page and the JSON of the same run (in CI among its artifacts) hold everything."
MARKER = "<!-- summarize eval -->"


def markdown(reports: Sequence[Report]) -> str:
    """Write verdicts first, then figures, then, folded, their details; never more than a comment takes."""
    return fitted(_blocks(reports), _CHARACTERS, _REST)


def unjudged_markdown(why: str) -> str:
    """Write the comment of a run that came to no report at all: the verdict and the reason."""
    return f"{MARKER}\n## Evaluation\n\n- **{Verdict.UNJUDGED}**: {escaped(why)}\n"


def _blocks(reports: Sequence[Report]) -> Iterator[Block]:
    yield Block((MARKER, "## Evaluation", ""))
    for report in reports:
        verdict = f"- **{escaped(report.results.model)}**: {report.judgement.verdict}"
        shown, more = report.judgement.reasons[:_SHOWN_REASONS], report.judgement.reasons[_SHOWN_REASONS:]
        note = (f"  - and {len(more)} more, below",) if more else ()
        yield Block((verdict,), (*(f"  - {escaped(reason)}" for reason in shown), *note))
    head, rows = matrix_lines(reports)
    yield Block(("", *head), tuple(rows))
    for report in reports:
        yield Block(("", f"### {escaped(report.results.model)}", "", *_figures(report)))
    for report in reports:
        yield from _details(report)


def _figures(report: Report) -> Iterator[str]:
    scores = scores_of_read(report)
    if scores is None:
        yield f"No article was read; corpus `{report.results.corpus[:12]}`."
        return
    yield f"| articles | record type | {' | '.join(_FIGURES)} |"
    yield "|---|---" + "|--:" * len(_FIGURES) + "|"
    for part in parts(report):
        title = f"{part.title} ({part.read})"
        for kind, item in part.scores.by_type.items() if part.scores else ():
            f1s = (item.lenient.f1, item.strict.f1, item.grounded.f1, item.evidence.f1, item.macro_f1)
            cells = (*precision_and_recall(item.lenient), *(f"{number:.3f}" for number in f1s))
            yield f"| {title} | {kind} | {' | '.join(cells)} |"
    yield ""
    alarms, unread = scores.false_alarms, len(report.results.unread)
    yield (
        f"Verbatim {shortly(scores.verbatim.right)} of {shortly(scores.verbatim.predicted)} quotes; "
        f"{shortly(alarms.records)} false alarms in {shortly(alarms.articles)} articles without content; "
        f"{shortly(scores.failed)} articles failed; {f'{unread} not read; ' if unread else ''}"
        f"corpus `{report.results.corpus[:12]}`."
    )
    if report.results.samples > 1 and not unread:
        kinds = report.results.articles[0].types if report.results.articles else ()
        powers = ", ".join(f"{kind} {report.results.pass_hat(kind):.3f}" for kind in kinds)
        spread = fmean(max(article.f1) - min(article.f1) for article in report.results.articles)
        yield (
            f"The figures are means over {report.results.samples} samples; mean spread of an article {spread:.3f}; "
            f"pass^K {powers}."
        )


def _details(report: Report) -> Iterator[Block]:
    results = report.results
    for change in changed_parts(results):
        yield diff(f"{results.model}: {change.title}", change.lines)
    if more := report.judgement.reasons[_SHOWN_REASONS:]:
        yield details(f"{results.model}: more reasons", more)
    lines = [f"compared with the baseline, {comparison_line(item)}" for item in report.judgement.comparisons]
    lines += [f"must find, not found: {label}" for label in facts_not_found(results)]
    lines += [f"ORPHAN: {line}" for line in results.orphans]
    if lines:
        yield details(f"{results.model}: details", lines)
    head = (f"| record type | field | {' | '.join(COLUMNS)} |", "|---|---" + "|--:" * len(COLUMNS) + "|")
    for part in parts(report):
        found = tally_rows(part.scores) if part.scores else ()
        rows = [f"| {row.kind} | {row.field} | {' | '.join(row.cells)} |" for row in found]
        if rows:
            yield folded(f"{results.model}: fields of the {part.title} articles (MUC tallies)", rows, head)
