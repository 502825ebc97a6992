"""The page in a real browser: citations, filters, languages, keys, paper, accessibility, and hostile articles."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import axe_playwright_python
import pytest
from browser.pages import browser, opened
from extractions import Writer, seeds, soldiers

from summarize.brief import Brief, build
from summarize.consolidation import consolidate
from summarize.schemas.common import ActorKind
from summarize.schemas.force_posture import Qualifier
from summarize.schemas.withdrawal_position import Act

if TYPE_CHECKING:
    from collections.abc import Iterator

    from browser.pages import Opened
    from playwright.sync_api import Browser, Page

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)> ]]> </title></script><!-- "
    "</desc></svg><iframe src='javascript:alert(4)'></iframe> \u202eevil\u202c <a href='https://example.org/'>x</a>"
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as launched:
        yield launched


@pytest.fixture(scope="module")
def brief() -> Brief:
    return build(consolidate(seeds()))


@pytest.fixture(scope="module")
def path(brief: Brief, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "brief.html"
    file.write_text(brief.to_html(), encoding="utf-8")
    return file


@pytest.fixture
def seen(chromium: Browser, path: Path) -> Iterator[Opened]:
    """The brief of the seeds, which asks for nothing but itself and says nothing, whatever a test does to it."""
    with opened(chromium, path) as found:
        yield found
        assert found.console == []
        assert {url.partition("#")[0] for url in found.requests} == {path.as_uri()}


@pytest.fixture
def page(seen: Opened) -> Page:
    return seen.page


def open_source(page: Page) -> str:
    """The text that is highlighted as the target in the source that is open."""
    return page.evaluate(
        """() => {
          const mark = document.querySelector("mark:target");
          return [...document.querySelectorAll("." + mark.classList[0])].map((part) => part.textContent).join("");
        }"""
    )


def test_a_click_on_a_citation_shows_the_stored_quote_in_its_article_with_the_record_beside(page: Page, brief: Brief):
    for number in (1, 5, len(brief.document.evidence)):
        page.evaluate("number => document.querySelector(`#q${number} .cite`).scrollIntoView()", number)
        page.click(f"#q{number} .cite")
        item = brief.document.evidence[number - 1]
        assert open_source(page) == item.quote
        mark = page.locator(f"#e{number}").first.bounding_box()
        sheet = page.locator(".source:has(mark:target) .text").bounding_box()
        assert mark
        assert sheet
        assert sheet["y"] <= mark["y"] < sheet["y"] + sheet["height"]
        for card in item.records:
            for field in card.fields:
                assert page.locator(".fields dd", has_text=str(field.value.en)).count()
        page.keyboard.press("Escape")


def test_every_deep_link_highlights_its_quote(chromium: Browser, path: Path, brief: Brief):
    with opened(chromium, path, "#e12") as found:
        assert open_source(found.page) == brief.document.evidence[11].quote
        assert found.page.locator(".fields .label").text_content() == "[12]"
        for item in brief.document.evidence:
            found.page.evaluate("hash => { location.hash = hash; }", f"#e{item.number}")
            assert open_source(found.page) == item.quote


def test_keys_walk_through_the_evidence_and_escape_leads_back_to_the_citation(page: Page):
    page.locator(".bottom-line .cite").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".fields")
    assert page.evaluate("location.hash") == "#e1"
    page.keyboard.press("]")
    assert page.evaluate("location.hash") == "#e2"
    page.keyboard.press("[")
    assert page.evaluate("location.hash") == "#e1"
    for onwards, back in (("j", "k"), ("ArrowRight", "ArrowLeft")):
        page.keyboard.press(onwards)
        assert page.evaluate("location.hash") == "#e2"
        page.keyboard.press(back)
        assert page.evaluate("location.hash") == "#e1"
    page.keyboard.press("Escape")
    assert page.locator(".fields").count() == 0
    assert page.evaluate("document.activeElement.hash") == "#e1"


def test_keys_are_found_where_they_lie_on_an_arabic_keyboard_and_arrows_go_as_the_page_reads(page: Page):
    page.click('button[data-view="ar"]')
    page.locator('.bottom-line [lang="ar"] .cite').first.click()
    page.wait_for_selector(".fields")
    press = "([key, code]) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true }))"
    page.evaluate(press, ["ت", "KeyJ"])
    assert page.evaluate("location.hash") == "#e2"
    page.evaluate(press, ["ن", "KeyK"])
    assert page.evaluate("location.hash") == "#e1"
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("location.hash") == "#e2"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("location.hash") == "#e1"


def test_hovering_a_citation_shows_its_quote(page: Page, brief: Brief):
    link = page.locator('.bottom-line [lang="ar"] .cite').first
    link.hover()
    quote = brief.document.evidence[int(re.sub(r"\D", "", link.text_content() or "")) - 1].quote
    assert page.locator("#tip blockquote").text_content().strip() == quote
    assert page.locator("#tip > div").get_attribute("lang") == "ar"
    page.keyboard.press("Escape")
    assert page.locator("#tip").is_hidden()


@pytest.mark.parametrize("side", ["en", "ar"])
def test_filters_leave_what_bears_the_value_and_the_same_on_both_sides(page: Page, brief: Brief, side: str):
    page.select_option('select[name="areas"]', "SYR")
    shown = page.locator(f'table:is(.matrix, .by-area)[lang="{side}"] li:visible')
    expected = [cell for row in brief.document.positions.rows for cell in row.cells if cell.area == "SYR"]
    assert shown.count() == sum(len(cell.positions) for cell in expected)
    assert page.locator(".evidence:not([hidden])").count() == sum("SYR" in e.areas for e in brief.document.evidence)
    page.select_option('select[name="areas"]', "")
    page.select_option('select[name="holders"]', "p2")
    rows = page.locator(f'table:is(.matrix, .by-area)[lang="{side}"] tbody tr:visible')
    assert [row.get_attribute("id") for row in rows.all()] == [f"p2-{side}"]
    page.select_option('select[name="holders"]', "")
    page.select_option('select[name="sources"]', "C")
    assert page.locator(f'table.sources[lang="{side}"] tbody tr:visible').count() == 1
    assert page.locator(".evidence:not([hidden])").count() == sum(e.article == "C" for e in brief.document.evidence)
    assert page.locator("#count").text_content()


def shown_marks(page: Page, name: str) -> list[str]:
    """Return what the visible parts of a picture say on hover, in English."""
    return page.evaluate(
        """name => [...document.querySelectorAll(`svg[aria-labelledby^="picture-${name}-en"] *`)]
          .filter((part) => part.matches("[data-f], [data-cites]"))
          .filter((part) => part.getClientRects().length)
          .map((part) => part.querySelector("title")?.textContent ?? "")""",
        name,
    )


@pytest.mark.parametrize("width", [390, 1400])
def test_pictures_follow_the_filters(chromium: Browser, path: Path, brief: Brief, width: int):
    with opened(chromium, path, viewport={"width": width, "height": 900}) as found:
        page = found.page
        height = page.locator(".picture svg:visible").first.bounding_box()["height"]  # type: ignore[index]
        told = page.locator("#picture-positions-en-text").text_content()
        page.select_option('select[name="areas"]', "SYR")
        cells = [cell for row in brief.document.positions.rows for cell in row.cells if cell.area == "SYR"]
        marks = {(number, p.act, p.outcome) for number, cell in enumerate(cells) for p in cell.positions}
        assert len(shown_marks(page, "positions")) == len(marks)
        lower = page.locator(".picture svg:visible").first.bounding_box()
        assert lower
        assert 0 < lower["height"] < height
        assert "Iraqi armed groups" not in (page.locator("#picture-positions-en-text").text_content() or "")
        page.select_option('select[name="sources"]', "C")
        assert 0 < len(shown_marks(page, "positions")) < len(marks)
        assert not shown_marks(page, "posture")  # BAZNEWS gives no figure
        page.click("#clear")
        assert page.locator(".picture svg:visible").first.bounding_box()["height"] == height  # type: ignore[index]
        assert page.locator("#picture-positions-en-text").text_content() == told
        assert page.locator("#clear").is_hidden()


def test_the_sourcing_graph_follows_the_filters(page: Page):
    every = len(shown_marks(page, "sourcing"))
    page.select_option('select[name="sources"]', "C")
    assert 0 < len(shown_marks(page, "sourcing")) < every
    nodes = """() => [...document.querySelectorAll('svg.wide[aria-labelledby^="picture-sourcing-en"] [data-node]')]
        .filter((node) => node.getClientRects().length)
        .map((node) => node.querySelector("text").lastChild.textContent)"""
    assert {"BAZNEWS (C)", "Al-Monitor", "US government"} <= set(page.evaluate(nodes))
    assert not any(name.endswith(("(A)", "(B)", "(D)", "(E)")) for name in page.evaluate(nodes))


def test_a_page_that_nothing_on_matches_says_so_and_clears_the_filters(page: Page, brief: Brief):
    turkey = next(row for row in brief.document.positions.rows if str(row.holder.en) == "Türkiye")
    page.select_option('select[name="holders"]', turkey.id)
    assert page.locator("#none").is_hidden()
    page.select_option('select[name="areas"]', "IRQ")
    assert page.locator("#none").text_content() == "Nothing matches the filters.لا شيء يطابق المرشحات."
    assert page.locator("#none").is_visible()
    assert page.locator(".nothing-here:visible").count() == page.locator("main > section:has([data-f])").count()
    assert page.locator(":is(figure, .tables):visible").count() == 0
    page.click("#clear")
    assert page.locator(":is(#none, .nothing-here):visible").count() == 0
    assert page.locator(".evidence:not([hidden])").count() == len(brief.document.evidence)


def test_pictures_fit_their_columns_with_text_that_can_be_read(chromium: Browser, path: Path):
    for width in (320, 390, 800, 1024, 1400):
        with opened(chromium, path, viewport={"width": width, "height": 900}) as found:
            sizes = found.page.evaluate(
                """() => [...document.querySelectorAll(".picture svg")].filter((svg) => svg.getClientRects().length)
                  .map((svg) => [svg.getBoundingClientRect().width / svg.viewBox.baseVal.width,
                                 svg.parentNode.scrollWidth <= svg.parentNode.clientWidth,
                                 ...[...svg.querySelectorAll("text")].map((text) => {
                                   const box = text.getBBox();
                                   return box.x >= -1 && box.x + box.width <= svg.viewBox.baseVal.width + 1;
                                 })])"""
            )
            assert len(sizes) == 6
            assert all(scale * 12 > 9.5 and all(fits) for scale, *fits in sizes), width


def test_the_words_of_the_longest_figures_stand_within_the_picture(chromium: Browser, tmp_path: Path):
    article = Writer().posture(soldiers(120_000, Qualifier.RANGE, high=150_000))
    article.posture(soldiers(150_000, Qualifier.MORE_THAN), areas=("IRQ",)).posture(soldiers(10, Qualifier.UP_TO))
    file = tmp_path / "figures.html"
    file.write_text(build(consolidate([article.done()])).to_html(), encoding="utf-8")
    for width in (390, 1400):
        with opened(chromium, file, viewport={"width": width, "height": 900}) as found:
            beyond = found.page.evaluate(
                """() => [...document.querySelectorAll("svg text")].filter((text) => text.getClientRects().length)
                  .filter((text) => { const box = text.getBoundingClientRect(),
                                            svg = text.ownerSVGElement.getBoundingClientRect();
                                      return box.left < svg.left - 1 || box.right > svg.right + 1; })
                  .map((text) => text.textContent)"""
            )
            assert beyond == []


def test_one_language_alone_can_be_shown(page: Page):
    for view, hidden in (("en", "ar"), ("ar", "en")):
        page.click(f'button[data-view="{view}"]')
        assert page.locator(f'main .duo > [lang="{hidden}"]:visible').count() == 0
        assert page.locator(f'main .duo > [lang="{view}"]:visible').count() > 0
        assert page.evaluate("document.documentElement.lang") == view
    page.click('button[data-view="both"]')
    assert page.locator('h2 > [lang="en"]:visible').count() == page.locator('h2 > [lang="ar"]:visible').count() > 0


def test_both_columns_carry_the_same_records_in_the_same_order(page: Page):
    cited = """side => [...document.querySelectorAll(`main .duo > [lang="${side}"]`)].map(
        (block) => [...block.querySelectorAll("a.cite")].map((link) => link.hash))"""
    english, arabic = (page.evaluate(cited, side) for side in ("en", "ar"))
    assert english == arabic
    assert any(english)
    rows = (
        """side => [...document.querySelectorAll(`table[lang="${side}"] tbody tr`)].map((row) => row.id.slice(0, -3))"""
    )
    assert page.evaluate(rows, "en") == page.evaluate(rows, "ar")


def test_rows_of_both_languages_stand_side_by_side(page: Page):
    tops = """side => [...document.querySelectorAll(`.tables > table[lang="${side}"] tr`)].map(
        (row) => Math.round(row.getBoundingClientRect().top))"""
    assert page.evaluate(tops, "en") == page.evaluate(tops, "ar")


def test_all_is_readable_without_script(chromium: Browser, path: Path, brief: Brief):
    with opened(chromium, path, "#e3", java_script_enabled=False) as found:
        page = found.page
        assert page.locator("#tools").is_hidden()
        assert page.locator(".source:has(mark:target) .text").is_visible()
        assert page.locator("mark.e3").first.is_visible()
        assert str(brief.document.title.ar) in page.content()


@pytest.mark.parametrize(("scheme", "at"), [("light", ""), ("dark", "#e3")])
def test_axe_finds_no_violation(chromium: Browser, path: Path, scheme: str, at: str):
    with opened(chromium, path, at, color_scheme=scheme) as found:
        found.page.evaluate("document.styleSheets[0].insertRule('* { content-visibility: visible !important; }')")
        found.page.evaluate(AXE.read_text(encoding="utf-8"))
        result = found.page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
        assert [(v["id"], [node["html"][:120] for node in v["nodes"][:3]]) for v in result["violations"]] == []


@pytest.mark.parametrize("width", [390, 1400])
def test_nothing_is_wider_than_the_window(chromium: Browser, path: Path, width: int):
    with opened(chromium, path, viewport={"width": width, "height": 844}) as found:
        assert found.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_no_text_is_clipped_on_paper(chromium: Browser, path: Path, brief: Brief):
    with opened(chromium, path, viewport={"width": 703, "height": 1000}) as found:  # A4 less its margins, at 96 dpi
        found.page.emulate_media(media="print")
        clipped = found.page.evaluate(
            """() => [...document.querySelectorAll("main *")].filter((node) => {
              const box = node.getBoundingClientRect();
              return node.checkVisibility() && (box.right > innerWidth + 1 || box.left < -1
                || (getComputedStyle(node).overflowX !== "visible" && node.scrollWidth > node.clientWidth + 1
                    && node.namespaceURI.endsWith("xhtml")));
            }).map((node) => node.outerHTML.slice(0, 80))"""
        )
        assert clipped == []
        assert found.page.locator("main a.cite:visible").count() > len(brief.document.evidence)
        assert found.page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.usefixtures("chromium")  # skips without one
def test_a_brief_is_printed_as_pdf_by_the_installed_chromium(brief: Brief):
    assert brief.to_pdf().startswith(b"%PDF")


def test_a_hostile_article_executes_nothing(chromium: Browser, tmp_path: Path):
    article = Writer(outlet=HOSTILE, title=HOSTILE, path=HOSTILE, url="javascript:alert(5)", language='en"><script>')
    for act in (Act.DENY, Act.COMMIT):
        article.position(
            act,
            said=f"{HOSTILE} {act}",
            holder=HOSTILE,
            country=None,
            kind=ActorKind.OTHER,
            conditions=(HOSTILE + act,),
            source={"source": HOSTILE, "chain": (HOSTILE,)},
        )
    made = build(consolidate([article.posture(places=(HOSTILE,)).done(error=HOSTILE, model=HOSTILE)]))
    file = tmp_path / "hostile.html"
    file.write_text(made.to_html(), encoding="utf-8")
    with opened(chromium, file, "#e1") as found:
        page = found.page
        for item in made.document.evidence:
            page.evaluate("hash => { location.hash = hash; }", f"#e{item.number}")
            assert page.locator(".fields").count() == 1
        page.locator("main .cite").first.hover()
        assert page.locator("img, iframe, [onerror], [onload], a[href^='http'], a[href^='javascript']").count() == 0
        assert found.console == []
        assert all(url.startswith(file.as_uri()) for url in found.requests)
