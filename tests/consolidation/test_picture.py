"""The picture: positions by holder and area, figures by force, area and unit, gaps, findings, titles."""

from __future__ import annotations

from datetime import date

import pytest
from extractions import Writer, gold_extractions, seeds, soldiers

from summarize.consolidation import consolidate
from summarize.consolidation.known_names import organisation_key, outlet_key
from summarize.consolidation.picture import Gap, GapKind, Scope
from summarize.consolidation.timespan import Days, day, days, nearest
from summarize.schemas.common import ActorKind, TimeExpression
from summarize.schemas.force_posture import Change, Qualifier, Status
from summarize.schemas.withdrawal_position import Act, Outcome


def test_claims_of_one_position_are_one_statement_with_all_their_evidence():
    articles = [Writer(outlet=name).position(Act.DENY).done() for name in ("Reuters", "AFP")]
    (row,) = consolidate(articles).holders
    (statement,) = row.statements
    assert [claim.article for claim in statement.claims] == [0, 1]


def test_a_position_in_two_areas_stands_in_both():
    picture = consolidate([Writer().position(Act.DENY, areas=("IRQ", "SYR")).done()])
    assert picture.areas == ("IRQ", "SYR")
    assert [statement.area for statement in picture.holders[0].statements] == ["IRQ", "SYR"]


def test_a_position_without_an_area_stands_in_a_column_of_its_own_at_the_end():
    picture = consolidate([Writer().position(Act.DENY, areas=()).position(Act.COMMIT).done()])
    assert picture.areas == ("SYR", "")


def test_the_bodies_of_a_country_are_holders_of_their_own():
    article = Writer().position(Act.DENY).position(Act.DENY, kind=ActorKind.DEFENCE).done()
    assert [row.holder.kind for row in consolidate([article]).holders] == [ActorKind.DEFENCE, ActorKind.GOVERNMENT]


def test_equal_figures_are_one_and_different_ones_stand_beside_each_other():
    articles = [Writer().posture(soldiers(number)).done() for number in (900, 2000, 900)]
    (row,) = consolidate(articles).postures
    assert [(figure.quantity.low, len(figure.claims)) for figure in row.figures] == [(900, 2), (2000, 1)]


def test_what_is_kept_and_what_is_there_are_one_row_and_what_leaves_another():
    article = Writer().posture(soldiers(900)).posture(soldiers(900), change=Change.MAINTAIN)
    article.posture(soldiers(500), change=Change.LEAVE, status=Status.PLANNED)
    rows = consolidate([article.done()]).postures
    assert [(row.status, row.change) for row in rows] == [
        (Status.CURRENT, Change.NONE),
        (Status.PLANNED, Change.LEAVE),
    ]


def test_reports_without_a_number_join_the_row_that_has_one():
    (row,) = consolidate([Writer().posture(soldiers(900)).posture().done()]).postures
    assert (len(row.figures), len(row.unnumbered)) == (1, 1)


def test_findings_are_ranked_by_independent_origins_and_then_by_date_and_are_three_at_most():
    articles = [
        Writer(outlet="Reuters", published="2024-01-01").position(Act.DENY, areas=("IRQ",)).done(),
        Writer(outlet="AFP", published="2024-01-01").position(Act.DENY, areas=("IRQ",)).done(),
        Writer(outlet="Reuters", published="2024-01-02").position(Act.DENY, areas=("LBN",)).done(),
        Writer(outlet="Reuters", published="2024-01-03").position(Act.DENY, areas=("SYR",)).done(),
        Writer(outlet="Reuters", published="2023-01-03").position(Act.DENY, areas=("JOR",)).done(),
    ]
    assert [finding.area for finding in consolidate(articles).findings] == ["IRQ", "SYR", "LBN"]


def test_gaps_say_what_is_not_counted_dated_or_answered():
    article = Writer(published="2024-01-25").position(Act.COMMIT).posture(soldiers(100, Qualifier.VAGUE))
    assert consolidate([article.done()]).gaps == (
        Gap(GapKind.STRENGTH, (Scope("USA", ("SYR",)),)),
        Gap(GapKind.NUMBER_AFTER, (Scope("USA", ("SYR",)),)),
        Gap(GapKind.END_DATE, (Scope("USA", ("SYR",)),)),
        Gap(GapKind.HOST_POSITION, (Scope(None, ("SYR",)),)),
        Gap(GapKind.FIGURE_DATE),
    )


