"""An article -> its sentences as tokens and mentions, read once for all three record types."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarize.offline.actors import Memory, Mention, find_mentions
from summarize.offline.tokens import Token, tokenise

if TYPE_CHECKING:
    from summarize.article import Article, Span


@dataclass(slots=True)
class Sentence:
    """One sentence: its place in the article, its tokens, and the actors that it names."""

    span: Span
    tokens: list[Token]
    mentions: list[Mention]
    present_year: int | None = None

    def is_past_year(self, year: int) -> bool:
        """Whether ``year`` lies before the events reported: before the year of publication, or well before today's."""
        return self.present_year is not None and year < self.present_year

    def text(self, article: Article, first: int, last: int) -> str:
        """The article's text from token ``first`` to token ``last`` (exclusive), clitics of the first left out."""
        return article.text[self.tokens[first].stem_start : self.tokens[last - 1].end]


@dataclass(slots=True)
class Document:
    """An article with its sentences analysed."""

    article: Article
    sentences: list[Sentence] = field(default_factory=list)


def analyse(article: Article) -> Document:
    """Tokenise every sentence that is no furniture, and find the actors in it."""
    memory = Memory()
    sentences = []
    present_year = int(article.published[:4]) if article.published else _latest_year(article.text)
    for span in article.sentences:
        tokens = tokenise(article.text, span)
        sentences.append(Sentence(span, tokens, find_mentions(tokens, memory), present_year))
    return Document(article, sentences)


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _latest_year(text: str) -> int | None:
    """The latest year that an undated article names: what it reports is not before it."""
    years = [int(year) for year in _YEAR.findall(text)]
    return max(years, default=None)
