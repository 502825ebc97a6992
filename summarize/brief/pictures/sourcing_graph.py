"""The sourcing graph: articles, the outlets that they relay, and who is quoted; independent origins are filled."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from markupsafe import Markup

from summarize.brief.pictures.sourcing_list import draw_list
from summarize.brief.pictures.sourcing_nodes import draw_legend, draw_shape, edge_attributes
from summarize.brief.pictures.svg import Canvas

if TYPE_CHECKING:
    from summarize.brief.document import BriefDocument, SourceNode
    from summarize.brief.facets import Facets
    from summarize.brief.wording import Wording

_ARTICLES, _OUTLETS, _QUOTED = 152.0, 212.0, 432.0  # where the columns stand
_BOX = (160, 22)  # of an outlet's name, which no line may cross
_COLUMNS = {"article": _ARTICLES, "outlet": _OUTLETS, "body": _QUOTED, "person": _QUOTED}
_MOST = 14  # nodes in a column
_MOST_LETTERS = 20  # of an article's name
_ROW = 34
_TOP = 40

_Places = dict[str, tuple[float, float]]


def draw(document: BriefDocument, wording: Wording, facets: Facets, *, narrow: bool = False) -> Markup:
    """Return the graph of those with most links in each column, when narrow a list; empty without any link."""
    graph = document.sourcing
    if not graph.edges:
        return Markup()
    if narrow:
        return draw_list(graph, wording, facets)
    places, hidden = _places(document)
    canvas = Canvas("sourcing", wording.language)
    nodes = {node.id: node for node in graph.nodes}
    lanes = _lanes([places[node.id][1] for node in graph.nodes if node.kind == "outlet" and node.id in places])
    said = []
    for edge in graph.edges:
        if edge.taker not in places or edge.giver not in places:
            continue
        taker, giver = nodes[edge.taker], nodes[edge.giver]
        names = {"taker": taker.label[wording.language], "giver": giver.label[wording.language]}
        text = wording.say("picture.sourcing_row", count=edge.count, **names)
        said.append(text)
        points = _points(taker, giver, places, lanes)
        shared = taker.kind == giver.kind == "article"
        kind = "link shared" if shared else "link origin" if giver.origin else "link"
        canvas.curve(points, kind, edge_attributes(edge, nodes, facets), text, bend=26)
    for node in graph.nodes:
        if node.id in places:
            with canvas.group(Markup(' data-node="{}"').format(node.id)):
                _node(canvas, wording, node, places[node.id])
    draw_legend(canvas, wording)
    bottom = max(y for _, y in places.values()) + _ROW
    if hidden:
        canvas.text(8, bottom, wording.say("picture.further", hidden), "soft")
    text = wording.say("picture.sourcing_alt", rows=wording.semicolons(said))
    return canvas.drawn(bottom + 6, wording.say("picture.sourcing"), text)


def _places(document: BriefDocument) -> tuple[_Places, int]:
    """Return where each node stands, a column a kind, each beside those that it is linked to; and how many do not."""
    graph = document.sourcing
    links = Counter(end for edge in graph.edges for end in (edge.taker, edge.giver))
    columns: dict[float, list[SourceNode]] = {}
    for node in graph.nodes:
        columns.setdefault(_COLUMNS[node.kind], []).append(node)
    places: _Places = {}
    takers: dict[str, list[str]] = {}
    for edge in graph.edges:
        takers.setdefault(edge.giver, []).append(edge.taker)
    rows = min(max(len(nodes) for nodes in columns.values()), _MOST)
    for x in sorted(columns):
        busiest = {node.id for node in sorted(columns[x], key=lambda node: -links[node.id])[:_MOST]}
        shown = [node for node in columns[x] if node.id in busiest]
        heights = {
            node.id: [places[taker][1] for taker in takers.get(node.id, ()) if taker in places] for node in shown
        }
        shown.sort(key=lambda node: sum(heights[node.id]) / len(heights[node.id]) if heights[node.id] else 0)
        step = _ROW * min(rows / len(shown), 2.5)
        for number, node in enumerate(shown):
            places[node.id] = (x, round(_TOP + (number + 0.5) * step, 1))
    return places, len(graph.nodes) - len(places)


def _lanes(outlets: list[float]) -> list[float]:
    """Return the heights at which a line passes between the boxes of the outlets, above or below them."""
    heights = sorted(outlets)
    if not heights:
        return []
    between = [(one + other) / 2 for one, other in pairwise(heights)]
    return [heights[0] - _ROW / 2, *between, heights[-1] + _ROW / 2]


def _points(taker: SourceNode, giver: SourceNode, places: _Places, lanes: list[float]) -> list[tuple[float, float]]:
    """Return the way of a link: between the edges of boxes, and past those that it does not concern."""
    (x, y), (to_x, to_y) = places[taker.id], places[giver.id]
    right = _OUTLETS + _BOX[0]
    start = (right, y) if taker.kind == "outlet" else (x, y)
    end = (right, to_y) if taker.kind == giver.kind == "outlet" else (to_x, to_y)
    if taker.kind != "article" or giver.kind in {"article", "outlet"} or not lanes:
        return [start, end]
    lane = min(lanes, key=lambda height: abs(height - (y + to_y) / 2))
    return [start, (_OUTLETS - 8, lane), (right + 8, lane), end]


def _with_letter(name: str) -> str:
    """Return the name of an article, shortened before its letter: "The Long Name Dai… (A)"."""
    if len(name) <= _MOST_LETTERS:
        return name
    outlet, _, letter = name.rpartition(" (")
    return f"{outlet[: _MOST_LETTERS - len(letter) - 3].rstrip()}\N{HORIZONTAL ELLIPSIS} ({letter}"


def _node(canvas: Canvas, wording: Wording, node: SourceNode, place: tuple[float, float]) -> None:
    x, y = place
    name = node.label[wording.language]
    if node.kind == "outlet":
        canvas.box(x, y - _BOX[1] / 2, _BOX, "box", name)
        draw_shape(canvas, node, x + 12, y, name)
        canvas.text(x + 24, y + 4.5, name, "", most=20)
    else:
        draw_shape(canvas, node, x, y, name)
        if node.kind == "article":
            canvas.text(x - 14, y + 4.5, _with_letter(str(name)), "", "end")
        else:
            canvas.text(x + 14, y + 4.5, name, "", most=28)
