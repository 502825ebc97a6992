"""Show articles and extractions in a notebook: value -> HTML, escaped, each text in its own direction.

Styles stand on the elements themselves: a notebook's page is not ours to style, and some viewers drop style sheets.
Colours are translucent, so that they serve a light and a dark page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from summarize.article import Span
from summarize.brief.highlight import highlighted
from summarize.brief.inert import inert
from summarize.brief.inline import clean
from summarize.brief.stretches import is_rtl
from summarize.reading.pieces import pieces_of
from summarize.rows import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from summarize.article import Article
    from summarize.extraction import Extraction

_BOX = "white-space:pre-wrap;overflow-wrap:anywhere;max-height:24rem;overflow:auto;padding:.75em;border:1px solid #8886"
_MARK = "background:rgba(255,190,0,.38);color:inherit"
_CELL = "text-align:start;vertical-align:top;padding:.25em .6em"
# Of a row (`summarize.rows`), what stands in columns of its own, or is said once above the table.
_APART = ("record_type", "model", "quote", "article_id", "path", "title", "outlet", "published", "language", "url")


def article_html(article: Article) -> str:
    """The article with what is known of it; page furniture is faint."""
    pieces = (
        Markup('<span style="opacity:.45">{}</span>').format(_shown(piece.text))
        if piece.is_furniture
        else _shown(piece.text)
        for piece in pieces_of(article)
    )
    return _head(article) + _text(article, Markup("").join(pieces))


def extraction_html(extraction: Extraction) -> str:
    """How the reading ended, the records as tables, one a type, and the article with their evidence highlighted."""
    article = extraction.article
    counts = ", ".join(f"{len(found)} {name}" for name, found in extraction.records.items() if found) or "no records"
    said = f"{extraction.outcome.value}: {counts}, read by {extraction.model}"
    if extraction.dropped:
        said += f"; {len(extraction.dropped)} dropped"
    parts = [_head(article), Markup("<p>{}</p>").format(_shown(said))]
    if extraction.error:
        parts.append(Markup('<p role="alert">{}</p>').format(_shown(extraction.error)))
    found = list(rows([extraction]))
    tables = [
        _table(name, [row for row in found if row["record_type"] == name], article) for name in extraction.records
    ]
    return Markup("").join([*parts, *tables, _text(article, _highlighted(article, found))])


def framed(page: str, title: str) -> str:
    """A whole page as an inline frame that can run nothing."""
    return Markup(
        '<iframe srcdoc="{}" sandbox="" style="width:100%;height:40rem;border:0" title="{}"></iframe>'
    ).format(page, title)


def _head(article: Article) -> Markup:
    facts = [article.outlet, article.published, article.language, article.url or article.path]
    known = Markup(" · ").join(Markup("<bdi>{}</bdi>").format(_shown(fact)) for fact in facts if fact)
    title = article.title or "(no headline)"
    return Markup('<h4 style="text-align:start" {}>{}</h4><p style="opacity:.75">{}</p>').format(
        _language(article.language if article.title else "en", title), _shown(title), known
    )


def _text(article: Article, inside: Markup) -> Markup:
    language = _language(article.language, article.text[:1000])
    return Markup('<div style="{};text-align:start" {}>{}</div>').format(_BOX, language, inside)


def _table(name: str, found: list[dict[str, Any]], article: Article) -> Markup:
    """The records of one type: a number, the passage, and what the record says, as field: value."""
    lines = [
        Markup('<tr><td style="{0}">{1}</td><td style="{0}">{2}</td><td style="{0}" {3}>{4}</td></tr>').format(
            _CELL, number, _fields(row), _language(article.language, row["quote"] or ""), _shown(row["quote"] or "")
        )
        for number, row in enumerate(found, start=1)
    ]
    if not lines:
        return Markup("")
    return Markup("<details open><summary>{} ({})</summary><table dir='ltr'>{}</table></details>").format(
        _shown(name), len(lines), Markup("").join(lines)
    )


def _fields(row: Mapping[str, Any]) -> Markup:
    said = {name: value for name, value in row.items() if name not in _APART and value not in (None, [])}
    hidden = {name for name in said if name.endswith(("start", "end", "starts", "ends"))}
    return Markup(" · ").join(
        Markup("<b>{}</b> <bdi>{}</bdi>").format(
            name.replace("_", " "), _shown(" | ".join(map(str, value)) if isinstance(value, list) else str(value))
        )
        for name, value in said.items()
        if name not in hidden
    )


def _highlighted(article: Article, found: Iterable[Mapping[str, Any]]) -> Markup:
    spans = dict.fromkeys(
        Span(start, end)
        for row in found
        for start, end in zip(
            [row["start"], *(row["other_starts"] or ())], [row["end"], *(row["other_ends"] or ())], strict=True
        )
        if start is not None
    )
    pieces, _ = highlighted(article.text, enumerate(spans))
    parts: list[Markup] = []
    for piece in pieces:
        parts.extend(Markup("</mark>") for _ in range(piece.closed))
        parts.extend(Markup('<mark style="{}">').format(_MARK) for _ in piece.opened)
        parts.append(_shown(piece.text))
    return Markup("").join(parts)


def _language(language: str, text: str) -> Markup:
    """The attributes of an element with such text."""
    direction = "rtl" if is_rtl(language, text) else "ltr"
    return Markup('lang="{}" dir="{}"').format(_shown(language), direction)


def _shown(text: str) -> Markup:
    return inert(clean(text))
