"""An article -> its sentences as tokens and mentions, read once for all three record types."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from summarize.dates import DatedText
from summarize.offline.actors import ACTOR_TAGS, Mention, find_mentions
from summarize.offline.areas import PLACE_TAGS, places_of
from summarize.offline.clause import boundaries_of
from summarize.offline.memory import Memory
from summarize.offline.passage import Passage, passages_of
from summarize.offline.tokens import Token, tokenise
from summarize.offline.topic import Topic, topic_of

if TYPE_CHECKING:
    from summarize.article import Article, Span
    from summarize.offline.forces import Owner


@dataclass
class Sentence:
    """One sentence: its place in the article, its tokens, and the actors that it names.

    ``tags`` are those of all its tokens, so that a rule can pass a sentence over at a glance; ``places`` the states
    that tokens name as places, by index; ``owners`` remembers whose the forces are that a token is about,
    ``eligible`` which mentions may hold a position, once it was asked for.
    """

    span: Span
    tokens: list[Token]
    mentions: list[Mention]
    tags: frozenset[str]
    present_year: int | None = None
    places: dict[int, str] = field(default_factory=dict)
    owners: dict[int, Owner | None] = field(default_factory=dict)
    eligible: list[Mention] | None = None

    def with_any(self, tags: frozenset[str]) -> list[Token]:
        """The tokens with at least one of ``tags``."""
        if tags.isdisjoint(self.tags):
            return []
        return [token for token in self.tagged if not tags.isdisjoint(token.entry.tags)]

    @cached_property
    def tagged(self) -> list[Token]:
        """The tokens that the lexicon knows something of."""
        return [token for token in self.tokens if token.entry.tags]

    @cached_property
    def boundaries(self) -> list[int]:
        """The indices of the tokens at which a clause ends."""
        return boundaries_of(self.tokens)

    def is_past_year(self, year: int) -> bool:
        """Whether ``year`` lies before the events reported: before the year of publication, or well before today's."""
        return self.present_year is not None and year < self.present_year

    def text(self, article: Article, first: int, last: int) -> str:
        """The article's text from token ``first`` to token ``last`` (exclusive), clitics of the first left out."""
        return article.text[self.tokens[first].stem_start : self.tokens[last - 1].end]


@dataclass
class Document:
    """An article with its sentences analysed."""

    article: Article
    sentences: list[Sentence] = field(default_factory=list)

    @cached_property
    def topic(self) -> Topic:
        """What the article is about."""
        return topic_of(self)

    @cached_property
    def dates(self) -> DatedText:
        """The article's text, to be asked for the dates of its clauses."""
        return DatedText(self.article.text, self.article.language, self.article.published)

    @cached_property
    def passages(self) -> list[Passage]:
        """Whose forces each sentence speaks of, and where; empty where the article is about nobody's abroad."""
        return passages_of(self)


_TAGS_OF = attrgetter("entry.tags")


def analyse(article: Article) -> Document:
    """Tokenise every sentence that is no furniture, and find the actors in it."""
    memory = Memory(article.text)
    sentences = []
    present_year = int(article.published[:4]) if article.published else _latest_year(article.text)
    for span in article.sentences:
        tokens = tokenise(article.text, span)
        tags = frozenset[str]().union(*set(map(_TAGS_OF, tokens)))
        sentence = Sentence(span, tokens, [], tags, present_year)
        sentence.mentions = find_mentions(tokens, sentence.with_any(ACTOR_TAGS), memory)
        if tags & PLACE_TAGS:
            sentence.places = places_of(sentence)
        sentences.append(sentence)
    return Document(article, sentences)


# word boundaries or words before it would be looked for at every letter
_YEAR = re.compile(r"(?:19|20)\d\d(?<!\w.{4})(?!\w)")
_DEADLINE = re.compile(r"(?:\b(?:by|until|end of)|بحلول|حتى|نهاية)(?:\s+\w+)?\s+\Z")
_DEADLINE_REACH = 40  # code points


def _latest_year(text: str) -> int | None:
    """The latest year that an undated article names, but for deadlines: what it reports is not before it."""
    years = [
        int(match[0])
        for match in _YEAR.finditer(text)
        if not _DEADLINE.search(text, max(0, match.start() - _DEADLINE_REACH), match.start())
    ]
    return max(years, default=None)
