"""On the labelled articles furniture is marked, no evidence is touched, the header is read as labelled."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from summarize.article import Article, Span
from summarize.reading import read

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "evals" / "gold").glob("*.yaml"))
HEADER = ("title", "outlet", "published", "language")
EVIDENCE = {"evidence", "content", "conditions"}

each_article = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


@cache
def labelled(file: Path) -> tuple[dict[str, Any], Article]:
    gold = yaml.safe_load(file.read_text("utf-8"))
    folders = (ROOT / "seeds", ROOT / "evals" / "articles")
    return gold, read(next(path for folder in folders if (path := folder / gold["article"]).exists()))


def span_of(article: Article, quote: str | dict[str, Any]) -> Span:
    words = quote if isinstance(quote, str) else quote["quote"]
    start = article.text.index(words) if isinstance(quote, str) else quote["start"]
    assert article.text.startswith(words, start)
    return Span(start, start + len(words))


def evidence(node: object) -> Iterator[str | dict[str, Any]]:
    if isinstance(node, list):
        for item in node:
            yield from evidence(item)
    elif isinstance(node, dict):
        for field, value in node.items():
            if field in EVIDENCE:
                yield from value if isinstance(value, list) else [value]
            else:
                yield from evidence(value)


def test_there_are_labelled_articles_in_both_languages():
    assert {labelled(file)[0]["language"] for file in FILES} == {"ar", "en"}


@each_article
def test_furniture_is_marked(file: Path):
    gold, article = labelled(file)
    missed = [
        quote
        for quote in gold["furniture"]
        if not any(piece.contains(span_of(article, quote)) for piece in article.furniture)
    ]
    assert missed == []


@each_article
def test_no_evidence_touches_furniture(file: Path):
    gold, article = labelled(file)
    lists = [gold["withdrawal_positions"], gold["force_postures"], gold["attributions"]]
    assert [quote for quote in evidence(lists) if article.in_furniture(span_of(article, quote))] == []


@each_article
def test_title_outlet_date_and_language_are_those_labelled(file: Path):
    gold, article = labelled(file)
    assert {field: getattr(article, field) for field in HEADER} == {field: gold[field] for field in HEADER}
