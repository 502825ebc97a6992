"""The small words of Arabic that the readers of speech tell apart, and the folded form of any word."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from summarize.arabic.folding import fold

if TYPE_CHECKING:
    from summarize.offline.tokens import Token

TANWEEN = "\u064b"
ABOUT = frozenset(fold(word) for word in "على عن بشأن حول تجاه حيال إزاء عما بخصوص".split())
# What may stand before a noun, so that a verb of the same spelling is none, and what never is the object of a cue.
NEVER_OBJECT = frozenset(
    fold(word)
    for word in "في من على عن إلى خلال عبر أمام بعد قبل عقب الذي التي الذين وفق ردا تعليقا منذ حول بشأن".split()
)
PREPOSITIONS = frozenset(
    fold(word) for word in "في من إلى على عن مع لدى بعد قبل خلال عبر أمام حول بين منذ ضد تحت داخل".split()
)
RELATIVES = frozenset(fold(word) for word in "الذي التي الذين اللذان اللذين اللتان اللواتي ممن".split())


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """A word folded for matching; words recur, so each is folded once."""
    return fold(word)


def is_that(token: Token) -> bool:
    """Whether a token is أن or إن or one of their forms; not لأن, كأن, and not the second of two («وأن»)."""
    plain = token.inside < 0 and token.key.preposition not in {"ل", "ك"} and not token.key.conjunction
    return plain and token.has("that")
