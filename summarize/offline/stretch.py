"""A row of tokens -> which of them has a tag: the first, the last, or none, seen at a glance from the tags of all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.offline.tokens import Token


@dataclass(frozen=True, slots=True)
class Stretch:
    """``tokens`` in a row and the ``tags`` of them all: most rules look for what is not there."""

    tokens: Sequence[Token]
    tags: frozenset[str]

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> Stretch:
        """Make a stretch of ``tokens``."""
        return cls(tokens, frozenset[str]().union(*{token.entry.tags for token in tokens}))

    def first(self, tag: str) -> Token | None:
        """The first token with ``tag``."""
        if tag in self.tags:
            for token in self.tokens:
                if tag in token.entry.tags:
                    return token
        return None

    def last(self, tag: str) -> Token | None:
        """The last token with ``tag``."""
        if tag in self.tags:
            for token in reversed(self.tokens):
                if tag in token.entry.tags:
                    return token
        return None

    def closes_with(self, tag: str, count: int) -> Token | None:
        """The first token with ``tag`` among the last ``count``."""
        if tag in self.tags:
            for token in self.tokens[-count:]:
                if tag in token.entry.tags:
                    return token
        return None
