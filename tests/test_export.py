"""Records as tables: stable columns, the article's own words, and no formulas for spreadsheets."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest
from extractions import ROOT, Writer, gold_extractions, seeds, soldiers
from hypothesis import given
from hypothesis import strategies as st

import summarize as sm
from summarize.errors import UsageError
from summarize.export import neutral, write_csv, write_parquet
from summarize.extras import extra
from summarize.rows import columns, rows
from summarize.schemas.withdrawal_position import Act

HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u200f=1", "\ufeff=1", "＝1", "\x00=1"]


def as_csv(extractions) -> list[dict[str, str]]:
    file = io.BytesIO()
    write_csv(extractions, file)
    return list(csv.DictReader(io.StringIO(file.getvalue().decode("utf-8-sig"), newline="")))


def test_the_columns_are_pinned(snapshot):
    snapshot("columns.txt", "".join(f"{column.name} {column.type}\n" for column in columns()))


def test_the_documented_columns_are_those_that_are_written():
    lines = (ROOT / "docs" / "notebooks.md").read_text("utf-8").splitlines()
    found = [tuple(cell.strip(" `") for cell in line.split("|")[1:3]) for line in lines if line.startswith("| `")]
    assert found == [(column.name, column.type.value) for column in columns()]


def test_every_quote_stands_where_its_row_says():
    texts = {extraction.article.id: extraction.article.text for extraction in seeds()}
    found = list(rows(seeds()))
    assert len(found) == sum(len(extraction.all_records()) for extraction in seeds())
    for row in found:
        assert texts[row["article_id"]][row["start"] : row["end"]] == row["quote"]


def test_a_frame_has_a_row_a_record_and_one_type_a_column():
    frame = sm.to_frame(seeds())
    assert list(frame.columns) == [column.name for column in columns()]
    assert len(frame) == len(list(rows(seeds())))
    assert frame.dtypes["quantity_low"] == "Int64"
    us = frame[(frame.forces == "USA") & (frame.quantity_unit == "personnel")]
    assert {2500, 900} <= set(us.quantity_low.dropna())


def test_a_frame_of_nothing_has_the_same_columns_and_types():
    empty, full = sm.to_frame([]), sm.to_frame(seeds()[0])
    assert len(empty) == 0
    assert list(empty.dtypes) == list(full.dtypes)


def test_parquet_gives_back_the_frame(tmp_path):
    path = tmp_path / "records.parquet"
    with path.open("wb") as file:
        count = write_parquet(gold_extractions("*.yaml"), file)
    frame = sm.to_frame(gold_extractions("*.yaml"))
    back = pd.read_parquet(path)
    assert count == len(back) == len(frame)
    assert list(back.columns) == list(frame.columns)
    assert list(back.quote) == list(frame.quote)
    assert [list(areas) if areas is not None else None for areas in back.areas] == list(frame.areas)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_a_csv_begins_a_formula(text: str):
    said = f"{text} US forces, \"must\" leave;\r\n=cmd|' /C calc'!A0 "
    writer = Writer(title=text, outlet=text, url=text, path=text).position(Act.DEMAND, said=said, holder=text)
    (row,) = as_csv([writer.posture(soldiers(900), places=(text, "b")).done()])[:1]
    for name in ("title", "outlet", "url", "path", "quote", "holder_text"):
        assert row[name].startswith("'"), name
    assert row["quote"] == f"'{said}"


def test_a_csv_keeps_words_and_numbers_as_they_are():
    extraction = Writer(title="خبر").position(Act.DEMAND).posture(soldiers(900), places=("أربيل", "دهوك")).done()
    position, posture = as_csv([extraction])
    assert position["title"] == "خبر"
    assert posture["quantity_low"] == "900"
    assert posture["places"] == "أربيل | دهوك"
    assert position["quantity_low"] == ""


@given(st.text(max_size=20))
def test_what_is_neutral_starts_no_formula_and_keeps_the_text(text: str):
    shown = neutral(text)
    assert shown in {text, f"'{text}"}
    assert not shown.strip().startswith(("=", "+", "-", "@"))
    assert not shown.startswith(("\t", "\r", "\n"))


def test_lone_surrogates_are_exported(tmp_path):
    extraction = Writer(title="a\ud800b").position(Act.DEMAND).done()
    assert as_csv([extraction])[0]["title"] == "a\ufffdb"
    with (tmp_path / "x").open("wb") as file:
        assert write_parquet([extraction], file) == 1


def test_what_is_not_installed_is_named_with_its_extra():
    with pytest.raises(UsageError, match=r"That needs not_there; install it with: pip install '\.\[some\]'"):
        extra("not_there", "some", "That")
