"""The posture chart: every figure as reported, per force and area, with its range or open end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from summarize.brief.inline import joined
from summarize.brief.pictures.svg import WIDTH, Canvas
from summarize.schemas.force_posture import Qualifier, Unit

if TYPE_CHECKING:
    from summarize.brief.document import BriefDocument, PostureRow, ReportedFigure
    from summarize.brief.inline import Text
    from summarize.brief.wording import Wording

_MOST_ROWS = 24
_LABELS = 230
_RIGHT = 120  # room for the last figure's words
_LINE = 22
_OPEN = 26  # length of an arrow into the open
_UNITS = (Unit.PERSONNEL, Unit.BASES, Unit.UNITS, Unit.MEMBERS)


def draw(document: BriefDocument, wording: Wording) -> Markup:
    """Return the chart, unit after unit, each with a scale of its own; empty without figures in numbers."""
    rows = [(row, [figure for figure in row.figures if _number(figure) is not None]) for row in document.posture.rows]
    rows = [(row, figures) for row, figures in rows if figures and row.unit]
    if not rows:
        return Markup()
    canvas = Canvas("posture", wording.language)
    shown = rows[:_MOST_ROWS]
    y = 0.0
    said: list[Text] = []
    for unit in _UNITS:
        of_unit = [(row, figures) for row, figures in shown if row.unit == unit]
        if not of_unit:
            continue
        top = max(_number(figure) or 0 for _, figures in of_unit for figure in figures) or 1
        y += 20
        canvas.text(0, y, wording.say(f"unit_name.{unit}"), "area")
        canvas.line((0, y + 7), (WIDTH, y + 7), "rule")
        y += 10
        for row, figures in of_unit:
            name = _name(row, wording)
            canvas.text(8, y + 16, name, "", most=38)
            for figure in figures:
                words = _words(wording, figure)
                _figure(canvas, figure, top, y + 12, words)
                said.append(joined([name, words], " – "))
                y += _LINE
            y += 4
            canvas.line((0, y), (WIDTH, y), "rule")
    if len(rows) > len(shown):
        y += _LINE
        canvas.text(8, y - 4, wording.say("picture.further", len(rows) - len(shown)), "soft")
    text = wording.say("picture.posture_alt", rows=wording.semicolons(said))
    return canvas.drawn(y + 6, wording.say("picture.posture"), text)


def _name(row: PostureRow, wording: Wording) -> Text:
    cells = [cell[wording.language] for cell in row.cells]
    status = [] if row.status == "current" else [cells[3]]
    return wording.commas([cells[0], cells[1], *status])


def _number(figure: ReportedFigure) -> int | None:
    """Return the number that the source names; of a range the upper one; None of a vague figure."""
    if figure.qualifier == Qualifier.MORE_THAN and figure.low is not None:
        return figure.low - 1
    if figure.qualifier == Qualifier.LESS_THAN and figure.high is not None:
        return figure.high + 1
    return figure.high if figure.high is not None else figure.low


def _words(wording: Wording, figure: ReportedFigure) -> Text:
    number = _number(figure) or 0
    if figure.qualifier == Qualifier.RANGE and figure.low is not None:
        return joined([wording.number(figure.low), wording.number(number)], "–")
    return wording.say(f"quantity.{figure.qualifier}", counted=wording.number(number))


def _figure(canvas: Canvas, figure: ReportedFigure, top: int, y: float, words: Text) -> None:
    """Draw a figure: full dot exact, hollow dot about, arrow into the open, bar from low to high."""
    room = WIDTH - _LABELS - _RIGHT
    number = _number(figure) or 0
    x = _LABELS + room * number / top
    end = x
    canvas.line((_LABELS, y), (x, y), "stem")
    if figure.qualifier == Qualifier.RANGE and figure.low is not None:
        start = _LABELS + room * figure.low / top
        canvas.polygon([(start, y - 4), (x, y - 4), (x, y + 4), (start, y + 4)], "dot", words)
    elif figure.low is None or figure.high is None:
        side = 1 if figure.high is None else -1
        end = x + _OPEN if side > 0 else x
        canvas.line((x, y), (x + side * _OPEN, y), "arrow")
        tip = x + side * _OPEN
        canvas.polygon([(tip, y), (tip - side * 7, y - 5), (tip - side * 7, y + 5)], "dot", words)
        canvas.line((x, y - 6), (x, y + 6), "arrow")
    else:
        canvas.circle(x, y, 5, "dot" if figure.qualifier == Qualifier.EXACT else "about", words)
    canvas.text(end + 10, y + 4.5, words, "value")
