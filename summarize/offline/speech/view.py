"""A sentence with its quotations, as the readers of both languages look at it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarize.offline.speech.quotations import Quotation, ends_open, quotations

if TYPE_CHECKING:
    from collections.abc import Container

    from summarize.article import Article
    from summarize.offline.actors import Mention
    from summarize.offline.document import Sentence
    from summarize.offline.speech.claim import Speaker
    from summarize.offline.tokens import Token

COMMAS = frozenset("،,")


@dataclass(slots=True)
class View:
    """One sentence; indices are those of its tokens.

    ``mention_at`` gives the mention that begins at a token, ``quotation_at`` the quotation whose opening mark a token
    is, ``names`` holds the folded family names of who spoke before, ``carried`` whether the sentence before
    left a quotation open, ``in_speech`` whether a token stands in quoted speech.
    """

    article: Article
    sentence: Sentence
    names: Container[str] = ()
    carried: bool = False
    tokens: list[Token] = field(init=False)
    quotations: list[Quotation] = field(init=False)
    mention_at: dict[int, Mention] = field(init=False)
    quotation_at: dict[int, Quotation] = field(init=False)
    in_speech: frozenset[int] = field(init=False)
    sources: dict[int, tuple[Speaker | None, int]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.tokens = self.sentence.tokens
        self.quotations = quotations(self.tokens, carried=self.carried)
        self.mention_at = {mention.first: mention for mention in self.sentence.mentions}
        self.quotation_at = {item.first - 1: item for item in self.quotations if item.opened}
        self.in_speech = frozenset(
            index for item in self.quotations if item.speech for index in range(item.first, item.last)
        )

    @property
    def leaves_open(self) -> bool:
        """Whether a quotation that opened here, or before, is not closed here."""
        return ends_open(self.quotations, carried=self.carried)

    def token(self, index: int) -> Token | None:
        """The token at ``index``, or None beyond the sentence."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def is_comma(self, index: int) -> bool:
        """Whether token ``index`` is a comma."""
        return 0 <= index < len(self.tokens) and self.tokens[index].text in COMMAS

    def text(self, first: int, last: int) -> str:
        """The article's words from token ``first`` to ``last`` (exclusive), clitics of the first left out."""
        return self.sentence.text(self.article, first, last)
