"""Tell who passes on whom: attributions -> outlets that an article relays, and rings that relay each other."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from summarize.consolidation.known_names import outlet_key
from summarize.consolidation.picture import Circle, Origin, OriginKind, Passage
from summarize.schemas.attribution import SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarize.extraction import Extraction
    from summarize.schemas.attribution import Attribution

# With fewer attributions than this, that all go through one outlet says nothing of the rest of the article.
_LEAST_WHOLESALE = 2


def outlet_origin(name: str) -> Origin:
    """Return the origin that an outlet of this name is."""
    return Origin(OriginKind.OUTLET, outlet_key(name), name)


def path(attribution: Attribution) -> tuple[Origin, ...]:
    """Return the outlets that an attribution came through, nearest to the reader first, an outlet as source last."""
    names = list(attribution.chain)
    if attribution.source_kind is SourceKind.OUTLET:
        names.append(attribution.affiliation.text if attribution.affiliation else attribution.source)
    return tuple(outlet_origin(name) for name in names)


def relayed(extraction: Extraction) -> tuple[tuple[Origin, ...], bool]:
    """Return the outlets that an article relays, the most relayed first, and whether it relays the first wholesale.

    Its own outlet is not counted. Wholesale: every attribution, two at least, goes through that outlet.
    """
    own = outlet_key(extraction.article.outlet) if extraction.article.outlet else None
    counts: Counter[Origin] = Counter()
    for attribution in extraction.attributions:
        counts.update(origin for origin in dict.fromkeys(path(attribution)) if origin.key != own)
    ranked = tuple(origin for origin, _ in counts.most_common())
    total = len(extraction.attributions)
    return ranked, total >= _LEAST_WHOLESALE and any(counts[origin] == total for origin in ranked[:1])


def circles(extractions: Sequence[Extraction]) -> tuple[Circle, ...]:
    """Return the rings of outlets that relay each other, each sorted by key."""
    steps: dict[tuple[Origin, Origin], Passage] = {}
    for number, extraction in enumerate(extractions):
        own = extraction.article.outlet
        for attribution in extraction.attributions:
            outlets = ((outlet_origin(own),) if own else ()) + path(attribution)
            passage = Passage(number, attribution.content.start, attribution.content.end)
            for step in pairwise(outlets):
                steps.setdefault(step, passage)
    edges: dict[Origin, set[Origin]] = {}
    for nearer, farther in steps:
        edges.setdefault(nearer, set()).add(farther)
        edges.setdefault(farther, set())
    rings = sorted(tuple(sorted(ring)) for ring in _components(edges) if len(ring) > 1)
    return tuple(
        Circle(ring, tuple(passage for step, passage in steps.items() if set(step) <= set(ring) and len(set(step)) > 1))
        for ring in rings
    )


def _components(edges: Mapping[Origin, Iterable[Origin]]) -> list[list[Origin]]:
    """Return the strongly connected components (S. R. Kosaraju's two walks, without recursion)."""
    finished: list[Origin] = []
    seen: set[Origin] = set()
    for start in sorted(edges):
        _walk(start, edges, seen, finished)
    backward: dict[Origin, list[Origin]] = {node: [] for node in edges}
    for node, targets in edges.items():
        for target in targets:
            backward[target].append(node)
    components: list[list[Origin]] = []
    seen = set()
    for start in reversed(finished):
        if start not in seen:
            component: list[Origin] = []
            _walk(start, backward, seen, component)
            components.append(component)
    return components


def _walk(start: Origin, edges: Mapping[Origin, Iterable[Origin]], seen: set[Origin], finished: list[Origin]) -> None:
    """Append every node that is reached from ``start`` and not yet seen to ``finished``, deepest first."""
    if start in seen:
        return
    seen.add(start)
    stack = [(start, iter(sorted(edges[start])))]
    while stack:
        node, targets = stack[-1]
        following = next((target for target in targets if target not in seen), None)
        if following is None:
            finished.append(node)
            stack.pop()
        else:
            seen.add(following)
            stack.append((following, iter(sorted(edges[following]))))
