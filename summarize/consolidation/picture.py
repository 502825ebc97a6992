"""What the records of many articles amount to: the frozen values that consolidation hands to the brief."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from summarize.schemas.common import Record
from summarize.schemas.force_posture import ForcePosture
from summarize.schemas.withdrawal_position import WithdrawalPosition

if TYPE_CHECKING:
    from datetime import date

    from summarize.consolidation.rules import Rule
    from summarize.extraction import Extraction
    from summarize.schemas.attribution import Attribution
    from summarize.schemas.common import ActorKind
    from summarize.schemas.force_posture import Change, Mission, Quantity, Status, Unit
    from summarize.schemas.withdrawal_position import Act, Outcome

R_co = TypeVar("R_co", bound=Record, covariant=True)


class Passage(NamedTuple):
    """A verbatim passage: ``picture.extractions[article].article.text[start:end]``, half-open code points."""

    article: int
    start: int
    end: int


class OriginKind(StrEnum):
    """What a claim goes back to."""

    OUTLET = "outlet"  # an outlet: the first of a chain, or the article's own where nothing else is named
    BODY = "body"  # a statement of a body, or of a named person who speaks for it
    PERSON = "person"  # a named person without a body
    SHARED = "shared"  # text that several articles have in common
    ARTICLE = "article"  # an article whose outlet is unknown


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """Where a claim comes from: claims of one origin are one voice, however many articles carry them.

    ``key`` identifies it within its kind: an outlet's key, ``USA/defence``, a folded name, or the number of an article
    in the picture (of shared text: of the first article that has it). ``name`` is how it is written.
    """

    kind: OriginKind
    key: str
    name: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Claim(Generic[R_co]):
    """One record of one article, with where it comes from.

    ``article`` counts the picture's extractions from 0. ``outlet`` is the article's outlet by its key, or None.
    ``when`` is the date that the claim holds for: the article's publication date, or the nearest date that the record
    itself allows; None if neither is known. ``source`` is the attribution that carries the claim, if one does.
    ``headline`` means that every passage stands in the article's headline.
    """

    article: int
    record: R_co
    evidence: tuple[Passage, ...]
    origins: frozenset[Origin]
    source: Attribution | None
    headline: bool
    outlet: str | None
    when: date | None


PositionClaim = Claim[WithdrawalPosition]
PostureClaim = Claim[ForcePosture]


class Holder(NamedTuple):
    """Whose position: a country's body, or, without a country, whoever bears ``name`` (its key; else empty)."""

    country: str | None
    kind: ActorKind
    name: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One position of one holder in one area, with every claim that states it."""

    holder: Holder
    area: str
    forces: str
    act: Act
    outcome: Outcome
    claims: tuple[PositionClaim, ...]

    @property
    def origins(self) -> frozenset[Origin]:
        """The independent origins of the claims."""
        return frozenset().union(*(claim.origins for claim in self.claims))


@dataclass(frozen=True, slots=True)
class HolderRow:
    """All positions of one holder. ``names`` are the holder's names as the articles write them."""

    holder: Holder
    names: tuple[str, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity as reported, with every claim that reports it."""

    quantity: Quantity
    claims: tuple[PostureClaim, ...]


@dataclass(frozen=True, slots=True)
class PostureRow:
    """The figures and unnumbered reports of one force, area, unit, status and kind of change.

    ``unit`` is None where nothing is counted; ``change`` is `NONE` for what is simply there, kept or not.
    """

    forces: str
    areas: tuple[str, ...]
    unit: Unit | None
    status: Status
    change: Change
    figures: tuple[Figure, ...]
    unnumbered: tuple[PostureClaim, ...]

    @property
    def claims(self) -> tuple[PostureClaim, ...]:
        """Every claim of the row, the numbered ones first."""
        return (*(claim for figure in self.figures for claim in figure.claims), *self.unnumbered)

    @property
    def missions(self) -> tuple[tuple[Mission, tuple[PostureClaim, ...]], ...]:
        """What the forces are there for, each with the claims that say so, in the order of the text."""
        found: dict[Mission, list[PostureClaim]] = {}
        for claim in self.claims:
            for mission in claim.record.missions:
                found.setdefault(mission, []).append(claim)
        return tuple((mission, tuple(claims)) for mission, claims in found.items())


class DisagreementKind(StrEnum):
    """Who disagrees with whom."""

    HEADLINE_VS_BODY = "headline_vs_body"
    SOURCE_VS_SOURCE = "source_vs_source"
    WITHIN_OUTLET = "within_outlet"
    ACROSS_ARTICLES = "across_articles"


@dataclass(frozen=True, slots=True)
class Disagreement(Generic[R_co]):
    """Sides that cannot all be right, by one rule on one question; without ``kinds`` it is a change over time.

    ``kinds`` says who disagrees with whom, the widest first, each with the articles that disagree in that way.
    ``country`` is the holders' country by positions (or the folded name of a holder without one) and empty by figures;
    ``unit`` is None by positions. ``sides`` are the two sides of the rule by positions, and one side a figure by
    figures, two or more; the claims of a side are in the order of time, then of the articles.
    """

    rule: Rule
    kinds: tuple[tuple[DisagreementKind, tuple[int, ...]], ...]
    country: str
    forces: str
    areas: tuple[str, ...]
    unit: Unit | None
    sides: tuple[tuple[Claim[R_co], ...], ...]

    @property
    def kind(self) -> DisagreementKind | None:
        """The widest kind; None for a change over time."""
        return self.kinds[0][0] if self.kinds else None

    @property
    def claims(self) -> tuple[Claim[R_co], ...]:
        """The claims of all sides."""
        return tuple(claim for side in self.sides for claim in side)


AnyDisagreement = Disagreement[WithdrawalPosition] | Disagreement[ForcePosture]


@dataclass(frozen=True, slots=True)
class Voice:
    """A source of an article: who, through whom, and each attribution of it."""

    attributions: tuple[Attribution, ...]

    @property
    def first(self) -> Attribution:
        """The first attribution, which stands for who the source is."""
        return self.attributions[0]


@dataclass(frozen=True, slots=True)
class ArticleSources:
    """What one article rests on.

    ``relays`` are the outlets that it passes on, by key and name; ``wholesale`` means that every attribution goes back
    to the first of them. ``shares`` are earlier and later articles with near-verbatim passages of this one;
    ``common`` maps an origin of this article, by key and name, to the other articles that have it too.
    """

    article: int
    voices: tuple[Voice, ...]
    relays: tuple[Origin, ...]
    wholesale: bool
    shares: tuple[int, ...]
    common: tuple[tuple[Origin, tuple[int, ...]], ...]


class GapKind(StrEnum):
    """What no source states."""

    NUMBER_AFTER = "number_after"
    END_DATE = "end_date"
    STRENGTH = "strength"
    HOST_POSITION = "host_position"
    FORCES_POSITION = "forces_position"
    FIGURE_DATE = "figure_date"
    PUBLICATION_DATE = "publication_date"


class Scope(NamedTuple):
    """What a gap is about: forces, areas, or forces in areas."""

    forces: str | None
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that no source states, of these forces and areas, or in these articles."""

    kind: GapKind
    scopes: tuple[Scope, ...] = ()
    articles: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Theme:
    """One position that one or more holders share in an area, for the bottom line."""

    statements: tuple[Statement, ...]

    @property
    def claims(self) -> tuple[PositionClaim, ...]:
        """The claims of all the statements."""
        return tuple(claim for statement in self.statements for claim in statement.claims)

    @property
    def origins(self) -> frozenset[Origin]:
        """The independent origins of all the statements."""
        return frozenset().union(*(statement.origins for statement in self.statements))


@dataclass(frozen=True, slots=True)
class Finding:
    """What the bottom line says of one area, or (``area`` None) of the strength of the forces.

    ``disputes`` count the picture's disagreements from 0, those that concern the area. ``latest`` is the latest date
    of a claim.
    """

    area: str | None
    themes: tuple[Theme, ...]
    disputes: tuple[int, ...]
    strengths: tuple[PostureRow, ...]
    origins: frozenset[Origin]
    latest: date | None


@dataclass(frozen=True, slots=True)
class Circle:
    """A ring of outlets that relay each other; ``evidence`` has one passage for each step that an article shows."""

    outlets: tuple[Origin, ...]
    evidence: tuple[Passage, ...]


@dataclass(frozen=True)
class Picture:
    """The records of many articles, consolidated.

    ``extractions`` are the input, in its order; all numbers of articles count them from 0. ``named`` are the articles
    with records. ``forces`` and ``places`` are what it is all about: whose forces and where, by the positions or,
    without any, by the postures, the most reported first. ``areas`` are those of the positions, "" for none named.
    """

    extractions: tuple[Extraction, ...]
    named: tuple[int, ...]
    forces: tuple[str, ...]
    areas: tuple[str, ...]
    places: tuple[str, ...]
    findings: tuple[Finding, ...]
    holders: tuple[HolderRow, ...]
    postures: tuple[PostureRow, ...]
    disagreements: tuple[AnyDisagreement, ...]
    changes: tuple[AnyDisagreement, ...]
    gaps: tuple[Gap, ...]
    sources: tuple[ArticleSources, ...]
    circles: tuple[Circle, ...]
    origins: tuple[Origin, ...]
