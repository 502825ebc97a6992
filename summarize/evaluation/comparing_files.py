"""Compare two files of results, model by model: files -> what changed in each, and which models are not compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.errors import UsageError
from summarize.evaluation.comparing import Difference, compare_results
from summarize.evaluation.results_file import read_all_results

if TYPE_CHECKING:
    from pathlib import Path

    from summarize.evaluation.results import RunResults


def compare_files(old: Path, new: Path) -> tuple[list[Difference], list[str]]:
    """Compare the models that ``old`` and ``new`` both hold; one line says of each other model why it is not compared.

    Two files of one model each are compared whatever the models are called. UsageError if nothing can be compared.
    """
    before, after = read_all_results(old), read_all_results(new)
    pairs = {name: (before[name], after[name]) for name in after if name in before}
    if len(before) == len(after) == 1:
        pairs = {name: (next(iter(before.values())), found) for name, found in after.items()}
    named = {results.model for pair in pairs.values() for results in pair}
    lacking = [
        f"{name}: not compared: only in {path}"
        for path, found in ((old, before), (new, after))
        for name in found
        if name not in named
    ]
    differences = []
    for name, (was, now) in pairs.items():
        try:
            differences.append(compare_results(was, now))
        except UsageError as error:
            lacking.append(f"{name}: not compared: {error}{_recordings(old, was)}{_recordings(new, now)}")
    if not differences:
        raise UsageError("; ".join(lacking) or f"{old} and {new} hold no results")
    return differences, lacking


def _recordings(path: Path, results: RunResults) -> str:
    counts = [
        f"{len(found)} {what}" for what, found in (("stale", results.stale), ("missing", results.missing)) if found
    ]
    return f"; {path} lacks recordings ({', '.join(counts)})" if counts else ""
