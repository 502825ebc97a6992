"""The web page: aligned sides, highlights in place, and nothing that a hostile article could do."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from extractions import Writer, gold_extractions, seeds
from hypothesis import given
from hypothesis import strategies as st

from summarize.article import Span
from summarize.brief import Brief, build
from summarize.brief.catalogue import LANGUAGES
from summarize.brief.highlight import highlighted
from summarize.brief.html import inline
from summarize.brief.inert import inert
from summarize.brief.inline import Run, RunKind, Text
from summarize.brief.pictures import pictures
from summarize.consolidation import consolidate
from summarize.schemas.attribution import SourceKind
from summarize.schemas.common import Actor, ActorKind
from summarize.schemas.withdrawal_position import Act

if TYPE_CHECKING:
    from summarize.extraction import Extraction

VOID = {"meta", "link", "br", "img", "hr", "input"}
HOSTILE = (
    '<script>alert(1)</script><img src=x onerror="alert(2)"> ]]> <!-- {{ 7*7 }} {% x %} '
    "</mark></div></style><style>*{display:none}</style> \u202eevil\u202c \u2066 \x00 &lt;b&gt; [1] \"quoted\" 'single'"
)


class Page(HTMLParser):
    """The elements, attributes and ids of a page, with what is open where, and the text of each mark."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.open: list[tuple[str, str | None]] = []
        self.marks: dict[str, str] = {}
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note the element and what it opens."""
        found = dict(attributes)
        self.tags.append((tag, found))
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag not in VOID:
            self.open.append((tag, found.get("class") if tag == "mark" else None))

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened last, which must be of the same name."""
        opened, _ = self.open.pop()
        assert opened == tag

    def handle_data(self, data: str) -> None:
        """Note the text, and that of the marks it stands in."""
        self.text += data
        for name in {name for tag, name in self.open if tag == "mark" and name}:
            self.marks[name] = self.marks.get(name, "") + data


@pytest.fixture(scope="module")
def brief() -> Brief:
    return build(consolidate(seeds()))


@pytest.fixture(scope="module")
def page(brief: Brief) -> Page:
    return Page(brief.to_html())


def hostile() -> Extraction:
    actor = Actor(text=HOSTILE, country=None, kind=ActorKind.OTHER)
    article = Writer(outlet=HOSTILE, title=HOSTILE, path=HOSTILE, url="javascript:alert(3)", language='en"><script>')
    article.position(
        Act.DENY, said=HOSTILE, holder=HOSTILE, country=None, kind=ActorKind.OTHER, conditions=(HOSTILE + "2",),
        source={"source": HOSTILE, "source_kind": SourceKind.PERSON, "affiliation": actor, "chain": (HOSTILE,)},
    )  # fmt: skip
    return article.posture(places=(HOSTILE,)).done(error=HOSTILE, model=HOSTILE)


def test_every_tag_is_closed_and_every_id_unique(page: Page):
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))


def test_every_link_leads_to_a_place_in_the_page(page: Page):
    targets = [found["href"] for tag, found in page.tags if tag == "a"]
    assert targets
    assert {str(target)[1:] for target in targets if target != "#-"} <= set(page.ids)


def test_every_citation_opens_an_article_with_exactly_the_quote_highlighted(brief: Brief, page: Page):
    for item in brief.document.evidence:
        assert f"e{item.number}" in page.ids
        assert page.marks[f"e{item.number}"] == item.quote


def test_the_articles_stand_in_the_page_unabridged(brief: Brief, page: Page):
    for text in brief.texts:
        assert text in page.text


def test_nothing_is_loaded_and_only_the_page_s_own_script_is_there(brief: Brief, page: Page):
    assert [found.get("type") for tag, found in page.tags if tag == "script"] == ["application/json", None]
    assert not {tag for tag, _ in page.tags} & {"link", "img", "iframe", "object", "embed", "form", "base"}
    assert not any(name.startswith("on") or name in {"src", "style"} for _, found in page.tags for name in found)
    assert "url(" not in brief.to_html()
    assert "@import" not in brief.to_html()


