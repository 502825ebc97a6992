"""Keep what evaluations found: reports -> a JSON file; the file and the name of a model -> its results, to be compared.

The file is one object: ``format``, ``version`` and ``models``, which holds for each model, by its name, the ``verdict``
with its ``reasons`` and ``comparisons``, the ``figures`` and ``usage``, and under ``results`` what a comparison reads
(`summarize.evaluation.results.RunResults`). docs/evals.md explains the fields.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from math import isfinite
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from summarize.errors import RecordsError, UsageError
from summarize.evaluation.results import RunResults

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from summarize.evaluation.counts import Counts
    from summarize.evaluation.evaluating import Report
    from summarize.evaluation.gate import Comparison
    from summarize.evaluation.metrics.muc import Tally
    from summarize.evaluation.scores import Scores, TypeScores

FORMAT = "summarize eval results"
VERSION = 1
_PARTS = {"all": None, "labelled": False, "synthetic": True}  # name in the file -> whether articles are synthetic


def results_text(reports: Sequence[Report]) -> str:
    """Write ``reports``, one for each model, as JSON; numbers that are not finite become null."""
    models = {report.results.model: _model(report) for report in reports}
    return json.dumps({"format": FORMAT, "version": VERSION, "models": models}, ensure_ascii=False, indent=1) + "\n"


def read_results(path: Path, model: str | None = None) -> RunResults:
    """Read the results of ``model`` (None: of the only one) from ``path``.

    UsageError if there is no such file or model, or several to choose from, RecordsError if it holds something else.
    """
    return _validated(path, _chosen(path, _by_model(path), model))


def read_all_results(path: Path) -> dict[str, RunResults]:
    """Read the results of every model in ``path``, by its name; errors as of `read_results`."""
    return {model: _validated(path, found) for model, found in _by_model(path).items()}


def _validated(path: Path, found: Any) -> RunResults:  # noqa: ANN401 - JSON
    try:
        return TypeAdapter(RunResults).validate_python(found)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        message = f"{path}: no results of an evaluation: {where}: {first['msg']}; write them again"
        raise RecordsError(message) from None


def _by_model(path: Path) -> dict[str, Any]:
    """The results in a file by model; before there was a version, it held those of one model and nothing else."""
    try:
        data = json.loads(path.read_bytes())
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror}"
        raise UsageError(message) from None
    except ValueError as error:
        message = f"{path}: no results of an evaluation: {error}"
        raise RecordsError(message) from None
    match data:
        case {"format": name, "version": version} if name == FORMAT and version != VERSION:
            message = f"{path}: written in version {version} of the format; this program reads version {VERSION}"
            raise RecordsError(message)
        case {"format": name, "models": dict(models)} if name == FORMAT:
            return {model: _kept(item) for model, item in models.items()}
        case {"model": str(name), "corpus": str(), "articles": list()}:
            return {name: data}
    message = f"{path}: no results of an evaluation; `summarize eval run --json` writes them"
    raise RecordsError(message)


def _kept(item: Any) -> Any:  # noqa: ANN401 - JSON
    match item:
        case {"results": dict(results), "usage": usage}:
            return results | {"usage": usage}
    return None


def _chosen(path: Path, models: dict[str, Any], wanted: str | None) -> Any:  # noqa: ANN401 - JSON
    names = ", ".join(models) or "none"
    if wanted is None and len(models) == 1:
        return next(iter(models.values()))
    if wanted is None:
        message = f"{path} holds several models ({names}); name one: {path}#{next(iter(models), 'MODEL')}"
        raise UsageError(message)
    if wanted not in models:
        message = f"{path} holds no model {wanted}; it holds {names}"
        raise UsageError(message)
    return models[wanted]


def _model(report: Report) -> dict[str, Any]:
    judgement = report.judgement
    return {
        "verdict": judgement.verdict.value,
        "exit_code": judgement.exit_code,
        "reasons": list(judgement.reasons),
        "comparisons": [_comparison(item) for item in judgement.comparisons],
        "figures": {name: _figures(report.run.scores(synthetic=only)) for name, only in _PARTS.items()},
        "usage": asdict(report.results.usage),
        "results": TypeAdapter(RunResults).dump_python(report.results, mode="json", exclude={"usage"}),
    }


def _comparison(item: Comparison) -> dict[str, Any]:
    found = asdict(item)
    found["differences"] = {
        name: value if isfinite(value) else None for name, value in asdict(item.differences).items()
    }
    return found


def _figures(scores: Scores) -> dict[str, Any]:
    return {
        "articles": scores.articles,
        "failed": scores.failed,
        "verbatim": {"right": scores.verbatim.right, "quotes": scores.verbatim.predicted},
        "false_alarms": asdict(scores.false_alarms),
        "types": {kind: _type_figures(item) for kind, item in scores.by_type.items()},
    }


def _type_figures(item: TypeScores) -> dict[str, Any]:
    return {
        "lenient": _counts(item.lenient),
        "strict": _counts(item.strict),
        "grounded": _counts(item.grounded),
        "evidence": _counts(item.evidence),
        "macro_f1": item.macro_f1,
        "slots": dict(item.slots),
        "fields": {name: _tally(tally) for name, tally in item.fields.items()},
    }


def _counts(counts: Counts) -> dict[str, float]:
    return asdict(counts) | {"precision": counts.precision, "recall": counts.recall, "f1": counts.f1}


def _tally(tally: Tally) -> dict[str, float]:
    return asdict(tally) | {
        "precision": tally.precision,
        "recall": tally.recall,
        "under_generation": tally.under_generation,
        "over_generation": tally.over_generation,
    }
