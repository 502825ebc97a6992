"""Evaluate one model on a suite: suite, name of the model -> report."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.clients.recorded import ReplayReport
from summarize.errors import RecordsError, UsageError
from summarize.evaluation.baseline import Blessed, blessed, read_baseline, write_baseline
from summarize.evaluation.corpus import corpus_hash
from summarize.evaluation.gate import Judgement, judge
from summarize.evaluation.model_reader import ModelReader, RecordingMode, recording_mode, recordings_path
from summarize.evaluation.readers import OFFLINE, read_offline
from summarize.evaluation.results import RunResults, results_of
from summarize.evaluation.running import Run, run_suite
from summarize.evaluation.suite import Suite, load_suite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from summarize.clients import Client
    from summarize.evaluation.running import Reader


@dataclass(frozen=True)
class Report:
    """What an evaluation found: the run with everything that was read, what is kept of it, and the gate's verdict."""

    run: Run
    results: RunResults
    judgement: Judgement

    def __repr__(self) -> str:
        """One line: what it holds is as long as all articles."""
        results, verdict = self.results, self.judgement.verdict
        return f"<EvalReport: {results.model}, {len(results.articles)} articles, gate {verdict}>"

    def _repr_html_(self) -> str:
        """The page of the report, in a frame of its own."""
        from summarize.display import framed  # noqa: PLC0415 - for notebooks alone
        from summarize.evaluation.report.page import page  # noqa: PLC0415 - as above

        return framed(page([self]), "Evaluation")


EvalReport = Report  # its name outside of this package


def evaluate(
    suite: Suite | Path | str,
    model: str = OFFLINE,
    *,
    samples: int | None = None,
    mode: str = RecordingMode.REPLAY,
    connect: Callable[[], Client] | None = None,
    warn: bool = False,
    tell: Callable[[str], None] | None = None,
) -> Report:
    """Read every article of ``suite`` with ``model``, ``samples`` times, score it, and judge it against the baseline.

    ``samples`` None means as often as is recorded, once where nothing is. ``mode`` is one of `RecordingMode`; but for
    ``replay``, ``connect`` makes the client that is asked, and ``tell`` is given a line for each article that something
    is asked about. ``warn`` turns a run that can't be judged into a warning. GoldError and UsageError say what is wrong
    with the suite, ModelError that the endpoint is down.
    """
    loaded = suite if isinstance(suite, Suite) else load_suite(suite)
    entry = loaded.model(model)
    with _reader(loaded, model, mode, connect, tell) as (read, report, recorded):
        run = run_suite(loaded, entry, read, samples=samples or max(1, recorded), replay=report)
    results = results_of(run)
    baseline = read_baseline(loaded.baseline).get(model)
    return Report(run, results, judge(results, baseline, loaded.thresholds, warn=warn))


def bless(suite: Suite, reports: Sequence[Report]) -> dict[str, Blessed]:
    """Make ``reports`` what later runs are compared with; UsageError if one of them is incomplete or read nothing.

    The one place where the baseline is written.
    """
    runs = read_baseline(suite.baseline)
    for report in reports:
        results = report.results
        if results.stale or results.missing:
            message = (
                f"{results.model}: not blessed: the run is incomplete: recordings are stale or missing; renew them "
                "(`summarize eval run --mode refresh`), or name the models to bless with --model"
            )
            raise UsageError(message)
        if results.unread:
            message = f"{results.model}: not blessed: the run is incomplete; see `summarize eval run`"
            raise UsageError(message)
        if report.run.scores().failed == len(results.articles):
            message = f"{results.model}: not blessed: every article failed; see `summarize eval run`"
            raise UsageError(message)
        runs[results.model] = blessed(results)
    write_baseline(suite.baseline, runs)
    return runs


def outdated_baselines(suite: Suite) -> dict[str, str]:
    """Models that the baseline of ``suite`` cannot judge as it is, each with the reason; nothing is read for it.

    GoldError if there is no making sense of the baseline.
    """
    runs = read_baseline(suite.baseline)
    found = dict.fromkeys(runs, "is in the baseline, but no model of the suite")
    for entry in suite.models:
        found.pop(entry.name, None)
        run = runs.get(entry.name)
        if run is None:
            found[entry.name] = "has no baseline"
        elif run.corpus != corpus_hash(suite.gold_for(entry)):
            found[entry.name] = "was blessed on other articles, gold or rules of scoring"
        elif set(run.facts) - {fact.label for fact in suite.facts_for(entry)}:
            found[entry.name] = "was blessed with must-find facts that the suite has no more"
    return found


def exit_code(reports: Sequence[Report], unanswered: Sequence[str] = ()) -> int:
    """The exit code of a gate over several models: 1 if one regressed, else 3 if one was not judged, else 0.

    ``unanswered`` are models that were to be asked and gave no answer: they were not judged.
    """
    codes = {report.judgement.exit_code for report in reports} | ({3} if unanswered else set())
    return 1 if 1 in codes else max(codes, default=0)


@contextmanager
def _reader(
    suite: Suite, name: str, mode: str, connect: Callable[[], Client] | None, tell: Callable[[str], None] | None
) -> Iterator[tuple[Reader, Callable[[], ReplayReport], int]]:
    """How an article is read, what became of the recordings, and how often the articles were recorded."""
    if name == OFFLINE:
        yield read_offline, ReplayReport, 0
        return
    wanted = recording_mode(mode)
    if connect is None and wanted is not RecordingMode.REPLAY:
        message = f"--mode {wanted} needs a model to ask"
        raise UsageError(message)
    try:
        made = ModelReader(suite, suite.model(name), wanted, connect or _nobody, _today, tell=tell)
    except (OSError, UnicodeDecodeError) as error:
        message = f"{recordings_path(suite, suite.model(name))}: the recordings of {name} cannot be read: {error}"
        raise RecordsError(message) from None
    with made as reader:
        yield reader, reader.report, reader.recorded_samples


def _nobody() -> Client:
    message = "replaying recordings asks nobody"
    raise UsageError(message)


def _today() -> str:
    return dt.datetime.now(tz=dt.UTC).date().isoformat()
