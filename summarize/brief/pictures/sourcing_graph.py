"""The sourcing graph: articles, the outlets that they relay, and who is quoted; independent origins are filled."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from markupsafe import Markup

from summarize.brief.pictures.svg import WIDTH, Canvas

if TYPE_CHECKING:
    from summarize.brief.document import BriefDocument, SourceNode
    from summarize.brief.wording import Wording

_COLUMNS = {"article": 170, "outlet": 330, "body": 450, "person": 450}
_MOST = 14  # nodes in a column
_ROW = 30
_TOP = 44


def draw(document: BriefDocument, wording: Wording) -> Markup:
    """Return the graph of those with most links in each column; empty without any link."""
    graph = document.sourcing
    if not graph.edges:
        return Markup()
    places, hidden = _places(document)
    canvas = Canvas("sourcing", wording.language)
    names = {node.id: node.label[wording.language] for node in graph.nodes}
    origins = {node.id for node in graph.nodes if node.origin}
    said = []
    for edge in graph.edges:
        if edge.taker not in places or edge.giver not in places:
            continue
        start, end = places[edge.taker], places[edge.giver]
        kind = "link shared" if start[0] == end[0] else "link origin" if edge.giver in origins else "link"
        canvas.curve(start, end, kind, bend=26)
        said.append(
            wording.say("picture.sourcing_row", taker=names[edge.taker], giver=names[edge.giver], count=edge.count)
        )
    for node in graph.nodes:
        if node.id in places:
            _node(canvas, wording, node, places[node.id])
    _legend(canvas, wording)
    bottom = max(y for _, y in places.values()) + _ROW
    if hidden:
        canvas.text(8, bottom, wording.say("picture.further", hidden), "soft")
    text = wording.say("picture.sourcing_alt", rows=wording.semicolons(said))
    return canvas.drawn(bottom + 6, wording.say("picture.sourcing"), text)


def _places(document: BriefDocument) -> tuple[dict[str, tuple[float, float]], int]:
    """Return where each node stands, a column a kind, each beside those that it is linked to; and how many do not."""
    graph = document.sourcing
    links = Counter(end for edge in graph.edges for end in (edge.taker, edge.giver))
    columns: dict[int, list[SourceNode]] = {}
    for node in graph.nodes:
        columns.setdefault(_COLUMNS[node.kind], []).append(node)
    places: dict[str, tuple[float, float]] = {}
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


def _node(canvas: Canvas, wording: Wording, node: SourceNode, place: tuple[float, float]) -> None:
    x, y = place
    name = node.label[wording.language]
    kind = f"node {node.kind}{' origin' if node.origin else ''}"
    if node.kind in {"body", "person"}:
        canvas.polygon([(x - 6, y - 6), (x + 6, y - 6), (x + 6, y + 6), (x - 6, y + 6)], kind, name)
    else:
        canvas.circle(x, y, 6.5, kind, name)
    if node.kind == "article":
        canvas.text(x - 14, y + 4.5, name, "", "end", most=24)
    elif node.kind == "outlet":
        canvas.text(x, y - 10, name, "halo", "middle", most=22)
    else:
        canvas.text(x + 14, y + 4.5, name, "", most=26)


def _legend(canvas: Canvas, wording: Wording) -> None:
    canvas.circle(8, 10, 6.5, "node origin")
    canvas.text(22, 14.5, wording.say("picture.origin"), "soft")
    canvas.circle(WIDTH / 3 + 8, 10, 6.5, "node")
    canvas.text(WIDTH / 3 + 22, 14.5, wording.say("picture.relay"), "soft")
