"""The brief as a document: frozen blocks, each worded in both languages from one set of values.

Its JSON form (``docs/brief.schema.json``) has the same fields; a text is written there as a string, citations as [n].
"""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, WithJsonSchema

from summarize.brief.inline import Bilingual as _Bilingual

VERSION = 1
# With more areas than this, a row of the matrix lists its areas one below the other.
MOST_COLUMNS = 3

_Worded = {"type": "string", "description": "Citations stand in it as [n]."}
Bilingual = Annotated[
    _Bilingual,
    WithJsonSchema(
        {
            "title": "Bilingual",
            "description": "One text in both languages, worded from the same values.",
            "type": "object",
            "properties": {"en": _Worded, "ar": _Worded},
            "required": ["en", "ar"],
            "additionalProperties": False,
        }
    ),
]
BlockId = Annotated[str, Field(description="The block's anchor, the same on both sides and in the HTML.")]
Citations = Annotated[tuple[int, ...], Field(description="Numbers of the evidence that the block cites.")]
Labels = Annotated[tuple[str, ...], Field(description="Articles by their (English) letters.")]
Origins = Annotated[int, Field(description="How many independent origins it has.")]
Forces = Annotated[str, Field(description="Whose forces: ISO alpha-3 code, coalition or foreign.")]
AreaCode = Annotated[str, Field(description="ISO alpha-3 code; empty where no area is stated.")]
Areas = Annotated[tuple[str, ...], Field(description="ISO alpha-3 codes.")]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence or a few."""

    id: BlockId
    text: Bilingual
    citations: Citations


@dataclass(frozen=True, slots=True)
class Bullet:
    """A bullet of the bottom line: on an area, or on the strength of the forces."""

    id: BlockId
    area: Annotated[str | None, Field(description="ISO alpha-3 code; null for the strength of the forces.")]
    origins: Origins
    text: Bilingual
    citations: Citations


@dataclass(frozen=True, slots=True)
class Position:
    """One position of a holder in an area."""

    id: BlockId
    forces: Forces
    act: str
    outcome: str
    shifts: Annotated[tuple[str, ...], Field(description="Shifts that articles state, not_stated left out.")]
    origins: Origins
    articles: Labels
    disputes: Annotated[tuple[str, ...], Field(description="Ids of the disagreements that it is part of.")]
    text: Bilingual
    citations: Citations


@dataclass(frozen=True, slots=True)
class PositionCell:
    """What a holder's positions are in one area."""

    area: AreaCode
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class PositionRow:
    """A row of the matrix: a holder with a cell for every area."""

    id: BlockId
    country: Annotated[str | None, Field(description="The holder's country, ISO alpha-3.")]
    kind: Annotated[str, Field(description="What sort of body the holder is.")]
    names: Annotated[tuple[str, ...], Field(description="The holder's names as the articles write them.")]
    holder: Bilingual
    cells: tuple[PositionCell, ...]
    citations: Citations


@dataclass(frozen=True, slots=True)
class PositionMatrix:
    """Who holds which position where: holder by area."""

    areas: Annotated[tuple[str, ...], Field(description="The columns: ISO alpha-3 codes, empty for none stated.")]
    headings: Annotated[tuple[Bilingual, ...], Field(description="Heading of the holders, then of each area.")]
    rows: tuple[PositionRow, ...]


@dataclass(frozen=True, slots=True)
class ReportedFigure:
    """One figure as reported; null bounds are unbounded, or vague."""

    low: int | None
    high: int | None
    qualifier: str
    articles: Labels
    citations: Citations


@dataclass(frozen=True, slots=True)
class Movement:
    """A presence or change of forces that is reported without a number."""

    status: str
    change: str
    articles: Labels
    citations: Citations


@dataclass(frozen=True, slots=True)
class PostureRow:
    """A row of the force posture table; ``cells`` are its texts under the table's headings.

    What is reported without a number stands in one row for each force and area, which has no status of its own.
    """

    id: BlockId
    forces: Forces
    areas: Areas
    unit: str | None
    status: str | None
    change: str | None
    figures: tuple[ReportedFigure, ...]
    movements: tuple[Movement, ...]
    missions: tuple[str, ...]
    articles: Labels
    cells: tuple[Bilingual, ...]
    citations: Citations