def test_what_is_counted_dated_and_answered_leaves_no_gap():
    by_june = TimeExpression(text="by June", iso="2024-06")
    article = Writer(published="2024-01-25").position(Act.COMMIT, timeline=by_june)
    article.position(Act.DEMAND, country="SYR", holder="Damascus")
    article.posture(soldiers(900), as_of=TimeExpression(text="today", iso="2024-01-25"))
    article.posture(soldiers(200), status=Status.PLANNED, change=Change.DECREASE)
    assert consolidate([article.done()]).gaps == ()


def test_the_state_whose_forces_they_are_is_missed_where_no_source_quotes_it():
    article = (
        Writer(published="2024-01-25")
        .position(Act.DEMAND, country="SYR", forces="RUS")
        .posture(soldiers(9), forces="RUS", as_of=TimeExpression(text="now", iso="2024-01"))
    )
    assert Gap(GapKind.FORCES_POSITION, (Scope("RUS", ()),)) in consolidate([article.done()]).gaps


def test_the_gaps_of_the_seeds_are_those_that_a_reader_misses():
    gaps = {gap.kind: gap for gap in consolidate(seeds()).gaps}
    assert gaps[GapKind.PUBLICATION_DATE].articles == (2, 3, 4)
    assert gaps[GapKind.STRENGTH].scopes == (Scope("coalition", ("IRQ",)),)
    assert gaps[GapKind.HOST_POSITION].scopes == (Scope(None, ("SYR",)),)


def test_a_brief_is_about_what_most_of_its_positions_are_about():
    picture = consolidate(gold_extractions("syn_ar_03*.yaml"))
    assert (picture.forces, picture.places) == (("FRA",), ("NER",))


def test_articles_without_records_have_no_part_in_the_picture():
    picture = consolidate(gold_extractions("syn_*_11_*.yaml"))
    assert (picture.named, picture.holders, picture.postures, picture.gaps) == ((), (), (), ())


def test_nothing_given_gives_an_empty_picture():
    assert consolidate([]).findings == ()


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2024-02", Days(date(2024, 2, 1), date(2024, 2, 29))),
        ("2014", Days(date(2014, 1, 1), date(2014, 12, 31))),
        ("2023-10-17/2023-12", Days(date(2023, 10, 17), date(2023, 12, 31))),
        ("2024-01-05/..", Days(date(2024, 1, 5), None)),
        ("/2024", Days(None, date(2024, 12, 31))),
        ("2024-02-30", None),
        ("next year", None),
        ("2024-13", None),
        ("0000", None),
    ],
)
def test_edtf_dates_cover_their_days(edtf: str, expected: Days | None):
    assert days(edtf) == expected


def test_only_a_full_date_is_a_day():
    assert (day("2024-01-25"), day("2024-01"), day(None), day("soon")) == (date(2024, 1, 25), None, None, None)


@pytest.mark.parametrize(
    ("edtf", "known", "expected"),
    [
        ("2024-01", "2024-01-25", "2024-01-25"),
        ("2020", "2024-01-25", "2020-12-31"),
        ("2025-03", "2024-01-25", "2025-03-01"),
        ("2025-03", None, "2025-03-31"),
    ],
)
def test_the_nearest_day_of_a_period_is_taken(edtf: str, known: str | None, expected: str):
    assert str(nearest(days(edtf), day(known))) == expected


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("مجلة «فورين بوليسي»", "Foreign Policy"),
        ("موقع “المونيتور”", "Al-Monitor"),
        ("وكالة الأنباء العراقية الرسمية (واع)", "Iraqi News Agency"),
        ("the New York Times", "New York Times"),
        ("Al Monitor", "Al-Monitor"),
        ("صحف أمريكية", "صحف امريكيه"),
        ("موقع", "موقع"),
        ("(واع)", "Iraqi News Agency"),
    ],
)
def test_an_outlet_is_recognised_however_it_is_written(name: str, key: str):
    assert outlet_key(name) == key


def test_an_international_body_is_recognised_in_both_languages():
    assert organisation_key("الأمم المتحدة") == organisation_key("the United Nations") == "United Nations"


def test_positions_without_a_place_among_the_areas_are_kept_out_of_the_bottom_line():
    assert consolidate([Writer().position(Act.DENY, Outcome.REDUCE, areas=()).done()]).findings == ()
