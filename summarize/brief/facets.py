"""What the page can be filtered by: a document -> the areas, holders and sources of its blocks, and of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from summarize.schemas.force_posture import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.brief.document import BriefDocument
    from summarize.brief.inline import Bilingual


class Facets:
    """The facets of a document's blocks, each known by the evidence that it cites if by nothing better."""

    def __init__(self, document: BriefDocument) -> None:
        self._document = document
        self._evidence = {item.number: item for item in document.evidence}

    def attributes(
        self,
        citations: Sequence[int] = (),
        areas: Iterable[str] | None = None,
        holders: Iterable[str] | None = None,
        sources: Iterable[str] | None = None,
    ) -> Markup:
        """Return a block's data attributes; what is not given is taken from the evidence."""
        cited = [self._evidence[number] for number in citations]
        found = {
            "areas": areas if areas is not None else [area for item in cited for area in item.areas],
            "holders": holders if holders is not None else [holder for item in cited for holder in item.holders],
            "sources": sources if sources is not None else [item.article for item in cited],
        }
        written = (
            Markup(' data-{}="{}"').format(name, " ".join(dict.fromkeys(values))) for name, values in found.items()
        )
        return Markup(" data-f") + Markup("").join(written)

    def choices(self) -> dict[str, list[tuple[str, Bilingual]]]:
        """Return what can be chosen for each facet, by value and name; only facets with a choice."""
        document = self._document
        areas = dict(zip(document.positions.areas, document.positions.headings[1:], strict=True))
        for row in document.posture.rows:
            if len(row.areas) == 1 and row.unit != Unit.MEMBERS:
                areas.setdefault(row.areas[0], row.cells[1])
        found = {
            "areas": [(area, name) for area, name in areas.items() if area],
            "holders": [(row.id, row.holder) for row in document.positions.rows],
            "sources": [(article.letter, article.name) for article in document.articles if article.letter],
        }
        return {name: values for name, values in found.items() if len(values) > 1}
