"""When: the time expression of a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.dates import find_dates

if TYPE_CHECKING:
    from summarize.offline.document import Document, Sentence
    from summarize.schemas.common import TimeExpression


def times_in(document: Document, sentence: Sentence, first: int, last: int) -> TimeExpression | None:
    """The first date or schedule that tokens ``first`` to ``last`` (exclusive) state."""
    article = document.article
    start = sentence.tokens[first].start
    end = sentence.tokens[last - 1].end
    matches = find_dates(article.text[start:end], article.language, article.published)
    return matches[0].time if matches else None
