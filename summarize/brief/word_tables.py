"""Write a table for Word: cells -> one element whose columns run in the direction of its language."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn

from summarize.brief.stretches import is_rtl
from summarize.brief.word_xml import element

if TYPE_CHECKING:
    from collections.abc import Sequence

    Cell = Sequence[Any]  # its paragraphs

_WIDTH = 9860  # of the text on the page, in twentieths of a point: 210 mm less two margins of 18 mm
_PADDING, _LETTER = 230, 105  # of a cell on both sides, and of a wide letter of its text, in the same unit
_HEAD_FILL = "E8EDF3"
_LINE = "B8C2CC"


def table(head: Sequence[Cell], rows: Sequence[Sequence[Cell]], language: str) -> Any:  # noqa: ANN401 - lxml is untyped
    """A table with a header row that is repeated on every page; ``language`` decides where its first column is."""
    widths = _widths([head, *rows])
    properties = element("tblPr", element("tblStyle", val="TableGrid"))
    if is_rtl(language):
        properties.append(element("bidiVisual"))
    properties.append(element("tblW", w=_WIDTH, type="dxa"))
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    properties.append(element("tblBorders", *(element(edge, val="single", sz=4, color=_LINE) for edge in edges)))
    properties.append(element("tblLayout", type="fixed"))
    properties.append(element("tblLook", val="0020", firstRow=1))
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    lines = [_row(head, widths, is_head=True), *(_row(row, widths, is_head=False) for row in rows)]
    return element("tbl", properties, grid, *lines)


def _row(cells: Sequence[Cell], widths: Sequence[int], *, is_head: bool) -> Any:  # noqa: ANN401 - as above
    made = element("tr")
    if is_head:
        made.append(element("trPr", element("cantSplit"), element("tblHeader")))
    for cell, width in zip(cells, widths, strict=True):
        properties = element("tcPr", element("tcW", w=width, type="dxa"))
        if is_head:
            properties.append(element("shd", val="clear", color="auto", fill=_HEAD_FILL))
        made.append(element("tc", properties, *cell))
    return made


def _widths(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """Share the width by the root of the longest text of each column, with room for its longest word."""
    texts = [[_text(cell) for cell in column] for column in zip(*rows, strict=True)]
    least = [_PADDING + _LETTER * max(len(word) for text in column for word in [*text.split(), ""]) for column in texts]
    weights = [sqrt(max(4, *map(len, column))) for column in texts]
    spare = max(0, _WIDTH - sum(least))
    widths = [narrow + spare * weight / sum(weights) for narrow, weight in zip(least, weights, strict=True)]
    return [round(_WIDTH * width / sum(widths)) for width in widths]


def _text(cell: Cell) -> str:
    return " ".join("".join(text.text or "" for text in part.iter(qn("w:t"))) for part in cell).replace("][", "] [")
