"""An article and what a model can take -> windows of whole sentences that overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarize.article import Span
from summarize.token_estimate import estimate_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.article import Article

# A sentence of news has 20 to 60 words; what is longer than this many characters is a page without full stops.
_LONGEST_SENTENCE = 4_000
_OVERLAP_SHARE = 0.15  # of a window: what the next one repeats, so that a passage across the border is read whole
_NUMBER_TOKENS = 5  # "[12] " and the end of the line


class Sentence(NamedTuple):
    """A sentence as a model is shown it: its number from 1, its place (half-open), its text."""

    number: int
    span: Span
    text: str


class Window(NamedTuple):
    """Sentences ``first`` to ``stop`` of an article: indices from 0, ``stop`` exclusive."""

    first: int
    stop: int


def shown_sentences(article: Article) -> tuple[Sentence, ...]:
    """Sentences of ``article`` that are no furniture; one that is too long to be a sentence is cut at white space."""
    spans = article.sentences or article.body
    pieces = (piece for span in spans for piece in _pieces(article.text, span))
    shown = ((span, article.slice(span)) for span in pieces)
    return tuple(
        Sentence(number, span, text) for number, (span, text) in enumerate(((s, t) for s, t in shown if t.strip()), 1)
    )


def windows(sentences: Sequence[Sentence], most_tokens: int | None) -> tuple[Window, ...]:
    """Cut ``sentences`` into windows of at most ``most_tokens`` estimated tokens (None: one window of all).

    A window begins with the last sentences of the one before, as many as fit into a part of it. A sentence that is
    too long on its own has a window of its own.
    """
    if most_tokens is None or not sentences:
        return (Window(0, len(sentences)),)
    sizes = [estimate_tokens(sentence.text) + _NUMBER_TOKENS for sentence in sentences]
    found: list[Window] = []
    first = 0
    while not found or found[-1].stop < len(sentences):
        stop, size = first, 0
        while stop < len(sizes) and (stop == first or size + sizes[stop] <= most_tokens):
            size += sizes[stop]
            stop += 1
        if found and stop <= found[-1].stop:
            first = found[-1].stop  # the next sentence fits into a window only without the overlap
            continue
        found.append(Window(first, stop))
        first, overlap = stop, 0
        while first - 1 > found[-1].first and overlap + sizes[first - 1] <= most_tokens * _OVERLAP_SHARE:
            first -= 1
            overlap += sizes[first]
    return tuple(found)


def _pieces(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > _LONGEST_SENTENCE:
        limit = start + _LONGEST_SENTENCE
        cut = max(text.rfind(mark, start + 1, limit) for mark in " \n\t") + 1 or limit
        yield Span(start, cut)
        start = cut
    yield Span(start, span.end)
