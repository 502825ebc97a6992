"""What a notebook shows: the tour, run from a clean kernel, and displays that hostile articles cannot break out of."""

from __future__ import annotations

import os
import time
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from extractions import ROOT, Writer, seeds
from fake_openai import FakeOpenAI, answers
from model_side import KEY, MALI, TEXT
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

import summarize as sm
from summarize.display import article_html, extraction_html, framed
from summarize.extraction import ArticleOutcome
from summarize.notebook import bar_html, in_notebook, progress_in_notebook
from summarize.progress import Progress
from summarize.schemas.withdrawal_position import Act

TOUR = ROOT / "docs" / "tour.ipynb"
MOST_SECONDS = 60

# Zmq and the kernel's client leave sockets to the collector; nothing of ours is in that.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")


class Page(HTMLParser):
    """The elements and the text of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element with its attributes."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep text."""
        self.text += data


def executed(notebook: nbformat.NotebookNode, folder: Path) -> nbformat.NotebookNode:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SUMMARIZE_", "OPENAI_"))}
    client = NotebookClient(
        notebook, timeout=MOST_SECONDS, kernel_name="python3", resources={"metadata": {"path": folder}}
    )
    return client.execute(env=kept)


def outputs(notebook: nbformat.NotebookNode, mime: str) -> list[str]:
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [item.data[mime] for cell in cells for item in cell.outputs if mime in getattr(item, "data", {})]


def test_the_tour_runs_from_a_clean_kernel_in_time():
    began = time.monotonic()
    tour = executed(nbformat.read(TOUR, as_version=4), TOUR.parent)
    assert time.monotonic() - began < MOST_SECONDS
    shown = outputs(tour, "text/html")
    article, extraction, bar, positions, counted, brief, report = shown
    assert 'dir="rtl"' in article
    assert "<mark" in extraction
    assert "5 of 5 articles" in bar
    assert "holder_country" in positions
    assert "2500" in counted
    assert brief.startswith("<iframe srcdoc=")
    assert report.startswith("<iframe srcdoc=")
    assert not [item for cell in tour.cells for item in cell.get("outputs", ()) if item.output_type == "stream"]
    if folder := os.environ.get("KEEP_TOUR"):
        nbformat.write(tour, Path(folder) / "tour.ipynb")


def test_the_tour_is_kept_without_what_it_shows():
    tour = nbformat.read(TOUR, as_version=4)
    assert all(not cell.outputs and cell.execution_count is None for cell in tour.cells if cell.cell_type == "code")


def test_a_model_is_asked_from_a_running_loop_and_its_bar_is_shown(tmp_path: Path):
    code = f"""
import asyncio
import summarize as sm

assert asyncio.get_running_loop().is_running()
articles = [sm.Article({TEXT!r} + str(number), language="en") for number in range(3)]
found = sm.extract(articles, "openai/any", base_url=BASE, api_key={KEY!r}, mode="json_schema", progress=True)
[len(item.force_postures) for item in found]
"""
    with FakeOpenAI(lambda received: answers(MALI) if "'quantity'" in str(received.body) else answers()) as server:
        notebook = new_notebook(cells=[new_code_cell(code.replace("BASE", repr(server.base_url)))])
        done = executed(notebook, tmp_path)
    assert outputs(done, "text/plain")[-1] == "[1, 1, 1]"
    assert "3 of 3 articles" in outputs(done, "text/html")[0]


@pytest.mark.parametrize("show", [article_html, lambda article: article._repr_html_()])
def test_an_article_shows_its_text_in_its_own_direction(show):
    article = sm.read(ROOT / "seeds" / "003_53a50ad2d6b5acfc.txt")
    page = Page(show(article))
    assert article.text in page.text
    assert [found["dir"] for tag, found in page.tags if tag == "div"] == ["rtl"]
    assert [found for tag, found in page.tags if tag == "span" and "opacity" in (found.get("style") or "")]


def test_an_extraction_highlights_each_passage():
    for extraction in seeds():
        page = Page(extraction._repr_html_())
        assert extraction.article.text in page.text
        assert "mark" in {tag for tag, _ in page.tags}
        assert f"{len(extraction.attributions)} attribution" in page.text


def test_a_failed_extraction_says_why():
    failed = Writer().done(outcome=ArticleOutcome.FAILED, error="no <answer>")
    assert "no &lt;answer&gt;" in extraction_html(failed)


def test_hostile_words_stay_words_in_every_display():
    hostile = "\"'><script>alert(1)</script><img src=x onerror=1> \u202e\u2067 \x00 {{x}} </mark></div>"
    writer = Writer(title=hostile + "\ud800", outlet=hostile, path=hostile, language='ar" onload="x', published=hostile)
    extraction = writer.position(Act.DEMAND, said=hostile + " withdraw", holder=hostile).done(model=hostile)
    for html in (extraction.article._repr_html_(), extraction._repr_html_(), framed(hostile, hostile)):
        page = Page(html)
        assert not {tag for tag, _ in page.tags} & {"script", "img"}
        assert not {name for _, found in page.tags for name in found if name.startswith("on")}
        html.encode()
    assert not set("\u202e\u2067\x00") & set(extraction._repr_html_())


def test_what_is_long_goes_by_one_line():
    (extraction, *_) = seeds()
    assert repr(sm.brief([extraction])).startswith("<Brief: Withdrawal of ")
    report = sm.evaluate(ROOT / "evals" / "suite.toml", model="offline")
    assert isinstance(report, sm.EvalReport)
    assert repr(report).startswith("<EvalReport: offline, ")


def test_the_bar_says_how_far_a_run_is():
    progress = Progress({ArticleOutcome.OK: 2, ArticleOutcome.FAILED: 1}, total=6, elapsed_seconds=3)
    assert bar_html(progress).endswith("3 of 6 articles, 1 failed, about 3 s left")
    assert 'value="3" max="6"' in bar_html(progress)
    assert "value" not in bar_html(Progress({}))


def test_outside_of_a_notebook_there_is_no_bar():
    assert not in_notebook()
    with progress_in_notebook(shown=True) as tell:
        assert tell is None
