"""The Word file: what its XML says of direction, language, links and tables, and that hostile words stay words."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise

import pytest
from extractions import Writer, gold_extractions, seeds
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from summarize.brief import Brief, build
from summarize.brief.inline import Run, RunKind, Text, verbatim, words
from summarize.brief.stretches import stretches
from summarize.brief.word_xml import worded
from summarize.consolidation import consolidate
from summarize.schemas.withdrawal_position import Act

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ARABIC = "\u0627\u0628\u062a"


def body(brief: Brief) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(brief.to_docx())) as file:
        return etree.fromstring(file.read("word/document.xml"))[0]


@pytest.fixture(scope="module")
def brief() -> Brief:
    return build(consolidate(seeds()))


@pytest.fixture(scope="module")
def word(brief: Brief) -> etree._Element:
    return body(brief)


def sections(word: etree._Element) -> list[list[etree._Element]]:
    """The top-level blocks of each section: English, Arabic, evidence."""
    found: list[list[etree._Element]] = [[]]
    for block in word:
        found[-1].append(block)
        if block.find(f"{W}pPr/{W}sectPr") is not None:
            found.append([])
    return found


def text(block: etree._Element) -> str:
    return "".join(block.itertext(f"{W}t"))


def test_every_arabic_paragraph_runs_from_right_to_left_and_no_english_one(word: etree._Element):
    english, arabic, _ = sections(word)
    assert all(item.find(f"{W}pPr/{W}bidi") is None for block in english for item in block.iter(f"{W}p"))
    paragraphs = [item for block in arabic for item in block.iter(f"{W}p")]
    assert len(paragraphs) > 50
    assert all(item.find(f"{W}pPr/{W}bidi") is not None for item in paragraphs)


def test_every_arabic_table_has_its_first_column_on_the_right(word: etree._Element):
    english, arabic, _ = sections(word)
    for blocks, expected in ((english, False), (arabic, True)):
        tables = [block for block in blocks if block.tag == f"{W}tbl"]
        assert len(tables) == 3
        assert [table.find(f"{W}tblPr/{W}bidiVisual") is not None for table in tables] == [expected] * 3


def test_the_arabic_section_is_a_right_to_left_one(word: etree._Element):
    found = [section.find(f"{W}bidi") is not None for section in word.iter(f"{W}sectPr")]
    assert found == [False, True, False]


def test_every_run_says_its_direction_and_language(word: etree._Element):
    for run in word.iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        said = "".join(run.itertext(f"{W}t"))
        has_arabic = any(letter in said for letter in ARABIC)
        assert (properties.find(f"{W}rtl") is not None) or not has_arabic
        language = properties.find(f"{W}lang")
        if properties.find(f"{W}rtl") is not None:
            assert language.get(f"{W}bidi") == "ar-SA"
        elif language is not None:
            assert language.get(f"{W}val") == "en-US"
        assert not (has_arabic and any("a" <= letter <= "z" for letter in said)), said


def test_mixed_lines_are_cut_where_the_direction_changes():
    assert [(piece.text, piece.rtl) for piece in stretches("نقلاً عن Al-Monitor (2024)، ثم", rtl=True)] == [
        ("نقلاً عن ", True),
        ("Al-Monitor (2024", False),
        (")، ثم", True),
    ]
    assert [(piece.text, piece.rtl) for piece in stretches("via الصالح نيوز, then", rtl=False)] == [
        ("via ", False),
        ("الصالح نيوز", True),
        (", then", False),
    ]


def test_words_against_the_paragraph_keep_their_quotation_marks_and_what_follows_its_side():
    lrm, rlm = "\u200e", "\u200f"
    quote = verbatim("“only if asked”", RunKind.QUOTE, "q", "en")
    cite = Text((Run("[7]", RunKind.CITE, "7"),))
    runs = [run for item in worded(words("الشرط: ") + quote + cite, "ar") for run in item.iter(f"{W}r")]
    said = [(text(run), run.find(f"{W}rPr/{W}rtl") is not None) for run in runs]
    assert said == [
        ("الشرط: ", True),
        (lrm, False),
        ("“only if asked”", False),
        (lrm, False),
        (rlm, True),
        (f"{lrm}[7]{lrm}", False),
        (rlm, True),
    ]


@given(st.text(alphabet="abc ابت0129.,()[]«»\u064b\u0660\n-"), st.booleans())
def test_stretches_are_the_text_and_hold_no_letter_of_the_other_direction(line: str, rtl: bool):  # noqa: FBT001 - drawn
    pieces = stretches(line, rtl=rtl)
    assert "".join(piece.text for piece in pieces) == line
    assert all(not set(piece.text) & set("abc" if piece.rtl else "ابت") for piece in pieces)
    assert all(first.rtl != second.rtl for first, second in pairwise(pieces))


@pytest.mark.parametrize("pattern", ["0*.yaml", "syn_*_0*.yaml", "syn_*_11_*.yaml"])
def test_every_link_leads_to_one_bookmark(pattern: str):
    brief = build(consolidate(gold_extractions(pattern)))
    word = body(brief)
    names = [mark.get(f"{W}name") for mark in word.iter(f"{W}bookmarkStart")]
    numbers = [mark.get(f"{W}id") for mark in word.iter(f"{W}bookmarkStart")]
    assert len(set(names)) == len(names)
    assert len(set(numbers)) == len(numbers)
    assert {link.get(f"{W}anchor") for link in word.iter(f"{W}hyperlink")} <= set(names)
    assert {f"e{item.number}" for item in brief.document.evidence} <= set(names)


def test_both_languages_cite_the_same_evidence_and_all_of_it_is_shown(word: etree._Element, brief: Brief):
    english, arabic, evidence = sections(word)
    cited = [
        sorted(link.get(f"{W}anchor") for block in side for link in block.iter(f"{W}hyperlink"))
        for side in (english, arabic)
    ]
    assert [name.partition("_")[0] for name in cited[0]] == [name.partition("_")[0] for name in cited[1]]
    shown = [text(block) for block in evidence]
    for item in brief.document.evidence:
        assert any(" ".join(item.quote.split()) in " ".join(line.split()) for line in shown)


def test_sections_are_headings_and_tables_repeat_their_head(word: etree._Element, brief: Brief):
    styles = [style.get(f"{W}val") for style in word.iter(f"{W}pStyle")]
    assert styles.count("Title") == 2
    disputes = [*brief.document.disagreements, *brief.document.changes]
    assert styles.count("Heading2") == 2 * (len(disputes) + 5)
    assert all(table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None for table in word.iter(f"{W}tbl"))


def test_the_same_brief_gives_the_same_bytes(brief: Brief):
    assert build(consolidate(seeds())).to_docx() == brief.to_docx()


def test_hostile_words_stay_words_and_controls_are_left_out():
    writer = Writer(
        title="<w:p/> & \u202eevil\u2066 \ufffe\ud800\x00\x0b title", outlet="x]]><script>\u202e", url="javascript:1"
    )
    writer.position(Act.DEMAND, said="US forces must leave </w:t> {{x}} \u202e\u2068\x08 now\u2029\tor later.")
    word = body(build(consolidate([writer.done()])))
    shown = text(word)
    assert "</w:t> {{x}}" in shown
    assert "<script>" in shown
    assert not set("\u202e\u2066\u2068\u2069\x00\x08\x0b\ufffe") & set(shown)
    assert {link.get(f"{W}anchor")[0] for link in word.iter(f"{W}hyperlink")} <= {"e", "d"}
    assert not list(word.iter("{*}relationship"))
