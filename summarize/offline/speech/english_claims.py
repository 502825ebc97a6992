"""An English cue -> its claim: subject and verb, tag after a quotation, participle, "according to"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.article import Span
from summarize.offline.speech.claim import Claim, Speaker
from summarize.offline.speech.english_adjuncts import Rest, after_cue
from summarize.offline.speech.english_nouns import phrase_after
from summarize.offline.speech.english_subjects import Subject, over_auxiliaries, subject_before
from summarize.offline.speech.outlets import outlet_span
from summarize.offline.speech.speakers import speaker_of
from summarize.schemas.attribution import SpeechAct

if TYPE_CHECKING:
    from summarize.offline.speech.view import View
    from summarize.offline.tokens import Token

_PASSIVE = frozenset("is are was were be been being".split())
_MODALS = frozenset("will could may might should can must".split())
_SUBORDINATE = frozenset("though although while if when as because since in at on after before despite".split())
_NEGATIVE = frozenset("not n't never hasn't haven't hadn't didn't doesn't don't wouldn't".split())
_LEAST_CONTENT = 3  # tokens before a trailing tag


def verbal(view: View, index: int) -> tuple[Claim | None, Subject | None]:
    """The claim of a finite verb, if any, and the subject it was found to have (which a participle may take up)."""
    token = view.tokens[index]
    start = over_auxiliaries(view, index)
    between = {other.text.lower() for other in view.tokens[start:index]}
    if start > 0 and view.tokens[start - 1].text.lower() in _PASSIVE | _MODALS:
        return None, None
    if "would" in between and token.value("act") == "state" and not token.has("welcome"):
        return None, None
    if (
        token.text == "expected"
        and start == index
        and index + 1 < len(view.tokens)
        and view.tokens[index + 1].text == "to"
    ):
        return None, None  # "a mission expected to end"
    inverted = _inverted(view, index)
    if inverted is not None:
        return inverted, Subject(index, inverted.source, (0, 0))
    subject = subject_before(view, index)
    if subject is None:
        return None, None
    negated = bool(between & _NEGATIVE)
    rest = after_cue(view, token.phrase_end, tells=token.has("tells"))
    claim = _placed(view, index, subject, rest)
    if claim is not None and negated:
        claim.act = SpeechAct.DECLINE
        if token.has("negation") or token.value("act") == "assess" or claim.backward:
            return None, subject
    return claim, subject


def _placed(view: View, index: int, subject: Subject, rest: Rest) -> Claim | None:
    """The claim with its content after the verb, before it, or on both sides of the tag."""
    if rest.first >= 0:
        return _forward(view, index, subject, rest)
    before = _backward(view, index, subject, rest)
    goes_on = view.is_comma(rest.stated) and len(view.tokens) - rest.stated > _LEAST_CONTENT
    opening = view.tokens[before.body[0]].text.lower() if before is not None else ""
    if goes_on and (before is None or opening in _SUBORDINATE):  # "Meanwhile, he said, troops will stay"
        following = view.tokens[rest.stated + 1]
        said_before = view.is_comma(subject.first - 1) or before is not None
        if said_before and not following.text.lower().endswith("ing") and following.index not in view.quotation_at:
            after = Rest(rest.stated + 1, rest.stated, that=True, chain=rest.chain, relayed=rest.relayed)
            return _forward(view, index, subject, after)
    return before


def _forward(view: View, index: int, subject: Subject, rest: Rest) -> Claim | None:
    """Content after the verb: "X said on Friday that …"."""
    token = view.tokens[index]
    if (
        token.has("ambiguous")
        and not rest.that
        and rest.first not in view.quotation_at
        and not _quoted_after(view, rest)
    ):
        return None
    first = rest.first + 1 if rest.first in view.quotation_at else rest.first
    if first >= len(view.tokens):
        return None
    return _claim(view, index, subject, rest, (first, len(view.tokens)), "subject, verb")


def _quoted_after(view: View, rest: Rest) -> bool:
    """Whether quoted speech follows soon after the verb: "called the decision 'a grave mistake'"."""
    return any(rest.first <= item.first <= rest.first + 10 and item.speech for item in view.quotations)


def _backward(view: View, index: int, subject: Subject, rest: Rest) -> Claim | None:
    """Content before its tag: "…," X said on Friday."""
    end = _content_end(view, subject.first)
    first = after_dateline(view)
    if end is None or end - first < _LEAST_CONTENT:
        return None
    claim = _claim(view, index, subject, rest, (first, end), "tag after")
    claim.backward = True
    claim.content = Span(view.tokens[first].start, view.tokens[end - 1].end)
    return claim


def _content_end(view: View, first: int) -> int | None:
    """Where a content before the tag ends: at the comma or closing mark before token ``first``, its article skipped."""
    index = first - 1
    while index >= 0 and view.tokens[index].text.lower() in {"the", "a", "an"}:
        index -= 1
    if index < 0:
        return None
    closed = next((item for item in view.quotations if item.last == index and item.closed), None)
    if closed is not None:
        return index
    return index if view.is_comma(index) else None


def _inverted(view: View, index: int) -> Claim | None:
    """The claim of a verb before its subject: "…," said a Western diplomat in Nairobi."""
    if index == 0 or _content_end(view, index) is None:
        return None
    token = view.tokens[index]
    first, last = phrase_after(view, token.phrase_end)
    if first == last or view.tokens[token.phrase_end].has("that"):
        return None
    speaker = speaker_of(view, first, last)
    following = view.token(last)
    ends = (
        following is None or following.kind == "mark" or following.has("time") or following.text in {"on", "in", "at"}
    )
    if speaker is None or not ends or token.has("tells"):
        return None
    return _backward(view, index, Subject(index, speaker, (0, 0)), Rest(-1, last))


def after_dateline(view: View) -> int:
    """The first token after "WASHINGTON, April 14 (AFP) - ", 0 where there is no dateline."""
    tokens = view.tokens
    if not tokens or not tokens[0].text.isupper() or len(tokens[0].text) <= 2:  # noqa: PLR2004 - a city, no "US"
        return 0
    for token in tokens[1:18]:
        if token.text in "-–—" and token.start > tokens[token.index - 1].end and token.index + 1 < len(tokens):
            return token.index + 1
    return 0


def participial(view: View, index: int, subject: Speaker | None, *, known: bool) -> Claim | None:
    """The claim of a participle that goes on with the sentence's subject: ", adding that …", ", denying reports …"."""
    token = view.tokens[index]
    before = view.token(index - 1)
    joined = before is not None and (before.kind == "mark" or before.text in {"and", "but", "while"})
    if not token.text.lower().endswith("ing") or not joined or not known:
        return None
    rest = after_cue(view, token.phrase_end, tells=token.has("tells"))
    if rest.first < 0 or rest.first >= len(view.tokens):
        return None
    first = rest.first + 1 if rest.first in view.quotation_at else rest.first
    return _claim(view, index, Subject(index, subject, (0, 0)), rest, (first, len(view.tokens)), "participle")


