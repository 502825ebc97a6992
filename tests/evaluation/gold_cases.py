"""Hypothesis strategies for records of every type on one short text, and gold made of them."""

from __future__ import annotations

from hypothesis import strategies as st

from summarize.article import Article
from summarize.evaluation.gold import GoldArticle, GoldRecord
from summarize.evaluation.pairing import ArticlePairs, pairs_of
from summarize.extraction import ArticleOutcome, Extraction
from summarize.schemas.attribution import Attribution, Mode, SourceKind, SpeechAct
from summarize.schemas.common import Actor, ActorKind, Evidence, Location, Record
from summarize.schemas.force_posture import Change, ForcePosture, Mission, Qualifier, Quantity, Status, Unit
from summarize.schemas.withdrawal_position import Act, Outcome, Shift, WithdrawalPosition

TEXT = "قال مسؤول في البنتاغون إن واشنطن تنشر نحو 900 جندي في سوريا و2500 في العراق، ونفى وجود خطط للانسحاب منهما."
ARTICLE = Article(TEXT, path="text.txt", language="ar")


def evidence(start: int, end: int) -> Evidence:
    return Evidence(quote=TEXT[start:end], start=start, end=end)


def actors() -> st.SearchStrategy[Actor]:
    return st.builds(
        Actor,
        text=st.sampled_from(["واشنطن", "البنتاغون"]),
        country=st.sampled_from([None, "USA", "IRQ"]),
        kind=st.sampled_from([ActorKind.GOVERNMENT, ActorKind.DEFENCE]),
    )


def passages() -> st.SearchStrategy[Evidence]:
    return st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 40)).map(
        lambda cut: evidence(cut[0], min(len(TEXT), cut[0] + cut[1]))
    )


def several_passages() -> st.SearchStrategy[tuple[Evidence, ...]]:
    return st.lists(passages(), min_size=1, max_size=2).map(tuple)


def areas() -> st.SearchStrategy[tuple[str, ...]]:
    return st.sampled_from([(), ("IRQ",), ("SYR",), ("IRQ", "SYR")])


def positions() -> st.SearchStrategy[Record]:
    return st.builds(
        WithdrawalPosition,
        holder=actors(),
        forces=st.sampled_from(["USA", "coalition"]),
        areas=areas(),
        act=st.sampled_from([Act.DENY, Act.COMMIT]),
        outcome=st.sampled_from([Outcome.WITHDRAW, Outcome.REMAIN]),
        conditions=st.one_of(st.just(()), several_passages()),
        timeline=st.none(),
        shift=st.sampled_from([Shift.CHANGED, Shift.NOT_STATED]),
        evidence=several_passages(),
    )


def quantities() -> st.SearchStrategy[Quantity]:
    return st.builds(
        lambda number, unit, qualifier: Quantity(
            text=str(number), low=number, high=number, unit=unit, qualifier=qualifier
        ),
        st.sampled_from([80, 81, 900]),
        st.sampled_from([Unit.PERSONNEL, Unit.BASES]),
        st.sampled_from([Qualifier.EXACT, Qualifier.APPROXIMATE]),
    )


def postures() -> st.SearchStrategy[Record]:
    return st.builds(
        ForcePosture,
        forces=st.sampled_from(["USA", "coalition"]),
        areas=areas(),
        places=st.just(()),
        quantity=st.one_of(st.none(), quantities()),
        missions=st.sampled_from([(), (Mission.COUNTER_ISIS,)]),
        change=st.sampled_from([Change.LEAVE, Change.NONE]),
        status=st.sampled_from([Status.CURRENT, Status.PLANNED]),
        as_of=st.none(),
        evidence=several_passages(),
    )


def attributions() -> st.SearchStrategy[Record]:
    return st.builds(
        Attribution,
        source=st.just("مسؤول في البنتاغون"),
        source_span=st.just(Location(start=4, end=22)),
        source_kind=st.sampled_from([SourceKind.ANONYMOUS_ONE, SourceKind.PERSON]),
        affiliation=st.one_of(st.none(), actors()),
        count=st.sampled_from([None, 1]),
        cue=st.sampled_from(["قال", "نفى"]),
        cue_span=st.just(Location(start=0, end=3)),
        speech_act=st.sampled_from([SpeechAct.STATE, SpeechAct.DENY]),
        mode=st.sampled_from(list(Mode)),
        content=passages(),
        chain=st.sampled_from([(), ("رويترز",)]),
        said_on=st.none(),
    )


RECORDS = {"withdrawal_position": positions(), "force_posture": postures(), "attribution": attributions()}


def of_one_type(largest: int = 5) -> st.SearchStrategy[tuple[str, list[Record], list[Record]]]:
    """Draw the name of a type, its gold and its predictions, some of which are the same."""
    return st.sampled_from(sorted(RECORDS)).flatmap(
        lambda kind: st.lists(RECORDS[kind], min_size=1, max_size=largest).flatmap(
            lambda gold: st.tuples(
                st.just(kind),
                st.just(gold),
                st.lists(st.one_of(st.sampled_from(gold), RECORDS[kind]), max_size=largest),
            )
        )
    )


def gold_article(kind: str, records: list[Record], optional: frozenset[int] = frozenset()) -> GoldArticle:
    gold = tuple(GoldRecord(record, number in optional) for number, record in enumerate(records))
    return GoldArticle("text.txt", ARTICLE, "text", records={kind: gold})


def reading(kind: str, records: list[Record], outcome: ArticleOutcome = ArticleOutcome.OK) -> Extraction:
    return Extraction(ARTICLE, "test", outcome, {kind: tuple(records)})


def paired(
    kind: str, gold: list[Record], predicted: list[Record], optional: frozenset[int] = frozenset()
) -> ArticlePairs:
    return pairs_of(gold_article(kind, gold, optional), reading(kind, predicted))


def position(**changes: object) -> WithdrawalPosition:
    """Make a position, with some fields changed."""
    values: dict[str, object] = {
        "holder": {"text": "البنتاغون", "country": "USA", "kind": "defence"},
        "forces": "USA",
        "areas": ("SYR",),
        "act": "deny",
        "outcome": "withdraw",
        "conditions": (),
        "timeline": None,
        "shift": "not_stated",
        "evidence": (evidence(80, 106),),
    }
    return WithdrawalPosition.model_validate(values | changes)


def posture(**changes: object) -> ForcePosture:
    """Make a posture, with some fields changed."""
    values: dict[str, object] = {
        "forces": "USA",
        "areas": ("SYR",),
        "places": (),
        "quantity": {
            "text": "نحو 900 جندي",
            "low": 900,
            "high": 900,
            "unit": "personnel",
            "qualifier": "approximate",
        },
        "missions": (),
        "change": "none",
        "status": "current",
        "as_of": None,
        "evidence": (evidence(26, 60),),
    }
    return ForcePosture.model_validate(values | changes)


def attribution(**changes: object) -> Attribution:
    """Make an attribution, with some fields changed."""
    values: dict[str, object] = {
        "source": "مسؤول في البنتاغون",
        "source_span": {"start": 4, "end": 22},
        "source_kind": "anonymous_one",
        "affiliation": {"text": "البنتاغون", "country": "USA", "kind": "defence"},
        "count": 1,
        "cue": "قال",
        "cue_span": {"start": 0, "end": 3},
        "speech_act": "state",
        "mode": "indirect",
        "content": evidence(26, 76),
        "chain": (),
        "said_on": None,
    }
    return Attribution.model_validate(values | changes)
