"""The tokens of a sentence -> where its clauses end, and the clause around one of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.offline.document import Sentence
    from summarize.offline.tokens import Token

# A semicolon, a colon, and the words that open another clause.
_ENDS = frozenset("؛;:؟?!") | frozenset(
    "فيما بينما لكن ولكن إذ حيث كما while but although though whereas which".split(),
)


def clause(sentence: Sentence, index: int) -> tuple[int, int]:
    """The clause around token ``index``: from the strong boundary before it to the one after it, half open."""
    boundaries = sentence.boundaries
    before, after = bisect_left(boundaries, index), bisect_right(boundaries, index)
    opening = sentence.tokens[boundaries[before - 1]] if before else None
    first = min(opening.phrase_end, index) if opening is not None else 0  # behind the whole of «غير أن»
    return first, boundaries[after] if after < len(boundaries) else len(sentence.tokens)


def boundaries_of(tokens: Sequence[Token]) -> list[int]:
    """The indices of the tokens at which a clause ends, in order."""
    return [
        token.index
        for token in tokens
        if (token.text[1:] if token.key.conjunction else token.text) in _ENDS or "not_negation" in token.entry.tags
    ]
