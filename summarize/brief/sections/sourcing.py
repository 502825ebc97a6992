"""Who relays whom: the sources of the articles -> a graph from articles through outlets to who is quoted."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from summarize.brief import naming
from summarize.brief.document import SourceEdge, SourceGraph, SourceNode
from summarize.brief.inline import RunKind, verbatim
from summarize.brief.wording import both
from summarize.consolidation.known_names import outlet_key
from summarize.consolidation.picture import Holder
from summarize.consolidation.relays import path
from summarize.schemas.attribution import SourceKind

if TYPE_CHECKING:
    from summarize.brief.desk import Desk
    from summarize.brief.inline import Bilingual
    from summarize.consolidation.picture import ArticleSources, Origin
    from summarize.schemas.attribution import Attribution

_WITHOUT_NODE = frozenset({SourceKind.OUTLET, SourceKind.ANONYMOUS_ONE, SourceKind.ANONYMOUS_GROUP})


class _Builder:
    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.nodes: dict[tuple[str, str], tuple[str, Bilingual]] = {}
        self.origins: set[tuple[str, str]] = set()
        self.letters: dict[tuple[str, str], str] = {}
        self.edges: Counter[tuple[tuple[str, str], tuple[str, str]]] = Counter()
        self.cited: dict[tuple[tuple[str, str], tuple[str, str]], set[int]] = {}

    def article(self, number: int) -> tuple[str, str]:
        key = ("article", str(number))
        self.nodes.setdefault(key, ("article", both(lambda wording: self.desk.labelled(wording, number))))
        self.letters[key] = self.desk.english_letter(number)
        return key

    def outlet(self, origin: Origin) -> tuple[str, str]:
        key = ("outlet", origin.key)
        self.nodes.setdefault(key, ("outlet", both(lambda wording: naming.outlet(wording, origin))))
        return key

    def quoted(self, said: Attribution) -> tuple[str, str] | None:
        """Return the node of who is quoted by name; unnamed sources count with who took from them."""
        if said.source_kind in _WITHOUT_NODE:
            return None
        body = said.affiliation
        if body and body.country:
            holder = Holder(body.country, body.kind, "")
            key = ("body", f"{body.country}/{body.kind}")
            self.nodes.setdefault(key, ("body", both(lambda wording: naming.holder(wording, holder))))
        else:
            key = ("person", said.source)
            name = verbatim(said.source, RunKind.NAME, f"source:{said.source}")
            self.nodes.setdefault(key, ("person", both(lambda _wording: name)))
        return key

    def add(self, item: ArticleSources) -> None:
        """Add what one article rests on. Where claims end in an unnamed source, who took from it is their origin."""
        start = self.article(item.article)
        name = self.desk.article(item.article).outlet
        own = outlet_key(name) if name else None
        for voice in item.voices:
            for said in voice.attributions:
                steps = [start, *(self.outlet(origin) for origin in path(said) if origin.key != own)]
                end = self.quoted(said)
                for taker, giver in pairwise([*steps, end] if end else steps):
                    self.edges[taker, giver] += 1
                    cited = self.desk.cite_content(item.article, said.content)
                    self.cited.setdefault((taker, giver), set()).add(cited)
                self.origins.add(end if end and len(steps) == 1 else steps[-1])
        for other in item.shares:
            if other > item.article and self.desk.has_letter(other):
                self.edges[start, self.article(other)] += 1
        if not item.voices:
            self.origins.add(start)


def sourcing(desk: Desk) -> SourceGraph:
    """Return the graph of the articles with records."""
    builder = _Builder(desk)
    for item in desk.picture.sources:
        builder.add(item)
    ids = {key: f"n{number}" for number, key in enumerate(builder.nodes, start=1)}
    return SourceGraph(
        tuple(
            SourceNode(ids[key], kind, builder.letters.get(key), key in builder.origins, label)
            for key, (kind, label) in builder.nodes.items()
        ),
        tuple(
            SourceEdge(ids[edge[0]], ids[edge[1]], count, tuple(sorted(builder.cited.get(edge, ()))))
            for edge, count in builder.edges.items()
        ),
    )
