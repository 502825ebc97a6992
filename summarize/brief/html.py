"""The brief as a web page: a document and the articles' texts -> one self-contained file, readable without script."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from summarize.article import Span
from summarize.brief.catalogue import LANGUAGES
from summarize.brief.document import MOST_COLUMNS
from summarize.brief.facets import Facets
from summarize.brief.highlight import highlighted
from summarize.brief.inert import inert
from summarize.brief.inline import Run, RunKind, Text
from summarize.brief.pictures import pictures
from summarize.brief.record_data import record_data
from summarize.brief.wording import ARABIC, ENGLISH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.brief.document import BriefDocument

# With more citations in a row than this, the rest is folded away.
_MOST_CITATIONS = 6
_DIRECTIONS = {"en": "ltr", "ar": "rtl"}
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ckb", "ps", "sd", "ug", "yi", "dv"})


def page(document: BriefDocument, texts: Sequence[str]) -> str:
    """Return the page. A content security policy allows its own style and script and nothing else."""
    environment = _environment()
    spans: dict[str, list[tuple[int, Span]]] = {}
    for item in document.evidence:
        spans.setdefault(item.article, []).append((item.number, Span(item.start, item.end)))
    lettered = [article for article in document.articles if article.letter]
    shown = [
        (article, *highlighted(text, spans.get(article.letter or "", ())))
        for article, text in zip(lettered, texts, strict=True)
    ]
    style = environment.get_template("brief.css.j2").render(
        areas=len(document.positions.areas),
        row_counts=sorted({len(table.rows) + 1 for table in (document.positions, document.posture, document.sources)}),
        split=[number for _, _, numbers in shown for number in numbers],
    )
    script = _script()
    facets = Facets(document)
    return environment.get_template("brief.html.j2").render(
        brief=document,
        pictures=pictures(document),
        facets=facets,
        records=record_data(document),
        choices=facets.choices(),
        script=Markup(script),  # noqa: S704 - a file of ours
        script_hash=_hash(script),
        style=Markup(style),  # noqa: S704 - a template of ours, filled with numbers
        style_hash=_hash(style),
        articles=[(article, pieces) for article, pieces, _ in shown],
        sides=tuple((language, _DIRECTIONS[language]) for language in LANGUAGES),
        matrix=len(document.positions.areas) <= MOST_COLUMNS,
    )


def _hash(text: str) -> str:
    """Return what the content security policy allows ``text`` by."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _script() -> str:
    return (files("summarize") / "brief" / "templates" / "brief.js").read_text("utf-8")


def frame(html: str) -> str:
    """Return a page as an inline frame that can run nothing, for a notebook."""
    return Markup(
        '<iframe srcdoc="{}" sandbox="" style="width:100%;height:40rem;border:0" title="Brief"></iframe>'
    ).format(html)


def inline(text: Text) -> Markup:
    """Return worded text as HTML: citations link to their evidence, foreign words are isolated, all is escaped."""
    parts: list[str] = []
    citations: list[Run] = []
    for run in text.runs:
        if run.kind is RunKind.CITE:
            citations.append(run)
            continue
        if citations:
            parts.append(_citations(citations))
            citations = []
        parts.append(_run(run))
    if citations:
        parts.append(_citations(citations))
    return Markup("".join(parts))  # noqa: S704 - escaped, run by run


def _run(run: Run) -> str:
    if run.kind is RunKind.DISPUTE:
        return f'<a href="#d{escape(run.key)}">{escape(run.text)}</a>'
    body = str(inert(run.text))
    if run.language:
        language = "" if run.language.startswith("und") else f' lang="{escape(run.language)}"'
        body = f"<bdi{language}>{body}</bdi>"
    elif run.kind is RunKind.NAME:
        body = f"<bdi>{body}</bdi>"
    return f"<strong>{body}</strong>" if run.strong else body


def _citations(runs: Sequence[Run]) -> str:
    links = [f'<a class="cite" href="#e{escape(run.key)}">{escape(run.text)}</a>' for run in runs]
    if len(links) <= _MOST_CITATIONS + 1:
        return "".join(links)
    shown, folded = "".join(links[:_MOST_CITATIONS]), "".join(links[_MOST_CITATIONS:])
    more = len(links) - _MOST_CITATIONS
    return f'{shown}<details class="more"><summary>+{more}</summary>{folded}</details>'


def _direction(language: str) -> str:
    """Return the direction of a language; ``auto`` where it is not known."""
    primary = language.partition("-")[0].lower()
    if primary in {"und", ""}:
        return "auto"
    return "rtl" if primary in _RIGHT_TO_LEFT else "ltr"


def _said(key: str, language: str) -> Markup:
    return escape(str((ARABIC if language == "ar" else ENGLISH).say(key)))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("summarize", "brief/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"inline": inline, "inert": inert, "direction": _direction, "said": _said}
    return environment
