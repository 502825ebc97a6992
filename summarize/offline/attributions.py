"""An analysed article -> its attributions: who said what about the forces, how, and through whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.offline.candidate import Candidate
from summarize.offline.speech.arabic_reader import read_arabic
from summarize.offline.speech.chains import chain_of, relaying_outlet
from summarize.offline.speech.discourse import Discourse
from summarize.offline.speech.english_reader import read_english
from summarize.offline.speech.modes import mode_of
from summarize.offline.speech.occasions import said_on
from summarize.offline.speech.quotations import leaves_open
from summarize.offline.speech.relevance import is_dense, is_near, is_relevant
from summarize.offline.speech.view import View
from summarize.schemas.attribution import Attribution
from summarize.schemas.common import Evidence, Location

if TYPE_CHECKING:
    from summarize.article import Span
    from summarize.offline.document import Document, Sentence
    from summarize.offline.speech.claim import Claim, Speaker
    from summarize.schemas.common import TimeExpression

_TRIGGERS = frozenset({"cue", "refuse", "keep", "reply", "silent", "appears"})


def find_attributions(document: Document) -> list[Candidate]:
    """The attributions of an article in the order of the text; none where it is not about foreign forces at all."""
    if not document.topic.concerned:
        return []
    relay = relaying_outlet(document.article)
    discourse = Discourse(document)
    found: list[Candidate] = []
    dense = is_dense(document)
    near = False
    before: Speaker | None = None
    carried = False
    for number, sentence in enumerate(document.sentences):
        was_near, near = near, is_near(sentence)
        if not sentence.tags & _TRIGGERS:
            carried = leaves_open(sentence.tokens, carried=carried)
            continue
        discourse.enter(number)
        view = View(document.article, sentence, discourse.names, carried)
        carried = view.leaves_open
        beside: Speaker | None = None
        time: TimeExpression | None = None
        for place, claim in enumerate(_claims(view)):
            source = discourse.resolve(claim)
            if source is None:
                continue
            time = said_on(document.dates, view, claim, source, leading=place == 0) or (
                time if claim.continues else None
            )
            follows = before is not None and before.name == source.name and before.head == source.head
            same = beside is not None and beside.span == source.span
            plans = dense or near or was_near
            if is_relevant(view, claim, plans_count=plans, beside=same, follows=follows):
                before = beside = source
                chain = chain_of(document.article, source, relay)
                found.append(_candidate(view, claim, source, chain, time))
            else:
                before = None
    return found


def _claims(view: View) -> list[Claim]:
    return read_arabic(view) if _is_arabic(view.sentence) else read_english(view)


def _is_arabic(sentence: Sentence) -> bool:
    """Whether the first cue of a sentence is Arabic; a foreign name in it changes nothing."""
    return next((token.kind for token in sentence.tokens if token.entry.tags & _TRIGGERS), "") == "arabic"


def _candidate(
    view: View, claim: Claim, source: Speaker, chain: tuple[str, ...], time: TimeExpression | None
) -> Candidate:
    article = view.article
    record = Attribution(
        source=article.slice(source.span),
        source_span=_location(source.span),
        source_kind=source.kind,
        affiliation=source.affiliation,
        count=source.count,
        cue=article.slice(claim.cue),
        cue_span=_location(claim.cue),
        speech_act=claim.act,
        mode=mode_of(view, claim),
        content=Evidence(quote=article.slice(claim.content), start=claim.content.start, end=claim.content.end),
        chain=chain,
        said_on=time,
    )
    return Candidate(record, f"{claim.rule}: {record.cue}")


def _location(span: Span) -> Location:
    return Location(start=span.start, end=span.end)
