"""Mark quotes in an article: a text and the spans of its evidence -> pieces that nest, for any overlap of spans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.article import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """The highlight of one evidence, or, where others cross it, a part of it; the ``first`` part bears the anchor."""

    number: int
    first: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text; before it ``closed`` marks end, innermost first, then ``opened`` begin, outermost first."""

    closed: int
    opened: tuple[Mark, ...]
    text: str


def highlighted(text: str, spans: Iterable[tuple[int, Span]]) -> tuple[tuple[Piece, ...], tuple[int, ...]]:
    """Return the pieces that make up ``text``, and the numbers of the evidence whose highlight is in several parts.

    ``spans`` are numbers of evidence with their half-open code-point ranges. Joined, the texts of the pieces are the
    text. A last piece without text closes what is open.
    """
    begins: dict[int, list[tuple[int, Span]]] = {}
    ends: dict[int, int] = {}
    for number, span in sorted(spans, key=lambda item: (item[1].start, -item[1].end, item[0])):
        begins.setdefault(span.start, []).append((number, span))
        ends[number] = span.end
    bounds = sorted({0, len(text), *begins, *ends.values()})
    pieces: list[Piece] = []
    opened: list[int] = []
    split: dict[int, None] = {}
    for at, following in zip(bounds, (*bounds[1:], len(text)), strict=True):
        kept = next((depth for depth, number in enumerate(opened) if ends[number] == at), len(opened))
        crossed = [number for number in opened[kept:] if ends[number] != at]
        split.update(dict.fromkeys(crossed))
        starting = [number for number, _ in begins.get(at, ())]
        marks = (*(Mark(number, first=False) for number in crossed), *(Mark(number, first=True) for number in starting))
        pieces.append(Piece(len(opened) - kept, marks, text[at:following]))
        opened = [*opened[:kept], *crossed, *starting]
    return tuple(pieces), tuple(split)
