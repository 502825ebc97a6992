"""Write figures for a terminal: scores or a report -> lines of plain text."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from summarize.evaluation.counts import pooled
from summarize.evaluation.metrics.record_f1 import record_counts
from summarize.evaluation.report.changed_requests import changed_lines
from summarize.evaluation.report.parts import Part, facts_not_found, parts
from summarize.evaluation.report.tallies import tally_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.evaluation.counts import Counts
    from summarize.evaluation.evaluating import Report
    from summarize.evaluation.gate import Comparison, Judgement
    from summarize.evaluation.results import RunResults
    from summarize.evaluation.scores import Scores

_NAME_WIDTH = 20
_TELLING_STORIES = 5  # with fewer, no p can reach 0.05: 1/2**4 > 0.05


def report_table(report: Report, *, gated: bool = True, tallies: bool = False) -> str:
    """Write a report: labelled articles, synthetic ones, recordings, must-find facts, and the gate's verdict.

    With ``tallies`` each field's MUC tallies stand below the figures.
    """
    return "\n".join(_report_lines(report, gated=gated, tallies=tallies))


def score_table(scores: Scores, title: str) -> str:
    """Write one line a record type with its figures, then the slot figures, then what needs no alignment."""
    return "\n".join(_score_lines(scores, title))


def part_lines(part: Part, report: Report) -> Iterator[str]:
    """Write the figures of labelled or synthetic articles; of those that were not read, only that they were not."""
    title = part_title(part, report)
    if part.scores is None:
        yield f"{title}: {part.unread} articles, not read"
        return
    if part.unread:
        title = f"{title}, {part.unread} of {part.read + part.unread} not read; of those read"
    yield from _score_lines(part.scores, title)


def part_title(part: Part, report: Report) -> str:
    """What a table of figures is about."""
    samples = report.results.samples
    return f"{part.title} articles" + (f", mean of {samples} samples" if samples > 1 else "")


def precision_and_recall(counts: Counts) -> tuple[str, str]:
    """Both as text: there is no precision where nothing was predicted, no recall where nothing was to find."""
    return (
        f"{counts.precision:.3f}" if counts.predicted else "–",
        f"{counts.recall:.3f}" if counts.wanted else "–",
    )


def _report_lines(report: Report, *, gated: bool, tallies: bool) -> Iterator[str]:
    results = report.results
    yield f"== {results.model} (corpus {results.corpus[:12]})"
    for part in parts(report):
        yield from part_lines(part, report)
        if tallies and part.scores is not None:
            yield from tally_lines(part.scores)
        yield ""
    for article in report.run.articles:
        extraction = article.samples[0].extraction
        if extraction is not None and extraction.error:
            yield f"{extraction.outcome}: {article.gold.name}: {extraction.error}"
    yield from _recording_lines(results, gated=gated)
    if results.samples > 1:
        yield from _sample_lines(report)
    yield from (f"must find, not found: {label}" for label in facts_not_found(results))
    if gated:
        yield from judgement_lines(report.judgement)


def judgement_lines(judgement: Judgement) -> Iterator[str]:
    """Write the verdict, its reasons, and what it rests on."""
    yield f"gate: {judgement.verdict}"
    yield from (f"  {reason}" for reason in judgement.reasons)
    yield from (f"  {comparison_line(item)}" for item in judgement.comparisons)


def comparison_line(item: Comparison) -> str:
    """Write one comparison in a line."""
    differences = item.differences
    interval = (
        f"{differences.mean:+.3f} ({differences.low:+.3f} to {differences.high:+.3f})"
        if isfinite(differences.low)
        else f"{differences.mean:+.3f} (no interval)"
    )
    telling = "" if item.telling == item.stories else f" ({item.telling} with records)"
    return (
        f"{item.name}{'' if item.tested else ' (not tested)'}: ΔF1 {item.delta:+.3f}, p {item.p:.4f}; "
        f"{item.wins} won, {item.ties} tied, {item.losses} lost of {differences.articles} articles in {item.stories} "
        f"stories{telling}; mean article difference {interval}, detectable loss {detectable(item)}"
    )


def detectable(item: Comparison) -> str:
    """The minimum detectable effect in words; there is none where even a loss in every story proves nothing."""
    if item.telling < _TELLING_STORIES:
        return f"none: {item.telling} stories{'' if item.telling == item.stories else ' with records'} cannot show one"
    effect = item.differences.minimum_detectable
    return f"{effect:.3f}" if isfinite(effect) else "none"


def shortly(count: float) -> str:
    """A count, which is a whole number but for means over several samples."""
    return f"{round(count, 1):g}"


def _ratios(counts: Counts) -> str:
    precision, recall = precision_and_recall(counts)
    return f"{precision:^5} {recall:^5} {counts.f1:.3f}"


def _recording_lines(results: RunResults, *, gated: bool) -> Iterator[str]:
    """What recordings say and lack; what lacks stands among the reasons of a verdict, if there is one."""
    usage = results.usage
    if usage.requests:
        cost = "price unknown" if usage.cost_usd is None else f"{usage.cost_usd:.4f} USD"
        yield (
            f"recorded {' to '.join(dict.fromkeys(usage.recorded))} from {', '.join(usage.models)}: {usage.requests} "
            f"requests, {usage.prompt_tokens} + {usage.completion_tokens} tokens, {cost}, median latency "
            f"{usage.median_latency_seconds:.1f} s"
        )
    yield from changed_lines(results)
    if not gated:
        yield from (f"MISSING: {line}" for line in results.missing)
    yield from (f"ORPHAN: {line}" for line in results.orphans)


def _sample_lines(report: Report) -> Iterator[str]:
    """Write what the samples of each article, and of all articles together, have in common; none if some lack."""
    results, run = report.results, report.run
    if results.unread:
        return
    each = (
        pooled(record_counts(found) for article in run.articles for found in article.samples[sample].by_type.values())
        for sample in range(results.samples)
    )
    yield f"{results.samples} samples; lenient F1 of all records in each: " + ", ".join(f"{it.f1:.3f}" for it in each)
    for article in results.articles:
        yield f"  {article.name}: {min(article.f1):.3f} to {max(article.f1):.3f}"
    kinds = results.articles[0].types if results.articles else ()
    yield f"pass^{results.samples}: " + ", ".join(f"{kind} {results.pass_hat(kind):.3f}" for kind in kinds)


def _score_lines(scores: Scores, title: str) -> Iterator[str]:
    yield f"{title}: {scores.articles} articles" + (f", {shortly(scores.failed)} failed" if scores.failed else "")
    yield (
        f"{'':{_NAME_WIDTH}} {'lenient P / R / F1':^22} {'strict F1':^10} {'grounded':^9} "
        f"{'evidence':^9} {'macro F1':^9} {'found / gold':>14}"
    )
    for kind, figures in scores.by_type.items():
        lenient = figures.lenient
        found = f"{shortly(lenient.right)} / {shortly(lenient.wanted)}"
        yield (
            f"{kind:{_NAME_WIDTH}} {_ratios(lenient):^22} {figures.strict.f1:^10.3f} {figures.grounded.f1:^9.3f} "
            f"{figures.evidence.f1:^9.3f} {figures.macro_f1:^9.3f} {found:>14}"
        )
    for kind, figures in scores.by_type.items():
        slots = " · ".join(f"{name} {value:.2f}" for name, value in figures.slots.items())
        yield f"slots {kind}: {slots or 'nothing matched'}"
    alarms = scores.false_alarms
    yield (
        f"verbatim {shortly(scores.verbatim.right)}/{shortly(scores.verbatim.predicted)}; false alarms: "
        f"{shortly(alarms.records)} records in {shortly(alarms.alarmed)} of {shortly(alarms.articles)} articles "
        "without content"
    )
