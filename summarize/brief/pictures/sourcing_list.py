"""The sourcing graph where there is no room for one: a graph -> every taker, with those it takes from below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from summarize.brief.pictures.sourcing_nodes import draw_legend, draw_shape, edge_attributes
from summarize.brief.pictures.svg import Canvas

if TYPE_CHECKING:
    from summarize.brief.document import SourceEdge, SourceGraph
    from summarize.brief.facets import Facets
    from summarize.brief.wording import Wording

_MOST = 20  # takers
_LINE = 24
_OWN = 30
_INDENT = 34
_TOP = 26


def draw_list(graph: SourceGraph, wording: Wording, facets: Facets) -> Markup:
    """Return the list, articles first, then outlets, each with who gives to it."""
    canvas = Canvas("sourcing", wording.language, narrow=True)
    nodes = {node.id: node for node in graph.nodes}
    given: dict[str, list[SourceEdge]] = {}
    for edge in graph.edges:
        given.setdefault(edge.taker, []).append(edge)
    takers = sorted(given, key=lambda taker: nodes[taker].kind != "article")
    draw_legend(canvas, wording)
    y = _TOP
    for taker in takers[:_MOST]:
        with canvas.band(y, _OWN):
            draw_shape(canvas, nodes[taker], 8, 17)
            canvas.text(22, 21.5, nodes[taker].label[wording.language], "area", most=44)
            for number, edge in enumerate(given[taker]):
                with canvas.band(_OWN - 2 + number * _LINE, _LINE, edge_attributes(edge, nodes, facets)):
                    canvas.line((8, -4), (8, _LINE / 2), "link")
                    canvas.line((8, _LINE / 2), (_INDENT - 10, _LINE / 2), "link")
                    draw_shape(canvas, nodes[edge.giver], _INDENT, _LINE / 2)
                    canvas.text(_INDENT + 14, _LINE / 2 + 4.5, nodes[edge.giver].label[wording.language], most=42)
        y += _OWN + len(given[taker]) * _LINE
    if len(takers) > _MOST:
        with canvas.band(y, _LINE, Markup(" data-more")):
            canvas.text(8, 18, wording.say("picture.further", len(takers) - _MOST), "soft")
        y += _LINE
    return canvas.drawn(y + 6, wording.say("picture.sourcing"), wording.commas([]))
