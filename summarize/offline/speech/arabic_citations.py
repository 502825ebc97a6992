"""An Arabic sentence -> claims that a preposition makes: «وفق مصادر …»، «بحسب الصحيفة»، «نقلا عن …»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.arabic.folding import fold
from summarize.article import Span
from summarize.offline.speech.arabic_claims import act_of, cue_span
from summarize.offline.speech.arabic_content import is_that, outlet_adjunct
from summarize.offline.speech.arabic_nouns import noun_phrase
from summarize.offline.speech.claim import Claim
from summarize.offline.speech.speakers import speaker_of
from summarize.schemas.attribution import SourceKind

if TYPE_CHECKING:
    from summarize.offline.speech.claim import Speaker
    from summarize.offline.speech.view import View

_TOLD = 8  # tokens between a source and the outlet it spoke to
_REACH = 14  # tokens of an aside between the source and the comma before the content


def cited(view: View, index: int) -> Claim | None:
    """The claim of a preposition that cites, at token ``index``; its content is not cut to its clause yet."""
    tokens = view.tokens
    found = _source(view, index)
    if found is None:
        return None
    speaker, last = found
    relayed = _relayed(view, last)
    cue, subject = index, speaker
    if relayed is not None:
        cue, speaker, last = relayed
    chain: list[str] = []
    for position in range(last, min(last + _TOLD, len(tokens))):
        if view.is_comma(position):
            break
        told = outlet_adjunct(view, position) if tokens[position].key.preposition == "ل" else None
        if told is not None:
            chain, last = told
            break
    opens = index - 1 if view.is_comma(index - 1) else index
    backward = _follows_content(view, index)
    first = 0 if backward else _content_first(view, last)
    if first is None:
        return None
    end = opens if backward else len(tokens)
    if end <= first:
        return None
    return Claim(
        rule="citation",
        at=index,
        opens=0 if backward else opens,
        cue=cue_span(view, cue),
        act=act_of(tokens[cue]),
        source=speaker,
        subject=subject,
        body=(first, end),
        content=Span(tokens[first].stem_start if backward else tokens[first].start, tokens[end - 1].end),
        backward=backward,
        chain=chain,
        stated=(index, last) if backward else (index, first),
    )


def _source(view: View, index: int) -> tuple[Speaker, int] | None:
    """Who is cited and the token after the phrase; over the verb of «وفق ما نقله الموقع»، «بحسب ما ذكرت …»."""
    tokens = view.tokens
    first = tokens[index].phrase_end
    if first < len(tokens) and tokens[first].has("cue") and tokens[first].entry.tags & {"perfect", "imperfect"}:
        first = tokens[first].phrase_end
    last = noun_phrase(view, first)
    speaker = speaker_of(view, first, last) if last > first else None
    if speaker is None or (speaker.kind is SourceKind.PERSON and speaker.affiliation is None and not speaker.name):
        return None
    return speaker, last


def _relayed(view: View, index: int) -> tuple[int, Speaker, int] | None:
    """A further «نقلا عن …» right after the source: its token, its source, and the token after that."""
    tokens = view.tokens
    while index < len(tokens) and view.is_comma(index):
        index += 1
    if index >= len(tokens) or not tokens[index].has("relay_noun"):
        return None
    first = tokens[index].phrase_end
    last = noun_phrase(view, first)
    speaker = speaker_of(view, first, last) if last > first else None
    return (index, speaker, last) if speaker is not None else None


def _follows_content(view: View, index: int) -> bool:
    """Whether the content stands before the preposition: words of a clause do, and no connector opens a new one."""
    tokens = view.tokens
    before = index - 1
    while before >= 0 and (view.is_comma(before) or tokens[before].has("filler")):
        before -= 1
    if before < 0 or tokens[before].has("connector"):
        return False
    return not (tokens[index].key.conjunction and not fold(tokens[index].text).startswith("وف"))


def _content_first(view: View, index: int) -> int | None:
    """After the comma that ends the source's phrase (and فإن), within reach."""
    tokens = view.tokens
    for position in range(index, min(index + _REACH, len(tokens))):
        if view.is_comma(position):
            first = position + 1
            while first < len(tokens) and (is_that(tokens[first]) or tokens[first].has("that")):
                first = tokens[first].phrase_end
            return first if first < len(tokens) else None
        if tokens[position].has("that"):
            return tokens[position].phrase_end
    return index if index < len(tokens) and tokens[index].entry.tags & {"imperfect", "perfect", "force"} else None
