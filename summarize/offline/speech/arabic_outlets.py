"""To whom an Arabic source spoke: an adjunct («لوكالة رويترز»، «مع قناة …») -> the outlet's name, and where it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarize.offline.speech.arabic_words import ABOUT, folded, is_that
from summarize.offline.speech.outlets import has_name, is_outlet, outlet_span

if TYPE_CHECKING:
    from summarize.offline.speech.view import View

_LONGEST = 5  # tokens of an outlet's name
_TO = frozenset({"الي", "مع", "عبر", "علي"})
_THROUGH = frozenset({"عبر", "علي"})
_ENDS = ABOUT | {"في", "من", "الي", "عن"}
_NAMING = frozenset({"nationality", "country", "outlet", "common", "outlet_noun"})


class Told(NamedTuple):
    """The outlets that an adjunct names (none for an audience, or a channel without a name), and the token after it."""

    names: list[str]
    last: int


def outlet_adjunct(view: View, index: int) -> Told | None:
    """The adjunct at token ``index`` that says to whom or through what something was said, None if there is none."""
    tokens = view.tokens
    head = _addressee(view, index)
    if head is None or head >= len(tokens):
        return None
    if tokens[head].has("audience"):
        return Told([], tokens[head].phrase_end)
    if not is_outlet(view, head, len(tokens)):
        return None
    last = max(_end(view, head), head + 1)
    nameless = folded(tokens[index].text) in _THROUGH and not has_name(view, head, last)
    if nameless or any(token.has("platform") for token in tokens[head:last]):
        return Told([], last)
    return Told([view.article.slice(outlet_span(view, head, last))], last)


def _addressee(view: View, index: int) -> int | None:
    """The noun after ل, إلى, مع, عبر, or after «اطلعت عليها»."""
    token = view.tokens[index]
    word = folded(token.text)
    if token.has("seen"):
        return token.phrase_end
    if word == "ل" or word in _TO:
        return index + 1
    return index if token.key.preposition == "ل" else None


def _end(view: View, head: int) -> int:
    """Where the outlet's noun phrase ends: after its name, in marks or not, and its adjectives of nationality."""
    tokens = view.tokens
    quotation = view.quotation_at.get(head)
    if quotation is not None:
        return quotation.last + 1
    last = tokens[head].phrase_end
    while last < len(tokens) and last - head < _LONGEST:
        quotation = view.quotation_at.get(last)
        if quotation is not None and not quotation.speech:
            return quotation.last + 1
        token = tokens[last]
        if token.kind == "mark" or token.key.preposition or token.key.conjunction or folded(token.text) in _ENDS:
            break
        if token.entry.tags - _NAMING or is_that(token):
            break
        last = token.phrase_end
    return last
