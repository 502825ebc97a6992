"""An Arabic verb of silence -> its claim: «رفض التعليق على»، «تلتزم الصمت تجاه»، «لم ترد على»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.article import Span
from summarize.offline.speech.arabic_claims import cue_span
from summarize.offline.speech.arabic_subjects import source_at, subject_before
from summarize.offline.speech.arabic_words import ABOUT, folded, is_that
from summarize.offline.speech.claim import Claim
from summarize.schemas.attribution import SpeechAct

if TYPE_CHECKING:
    from summarize.offline.speech.claim import Speaker
    from summarize.offline.speech.view import View

_REACH = 16  # tokens between refusing and what is refused
_QUESTIONS = frozenset(folded(word) for word in "أسئلة سؤال طلب طلبات".split())
_NOT = frozenset(folded(word) for word in "لم لا".split())


def silent(view: View, index: int) -> Claim | None:
    """The claim that begins at token ``index`` if somebody declines to speak there."""
    token = view.tokens[index]
    if token.key.definite or token.key.preposition:
        return None
    if token.has("refuse"):
        return _refusal(view, index, "comment")
    if token.has("keep"):
        return _refusal(view, index, "silence")
    if token.has("silent"):
        return _no_reply(view, token.phrase_end - 1)
    if token.has("reply") and index > 0 and folded(view.tokens[index - 1].key.text) in _NOT:
        return _no_reply(view, index)
    return None


def _refusal(view: View, index: int, what: str) -> Claim | None:
    """«رفض متحدث باسم … التعليق على …»: verb, subject (or none), and the word for speech that is refused."""
    tokens = view.tokens
    after = tokens[index].phrase_end
    source = source_at(view, after)
    start = source.last if source is not None else after
    opens = index
    if source is None:
        source = subject_before(view, index)
        opens = source.first if source is not None else index
    for position in range(start, min(start + _REACH, len(tokens))):
        token = tokens[position]
        if token.has(what):
            return _about(view, index, opens, source.speaker if source is not None else None, position)
        if is_that(token) or token.entry.tags & {"cue", "leaving", "staying", "presence"}:
            return None
    return None


def _no_reply(view: View, index: int) -> Claim | None:
    """«ولم ترد الحكومة الإثيوبية على طلب للتعليق»، «لم يصدر عن دمشق أي تعليق على …»."""
    tokens = view.tokens
    first = tokens[index].phrase_end
    if first < len(tokens) and folded(tokens[first].text) == "عن":
        first += 1
    source = source_at(view, first)
    if source is not None:
        return _about(view, index, index - 1, source.speaker, source.last - 1)
    source = subject_before(view, index - 1)
    return _about(view, index, index - 1, source.speaker, first - 1) if source is not None else None


def _about(view: View, index: int, opens: int, speaker: Speaker | None, said: int) -> Claim:
    """What is not spoken about: after the preposition that follows token ``said``, else that token itself."""
    tokens = view.tokens
    first = said
    for position in range(said + 1, min(said + _REACH, len(tokens))):
        token = tokens[position]
        if token.text == "." or view.is_comma(position):
            break
        if folded(token.text) in ABOUT and position + 1 < len(tokens):
            first = position + 1
            if folded(tokens[first].text) not in _QUESTIONS:
                break
    if first < len(tokens) and tokens[first].has("conditional"):
        first = tokens[first].phrase_end
    first = min(first, len(tokens) - 1)
    return Claim(
        rule="declined",
        at=index,
        opens=opens,
        cue=cue_span(view, index),
        act=SpeechAct.DECLINE,
        source=speaker,
        subject=speaker,
        body=(first, len(tokens)),
        content=Span(tokens[first].stem_start, view.sentence.span.end),
        stated=(opens, first),
    )
