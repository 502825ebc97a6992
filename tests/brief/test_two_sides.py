"""Both languages say the same: every block, on both sides, with the same numbers, dates, names and citations."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

import pytest
from extractions import gold_extractions

from summarize.brief import Brief, build
from summarize.brief.inline import Bilingual, RunKind
from summarize.consolidation import consolidate

if TYPE_CHECKING:
    from collections.abc import Iterator

PATTERNS = ["0*.yaml", "syn_ar_*.yaml", "syn_en_*.yaml", "*.yaml", "syn_ar_03*.yaml", "syn_*_11_*.yaml"]
YEAR = re.compile(r"\b\d{4}\b")
DIGITS = re.compile(r"\d+")


@pytest.fixture(params=PATTERNS, scope="module")
def brief(request: pytest.FixtureRequest) -> Brief:
    return build(consolidate(gold_extractions(request.param)))


def texts(value: object, where: str = "") -> Iterator[tuple[str, Bilingual]]:
    """Every bilingual text of a document with the path to it."""
    if isinstance(value, Bilingual):
        yield where, value
    elif is_dataclass(value):
        for item in fields(value):
            yield from texts(getattr(value, item.name), f"{where}.{item.name}")
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from texts(item, f"{where}[{number}]")
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from texts(item, f"{where}.{name}")


def test_every_block_says_the_same_on_both_sides(brief: Brief):
    for where, text in texts(brief.document):
        assert text.en.content == text.ar.content, where
        assert bool(str(text.en)) == bool(str(text.ar)), where


def test_every_block_shows_the_same_digits_on_both_sides(brief: Brief):
    for where, text in texts(brief.document):
        english, arabic = (sorted(DIGITS.findall(str(side).replace(",", ""))) for side in (text.en, text.ar))
        assert english == arabic, where


def test_no_arabic_block_uses_other_digits_than_0_to_9_in_its_own_words(brief: Brief):
    for where, text in texts(brief.document):
        own = "".join(run.text for run in text.ar.runs if not run.language)
        assert not re.search("[٠-٩۰-۹]", own), where


def test_citations_point_to_evidence_that_is_there(brief: Brief):
    numbers = {item.number for item in brief.document.evidence}
    assert numbers == set(range(1, len(numbers) + 1))
    for where, text in texts(brief.document):
        assert set(text.citations) <= numbers, where


def test_evidence_is_numbered_in_the_order_of_reading(brief: Brief):
    bullets = [
        number
        for bullet in brief.document.bottom_line
        for run in bullet.text.en.runs
        if run.kind is RunKind.CITE
        for number in [int(run.key)]
    ]
    first_seen = list(dict.fromkeys(bullets))
    assert first_seen == sorted(first_seen)


def test_every_sentence_and_row_cites_evidence_but_for_gaps_and_method(brief: Brief):
    document = brief.document
    blocks = [
        *document.bottom_line,
        *document.positions.rows,
        *(position for row in document.positions.rows for cell in row.cells for position in cell.positions),
        *document.posture.rows,
        *document.disagreements,
        *document.changes,
        *document.sources.rows,
        *document.sources.circles,
    ]
    assert all(block.citations for block in blocks)
    assert all(stance.citations for item in document.disagreements for side in item.sides for stance in side.stances)
    assert all(item.verdict.citations for item in (*document.disagreements, *document.changes))
    assert not any(gap.text.citations for gap in document.gaps)


def test_there_are_three_bullets_at_most(brief: Brief):
    assert len(brief.document.bottom_line) <= 3


def test_ids_are_unique(brief: Brief):
    document = brief.document
    ids = [
        block.id
        for blocks in (
            document.bottom_line,
            document.positions.rows,
            document.posture.rows,
            document.disagreements,
            document.changes,
            document.gaps,
            document.sources.rows,
            document.method,
        )
        for block in blocks
    ]
    assert len(ids) == len(set(ids))


def test_evidence_is_the_article_s_own_text_at_its_offsets(brief: Brief):
    letters = [article.letter for article in brief.document.articles if article.letter]
    text_of = dict(zip(letters, brief.texts, strict=True))
    for item in brief.document.evidence:
        assert text_of[item.article][item.start : item.end] == item.quote
