"""Write reports to a file in one of the forms they have: reports, form, path -> file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from summarize.errors import UsageError
from summarize.evaluation.report.junit import junit
from summarize.evaluation.report.markdown import details, markdown
from summarize.evaluation.report.page import page
from summarize.evaluation.results import write_results

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from summarize.evaluation.evaluating import Report

_FORMS: Mapping[str, Callable[[Sequence[Report]], str]] = {"markdown": markdown, "junit": junit, "html": page}


def write_report(form: str, reports: Sequence[Report], path: Path) -> None:
    """Write ``reports`` as ``markdown``, ``junit``, ``html`` or ``json`` (of one model); UsageError if that fails."""
    if form == "json":
        if len(reports) != 1:
            message = "--json holds the results of one model; choose it with --model"
            raise UsageError(message)
        write_results(path, reports[0].results)
        return
    _write(path, _FORMS[form](reports), "w")


def append_details(path: Path, title: str, lines: Sequence[str]) -> None:
    """Append ``lines`` to a Markdown file, folded under ``title``; UsageError if it cannot be written."""
    _write(path, "\n".join(["", *details(title, lines)]) + "\n", "a")


def _write(path: Path, text: str, mode: Literal["w", "a"]) -> None:
    try:
        with path.open(mode, encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
    except OSError as error:
        message = f"{path}: cannot be written: {error.strerror}"
        raise UsageError(message) from None
