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
    from summarize.api import aextract, extract
    from summarize.article import Article, Span
    from summarize.brief import Brief, brief
    from summarize.errors import SummarizeError
    from summarize.evaluation.evaluating import EvalReport, evaluate
    from summarize.extraction import ArticleOutcome, Extraction
    from summarize.frames import to_frame
    from summarize.grounding import ground
    from summarize.reading import read, read_many
    from summarize.records import read_records

_HOMES = {
    "Article": "summarize.article",
    "ArticleOutcome": "summarize.extraction",
    "Brief": "summarize.brief",
    "EvalReport": "summarize.evaluation.evaluating",
    "Extraction": "summarize.extraction",
    "Span": "summarize.article",
    "SummarizeError": "summarize.errors",
    "aextract": "summarize.api",
    "brief": "summarize.brief",
    "evaluate": "summarize.evaluation.evaluating",
    "extract": "summarize.api",
    "ground": "summarize.grounding",
    "read": "summarize.reading",
    "read_many": "summarize.reading",
    "read_records": "summarize.records",
    "to_frame": "summarize.frames",
}
# What of them needs packages that only some installations have: the extra that brings them.
_EXTRAS = {"EvalReport": "evals", "evaluate": "evals"}

__all__ = [
    "Article",
    "ArticleOutcome",
    "Brief",
    "EvalReport",
    "Extraction",
    "Span",
    "SummarizeError",
    "aextract",
    "brief",
    "evaluate",
    "extract",
    "ground",
    "read",
    "read_many",
    "read_records",
    "to_frame",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - each name has its own type, given above to type checkers
    """Import a public name when it is first used."""
    home = _HOMES.get(name)
    if home is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    try:
        value = getattr(importlib.import_module(home), name)
    except ModuleNotFoundError as error:
        if name not in _EXTRAS:
            raise
        message = f"{name} needs {error.name}; install it with: pip install '.[{_EXTRAS[name]}]'"
        raise ModuleNotFoundError(message, name=error.name) from None
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
