"""The positions map: holder by outcome, a mark an act, larger with more independent origins."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from markupsafe import Markup

from summarize.brief.pictures.svg import Canvas
from summarize.schemas.withdrawal_position import Act, Outcome

if TYPE_CHECKING:
    from summarize.brief.document import BriefDocument, Position, PositionCell
    from summarize.brief.facets import Facets
    from summarize.brief.inline import Text
    from summarize.brief.wording import Wording

_MOST_ROWS = 24
_LABELS = 192  # room for the holder's name; on a narrow canvas it stands above the marks
_ROW, _NARROW_ROW = 30, 50
_HEAD = 34
_BETWEEN = 4
_OUTCOMES = (Outcome.WITHDRAW, Outcome.REDUCE, Outcome.END_MISSION, Outcome.REMAIN)
_ACTS = (Act.COMMIT, Act.DEMAND, Act.DELIBERATE, Act.PREFER, Act.DENY, Act.NONCOMMITTAL)


def draw(document: BriefDocument, wording: Wording, facets: Facets, *, narrow: bool = False) -> Markup:
    """Return the map, area after area; empty without positions."""
    matrix = document.positions
    rows = [
        (matrix.headings[number][wording.language], row, row.cells[number - 1])
        for number in range(1, len(matrix.areas) + 1)
        for row in matrix.rows
        if row.cells[number - 1].positions
    ]
    if not rows:
        return Markup()
    canvas = Canvas("positions", wording.language, narrow=narrow)
    y = _legend(canvas, wording) + 26.0
    for column, outcome in enumerate(_OUTCOMES):
        heading = wording.say(f"outcome_name.{outcome}")
        canvas.text(_middle(canvas, column), y, heading, "head", "middle")
    said: list[Text] = []
    area = None
    for heading, row, cell in rows[:_MOST_ROWS]:
        if cell.area != area:
            area = cell.area
            with canvas.band(y, _HEAD, Markup(" data-head")):
                canvas.text(0, 26, heading, "area")
                canvas.line((0, _HEAD - 1), (canvas.width, _HEAD - 1), "rule")
            y += _HEAD
        height = _NARROW_ROW if narrow else _ROW
        holder = row.holder[wording.language]
        with canvas.band(y, height):
            canvas.text(8, 20 if not narrow else 18, holder, "", most=44 if narrow else 28)
            marks = _marks(canvas, wording, cell, row.id, facets)
            canvas.line((0, height), (canvas.width, height), "rule")
        said.append(wording.say("picture.positions_row", area=heading, holder=holder, cells=wording.commas(marks)))
        y += height
    if len(rows) > _MOST_ROWS:
        with canvas.band(y, _ROW, Markup(" data-more")):
            canvas.text(8, 22, wording.say("picture.further", len(rows) - _MOST_ROWS), "soft")
        y += _ROW
    text = wording.say("picture.positions_alt", rows=wording.semicolons(said))
    return canvas.drawn(y + 8, wording.say("picture.positions"), text)


def _middle(canvas: Canvas, column: int) -> float:
    """Return the middle of a column."""
    labels = 0 if canvas.narrow else _LABELS
    return labels + (column + 0.5) * (canvas.width - labels) / len(_OUTCOMES)


def _marks(canvas: Canvas, wording: Wording, cell: PositionCell, holder: str, facets: Facets) -> list[Text]:
    """Draw the marks of a row; return what they say."""
    said = []
    room = (_middle(canvas, 1) - _middle(canvas, 0)) - 2 * _BETWEEN
    y = 36 if canvas.narrow else 15
    for column, outcome in enumerate(_OUTCOMES):
        by_act: dict[str, list[Position]] = {}
        for position in cell.positions:
            if position.outcome == outcome:
                by_act.setdefault(position.act, []).append(position)
        acts = [act for act in _ACTS if act in by_act]
        sizes = [_radius(max(position.origins for position in by_act[act])) for act in acts]
        between = _BETWEEN * max(len(sizes) - 1, 0)
        fitting = min(1, (room - between) / (2 * sum(sizes))) if sizes else 1
        x = _middle(canvas, column) - fitting * sum(sizes) - between / 2
        for act, size in zip(acts, [fitting * size for size in sizes], strict=True):
            hover = "; ".join(str(position.text[wording.language]) for position in by_act[act])
            cited = [number for position in by_act[act] for number in position.citations]
            with canvas.group(facets.attributes(cited, areas=[cell.area], holders=[holder])):
                mark(canvas, act, x + size, y, size, hover)
            x += 2 * size + _BETWEEN
            said.append(
                wording.say(
                    "picture.positions_cell",
                    outcome=wording.say(f"outcome_name.{outcome}"),
                    act=wording.say(f"act_name.{act}"),
                    origins=max(position.origins for position in by_act[act]),
                )
            )
    return said


def _radius(origins: int) -> float:
    """Return a radius whose area grows with the origins, up to what a cell has room for."""
    return min(4 + 2.2 * sqrt(origins), 11)


def _legend(canvas: Canvas, wording: Wording) -> float:
    columns = 2 if canvas.narrow else 3
    for number, act in enumerate(_ACTS):
        x, y = (number % columns) * canvas.width / columns, 12 + 22 * (number // columns)
        mark(canvas, act, x + 8, y, 6.5)
        canvas.text(x + 22, y + 4.5, wording.say(f"act_name.{act}"), "soft")
    return 12 + 22 * (len(_ACTS) / columns - 1)


def mark(canvas: Canvas, act: Act, x: float, y: float, size: float, hover: str = "") -> None:
    """Draw the mark of an act: each has a shape of its own, so that none depends on colour."""
    kind = f"mark-{act}"
    r = size
    if act is Act.COMMIT:
        canvas.circle(x, y, r, kind, hover)
    elif act is Act.DEMAND:
        canvas.polygon([(x - r, y - r), (x + r, y), (x - r, y + r)], kind, hover)
    elif act is Act.DELIBERATE:
        canvas.polygon([(x, y - r), (x + r, y), (x, y + r), (x - r, y)], kind, hover)
    elif act is Act.PREFER:
        s = r * 0.85
        canvas.polygon([(x - s, y - s), (x + s, y - s), (x + s, y + s), (x - s, y + s)], kind, hover)
    elif act is Act.DENY:
        a, b = r * 0.95, r * 0.3
        cross = [
            (x - a, y - a + b), (x - a + b, y - a), (x, y - b), (x + a - b, y - a), (x + a, y - a + b), (x + b, y),
            (x + a, y + a - b), (x + a - b, y + a), (x, y + b), (x - a + b, y + a), (x - a, y + a - b), (x - b, y),
        ]  # fmt: skip
        canvas.polygon(cross, kind, hover)
    else:
        canvas.circle(x, y, r - 1, kind, hover)
