"""Where contents end: claims of a sentence in order -> the same claims, each cut before the next and trimmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.article import Span
from summarize.offline.speech.arabic_words import folded
from summarize.offline.speech.view import COMMAS
from summarize.schemas.attribution import SpeechAct

if TYPE_CHECKING:
    from summarize.offline.speech.claim import Claim
    from summarize.offline.speech.view import View

_TRIMMED = ".,،؛;:!? \n\t\u00a0\u200f\u200e…-–—"
_OPENING = '«“"('
_CLOSING = '»”")'
_BETWEEN = frozenset({".", "and", "but", "while", "whereas", "although", "though"})
_BETWEEN = frozenset({".", "and", "but", "while", "whereas", "although", "though", "the", "a", "an"})
_OPENERS = frozenset({"connector", "was", "not_negation", "filler", "time"})
_PRONOUNS = frozenset("it he she they we i".split())


def close_claims(view: View, claims: list[Claim]) -> list[Claim]:
    """Cut each content before the next claim, a trailing citation, or a clause of the narrator's; drop empty ones."""
    for place, claim in enumerate(claims):
        claim.act = _stacked(view, claim)
        _skip_that(view, claim)
        last = _end(view, claim, claims[place + 1 :])
        claim.body = (claim.body[0], last)
        claim.content = trimmed(view, claim.content.start, claim.body)
    return [claim for claim in claims if claim.content.end > claim.content.start]


def _skip_that(view: View, claim: Claim) -> None:
    """Begin a content after أن or "that", also where a colon or quotation mark stands before it."""
    first, last = claim.body
    if claim.backward or first + 1 >= last:
        return
    token = view.tokens[first]
    if token.has("that") and token.inside < 0 and not token.key.conjunction:
        claim.body = (token.phrase_end, last)
        claim.content = claim.content._replace(start=view.tokens[token.phrase_end].start)


def _stacked(view: View, claim: Claim) -> SpeechAct:
    """The first fitting act of stacked cues: "said they expect", «تقول إنها تتوقع»."""
    index = claim.body[0]
    tokens = view.tokens
    if claim.act is SpeechAct.DECLINE or claim.backward or index >= len(tokens):
        return claim.act
    opener = tokens[index - 1] if index > 0 else tokens[index]
    if tokens[index].text.lower() in _PRONOUNS:
        index += 1
    elif not (tokens[index].kind == "arabic" and opener.has("that") and opener.text[-1] in "هاما"):
        return claim.act
    inner = tokens[index] if index < len(tokens) else None
    if inner is None or not inner.has("cue"):
        return claim.act
    return min(claim.act, SpeechAct(inner.value("act") or "state"), key=list(SpeechAct).index)


def _end(view: View, claim: Claim, later: list[Claim]) -> int:
    """The token where the content of ``claim`` ends (exclusive)."""
    first, last = claim.body
    for other in later:
        if not other.backward and other.opens > first:
            last = min(last, _before_connectors(view, other.opens, first))
            break
    direct = _direct_end(view, claim, last)
    if direct is not None:
        return direct
    if first - 1 in view.quotation_at and view.quotation_at[first - 1].closed:
        claim.content = claim.content._replace(start=view.tokens[first - 1].start)
    return _before_narrator(view, first, last)


def _before_narrator(view: View, first: int, last: int) -> int:
    """The token before which the narrator, or a citation, takes over; ``last`` where none does."""
    tags = view.sentence.tags
    if "narrator" not in tags and not tags >= {"preposition", "cue"}:
        return last
    for index in range(first + 1, last):
        if index in view.in_speech:
            continue
        token = view.tokens[index]
        if token.has("narrator") and (view.is_comma(index - 1) or token.has("clause")):
            return index
        if token.has("preposition") and token.has("cue"):
            before = index - 2 if folded(view.tokens[index - 1].text) == "وذلك" else index - 1
            if before > first and (view.is_comma(before) or _closes(view, before)):
                return before
    return last


def _before_connectors(view: View, opens: int, first: int) -> int:
    """Leave off the comma and the connector in front of a clause."""
    while opens - 1 > first:
        before = view.tokens[opens - 1]
        opener = view.tokens[before.inside] if before.inside >= 0 else before
        if before.text in COMMAS or before.text in _BETWEEN or opener.entry.tags & _OPENERS:
            opens -= 1
        else:
            break
    return opens


def _direct_end(view: View, claim: Claim, last: int) -> int | None:
    """The end of a content that is one quotation: at its closing mark, if the clause ends there."""
    for quotation in view.quotations:
        if quotation.first == claim.body[0] and quotation.speech and quotation.opened:
            following = view.token(quotation.last + 1)
            ends = following is None or following.index >= last or following.text in ".,،؛;-"
            return quotation.last if ends and quotation.closed else None
    return None


def trimmed(view: View, start: int, body: tuple[int, int]) -> Span:
    """The code points of tokens ``body`` from ``start`` on, without outer stops and enclosing quotation marks."""
    text = view.article.text
    end = view.tokens[body[1] - 1].end if body[1] > body[0] else start
    while True:
        while start < end and text[start] in _TRIMMED:
            start += 1
        while end > start and text[end - 1] in _TRIMMED and not text.startswith("...", end - 3):
            end -= 1
        if end - start > 1 and text[start] in _OPENING and _encloses(text, start, end):
            start += 1
            end -= 1 if text[end - 1] in _CLOSING else 0
            continue
        if end - start > 1 and text[end - 1] in _CLOSING and not _opened(text, start, end):
            end -= 1
            continue
        return Span(start, end)


def _closes(view: View, index: int) -> bool:
    return any(item.last == index and item.closed for item in view.quotations)


def _encloses(text: str, start: int, end: int) -> bool:
    """Whether the mark at ``start`` encloses all the rest, or is never closed."""
    closing = _CLOSING[_OPENING.index(text[start])]
    place = text.find(closing, start + 1, end)
    return place in {-1, end - 1}


def _opened(text: str, start: int, end: int) -> bool:
    opening = _OPENING[_CLOSING.index(text[end - 1])]
    if opening == '"':
        return text.count('"', start, end) % 2 == 0
    return text.rfind(opening, start, end - 1) > text.rfind(text[end - 1], start, end - 1)
