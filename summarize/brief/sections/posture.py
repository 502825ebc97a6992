"""The force posture table: posture rows -> whose forces are where, how many, as reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.brief import naming
from summarize.brief.dates import time_text
from summarize.brief.document import PostureRow, PostureTable, ReportedFigure
from summarize.brief.inline import RunKind, Text, verbatim
from summarize.brief.quantities import quantity_text
from summarize.brief.wording import both
from summarize.schemas.force_posture import Change, Qualifier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.brief.desk import Desk
    from summarize.brief.wording import Wording
    from summarize.consolidation.picture import Figure, PostureClaim
    from summarize.consolidation.picture import PostureRow as Row

_COLUMNS = ("forces", "area", "reported", "status", "mission", "as_of")


def posture(desk: Desk) -> PostureTable:
    """Return the table, its rows in the order of the picture."""
    headings = tuple(both(lambda wording, name=name: wording.say(f"column.{name}")) for name in _COLUMNS)  # type: ignore[misc]
    return PostureTable(
        headings, tuple(_row(desk, row, number) for number, row in enumerate(desk.picture.postures, start=1))
    )


def _row(desk: Desk, row: Row, number: int) -> PostureRow:
    cells = (
        both(lambda wording: naming.forces(wording, row.forces)),
        both(lambda wording: naming.areas(wording, row.areas) if row.areas else wording.say("date.none")),
        both(lambda wording: _reported(wording, desk, row)),
        both(lambda wording: _status(wording, row)),
        both(lambda wording: _missions(wording, desk, row)),
        both(lambda wording: _as_of(wording, desk, row)),
    )
    return PostureRow(
        id=f"f{number}",
        forces=row.forces,
        areas=row.areas,
        unit=row.unit,
        status=row.status,
        change=row.change,
        figures=tuple(_figure(desk, figure) for figure in row.figures),
        missions=tuple(mission for mission, _ in row.missions),
        articles=desk.english_letters(claim.article for claim in row.claims),
        cells=cells,
        citations=desk.cite_claims(row.claims),
    )


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
            quantity_text(wording, figure.quantity, desk.article(figure.claims[0].article).language),
            figure.claims,
        )
        for figure in row.figures
    ]
    if row.unnumbered:
        parts.append(_by_articles(wording, desk, wording.say("quantity.unnumbered"), row.unnumbered))
    clear = [figure for figure in row.figures if figure.quantity.qualifier is not Qualifier.VAGUE]
    if len(clear) > 1 and _compatible(clear):
        parts.append(wording.say("quantity.compatible"))
    places = dict.fromkeys(
        (place, desk.article(claim.article).language) for claim in row.claims for place in claim.record.places
    )
    if places:
        named = [verbatim(place, RunKind.NAME, f"place:{place}", language) for place, language in places]
        parts.append(wording.say("quantity.places", places=wording.commas(named)))
    return wording.semicolons(parts)


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


def _missions(wording: Wording, desk: Desk, row: Row) -> Text:
    articles = {claim.article for claim in row.claims}
    parts = []
    for mission, claims in row.missions:
        text = wording.say(f"mission.{mission}")
        stating = {claim.article for claim in claims}
        if stating != articles:
            text = wording.say("quantity.in_articles", text=text, articles=desk.letters(wording, stating))
        parts.append(text)
    return wording.semicolons(parts)


def _as_of(wording: Wording, desk: Desk, row: Row) -> Text:
    dates: dict[str, Text] = {}
    for claim in row.claims:
        if claim.record.as_of:
            text = time_text(wording, claim.record.as_of, desk.article(claim.article).language)
            dates.setdefault(str(text), text)
    return wording.commas(dates.values()) if dates else wording.say("date.none")
