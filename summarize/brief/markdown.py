"""The brief as Markdown: a document -> text that reads well in a terminal and on a forge."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from summarize.brief.catalogue import LANGUAGES
from summarize.brief.document import MOST_COLUMNS
from summarize.brief.inert import without_controls
from summarize.brief.inline import Run, RunKind, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.brief.document import BriefDocument

# An invisible mark of the sentence's direction after foreign words keeps what follows them in its place.
_MARKS = {"en": "\N{LEFT-TO-RIGHT MARK}", "ar": "\N{RIGHT-TO-LEFT MARK}"}
# Citations in a row are shown as a range from so many on.
_LEAST_RANGE = 4


def to_markdown(document: BriefDocument) -> str:
    """Return the brief as GitHub-flavoured Markdown, section by section, English then Arabic."""
    rendered = (
        _environment()
        .get_template("brief.md.j2")
        .render(brief=document, languages=LANGUAGES, matrix=len(document.positions.areas) <= MOST_COLUMNS)
    )
    return _blank_lines().sub("\n\n", rendered).strip() + "\n"


def inline(text: Text, language: str) -> Markup:
    """Return worded text on one line, what could be read as Markdown escaped."""
    parts: list[str] = []
    for strong, runs in groupby(_with_ranges(text.runs), key=lambda run: run.strong):
        shown = "".join(_run(run, language) for run in runs)
        bare = shown.strip()
        parts.append(shown.replace(bare, f"**{bare}**") if strong and bare else shown)
    return Markup("".join(parts))  # noqa: S704 - escaped for Markdown, run by run


def escaped(text: str) -> Markup:
    """Return the text on one line, with a backslash before what Markdown would take for its own."""
    line = " ".join(without_controls(text).splitlines())
    numbered = _numbering().sub(r"\1\\\2", _special().sub(r"\\\g<0>", line))
    return Markup(numbered)  # noqa: S704 - escaped for Markdown, which is not HTML


def _run(run: Run, language: str) -> str:
    if run.kind is RunKind.CITE or not run.key:
        return run.text
    foreign = run.language and (run.language == "ar") != (language == "ar")
    return escaped(run.text) + (_MARKS[language] if foreign else "")


def _with_ranges(runs: Sequence[Run]) -> Iterator[Run]:
    """Yield the runs, with four or more consecutive citations as one range; citations need no escape."""
    pending: list[Run] = []
    for run in (*runs, Run("")):
        follows = pending and run.kind is RunKind.CITE and int(run.key) == int(pending[-1].key) + 1
        if pending and not follows:
            yield from _range(pending)
            pending = []
        if run.kind is RunKind.CITE:
            pending.append(run)
        else:
            yield run


def _range(runs: Sequence[Run]) -> Sequence[Run]:
    return runs if len(runs) < _LEAST_RANGE else (runs[0], Run("–"), runs[-1])


@cache
def _special() -> re.Pattern[str]:
    return re.compile(r"[\\`*\[\]<>|~$]|(?<!\w)_|_(?!\w)|&(?=[#\w]+;)|^[#+-]")


@cache
def _numbering() -> re.Pattern[str]:
    return re.compile(r"^(\d+)([.)])")


@cache
def _blank_lines() -> re.Pattern[str]:
    return re.compile(r"\n{3,}")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("summarize", "brief/templates"),
        autoescape=True,  # what no filter has escaped for Markdown is escaped as HTML, which Markdown may hold
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"inline": inline, "escaped": escaped}
    return environment
