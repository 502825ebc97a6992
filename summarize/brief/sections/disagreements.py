"""Where sources disagree, and what changed over time: disagreements -> items with their sides and a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.brief import naming
from summarize.brief.dates import date_text
from summarize.brief.document import Dispute, Side
from summarize.brief.quantities import quantity_text
from summarize.brief.stances import phrase, source, source_beside
from summarize.brief.wording import both
from summarize.consolidation.picture import DisagreementKind
from summarize.consolidation.positions import holder_of
from summarize.consolidation.relays import path
from summarize.consolidation.rules import Rule
from summarize.schemas.force_posture import ForcePosture
from summarize.schemas.withdrawal_position import Shift, WithdrawalPosition

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.brief.desk import Desk
    from summarize.brief.inline import Bilingual, Text
    from summarize.brief.wording import Wording
    from summarize.consolidation.picture import AnyDisagreement, Claim


def disagreements(desk: Desk) -> tuple[Dispute, ...]:
    """Return the disagreements, by id: d1, d2 and so on."""
    items = enumerate(desk.picture.disagreements, start=1)
    return tuple(_dispute(desk, item, f"d{number}") for number, item in items)


def changes(desk: Desk) -> tuple[Dispute, ...]:
    """Return the changes over time, by id: t1, t2 and so on."""
    items = enumerate(desk.picture.changes, start=1)
    return tuple(_dispute(desk, item, f"t{number}") for number, item in items)


def _dispute(desk: Desk, item: AnyDisagreement, block: str) -> Dispute:
    title = both(lambda wording: _title(wording, desk, item))
    sides = tuple(
        Side(tuple(_stance(desk, claim, dated=item.kind is None) for claim in side), desk.cite_claims(side))
        for side in item.sides
    )
    origins = frozenset().union(*(claim.origins for claim in item.claims))
    return Dispute(
        id=block,
        rule=item.rule,
        kind=item.kind,
        kinds=tuple(kind for kind, _ in item.kinds),
        country=item.country,
        forces=item.forces,
        areas=item.areas,
        unit=item.unit,
        origins=len(origins),
        title=title,
        holders=_holders(desk, item),
        sides=sides,
        verdict=both(lambda wording: _verdict(wording, desk, item)),
        citations=desk.cite_claims(item.claims),
    )


def _title(wording: Wording, desk: Desk, item: AnyDisagreement) -> Text:
    """Return the question that the rule asks, and of whom, which forces and where."""
    about = naming.forces_in(wording, desk.forces(item.forces, item.areas), item.areas)
    subject = about if item.rule is Rule.FIGURES else wording.semicolons([_who(wording, desk, item), about])
    return wording.say("dispute.title", question=wording.say(f"question.{item.rule}"), subject=subject)


def _who(wording: Wording, desk: Desk, item: AnyDisagreement) -> Text:
    """Return the country whose holders disagree, or the one holder without a country."""
    first = item.claims[0].record
    if isinstance(first, WithdrawalPosition) and first.holder.country:
        return naming.country(wording, first.holder.country)
    return desk.holder(wording, holder_of(first.holder)) if isinstance(first, WithdrawalPosition) else _none(wording)


def _holders(desk: Desk, item: AnyDisagreement) -> Bilingual | None:
    """Return who stands on which side: one holder of whom the reports differ, or different ones."""
    sides = [
        tuple(
            dict.fromkeys(
                holder_of(claim.record.holder) for claim in side if isinstance(claim.record, WithdrawalPosition)
            )
        )
        for side in item.sides
    ]
    if not all(sides):
        return None
    one, other = sides
    if set(one) == set(other):
        key = "one" if len(one) == 1 else "each"
    else:
        key = "some" if set(one) & set(other) else "different"

    def word(wording: Wording) -> Text:
        named = [wording.listed([desk.holder(wording, who) for who in side]) for side in sides]
        return wording.say(f"holders.{key}", one=named[0], other=named[1])

    return both(word)


def _none(wording: Wording) -> Text:
    return wording.commas([])


def _stance(desk: Desk, claim: Claim[WithdrawalPosition] | Claim[ForcePosture], *, dated: bool) -> Bilingual:
    """Return one claim: its article, what it says, its citations, and who says so."""

    def word(wording: Wording) -> Text:
        said = wording.cited(_said(wording, desk, claim), desk.cite_claims([claim]))
        by = _by(wording, claim)
        stance = wording.say("dispute.stance_by", stance=said, source=by) if by else said
        article = desk.labelled(wording, claim.article)
        if dated and claim.when:
            date = date_text(wording, claim.when)
            return wording.say("dispute.dated_stance", date=date, article=article, stance=stance)
        return wording.say("dispute.stance", article=article, stance=stance)

    return both(word)


def _by(wording: Wording, claim: Claim[WithdrawalPosition] | Claim[ForcePosture]) -> Text:
    """Return who says so, if it is not the holder itself."""
    if claim.source is None:
        return wording.say("source.own_words")
    if isinstance(claim.record, WithdrawalPosition):
        return source_beside(wording, claim.source, holder_of(claim.record.holder))
    return source(wording, claim.source)


def _said(wording: Wording, desk: Desk, claim: Claim[WithdrawalPosition] | Claim[ForcePosture]) -> Text:
    record = claim.record
    if isinstance(record, ForcePosture):
        language = desk.article(claim.article).language
        return quantity_text(wording, record.quantity, language) if record.quantity else _none(wording)
    holder = holder_of(record.holder)
    position = phrase(wording, desk.forces(record.forces, record.areas), record.act, record.outcome, [holder])
    text = wording.say("position.statement", holders=desk.holder(wording, holder), phrase=position)
    if record.shift is not Shift.NOT_STATED:
        text = wording.commas([text, wording.say(f"shift.{record.shift}")])
    return text


def _verdict(wording: Wording, desk: Desk, item: AnyDisagreement) -> Text:
    """Return the kinds of the disagreement and what would settle it, or between which dates it changed."""
    citations = wording.citations(desk.cite_claims(side[0] for side in item.sides))
    if not item.kinds:
        dates = sorted(claim.when for claim in item.claims if claim.when)
        first, last = date_text(wording, dates[0]), date_text(wording, dates[-1])
        return wording.say("dispute.changed", first=first, last=last, citations=citations)
    kinds = [_kind(wording, desk, *found) for found in item.kinds]
    settling = {str(text): text for text in (_settles(wording, desk, item, kind) for kind, _ in item.kinds)}
    return wording.say(
        "dispute.settled",
        kind=wording.semicolons(kinds),
        citations=citations,
        settles=wording.semicolons(settling.values()),
    )


def _kind(wording: Wording, desk: Desk, kind: DisagreementKind, articles: Sequence[int]) -> Text:
    """Return who disagrees with whom, with the articles unless it is between them."""
    text = wording.say(f"kind.{kind}")
    if kind is DisagreementKind.ACROSS_ARTICLES:
        return text
    return wording.say("quantity.in_articles", text=text, articles=desk.letters(wording, articles))


def _settles(wording: Wording, desk: Desk, item: AnyDisagreement, kind: DisagreementKind) -> Text:
    if item.rule is Rule.FIGURES:
        return wording.say("settles.figures")
    if kind is DisagreementKind.ACROSS_ARTICLES:
        relayed = dict.fromkeys(origin for claim in item.claims if claim.source for origin in path(claim.source)[-1:])
        if relayed:
            return wording.say("settles.originals", outlets=naming.outlets(wording, tuple(relayed)))
    return wording.say(f"settles.{kind}", holder=_who(wording, desk, item))
