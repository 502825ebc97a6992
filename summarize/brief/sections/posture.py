"""The force posture table: posture rows -> whose forces are where, how many, as reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.brief import naming
from summarize.brief.dates import time_text
from summarize.brief.document import Movement, PostureRow, PostureTable, ReportedFigure
from summarize.brief.inline import RunKind, Text, verbatim
from summarize.brief.quantities import quantity_text
from summarize.brief.wording import both
from summarize.consolidation.postures import stock_or_change
from summarize.consolidation.timespan import day, days
from summarize.schemas.force_posture import Change, Qualifier, Status, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.brief.desk import Desk
    from summarize.brief.wording import Wording
    from summarize.consolidation.picture import Figure, PostureClaim
    from summarize.consolidation.picture import PostureRow as Row
    from summarize.schemas.force_posture import Mission

_COALITIONS = frozenset({"coalition", "mission"})
_HAPPENED = frozenset({Status.CURRENT, Status.HISTORICAL})
_COLUMNS = ("forces", "area", "reported", "status", "mission", "as_of")


def posture(desk: Desk) -> PostureTable:
    """Return the table: the figures in the order of the picture, then, a row a force and area, what has none."""
    headings = tuple(both(lambda wording, name=name: wording.say(f"column.{name}")) for name in _COLUMNS)  # type: ignore[misc]
    rows = [[row] for row in desk.picture.postures if row.figures]
    unnumbered: dict[tuple[str, tuple[str, ...]], list[Row]] = {}
    for row in desk.picture.postures:
        if not row.figures:
            unnumbered.setdefault((row.forces, row.areas), []).append(row)
    rows += sorted(unnumbered.values(), key=lambda group: -sum(len(row.claims) for row in group))
    return PostureTable(headings, tuple(_row(desk, group, number) for number, group in enumerate(rows, start=1)))


def _row(desk: Desk, group: Sequence[Row], number: int) -> PostureRow:
    row, claims = group[0], [claim for row in group for claim in row.claims]
    numbered = bool(row.figures)
    cells = (
        both(lambda wording: _whose(wording, desk, row)),
        both(lambda wording: _where(wording, desk, row)),
        both(lambda wording: _reported(wording, desk, row) if numbered else _movements(wording, desk, group)),
        both(lambda wording: _status(wording, row) if numbered else Text()),
        both(lambda wording: _missions(wording, desk, group)),
        both(lambda wording: _as_of(wording, desk, claims)),
    )
    return PostureRow(
        id=f"f{number}",
        forces=row.forces,
        areas=row.areas,
        unit=row.unit,
        status=row.status if numbered else None,
        change=row.change if numbered else None,
        figures=tuple(_figure(desk, figure) for figure in row.figures),
        movements=tuple(_movement(desk, row) for row in group if row.unnumbered),
        missions=tuple(dict.fromkeys(mission for row in group for mission, _ in row.missions)),
        articles=desk.english_letters(claim.article for claim in claims),
        cells=cells,
        citations=desk.cite_claims(claims),
    )


def _whose(wording: Wording, desk: Desk, row: Row) -> Text:
    """Return whose forces they are; of members, which are no forces, the coalition itself."""
    forces = desk.forces(row.forces, row.areas)
    if row.unit is Unit.MEMBERS and forces in _COALITIONS:
        return wording.name(str(wording.say(f"quantity.{forces}")), f"forces:{forces}")
    return naming.forces(wording, forces)


def _where(wording: Wording, desk: Desk, row: Row) -> Text:
    """Return the areas; members of a coalition are not there, but it has its mission there."""
    if not row.areas:
        return wording.say("date.none")
    forces = desk.forces(row.forces, row.areas)
    if row.unit is Unit.MEMBERS and forces in _COALITIONS:
        return wording.say(f"quantity.{forces}_areas", areas=naming.areas(wording, row.areas, article=True))
    return naming.areas(wording, row.areas)


def _movement(desk: Desk, row: Row) -> Movement:
    articles = desk.english_letters(claim.article for claim in row.unnumbered)
    return Movement(row.status, row.change, articles, desk.cite_claims(row.unnumbered))


def _movements(wording: Wording, desk: Desk, group: Sequence[Row]) -> Text:
    """Return every presence and change without a number, each with its status, citations and articles."""
    parts = []
    for row in group:
        status = wording.say(f"status.{row.status}")
        text = (
            wording.say("quantity.presence", status=status)
            if row.change is Change.NONE
            else wording.say("quantity.movement", change=wording.say(f"change.{row.change}"), status=status)
        )
        dated = wording.commas([text, *_timetable(wording, desk, row.unnumbered)])
        parts.append(_by_articles(wording, desk, dated, row.unnumbered))
    said = wording.say("quantity.movements", movements=wording.semicolons(parts))
    return wording.semicolons([said, _places(wording, desk, [claim for row in group for claim in row.claims])])


def _figure(desk: Desk, figure: Figure) -> ReportedFigure:
    return ReportedFigure(
        low=figure.quantity.low,
        high=figure.quantity.high,
        qualifier=figure.quantity.qualifier,
        articles=desk.english_letters(claim.article for claim in figure.claims),
        citations=desk.cite_claims(figure.claims),
    )


def _reported(wording: Wording, desk: Desk, row: Row) -> Text:
    """Return every figure, then what is reported without one, each with its citations and articles."""
    parts = [
        _by_articles(
            wording,
            desk,
            wording.commas(
                [
                    quantity_text(wording, figure.quantity, desk.article(figure.claims[0].article).language),
                    *_timetable(wording, desk, figure.claims),
                ]
            ),
            figure.claims,
        )
        for figure in row.figures
    ]
    if row.unnumbered:
        text = wording.commas([wording.say("quantity.unnumbered"), *_timetable(wording, desk, row.unnumbered)])
        parts.append(_by_articles(wording, desk, text, row.unnumbered))
    clear = [figure for figure in row.figures if figure.quantity.qualifier is not Qualifier.VAGUE]
    if len(clear) > 1 and _compatible(clear):
        parts.append(wording.say("quantity.compatible"))
    return wording.semicolons([*parts, _places(wording, desk, row.claims)])


def _places(wording: Wording, desk: Desk, claims: Sequence[PostureClaim]) -> Text:
    places = dict.fromkeys(
        (place, desk.article(claim.article).language) for claim in claims for place in claim.record.places
    )
    named = [verbatim(place, RunKind.NAME, f"place:{place}", language) for place, language in places]
    return wording.say("quantity.places", places=wording.commas(named)) if named else Text()


def _by_articles(wording: Wording, desk: Desk, text: Text, claims: Sequence[PostureClaim]) -> Text:
    return wording.say(
        "quantity.figure",
        figure=text,
        citations=wording.citations(desk.cite_claims(claims)),
        articles=desk.letters(wording, [claim.article for claim in claims]),
    )


def _compatible(figures: Sequence[Figure]) -> bool:
    """Whether some number lies within the bounds of all figures."""
    lows = [figure.quantity.low for figure in figures if figure.quantity.low is not None]
    highs = [figure.quantity.high for figure in figures if figure.quantity.high is not None]
    return not lows or not highs or max(lows) <= min(highs)


def _status(wording: Wording, row: Row) -> Text:
    status = wording.say(f"status.{row.status}")
    return status if row.change is Change.NONE else wording.semicolons([status, wording.say(f"change.{row.change}")])


def _missions(wording: Wording, desk: Desk, group: Sequence[Row]) -> Text:
    articles = {claim.article for row in group for claim in row.claims}
    stating: dict[Mission, set[int]] = {}
    for row in group:
        for mission, claims in row.missions:
            stating.setdefault(mission, set()).update(claim.article for claim in claims)
    parts = []
    for mission, found in stating.items():
        text = wording.say(f"mission.{mission}")
        if found != articles:
            text = wording.say("quantity.in_articles", text=text, articles=desk.letters(wording, found))
        parts.append(text)
    return wording.semicolons(parts)


def _as_of(wording: Wording, desk: Desk, claims: Sequence[PostureClaim]) -> Text:
    """Return the dates that strengths hold for, with their articles if others state none; empty without strengths."""
    strengths = [claim for claim in claims if _is_strength(claim)]
    articles = {claim.article for claim in strengths}
    dates: dict[str, tuple[Text, set[int]]] = {}
    for claim in strengths:
        if claim.record.as_of and not _is_ahead(desk, claim):
            text = time_text(wording, claim.record.as_of, desk.article(claim.article).language)
            dates.setdefault(str(text), (text, set()))[1].add(claim.article)
    parts = [
        text
        if found == articles
        else wording.say("quantity.in_articles", text=text, articles=desk.letters(wording, found))
        for text, found in dates.values()
    ]
    if not parts and strengths:
        return wording.say("date.none")
    return wording.commas(parts)


def _timetable(wording: Wording, desk: Desk, claims: Sequence[PostureClaim]) -> list[Text]:
    """Return the dates of what is no strength that was counted: of changes, and of what lies ahead."""
    found: dict[str, dict[str, Text]] = {}
    for claim in claims:
        as_of = claim.record.as_of
        if as_of and (not _is_strength(claim) or _is_ahead(desk, claim)):
            time = time_text(wording, as_of, desk.article(claim.article).language)
            happened = claim.record.status in _HAPPENED and as_of.iso and not _is_ahead(desk, claim)
            found.setdefault("quantity.dated" if happened else "position.time", {})[str(time)] = time
    return [wording.say(key, time=wording.commas(times.values())) for key, times in found.items()]


def _is_strength(claim: PostureClaim) -> bool:
    return claim.record.status in _HAPPENED and stock_or_change(claim.record.change) is Change.NONE


def _is_ahead(desk: Desk, claim: PostureClaim) -> bool:
    """Whether the stated date lies after the article's: a timetable, and no date that a figure holds for."""
    as_of, published = claim.record.as_of, day(desk.article(claim.article).published)
    covered = days(as_of.iso) if as_of and as_of.iso else None
    return bool(covered and covered.first and published and covered.first > published)
