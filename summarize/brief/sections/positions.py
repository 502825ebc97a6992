"""The positions matrix: holders by area -> a row a holder, a cell an area, a text a position."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.brief import naming
from summarize.brief.document import Position, PositionCell, PositionMatrix, PositionRow
from summarize.brief.stances import conditions, statement
from summarize.brief.wording import both
from summarize.consolidation.positions import NO_AREA
from summarize.schemas.withdrawal_position import Shift

if TYPE_CHECKING:
    from summarize.brief.desk import Desk
    from summarize.brief.inline import Text
    from summarize.brief.wording import Wording
    from summarize.consolidation.picture import HolderRow, Statement


def positions(desk: Desk) -> PositionMatrix:
    """Return the matrix, its columns in the order of the picture's areas."""
    areas = desk.picture.areas
    headings = [both(lambda wording: wording.say("column.holder"))]
    headings += [both(lambda wording, area=area: _heading(wording, area)) for area in areas]  # type: ignore[misc]
    rows = tuple(_row(desk, row, number) for number, row in enumerate(desk.picture.holders, start=1))
    return PositionMatrix(areas, tuple(headings), rows)


def _heading(wording: Wording, area: str) -> Text:
    return wording.say("column.no_area") if area == NO_AREA else naming.country(wording, area)


def _row(desk: Desk, row: HolderRow, number: int) -> PositionRow:
    by_area: dict[str, list[Statement]] = {}
    for item in row.statements:
        by_area.setdefault(item.area, []).append(item)
    counter = iter(range(1, len(row.statements) + 1))
    cells = []
    for area in desk.picture.areas:
        found: list[Position] = []
        known: frozenset[str] = frozenset()
        for item in by_area.get(area, ()):
            found.append(_position(desk, item, f"p{number}-{next(counter)}", known))
            known |= conditions(item.claims)
        cells.append(PositionCell(area, tuple(found)))
    return PositionRow(
        id=f"p{number}",
        country=row.holder.country,
        kind=row.holder.kind,
        names=row.names,
        holder=both(lambda wording: desk.holder(wording, row.holder)),
        cells=tuple(cells),
        citations=desk.cite_claims(claim for item in row.statements for claim in item.claims),
    )


def _position(desk: Desk, item: Statement, block: str, known: frozenset[str]) -> Position:
    disputes = desk.disputes(item.claims)

    def word(wording: Wording) -> Text:
        text = statement(wording, desk, item, known)
        numbers = wording.commas([wording.dispute(number) for number in disputes])
        return wording.say("position.disputed", text=text, numbers=numbers) if disputes else text

    return Position(
        id=block,
        forces=item.forces,
        act=item.act,
        outcome=item.outcome,
        shifts=tuple(
            shift
            for shift in Shift
            if shift is not Shift.NOT_STATED and any(claim.record.shift is shift for claim in item.claims)
        ),
        origins=len(item.origins),
        articles=desk.english_letters(claim.article for claim in item.claims),
        disputes=tuple(f"d{number}" for number in disputes),
        text=both(word),
        citations=desk.cite_claims(item.claims),
    )
