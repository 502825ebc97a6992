"""The places below the state that a clause names, verbatim."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.article import Article
    from summarize.offline.document import Sentence


def places_in(article: Article, sentence: Sentence, first: int, last: int) -> tuple[str, ...]:
    """Bases, provinces, cities and parts of a country between tokens ``first`` and ``last`` (exclusive)."""
    if "place" not in sentence.tags:
        return ()
    tokens = sentence.tokens
    found: list[str] = []
    position = first
    while position < last:
        token = tokens[position]
        position += 1
        if not token.has("place") or token.inside >= 0:
            continue
        end = token.phrase_end
        if token.has("compass") and end < last and tokens[end].has("state") and not tokens[end].key.conjunction:
            end = tokens[end].phrase_end
        begin = token.index
        if begin > first and tokens[begin - 1].has("place_noun"):
            begin -= 1
        text = article.text[tokens[begin].stem_start : tokens[end - 1].end]
        if text not in found:
            found.append(text)
        position = end
    return tuple(found)
