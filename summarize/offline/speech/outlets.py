"""Which noun phrases name outlets, and by which words: the name, or the whole phrase where it has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.article import Span
from summarize.offline.speech.arabic_words import folded

if TYPE_CHECKING:
    from summarize.offline.speech.view import View


def is_outlet(view: View, head: int, last: int) -> bool:
    """Whether the phrase with head noun ``head`` (up to token ``last``, exclusive) names an outlet."""
    token = view.tokens[head]
    if token.entry.tags & {"body", "office", "side"}:
        return False
    if token.kind == "mark":
        return head + 1 < last and view.tokens[head + 1].has("outlet")
    if token.has("outlet_noun"):
        return True
    if token.has("outlet") and token.has("common"):
        return token.key.preposition == "ل" and token.key.definite and last > head + 1
    return token.has("outlet")


def outlet_span(view: View, first: int, last: int) -> Span:
    """The code points of an outlet's name: what stands in marks, or follows the noun, or the whole phrase."""
    tokens = view.tokens
    for quotation in view.quotations:
        if first <= quotation.first and quotation.last <= last and quotation.last > quotation.first:
            return Span(tokens[quotation.first].start, tokens[quotation.last - 1].end)
    for index in range(first, last):
        token = tokens[index]
        if token.has("outlet") and token.inside < 0 and not _is_word(view, index, first):
            start = token.stem_start if not _is_the(view, index) else token.start
            return Span(_after_type(view, index, start), tokens[min(token.phrase_end, last) - 1].end)
    proper = _proper_name(view, first, last)
    if proper is not None:
        return proper
    return Span(tokens[first].stem_start, tokens[last - 1].end)


def has_name(view: View, first: int, last: int) -> bool:
    """Whether an outlet is named, rather than «التلفزيون الرسمي»."""
    span = outlet_span(view, first, last)
    whole = span.start <= view.tokens[first].stem_start and span.end >= view.tokens[last - 1].end
    return not whole or view.tokens[first].has("outlet")


def _is_word(view: View, index: int, first: int) -> bool:
    """Whether an outlet's name is but a word here: «وسائل إعلام عربية»."""
    token = view.tokens[index]
    return token.has("common") and (not token.key.definite or (index > first and view.tokens[first].has("plural")))


def _is_the(view: View, index: int) -> bool:
    return view.tokens[index].text.lower() == "the"


def _after_type(view: View, index: int, start: int) -> int:
    """Of «وكالة رويترز» the name alone, unless the noun belongs to it («وكالة الأنباء العراقية»)."""
    token = view.tokens[index]
    following = view.token(index + 1)
    if (
        token.phrase_end > index + 1
        and following is not None
        and following.has("outlet")
        and folded(token.key.text) in _TYPES
    ):
        return following.start
    return start


_TYPES = frozenset(folded(word) for word in "وكالة صحيفة مجلة قناة شبكة موقع إذاعة حلف".split())


def _proper_name(view: View, first: int, last: int) -> Span | None:
    """Capitals or unknown words after the noun: "newspaper Le Monde", «صحيفة كذا»; None for «صحف أميركية»."""
    tokens = view.tokens
    words = [
        token
        for token in tokens[first:last]
        if token.kind == "latin" and token.text[0].isupper() and not token.has("nationality") and token.text != "The"
    ]
    if words and not any(token.kind == "arabic" for token in tokens[first:last]):
        return Span(words[0].start, words[-1].end)
    if words:
        return Span(words[0].start, words[-1].end)
    if not tokens[first].has("outlet_noun") or tokens[first].has("plural"):
        return None
    named = [token for token in tokens[first + 1 : last] if token.kind == "arabic"]
    if named and all(not token.entry.tags - {"common", "outlet"} and not token.key.preposition for token in named):
        adjective = named[0].key.definite and tokens[first].key.definite
        if not adjective and (named[0].key.definite or len(named) > 1):
            return Span(named[0].start, named[-1].end)
    return None
