"""The bottom line: findings -> at most three bullets, one an area or on the strength of the forces."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from summarize.brief import naming
from summarize.brief.dates import edtf_text
from summarize.brief.document import Bullet
from summarize.brief.inline import Text, joined, words
from summarize.brief.quantities import quantity_text
from summarize.brief.stances import phrase
from summarize.brief.wording import both
from summarize.consolidation.positions import holder_of
from summarize.consolidation.rules import DAYS_TO_CHANGE, LEAVING, Rule
from summarize.consolidation.timespan import days
from summarize.schemas.force_posture import Qualifier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.brief.desk import Desk
    from summarize.brief.inline import Bilingual
    from summarize.brief.wording import Wording
    from summarize.consolidation.picture import AnyDisagreement, Figure, Finding, Holder, PositionClaim, Theme

_MOST_THEMES = 2
_MOST_IN_CONFLICT = 2
_MOST_BESIDE_CONFLICT = 1
_MOST_DATED = 1
_MOST_CITED = 3
_MOST_STRENGTHS = 3
_MOST_FIGURES = 3
_DENIED = frozenset({Rule.DENIED_COMMITTED, Rule.DENIED_DEMANDED, Rule.DENIED_DELIBERATED})


def bottom_line(desk: Desk) -> tuple[Bullet, ...]:
    """Return the bullets in the order of the findings."""
    bullets = []
    for number, finding in enumerate(desk.picture.findings, start=1):
        text = _strength(desk, finding) if finding.area is None else _area(desk, finding, finding.area)
        bullets.append(Bullet(f"b{number}", finding.area, len(finding.origins), text, text.citations))
    return tuple(bullets)


def _area(desk: Desk, finding: Finding, area: str) -> Bilingual:
    disagreements = [desk.picture.disagreements[number] for number in finding.disputes]
    conflict = next((item for item in disagreements if item.rule in _DENIED), None)
    themes = _opposed(finding.themes, conflict) if conflict else finding.themes[:_MOST_THEMES]
    dated = [theme for theme in finding.themes if theme.statements[0].outcome in LEAVING and _dates(theme)]
    dated = [theme for theme in dated[:_MOST_DATED] if theme not in themes]

    def word(wording: Wording) -> Text:
        parts = [wording.say("finding.area", area=naming.country(wording, area)).strong()]
        if conflict:
            parts.append(_pointer(wording, desk, finding, conflict, "finding.conflict"))
        by_holders = [list(found) for _, found in groupby(themes, key=_holders)]
        parts.append(wording.semicolons([_themes(wording, desk, found) for found in by_holders]) + words("."))
        if dated:
            dates = wording.semicolons([_dated(wording, desk, theme) for theme in dated])
            parts.append(wording.say("finding.dates", dates=dates))
        if disagreements and not conflict:
            shown = {id(claim) for theme in themes for claim in theme.claims}
            on_these = any(id(claim) in shown for item in disagreements for claim in item.claims)
            key = "finding.conflict" if on_these else "finding.other_conflict"
            parts.append(_pointer(wording, desk, finding, disagreements[0], key))
        return joined(parts, " ")

    return both(word)


def _pointer(wording: Wording, desk: Desk, finding: Finding, item: AnyDisagreement, key: str) -> Text:
    """Return that the sources conflict, with the evidence of ``item`` and the numbers of all disagreements."""
    numbers = wording.commas([wording.dispute(number + 1) for number in finding.disputes])
    return wording.say(
        key,
        citations=wording.citations(desk.cite(side[0].evidence[0] for side in item.sides)),
        disagreements=wording.say("finding.disagreements", len(finding.disputes), numbers=numbers),
    )


def _opposed(themes: Sequence[Theme], conflict: AnyDisagreement) -> list[Theme]:
    """Return what the sides of a conflict say, a theme a side, and the first on another outcome."""
    found: list[Theme] = []
    for side in conflict.sides:
        claims = {id(claim) for claim in side}
        stating = [
            theme for theme in themes if theme not in found and any(id(claim) in claims for claim in theme.claims)
        ]
        found += sorted(stating, key=lambda theme: -len(theme.origins))[:1]
    found = found[:_MOST_IN_CONFLICT]
    said = {theme.statements[0].outcome for theme in found}
    others = [theme for theme in themes if theme.statements[0].outcome not in said]
    return found + others[:_MOST_BESIDE_CONFLICT]


def _cited(desk: Desk, claims: Sequence[PositionClaim]) -> tuple[int, ...]:
    """Return the first passages of a few claims: one of every holder, then of as many articles as can be."""
    by_holder: dict[Holder, PositionClaim] = {}
    by_article: dict[int, PositionClaim] = {}
    for claim in claims:
        by_holder.setdefault(holder_of(claim.record.holder), claim)
        by_article.setdefault(claim.article, claim)
    chosen = {id(claim): claim for claim in (*by_holder.values(), *by_article.values())}.values()
    passages = dict.fromkeys(claim.evidence[0] for claim in chosen)
    return desk.cite(list(passages)[: max(_MOST_CITED, len(by_holder))])


def _holders(theme: Theme) -> list[Holder]:
    return [item.holder for item in theme.statements]


def _themes(wording: Wording, desk: Desk, themes: Sequence[Theme]) -> Text:
    """Return positions of the same holders: "Iraqi government and US government: commit to …, weigh …"."""
    holders = _holders(themes[0])
    positions = []
    for theme in themes:
        first = theme.statements[0]
        position = phrase(wording, desk.forces(first.forces, [first.area]), first.act, first.outcome, holders)
        positions.append(wording.cited(position, _cited(desk, theme.claims)))
        if first.outcome in LEAVING and _dates(theme):
            positions.append(_time_frame(wording, desk, theme))
    named = wording.listed([desk.holder(wording, who) for who in holders])
    return wording.say("position.statement", holders=named, phrase=wording.commas(positions))


def _time_frame(wording: Wording, desk: Desk, theme: Theme) -> Text:
    """Return the dates of a position, cited unless all claims of it state them."""
    stating = [claim for claim in theme.claims if claim.record.timeline and claim.record.timeline.iso]
    time = wording.commas([edtf_text(wording, iso) for iso in _dates(theme)])
    text = wording.say("position.time", time=time)
    return text if len(stating) == len(theme.claims) else wording.cited(text, _cited(desk, stating))


def _dated(wording: Wording, desk: Desk, theme: Theme) -> Text:
    """Return the dates of a position, with all who hold it with a date."""
    first = theme.statements[0]
    claims = [claim for claim in theme.claims if claim.record.timeline and claim.record.timeline.iso]
    holders = list(dict.fromkeys(holder_of(claim.record.holder) for claim in claims))
    dates = wording.commas([edtf_text(wording, iso) for iso in _dates(theme)])
    position = phrase(wording, desk.forces(first.forces, [first.area]), first.act, first.outcome, holders)
    named = wording.listed([desk.holder(wording, who) for who in holders])
    text = wording.say("position.statement", holders=named, phrase=position)
    return wording.cited(wording.say("finding.dated", dates=dates, statement=text), _cited(desk, claims))


def _dates(theme: Theme) -> tuple[str, ...]:
    stated = (claim.record.timeline.iso for claim in theme.claims if claim.record.timeline)
    return tuple(dict.fromkeys(iso for iso in stated if iso and days(iso)))


def _latest(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures without those that later ones have followed: what is known to be of an earlier time."""
    dates = [[claim.when for claim in figure.claims if claim.when] for figure in figures]
    last = max((when for found in dates for when in found), default=None)
    return [
        figure
        for figure, found in zip(figures, dates, strict=True)
        if last is None or len(found) < len(figure.claims) or (last - max(found)).days <= DAYS_TO_CHANGE
    ]


def _strength(desk: Desk, finding: Finding) -> Bilingual:
    def word(wording: Wording) -> Text:
        rows = []
        for row in finding.strengths[:_MOST_STRENGTHS]:
            clear = [figure for figure in row.figures if figure.quantity.qualifier is not Qualifier.VAGUE]
            shown = _latest(clear)[:_MOST_FIGURES]
            figures = [
                wording.cited(
                    quantity_text(wording, figure.quantity, desk.article(figure.claims[0].article).language),
                    desk.cite_claims(figure.claims),
                )
                for figure in shown
            ]
            if len(clear) > len(shown):
                figures.append(wording.say("finding.further"))
            where = naming.forces_in(wording, desk.forces(row.forces, row.areas), row.areas)
            rows.append(wording.say("position.statement", holders=where, phrase=wording.commas(figures)))
        head = wording.say("finding.strength").strong()
        return joined([head, wording.semicolons(rows) + words(".")], " ")

    return both(word)
