"""Independent origins: shared relays, statements and near-verbatim text count once; rings are shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractions import Writer, seeds
from hypothesis import given
from hypothesis import strategies as st

from summarize.article import Article, Span
from summarize.consolidation import consolidate
from summarize.consolidation.picture import OriginKind
from summarize.consolidation.shared_text import shared_text
from summarize.schemas.attribution import SourceKind
from summarize.schemas.common import Actor, ActorKind
from summarize.schemas.withdrawal_position import Act

if TYPE_CHECKING:
    from summarize.extraction import Extraction

MINISTRY = Actor(text="the Foreign Ministry", country="IRQ", kind=ActorKind.FOREIGN_MINISTRY)
STATEMENT = {"source_kind": SourceKind.ORGANISATION, "affiliation": MINISTRY, "source": "the Foreign Ministry"}
SENTENCE = "Washington has about nine hundred soldiers in the north and the east of Syria, officials there say."


def origins(*extractions: Extraction) -> int:
    """How many independent origins the one position of all the articles has."""
    ((statement,),) = [row.statements for row in consolidate(extractions).holders]
    return len(statement.origins)


def article(outlet: str | None = None, said: str = "", source: dict[str, object] | None = None) -> Extraction:
    return Writer(outlet=outlet).position(Act.DENY, said=said, source=source).done()


def test_two_outlets_on_their_own_are_two_origins():
    assert origins(article("Reuters"), article("AFP")) == 2


def test_one_outlet_is_one_origin_however_it_is_written():
    assert origins(article("Agence France-Presse"), article("وكالة فرانس برس")) == 1


def test_articles_without_an_outlet_are_origins_of_their_own():
    assert origins(article(), article()) == 2


def test_two_articles_that_relay_one_outlet_are_one_origin():
    one = article("Reuters", source={"chain": ("Foreign Policy",)})
    other = article("AFP", source={"chain": ("Sky News", "مجلة «فورين بوليسي»")})
    assert origins(one, other) == 1


def test_a_relay_and_the_outlet_that_it_relays_are_one_origin():
    assert origins(article("Reuters", source={"chain": ("AFP",)}), article("AFP")) == 1


def test_the_judgement_of_a_relayed_outlet_is_its_own():
    judged = {"source_kind": SourceKind.OUTLET, "source": "the magazine", "affiliation": None}
    magazine = Actor(text="Foreign Policy", country=None, kind=ActorKind.MEDIA)
    relayed = article("Reuters", source={**judged, "affiliation": magazine})
    assert origins(relayed, article("AFP", source={"chain": ("Foreign Policy",)})) == 1


def test_one_body_s_statement_in_two_outlets_is_one_origin():
    assert origins(article("Reuters", source=STATEMENT), article("AFP", source=STATEMENT)) == 1


def test_unnamed_sources_of_two_outlets_are_two_origins():
    unnamed = {"affiliation": MINISTRY}
    assert origins(article("Reuters", source=unnamed), article("AFP", source=unnamed)) == 2


def test_near_verbatim_text_of_two_outlets_is_one_origin():
    edited = SENTENCE.replace("about", "some").replace("officials there", "local officials")
    assert origins(article("Reuters", said=SENTENCE), article("AFP", said=edited)) == 1


def test_an_article_that_relays_an_outlet_throughout_relays_it_where_it_names_no_source():
    wholesale = Writer(outlet="BAZNEWS").position(Act.DENY)
    for number in range(2):
        wholesale.voice(f"content {number}", chain=("Al-Monitor",))
    assert origins(wholesale.done(), article("Al-Monitor")) == 1


def test_outlets_that_relay_each_other_are_shown_and_count_once():
    one = article("Reuters", source={"chain": ("AFP",)})
    other = article("AFP", source={"chain": ("Reuters",)})
    (circle,) = consolidate([one, other]).circles
    assert [origin.name for origin in circle.outlets] == ["AFP", "Reuters"]
    assert {passage.article for passage in circle.evidence} == {0, 1}
    assert origins(one, other) == 1


def test_a_chain_without_a_ring_shows_none():
    assert consolidate([article("Reuters", source={"chain": ("AFP", "AP")})]).circles == ()


def test_the_seeds_have_fewer_origins_than_articles_for_what_they_share():
    picture = consolidate(seeds())
    shares = {item.article: item.shares for item in picture.sources}
    assert shares == {0: (1,), 1: (0,), 2: (), 3: (), 4: ()}
    policy = [
        (item.article, others)
        for item in picture.sources
        for origin, others in item.common
        if origin.key == "Foreign Policy"
    ]
    assert policy == [(1, (4,)), (4, (1,))]
    weighed = next(
        statement
        for row in picture.holders
        for statement in row.statements
        if (statement.area, statement.act, statement.forces) == ("SYR", Act.DELIBERATE, "USA")
    )
    assert {claim.article for claim in weighed.claims} == {0, 1, 4}
    assert {origin.key for origin in weighed.origins} == {"Foreign Policy", "Al Masalah"}


def test_the_article_relayed_wholesale_is_told_apart_from_those_relayed_in_part():
    assert [item.wholesale for item in consolidate(seeds()).sources] == [False, False, True, False, False]


def test_repeated_furniture_is_no_shared_text():
    line = f"{SENTENCE}\n"
    articles = [Article(text=f"{line}Number {number}.", furniture=(Span(0, len(line)),)) for number in range(2)]
    assert shared_text(articles).partners == ((), ())


WORDS = st.lists(st.sampled_from("alpha beta gamma delta epsilon zeta eta theta iota kappa".split()), max_size=30)


@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=5))
def test_shared_text_is_symmetric_and_within_the_articles(texts: list[str]):
    shared = shared_text([Article(text=text) for text in texts])
    for number, partners in enumerate(shared.partners):
        assert number not in partners
        assert all(number in shared.partners[other] for other in partners)
        assert all(0 <= span.start < span.end <= len(texts[number]) for span in shared.passages[number])
        assert bool(partners) == bool(shared.passages[number])


def test_each_shared_passage_is_found_in_an_article_among_many_copies():
    copies = [article(f"outlet {number}", said=SENTENCE) for number in range(40)]
    assert origins(*copies) == 1
    assert {origin.kind for origin in consolidate(copies).origins} == {OriginKind.SHARED}


def test_sentences_that_the_reader_found_are_used_where_there_are_any():
    text = f"{SENTENCE} {SENTENCE}"
    whole = Article(text=text, sentences=(Span(0, len(text)),))
    assert shared_text([whole, replace(whole, path="b")]).passages[0] == (Span(0, len(text)),)
