"""The records behind the evidence: a passage -> cards with the fields of every record that rests on it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from summarize.article import Span
from summarize.brief import naming
from summarize.brief.dates import time_text
from summarize.brief.document import RecordCard, RecordField
from summarize.brief.inline import Bilingual, RunKind, Text, verbatim
from summarize.brief.quantities import quantity_text
from summarize.brief.stances import phrase, source
from summarize.brief.wording import ARABIC, ENGLISH, both
from summarize.consolidation.claims import carrier
from summarize.consolidation.picture import Passage
from summarize.consolidation.positions import holder_of
from summarize.schemas.force_posture import Change
from summarize.schemas.withdrawal_position import Shift

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize.brief.desk import Desk
    from summarize.brief.wording import Wording
    from summarize.consolidation.picture import PositionClaim, PostureClaim
    from summarize.schemas.attribution import Attribution

    Fields = list[tuple[str, Text]]


class Cards:
    """The cards of all passages, with the areas and holders that each is about."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._positions: dict[Passage, list[PositionClaim]] = {}
        self._postures: dict[Passage, list[PostureClaim]] = {}
        rows = {row.holder: f"p{number}" for number, row in enumerate(desk.picture.holders, start=1)}
        self._rows = rows
        claims = {id(claim): claim for row in desk.picture.holders for item in row.statements for claim in item.claims}
        for claim in claims.values():
            conditions = (Passage(claim.article, piece.start, piece.end) for piece in claim.record.conditions)
            for passage in dict.fromkeys((*claim.evidence, *conditions)):
                self._positions.setdefault(passage, []).append(claim)
        for posture in (claim for row in desk.picture.postures for claim in row.claims):
            for passage in posture.evidence:
                self._postures.setdefault(passage, []).append(posture)

    def of(self, passage: Passage) -> tuple[RecordCard, ...]:
        """Return the positions and postures of the passage, and who says so."""
        cards = [_position(self._desk, claim) for claim in self._positions.get(passage, ())]
        cards += [_posture(self._desk, claim) for claim in self._postures.get(passage, ())]
        attributions = self._desk.picture.extractions[passage.article].attributions
        said = carrier(attributions, Span(passage.start, passage.end))
        language = self._desk.article(passage.article).language
        return (*cards, *([_attribution(said, language)] if said else ()))

    def areas(self, passage: Passage) -> tuple[str, ...]:
        """Return the areas of the records of the passage, sorted."""
        claims = (*self._positions.get(passage, ()), *self._postures.get(passage, ()))
        return tuple(sorted({area for claim in claims for area in claim.record.areas}))

    def holders(self, passage: Passage) -> tuple[str, ...]:
        """Return the rows of the matrix whose holders the passage is about."""
        found = (self._rows[holder_of(claim.record.holder)] for claim in self._positions.get(passage, ()))
        return tuple(dict.fromkeys(found))


def _card(task: str, word: Callable[[Wording], Fields]) -> RecordCard:
    """Return a card; ``word`` gives, in either language, the same fields by their names."""
    english, arabic = word(ENGLISH), dict(word(ARABIC))
    fields = tuple(RecordField(_label(name), Bilingual(value, arabic[name])) for name, value in english if value)
    return RecordCard(task, _title(task), fields)


@cache
def _label(name: str) -> Bilingual:
    return both(lambda wording: wording.say(f"field.{name}"))


@cache
def _title(task: str) -> Bilingual:
    return both(lambda wording: wording.task(task))


def _areas(wording: Wording, codes: Sequence[str]) -> Text:
    return naming.areas(wording, codes) if codes else wording.say("date.none")


def _position(desk: Desk, claim: PositionClaim) -> RecordCard:
    record = claim.record
    language = desk.article(claim.article).language
    holder = holder_of(record.holder)
    forces = desk.forces(record.forces, record.areas)

    def word(wording: Wording) -> Fields:
        return [
            ("holder", desk.holder(wording, holder)),
            ("as_written", verbatim(record.holder.text, RunKind.NAME, f"text:{record.holder.text}", language)),
            ("position", phrase(wording, forces, record.act, record.outcome, [holder])),
            ("area", _areas(wording, record.areas)),
            ("shift", Text() if record.shift is Shift.NOT_STATED else wording.say(f"shift.{record.shift}")),
            ("time", time_text(wording, record.timeline, language) if record.timeline else Text()),
            ("condition", wording.commas([wording.quoted(piece.quote, language) for piece in record.conditions])),
        ]

    return _card("withdrawal_position", word)


def _posture(desk: Desk, claim: PostureClaim) -> RecordCard:
    record = claim.record
    language = desk.article(claim.article).language
    forces = desk.forces(record.forces, record.areas)

    def word(wording: Wording) -> Fields:
        places = [verbatim(place, RunKind.NAME, f"place:{place}", language) for place in record.places]
        return [
            ("forces", naming.forces(wording, forces)),
            ("area", _areas(wording, record.areas)),
            ("quantity", quantity_text(wording, record.quantity, language) if record.quantity else Text()),
            ("status", wording.say(f"status.{record.status}")),
            ("change", Text() if record.change is Change.NONE else wording.say(f"change.{record.change}")),
            ("mission", wording.semicolons([wording.say(f"mission.{mission}") for mission in record.missions])),
            ("places", wording.commas(places)),
            ("as_of", time_text(wording, record.as_of, language) if record.as_of else Text()),
        ]

    return _card("force_posture", word)


def _attribution(said: Attribution, language: str) -> RecordCard:
    def word(wording: Wording) -> Fields:
        return [
            ("source", source(wording, said)),
            ("as_written", verbatim(said.source, RunKind.NAME, f"text:{said.source}", language)),
            ("speech", wording.say(f"speech.{said.speech_act}")),
            ("cue", verbatim(said.cue, RunKind.NAME, f"text:{said.cue}", language)),
            ("said_on", time_text(wording, said.said_on, language) if said.said_on else Text()),
        ]

    return _card("attribution", word)
