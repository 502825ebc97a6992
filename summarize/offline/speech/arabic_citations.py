"""An Arabic preposition that cites («وفق مصادر …»، «بحسب الصحيفة»، «نقلا عن …») -> its claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.article import Span
from summarize.offline.speech.arabic_claims import act_of, cue_span
from summarize.offline.speech.arabic_outlets import outlet_adjunct
from summarize.offline.speech.arabic_subjects import source_at
from summarize.offline.speech.arabic_words import folded
from summarize.offline.speech.claim import Claim
from summarize.schemas.attribution import SourceKind

if TYPE_CHECKING:
    from summarize.offline.speech.arabic_subjects import Source
    from summarize.offline.speech.view import View

_LEAST_WITH_AND = 4  # letters
_TOLD = 8  # tokens between a source and the outlet it spoke to
_REACH = 14  # tokens of an aside between the source and the comma before the content


def cited(view: View, index: int) -> Claim | None:
    """The claim of a preposition that cites, at token ``index``; its content is not cut to its clause yet."""
    tokens = view.tokens
    source = subject = _source(view, index)
    if source is None or subject is None:
        return None
    cue = index
    relay = _relay(view, source.last)
    if relay is not None:
        cue, source = relay
    chain, last = _told(view, source.last)
    opens = index - 1 if view.is_comma(index - 1) else index
    backward = _follows_content(view, index)
    first = 0 if backward else _content_first(view, last)
    end = opens if backward else len(tokens)
    if first is None or end <= first:
        return None
    start = _without_and(view, first) if backward else tokens[first].start
    return Claim(
        rule="citation",
        at=index,
        opens=0 if backward else opens,
        cue=cue_span(view, cue),
        act=act_of(tokens[cue]),
        source=source.speaker,
        subject=subject.speaker,
        body=(first, end),
        content=Span(start, tokens[end - 1].end),
        backward=backward,
        chain=chain,
        stated=(index, last if backward else first),
    )


def _without_and(view: View, first: int) -> int:
    """Where a content begins without the و that joins its sentence to the one before: «وصادق» is "and ratified"."""
    token = view.tokens[first]
    word = folded(token.text)
    unknown = token.kind == "arabic" and not token.entry.tags and word.startswith("و") and len(word) > _LEAST_WITH_AND
    return token.start + 1 if unknown else token.stem_start


def _source(view: View, index: int) -> Source | None:
    """Who is cited; over the verb of «وفق ما نقله الموقع»، «بحسب ما ذكرت …»."""
    tokens = view.tokens
    first = tokens[index].phrase_end
    if first < len(tokens) and tokens[first].has("cue") and tokens[first].entry.tags & {"perfect", "imperfect"}:
        first = tokens[first].phrase_end
    source = source_at(view, first)
    if source is None or tokens[source.first].has("text"):
        return None
    speaker = source.speaker
    nobody = speaker.kind is SourceKind.PERSON and speaker.affiliation is None and not speaker.name
    return None if nobody else source


def _relay(view: View, index: int) -> tuple[int, Source] | None:
    """A further «نقلا عن …» right after the source: its token and its source."""
    while view.is_comma(index):
        index += 1
    token = view.token(index)
    if token is None or not token.has("relay_noun"):
        return None
    source = source_at(view, token.phrase_end)
    return (index, source) if source is not None else None


def _told(view: View, index: int) -> tuple[list[str], int]:
    """The outlet that a source spoke to, and the token after it: «وفق ما أكد مصدر لوكالة …»."""
    for position in range(index, min(index + _TOLD, len(view.tokens))):
        if view.is_comma(position):
            break
        if view.tokens[position].key.preposition == "ل":
            told = outlet_adjunct(view, position)
            if told is not None:
                return list(told.names), told.last
    return [], index


def _follows_content(view: View, index: int) -> bool:
    """Whether the content stands before the preposition: words of a clause do, and no connector opens a new one."""
    tokens = view.tokens
    before = index - 1
    while before >= 0 and (view.is_comma(before) or tokens[before].has("filler")):
        before -= 1
    if before < 0 or tokens[before].has("connector"):
        return False
    return not tokens[index].key.conjunction or folded(tokens[index].text).startswith("وف")


def _content_first(view: View, index: int) -> int | None:
    """After the comma that ends the source's phrase (and فإن), within reach."""
    tokens = view.tokens
    for position in range(index, min(index + _REACH, len(tokens))):
        if tokens[position].has("that"):
            return tokens[position].phrase_end
        if view.is_comma(position):
            first = position + 1
            while first < len(tokens) and tokens[first].has("that"):
                first = tokens[first].phrase_end
            return first if first < len(tokens) else None
    following = view.token(index)
    begins = following is not None and following.entry.tags & {"imperfect", "perfect", "force"}
    return index if begins else None
