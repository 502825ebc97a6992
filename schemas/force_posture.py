"""ForcePosture: whose forces, where, how many, doing what, changing how."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from .common import Areas, Compare, Described, Evidence, Floor, Forces, Record, Scoring, TimeExpression, Value, Verbatim


class Unit(Described):
    """What is counted."""

    PERSONNEL = "personnel", "soldiers, advisers, staff of a force"
    BASES = "bases", "bases and posts"
    MEMBERS = "members", "states or organisations in a coalition"
    UNITS = "units", "brigades, ships, batteries"


class Qualifier(Described):
    """How the figure is qualified, which decides its bounds."""

    EXACT = "exact", "the number alone; low = high"
    APPROXIMATE = "approximate", "about (نحو، حوالي، قرابة، زهاء، ما يقارب); low = high"
    MORE_THAN = "more_than", "more than (أكثر من، يزيد على، يفوق); of 80: low 81, high null"
    AT_LEAST = "at_least", "at least (لا يقل عن، على الأقل); of n: low n, high null"
    LESS_THAN = "less_than", "fewer than (أقل من، دون); of n: low null, high n-1"
    UP_TO = "up_to", "up to (يصل إلى، لا يتجاوز); of n: low null, high n"
    RANGE = "range", "between two numbers; low and high"
    VAGUE = (
        "vague",
        "an unspecified number (عشرات، مئات، آلاف، معظم، عدد كبير); low = high = null, a quantity all the same",
    )


class Quantity(Value):
    """How many, as the article writes it and as bounds."""

    text: Annotated[
        str,
        Field(
            min_length=1,
            description="Verbatim: qualifier, number and noun («نحو 900 جندي»), of a dual the noun alone («قاعدتان»). "
            '«بعض», "limited" and the like are no quantity.',
        ),
        Verbatim(),
    ]
    low: Annotated[
        int | None,
        Field(ge=0, description="Least number meant, inclusive; null where unbounded or vague."),
        Compare(ratio=True),
    ]
    high: Annotated[
        int | None,
        Field(ge=0, description="Greatest number meant, inclusive; null where unbounded or vague."),
        Compare(ratio=True),
    ]
    unit: Annotated[Unit, Field(description="What is counted.")]
    qualifier: Annotated[Qualifier, Field(description="How the figure is qualified.")]

    @model_validator(mode="after")
    def _bounds_fit_qualifier(self) -> Self:
        bounds = (self.low is not None, self.high is not None)
        expected = {
            Qualifier.MORE_THAN: (True, False),
            Qualifier.AT_LEAST: (True, False),
            Qualifier.LESS_THAN: (False, True),
            Qualifier.UP_TO: (False, True),
            Qualifier.VAGUE: (False, False),
        }.get(self.qualifier, (True, True))
        if bounds != expected:
            message = f"a quantity that is {self.qualifier.value} cannot have low {self.low} and high {self.high}"
            raise ValueError(message)
        if self.low is not None and self.high is not None:
            if self.qualifier in {Qualifier.EXACT, Qualifier.APPROXIMATE} and self.low != self.high:
                message = f"a quantity that is {self.qualifier.value} has low = high, not {self.low} and {self.high}"
                raise ValueError(message)
            if self.low > self.high:
                message = f"low {self.low} is above high {self.high}"
                raise ValueError(message)
        return self


class Mission(Described):
    """What the forces are there for."""

    ADVISE_ASSIST = "advise_assist", "advice, training, intelligence, enabling"
    COUNTER_ISIS = "counter_isis", "fighting the Islamic State group or preventing its return"
    SUPPORT_OTHER_AREA = "support_other_area", "supporting forces in another area"
    OTHER = "other", "any other stated mission"


class Change(Described):
    """How the number or presence changes."""

    INCREASE = "increase", "forces arrive, return or grow in number"
    DECREASE = "decrease", "fewer remain"
    LEAVE = "leave", "the forces leave"
    RELOCATE = "relocate", "the forces move to another place"
    MAINTAIN = "maintain", "explicitly kept"
    NONE = "none", "no change is stated"


class Status(Described):
    """How real the change or presence is, and when."""

    DENIED = "denied", "a change that is denied"
    HISTORICAL = "historical", "before the events reported (2003, 2011, 2014)"
    PLANNED = "planned", "decided"
    POSSIBLE = "possible", "expected, discussed, may"
    CURRENT = "current", "as things stand in the report"


class ForcePosture(Record):
    """Whose forces, where, how many, doing what, changing how.

    One record per stated quantity of personnel, bases or members of a force or coalition, and one per presence or
    change of forces that is stated without a number, unless a record with a number already states the same change (or
    the same plain presence) of the same forces and areas at the same time.
    """

    plural: ClassVar[str] = "force_postures"
    key: ClassVar[tuple[str, ...]] = ("forces", "areas", "quantity", "change", "status", "as_of")
    rulings: ClassVar[tuple[str, ...]] = (
        "The end of a mission alone is no change of forces.",
        "Attack counts, casualties, resolutions and dates are not quantities of forces.",
        'A figure that the article repeats gives one record; a share of a counted force ("most of them in the '
        'north-east") adds to its places only.',
    )
    scoring: ClassVar[Scoring] = Scoring(
        gates=((Floor("evidence", 0.0),), (Floor("quantity", 0.8),)),
        strict=(Floor("forces", 1.0), Floor("areas", 1.0), Floor("quantity", 1.0), Floor("status", 1.0)),
    )

    forces: Annotated[Forces, Compare("equal", 0.20)]
    areas: Annotated[Areas, Compare("set", 0.15)]
    places: Annotated[
        tuple[str, ...],
        Field(
            description='Verbatim place names below the state (bases, provinces, cities, "north-east"); may be empty.',
        ),
        Verbatim(),
        Compare("set"),
    ]
    quantity: Annotated[
        Quantity | None,
        Field(description="How many, or null where no number is stated."),
        Compare("quantity", 0.35),
    ]
    missions: Annotated[
        tuple[Mission, ...],
        Field(description="What the forces are there for; empty if not stated."),
        Compare("set"),
    ]
    change: Annotated[Change, Field(description="How the number or presence changes."), Compare("equal", 0.05)]
    status: Annotated[Status, Field(description="How real it is, and when."), Compare("equal", 0.10)]
    as_of: Annotated[
        TimeExpression | None,
        Field(description="The date the figure or change holds for, if the article states one, else null."),
    ]
    evidence: Annotated[
        tuple[Evidence, ...],
        Field(min_length=1, description="The passages that state the posture, one or more."),
        Compare("overlap", 0.15),
    ]

    def key_fields(self) -> tuple[str, ...]:
        """Without a number, where the forces are and what for tells two presences or changes apart."""
        return self.key if self.quantity else (*self.key, "places", "missions")
