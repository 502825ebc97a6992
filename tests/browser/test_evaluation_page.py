"""The page of an evaluation in a real browser: what is laid out from right to left, and what the bar covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser.pages import browser, opened
from small_suite import GOLD, write_suite

from summarize.evaluation.evaluating import evaluate
from summarize.evaluation.report.page import page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

QUOTE = "ستسحب فرنسا 1500 جندي من النيجر"
TEXT = "مقدمة عن الطقس.\n\n" * 40 + f"{QUOTE}.\n\n" + "خاتمة عن الطقس.\n\n" * 40


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as launched:
        yield launched


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("evaluation")
    gold = (
        GOLD.replace("language: en", "language: ar")
        .replace("France will withdraw its 1,500 soldiers from Niger", QUOTE)
        .replace("1,500 soldiers", "1500 جندي")
    )
    file = folder / "page.html"
    file.write_text(page([evaluate(write_suite(folder, gold=gold, text=TEXT), "offline")]), encoding="utf-8")
    return file


@pytest.mark.parametrize("width", [360, 1400])
def test_a_click_on_a_quote_shows_its_place_below_the_bar(chromium: Browser, path: Path, width: int):
    with opened(chromium, path, viewport={"width": width, "height": 700}) as seen:
        seen.page.locator("blockquote a").first.click()
        place, bar = seen.page.locator(":target").bounding_box(), seen.page.locator("fieldset").bounding_box()
        assert place
        assert bar
        assert bar["y"] == 0
        assert bar["height"] <= place["y"] < 700 - place["height"]


def test_no_text_shows_through_the_bar(chromium: Browser, path: Path):
    with opened(chromium, path, viewport={"width": 1400, "height": 500}) as seen:
        seen.page.locator(".text").evaluate_all("texts => texts.forEach(text => text.parentNode.open = true)")
        seen.page.add_style_tag(content=".text { max-height: none; } fieldset { border-radius: 0; }")
        pictures = set()
        for lower in (0, 7, 13):
            seen.page.locator(".text").first.evaluate(
                "(text, lower) => { scrollTo(0, text.offsetTop + 99 + lower); }", lower
            )
            pictures.add(seen.page.locator("fieldset").screenshot())
        assert len(pictures) == 1


def test_the_words_of_a_quantity_run_from_right_to_left(chromium: Browser, path: Path):
    with opened(chromium, path) as seen:
        number, noun = (
            seen.page.locator("dd bdi", has_text="1500 جندي").first.evaluate(
                """(node, [from, to]) => { const range = document.createRange();
                range.setStart(node.firstChild, from); range.setEnd(node.firstChild, to);
                return range.getBoundingClientRect().left; }""",
                ends,
            )
            for ends in ([0, 4], [5, 9])
        )
        assert noun < number
