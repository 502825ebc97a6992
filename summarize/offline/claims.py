"""An article's attributions -> whose words a place of the text stands in, as a holder of what is said there."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.schemas.attribution import Attribution
from summarize.schemas.common import ActorKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.offline.candidate import Candidate
    from summarize.offline.document import Document, Sentence
    from summarize.offline.events import Event


@dataclass(frozen=True, slots=True)
class Holder:
    """An actor that holds a position; ``first`` is its first token in ``sentence``."""

    text: str
    country: str | None
    kind: ActorKind
    sentence: Sentence
    first: int


NO_HOLDERS = frozenset({ActorKind.MEDIA, ActorKind.EXPERT, ActorKind.OTHER})


@dataclass(frozen=True, slots=True)
class Claim:
    """Words of the article between ``start`` and ``end`` (half-open code points); who speaks them does so at ``cue``.

    ``holder`` is None where the speaker belongs to no body that could hold a position.
    """

    start: int
    end: int
    cue: int
    holder: Holder | None

    def holds(self, offset: int) -> bool:
        """Whether the code point at ``offset`` is among the words."""
        return self.start <= offset < self.end


class Claims:
    """The claims of an article, by place."""

    def __init__(self, document: Document, attributions: Sequence[Candidate]) -> None:
        self._claims: dict[int, list[Claim]] = {}
        starts = [sentence.span.start for sentence in document.sentences]
        for item in attributions:
            record = item.record
            if not isinstance(record, Attribution):
                continue
            place = bisect_right(starts, record.content.start) - 1
            sentence = document.sentences[place]
            claim = Claim(record.content.start, record.content.end, record.cue_span.start, _holder(record, sentence))
            self._claims.setdefault(sentence.span.start, []).append(claim)

    def narrow(self, event: Event) -> None:
        """Note where the words begin that an event is in, behind an aside: "said, unwilling to be named, that"."""
        claim = self.around(event.sentence, event.index)
        if claim is None:
            return
        tokens = event.sentence.tokens
        first = next((token.index for token in tokens if token.end > claim.start), 0)
        cue = next((token for token in tokens[:first] if token.start <= claim.cue < token.end), None)
        says = cue is not None and cue.entry.tags.isdisjoint({"stance", "announce"}) and cue.value("act") == "state"
        aside = cue is not None and any(token.has("stance") for token in tokens[cue.index + 1 : first])
        if says and aside and first < event.index:
            event.said = first

    def opened_by(self, sentence: Sentence, index: int) -> Claim | None:
        """The claim whose cue is token ``index`` of a sentence."""
        token = sentence.tokens[index]
        claims = self._claims.get(sentence.span.start, [])
        return next((claim for claim in claims if token.start <= claim.cue < token.end), None)

    def around(self, sentence: Sentence, index: int) -> Claim | None:
        """The claim that token ``index`` of a sentence is part of: the innermost."""
        offset = sentence.tokens[index].start
        around = [claim for claim in self._claims.get(sentence.span.start, []) if claim.holds(offset)]
        return min(around, key=lambda claim: claim.end - claim.start, default=None)


def _holder(record: Attribution, sentence: Sentence) -> Holder | None:
    body = record.affiliation
    if body is None or body.kind in NO_HOLDERS:
        return None
    if body.country is None and body.kind not in {ActorKind.COALITION, ActorKind.INTERGOVERNMENTAL}:
        return None
    cue = record.cue_span.start
    first = next((token.index for token in sentence.tokens if token.end > cue), 0)
    return Holder(body.text, body.country, body.kind, sentence, first)
