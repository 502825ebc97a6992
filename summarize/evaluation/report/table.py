"""Write scores as a plain table for a terminal: scores -> lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.evaluation.counts import Counts
    from summarize.evaluation.scores import Scores

_NAME_WIDTH = 20


def score_table(scores: Scores, title: str) -> str:
    """Write one line a record type and figure, then the slot figures, then what needs no alignment."""
    return "\n".join(_lines(scores, title))


def _lines(scores: Scores, title: str) -> Iterator[str]:
    yield f"{title}: {scores.articles} articles" + (f", {scores.failed} failed" if scores.failed else "")
    yield (
        f"{'':{_NAME_WIDTH}} {'lenient P / R / F1':^22} {'strict F1':^10} {'grounded':^9} "
        f"{'evidence':^9} {'macro F1':^9} {'found / gold':>14}"
    )
    for kind, figures in scores.by_type.items():
        lenient = figures.lenient
        yield (
            f"{kind:{_NAME_WIDTH}} {_ratios(lenient):^22} {figures.strict.f1:^10.3f} {figures.grounded.f1:^9.3f} "
            f"{figures.evidence.f1:^9.3f} {figures.macro_f1:^9.3f} {f'{lenient.right} / {lenient.wanted}':>14}"
        )
    for kind, figures in scores.by_type.items():
        slots = " · ".join(f"{name} {value:.2f}" for name, value in figures.slots.items())
        yield f"slots {kind}: {slots or 'nothing matched'}"
    alarms = scores.false_alarms
    yield (
        f"verbatim {scores.verbatim.right}/{scores.verbatim.predicted}; false alarms: {alarms.records} records in "
        f"{alarms.alarmed} of {alarms.articles} articles without content"
    )


def _ratios(counts: Counts) -> str:
    precision = f"{counts.precision:.3f}" if counts.predicted else "  –  "
    recall = f"{counts.recall:.3f}" if counts.wanted else "  –  "
    return f"{precision} {recall} {counts.f1:.3f}"
