"""When: the time expression of a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.offline.document import Document, Sentence
    from summarize.schemas.common import TimeExpression


def times_in(document: Document, sentence: Sentence, first: int, last: int) -> TimeExpression | None:
    """The first date or schedule that tokens ``first`` to ``last`` (exclusive) state."""
    start = sentence.tokens[first].start
    end = sentence.tokens[last - 1].end
    for match in document.dates.within(start, end):
        before = [token for token in sentence.tokens[first:last] if token.end <= start + match.span.start]
        if not any(token.has("founded") for token in before[-_NEAR:]):
            return match.time
    return None


_NEAR = 4  # words between «تأسس» and its date
