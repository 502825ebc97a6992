"""Under which conditions, in which manner: the clause of an event -> the passages that limit it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.schemas.common import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.article import Article
    from summarize.offline.events import Event

_LONGEST = 14
_LIMITS = frozenset({"condition", "manner"})


def conditions_of(article: Article, event: Event) -> Iterator[Evidence]:
    """Explicit conditions («شرط ...», "only if ...") and manners («مدروس ومتدرج», "orderly") in an event's clause."""
    if _LIMITS.isdisjoint(event.sentence.tags):
        return
    tokens = event.sentence.tokens
    position = event.first
    while position < event.last:
        token = tokens[position]
        end = position
        if token.has("condition"):
            end = _phrase_end(event, position)
        elif token.has("manner"):
            end = _manner_end(event, position)
        if end > position:
            start_offset, end_offset = token.stem_start, tokens[end - 1].end
            yield Evidence(quote=article.text[start_offset:end_offset], start=start_offset, end=end_offset)
        position = max(end, position + 1)


def _phrase_end(event: Event, first: int) -> int:
    tokens = event.sentence.tokens
    end = first + 1
    while end < min(event.last, first + _LONGEST) and not (
        tokens[end].kind == "mark" and tokens[end].text not in "-'’/"
    ):
        end += 1
    return end


def _manner_end(event: Event, first: int) -> int:
    """Manner words that follow each other: «منظم ومنسق ومدروس»."""
    tokens = event.sentence.tokens
    end = first + 1
    while end < event.last and (
        tokens[end].has("manner") or tokens[end].has("gradual") or tokens[end].text in {"and", "و"}
    ):
        end += 1
    return end - 1 if tokens[end - 1].text in {"and", "و"} else end
