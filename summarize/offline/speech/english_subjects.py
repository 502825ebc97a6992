"""Who speaks in an English sentence: the subject before a verb, behind asides, pronouns and relatives."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from summarize.article import Span
from summarize.offline.speech.english_nouns import ARTICLES, CLAUSE_WORDS, PRONOUNS, phrase_after, phrase_start
from summarize.offline.speech.speakers import speaker_of
from summarize.schemas.attribution import SourceKind

if TYPE_CHECKING:
    from summarize.offline.speech.claim import Speaker
    from summarize.offline.speech.view import View

_RELATIVES = frozenset({"who", "which"})
_AUXILIARIES = frozenset(
    "has have had also further now later then again would did does do not n't never still both all repeatedly "
    "separately meanwhile already previously earlier reportedly publicly privately just even only yet "
    "immediately firmly strongly hasn't haven't hadn't didn't doesn't don't wouldn't".split()
)
_NO_APPOSITION = frozenset(
    "who which whose where quoted cited speaking citing but and however though including in on at".split()
)
_BODIES = frozenset({SourceKind.OUTLET, SourceKind.ORGANISATION, SourceKind.DOCUMENT})


class Subject(NamedTuple):
    """What stands before a verb as its subject.

    ``first`` is the token where the subject (or its pronoun or conjunction) begins, ``speaker`` who it is, None for a
    pronoun or a subject left out. ``aside`` are the tokens (half open) between commas before the verb.
    """

    first: int
    speaker: Speaker | None
    aside: tuple[int, int]


def subject_before(view: View, index: int) -> Subject | None:
    """The subject of the verb at token ``index``; None where something else than a source stands before it."""
    tokens = view.tokens
    last = over_auxiliaries(view, index)
    if last == 0 or tokens[last - 1].text.lower() in {"to", "that"}:
        return None
    before = tokens[last - 1]
    if before.text.lower() in _RELATIVES:
        return _antecedent(view, last - 1)
    if before.text.lower() in PRONOUNS:
        return Subject(last - 1, None, (0, 0)) if _opens_clause(view, last - 1) else None
    if before.text.lower() in {"and", "but"}:
        return Subject(last - 1, None, (0, 0))
    if view.is_comma(last - 1):
        return _before_aside(view, last - 1)
    last = _before_round(view, last)
    first = phrase_start(view, last)
    if _is_relative(view, first):
        return None
    speaker = speaker_of(view, first, last) if first < last else None
    return Subject(first, speaker, (0, 0)) if speaker is not None else None


def main_subject(view: View) -> Speaker | None:
    """Who a sentence is about whose main verb is no cue: the phrase at its head."""
    first, last = phrase_after(view, 0)
    return speaker_of(view, first, last) if first < last else None


def _before_round(view: View, last: int) -> int:
    """Over "(UNIFIL)" after the subject."""
    if view.tokens[last - 1].text != ")":
        return last
    return next((place for place in range(last - 1, max(0, last - 8), -1) if view.tokens[place].text == "("), last)


def _is_relative(view: View, first: int) -> bool:
    """Whether a clause stands within a noun phrase: "an outcome that the Pentagon had hoped to avoid"."""
    index = first - 1
    while index >= 0 and view.tokens[index].text.lower() in ARTICLES:
        index -= 1
    if index <= 0:
        return False
    word = view.tokens[index].text.lower()
    return word in {"which", "whom"} or (word == "that" and not view.is_comma(index - 1))


def _antecedent(view: View, index: int) -> Subject | None:
    """What the relative at token ``index`` stands for: "a diplomat in Nairobi, who warned", "groups which demanded"."""
    last = index - 1 if view.is_comma(index - 1) else index
    first = phrase_start(view, last)
    speaker = speaker_of(view, first, last) if first < last else None
    return Subject(index, speaker, (0, 0)) if speaker is not None else None


def _opens_clause(view: View, index: int) -> bool:
    """Whether a pronoun stands at the head of a clause, rather than in "a mission it says aims to help"."""
    if index == 0:
        return True
    before = view.tokens[index - 1]
    return before.kind == "mark" or before.text.lower() in CLAUSE_WORDS or before.text.lower() in {"and", "but", "or"}


def over_auxiliaries(view: View, index: int) -> int:
    """The token after the subject: ``index`` without the auxiliaries, adverbs and dates before the verb."""
    tokens = view.tokens
    while index > 0:
        word = tokens[index - 1].text.lower()
        dated = _before_date(view, index)
        if dated < index:
            index = dated
            continue
        adverb = word.endswith("ly") and not tokens[index - 1].entry.tags
        if word in _AUXILIARIES or adverb:
            index -= 1
        else:
            break
    return index


def _before_date(view: View, index: int) -> int:
    """Where a date between subject and verb begins ("The army on Saturday said"), ``index`` if there is none."""
    tokens = view.tokens
    first = index
    while first > 0 and (tokens[first - 1].has("time") or tokens[first - 1].kind == "number"):
        first -= 1
    if first in (index, 0) or not any(token.has("time") for token in tokens[first:index]):
        return index
    return first - 1 if tokens[first - 1].text.lower() in {"on", "in", "at", "late", "early"} else index


def _before_aside(view: View, comma: int) -> Subject | None:
    """The subject before an aside that ends at ``comma``: "British officials, quoted by The Times, said"."""
    for opening in range(comma - 1, max(-1, comma - 30), -1):
        if not view.is_comma(opening) or opening in view.in_speech:
            continue
        if view.tokens[opening - 1].text.lower() in PRONOUNS - _RELATIVES:
            return Subject(opening - 1, None, (0, 0))
        first = phrase_start(view, opening)
        speaker = speaker_of(view, first, opening) if first < opening else None
        if speaker is not None:
            return Subject(first, _apposed(view, speaker, opening, comma), (opening + 1, comma))
    return None


def _apposed(view: View, speaker: Speaker, opening: int, comma: int) -> Speaker:
    """Join "the commander, Gen. Miller," and "Miller, the top commander,": name, body and words of both."""
    first = opening + 1
    if view.tokens[first].text.lower() in _NO_APPOSITION or view.tokens[first].text.lower().endswith("ing"):
        return speaker
    while first < comma and view.tokens[first].text.lower() in ARTICLES:
        first += 1
    other = speaker_of(view, first, comma) if first < comma else None
    if other is None or speaker.kind in _BODIES:
        return speaker
    named = speaker.name or other.name
    return replace(
        speaker,
        span=Span(speaker.span.start, other.span.end),
        kind=SourceKind.PERSON if named else speaker.kind,
        name=named,
        affiliation=speaker.affiliation or other.affiliation,
    )
