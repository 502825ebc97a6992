"""What the record types share: evidence, actors, time expressions, and how two records are compared."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from summarize.schemas.country_codes import COUNTRY_CODES

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


class Described(StrEnum):
    """A closed set of values, each with its definition from the codebook.

    A member is written ``NAME = "value", "definition"``. The order of the members is the codebook's: where two
    values could apply, the first that fits wins. The definitions become the description in the JSON Schema.
    """

    description: str

    def __new__(cls, value: str, description: str = "") -> Self:
        """Make the member, keeping its definition beside its value."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.description = description
        return member

    @classmethod
    def definitions(cls) -> str:
        """All values with their definitions, one a line, in the codebook's order."""
        return "\n".join(f"{member.value}: {member.description}" for member in cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Put the definitions of the values into the JSON Schema's description."""
        rendered = handler.resolve_ref_schema(handler(schema))
        rendered["description"] = cls.definitions()
        return rendered


Comparator = Literal["equal", "actor", "set", "quantity", "text", "contains", "overlap"]


Level = Literal["nominal", "ratio", "set"]


@dataclass(frozen=True, slots=True)
class Compare:
    """How a field of a predicted record is compared with gold, and what it weighs in the pair's similarity.

    ``by`` names the similarity of the scoring document (0 to 1); ``weight`` is the field's share of the pair's
    similarity, 0 for a field that is tallied alone; the weights of one record type sum to 1. ``ratio`` marks a number
    with a natural zero: that 900 and 901 are nearly the same counts where the agreement of annotators is measured.
    """

    by: Comparator = "equal"
    weight: float = 0.0
    ratio: bool = False

    @property
    def level(self) -> Level:
        """The level of measurement of the field: sets may share members, all else is the same or not."""
        if self.ratio:
            return "ratio"
        return "set" if self.by == "set" else "nominal"


@dataclass(frozen=True, slots=True)
class Floor:
    """A field whose similarity must reach ``at_least`` (0 to 1; 0 means: be above 0)."""

    field: str
    at_least: float


@dataclass(frozen=True, slots=True)
class Scoring:
    """Which pairs of records of one type may match, and when a match is strict.

    A pair may match where at least one of ``gates`` holds in all of its floors. A matched pair is strict where all
    of ``strict`` hold. (The scoring document, "A pair may match" and "Strict F1".)
    """

    gates: tuple[tuple[Floor, ...], ...]
    strict: tuple[Floor, ...]


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Marks a string, or a tuple of strings, that stands in the article word for word.

    ``governs`` names an `Evidence` field of the same record: where that quote stands in several places, the one that
    is nearest to this text is meant.
    """

    governs: str | None = None


class Value(BaseModel):
    """A part of a record: frozen, closed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(Value):
    """A verbatim passage: ``article.text[start:end] == quote``, half-open code-point offsets."""

    quote: Annotated[
        str,
        Field(
            min_length=1,
            description="Copied verbatim from the article: the smallest clause that is enough to decide the record, "
            "usually 5 to 40 words.",
        ),
    ]
    start: Annotated[int, Field(ge=0, description="First code point of the quote in the article's text, inclusive.")]
    end: Annotated[int, Field(ge=1, description="End of the quote in the article's text, exclusive.")]

    @model_validator(mode="after")
    def _length_agrees(self) -> Self:
        if self.end - self.start != len(self.quote):
            message = f"evidence of {len(self.quote)} code points cannot span {self.start} to {self.end}"
            raise ValueError(message)
        return self


class Location(Value):
    """Where a verbatim value stands in the article: half-open code-point offsets."""

    start: Annotated[int, Field(ge=0, description="First code point in the article's text, inclusive.")]
    end: Annotated[int, Field(ge=1, description="End in the article's text, exclusive.")]


class ActorKind(Described):
    """What sort of body an actor is."""

    GOVERNMENT = (
        "government",
        "a state as a whole, its capital as a metonym, cabinet, presidency, prime minister, White House, national "
        "security council",
    )
    FOREIGN_MINISTRY = "foreign_ministry", "foreign or State Department, ministers and ambassadors of it"
    DEFENCE = "defence", "defence ministry, the armed forces and commands, army and security spokesmen"
    LEGISLATURE = "legislature", "parliament, its blocs and members acting as such"
    ARMED_GROUP = "armed_group", "non-state or semi-state forces: factions, militias, the SDF, the PMF, IS"
    PARTY = "party", "political parties and alliances"
    COALITION = "coalition", "a multinational force or coalition (the Global Coalition, NATO missions)"
    INTERGOVERNMENTAL = "intergovernmental", "the UN, the EU, the AU, ECOWAS and their like"
    MEDIA = "media", "an outlet (only as an affiliation: an outlet's own view is an attribution, never a position)"
    EXPERT = "expert", "analysts, researchers, think tanks, former officials speaking as such"
    OTHER = "other", "anyone else"


def _known_country(code: str) -> str:
    """Refuse what has the form of a country's code and is none: it would stand in a brief as a country."""
    if code.isupper() and code not in COUNTRY_CODES:
        message = f"{code} is no ISO 3166-1 alpha-3 code"
        raise ValueError(message)
    return code


Country = Annotated[
    str,
    Field(
        pattern=r"^[A-Z]{3}$",
        description="ISO 3166-1 alpha-3 code.",
    ),
    AfterValidator(_known_country),
]


class Actor(Value):
    """Who: a state, body or group, as the article names it.

    Name the most specific body that the article names: a spokesman of the Pentagon is USA/defence, "Washington" is
    USA/government. A spokesman or office-holder stands for the body (a foreign minister is foreign_ministry); but a
    statement that names its principal ("the government announces", read by a ministry) belongs to the principal. Of
    several bodies, the first kind in the order of the kinds. Officials of a nationality («مسؤولون أميركيون») and a
    «مصدر حكومي» are that state's government; of two states, no body. Sources named only by trade, place or
    nationality («مصدر أمني», «مصادر دبلوماسية», «مصادر في طهران», «مصادر عراقية») have no body.
    """

    text: Annotated[
        str,
        Field(
            min_length=1,
            description="The name as the article writes it, without its prepositions or clitic conjunctions.",
        ),
        Verbatim(),
    ]
    country: Annotated[
        Country | None,
        Field(
            description="ISO 3166-1 alpha-3 code (a non-state group's is that of its home), or null where none applies "
            '(a coalition, an outlet, "Western officials").',
        ),
    ]
    kind: Annotated[ActorKind, Field(description="What sort of body it is.")]


class TimeExpression(Value):
    """When, as the article writes it and as a date where it can be resolved."""

    text: Annotated[str, Field(min_length=1, description="Verbatim from the article."), Verbatim()]
    iso: Annotated[
        str | None,
        Field(
            description="An EDTF date or interval (2025-09, 2023-10-17/2023-12, 2014), or null where it can't be "
            "resolved from the article itself and its publication date. Durations and vague schedules («عدة أشهر», "
            '«جدول زمني محدد») are null. "By" or "until" a date is that date.',
        ),
    ]


Forces = Annotated[
    str,
    Field(
        pattern=r"^([A-Z]{3}|coalition|foreign)$",
        description="Whose forces: an ISO 3166-1 alpha-3 code, or coalition (an international coalition or mission and "
        "its forces or advisers, United Nations and African Union missions too), or foreign (foreign forces, not told "
        "apart). American forces are USA even where they serve in a coalition, and «قوات بقيادة الولايات المتحدة» is "
        'USA; a coalition that is named as one, also "led by the United States", and its mission are coalition; a bare '
        '"the forces" are those that the passage is about.',
    ),
    AfterValidator(_known_country),
    Compare("equal"),
]

Areas = Annotated[
    tuple[Country, ...],
    Field(
        description="Where: a list of ISO 3166-1 alpha-3 codes, sorted; the state whose territory is meant. Empty only "
        "if the article names none.",
    ),
    AfterValidator(lambda areas: tuple(sorted(set(areas)))),
]


class Record(Value):
    """What an article yields: a typed statement with verbatim evidence.

    A subclass in its own file of ``schemas/`` is a record type: its docstring is the definition, ``rulings`` are the
    codebook's rulings, ``plural`` names its list in an extraction, ``key`` the fields that tell two records of one
    article apart (none named: all but the evidence). Evidence stands in fields annotated with `Evidence`; a language
    model is asked for the quotes alone.
    """

    plural: ClassVar[str]
    key: ClassVar[tuple[str, ...]] = ()
    rulings: ClassVar[tuple[str, ...]] = ()
    scoring: ClassVar[Scoring]

    def key_fields(self) -> tuple[str, ...]:
        """The fields that tell this record from the others of its article; none: all but the evidence."""
        return self.key


def comparison(model: type[Value], name: str) -> Compare:
    """How the field ``name`` of ``model`` is compared; `Compare()` where nothing is declared. KeyError if no field."""
    found: list[Any] = [item for item in model.model_fields[name].metadata if isinstance(item, Compare)]
    return found[-1] if found else Compare()
