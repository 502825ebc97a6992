"""Ways to read the articles of a suite: the name of a model -> a function from an article to its extraction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.offline import extract_offline
from summarize.offline_run import extractions
from summarize.reading.text import article_of

if TYPE_CHECKING:
    from summarize.article import Article
    from summarize.evaluation.gold import GoldArticle
    from summarize.extraction import Extraction

OFFLINE = "offline"


def plain_article(gold: GoldArticle) -> Article:
    """The article as a reader gets it: its text, and what reading finds in it; nothing of what gold knows."""
    return article_of(gold.article.text, gold.name)


def read_offline(gold: GoldArticle, sample: int = 0) -> Extraction:  # noqa: ARG001 - every sample is the same
    """Read an article with the deterministic extractor; one that it breaks on is `failed`."""
    return next(extractions([plain_article(gold)], extract_offline))
