"""Answers become records: quotes get spans, texts the article's own characters; what does not stand there is named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, ClassVar

import pytest
from pydantic import BaseModel, Field

from summarize import read
from summarize.arabic.folding import fold
from summarize.article import Article
from summarize.evaluation.gold import GoldArticle, load_gold
from summarize.record_grounding import ground_record
from summarize.rejection import Reason, Rejection
from summarize.schemas.attribution import Attribution
from summarize.schemas.common import Evidence, Location, Record, Value, Verbatim
from summarize.schemas.force_posture import ForcePosture
from summarize.schemas.withdrawal_position import WithdrawalPosition
from summarize.wire import wire_model

ROOT = Path(__file__).parent.parent
GOLD = load_gold(ROOT / "evals/gold", [ROOT / "seeds", ROOT / "evals/articles"])
ARTICLES = {gold.name: read(str(gold.article.path)) for gold in GOLD}

each_gold = pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.name[:20])


def as_answered(value: object) -> Any:
    """Turn a record into what a model would answer: quotes for evidence, no locations, plain JSON."""
    if isinstance(value, Evidence):
        return value.quote
    if isinstance(value, BaseModel):
        fields = {name: getattr(value, name) for name in type(value).model_fields}
        return {name: as_answered(item) for name, item in fields.items() if not isinstance(item, Location)}
    if isinstance(value, tuple):
        return [as_answered(item) for item in value]
    return value


def other_letters(value: Any) -> Any:
    """Write every string of an answer without hamza and teh marbuta, as models do."""
    return json.loads(json.dumps(value, ensure_ascii=False).translate(str.maketrans("أإآة", "اااه")))


@each_gold
@pytest.mark.parametrize("written", [lambda answer: answer, other_letters], ids=["verbatim", "folded"])
def test_the_gold_comes_back_from_its_quotes(gold: GoldArticle, written: Any):
    article = ARTICLES[gold.name]
    for labelled in (record for records in gold.records.values() for record in records):
        expected = labelled.record
        record = ground_record(article, type(expected), written(as_answered(expected)))
        assert not isinstance(record, Rejection), record
        assert as_answered(record) == as_answered(expected)
        for part in (
            part for value in vars(record).values() for part in (value if isinstance(value, tuple) else (value,))
        ):
            if isinstance(part, Evidence):
                assert article.text[part.start : part.end] == part.quote


@each_gold
def test_the_content_of_an_attribution_is_the_one_that_its_cue_governs(gold: GoldArticle):
    article = ARTICLES[gold.name]
    for labelled in gold.records["attribution"]:
        expected = labelled.record
        assert isinstance(expected, Attribution)
        record = ground_record(article, Attribution, as_answered(expected))
        assert isinstance(record, Attribution)
        assert record.content == expected.content
        for name in ("source", "cue"):
            span = getattr(record, f"{name}_span")
            assert article.text[span.start : span.end] == getattr(record, name)


TEXT = (
    "قالت باريس إن القوّات ستغادر.\nوأكدت واشنطن بقاءَ 900 جنديٍّ في سوريا.\n"
    "وقالت أنقرة إن القوات ستغادر، وأكد مصدرٌ أنَّ القوات ستبقى في شمال سوريا."
)
ARTICLE = Article(TEXT, language="ar")


def attribution(**values: object) -> Attribution | Rejection:
    answer = {
        "source": "أنقرة",
        "source_kind": "organisation",
        "affiliation": None,
        "count": 1,
        "cue": "قالت",
        "speech_act": "state",
        "mode": "indirect",
        "content": "القوات ستغادر",
        "chain": [],
        "said_on": None,
        **values,
    }
    return ground_record(ARTICLE, Attribution, answer)


def posture(**values: object) -> ForcePosture | Rejection:
    answer = {
        "forces": "USA",
        "areas": ["SYR"],
        "places": ["شمال سوريا"],
        "quantity": {"text": "900 جندي", "low": 900, "high": 900, "unit": "personnel", "qualifier": "exact"},
        "missions": ["counter_isis"],
        "change": "maintain",
        "status": "current",
        "as_of": None,
        "evidence": ["واكدت واشنطن بقاء 900 جندي"],
        **values,
    }
    return ground_record(ARTICLE, ForcePosture, answer)


def rejection(result: object) -> tuple[Reason, str]:
    assert isinstance(result, Rejection)
    assert result.words
    return result.reason, result.field


def test_what_is_stored_are_the_article_s_own_characters():
    record = posture()
    assert isinstance(record, ForcePosture)
    assert record.evidence[0].quote == "وأكدت واشنطن بقاءَ 900 جنديٍّ"
    assert record.quantity is not None
    assert record.quantity.text == "900 جنديٍّ"
    assert record.places == ("شمال سوريا",)


def test_an_attribution_has_its_source_and_cue_located_beside_its_content():
    record = attribution(source="مصدر", source_kind="anonymous_one", cue="اكد", content="القوات ستبقى")
    assert isinstance(record, Attribution)
    assert record.source == "مصدرٌ"
    assert record.source_span == Location(start=TEXT.index("مصدر"), end=TEXT.index("مصدر") + 5)
    assert record.cue_span == Location(start=TEXT.rindex("أكد"), end=TEXT.rindex("أكد") + 3)


def test_content_that_stands_twice_is_the_one_beside_its_cue():
    by_ankara = attribution(cue="وقالت")
    assert isinstance(by_ankara, Attribution)
    assert by_ankara.content.start == TEXT.rindex("القوات ستغادر")


@pytest.mark.parametrize(
    ("result", "reason", "field"),
    [
        (posture(evidence=["واشنطن تسحب 900 جندي"]), Reason.QUOTE_ABSENT, "evidence.0"),
        (posture(evidence=["وأكدت واشنطن", "بقاء 90 جندي"]), Reason.QUOTE_ABSENT, "evidence.1"),
        (posture(places=["شمال سوريا", "دمشق"]), Reason.TEXT_ABSENT, "places.1"),
        (posture(places=["شما"]), Reason.TEXT_ABSENT, "places.0"),
        (posture(evidence=[]), Reason.MALFORMED, "evidence"),
        (posture(forces="American"), Reason.MALFORMED, "forces"),
        (posture(forces="TRK"), Reason.MALFORMED, "forces"),
        (posture(areas=["SYR", "LIB"]), Reason.MALFORMED, "areas.1"),
        (posture(change="leaves"), Reason.MALFORMED, "change"),
        (posture(note="x"), Reason.MALFORMED, "note"),
        (attribution(source="برلين"), Reason.TEXT_ABSENT, "source"),
        (
            attribution(affiliation={"text": "برلين", "country": "DEU", "kind": "government"}),
            Reason.TEXT_ABSENT,
            "affiliation.text",
        ),
        (attribution(count=0), Reason.MALFORMED, "count"),
        (attribution(content=""), Reason.QUOTE_ABSENT, "content"),
    ],
)
def test_what_does_not_stand_in_the_article_is_named(result: object, reason: Reason, field: str):
    assert rejection(result) == (reason, field)


def test_a_quantity_whose_bounds_do_not_fit_its_qualifier_is_named():
    quantity = {"text": "900 جندي", "low": 900, "high": 900, "unit": "personnel", "qualifier": "more_than"}
    assert rejection(posture(quantity=quantity)) == (Reason.MALFORMED, "quantity")


def test_areas_are_stored_sorted():
    record = posture(areas=["SYR", "IRQ", "SYR"])
    assert isinstance(record, ForcePosture)
    assert record.areas == ("IRQ", "SYR")


class Place(Value):
    """Where."""

    name: Annotated[str, Verbatim(), Field(description="As written.")]
    proof: Evidence | None


class Move(Record):
    """A record type that the project does not have, with evidence and verbatim texts in several depths."""

    plural: ClassVar[str] = "moves"

    origin: Place
    stops: tuple[Annotated[str, Verbatim()], ...]
    label: str
    reasons: frozenset[str]
    proof: Evidence


def test_any_record_type_is_grounded_by_its_annotations():
    answer = {
        "origin": {"name": "سوريا", "proof": "900 جندي في سوريا"},
        "stops": ["انقره", "باريس"],
        "label": "not in the article",
        "reasons": ["a", "b"],
        "proof": "القوات ستبقى",
    }
    record = ground_record(ARTICLE, Move, wire_model(Move).model_validate(answer).model_dump())
    assert isinstance(record, Move)
    assert record.origin.proof is not None
    assert record.origin.proof.quote == "900 جنديٍّ في سوريا"
    assert record.stops == ("أنقرة", "باريس")
    assert record.label == "not in the article"
    assert record.reasons == {"a", "b"}
    nothing = ground_record(ARTICLE, Move, {**answer, "origin": {"name": "سوريا", "proof": None}})
    assert isinstance(nothing, Move)
    assert nothing.origin.proof is None


def test_a_position_needs_its_holder_in_the_article():
    answer = {
        "holder": {"text": "واشنطن", "country": "USA", "kind": "government"},
        "forces": "USA",
        "areas": ["SYR"],
        "act": "commit",
        "outcome": "remain",
        "conditions": [],
        "timeline": None,
        "shift": "not_stated",
        "evidence": ["وأكدت واشنطن بقاء 900 جندي"],
    }
    record = ground_record(ARTICLE, WithdrawalPosition, answer)
    assert isinstance(record, WithdrawalPosition)
    assert fold(record.evidence[0].quote) == "واكدت واشنطن بقاء 900 جندي"
    absent = {**answer, "holder": {"text": "البنتاغون", "country": "USA", "kind": "defence"}}
    assert rejection(ground_record(ARTICLE, WithdrawalPosition, absent)) == (Reason.TEXT_ABSENT, "holder.text")