@dataclass(frozen=True, slots=True)
class PostureTable:
    """Whose forces are where, how many, as reported."""

    headings: tuple[Bilingual, ...]
    rows: tuple[PostureRow, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a disagreement: each stance with its article, and who says so."""

    stances: tuple[Bilingual, ...]
    citations: Citations


@dataclass(frozen=True, slots=True)
class Dispute:
    """A disagreement, or, with ``kind`` null, a change over time."""

    id: BlockId
    rule: str
    kind: Annotated[str | None, Field(description="Who disagrees with whom; null for a change over time.")]
    kinds: Annotated[tuple[str, ...], Field(description="Every kind of disagreement in it, the widest first.")]
    country: Annotated[str, Field(description="Country of the holders; empty between figures.")]
    forces: Forces
    areas: Areas
    unit: str | None
    origins: Origins
    title: Bilingual
    holders: Annotated[Bilingual | None, Field(description="Who stands on which side; null between figures.")]
    sides: tuple[Side, ...]
    verdict: Bilingual
    citations: Citations


@dataclass(frozen=True, slots=True)
class SourceRow:
    """What one article rests on; ``cells`` are its texts under the table's headings."""

    id: BlockId
    article: Annotated[str, Field(description="The article's letter.")]
    cells: tuple[Bilingual, ...]
    citations: Citations


@dataclass(frozen=True, slots=True)
class SourceTable:
    """The articles and their sources; ``circles`` says which outlets relay each other."""

    headings: tuple[Bilingual, ...]
    rows: tuple[SourceRow, ...]
    circles: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class SourceNode:
    """An article, an outlet that is relayed, or whoever is quoted."""

    id: BlockId
    kind: Annotated[str, Field(description="article, outlet, body or person.")]
    article: Annotated[str | None, Field(description="The letter of an article.")]
    origin: Annotated[bool, Field(description="Whether claims end here: an independent origin.")]
    label: Bilingual


@dataclass(frozen=True, slots=True)
class SourceEdge:
    """One takes from another; ``count`` attributions do so. Of shared text, both are articles."""

    taker: BlockId
    giver: BlockId
    count: int
    citations: Annotated[tuple[int, ...], Field(description="Evidence of the attributions; empty of shared text.")]


@dataclass(frozen=True, slots=True)
class SourceGraph:
    """Who relays whom."""

    nodes: tuple[SourceNode, ...]
    edges: tuple[SourceEdge, ...]


@dataclass(frozen=True, slots=True)
class RecordField:
    """One field of a record, in words."""

    label: Bilingual
    value: Bilingual


@dataclass(frozen=True, slots=True)
class RecordCard:
    """A record that a passage is the evidence of."""

    task: Annotated[str, Field(description="The record type.")]
    title: Bilingual
    fields: tuple[RecordField, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verbatim passage: code points ``start`` to ``end`` (exclusive) of the article's text."""

    number: int
    article: Annotated[str, Field(description="The article's letter.")]
    quote: str
    start: int
    end: int
    language: Annotated[str, Field(description="The article's language, BCP 47.")]
    areas: Annotated[tuple[str, ...], Field(description="Areas of its records, ISO alpha-3 codes.")]
    holders: Annotated[tuple[str, ...], Field(description="Rows of the positions matrix whose holder it is about.")]
    records: tuple[RecordCard, ...]
    caption: Bilingual


@dataclass(frozen=True, slots=True)
class BriefArticle:
    """An article that was given, read or not."""

    letter: Annotated[str | None, Field(description="Its letter in the brief; null if nothing was found in it.")]
    id: Annotated[str, Field(description="SHA-256 of its text.")]
    path: str | None
    title: str | None
    outlet: str | None
    published: str | None
    language: str
    url: str | None
    model: str
    outcome: str
    error: str | None
    dropped: Annotated[int, Field(description="How many of its records were dropped.")]
    name: Bilingual


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of the sections, and what stands between the sides of a disagreement or of a change over time."""

    bottom_line: Bilingual
    positions: Bilingual
    posture: Bilingual
    disagreements: Bilingual
    changes: Bilingual
    gaps: Bilingual
    sources: Bilingual
    evidence: Bilingual
    articles: Bilingual
    method: Bilingual
    against: Bilingual
    compared: Bilingual


@dataclass(frozen=True, slots=True)
class BriefDocument:
    """The brief, section by section, in the order of reading."""

    version: Annotated[int, Field(description="Version of this format.")]
    title: Bilingual
    about: Annotated[tuple[Bilingual, ...], Field(description="How many articles, which dates, read by what.")]
    headings: Headings
    bottom_line: tuple[Bullet, ...]
    positions: PositionMatrix
    posture: PostureTable
    disagreements: tuple[Dispute, ...]
    changes: tuple[Dispute, ...]
    gaps: tuple[Line, ...]
    sources: SourceTable
    sourcing: SourceGraph
    evidence: tuple[Evidence, ...]
    articles: tuple[BriefArticle, ...]
    method: tuple[Line, ...]
    notes: Annotated[
        dict[str, Bilingual], Field(description="What an empty section says, by its name, and nothing of others.")
    ]
