"""Write reports to a file in one of the forms they have: reports, form, path -> file."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from summarize.errors import UsageError
from summarize.evaluation.report.comment import COMMENT_CHARACTERS, Block, fitted
from summarize.evaluation.report.differences import COMPARED, difference_blocks
from summarize.evaluation.report.escaping import escaped
from summarize.evaluation.report.junit import junit, unjudged_junit
from summarize.evaluation.report.markdown import MARKER, markdown, unjudged_markdown
from summarize.evaluation.report.page import page
from summarize.evaluation.results_file import results_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from summarize.evaluation.comparing import Difference
    from summarize.evaluation.evaluating import Report

_FORMS: Mapping[str, Callable[[Sequence[Report]], str]] = {
    "markdown": markdown,
    "junit": junit,
    "html": page,
    "json": results_text,
}
_REST = "`summarize eval compare` prints everything (in CI: `evals.compare.txt`, among the artifacts)."


def prepare(paths: Iterable[Path]) -> None:
    """Make the folders of ``paths``, and UsageError for one that cannot be written: said before anything is read."""
    for path in paths:
        with _saying(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_file() or path.is_dir():  # a pipe would take an end of its own for the end of the report
                with path.open("ab"):
                    pass
            elif not path.exists():
                probe = path.with_name(f".{path.name}.partial")
                probe.touch()
                probe.unlink()


def write_report(form: str, reports: Sequence[Report], path: Path) -> None:
    """Write ``reports`` as ``markdown``, ``junit``, ``html`` or ``json``; UsageError if that fails."""
    _write(path, _FORMS[form](reports))


def write_unjudged(why: str, targets: Mapping[str, Path | None]) -> None:
    """Say in the reports of a run that could not be judged why, so that none of an earlier run stands for it.

    A page and results hold articles: where there are none, the file is removed.
    """
    written = {"markdown": unjudged_markdown, "junit": unjudged_junit}
    for form, path in targets.items():
        if path is not None and form in written:
            _write(path, written[form](why))
        elif path is not None and path.is_file():
            path.unlink()


def append_differences(path: Path, differences: Sequence[Difference], notes: Sequence[str] = ()) -> None:
    """Append ``differences`` to a Markdown comment, in the place of earlier ones, as far as a comment takes them.

    ``notes`` are lines that follow. UsageError if the file cannot be read or written.
    """
    try:
        comment = path.read_text(encoding="utf-8") if path.exists() else f"{MARKER}\n"
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: cannot be read: {error}"
        raise UsageError(message) from None
    comment = comment.partition(f"\n{COMPARED}\n")[0]
    blocks = [block for difference in differences for block in difference_blocks(difference)]
    blocks += [Block(("", f"- {escaped(note)}")) for note in notes]
    _write(path, comment + fitted(blocks, COMMENT_CHARACTERS - len(comment), _REST))


def _write(path: Path, text: str) -> None:
    with _saying(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="backslashreplace")


@contextmanager
def _saying(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"{path}: cannot be written: {error.strerror}"
        raise UsageError(message) from None
