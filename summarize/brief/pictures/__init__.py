"""Pictures of the brief: a document -> inline SVG with text alternatives, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from summarize.brief.catalogue import LANGUAGES
from summarize.brief.facets import Facets
from summarize.brief.pictures import positions_map, posture_chart, sourcing_graph
from summarize.brief.wording import ARABIC, ENGLISH

if TYPE_CHECKING:
    from summarize.brief.document import BriefDocument

_DRAWERS = {"positions": positions_map.draw, "posture": posture_chart.draw, "sourcing": sourcing_graph.draw}


def pictures(document: BriefDocument) -> dict[str, dict[str, Markup]]:
    """Return each picture, wide and narrow, by its name and language; empty where there is nothing to draw."""
    wordings = dict(zip(LANGUAGES, (ENGLISH, ARABIC), strict=True))
    facets = Facets(document)
    return {
        name: {
            language: Markup("\n").join(
                drawn for narrow in (False, True) if (drawn := draw(document, wording, facets, narrow=narrow))
            )
            for language, wording in wordings.items()
        }
        for name, draw in _DRAWERS.items()
    }