def test_the_security_policy_allows_the_page_s_own_style_and_script_alone(brief: Brief, page: Page):
    (policy,) = [found["content"] for _, found in page.tags if found.get("http-equiv") == "Content-Security-Policy"]
    hashes = [
        base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        for tag in ("style", "script")
        for body in re.findall(rf"<{tag}>(.*?)</{tag}>", brief.to_html(), re.DOTALL)
    ]
    style, script = (f"'sha256-{value}'" for value in hashes)
    assert policy == (
        f"default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'"
    )


def test_both_sides_of_the_page_have_the_same_blocks_and_citations(brief: Brief):
    html = brief.to_html().partition('<section id="articles"')[0]
    sides = {"en": 0, "ar": 0}
    for language in sides:
        sides[language] = len(re.findall(rf'<(?:div|p|h1|h3|span|table) lang="{language}"', html))
    assert sides["en"] == sides["ar"] > 0
    for table in re.findall(r"<table.*?</table>", html, re.DOTALL):
        assert ('lang="ar"' in table[:120]) == ('dir="rtl"' in table[:120])
    tables = re.findall(r"<table.*?</table>", html, re.DOTALL)
    for english, arabic in zip(tables[::2], tables[1::2], strict=True):
        assert re.findall(r"#e\d+", english) == re.findall(r"#e\d+", arabic)
        assert english.count("<tr") == arabic.count("<tr")


def test_words_of_another_script_are_isolated(brief: Brief):
    html = brief.to_html()
    assert '<bdi lang="ar">الصالح نيوز</bdi>' in html
    assert "<bdi>BAZNEWS</bdi>" in html


def test_a_hostile_article_stays_text():
    html = build(consolidate([hostile()])).to_html()
    page = Page(html)
    assert page.open == []
    assert not {tag for tag, _ in page.tags} & {"img", "iframe"}
    assert [tag for tag, _ in page.tags].count("script") == 2
    assert [tag for tag, _ in page.tags].count("style") == 1
    assert not any(name.startswith("on") for _, found in page.tags for name in found)
    assert not any(str(found.get("href", "#")).startswith("javascript") for _, found in page.tags)
    assert "{{ 7*7 }}" in page.text
    assert "alert(1)" in page.text


def test_no_control_of_direction_reaches_the_page():
    html = build(consolidate([hostile()])).to_html()
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00]", html)
    assert 'data-code="U+202E"' in html


def test_a_hostile_article_stays_text_in_markdown():
    markdown = build(consolidate([hostile()])).to_markdown()
    assert "<script" not in markdown.replace("\\<script", "")
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00]", markdown)
    assert r"\[1\]" in markdown


def test_words_that_utf_8_cannot_hold_are_replaced():
    extraction = Writer(outlet="a\ud800b", title="c\udfffd").position(Act.DENY).done()
    extraction = replace(extraction, article=replace(extraction.article, text=extraction.article.text + "\ud800"))
    brief = build(consolidate([extraction]))
    for text in (brief.to_html(), brief.to_markdown(), brief.to_json()):
        assert text.encode()


def test_a_frame_for_notebooks_holds_the_page_escaped_and_runs_nothing(brief: Brief):
    frame = brief._repr_html_()
    parsed = Page(frame)
    ((tag, found),) = parsed.tags
    assert (tag, found["sandbox"]) == ("iframe", "")
    assert found["srcdoc"] == brief.to_html()


def test_many_citations_are_folded_away_without_script():
    text = Text(tuple(Run(f"[{number}]", RunKind.CITE, str(number)) for number in range(1, 21)))
    html = inline(text)
    assert html.count('class="cite"') == 20
    assert "<summary>+14</summary>" in html


