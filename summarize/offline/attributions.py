"""An analysed article -> its attributions: who said what about the forces, how, and through whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.offline.candidate import Candidate
from summarize.offline.speech.arabic_reader import read_arabic
from summarize.offline.speech.discourse import Discourse
from summarize.offline.speech.english_reader import read_english
from summarize.offline.speech.modes import mode_of
from summarize.offline.speech.relevance import is_relevant
from summarize.offline.speech.view import View
from summarize.schemas.attribution import Attribution
from summarize.schemas.common import Evidence, Location

if TYPE_CHECKING:
    from summarize.article import Article, Span
    from summarize.offline.document import Document, Sentence
    from summarize.offline.speech.claim import Claim, Speaker

_TRIGGERS = frozenset({"cue", "refuse", "keep", "reply", "silent", "appears"})


def find_attributions(document: Document) -> list[Candidate]:
    """The attributions of an article in the order of the text; none where it is not about foreign forces at all."""
    if not document.topic.concerned:
        return []
    discourse = Discourse()
    found: list[Candidate] = []
    before: Speaker | None = None
    carried = False
    for sentence in document.sentences:
        if not any(token.entry.tags & _TRIGGERS for token in sentence.tokens):
            continue
        view = View(document.article, sentence, discourse.names, carried)
        carried = view.leaves_open
        beside: Speaker | None = None
        for claim in _claims(view):
            source = discourse.resolve(claim)
            if source is None:
                continue
            follows = before is not None and before.name == source.name and before.head == source.head
            if is_relevant(view, claim, beside=beside is not None and beside.span == source.span, follows=follows):
                before = beside = source
                found.append(_candidate(document.article, view, claim, source))
            else:
                before = None
    return found


def _claims(view: View) -> list[Claim]:
    return read_arabic(view) if _is_arabic(view.sentence) else read_english(view)


def _is_arabic(sentence: Sentence) -> bool:
    arabic = sum(token.kind == "arabic" for token in sentence.tokens)
    return arabic * 2 > sum(token.kind in {"arabic", "latin"} for token in sentence.tokens)


def _candidate(article: Article, view: View, claim: Claim, source: Speaker) -> Candidate:
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
        chain=tuple(dict.fromkeys((*claim.chain, *source.chain))),
        said_on=None,
    )
    return Candidate(record, f"{claim.rule}: {record.cue}")


def _location(span: Span) -> Location:
    return Location(start=span.start, end=span.end)
