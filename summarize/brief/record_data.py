"""The fields of the records as data for the page's script: a document -> JSON that can stand in HTML."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from markupsafe import Markup

from summarize.brief.inert import without_controls

if TYPE_CHECKING:
    from summarize.brief.document import BriefDocument
    from summarize.brief.inline import Bilingual


def record_data(document: BriefDocument) -> Markup:
    """Return ``{"texts": [[English, Arabic] …], "evidence": {number: [[title, [[label, value] …]] …]}}``.

    Titles, labels and values are numbers into ``texts``, where each text stands once.
    """
    numbers: dict[tuple[str, str], int] = {}

    def number(text: Bilingual) -> int:
        pair = (without_controls(str(text.en)), without_controls(str(text.ar)))
        return numbers.setdefault(pair, len(numbers))

    evidence = {
        item.number: [
            [number(card.title), [[number(field.label), number(field.value)] for field in card.fields]]
            for card in item.records
        ]
        for item in document.evidence
    }
    data = json.dumps({"texts": list(numbers), "evidence": evidence}, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&":  # so that no tag, comment or end of script can begin in it
        data = data.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(data)  # noqa: S704 - made harmless above