def test_a_page_of_many_areas_lists_them_by_holder():
    html = build(consolidate(gold_extractions("syn_*.yaml"))).to_html()
    assert '<table class="by-area' in html
    assert Page(html).open == []


def test_pictures_stand_on_both_sides_with_a_text_that_says_the_same(brief: Brief):
    found = pictures(brief.document)
    assert set(found) == {"positions", "posture", "sourcing"}
    for drawn in found.values():
        for language in LANGUAGES:
            assert 'role="img"' in drawn[language]
            assert re.search(r"<title id=.*?>.+?</title><desc id=.*?>.+?</desc>", drawn[language])
        shapes = [
            [drawn[language].count(f"<{shape} ") for shape in ("circle", "polygon", "path")] for language in LANGUAGES
        ]
        assert shapes[0] == shapes[1]


def test_a_picture_names_an_article_with_its_letter_however_long_the_outlet_s_name_is():
    article = Writer(outlet="The Exceedingly Long Name Gazette").position(Act.DENY, source={"chain": ("Reuters",)})
    drawn = str(pictures(build(consolidate([article.done()])).document)["sourcing"]["en"])
    assert ">The Exceedingly\N{HORIZONTAL ELLIPSIS} (A)<" in drawn


def test_every_row_of_a_picture_bears_what_the_filters_ask_for(brief: Brief):
    for name, of_languages in pictures(brief.document).items():
        for drawn in of_languages.values():
            wide, narrow = str(drawn).split("\n")
            assert narrow.startswith('<svg class="narrow"')
            marks = [re.findall(r"data-(?:areas|cites)=", picture) for picture in (wide, narrow)]
            assert marks[0], name
            assert name == "sourcing" or marks[0] == marks[1]


def test_pictures_of_nothing_are_not_drawn():
    assert not any(
        str(drawn) for found in pictures(build(consolidate([])).document).values() for drawn in found.values()
    )


def test_the_records_of_each_evidence_are_in_the_page_as_data(brief: Brief):
    (data,) = re.findall(r'<script type="application/json" id="records">(.*?)</script>', brief.to_html(), re.DOTALL)
    records = json.loads(data)
    assert set(records["evidence"]) == {str(item.number) for item in brief.document.evidence}
    titles = {records["texts"][title][0] for cards in records["evidence"].values() for title, _ in cards}
    assert titles == {"position", "force posture", "attribution"}


TEXTS = st.text(alphabet="ab <&\"'\u202e\u2066\nم", max_size=40)


@given(TEXTS)
def test_inert_text_shows_all_but_controls(text: str):
    shown = Page(str(inert(text))).text
    assert shown == re.sub("[\u202a-\u202e\u2066-\u2069]", "", text)


@given(st.data())
def test_highlights_nest_and_cover_exactly_their_spans(data: st.DataObject):
    text = data.draw(st.text(alphabet="abcdefgh", min_size=1, max_size=30))
    bounds = st.integers(0, len(text))
    cuts = data.draw(st.lists(st.tuples(bounds, bounds).filter(lambda cut: cut[0] < cut[1]), max_size=6))
    spans = [(number, Span(*cut)) for number, cut in enumerate(cuts, start=1)]
    pieces, split = highlighted(text, spans)
    assert "".join(piece.text for piece in pieces) == text
    open_marks: list[int] = []
    covered: dict[int, list[int]] = {number: [] for number, _ in spans}
    anchors: list[int] = []
    at = 0
    for piece in pieces:
        del open_marks[len(open_marks) - piece.closed :]
        open_marks += [mark.number for mark in piece.opened]
        anchors += [mark.number for mark in piece.opened if mark.first]
        for number in open_marks:
            covered[number] += range(at, at + len(piece.text))
        at += len(piece.text)
    assert open_marks == []
    assert sorted(anchors) == [number for number, _ in spans]
    assert covered == {number: list(range(*span)) for number, span in spans}
    assert set(split) <= set(covered)