def cited(view: View, index: int) -> Claim | None:
    """The claim of a preposition that cites: "According to X, …", "…, according to X"."""
    tokens = view.tokens
    token = tokens[index]
    first, last = phrase_after(view, token.phrase_end)
    speaker = speaker_of(view, first, last) if first < last else None
    if speaker is None:
        return None
    before = index - 1
    start = after_dateline(view)
    leading = before < start or tokens[before].text.lower() in {"and", "but", "while"}
    rest = Rest(-1, last)
    if not leading:
        end = before if view.is_comma(before) else index
        if end - start < _LEAST_CONTENT:
            return None
        claim = _claim(view, index, Subject(index, speaker, (0, 0)), rest, (start, end), "citation")
        claim.backward = True
        claim.content = Span(tokens[start].start, tokens[end - 1].end)
        return claim
    comma = next((place for place in range(last, min(last + 14, len(tokens))) if view.is_comma(place)), None)
    if comma is None or comma + 1 >= len(tokens):
        return None
    return _claim(view, index, Subject(index, speaker, (0, 0)), rest, (comma + 1, len(tokens)), "citation")


def _claim(view: View, index: int, subject: Subject, rest: Rest, body: tuple[int, int], rule: str) -> Claim:
    token: Token = view.tokens[index]
    source = subject.speaker
    chain = list(rest.chain) + _quoted_by(view, subject)
    cue = index
    relayed = rest.relayed or _citing(view, subject)
    if relayed is not None:
        cue, source = relayed
    return Claim(
        rule=rule,
        continues=rule == "participle",
        at=index,
        opens=min(subject.first, index),
        cue=cue_span(view, cue),
        act=SpeechAct(token.value("act") or "state"),
        source=source,
        subject=subject.speaker,
        body=body,
        content=Span(view.tokens[body[0]].start, view.sentence.span.end),
        chain=chain,
        stated=(min(subject.first, index), max(rest.stated, index)),
    )


def cue_span(view: View, index: int) -> Span:
    """The cue at token ``index``: its phrase without "that"."""
    last = view.tokens[index].phrase_end
    if last > index + 1 and view.tokens[last - 1].text == "that":
        last -= 1
    return Span(view.tokens[index].start, view.tokens[last - 1].end)


def _citing(view: View, subject: Subject) -> tuple[int, Speaker] | None:
    """The source in an aside: "The agency, citing a source in the ministry, reported"."""
    first, last = subject.aside
    if first == last or not view.tokens[first].has("relay_noun"):
        return None
    start, end = phrase_after(view, first + 1)
    speaker = speaker_of(view, start, min(end, last)) if start < end else None
    return (first, speaker) if speaker is not None else None


def _quoted_by(view: View, subject: Subject) -> list[str]:
    """The outlet in an aside: "British officials, quoted by The Times, said"."""
    first, last = subject.aside
    for index in range(first, last):
        token = view.tokens[index]
        if token.text.lower() in {"by", "to", "with"} and index + 1 < last:
            start, end = phrase_after(view, index + 1)
            for head in range(start, min(end, last)):
                if view.tokens[head].has("outlet"):
                    return [view.article.slice(outlet_span(view, start, min(end, last)))]
    return []
