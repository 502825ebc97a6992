"""An English verb of silence -> its claim: "declined to comment on", "did not respond", "has not commented"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.article import Span
from summarize.offline.speech.claim import Claim
from summarize.offline.speech.english_subjects import subject_before
from summarize.schemas.attribution import SpeechAct

if TYPE_CHECKING:
    from summarize.offline.speech.view import View

_WHETHER = frozenset({"whether", "if"})
_REACH = 14


def silent(view: View, index: int) -> Claim | None:
    """The claim that begins at token ``index`` if somebody declines to speak there."""
    tokens = view.tokens
    token = tokens[index]
    if token.has("refuse"):
        verb = index + 2
        if verb >= len(tokens) or tokens[index + 1].text != "to" or not tokens[verb].has("comment"):
            return None
        said = verb
    elif token.has("silent"):
        said = token.phrase_end - (2 if tokens[token.phrase_end - 1].text in _WHETHER else 1)
    else:
        return None
    subject = subject_before(view, index)
    if subject is None:
        return None
    first = _about(view, said)
    last = said + 1 if first == said else len(tokens)
    return Claim(
        rule="declined",
        at=index,
        opens=min(subject.first, index),
        cue=Span(token.start, tokens[said].end if token.has("silent") else token.end),
        act=SpeechAct.DECLINE,
        source=subject.speaker,
        subject=subject.speaker,
        body=(first, last),
        content=Span(tokens[first].start, view.sentence.span.end),
        stated=(min(subject.first, index), first),
    )


def _about(view: View, said: int) -> int:
    """The first token of what is not spoken about: after "on", or the object; else the verb of speech itself."""
    tokens = view.tokens
    following = view.token(said + 1)
    if following is None or following.kind == "mark":
        return said
    if tokens[said].text not in {"comment", "respond", "commented", "elaborate"}:
        return said + 1
    for position in range(said + 1, min(said + _REACH, len(tokens))):
        if tokens[position].text in {"on", "about", "regarding"} and position + 1 < len(tokens):
            return position + 1
        if tokens[position].kind == "mark":
            break
    return said + 2 if following.text == "to" and said + 2 < len(tokens) else said
