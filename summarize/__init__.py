"""News on the withdrawal of foreign forces, Arabic and English: typed records with evidence, and a bilingual brief.

>>> import summarize as sm
>>> article = sm.read("article.txt")  # doctest: +SKIP
>>> extraction = sm.extract(article, model="offline")  # doctest: +SKIP
>>> sm.brief([extraction])  # doctest: +SKIP

The public names are imported when they are first used, so that ``import summarize`` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarize.article import Article, Span
    from summarize.brief import Brief, brief
    from summarize.errors import SummarizeError
    from summarize.evaluation.evaluating import evaluate
    from summarize.extraction import ArticleOutcome, Extraction
    from summarize.grounding import ground
    from summarize.offline import extract
    from summarize.reading import read

_HOMES = {
    "Article": "summarize.article",
    "ArticleOutcome": "summarize.extraction",
    "Brief": "summarize.brief",
    "Extraction": "summarize.extraction",
    "Span": "summarize.article",
    "SummarizeError": "summarize.errors",
    "brief": "summarize.brief",
    "evaluate": "summarize.evaluation.evaluating",
    "extract": "summarize.api",
    "ground": "summarize.grounding",
    "read": "summarize.reading",
}

__all__ = [
    "Article",
    "ArticleOutcome",
    "Brief",
    "Extraction",
    "Span",
    "SummarizeError",
    "brief",
    "evaluate",
    "extract",
    "ground",
    "read",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - each name has its own type, given above to type checkers
    """Import a public name when it is first used."""
    home = _HOMES.get(name)
    if home is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(importlib.import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
