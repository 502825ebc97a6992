"""Evaluate several models of a suite: their names, or none for all of them -> reports, and what was not answered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from summarize.errors import CannotBeAsked, ModelError, UsageError
from summarize.evaluation.evaluating import evaluate
from summarize.evaluation.model_reader import RecordingMode
from summarize.evaluation.readers import OFFLINE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize.clients import Client
    from summarize.evaluation.evaluating import Report
    from summarize.evaluation.suite import Suite, SuiteModel


class Evaluated(NamedTuple):
    """A report for each model, and one line for each request, or model, that an endpoint gave no answer to."""

    reports: list[Report]
    unanswered: list[str]


def evaluate_models(
    suite: Suite,
    names: Sequence[str] = (),
    *,
    samples: int | None = None,
    mode: str = RecordingMode.REPLAY,
    ask: str | None = None,
    warn: bool = False,
    tell: Callable[[str], None] = lambda _: None,
) -> Evaluated:
    """Evaluate the models called ``names``, by default all of ``suite``, as `evaluate` does.

    ``ask`` is the model that is asked (``openai/NAME``, ``gguf:PATH``), by default each by its own name. A refresh
    skips a model that nobody named and that cannot be asked from here, and tells so; what is recorded of it, or of a
    model whose endpoint is down, is replayed. UsageError for a name that the suite lacks, or that has nothing to ask.
    """
    known = [entry.name for entry in suite.models]
    if unknown := sorted(set(names) - set(known)):
        message = f"{suite.path} has no model {', '.join(unknown)}; it has {', '.join(known)}"
        raise UsageError(message)
    wanted = RecordingMode(mode)
    if OFFLINE in names and wanted is not RecordingMode.REPLAY:
        message = f"{OFFLINE} reads afresh at every run: there is nothing to {wanted}; leave out --mode"
        raise UsageError(message)
    found = Evaluated([], [])
    for name in names or known:
        one = partial(evaluate, suite, name, samples=samples, warn=warn)
        try:
            report = one(mode=wanted, connect=partial(_connect, suite.model(name), ask), tell=tell)
        except CannotBeAsked as error:
            if names or wanted is not RecordingMode.REFRESH:
                raise
            tell(f"skipped: {error}")
            report = one()
        except ModelError as error:
            if wanted is RecordingMode.LIVE:
                raise
            found.unanswered.append(str(error))
            report = one()
        found.reports.append(report)
        found.unanswered.extend(
            f"{name}: no answer to {item.slot.task} of {item.slot.article}, sample {item.slot.sample}: {item.error}"
            for item in report.run.replay.unanswered
        )
    return found


def _connect(entry: SuiteModel, ask: str | None) -> Client:
    from summarize.evaluation.asking import connect_as  # noqa: PLC0415 - settings, which a replay has no use for

    return connect_as(entry, ask)
