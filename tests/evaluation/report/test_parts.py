"""Figures are of the articles they name: labelled or synthetic, read or not, of one sample or of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import lxml.html
import pytest
from small_suite import POSTURE, SUITE, Endpoint, write_suite

from summarize.evaluation.counts import Counts
from summarize.evaluation.evaluating import evaluate
from summarize.evaluation.gate import PairedArticle, compare_counts
from summarize.evaluation.report.markdown import markdown
from summarize.evaluation.report.matrix import matrix
from summarize.evaluation.report.page import page
from summarize.evaluation.report.table import comparison_line, report_table

if TYPE_CHECKING:
    from pathlib import Path

    from summarize.clients import Answer, Request

MODEL = "test/small"
BOTH = 'articles = ["niger.txt"]', 'articles = ["niger.txt", "weather.txt"]'


@pytest.fixture(autouse=True)
def _not_on_a_ci_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)


def reported_of_both(folder: Path) -> Path:
    """A suite whose model has read the labelled and the synthetic article."""
    suite = write_suite(folder, suite=SUITE.replace(*BOTH))
    evaluate(suite, MODEL, mode="record", connect=lambda: Endpoint(force_posture=[POSTURE]))
    return suite


def test_labelled_and_synthetic_articles_are_reported_apart(tmp_path: Path):
    suite = write_suite(tmp_path)

    text = report_table(evaluate(suite, "offline"))

    assert "labelled articles: 1 articles" in text
    assert "synthetic articles: 1 articles" in text
    assert "of 1 articles without content" in text


def test_each_row_of_the_matrix_agrees_with_the_table_of_its_articles_and_counts_them(tmp_path: Path):
    suite = write_suite(tmp_path, suite=SUITE.replace(*BOTH))
    rain = POSTURE | {"quantity": None, "evidence": ["It will rain on Sunday"]}
    gold = (tmp_path / "gold" / "weather.yaml").read_text(encoding="utf-8")
    (tmp_path / "gold" / "more.yaml").write_text(gold.replace("weather", "more"), encoding="utf-8")
    (tmp_path / "articles" / "more.txt").write_text("More rain.", encoding="utf-8")
    report = evaluate(suite, MODEL, mode="record", connect=lambda: Endpoint(force_posture=[POSTURE, rain]))

    columns, rows = matrix([report, evaluate(suite, "offline")])

    f1 = columns.index("force_posture F1")
    assert [(row[0], row[2], row[f1]) for row in rows] == [
        (MODEL, "labelled, 1 of 1", "1.000"),
        ("offline", "labelled, 1 of 1", "1.000"),
        (MODEL, "synthetic, 1 of 2", "0.000"),
        ("offline", "synthetic, 2 of 2", "1.000"),
    ]
    assert sum(int(row[columns.index("tokens")]) for row in rows) == report.results.usage.requests * 110
    assert "| labelled (1) | force_posture | 1.000 | 1.000 | 1.000 |" in markdown([report])
    assert "| synthetic (1) | force_posture | 0.000 | – | 0.000 |" in markdown([report])


def test_articles_that_were_not_read_have_no_figures(tmp_path: Path):
    report = evaluate(write_suite(tmp_path), MODEL)
    tree = lxml.html.fromstring(page([report]))
    terminal, comment = report_table(report, gated=False, tallies=True), markdown([report])

    assert "labelled articles: 1 articles, not read\n" in terminal
    assert "No article was read" in comment
    assert f"| {MODEL} | none | labelled, 0 of 1 | – | – | – | – | – | – |" in comment
    said = (terminal, comment, tree.text_content())
    assert [text for text in said if "0.000" in text or "failed" in text or "not found" in text] == []
    assert not tree.xpath("//*[contains(@class, 'missed')]")
    assert tree.xpath("//section/p")[0].text == "not read"


def test_of_articles_some_of_which_were_not_read_the_figures_are_those_of_the_others(tmp_path: Path):
    suite = reported_of_both(tmp_path)
    recordings = next((tmp_path / "recordings").iterdir())
    kept = [line for line in recordings.read_text(encoding="utf-8").splitlines() if '"weather.txt"' not in line]
    recordings.write_text("\n".join(kept) + "\n", encoding="utf-8")
    gold = tmp_path / "gold" / "weather.yaml"
    gold.write_text(gold.read_text(encoding="utf-8").replace("synthetic: true", "synthetic: false"), encoding="utf-8")

    report = evaluate(suite, MODEL)

    assert report.results.unread == ("weather.txt",)
    assert "labelled articles, 1 of 2 not read; of those read: 1 articles\n" in report_table(report)
    assert "0 articles failed; 1 not read; corpus" in markdown([report])
    assert "| labelled (1) | force_posture | 1.000 | 1.000 |" in markdown([report])
    assert matrix([report]).rows[0][2] == "labelled, 1 of 2"


def test_there_is_no_precision_where_nothing_was_predicted(tmp_path: Path):
    report = evaluate(write_suite(tmp_path), MODEL, mode="record", connect=Endpoint)

    assert "| labelled (1) | force_posture | – | 0.000 | 0.000 |" in markdown([report])
    assert "| labelled (1) | attribution | – | – | 1.000 |" in markdown([report])
    assert "force_posture            –   0.000 0.000 " in report_table(report)


def test_the_figure_of_a_sample_weighs_records_as_the_figures_above_it_do(tmp_path: Path):
    class Moody(Endpoint):
        async def ask(self, request: Request) -> Answer:
            self.records = {"force_posture": [POSTURE] * (request.sample == 1)}
            return await super().ask(request)

    suite = write_suite(tmp_path, suite=SUITE.replace(*BOTH))
    report = evaluate(suite, MODEL, mode="record", connect=Moody, samples=2)
    one = evaluate(suite, MODEL, samples=1)

    assert "2 samples; lenient F1 of all records in each: 0.000, 1.000\n" in report_table(report)
    assert one.run.scores().lenient.f1 == 0
    assert [article.f1 for article in report.results.articles] == [(0, 1), (1, 1)]


def test_only_from_five_stories_on_a_loss_can_be_detected():
    found = Counts(1, 1, 1)
    several = [[PairedArticle(str(story), {"kind": found}, {"kind": found}) for story in range(n)] for n in (4, 5)]

    four, five = (comparison_line(compare_counts(articles, 0.05)[0]) for articles in several)

    assert four.endswith("detectable loss none: 4 stories cannot show one")
    assert five.endswith("detectable loss 0.000")
