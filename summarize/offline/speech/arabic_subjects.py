"""Who speaks in an Arabic sentence: the source that begins at a token, stands before a verb, or is its main subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarize.offline.speech.arabic_nouns import noun_phrase
from summarize.offline.speech.arabic_words import folded
from summarize.offline.speech.speakers import speaker_of
from summarize.schemas.attribution import SourceKind

if TYPE_CHECKING:
    from summarize.offline.speech.claim import Speaker
    from summarize.offline.speech.view import View

_LEFT_REACH = 40  # tokens from a verb back to its subject
_MAIN_REACH = 8  # tokens from the start of a sentence to its main subject
_BETWEEN = frozenset({"filler", "time", "particle", "occasion", "unnamed"})
_OPENERS = frozenset({"connector", "was", "not_negation"})
_SMALL = frozenset({"ان", "في", "كان", "كانت"})
_SILENT = frozenset({SourceKind.OUTLET, SourceKind.DOCUMENT})
_NO_BOUNDARY = "()“«\"'-”»"


class Source(NamedTuple):
    """A source and the tokens (half open) that name it."""

    speaker: Speaker
    first: int
    last: int


def source_at(view: View, first: int) -> Source | None:
    """The source whose noun phrase begins at token ``first``; None where none does. Found once for each token."""
    if first not in view.sources:
        last = noun_phrase(view, first)
        view.sources[first] = (speaker_of(view, first, last) if last > first else None, last)
    speaker, last = view.sources[first]
    return Source(speaker, first, last) if speaker is not None else None


def subject_after(view: View, index: int) -> Source | None:
    """The source after a verb that ends before token ``index``, adverbs between."""
    tokens = view.tokens
    while (
        index < len(tokens) and tokens[index].inside < 0 and tokens[index].entry.tags & {"filler", "time", "particle"}
    ):
        index = tokens[index].phrase_end
    if index + 1 < len(tokens) and folded(tokens[index].text) == "كل" and folded(tokens[index + 1].text) == "من":
        index += 2
    return source_at(view, index) if index < len(tokens) else None


def subject_before(view: View, index: int) -> Source | None:
    """The subject in front of the verb at token ``index``, where its clause opens; None if it follows no source."""
    tokens = view.tokens
    for first in range(index - 1, max(-1, index - _LEFT_REACH), -1):
        if tokens[first].inside >= 0 or not _opens_clause(view, first):
            continue
        source = source_at(view, first)
        if source is not None and source.last <= index and _only_aside(view, source.last, index):
            return source
    return None


def main_subject(view: View, index: int) -> Speaker | None:
    """The subject of a main verb that is no cue, before token ``index``: «واستقبل رئيس الوزراء … مؤكدا أن»."""
    for first in range(min(index, _MAIN_REACH)):
        if view.tokens[first].entry.tags & {"occasion", "time"}:
            continue
        source = source_at(view, first)
        if source is not None and source.last < index and source.speaker.kind not in _SILENT:
            return source.speaker
    return None


def follows_subject(view: View, index: int) -> bool:
    """Whether قد before a verb, or كان before its clause, says that its subject stands in front of it."""
    before = view.token(index - 1)
    return before is not None and before.has("particle") and not before.key.conjunction


def _opens_clause(view: View, first: int) -> bool:
    """Whether a clause's subject may begin here: at the sentence's or clause's start, or after كان, لكن, إن."""
    if first == 0:
        return True
    before = view.tokens[first - 1]
    opener = view.tokens[before.inside] if before.inside >= 0 else before
    if opener.entry.tags & _OPENERS:
        return True
    if before.kind == "mark":
        return before.text not in _NO_BOUNDARY or view.tokens[first].key.conjunction
    return opener.has("past") and view.tokens[first].key.preposition == "ل"  # «سبق لوزير الدفاع أن قال»


def _only_aside(view: View, first: int, index: int) -> bool:
    """Whether between subject and verb stand only fillers, or an aside between commas."""
    while index - 1 > first and view.tokens[index - 1].has("particle"):
        index -= 1
    if first < index and view.is_comma(first):
        return view.is_comma(index - 1) or first == index - 1
    while first < index:
        token = view.tokens[first]
        if token.inside < 0 and not token.entry.tags & _BETWEEN and folded(token.text) not in _SMALL:
            return False
        first = max(token.phrase_end, first + 1)
    return True
