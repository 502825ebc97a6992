"""The positions map: holder by outcome, a mark an act, larger with more independent origins."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from markupsafe import Markup

from summarize.brief.pictures.svg import WIDTH, Canvas
from summarize.schemas.withdrawal_position import Act, Outcome

if TYPE_CHECKING:
    from summarize.brief.document import BriefDocument, Position, PositionCell
    from summarize.brief.inline import Text
    from summarize.brief.wording import Wording

_MOST_ROWS = 24
_LABELS = 176
_ROW = 30
_COLUMN = (WIDTH - _LABELS) / 4
_OUTCOMES = (Outcome.WITHDRAW, Outcome.REDUCE, Outcome.END_MISSION, Outcome.REMAIN)
_ACTS = (Act.COMMIT, Act.DEMAND, Act.DELIBERATE, Act.PREFER, Act.DENY, Act.NONCOMMITTAL)


def draw(document: BriefDocument, wording: Wording) -> Markup:
    """Return the map, area after area; empty without positions."""
    matrix = document.positions
    rows = [
        (matrix.headings[number][wording.language], row.holder[wording.language], row.cells[number - 1])
        for number in range(1, len(matrix.areas) + 1)
        for row in matrix.rows
        if row.cells[number - 1].positions
    ]
    if not rows:
        return Markup()
    canvas = Canvas("positions", wording.language)
    y = _legend(canvas, wording) + 26
    for column, outcome in enumerate(_OUTCOMES):
        heading = wording.say(f"outcome_name.{outcome}")
        canvas.text(_LABELS + (column + 0.5) * _COLUMN, y, heading, "head", "middle")
    said: list[Text] = []
    area = ""
    for heading, holder, cell in rows[:_MOST_ROWS]:
        if str(heading) != area:
            area = str(heading)
            y += 26
            canvas.text(0, y, heading, "area")
            canvas.line((0, y + 7), (WIDTH, y + 7), "rule")
            y += 8
        y += _ROW
        canvas.text(8, y - 8, holder, "", most=26)
        canvas.line((0, y + 2), (WIDTH, y + 2), "rule")
        said.append(_row(canvas, wording, (heading, holder), cell, y - 13))
    if len(rows) > _MOST_ROWS:
        y += _ROW
        canvas.text(8, y - 8, wording.say("picture.further", len(rows) - _MOST_ROWS), "soft")
    text = wording.say("picture.positions_alt", rows=wording.semicolons(said))
    return canvas.drawn(y + 8, wording.say("picture.positions"), text)


def _row(canvas: Canvas, wording: Wording, names: tuple[Text, Text], cell: PositionCell, y: float) -> Text:
    said = []
    for column, outcome in enumerate(_OUTCOMES):
        by_act: dict[str, list[Position]] = {}
        for position in cell.positions:
            if position.outcome == outcome:
                by_act.setdefault(position.act, []).append(position)
        acts = [act for act in _ACTS if act in by_act]
        sizes = [_radius(max(position.origins for position in by_act[act])) for act in acts]
        x = _LABELS + (column + 0.5) * _COLUMN - sum(sizes) - 2 * max(len(sizes) - 1, 0)
        for act, size in zip(acts, sizes, strict=True):
            hover = "; ".join(str(position.text[wording.language]) for position in by_act[act])
            mark(canvas, act, x + size, y, size, hover)
            x += 2 * size + 4
            origins = max(position.origins for position in by_act[act])
            name = wording.say(f"act_name.{act}")
            said.append(
                wording.say(
                    "picture.positions_cell", outcome=wording.say(f"outcome_name.{outcome}"), act=name, origins=origins
                )
            )
    return wording.say("picture.positions_row", area=names[0], holder=names[1], cells=wording.commas(said))


def _radius(origins: int) -> float:
    """Return a radius whose area grows with the origins, up to what a cell has room for."""
    return min(4 + 2.2 * sqrt(origins), 11)


def _legend(canvas: Canvas, wording: Wording) -> float:
    for number, act in enumerate(_ACTS):
        x, y = (number % 3) * WIDTH / 3, 12 + 22 * (number // 3)
        mark(canvas, act, x + 8, y, 6.5)
        canvas.text(x + 22, y + 4.5, wording.say(f"act_name.{act}"), "soft")
    return 12 + 22


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
