"""Read a web page: HTML -> the article's text as trafilatura extracts it, and what the page states of it.

Offsets into raw HTML cannot be had from trafilatura, so the article's text is its output. Its guesses at the date (from
any year on the page) and at the outlet (from the host's name) are not used: what the page states in its metadata is.
trafilatura, and lxml with it, is imported on first use: nothing else needs it, and it costs half a second.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from summarize.errors import EmptyArticle, OversizeArticle
from summarize.reading.stamps import find_iso_date
from summarize.reading.stated import Stated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_OPENING = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|(?:html|head|body|article|main|section|meta|title"
    r"|div|p|h1|span|table)(?=[\s>/]))",
    re.IGNORECASE | re.DOTALL,
)
_SNIFFED_CHARACTERS = 2000
# Finding the article takes time for every element; pages of news have hundreds, or a few thousand.
_MOST_ELEMENTS = 50_000

# Where pages state their metadata: Open Graph, schema.org, Dublin Core, and the names that publishers' systems add.
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "publishdate",
    "publish-date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
)
_OUTLETS = ("og:site_name", "publisher", "dc.publisher", "application-name")
_TIMES = ".//time[@datetime][@pubdate or @itemprop='datePublished' or contains(@class, 'publish')]/@datetime"
_ARTICLE_TYPES = ("Article", "Report", "Posting")


def looks_like_html(text: str) -> bool:
    """Whether a text begins as a web page does."""
    return _OPENING.match(text[:_SNIFFED_CHARACTERS]) is not None


def read_html(page: str, name: str) -> tuple[str, Stated]:
    """Return the text of the article on a web page, and the title, outlet, date and address that the page states.

    Raises `EmptyArticle` where no article is found on it, `OversizeArticle` where it has too many elements to look
    through; ``name`` is what the error calls the page.
    """
    from trafilatura import bare_extraction, load_html  # noqa: PLC0415 - heavy, and needed for HTML alone
    from trafilatura.settings import Document  # noqa: PLC0415

    tree = load_html(page)
    if tree is None:
        raise EmptyArticle(name, "no article text found in the HTML")
    elements = int(tree.xpath("count(.//*)"))
    if elements > _MOST_ELEMENTS:
        raise OversizeArticle(
            name, f"{elements:,} HTML elements, more than the {_MOST_ELEMENTS:,} that are looked through"
        )
    stated = _stated(tree)
    document = bare_extraction(tree, include_comments=False, with_metadata=True)
    if not isinstance(document, Document) or not any(map(str.isalnum, document.text or "")):
        raise EmptyArticle(name, "no article text found in the HTML")
    return document.text or "", stated.over(Stated(title=document.title))


def _stated(tree: HtmlElement) -> Stated:
    metas = {
        key.lower(): content.strip()
        for meta in reversed(tree.findall(".//meta"))
        for key in (meta.get("property"), meta.get("name"), meta.get("itemprop"))
        if key and (content := meta.get("content", "").strip())
    }
    linked = list(_linked_data(tree))
    dates = [
        *(metas.get(key) for key in _DATES),
        *(data.get("datePublished") for data in linked),
        *tree.xpath(_TIMES),
        *_only(tree.xpath(".//time/@datetime")),
    ]
    outlets = [*(metas.get(key) for key in _OUTLETS[:1]), *map(_publisher, linked), *map(metas.get, _OUTLETS[1:])]
    addresses = [*tree.xpath(".//link[@rel='canonical']/@href"), metas.get("og:url")]
    return Stated(
        title=_first_string(data.get("headline") for data in linked),
        outlet=_first_string(outlets),
        published=next(filter(None, (find_iso_date(date.lower()) for date in dates if isinstance(date, str))), None),
        url=next((url for url in addresses if url and re.match(r"https?://", url)), None),
    )


def _only(values: list[str]) -> list[str]:
    """Return the values if they all are the same: several times on a page belong to several stories."""
    return values[:1] if len(set(values)) == 1 else []


def _first_string(values: Iterator[Any] | list[Any]) -> str | None:
    return next((value.strip() for value in values if isinstance(value, str) and value.strip()), None)


def _publisher(data: dict[str, Any]) -> Any:  # noqa: ANN401 - whatever the page's JSON holds
    publisher = data.get("publisher")
    return publisher.get("name") if isinstance(publisher, dict) else publisher


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Find the JSON-LD objects that describe an article."""
    for script in tree.xpath(".//script[@type='application/ld+json']/text()"):
        try:
            data = json.loads(script)
        except (ValueError, RecursionError):
            continue  # broken metadata states nothing
        items = data if isinstance(data, list) else [data]
        for item in items:
            graph = item.get("@graph") if isinstance(item, dict) else None
            for node in graph if isinstance(graph, list) else [item]:
                if isinstance(node, dict) and any(kind in str(node.get("@type")) for kind in _ARTICLE_TYPES):
                    yield node
