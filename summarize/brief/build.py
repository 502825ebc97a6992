"""Word a picture as a brief: `Picture` -> `Brief`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.brief.desk import Desk
from summarize.brief.document import VERSION, BriefDocument, Headings
from summarize.brief.inline import clean
from summarize.brief.rendering import Brief
from summarize.brief.sections import (
    bottom_line,
    disagreements,
    evidence,
    gaps,
    heading,
    method,
    positions,
    posture,
    sources,
    sourcing,
)
from summarize.brief.wording import both
from summarize.extraction import ArticleOutcome

if TYPE_CHECKING:
    from summarize.brief.inline import Bilingual
    from summarize.consolidation.picture import Picture

_SECTIONS = tuple(Headings.__dataclass_fields__)


def build(picture: Picture) -> Brief:
    """Word the picture in both languages.

    A pure function: the same picture gives the same brief, to the byte. Evidence is numbered in the order of reading.
    """
    desk = Desk(picture)
    title, about = heading.title(desk), heading.about(desk)
    first = bottom_line.bottom_line(desk)
    matrix, table = positions.positions(desk), posture.posture(desk)
    disputes, changed = disagreements.disagreements(desk), disagreements.changes(desk)
    missing, rows = gaps.gaps(desk), sources.sources(desk)
    empty = {
        "bottom_line": not first,
        "positions": not matrix.rows,
        "posture": not table.rows,
        "disagreements": not disputes,
        "changes": not changed,
        "gaps": not missing,
    }
    document = BriefDocument(
        version=VERSION,
        title=title,
        about=about,
        headings=Headings(**{name: _say(f"section.{name}") for name in _SECTIONS}),
        bottom_line=first,
        positions=matrix,
        posture=table,
        disagreements=disputes,
        changes=changed,
        gaps=missing,
        sources=rows,
        sourcing=sourcing.sourcing(desk),
        evidence=evidence.evidence(desk),
        articles=method.articles(desk),
        method=method.method(desk),
        notes={name: _note(name, picture) for name, is_empty in empty.items() if is_empty},
    )
    texts = tuple(clean(picture.extractions[number].article.text) for number in picture.named)
    return Brief(document, texts)


def _say(key: str) -> Bilingual:
    return both(lambda wording: wording.say(key))


def _note(section: str, picture: Picture) -> Bilingual:
    """Say that a section is empty; of the bottom line, whether nothing was found, or read, or given."""
    if section != "bottom_line" or picture.named:
        return _say(f"nothing.{section}")
    if not picture.extractions:
        return _say("nothing.given")
    read = any(extraction.outcome is not ArticleOutcome.FAILED for extraction in picture.extractions)
    return _say("nothing.found" if read else "nothing.read")
