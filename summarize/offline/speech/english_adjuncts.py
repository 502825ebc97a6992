"""From an English cue on: past whom, when and on what occasion, to where its content begins."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarize.offline.speech.english_nouns import ARTICLES, phrase_after
from summarize.offline.speech.outlets import is_outlet, outlet_span
from summarize.offline.speech.speakers import speaker_of

if TYPE_CHECKING:
    from summarize.offline.speech.claim import Speaker
    from summarize.offline.speech.view import View

_PREPOSITIONS = frozenset(
    "until since in on at during to via through from of by after before ahead following for with late earlier early "
    "this last next".split()
)
_OBJECTS = frozenset("him her them us me it".split())
_ADVERBS = frozenset("only again simply merely once explicitly clearly".split())
_WITHIN = frozenset("-–'’")  # marks inside a phrase
_PHRASE = 9  # tokens of one adjunct
_ASIDE = 16
_ANCHORS = frozenset({"time", "occasion", "audience", "place", "capital", "state", "outlet", "outlet_noun", "platform"})


@dataclass(slots=True)
class Rest:
    """What follows a cue: ``first`` is the first token of its content, -1 where it has none after it.

    ``that`` is whether "that" opened it. ``chain`` are outlets that were told, ``relayed`` a source that the subject
    cites, with the token of "citing". ``stated`` is where the adjuncts end (exclusive).
    """

    first: int
    stated: int
    that: bool = False
    chain: list[str] = field(default_factory=list)
    relayed: tuple[int, Speaker] | None = None


def after_cue(view: View, index: int, *, tells: bool) -> Rest:
    """What follows the cue that ends before token ``index``; ``tells`` is whether its first object is who was told."""
    rest = Rest(-1, index)
    if tells:
        index = _over_told(view, index, rest)
    tokens = view.tokens
    while index < len(tokens):
        token = tokens[index]
        rest.stated = index
        if token.has("that"):
            rest.first, rest.that = token.phrase_end, True
            return rest
        if token.kind == "mark":
            if view.is_comma(index):
                following = _over_comma(view, index, rest)
                if following is None:
                    return rest
                index = following
                continue
            if index in view.quotation_at or token.text == ":":
                rest.first = index if token.text != ":" else index + 1
                return rest
            if token.text in "([":
                rest.first = -1
            return rest
        following = _over_adjunct(view, index, rest) or _over_modifier(view, index)
        if following is None:
            rest.first = index
            return rest
        index = following
    rest.stated = len(tokens)
    return rest


def _over_told(view: View, index: int, rest: Rest) -> int:
    """Over who was told, noting an outlet: "told Reuters", "told public broadcaster ARD", "told reporters"."""
    tokens = view.tokens
    if index >= len(tokens):
        return index
    if tokens[index].text.lower() in _OBJECTS:
        return index + 1
    first, last = phrase_after(view, index)
    for head in range(first, last):
        if is_outlet(view, head, last) and tokens[head].inside < 0:
            end = tokens[head].phrase_end
            while end < last and (
                tokens[end].has("outlet_noun") or tokens[end].has("outlet") or _is_name(view, head, end)
            ):
                end = max(tokens[end].phrase_end, end + 1)
            span = outlet_span(view, first, end)
            rest.chain.append(view.article.slice(span))
            second = end + 1
            if second < len(tokens) and tokens[end].text == "and" and tokens[second].has("outlet"):
                rest.chain.append(view.article.slice(outlet_span(view, second, tokens[second].phrase_end)))
                end = tokens[second].phrase_end
                while end < len(tokens) and tokens[end].has("outlet_noun"):
                    end = tokens[end].phrase_end
            return end
    return last


def _is_name(view: View, head: int, index: int) -> bool:
    return view.tokens[head].has("outlet_noun") and view.tokens[index].text[:1].isupper()


def _over_comma(view: View, index: int, rest: Rest) -> int | None:
    """Past an aside that ends in ", that" or cites a source; None where the comma ends the clause of the cue."""
    tokens = view.tokens
    following = view.token(index + 1)
    if following is None:
        return None
    if following.index in view.quotation_at:
        return following.index
    if following.has("relay_noun"):
        first, last = phrase_after(view, following.phrase_end)
        speaker = speaker_of(view, first, last) if first < last else None
        if speaker is not None:
            rest.relayed = (following.index, speaker)
            return last + 1 if view.is_comma(last) else last
        return None
    for position in range(index + 1, min(index + _ASIDE, len(tokens))):
        if view.is_comma(position):
            after = view.token(position + 1)
            return position + 1 if after is not None and after.has("that") else None
        if tokens[position].kind == "mark" and tokens[position].text in ".;":
            break
    return None


def _over_adjunct(view: View, index: int, rest: Rest) -> int | None:
    """The token after a phrase of time, place, occasion or audience that begins at ``index``; None if none does."""
    token = view.tokens[index]
    if token.has("time"):
        return _over_time(view, token.phrase_end)
    if token.has("aired") or token.text in {"here", "there"}:
        return index + 1
    if token.text.lower() not in _PREPOSITIONS:
        return None
    return _over_prepositional(view, index, rest)


def _over_modifier(view: View, index: int) -> int | None:
    """Over words between an adjunct and "that": "only that", "in a speech marking the new year that"."""
    word = view.tokens[index].text.lower()
    if word not in _ADVERBS and not word.endswith(("ing", "ed")):
        return None
    for position in range(index + 1, min(index + _PHRASE, len(view.tokens))):
        if view.tokens[position].has("that"):
            return position
        if view.tokens[position].kind == "mark":
            return None
    return None


def _over_prepositional(view: View, index: int, rest: Rest) -> int | None:
    """The token after the words that mark an adjunct: "in a White House speech", "at a news conference in Baghdad"."""
    tokens = view.tokens
    anchored = None
    for position in range(index + 1, min(index + _PHRASE, len(tokens))):
        token = tokens[position]
        name = view.quotation_at.get(position)
        if name is not None and not name.speech and name.closed:  # "on 'Fox News Sunday'"
            return name.last + 1
        if token.has("that") or (token.kind == "mark" and token.text not in _WITHIN):
            of_unknown_words = anchored is None and token.text in ".," and position > index + 1
            return position if of_unknown_words else anchored
        if token.inside < 0 and token.entry.tags & _ANCHORS:
            anchored = token.phrase_end
            if token.has("time"):
                return _over_time(view, anchored)
            if token.has("outlet") or token.has("outlet_noun"):
                rest.chain.append(view.article.slice(outlet_span(view, position, anchored)))
        elif anchored is not None or (token.text.lower() in ARTICLES and position > index + 1):
            break
    return anchored


def _over_time(view: View, index: int) -> int:
    """Over the rest of a date: "April 14, 2021"."""
    tokens = view.tokens
    while index < len(tokens) and (tokens[index].kind == "number" or tokens[index].has("time")):
        index += 1
        if view.is_comma(index) and index + 1 < len(tokens) and tokens[index + 1].kind == "number":
            index += 1
    return index
