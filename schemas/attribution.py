"""Attribution: who said it, how, and through whom."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from .common import Actor, Compare, Described, Evidence, Floor, Location, Record, Scoring, TimeExpression, Verbatim


class SourceKind(Described):
    """What sort of source it is."""

    PERSON = "person", "a named person"
    ORGANISATION = "organisation", "a body or its statement"
    DOCUMENT = "document", "a document"
    ANONYMOUS_ONE = "anonymous_one", "one unnamed person"
    ANONYMOUS_GROUP = "anonymous_group", "several unnamed"
    OUTLET = "outlet", "an outlet's own judgement"


class SpeechAct(Described):
    """What the cue does; decided by the cue, not by what is said («تؤكد عدم وجود خطط» is affirm)."""

    DENY = "deny", "نفى، أنكر، فنّد، denied"
    DECLINE = "decline", "رفض التعليق، امتنع عن التعليق، التزم الصمت، declined to comment"
    AFFIRM = "affirm", "أكد، شدد، جدد التأكيد، affirmed, reiterated, stressed"
    ASSESS = (
        "assess",
        "اعتبر، رأى، توقع، رجح، يعتقد، expects, believes; verbs of attitude too (يأمل، يخشى، hopes, fears)",
    )
    STATE = "state", "all else"


class Mode(Described):
    """How much of the content is quoted. Marks round a name or a single term do not count."""

    DIRECT = "direct", "the whole content stands in quotation marks"
    MIXED = "mixed", "a part of it does"
    INDIRECT = "indirect", "none of it does"


class Attribution(Record):
    """Who said it, how, and through whom.

    One record per cue (the verb, participle, verbal noun or preposition that attributes: قال، أكد، مشيرا إلى، تأكيد،
    وفق، نقلا عن, said, according to) whose content concerns the leaving, staying, mission or numbers of the foreign
    forces, or talks and plans that the article ties to these; attacks, aid and other politics do not count.
    """

    plural: ClassVar[str] = "attributions"
    key: ClassVar[tuple[str, ...]] = ("source", "cue_span")
    rulings: ClassVar[tuple[str, ...]] = (
        "Continued speech with a new cue («وأضاف») is a new record with the same source.",
        "Impersonal formulas («من المتوقع», «يشار إلى أن», «الجدير بالذكر») are no attribution, nor is a «حسب …» "
        "beside a full verb of speech on the same content.",
        'Cues inside reported content give no record of their own; stacked cues ("say that they expect") give one, '
        "with the outer cue and the first fitting speech act. Verbs of attitude (يأمل، يخشى، hopes, fears) count, as "
        "assess.",
        '"Foreign Policy reported, citing sources in the Pentagon, that …" is one record: source the sources, kind '
        "anonymous_group, affiliation USA/defence, chain [Foreign Policy]. Where the outlet is the subject of the cue "
        "(«واعتبرت المجلة أن …», «وذكرت المجلة»), the kind is outlet, in continuations too.",
        'Quotation marks round a name or a single term do not count for mode. "Y\'s report" of a relayed outlet is '
        "that outlet.",
        '"According to American newspapers" with no other source: kind outlet, source the newspapers. An article '
        "relayed wholesale from an outlet has that outlet in every chain that it relays.",
    )
    scoring: ClassVar[Scoring] = Scoring(
        gates=((Floor("content", 0.3),),),
        strict=(
            Floor("source", 1.0),
            Floor("source_kind", 1.0),
            Floor("speech_act", 1.0),
            Floor("content", 0.5),
        ),
    )

    source: Annotated[
        str,
        Field(
            min_length=1,
            description="The source as written, without clitics («مسؤول في البنتاغون»; of «للمصادر» what stands "
            "verbatim: «مصادر»); of continued speech the last full name.",
        ),
        Verbatim(),
        Compare("text", 0.20),
    ]
    source_span: Annotated[
        Location, Field(description="Where the source stands, the occurrence nearest to the content.")
    ]
    source_kind: Annotated[SourceKind, Field(description="What sort of source it is."), Compare("equal", 0.10)]
    affiliation: Annotated[
        Actor | None,
        Field(
            description="The body that the source belongs to or is; for an outlet its name, country null, kind media; "
            "null for sources with no stated body.",
        ),
        Compare("actor", 0.10),
    ]
    count: Annotated[
        int | None,
        Field(
            ge=1,
            description="Number of sources if stated or grammatical (مصدر = 1, مصدران = 2, أربعة مصادر = 4); null for "
            "a bare plural; 1 for a person, an organisation, a document or one outlet.",
        ),
        Compare(ratio=True),
    ]
    cue: Annotated[
        str,
        Field(
            min_length=1,
            description="The head word of the cue, without conjunctions («وأكد» → «أكد»; but «وفق» keeps its root "
            'letter), with its preposition only where that governs the source («نقلاً عن», "according to").',
        ),
        Verbatim(governs="content"),
        Compare("contains", 0.10),
    ]
    cue_span: Annotated[Location, Field(description="Where the cue stands, the occurrence nearest to the content.")]
    speech_act: Annotated[
        SpeechAct,
        Field(description="What the cue does, not what is said."),
        Compare("equal", 0.10),
    ]
    mode: Annotated[Mode, Field(description="How much of the content is quoted."), Compare("equal", 0.05)]
    content: Annotated[
        Evidence,
        Field(description="What is attributed, without cue and source where they stand apart."),
        Compare("overlap", 0.30),
    ]
    chain: Annotated[
        tuple[str, ...],
        Field(
            description="Outlets between the source and this article, nearest to the reader first («بغداد اليوم», "
            "«فورين بوليسي»); without this article's own outlet and without the source itself; may be empty.",
        ),
        Verbatim(),
        Compare("set", 0.05),
    ]
    said_on: Annotated[
        TimeExpression | None,
        Field(description="When it was said, if stated, else null."),
    ]
