"""What the brief says: of the seeds as labelled, of other countries, of nothing, of failures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from extractions import Writer, gold_extractions, seeds, soldiers

from summarize.article import Article
from summarize.brief import Brief, build
from summarize.consolidation import consolidate
from summarize.extraction import ArticleOutcome, Dropped, Extraction
from summarize.schemas.attribution import SourceKind
from summarize.schemas.common import Actor, ActorKind, TimeExpression
from summarize.schemas.force_posture import Change, Qualifier, Status, Unit
from summarize.schemas.withdrawal_position import Act, Outcome, Shift

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="module")
def brief() -> Brief:
    return build(consolidate(seeds()))


def made(*extractions: Extraction) -> Brief:
    return build(consolidate(extractions))


def english(brief: Brief, section: str) -> list[str]:
    return [str(block.text.en) for block in getattr(brief.document, section)]


def test_the_seeds_read_as_they_did(brief: Brief, snapshot: Callable[[str, str], None]):
    snapshot("brief_of_the_seeds.md", brief.to_markdown())


def test_the_title_names_forces_and_areas(brief: Brief):
    assert str(brief.document.title.en) == "Withdrawal of US and coalition forces from Iraq and Syria"
    assert str(brief.document.title.ar) == "انسحاب القوات الأميركية وقوات التحالف من العراق وسوريا"


def test_the_title_fits_another_withdrawal():
    title = build(consolidate(gold_extractions("syn_ar_03*.yaml"))).document.title
    assert (str(title.en), str(title.ar)) == (
        "Withdrawal of French forces from Niger",
        "انسحاب القوات الفرنسية من النيجر",
    )


def test_the_title_takes_the_article_that_a_name_needs_in_english():
    title = made(Writer().position(Act.DENY, areas=("COD",)).done()).document.title
    assert str(title.en) == "Withdrawal of US forces from the DR Congo"


def test_many_forces_and_areas_are_not_all_named_in_the_title():
    article = Writer()
    for forces, area in zip(("USA", "FRA", "GBR", "DEU"), ("IRQ", "SYR", "MLI", "NER"), strict=True):
        article.position(Act.DENY, forces=forces, areas=(area,))
    title = made(article.position(Act.DENY, areas=("TCD",)).done()).document.title
    assert str(title.en).startswith("Withdrawal of US, German and French forces and other forces from ")
    assert str(title.en).endswith(" and other countries")


def test_the_top_says_how_many_articles_of_which_dates_were_read_by_what(brief: Brief):
    assert [str(part.en) for part in brief.document.about] == [
        "5 articles",
        "outlets named: 4",
        "articles without a named outlet: 1",
        "as of 25 January 2024, the latest stated publication date",
        "articles without a stated date: 3",
        "read by: offline extractor (no language model)",
    ]


def test_the_bottom_line_leads_with_what_parties_do_and_says_where_sources_conflict(brief: Brief):
    iraq, syria, strength = english(brief, "bottom_line")
    assert iraq.startswith("Iraq. ")
    assert "commit to the withdrawal of coalition forces" in iraq
    assert "September 2025 – Iraqi government: favours the end of the mission of coalition forces" in iraq
    assert "The sources conflict" in syria
    assert "US defence authorities: deny any plan to reduce US forces" in syria
    assert "commit to the continued presence of US forces" in syria
    assert "US forces in Iraq: 2,500 personnel" in strength
    assert "about 900 personnel" in strength


def test_each_figure_is_worded_as_reported_and_compatible_ones_do_not_disagree(brief: Brief):
    rows = {(row.forces, row.areas, row.unit): str(row.cells[2].en) for row in brief.document.posture.rows if row.unit}
    assert rows["coalition", ("IRQ", "SYR"), Unit.MEMBERS].startswith("more than 80 members ")
    assert "85 members" in rows["coalition", ("IRQ", "SYR"), Unit.MEMBERS]
    assert "compatible figures" in rows["coalition", ("IRQ", "SYR"), Unit.MEMBERS]
    assert rows["USA", ("IRQ",), Unit.BASES].startswith("3 bases ")


def test_a_number_in_the_brief_stands_in_its_evidence(brief: Brief):
    quotes = {item.number: item.quote for item in brief.document.evidence}
    for row in brief.document.posture.rows:
        for figure in row.figures:
            if figure.low is None and figure.high is None:
                continue
            stated = str(figure.low - 1 if figure.qualifier == "more_than" and figure.low else figure.high)
            spelled = {"3": "ثلاث"}.get(stated, stated)
            assert all(stated in quotes[number] or spelled in quotes[number] for number in figure.citations)


def test_the_sources_show_relays_and_what_they_share(brief: Brief):
    rows = {row.article: [str(cell.en) for cell in row.cells] for row in brief.document.sources.rows}
    assert "shares passages with B: one origin for these" in rows["A"][4]
    assert "unnamed sources (4): stated" in rows["A"][3]
    assert "one unnamed source (US defence authorities), via Sky News Arabia: denied" in rows["B"][3]
    assert "Foreign Policy also in E: one origin" in rows["B"][4]
    assert rows["C"][4] == "relay of Al-Monitor"
    assert rows["D"][2] == "not stated"


def test_the_gaps_are_said_plainly(brief: Brief):
    gaps = english(brief, "gaps")
    assert "No source reports a position of the state concerned: Syria." in gaps
    assert any("C, D, E" in gap for gap in gaps)


def test_a_government_that_alone_speaks_for_its_country_goes_by_the_country_s_name(brief: Brief):
    holders = [str(row.holder.en) for row in brief.document.positions.rows]
    assert {"US government", "US defence authorities", "Iran", "Türkiye", "International coalition"} <= set(holders)


def test_articles_without_the_subject_give_a_brief_that_says_so():
    empty = build(consolidate(gold_extractions("syn_*_11_*.yaml")))
    assert str(empty.document.title.en) == "Withdrawal of foreign forces: nothing found"
    note = empty.document.notes["bottom_line"]
    assert str(note.en) == "Nothing was found on the withdrawal of foreign forces in the articles read."
    assert any("syn_ar_11_sport-withdrawal.txt" in line for line in english(empty, "method"))
    for text in (empty.to_html(), empty.to_markdown(), empty.to_json()):
        assert "Nothing was found" in text
        assert "لم يُعثر" in text


def test_no_article_and_no_readable_article_are_told_apart():
    failed = Extraction(Article(text="", path="a.bin"), "offline", ArticleOutcome.FAILED, error="a.bin: binary")
    assert str(made().document.notes["bottom_line"].en) == "No article was given."
    assert str(made(failed).document.notes["bottom_line"].en) == "No article could be read."


def test_what_failed_was_empty_or_dropped_is_counted_and_named():
    dropped = (Dropped("force_posture", "its number is not in its evidence", {}),) * 2
    extractions = [
        Writer(path="in/good.txt").position(Act.DENY).done(outcome=ArticleOutcome.PARTIAL, dropped=dropped),
        Writer(path="in/sport.txt").text("A match.").done(),
        Extraction(Article(text="", path="in/a.bin"), "offline", ArticleOutcome.FAILED, error="in/a.bin: binary"),
    ]
    lines = english(made(*extractions), "method")
    assert (
        lines[0]
        == "Articles read: 2; with statements on the subject: 1; nothing found: 1; failed: 1; records dropped: 2."
    )
    assert lines[1:5] == [
        "Nothing found in: sport.txt.",
        "Could not be read: a.bin (in/a.bin: binary).",
        "Read in part: good.txt.",
        "Dropped: good.txt: force posture, its number is not in its evidence (count: 2).",
    ]


def test_a_shift_a_time_frame_and_a_condition_are_told_with_their_evidence():
    article = Writer().position(
        Act.DEMAND,
        shift=Shift.UNDER_REVIEW,
        timeline=TimeExpression(text="by June", iso="2024-06"),
        conditions=("only in an orderly way",),
    )
    ((cell,),) = [row.cells for row in made(article.done()).document.positions.rows]
    (position,) = cell.positions
    assert str(position.text.en) == (
        "demands the withdrawal of US forces [1], position under review, time frame: June 2024, "
        "condition: “only in an orderly way” [2]"
    )


def test_a_condition_is_quoted_once_in_a_cell():
    article = Writer().position(Act.COMMIT, conditions=("only in an orderly way",))
    article.position(Act.COMMIT, Outcome.REDUCE, conditions=("only in an orderly way",))
    ((cell,),) = [row.cells for row in made(article.done()).document.positions.rows]
    assert [str(position.text.en).partition("], ")[2] for position in cell.positions] == [
        "condition: “only in an orderly way” [3]",
        "same condition [3]",
    ]
    assert str(cell.positions[1].text.ar).endswith("، الشرط نفسه [3]")


def posture_cells(*extractions: Extraction) -> list[list[str]]:
    return [[str(cell.en) for cell in row.cells] for row in made(*extractions).document.posture.rows]


def test_the_members_of_a_coalition_are_no_soldiers_in_its_area():
    members = soldiers(85).model_copy(update={"unit": Unit.MEMBERS})
    article = Writer().posture(members, said="The coalition has 85 members", forces="coalition", areas=("IRQ", "SYR"))
    made_of = made(article.posture(members, forces="coalition", areas=("AFG",)).done()).document.posture.rows
    assert [[str(cell.en) for cell in row.cells[:3]] for row in made_of] == [
        ["international mission", "mission in Afghanistan", "85 members [1] (A)"],
        ["coalition", "mission in Iraq and Syria", "85 members [2] (A)"],
    ]
    assert [str(cell.ar) for cell in made_of[1].cells[:3]] == [
        "التحالف",
        "مهمته في العراق وسوريا",
        "85 عضوًا [2] (أ)",
    ]


@pytest.mark.parametrize(
    ("fields", "reported", "as_of"),
    [
        ({}, "900 personnel [1] (A)", "March 2024"),
        ({"status": Status.HISTORICAL}, "900 personnel [1] (A)", "March 2024"),
        ({"status": Status.PLANNED}, "900 personnel, time frame: March 2024 [1] (A)", ""),
        ({"change": Change.LEAVE}, "900 personnel, date: March 2024 [1] (A)", ""),
    ],
    ids=["strength", "past strength", "plan", "change"],
)
def test_the_date_of_a_strength_is_told_apart_from_a_timetable(fields: dict[str, object], reported: str, as_of: str):
    date = TimeExpression(text="in March 2024", iso="2024-03")
    (cells,) = posture_cells(Writer(published="2024-04-01").posture(soldiers(900), as_of=date, **fields).done())
    assert (cells[2], cells[5]) == (reported, as_of)


def test_a_date_that_lies_ahead_is_a_timetable():
    date = TimeExpression(text="by September 2025", iso="2025-09")
    (cells,) = posture_cells(Writer(published="2024-04-01").posture(soldiers(900), as_of=date).done())
    assert (cells[2], cells[5]) == ("900 personnel, time frame: September 2025 [1] (A)", "not stated")


def test_a_date_that_only_one_article_states_is_told_with_its_letter():
    date = TimeExpression(text="in March 2024", iso="2024-03")
    articles = Writer().posture(soldiers(900), as_of=date), Writer().posture(soldiers(900))
    (cells,) = posture_cells(*(article.done() for article in articles))
    assert cells[5] == "March 2024 (A)"


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        ("g/g", "Reports on one holder differ: {G}."),
        ("g/a", "Different holders of one country, each with a position of its own: {G}, against {A}."),
        ("ga/g", "Holders of one country, some of them on both sides: {G} and {A}, against {G}."),
        ("ga/ga", "Reports on each of these holders differ: {G} and {A}."),
    ],
)
def test_a_disagreement_says_who_stands_on_its_sides(kinds: str, said: str):
    bodies = {"g": ActorKind.GOVERNMENT, "a": ActorKind.ARMED_GROUP}
    article = Writer().position(Act.PREFER, country="IRQ", kind=ActorKind.PARTY)
    for side, act in zip(kinds.split("/"), (Act.DENY, Act.COMMIT), strict=True):
        for letter in side:
            article.position(act, country="IRQ", kind=bodies[letter])
    (dispute,) = made(article.done()).document.disagreements
    names = {"G": "Iraqi government", "A": "Iraqi armed groups"}
    assert str(dispute.holders.en if dispute.holders else "") == said.format(**names)


def test_a_disagreement_of_several_kinds_says_each_and_what_would_settle_it():
    within = Writer(outlet="Reuters").position(Act.DENY, source={}).position(Act.COMMIT)
    (dispute,) = made(within.done(), Writer().position(Act.COMMIT).done()).document.disagreements
    assert dispute.kinds == ("across_articles", "source_vs_source")
    assert str(dispute.verdict.en) == (
        "Type: across articles; source against source in one article (A) [1][2]. "
        "Would settle it: a statement on the record (United States)."
    )


def test_the_bottom_line_gives_the_latest_strength_and_points_to_the_others():
    articles = [
        Writer(published=date).posture(soldiers(number)).done()
        for date, number in (("2019-01-01", 2000), ("2024-03-01", 900), ("2024-03-05", 900))
    ]
    (strength,) = english(made(*articles), "bottom_line")
    assert strength == ("Strength as reported: US forces in Syria: 900 personnel [1][2], further figures in the table.")


def test_a_date_stands_beside_its_position_in_the_bottom_line():
    leaving = TimeExpression(text="by September 2025", iso="2025-09")
    (bullet,) = english(made(Writer().position(Act.COMMIT, timeline=leaving).done()), "bottom_line")
    assert bullet == "Syria. United States: commits to the withdrawal of US forces [1], time frame: September 2025."


def test_a_conflict_on_what_the_bottom_line_says_is_not_one_on_other_points():
    article = Writer().position(Act.COMMIT, Outcome.REMAIN).position(Act.COMMIT)
    (bullet,) = made(article.done()).document.bottom_line
    assert str(bullet.text.en).endswith("The sources conflict [1][2], see disagreement 1.")
    assert str(bullet.text.ar).endswith("المصادر متضاربة [1][2]، انظر موضع التضارب 1.")


def test_the_bottom_line_names_the_holders_of_several_positions_once():
    article = Writer()
    for outcome in (Outcome.WITHDRAW, Outcome.REDUCE):
        article.position(Act.COMMIT, outcome).position(Act.COMMIT, outcome, country="IRQ")
    (bullet,) = english(made(article.done()), "bottom_line")
    assert bullet == (
        "Syria. Iraq and United States: commit to the reduction of US forces [1][2], "
        "commit to the withdrawal of US forces [3][4]."
    )


def test_a_change_over_time_is_told_with_its_dates():
    early = Writer(published="2024-01-01").position(Act.DENY).done()
    late = Writer(published="2024-06-01").position(Act.COMMIT).done()
    (change,) = made(early, late).document.changes
    assert str(change.sides[0].stances[0].en).startswith("1 January 2024, outlet not named (A): United States: denies")
    assert str(change.verdict.en) == "Change between 1 January 2024 and 1 June 2024 [1][2]."


def test_figures_that_disagree_are_told_side_by_side():
    articles = [Writer().posture(soldiers(number, Qualifier.APPROXIMATE)).done() for number in (900, 2000)]
    (dispute,) = made(*articles).document.disagreements
    assert str(dispute.title.en) == "How many? (US forces in Syria)"
    assert [str(side.stances[0].en) for side in dispute.sides] == [
        "outlet not named (A): about 900 personnel [1] — the article’s own words",
        "outlet not named (B): about 2,000 personnel [2] — the article’s own words",
    ]


def test_rings_of_outlets_are_told():
    articles = [
        Writer(outlet="Reuters").position(Act.DENY, source={"chain": ("AFP",)}).done(),
        Writer(outlet="AFP").position(Act.DENY, source={"chain": ("Reuters",)}).done(),
    ]
    (line,) = made(*articles).document.sources.circles
    assert str(line.text.en).startswith("Circular sourcing: ")
    assert line.citations


def test_a_person_is_named_and_a_body_goes_by_country_and_kind():
    ministry = Actor(text="le ministère", country="FRA", kind=ActorKind.DEFENCE)
    article = Writer().position(Act.DENY, Outcome.REDUCE, source={
        "source": "Jeanne Martin", "source_kind": SourceKind.PERSON, "affiliation": ministry,
    })  # fmt: skip
    (row,) = made(article.done()).document.sources.rows
    assert str(row.cells[3].en) == "Jeanne Martin (named person, French defence authorities): stated [1]"


def test_the_same_records_give_the_same_bytes(brief: Brief):
    again = build(consolidate(seeds()))
    assert (again.to_html(), again.to_markdown(), again.to_json()) == (
        brief.to_html(),
        brief.to_markdown(),
        brief.to_json(),
    )


def test_what_has_no_number_stands_in_one_row_for_each_force_and_area(brief: Brief):
    rows = [row for row in brief.document.posture.rows if not row.figures]
    assert len(rows) == len({(row.forces, row.areas) for row in rows})
    assert any("departure (planned)" in str(row.cells[2].en) for row in rows)


def test_a_mission_that_no_evidence_calls_a_coalition_is_not_called_one():
    text = "The mission began to leave Mali"
    assert "international mission forces" in str(
        made(Writer().position(Act.COMMIT, said=text, forces="coalition", areas=("MLI",)).done()).document.title.en
    )
    named = Writer().position(Act.COMMIT, said="The coalition leaves", forces="coalition", areas=("IRQ",)).done()
    assert str(made(named).document.title.ar) == "انسحاب قوات التحالف من العراق"


def test_a_bullet_of_the_bottom_line_is_short(brief: Brief):
    assert all(len(str(bullet.text.en)) < 500 for bullet in brief.document.bottom_line)
