"""The guard: a record's numbers, dates and negations stand in its evidence, or it is not accepted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, TypeVar

import pytest
from pydantic import Field

from summarize import read
from summarize.article import Article, Span
from summarize.evaluation.gold import GoldArticle, load_gold
from summarize.guard import guard
from summarize.negation import states_denial
from summarize.rejection import Reason
from summarize.schemas.attribution import Attribution
from summarize.schemas.common import Evidence, Record
from summarize.schemas.force_posture import ForcePosture, Quantity
from summarize.schemas.withdrawal_position import Act, WithdrawalPosition

if TYPE_CHECKING:
    from collections.abc import Callable

AnyRecord = TypeVar("AnyRecord", bound=Record)
ROOT = Path(__file__).parent.parent
GOLD = load_gold(ROOT / "evals/gold", [ROOT / "seeds", ROOT / "evals/articles"])
ARTICLES = {gold.name: read(str(gold.article.path)) for gold in GOLD}

each_gold = pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.name[:20])


def records(gold: GoldArticle, kind: str) -> list[Any]:
    return [labelled.record for labelled in gold.records.get(kind, ())]


def changed(record: AnyRecord, **values: object) -> AnyRecord:
    return type(record).model_validate({**dict(record), **values})


@each_gold
def test_every_gold_record_is_accepted(gold: GoldArticle):
    article = ARTICLES[gold.name]
    rejected = [
        (kind, rejection)
        for kind, labelled in gold.records.items()
        for record in labelled
        if (rejection := guard(article, record.record))
    ]
    assert rejected == []


@each_gold
@pytest.mark.parametrize("change", [lambda n: n * 10, lambda n: n + 7, lambda n: int(f"1{n}")])
def test_a_record_with_another_figure_is_rejected(gold: GoldArticle, change: Callable[[int], int]):
    for record in records(gold, "force_posture"):
        if record.quantity is None or record.quantity.low is record.quantity.high is None:
            continue
        bounds = {
            name: change(value) for name in ("low", "high") if (value := getattr(record.quantity, name)) is not None
        }
        claimed = Quantity.model_validate({**dict(record.quantity), **bounds})
        rejection = guard(ARTICLES[gold.name], changed(record, quantity=claimed))
        assert rejection is not None
        assert rejection.reason is Reason.NUMBER_UNSUPPORTED


def by_a_year(iso: str) -> str | None:
    return f"{int(iso[:4]) + 1}{iso[4:]}"


def by_a_day(iso: str) -> str | None:
    return f"{iso[:8]}{int(iso[8:]) % 28 + 1:02}" if len(iso) == len("2024-01-25") else None


@each_gold
@pytest.mark.parametrize("moved", [by_a_year, by_a_day])
def test_a_record_whose_date_is_moved_is_rejected(gold: GoldArticle, moved: Callable[[str], str | None]):
    for kind, name in (("withdrawal_position", "timeline"), ("force_posture", "as_of"), ("attribution", "said_on")):
        for record in records(gold, kind):
            time = getattr(record, name)
            if time is None or time.iso is None or (iso := moved(time.iso)) is None:
                continue
            rejection = guard(ARTICLES[gold.name], changed(record, **{name: {"text": time.text, "iso": iso}}))
            assert rejection is not None, (time, iso)
            assert rejection.reason is Reason.DATE_UNSUPPORTED


@each_gold
def test_a_denial_that_nothing_in_the_evidence_states_is_rejected(gold: GoldArticle):
    for record in records(gold, "withdrawal_position"):
        if any(states_denial(evidence.quote) for evidence in record.evidence):
            continue
        rejection = guard(ARTICLES[gold.name], changed(record, act=Act.DENY))
        assert rejection is not None
        assert rejection.reason is Reason.NEGATION_UNSUPPORTED


SENTENCES = (
    "قال مسؤول إن لواشنطن نحو 2500 جندي في العراق.",
    "وأضاف: «لا توجد خطط لسحب 900 جندي من سوريا قبل سبتمبر 2025».",
    "ونشرت فرنسا ألفين وخمسمئة جندي في النيجر.",
    "وأكدت باريس عدم وجود خطط للانسحاب من النيجر.",
)
TEXT = " ".join(SENTENCES)
ARTICLE = Article(
    TEXT,
    language="ar",
    published="2024-05-02",
    sentences=tuple(Span(TEXT.index(each), TEXT.index(each) + len(each)) for each in SENTENCES),
)


def evidence(quote: str) -> Evidence:
    start = TEXT.index(quote)
    return Evidence(quote=quote, start=start, end=start + len(quote))


def posture(quote: str, text: str | None = None, figure: int = 0, **values: object) -> ForcePosture:
    quantity = {"text": text, "low": figure, "high": figure, "unit": "personnel", "qualifier": "exact"}
    return ForcePosture.model_validate(
        {
            "forces": "USA",
            "areas": ["IRQ"],
            "places": [],
            "quantity": quantity if text else None,
            "missions": [],
            "change": "none",
            "status": "current",
            "as_of": None,
            "evidence": [evidence(quote)],
            **values,
        }
    )


def reason(record: Record) -> Reason | None:
    rejection = guard(ARTICLE, record)
    return rejection.reason if rejection else None


def test_a_figure_must_stand_in_the_record_s_own_evidence():
    assert reason(posture("لواشنطن نحو 2500 جندي في العراق", "2500 جندي", 2500)) is None
    assert reason(posture("لواشنطن نحو 2500 جندي في العراق", "900 جندي", 900)) is Reason.NUMBER_UNSUPPORTED
    assert reason(posture("لا توجد خطط لسحب 900 جندي", "900 جندي", 2500)) is Reason.NUMBER_UNSUPPORTED


def test_a_figure_in_words_is_compared_by_value():
    assert reason(posture("ونشرت فرنسا ألفين وخمسمئة جندي في النيجر", "ألفين وخمسمئة جندي", 2500)) is None
    assert reason(posture("ونشرت فرنسا ألفين وخمسمئة جندي في النيجر", "ألفين وخمسمئة جندي", 2000)) is not None


def test_a_part_of_a_figure_is_not_the_figure():
    text = "ونشرت فرنسا 13 ألفا وخمسمئة جندي"
    article = Article(text)
    found = Evidence(quote=text, start=0, end=len(text))
    for figure, accepted in ((13_500, True), (13, False), (13_000, False), (500, False)):
        record = changed(posture(SENTENCES[0], "13 ألفا وخمسمئة جندي", figure), evidence=[found])
        assert (guard(article, record) is None) is accepted


def test_a_figure_in_words_is_not_cut():
    assert reason(posture("خمسمئة جندي في النيجر", "خمسمئة جندي", 500)) is Reason.NUMBER_UNSUPPORTED
    assert reason(posture("ونشرت فرنسا ألفين وخمسمئة جندي", "خمسمئة جندي", 500)) is Reason.NUMBER_UNSUPPORTED


def test_a_date_must_stand_in_or_beside_the_sentence_of_the_evidence():
    def dated(quote: str, iso: str | None) -> ForcePosture:
        return posture(quote, as_of={"text": "سبتمبر 2025", "iso": iso})

    assert reason(dated("سحب 900 جندي من سوريا", "2025-09")) is None
    assert reason(dated("نحو 2500 جندي في العراق", "2025-09")) is None
    assert reason(dated("سحب 900 جندي من سوريا", None)) is None
    assert reason(dated("سحب 900 جندي من سوريا", "2025-10")) is Reason.DATE_UNSUPPORTED
    assert reason(dated("سحب 900 جندي من سوريا", "2024-09")) is Reason.DATE_UNSUPPORTED
    assert reason(dated("عدم وجود خطط للانسحاب من النيجر", "2025-09")) is Reason.DATE_UNSUPPORTED


def test_a_denial_needs_a_negation_in_its_evidence():
    assert reason(posture("لا توجد خطط لسحب 900 جندي", status="denied")) is None
    assert reason(posture("ونشرت فرنسا ألفين وخمسمئة جندي", status="denied")) is Reason.NEGATION_UNSUPPORTED


def test_a_quote_does_not_leave_out_the_negation_before_it():
    assert reason(posture("توجد خطط لسحب 900 جندي")) is Reason.NEGATION_LOST
    assert reason(posture("وجود خطط للانسحاب من النيجر")) is Reason.NEGATION_LOST
    assert reason(posture("عدم وجود خطط للانسحاب من النيجر")) is None


def attribution(**values: object) -> Attribution:
    content = evidence("عدم وجود خطط للانسحاب من النيجر")
    cue, source = TEXT.index("أكدت"), TEXT.index("باريس")
    return Attribution.model_validate(
        {
            "source": "باريس",
            "source_span": {"start": source, "end": source + 5},
            "source_kind": "organisation",
            "affiliation": {"text": "باريس", "country": "FRA", "kind": "government"},
            "count": 1,
            "cue": "أكدت",
            "cue_span": {"start": cue, "end": cue + 4},
            "speech_act": "affirm",
            "mode": "indirect",
            "content": content,
            "chain": [],
            "said_on": None,
            **values,
        }
    )


def test_an_attribution_is_supported_by_the_sentences_of_its_cue_source_and_content():
    assert reason(attribution()) is None
    assert reason(attribution(speech_act="deny")) is None
    assert reason(attribution(count=2)) is None
    assert reason(attribution(count=4)) is Reason.NUMBER_UNSUPPORTED
    assert reason(attribution(said_on={"text": "سبتمبر 2025", "iso": "2025-09"})) is Reason.DATE_UNSUPPORTED


class Strike(Record):
    """A record type that the project does not have."""

    plural: ClassVar[str] = "strikes"

    rockets: Annotated[int, Field(description="How many.")]
    evidence: Evidence


def test_whole_numbers_of_any_record_type_are_checked():
    found = evidence("لواشنطن نحو 2500 جندي في العراق")
    assert reason(Strike(rockets=2500, evidence=found)) is None
    assert reason(Strike(rockets=25, evidence=found)) is Reason.NUMBER_UNSUPPORTED


def test_a_rejection_says_what_to_do():
    rejection = guard(ARTICLE, posture("توجد خطط لسحب 900 جندي"))
    assert str(rejection) == "evidence.0: the quote leaves out the negation before it; begin with that word"


def test_a_position_is_checked_like_any_record():
    record = WithdrawalPosition.model_validate(
        {
            "holder": {"text": "فرنسا", "country": "FRA", "kind": "government"},
            "forces": "FRA",
            "areas": ["NER"],
            "act": "deny",
            "outcome": "withdraw",
            "conditions": [],
            "timeline": None,
            "shift": "not_stated",
            "evidence": [evidence("وأكدت باريس عدم وجود خطط للانسحاب من النيجر")],
        }
    )
    assert reason(record) is None
    assert reason(changed(record, evidence=[evidence("ونشرت فرنسا ألفين وخمسمئة جندي")])) is Reason.NEGATION_UNSUPPORTED
