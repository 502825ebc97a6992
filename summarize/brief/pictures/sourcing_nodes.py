"""Parts of both forms of the sourcing graph: a node or a link -> its shape, and what it is filtered by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from summarize.brief.document import SourceEdge, SourceNode
    from summarize.brief.facets import Facets
    from summarize.brief.pictures.svg import Canvas
    from summarize.brief.wording import Wording


def edge_attributes(edge: SourceEdge, nodes: dict[str, SourceNode], facets: Facets) -> Markup:
    """Return what a link is filtered by: its evidence, or, of shared text, its two articles; and its ends."""
    ends = Markup(' data-ends="{} {}"').format(edge.taker, edge.giver)
    if edge.citations:
        return Markup(' data-cites="{}"').format(" ".join(map(str, edge.citations))) + ends
    letters = (nodes[end].article for end in (edge.taker, edge.giver))
    return facets.attributes(areas=(), holders=(), sources=[letter for letter in letters if letter]) + ends


def draw_legend(canvas: Canvas, wording: Wording) -> None:
    """Say what filled and hollow nodes are, in the first line."""
    for number, (key, kind) in enumerate((("origin", "node origin"), ("relay", "node"))):
        x = number * canvas.width / (2 if canvas.narrow else 3)
        canvas.circle(x + 8, 10, 6.5, kind)
        canvas.text(x + 22, 14.5, wording.say(f"picture.{key}"), "soft")


def draw_shape(canvas: Canvas, node: SourceNode, x: float, y: float, hover: object = "") -> None:
    """Draw a node: a square is who is quoted, a circle an article or an outlet; an origin is filled."""
    kind = f"node {node.kind}{' origin' if node.origin else ''}"
    if node.kind in {"body", "person"}:
        canvas.polygon([(x - 6, y - 6), (x + 6, y - 6), (x + 6, y + 6), (x - 6, y + 6)], kind, str(hover))
    else:
        canvas.circle(x, y, 6.5, kind, str(hover))
