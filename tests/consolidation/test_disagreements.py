"""Disagreements: what the rules set against each other, of which kind, and what is a change over time instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from extractions import Writer, gold_extractions, seeds, soldiers

from summarize.consolidation import consolidate
from summarize.consolidation.picture import DisagreementKind
from summarize.consolidation.rules import POSITION_RULES, Rule
from summarize.schemas.common import ActorKind, TimeExpression
from summarize.schemas.force_posture import Change, Qualifier, Status, Unit
from summarize.schemas.withdrawal_position import Act, Outcome, Shift

if TYPE_CHECKING:
    from summarize.consolidation.picture import AnyDisagreement
    from summarize.extraction import Extraction

ACROSS, WITHIN = DisagreementKind.ACROSS_ARTICLES, DisagreementKind.WITHIN_OUTLET
HEADLINE, SOURCES = DisagreementKind.HEADLINE_VS_BODY, DisagreementKind.SOURCE_VS_SOURCE


def found(*extractions: Extraction) -> list[tuple[Rule, DisagreementKind | None]]:
    return [(item.rule, item.kind) for item in consolidate(extractions).disagreements]


def changed(*extractions: Extraction) -> list[Rule]:
    return [item.rule for item in consolidate(extractions).changes]


def one(act: Act, outcome: Outcome = Outcome.WITHDRAW, published: str | None = None, **fields: object) -> Extraction:
    outlet = fields.pop("outlet", None)
    return Writer(outlet=outlet, published=published).position(act, outcome, **fields).done()  # type: ignore[arg-type]


@pytest.mark.parametrize("denied", [Outcome.WITHDRAW, Outcome.REDUCE, Outcome.END_MISSION])
@pytest.mark.parametrize("stated", [Outcome.WITHDRAW, Outcome.REDUCE, Outcome.END_MISSION])
@pytest.mark.parametrize(
    ("act", "rule"),
    [
        (Act.COMMIT, Rule.DENIED_COMMITTED),
        (Act.DEMAND, Rule.DENIED_DEMANDED),
        (Act.DELIBERATE, Rule.DENIED_DELIBERATED),
    ],
)
def test_a_denied_leaving_disagrees_with_one_committed_to_demanded_or_weighed(
    denied: Outcome, stated: Outcome, act: Act, rule: Rule
):
    assert found(one(Act.DENY, denied), one(act, stated)) == [(rule, ACROSS)]


@pytest.mark.parametrize("staying", [Act.COMMIT, Act.PREFER])
@pytest.mark.parametrize("leaving", [Act.COMMIT, Act.DEMAND, Act.PREFER])
def test_committing_to_stay_or_preferring_it_disagrees_with_leaving(staying: Act, leaving: Act):
    assert found(one(staying, Outcome.REMAIN), one(leaving, Outcome.REDUCE)) == [(Rule.STAYING_LEAVING, ACROSS)]


@pytest.mark.parametrize("shift", [Shift.CHANGED, Shift.UNDER_REVIEW])
def test_a_position_that_moved_disagrees_with_one_unchanged(shift: Shift):
    moved, stands = one(Act.DEMAND, shift=shift), one(Act.COMMIT, shift=Shift.UNCHANGED)
    assert found(moved, stands) == [(Rule.SHIFTED_UNCHANGED, ACROSS)]


@pytest.mark.parametrize(
    "other",
    [
        one(Act.COMMIT, country="FRA"),
        one(Act.COMMIT, forces="coalition"),
        one(Act.COMMIT, areas=("IRQ",)),
        one(Act.COMMIT, areas=()),
        one(Act.COMMIT, Outcome.REMAIN),
        one(Act.PREFER),
        one(Act.NONCOMMITTAL),
        one(Act.DENY),
    ],
    ids=["country", "forces", "area", "no area", "staying", "wish", "silence", "denial"],
)
def test_a_denied_leaving_agrees_with_what_is_of_another_holder_force_area_or_sort(other: Extraction):
    assert found(one(Act.DENY), other) == []


def test_bodies_of_one_country_disagree_with_each_other():
    assert found(one(Act.DENY, kind=ActorKind.DEFENCE), one(Act.COMMIT, kind=ActorKind.LEGISLATURE)) != []


def test_areas_need_to_overlap_only():
    picture = consolidate([one(Act.DENY, areas=("IRQ", "SYR")), one(Act.COMMIT, areas=("LBN", "SYR"))])
    assert [item.areas for item in picture.disagreements] == [("SYR",)]


def test_two_shared_areas_make_one_disagreement():
    picture = consolidate([one(Act.DENY, areas=("IRQ", "SYR")), one(Act.COMMIT, areas=("IRQ", "SYR"))])
    assert [item.areas for item in picture.disagreements] == [("IRQ", "SYR")]


def test_holders_without_a_country_disagree_only_with_themselves():
    nato = {"country": None, "kind": ActorKind.COALITION, "holder": "NATO", "forces": "coalition"}
    other = {**nato, "holder": "the Global Coalition"}
    same = {**nato, "holder": "the North Atlantic Treaty Organization"}
    assert found(one(Act.DENY, **nato), one(Act.COMMIT, **other)) == []
    assert found(one(Act.DENY, **nato), one(Act.COMMIT, **same)) == [(Rule.DENIED_COMMITTED, ACROSS)]


def test_two_sources_of_one_article_are_source_against_source():
    article = Writer().position(Act.DENY, source={"source": "an official"}).position(Act.COMMIT, source={})
    assert found(article.done()) == [(Rule.DENIED_COMMITTED, SOURCES)]


def test_an_article_that_contradicts_its_source_is_source_against_source():
    article = Writer().position(Act.DENY, source={}).position(Act.COMMIT)
    assert found(article.done()) == [(Rule.DENIED_COMMITTED, SOURCES)]


def test_an_article_that_contradicts_itself_is_a_disagreement_within_the_outlet():
    article = Writer().position(Act.DENY).position(Act.COMMIT)
    assert found(article.done()) == [(Rule.DENIED_COMMITTED, WITHIN)]


def test_a_headline_against_its_own_article_comes_before_any_other_kind():
    article = Writer(title="Washington leaves Syria").position(Act.COMMIT, said="Washington leaves Syria")
    assert found(article.position(Act.DENY, source={}).done()) == [(Rule.DENIED_COMMITTED, HEADLINE)]


def test_two_articles_of_one_outlet_disagree_within_it_however_its_name_is_written():
    first, second = one(Act.DENY, outlet="Foreign Policy"), one(Act.COMMIT, outlet="مجلة «فورين بوليسي»")
    assert found(first, second) == [(Rule.DENIED_COMMITTED, WITHIN)]


def test_known_dates_more_than_thirty_days_apart_are_a_change_over_time():
    early, late = one(Act.DENY, published="2024-01-01"), one(Act.COMMIT, published="2024-02-01")
    assert (found(early, late), changed(early, late)) == ([], [Rule.DENIED_COMMITTED])


def test_thirty_days_apart_is_still_a_disagreement():
    early, late = one(Act.DENY, published="2024-01-01"), one(Act.COMMIT, published="2024-01-31")
    assert (found(early, late), changed(early, late)) == ([(Rule.DENIED_COMMITTED, ACROSS)], [])


def test_an_unknown_date_never_makes_a_change():
    early, late = one(Act.DENY, published="2004-01-01"), one(Act.COMMIT)
    assert (found(early, late), changed(early, late)) == ([(Rule.DENIED_COMMITTED, ACROSS)], [])


def test_a_claim_can_disagree_with_one_article_and_have_changed_since_another():
    articles = [
        one(Act.DENY, published="2024-01-01"),
        one(Act.COMMIT, published="2024-01-05"),
        one(Act.COMMIT, published="2024-06-01"),
    ]
    picture = consolidate(articles)
    assert [[claim.article for claim in item.claims] for item in picture.disagreements] == [[0, 1]]
    assert [[claim.article for claim in item.claims] for item in picture.changes] == [[0, 2]]


def figure(
    number: int,
    qualifier: Qualifier = Qualifier.EXACT,
    published: str | None = None,
    unit: Unit = Unit.PERSONNEL,
    **fields: object,
) -> Extraction:
    quantity = soldiers(number, qualifier).model_copy(update={"unit": unit})
    return Writer(published=published).posture(quantity, **fields).done()  # type: ignore[arg-type]


def test_figures_whose_intervals_do_not_meet_disagree():
    assert found(figure(900, Qualifier.APPROXIMATE), figure(2000)) == [(Rule.FIGURES, ACROSS)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (figure(80, Qualifier.MORE_THAN), figure(85)),
        (figure(900, Qualifier.APPROXIMATE), figure(900)),
        (figure(900), figure(1000, Qualifier.UP_TO)),
        (figure(900), figure(500, Qualifier.AT_LEAST)),
        (figure(900), figure(100, Qualifier.VAGUE)),
        (figure(900), figure(2000, forces="FRA")),
        (figure(900), figure(2000, areas=("IRQ",))),
        (figure(900), figure(2000, status=Status.HISTORICAL)),
        (figure(900), figure(2000, change=Change.DECREASE)),
        (figure(900, places=("Tanf",)), figure(2000, places=("Hasaka",))),
    ],
    ids=["more than", "about", "up to", "at least", "vague", "forces", "area", "past", "a change", "other places"],
)
def test_figures_that_can_all_be_right_agree(first: Extraction, second: Extraction):
    assert found(first, second) == []


def test_a_part_and_its_whole_in_one_article_agree():
    article = Writer().posture(soldiers(900)).posture(soldiers(200), places=("Tanf",))
    assert found(article.done()) == []


def test_two_figures_of_one_passage_tell_themselves_apart():
    said = "from 2,000 soldiers to 900 soldiers"
    article = Writer().posture(soldiers(2000), said=said).posture(soldiers(900), said=said)
    assert found(article.done()) == []


def test_a_coalition_has_its_members_wherever_it_serves():
    there = (
        figure(85, unit=Unit.MEMBERS, forces="coalition", areas=("IRQ",)),
        figure(60, unit=Unit.MEMBERS, forces="coalition", areas=("IRQ", "SYR")),
    )
    (item,) = consolidate(there).disagreements
    assert (item.areas, item.unit) == (("IRQ", "SYR"), Unit.MEMBERS)
    assert found(there[0], figure(60, unit=Unit.MEMBERS, forces="coalition", areas=("AFG",))) == []


def test_three_figures_make_one_disagreement_of_three_sides():
    picture = consolidate([figure(900), figure(2000), figure(3000)])
    assert [len(item.sides) for item in picture.disagreements] == [3]


def test_figures_of_dates_far_apart_are_a_change_over_time():
    early, late = figure(900, published="2023-12-01"), figure(2000, published="2024-12-19")
    assert (found(early, late), changed(early, late)) == ([], [Rule.FIGURES])


def test_the_date_that_a_figure_states_counts_before_the_date_of_publication():
    early = figure(900, published="2024-12-19", as_of=TimeExpression(text="in 2020", iso="2020"))
    assert changed(early, figure(2000, published="2024-12-19")) == [Rule.FIGURES]


def test_the_seeds_show_each_disagreement_that_a_reader_finds():
    picture = consolidate(seeds())
    seen = {
        (item.rule, item.country, item.areas): [dict(item.kinds), *({c.article for c in side} for side in item.sides)]
        for item in picture.disagreements
    }
    # Al Masalah: the administration affirms the withdrawal; BAZNEWS: it affirms that there are no plans.
    assert seen[Rule.DENIED_COMMITTED, "USA", ("SYR",)] == [{ACROSS: (0, 1, 2)}, {1, 2}, {0}]
    # A Pentagon official's denial against Foreign Policy's sources, in one article.
    kinds, denying, weighing = seen[Rule.DENIED_DELIBERATED, "USA", ("SYR",)]
    assert kinds[SOURCES] == (1,)
    assert 1 in denying & weighing
    # A State Department official's commitment beside Foreign Policy's "no longer needed", in one article.
    kinds, staying, leaving = seen[Rule.STAYING_LEAVING, "USA", ("SYR",)]
    assert kinds[SOURCES] == (4,)
    assert 4 in staying & leaving
    # The factions reassess; the government's timetable stands.
    assert seen[Rule.SHIFTED_UNCHANGED, "IRQ", ("IRQ",)] == [{SOURCES: (3,)}, {3}, {3}]


def test_one_question_is_one_entry_however_many_kinds_of_disagreement_it_has():
    within = Writer(outlet="Reuters").position(Act.DENY, source={}).position(Act.COMMIT)
    picture = consolidate([within.done(), one(Act.COMMIT), one(Act.DENY, areas=("IRQ", "SYR"))])
    (item,) = picture.disagreements
    assert item.kinds == ((ACROSS, (0, 1, 2)), (SOURCES, (0,)))
    assert [[claim.article for claim in side] for side in item.sides] == [[0, 2], [0, 1]]


def test_no_two_disagreements_of_the_labelled_articles_ask_the_same_question():
    for items in (found_all(), found_all(changes=True)):
        questions = [(item.rule, item.country, item.forces, area, item.unit) for item in items for area in item.areas]
        assert len(questions) == len(set(questions)) > 0


def found_all(*, changes: bool = False) -> tuple[AnyDisagreement, ...]:
    picture = consolidate(gold_extractions("*.yaml"))
    return picture.changes if changes else picture.disagreements


def test_the_seeds_have_no_disagreement_of_figures():
    assert Rule.FIGURES not in {item.rule for item in consolidate(seeds()).disagreements}


def test_a_side_is_told_in_the_order_of_time():
    articles = [one(Act.COMMIT), one(Act.COMMIT, published="2024-01-09"), one(Act.COMMIT, published="2024-01-02")]
    (item,) = consolidate([one(Act.DENY), *articles]).disagreements
    assert [str(claim.when) for claim in item.sides[1]] == ["2024-01-02", "2024-01-09", "None"]


def test_no_rule_sets_a_position_against_itself():
    for first, second in POSITION_RULES.values():
        same_act = not first.acts or not second.acts or first.acts & second.acts
        same_outcome = not first.outcomes or not second.outcomes or first.outcomes & second.outcomes
        assert not (same_act and same_outcome and first.shifts == second.shifts)
