"""The file of `summarize extract`: what is written is read back, and says where it is broken."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.article import Article
from summarize.errors import RecordsError, UsageError
from summarize.extraction import ArticleOutcome, Dropped, Extraction
from summarize.reading.text import article_of
from summarize.records import as_json, from_line, read_records, to_line
from summarize.records_file import RecordsFile
from summarize.schemas.force_posture import ForcePosture

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "قالت واشنطن إن نحو 900 جندي ما زالوا في سوريا."
POSTURE = {
    "forces": "USA",
    "areas": ["SYR"],
    "places": [],
    "quantity": {"text": "نحو 900 جندي", "low": 900, "high": 900, "unit": "personnel", "qualifier": "approximate"},
    "missions": [],
    "change": "none",
    "status": "current",
    "as_of": None,
    "evidence": [{"quote": "نحو 900 جندي", "start": 15, "end": 27}],
}


def extraction(text: str = TEXT, path: str | None = "a.txt") -> Extraction:
    """One article with one posture and one dropped record."""
    return Extraction(
        article=replace(article_of(text), path=path, outlet="وكالة", language="ar"),
        model="offline",
        outcome=ArticleOutcome.PARTIAL,
        records={"force_posture": (ForcePosture.model_validate(POSTURE),)} if text == TEXT else {},
        dropped=(Dropped("attribution", "absent quote", {"source": "مسؤول"}),),
        error=None,
    )


def test_what_is_written_is_read_back_with_every_list_and_the_articles_id():
    written = as_json(extraction())
    read = from_line(to_line(extraction()), "records.jsonl:1")
    assert read == extraction()
    assert list(written) == [
        "article", "model", "outcome", "withdrawal_positions", "force_postures", "attributions", "dropped", "error",
    ]  # fmt: skip
    assert list(written["article"]) == ["id", "path", "title", "outlet", "published", "language", "url", "text"]
    assert written["article"]["id"] == read.article.id


@given(text=st.text(st.characters(), max_size=200), path=st.none() | st.text(max_size=20))
def test_any_text_survives_on_one_line(text: str, path: str | None):
    line = to_line(extraction(text, path))
    assert line.count(b"\n") == 1
    assert from_line(line, "x:1") == extraction(text, path)


@given(text=st.text(st.characters(codec="utf-8"), max_size=200))
def test_the_line_is_the_compact_json_of_the_object(text: str):
    found = replace(extraction(), article=replace(extraction().article, text=text), error=text)
    compact = json.dumps(as_json(found), ensure_ascii=False, separators=(",", ":"))
    assert to_line(found).decode() == compact + "\n"


def broken(change: dict[str, Any]) -> bytes:
    """A line with one thing changed."""
    return json.dumps(as_json(extraction()) | change).encode()


ARTICLE = as_json(extraction())["article"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b'{"article": {"id"', "not JSON"),
        (b"[]", "not a line of"),
        (b"{}", "no 'article'"),
        (broken({"article": ARTICLE | {"text": "other"}}), "not the one that its id"),
        (broken({"article": ARTICLE | {"title": 3}}), "title is no text"),
        (broken({"outcome": "fine"}), "'fine'"),
        (broken({"force_postures": [POSTURE | {"status": "soon"}]}), r"force_postures\[0\]\.status"),
        (
            broken({"force_postures": [POSTURE | {"evidence": [{"quote": "نحو 900 جندي", "start": 14, "end": 26}]}]}),
            r"force_postures\[0\]: its evidence does not stand at 14 to 26",
        ),
    ],
)
def test_a_line_that_is_not_ours_is_named_with_its_reason(tmp_path: Path, line: bytes, says: str):
    path = tmp_path / "records.jsonl"
    path.write_bytes(to_line(extraction()) + line + b"\n")
    reader = read_records(path)
    assert next(reader) == extraction()
    with pytest.raises(RecordsError, match=f"^{path}:2: .*{says}"):
        next(reader)


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path):
    with pytest.raises(UsageError, match="cannot be read"):
        next(read_records(tmp_path / "none.jsonl"))


def test_the_file_stands_under_its_name_when_it_is_whole_and_not_before(tmp_path: Path):
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"the file of the run before\n")
    with RecordsFile(path) as file:
        file.write(extraction())
        assert path.read_bytes() == b"the file of the run before\n"
        assert (tmp_path / "records.jsonl.partial").read_bytes() == to_line(extraction())
    assert path.read_bytes() == to_line(extraction())
    assert [entry.name for entry in tmp_path.iterdir()] == ["records.jsonl"]


def test_an_exception_leaves_the_file_of_the_run_before_whole(tmp_path: Path):
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"before\n")
    with pytest.raises(AttributeError), RecordsFile(path) as file:
        file.write(None)  # type: ignore[arg-type] - what a bug would do
    assert path.read_bytes() == b"before\n"


def test_a_place_that_cannot_be_written_is_wrong_usage_before_any_work(tmp_path: Path):
    with pytest.raises(UsageError, match="cannot be written"):
        RecordsFile(tmp_path / "no" / "such" / "records.jsonl")
    with pytest.raises(UsageError, match="cannot be written"):
        RecordsFile(tmp_path)


@pytest.mark.parametrize("target", ["pipe", "file"])
def test_standard_output_is_written_straight_and_keeps_what_stands_before(tmp_path: Path, target: str):
    code = (
        "from pathlib import Path; from summarize.records_file import RecordsFile;"
        "from summarize.article import Article;"
        "from summarize.extraction import *; file = RecordsFile(Path('/dev/stdout'));"
        "file.write(Extraction(Article('x'), 'offline', ArticleOutcome.EMPTY)); file.close()"
    )
    expected = to_line(Extraction(Article("x"), "offline", ArticleOutcome.EMPTY))
    command = [sys.executable, "-c", code]
    if target == "pipe":
        assert subprocess.run(command, check=True, capture_output=True).stdout == expected  # noqa: S603 - ours
        return
    with (tmp_path / "out").open("ab") as out:
        out.write(b"before\n")
        out.flush()
        subprocess.run(command, check=True, stdout=out)  # noqa: S603 - our own interpreter
    assert (tmp_path / "out").read_bytes() == b"before\n" + expected
    assert [entry.name for entry in tmp_path.iterdir()] == ["out"]
