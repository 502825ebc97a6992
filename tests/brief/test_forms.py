"""The brief as JSON and Markdown, its published schema, the document on the rules, and making one in a call."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

import jsonschema
import pytest
from extractions import ROOT, Writer, gold_extractions, seeds
from markdown_it import MarkdownIt

import summarize
import summarize.brief
from summarize.brief import Brief, build
from summarize.brief.chromium import find_chromium
from summarize.brief.inline import Run, RunKind, Text
from summarize.brief.json_form import brief_schema
from summarize.brief.markdown import escaped, inline
from summarize.consolidation import consolidate
from summarize.consolidation.picture import DisagreementKind
from summarize.consolidation.rules import rules_table
from summarize.errors import UsageError
from summarize.records import to_line
from summarize.schemas.withdrawal_position import Act

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = ROOT / "docs" / "brief.schema.json"
RULES = ROOT / "docs" / "disagreements.md"


@pytest.mark.parametrize("pattern", ["0*.yaml", "*.yaml", "syn_*_11_*.yaml"])
def test_the_json_follows_its_schema(pattern: str):
    brief = build(consolidate(gold_extractions(pattern)))
    jsonschema.validate(json.loads(brief.to_json()), brief_schema(), jsonschema.Draft202012Validator)


def test_the_published_schema_is_that_of_the_code():
    schema = json.dumps(brief_schema(), ensure_ascii=False, indent=2) + "\n"
    if os.environ.get("REWRITE_SNAPSHOTS"):  # as the snapshot fixture does
        SCHEMA.write_text(schema, encoding="utf-8")
    assert schema == SCHEMA.read_text(encoding="utf-8")


def test_the_schema_is_closed_and_describes_what_needs_it():
    definitions = brief_schema()["$defs"].values()
    assert all(found["additionalProperties"] is False and found["description"] for found in definitions)


def test_the_document_on_the_rules_shows_the_table_of_the_code():
    text = RULES.read_text(encoding="utf-8")
    assert rules_table() in text
    assert all(f"`{kind}`" in text for kind in DisagreementKind)


def test_markdown_tables_have_as_many_cells_in_each_row_as_in_the_heading():
    for block in re.findall(r"(?:^\|.*\n)+", build(consolidate(seeds())).to_markdown(), re.MULTILINE):
        counts = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
        assert len(counts) == 1


def test_markdown_has_every_section_in_order():
    headings = re.findall(r"^## (.*) ·", build(consolidate(seeds())).to_markdown(), re.MULTILINE)
    assert headings == [
        "Bottom line",
        "Positions",
        "Force posture",
        "Where sources disagree",
        "Change over time",
        "Gaps",
        "Sources",
        "Evidence",
        "Method",
    ]


def test_markdown_shows_long_rows_of_citations_as_a_range():
    text = Text(tuple(Run(f"[{number}]", RunKind.CITE, str(number)) for number in (1, 2, 3, 4, 7, 9)))
    assert inline(text, "en") == "[1]–[4][7][9]"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a | b", r"a \| b"),
        ("*bold* `code`", r"\*bold\* \`code\`"),
        ("<b>", r"\<b\>"),
        ("[x](y)", r"\[x\](y)"),
        ("001_file.txt", "001_file.txt"),
        ("_emphasis_", r"\_emphasis\_"),
        ("&amp; & co", r"\&amp; & co"),
        ("# heading", r"\# heading"),
        ("1. item", r"1\. item"),
        ("two\nlines", "two lines"),
    ],
)
def test_words_of_an_article_are_escaped_for_markdown(words: str, shown: str):
    assert escaped(words) == shown


def test_foreign_words_do_not_disturb_the_direction_of_a_line():
    run = Run("المسلة", RunKind.NAME, "outlet:x", "ar")
    assert inline(Text((run, Run(", 25 January"))), "en") == "المسلة\N{LEFT-TO-RIGHT MARK}, 25 January"
    assert inline(Text((run,)), "ar") == "المسلة"


def test_a_brief_is_made_of_extractions_articles_paths_and_records_each_article_once(tmp_path: Path):
    path = tmp_path / "article.txt"
    path.write_text("The Pentagon denied any plan to withdraw US troops from Syria.", encoding="utf-8")
    records = tmp_path / "records.jsonl"
    extraction = Writer(path="made.txt").position(Act.DENY).done()
    records.write_bytes(to_line(extraction))
    brief = summarize.brief.brief([extraction, summarize.read(path), str(path), records], model="offline")
    assert [article.path for article in brief.document.articles] == ["made.txt", str(path)]


def test_the_package_and_the_function_of_one_name_are_both_called_to_make_a_brief():
    extraction = Writer().position(Act.DENY).done()
    assert isinstance(summarize.brief(extraction), Brief)


def test_the_sides_of_a_disagreement_stay_within_their_item_from_the_tenth_on():
    articles = [
        Writer(outlet=f"outlet {number}").position(act, areas=(area,)).done()
        for number, area in enumerate(("AFG", "DJI", "IRQ", "JOR", "KWT", "LBN", "MLI", "NER", "QAT", "SYR", "TCD"))
        for act in (Act.DENY, Act.COMMIT)
    ]
    html = MarkdownIt("commonmark").render(build(consolidate(articles)).to_markdown())
    (items,) = re.findall(r'<ol>(.*?)</ol>\n<div dir="rtl">', html, re.DOTALL)
    assert items.count("<li>\n<p><strong>") == 11
    assert "<code>" not in items


def test_a_pdf_without_a_browser_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    if find_chromium():
        pytest.skip("a browser is installed outside of PATH")
    with pytest.raises(UsageError, match="install one"):
        build(consolidate(seeds())).to_pdf()
