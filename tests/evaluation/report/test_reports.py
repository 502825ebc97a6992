"""Reports in every form: what they say, and that an article's text is never anything but text in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import lxml.html
import pytest
from small_suite import GOLD, POSTURE, TEXT, Endpoint, write_suite

from summarize.errors import UsageError
from summarize.evaluation.counts import Counts
from summarize.evaluation.evaluating import Report, bless, evaluate
from summarize.evaluation.gate import judge
from summarize.evaluation.report.comment import COMMENT_CHARACTERS
from summarize.evaluation.report.escaping import escaped
from summarize.evaluation.report.files import write_report
from summarize.evaluation.report.junit import junit
from summarize.evaluation.report.markdown import MARKER, markdown
from summarize.evaluation.report.page import page
from summarize.evaluation.report.table import report_table
from summarize.evaluation.results import StalePart
from summarize.evaluation.suite import Thresholds, load_suite

if TYPE_CHECKING:
    from pathlib import Path

    from summarize.clients import Answer, Request

MODEL = "test/small"
HOSTILE = TEXT + " <script>alert(1)</script> {{ 7 * 7 }} {% raw %} \u202e @everyone"


@pytest.fixture(autouse=True)
def _not_on_a_ci_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)


def reported(folder: Path, *records: object, **files: str) -> Report:
    suite = write_suite(folder, **files)
    return evaluate(suite, MODEL, mode="record", connect=lambda: Endpoint(force_posture=list(records)))


def classed(tree: lxml.html.HtmlElement, *names: str, inside: str = "") -> list[lxml.html.HtmlElement]:
    """Elements with all these classes, in the order of the page; of those inside elements of the class ``inside``."""
    having = "".join(f"[contains(concat(' ', @class, ' '), ' {name} ')]" for name in names)
    outer = f"//*[contains(concat(' ', @class, ' '), ' {inside} ')]" if inside else ""
    return list(tree.xpath(f".{outer}//*{having}"))


def test_the_table_has_every_figure_and_the_verdict(tmp_path: Path):
    text = report_table(reported(tmp_path, POSTURE))

    assert "force_posture          1.000 1.000 1.000      1.000      1.000     1.000     1.000" in text
    assert "slots force_posture: forces 1.00" in text
    assert "gate: NOT JUDGED" in text
    assert "summarize eval bless --model test/small" in text
    assert "300 + 30 tokens, price unknown, median latency 0.5 s" in text


def test_the_tallies_of_each_field_stand_in_the_table_the_comment_and_the_page(tmp_path: Path):
    report = reported(tmp_path, POSTURE | {"status": "current"})

    terminal = report_table(report, tallies=True).splitlines()
    comment = markdown([report])
    rows = lxml.html.fromstring(page([report])).xpath("//table[@class='tallies'][caption[contains(., 'posture')]]//tr")

    wrong = ["0", "0", "1", "0", "0", "0.000", "0.000", "0.000", "0.000"]
    assert [line.split()[1:] for line in terminal if line.startswith("  status ")] == [wrong]
    assert f"| force_posture | status | {' | '.join(wrong)} |" in comment
    assert [cell.text_content() for cell in next(row for row in rows if row[0].text == "status")[1:]] == wrong
    assert "incorrect" not in report_table(report)


def test_tallies_of_missed_and_spurious_records_give_their_rates(tmp_path: Path):
    spurious = POSTURE | {"forces": "USA", "areas": ["MLI"], "quantity": None, "evidence": ["no date was set"]}

    comment = markdown([reported(tmp_path, spurious)])

    assert "| force_posture | forces | 0 | 0 | 0 | 1 | 1 | 0.000 | 0.000 | 1.000 | 1.000 |" in comment


def test_names_of_models_mean_themselves_in_every_table(tmp_path: Path):
    name = "gguf:a|b <i>*x*"
    suite = write_suite(tmp_path)
    suite.write_text(suite.read_text(encoding="utf-8").replace("test/small", name), encoding="utf-8")
    report = evaluate(suite, name, mode="live", connect=lambda: Endpoint(force_posture=[POSTURE]))

    lines = markdown([report]).splitlines()
    first, *_ = lxml.html.fromstring(page([report])).xpath("//table//tbody/tr/*")

    assert any(line.startswith(r"| gguf:a\|b \<i\>\*x\* | ") for line in lines)
    assert first.text_content() == name


def test_the_page_has_the_matrix_of_models_and_prompts(tmp_path: Path):
    report = reported(tmp_path, POSTURE)

    (table, *_) = lxml.html.fromstring(page([report, evaluate(tmp_path / "suite.toml", "offline")])).xpath("//table")
    asked, offline, synthetic = ([cell.text_content() for cell in row] for row in table.xpath(".//tbody/tr"))

    assert [row[2] for row in (asked, offline, synthetic)] == [
        "labelled, 1 of 1",
        "labelled, 1 of 1",
        "synthetic, 1 of 1",
    ]
    assert asked[:1] + asked[-3:] == [MODEL, "330", "unknown", "0.5 s"]
    assert asked[1] == ", ".join(prompt[:8] for prompt in report.results.usage.prompts)
    assert offline[:2] + offline[-3:] == ["offline", "none", "0", "0.0000 USD", "0.0 s"]


def test_what_changed_in_a_prompt_is_shown_once_and_a_line_at_a_time(tmp_path: Path):
    report = reported(tmp_path, POSTURE)
    lines = ("-You read the news.", "-Be quick.", "+You read *all* news.")
    stale = tuple(
        StalePart(task, article, 0, "message 1 (system)", lines)
        for article in ("niger.txt", "mali.txt")
        for task in ("attribution", "force_posture")
    )
    results = replace(report.results, stale=stale)
    changed = replace(report, results=results, judgement=judge(results, None, Thresholds()))

    title = "message 1 (system) of attribution, force_posture changed since it was recorded, for niger.txt, mali.txt"
    terminal, comment, html = report_table(changed), markdown([changed]), page([changed])

    assert f"STALE: {title}\n  -You read the news.\n  -Be quick.\n  +You read *all* news.\n" in terminal
    assert f"<summary>{MODEL}: {title}</summary>\n\n```diff\n" + "\n".join(lines) + "\n```\n" in comment
    assert [text.count("Be quick.") for text in (terminal, comment, html)] == [1, 1, 1]
    assert [text.count("force_posture of mali.txt, sample 0") for text in (terminal, html)] == [1, 1]


def test_a_comparison_says_in_how_many_stories_there_was_something_to_find(tmp_path: Path):
    suite = load_suite(write_suite(tmp_path))
    bless(suite, [evaluate(suite, "offline")])

    lines = {line.split(":")[0].strip(): line for line in report_table(evaluate(suite, "offline")).splitlines()}

    line = lines["force_posture (not tested)"]
    assert "of 2 articles in 2 stories (1 with records);" in line
    assert line.endswith(", detectable loss none: 1 stories with records cannot show one")


def test_a_report_without_a_verdict_says_what_recordings_lack(tmp_path: Path):
    report = evaluate(write_suite(tmp_path), MODEL)

    assert "MISSING: attribution of niger.txt, sample 0" in report_table(report, gated=False)
    assert report_table(report).count("attribution of niger.txt, sample 0") == 1


def test_of_many_reasons_the_first_stand_above_the_figures_and_each_stands_once(tmp_path: Path):
    report = reported(tmp_path, POSTURE)
    reasons = tuple(f"MISSING: number {number};" for number in range(14))

    comment = markdown([replace(report, judgement=replace(report.judgement, reasons=reasons))])
    above, below = comment.split("### test/small")

    assert [comment.count(reason) for reason in reasons] == [1] * 14
    assert "  - and 4 more, below\n" in above
    assert (reasons[9] in above, reasons[10] in below) == (True, True)


def test_a_suite_without_models_has_a_page_and_a_comment():
    assert "Evaluation" in page([])
    assert markdown([]).startswith(MARKER)


def test_a_comment_with_very_much_to_say_keeps_figures_and_verdicts(tmp_path: Path):
    report = reported(tmp_path, POSTURE)
    lines = tuple(f"-{number} {'x' * 90}" for number in range(2_000))
    stale = (StalePart("attribution", "niger.txt", 0, "message 1 (system)", lines),)

    comment = markdown([replace(report, results=replace(report.results, stale=stale))])

    assert len(comment) < COMMENT_CHARACTERS
    assert "| labelled (1) | force_posture | 1.000 |" in comment
    assert "- **test/small**: NOT JUDGED" in comment
    assert "```\n\n</details>" in comment
    assert "lines are left out here" in comment


def test_several_samples_show_their_spread(tmp_path: Path):
    suite = write_suite(tmp_path)
    report = evaluate(suite, MODEL, mode="record", connect=lambda: Endpoint(force_posture=[POSTURE]), samples=3)

    assert "3 samples; lenient F1 of all records in each: 1.000, 1.000, 1.000" in report_table(report)
    assert "pass^3: withdrawal_position 1.000, force_posture 1.000" in report_table(report)


def test_the_reader_of_the_page_chooses_among_several_samples(tmp_path: Path):
    class Moody(Endpoint):
        async def ask(self, request: Request) -> Answer:
            self.records = {"force_posture": [POSTURE] * (request.sample == 1)}
            return await super().ask(request)

    report = evaluate(write_suite(tmp_path), MODEL, mode="record", connect=Moody, samples=2)
    tree = lxml.html.fromstring(page([report]))

    assert [choice.get("class") for choice in tree.xpath("//input[@name='sample-1']")] == ["choose-0", "choose-1"]
    assert [
        len(classed(tree, "row", sort, inside=f"sample-{number}")) for number, sort in ((0, "missed"), (1, "agrees"))
    ] == [1, 1]
    assert "sample 0: empty, lenient F1 0.000 · sample 1: ok, lenient F1 1.000" in tree.text_content()
    assert len(set(tree.xpath("//@id"))) == len(tree.xpath("//@id"))


def test_figures_and_tallies_are_means_over_the_samples(tmp_path: Path):
    class Moody(Endpoint):
        async def ask(self, request: Request) -> Answer:
            self.records = {"force_posture": [POSTURE | {"status": "current"}] * (request.sample == 1)}
            return await super().ask(request)

    report = evaluate(write_suite(tmp_path), MODEL, mode="record", connect=Moody, samples=2)
    text = report_table(report, tallies=True)
    figures = report.run.scores().by_type["force_posture"]

    assert "labelled articles, mean of 2 samples: 1 articles" in text
    assert "force_posture          1.000 0.500 0.667      0.000" in text
    assert "0.5 / 1" in text
    assert (figures.lenient, figures.macro_f1) == (Counts(0.5, 0.5, 1), 0.5)
    assert ["status", "0", "0", "0.5", "0.5", "0"] in [line.split()[:6] for line in text.splitlines()]
    assert "means over 2 samples; mean spread of an article 1.000" in markdown([report])


def test_the_comment_begins_with_its_marker_and_the_verdicts(tmp_path: Path):
    lines = markdown([reported(tmp_path, POSTURE)]).splitlines()

    assert lines[0] == MARKER
    assert lines[3] == "- **test/small**: NOT JUDGED"
    assert any(line.startswith("| test/small | ") for line in lines)
    assert any(line.startswith("| labelled (1) | force_posture | 1.000 |") for line in lines)


def test_markdown_and_mentions_in_a_text_mean_themselves():
    assert escaped("*a* <b> [c](d) | `e`\n# f") == r"\*a\* \<b\> \[c\](d) \| \`e\` \# f"
    assert escaped("@everyone") == "@\u200beveryone"


def test_what_could_not_be_judged_is_an_error_and_what_regressed_a_failure(tmp_path: Path):
    report = reported(tmp_path, POSTURE)
    unjudged = ET.fromstring(junit([report]))  # noqa: S314 - our own
    bless(load_suite(tmp_path / "suite.toml"), [report])
    worse = evaluate(tmp_path / "suite.toml", MODEL, mode="record", connect=Endpoint)
    regressed = ET.fromstring(junit([worse]))  # noqa: S314 - our own

    assert [case.get("name") for case in unjudged.iterfind(".//testcase[error]")] == ["complete"]
    assert not list(unjudged.iterfind(".//failure"))
    assert [case.get("name") for case in regressed.iterfind(".//testcase[failure]")] == [
        "must find: niger.txt force_posture: forces FRA, quantity {low 1500}"
    ]
    assert regressed.find("testsuite").get("failures") == "1"


def test_what_xml_cannot_hold_is_replaced(tmp_path: Path):
    suite = write_suite(tmp_path)
    suite.write_text(suite.read_text(encoding="utf-8").replace("test/small", "test/\\u0001small"), encoding="utf-8")

    text = junit([evaluate(suite, "test/\x01small")])

    assert ET.fromstring(text).find("testsuite").get("name") == "test/\ufffdsmall"  # noqa: S314 - our own


def test_the_page_shows_gold_and_prediction_side_by_side_with_evidence_marked(tmp_path: Path):
    changed = POSTURE | {"status": "current", "evidence": ["will withdraw its 1,500 soldiers from Niger"]}

    tree = lxml.html.fromstring(page([reported(tmp_path, changed)]))

    (row,) = classed(tree, "row", "differs")
    gold, prediction = classed(row, "card")
    assert [field.text_content() for field in classed(row, "differs-field")] == ["planned", "current"]
    assert gold.find("blockquote").text_content().strip() == "France will withdraw its 1,500 soldiers from Niger"
    assert classed(gold, "both")[0].text_content() == prediction.find("blockquote").text_content().strip()
    assert classed(tree, "text")[0].text_content() == TEXT
    assert classed(tree, "predicted", inside="text")[0].text_content() == changed["evidence"][0]


def test_every_quote_on_the_page_leads_to_its_place_in_the_text(tmp_path: Path):
    spurious = POSTURE | {"forces": "USA", "areas": ["MLI"], "quantity": None, "evidence": ["no date was set"]}
    tree = lxml.html.fromstring(page([reported(tmp_path, POSTURE, spurious)]))

    links = [link.get("href").removeprefix("#") for link in tree.xpath("//blockquote//a")]

    assert links
    assert all(len(tree.xpath(f"//*[@id='{link}']")) == 1 for link in links)
    assert len(classed(tree, "row", "spurious")) == 1


def test_passages_of_one_record_stand_apart(tmp_path: Path):
    passages = ["will withdraw its 1,500 soldiers from Niger", "no date was set"]

    tree = lxml.html.fromstring(page([reported(tmp_path, POSTURE | {"evidence": passages})]))

    (prediction,) = classed(tree, "prediction")
    assert [passage.text_content() for passage in prediction.xpath("./blockquote/p")] == passages
    assert prediction.find("blockquote").text_content().split("\n")[1:3] == passages


def test_the_words_of_an_article_are_isolated_within_the_value_of_a_field(tmp_path: Path):
    places = {"areas": ["NER", "MLI"], "places": ["Niger", "Monday"]}

    tree = lxml.html.fromstring(page([reported(tmp_path, POSTURE | places)]))

    values = {name.text: name.getnext() for name in classed(tree, "prediction")[0].iter("dt")}
    assert values["quantity"].text_content().strip() == "1500..1500/personnel/exact(1,500 soldiers)"
    assert [part.text for part in values["quantity"].iter("bdi")] == ["1,500 soldiers"]
    assert [part.text for part in values["places"].iter("bdi")] == ["Niger", "Monday"]


def test_an_article_can_do_nothing_on_the_page(tmp_path: Path):
    html = page([reported(tmp_path, POSTURE, text=HOSTILE)])
    tree = lxml.html.fromstring(html)

    assert not tree.xpath("//script")
    assert classed(tree, "text")[0].text_content() == HOSTILE
    assert "default-src 'none'" in html
    assert not [value for value in tree.xpath("//@src | //link/@href") if value]


def test_an_arabic_article_runs_from_right_to_left(tmp_path: Path):
    text = "ستسحب فرنسا 1500 جندي من النيجر."
    gold = (
        GOLD.replace("language: en", "language: ar")
        .replace("France will withdraw its 1,500 soldiers from Niger", text[:-1])
        .replace("1,500 soldiers", "1500 جندي")
    )
    tree = lxml.html.fromstring(page([reported(tmp_path, text=text, gold=gold)]))

    assert [
        (block.get("lang"), block.get("dir")) for block in [*classed(tree, "text")[:1], *tree.xpath("//blockquote")]
    ] == [
        ("ar", "rtl"),
        ("ar", "rtl"),
    ]


def test_a_report_is_written_in_every_form_and_an_unwritable_place_is_said(tmp_path: Path):
    report = reported(tmp_path, POSTURE)

    for form in ("markdown", "junit", "html", "json"):
        write_report(form, [report], tmp_path / form)
        assert (tmp_path / form).stat().st_size > 100
    with pytest.raises(UsageError, match="cannot be written"):
        write_report("html", [report], tmp_path / "html" / "page.html")
