"""An article -> its sentences as tokens and mentions, read once for all three record types."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarize.article import Span
from summarize.offline.actors import Memory, Mention, find_mentions
from summarize.offline.tokens import Token, tokenise

if TYPE_CHECKING:
    from summarize.article import Article


@dataclass(slots=True)
class Sentence:
    """One sentence: its place in the article, its tokens, and the actors that it names."""

    span: Span
    tokens: list[Token]
    mentions: list[Mention]

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
    for span in article.sentences:
        tokens = tokenise(article.text, span)
        sentences.append(Sentence(span, tokens, find_mentions(tokens, memory)))
    return Document(article, sentences)
