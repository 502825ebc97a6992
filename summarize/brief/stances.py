"""Word positions and who states them: a stance, its shift, time and conditions; a source and its chain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarize.arabic.folding import fold
from summarize.brief import naming
from summarize.brief.catalogue import is_message
from summarize.brief.dates import time_text
from summarize.brief.inline import RunKind, Text, verbatim
from summarize.consolidation.picture import Holder, Passage
from summarize.consolidation.relays import outlet_origin
from summarize.schemas.attribution import SourceKind
from summarize.schemas.common import ActorKind
from summarize.schemas.withdrawal_position import Shift

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from summarize.brief.desk import Desk
    from summarize.brief.wording import Wording
    from summarize.consolidation.picture import PositionClaim, Statement
    from summarize.schemas.attribution import Attribution
    from summarize.schemas.common import Actor
    from summarize.schemas.withdrawal_position import Act, Outcome

# Kinds whose English name is a plural: "Iraqi armed groups demand".
_PLURAL_KINDS = frozenset({
    ActorKind.DEFENCE, ActorKind.ARMED_GROUP, ActorKind.PARTY, ActorKind.MEDIA, ActorKind.EXPERT, ActorKind.OTHER,
})  # fmt: skip


def phrase(wording: Wording, forces: str, act: Act, outcome: Outcome, holders: Sequence[Holder]) -> Text:
    """Return what the holders do about which outcome of which forces."""
    several = len(holders) > 1 or any(who.country and who.kind in _PLURAL_KINDS for who in holders)
    return wording.say(f"act.{act}.{outcome}", 2 if several else 1, forces=naming.forces(wording, forces))


def statement(wording: Wording, desk: Desk, stated: Statement, known: Collection[str] = ()) -> Text:
    """Return a holder's position with its citations; shifts, times and conditions cite where they are stated.

    Conditions in ``known``, folded, stand above already.
    """
    position = phrase(wording, desk.forces(stated.forces, [stated.area]), stated.act, stated.outcome, [stated.holder])
    cited = wording.cited(position, desk.cite_claims(stated.claims))
    return wording.commas([cited, *_details(wording, desk, stated.claims, known)])


def conditions(claims: Sequence[PositionClaim]) -> frozenset[str]:
    """Return the conditions of the claims, folded."""
    return frozenset(fold(piece.quote) for claim in claims for piece in claim.record.conditions)


def _details(wording: Wording, desk: Desk, claims: Sequence[PositionClaim], known: Collection[str]) -> list[Text]:
    """Return what the claims add: shifts and time frames, cited if not all claims state them, and conditions, cited."""
    found: dict[str, tuple[Text, list[PositionClaim]]] = {}
    stated: dict[str, tuple[Text, list[Passage]]] = {}
    for claim in claims:
        language = desk.article(claim.article).language
        texts = [] if claim.record.shift is Shift.NOT_STATED else [wording.say(f"shift.{claim.record.shift}")]
        if claim.record.timeline:
            texts.append(wording.say("position.time", time=time_text(wording, claim.record.timeline, language)))
        for text in texts:
            found.setdefault(str(text), (text, []))[1].append(claim)
        for piece in claim.record.conditions:
            text = wording.say("position.condition", quote=wording.quoted(piece.quote, language))
            if fold(piece.quote) in known:
                text = wording.say("position.same_condition")
            place = Passage(claim.article, piece.start, piece.end)
            stated.setdefault(str(text), (text, []))[1].append(place)
    return [
        text if len(stating) == len(claims) else wording.cited(text, desk.cite_claims(stating))
        for text, stating in found.values()
    ] + [wording.cited(text, desk.cite(places)) for text, places in stated.values()]


def source(wording: Wording, attribution: Attribution) -> Text:
    """Return who the source is: its kind, how many, which body, and the outlets between it and the article."""
    text = _source(wording, attribution)
    if not attribution.chain:
        return text
    return wording.say("source.chain", source=text, outlets=_chain(wording, attribution))


def source_beside(wording: Wording, attribution: Attribution, holder: Holder) -> Text:
    """Return who the source is beside a holder: of the holder's own statement only the outlets that it came through."""
    body = attribution.affiliation
    own = attribution.source_kind is SourceKind.ORGANISATION and body and body.country
    if not own or body is None or (body.country, body.kind) != (holder.country, holder.kind):
        return source(wording, attribution)
    return wording.say("source.via", outlets=_chain(wording, attribution)) if attribution.chain else Text()


def _source(wording: Wording, attribution: Attribution) -> Text:
    kind: str = attribution.source_kind
    body = attribution.affiliation
    slots: dict[str, Any] = {"name": _name(wording, attribution)}
    if kind == SourceKind.ANONYMOUS_GROUP and attribution.count:
        kind, slots["count"] = "anonymous_count", wording.number(attribution.count)
    if body and body.country and is_message(f"source.{kind}_of"):
        return wording.say(f"source.{kind}_of", body=_body(wording, body), **slots)
    return wording.say(f"source.{kind}", **slots)


def _chain(wording: Wording, attribution: Attribution) -> Text:
    return naming.outlets(wording, [outlet_origin(name) for name in attribution.chain])


def _name(wording: Wording, attribution: Attribution) -> Text:
    """Return a body by its country and kind, an outlet by its name, anyone else as the article writes it."""
    body = attribution.affiliation
    if attribution.source_kind is SourceKind.OUTLET:
        return naming.outlet(wording, outlet_origin(body.text if body else attribution.source))
    if attribution.source_kind is SourceKind.ORGANISATION and body and body.country:
        return _body(wording, body)
    return verbatim(attribution.source, RunKind.NAME, f"source:{attribution.source}")


def _body(wording: Wording, body: Actor) -> Text:
    return naming.holder(wording, Holder(body.country, body.kind, ""))
