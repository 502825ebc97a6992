"""The tokens of a sentence -> its passages in quotation marks, and which of them are speech rather than names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.offline.tokens import STRAIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.offline.tokens import Token

_SPEECH_WORDS = 3  # fewer words in marks are a term or a name, unless they are neither tagged nor capitalised
_NAMING = frozenset({"outlet", "outlet_noun", "body", "force", "isis", "place", "country", "coalition", "mission"})
_MARKS = frozenset('«»“”"()')
_NAME_WORDS = 5


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage in quotation marks: ``first`` to ``last`` (exclusive) are the tokens between the marks.

    ``opened`` and ``closed`` say which of its marks stand in this sentence. ``speech`` is false for a name or a term.
    """

    first: int
    last: int
    opened: bool
    closed: bool
    speech: bool


def quotations(tokens: Sequence[Token], *, carried: bool = False) -> list[Quotation]:
    """The outermost quotations of a sentence, left to right; an unclosed one runs to the end.

    ``carried`` is whether the sentence before left one unclosed: one that is only closed here then runs from 0.
    """
    found: list[Quotation] = []
    start: int | None = None
    depth = 0
    for token in _marks(tokens):
        mark = _mark(tokens, token, inside=start is not None)
        if mark == 1:
            if start is None:
                start = token.index + 1
            depth += 1
        elif mark == -1:
            depth = max(0, depth - 1)
            if depth == 0:
                first = 0 if start is None else start
                if start is not None or (carried and not found):
                    found.append(_quotation(tokens, first, token.index, opened=start is not None, closed=True))
                start = None
    if start is not None:
        found.append(_quotation(tokens, start, len(tokens), opened=True, closed=False))
    return found


def _marks(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if token.text in _MARKS]


def ends_open(found: Sequence[Quotation], *, carried: bool) -> bool:
    """Whether a quotation is open at the end of a sentence with these quotations."""
    return not found[-1].closed if found else carried


def leaves_open(tokens: Sequence[Token], *, carried: bool) -> bool:
    """Whether a quotation is open at the end of a sentence of these tokens."""
    return ends_open(quotations(tokens, carried=carried), carried=carried)


def _mark(tokens: Sequence[Token], token: Token, *, inside: bool) -> int:
    """1 where a quotation opens, -1 where it closes, 0 elsewhere."""
    if token.text in "«“":
        return 1
    if token.text in "»”":
        return -1
    if token.text == STRAIGHT:
        before = token.index > 0 and tokens[token.index - 1].end == token.start
        after = token.index + 1 < len(tokens) and tokens[token.index + 1].start == token.end
        if after and not before:
            return 1
        if before and not after:
            return -1
        return -1 if inside else 1
    if token.text == "(" and _pair(tokens, token.index, "("):
        return 1
    if token.text == ")" and inside and _pair(tokens, token.index, ")"):
        return -1
    return 0


def _pair(tokens: Sequence[Token], index: int, mark: str) -> bool:
    """Whether the mark is the first of two: ((…)) are quotation marks too."""
    return index + 1 < len(tokens) and tokens[index + 1].text == mark and tokens[index].end == tokens[index + 1].start


def _quotation(tokens: Sequence[Token], first: int, last: int, *, opened: bool, closed: bool) -> Quotation:
    words = [token for token in tokens[first:last] if token.kind != "mark"]
    return Quotation(first, last, opened, closed, speech=_is_speech(tokens, words, first))


def _is_speech(tokens: Sequence[Token], words: Sequence[Token], first: int) -> bool:
    before = tokens[first - 2] if first >= 2 else None  # noqa: PLR2004 - the token before the mark
    if before is not None and before.has("outlet_noun") and len(words) <= _NAME_WORDS:
        return False
    if len(words) > 1 and words[0].text in {"a", "an", "the"}:
        return True
    if len(words) >= _SPEECH_WORDS:
        capitals = sum(word.text[:1].isupper() for word in words)
        named = words[0].phrase_end > words[-1].index and bool(words[0].entry.tags & _NAMING)
        return not named and capitals < len(words)
    if len(words) < _SPEECH_WORDS - 1:
        return False
    if any(word.entry.tags & _NAMING for word in words) or all(word.text[:1].isupper() for word in words):
        return False
    return before is None or not before.entry.tags & _NAMING
