"""The posture chart: every figure as reported, per force and area, with its range or open end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from summarize.brief.inline import joined
from summarize.brief.pictures.svg import Canvas
from summarize.schemas.force_posture import Qualifier, Unit

if TYPE_CHECKING:
    from summarize.brief.document import BriefDocument, PostureRow, ReportedFigure
    from summarize.brief.facets import Facets
    from summarize.brief.inline import Text
    from summarize.brief.wording import Wording

_MOST_ROWS = 24
_LABELS = 246  # room for whose forces and where; on a narrow canvas it stands above the figures
_AFTER, _LETTER = 44, 6.8  # room after the longest bar: for an arrow, and for a letter of the words beside it
_HEAD = 30
_NAME = 20
_LINE = 22
_OPEN, _LEAST = 26, 9  # length of an arrow into the open, and of one that has no room before zero
_UNITS = (Unit.PERSONNEL, Unit.BASES, Unit.UNITS, Unit.MEMBERS)


def draw(document: BriefDocument, wording: Wording, facets: Facets, *, narrow: bool = False) -> Markup:
    """Return the chart, unit after unit, each with a scale of its own; empty without figures in numbers."""
    rows = [(row, [figure for figure in row.figures if _number(figure) is not None]) for row in document.posture.rows]
    rows = [(row, figures) for row, figures in rows if figures and row.unit]
    if not rows:
        return Markup()
    canvas = Canvas("posture", wording.language, narrow=narrow)
    shown = rows[:_MOST_ROWS]
    longest = max(len(str(_words(wording, figure))) for _, figures in shown for figure in figures)
    room = canvas.width - (16 if narrow else _LABELS) - _AFTER - _LETTER * longest
    y = 0.0
    said: list[Text] = []
    for unit in _UNITS:
        of_unit = [(row, figures) for row, figures in shown if row.unit == unit]
        if not of_unit:
            continue
        top = max(_number(figure) or 0 for _, figures in of_unit for figure in figures) or 1
        with canvas.band(y, _HEAD, Markup(" data-head")):
            canvas.text(0, 20, wording.say(f"unit_name.{unit}"), "area")
        y += _HEAD
        for row, figures in of_unit:
            name = _name(row, wording)
            own = 4 + (_NAME if narrow else 0)
            with canvas.band(y, own):
                canvas.line((0, 0), (canvas.width, 0), "rule")
                canvas.text(8, 16, name, "", most=48 if narrow else 38)
                for number, figure in enumerate(figures):
                    words = _words(wording, figure)
                    of_figure = facets.attributes(figure.citations, areas=row.areas, sources=figure.articles)
                    with canvas.band(own - 4 + number * _LINE, _LINE, of_figure):
                        _figure(canvas, figure, room / top, words)
                    said.append(joined([name, words], " – "))
            y += own + len(figures) * _LINE
    if len(rows) > len(shown):
        with canvas.band(y, _LINE, Markup(" data-more")):
            canvas.text(8, 18, wording.say("picture.further", len(rows) - len(shown)), "soft")
        y += _LINE
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
        return wording.say("quantity.range", low=figure.low, counted=wording.number(number))
    return wording.say(f"quantity.{figure.qualifier}", counted=wording.number(number))


def _figure(canvas: Canvas, figure: ReportedFigure, scale: float, words: Text) -> None:
    """Draw a figure: full dot exact, hollow dot about, arrow into the open, bar from low to high."""
    labels, y = 16 if canvas.narrow else _LABELS, 12
    number = _number(figure) or 0
    x = labels + scale * number
    end = x
    canvas.line((labels, y), (x, y), "stem")
    if figure.qualifier == Qualifier.RANGE and figure.low is not None:
        start = labels + scale * figure.low
        canvas.polygon([(start, y - 4), (x, y - 4), (x, y + 4), (start, y + 4)], "dot", words)
    elif figure.low is None or figure.high is None:
        side = 1 if figure.high is None else -1
        length = _OPEN if side > 0 else min(_OPEN, max(x - labels, _LEAST))
        end = x + length if side > 0 else x
        tip = x + side * length
        canvas.line((x, y), (tip, y), "arrow")
        canvas.polygon([(tip, y), (tip - side * 7, y - 5), (tip - side * 7, y + 5)], "dot", words)
        canvas.line((x, y - 6), (x, y + 6), "arrow")
    else:
        canvas.circle(x, y, 5, "dot" if figure.qualifier == Qualifier.EXACT else "about", words)
    canvas.text(end + 10, y + 4.5, words, "value")
