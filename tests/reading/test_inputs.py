"""Many articles are read one after another; what fails stands in its place, and the others follow."""

import io
import json
from pathlib import Path

import pytest

from summarize.article import Article
from summarize.errors import (
    ArticleError,
    EmptyArticle,
    MalformedLine,
    OversizeArticle,
    UndecodableArticle,
    UnreadableArticle,
    UsageError,
)
from summarize.reading import FailedArticle, read_many

NEWS = "The two countries said on Sunday that the last soldiers will leave by September."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(f"{NEWS} {name}")


def paths(*names: str) -> list[str | None]:
    return [article.path for article in read_many(names)]


def failures(*names: str, stdin: bytes = b"", max_bytes: int = 10_000_000) -> list[tuple[str, type[ArticleError]]]:
    articles = read_many(names, stdin=io.BytesIO(stdin), max_bytes=max_bytes)
    return [(one.path, type(one.error)) for one in articles if isinstance(one, FailedArticle)]


def test_files_folders_and_globs_are_read_in_order():
    write(
        "b.txt",
        "news/z.md",
        "news/a.txt",
        "news/sub/c.html",
        "news/.hidden.txt",
        "news/picture.png",
        "g1.txt",
        "g2.txt",
    )
    assert paths("b.txt", "news", "g*.txt") == [
        "b.txt",
        "news/a.txt",
        "news/sub/c.html",
        "news/z.md",
        "g1.txt",
        "g2.txt",
    ]


def test_a_recursive_glob_reads_each_file_once():
    write("news/a.txt", "news/sub/b.txt")
    assert paths("news/**/*.txt") == ["news/a.txt", "news/sub/b.txt"]
    assert paths("n*") == ["news/a.txt", "news/sub/b.txt"]


@pytest.mark.parametrize("name", ["missing.txt", "*.none", "empty", "no/such/folder/"])
def test_what_does_not_exist_is_wrong_use_before_anything_is_read(name: str):
    write("a.txt")
    Path("empty").mkdir()
    with pytest.raises(UsageError, match=name.rstrip("/").replace("*", r"\*")):
        read_many(["a.txt", name])


def test_no_names_at_all_are_wrong_use():
    with pytest.raises(UsageError):
        read_many([])


def test_failures_stand_in_their_place_and_the_others_follow():
    write("a.txt", "d.txt")
    Path("b.txt").write_bytes(b"\0\1\2")
    Path("c.txt").write_bytes(b"")
    kinds = [type(one) for one in read_many(["a.txt", "b.txt", "c.txt", "d.txt"])]
    assert kinds == [Article, FailedArticle, FailedArticle, Article]
    assert failures("b.txt", "c.txt") == [("b.txt", UndecodableArticle), ("c.txt", EmptyArticle)]


def test_links_that_loop_or_lead_nowhere_are_reported_and_the_rest_of_the_folder_is_read():
    write("news/a.txt")
    Path("news/again").symlink_to("../news")
    Path("news/loop.txt").symlink_to("loop.txt")
    Path("news/gone.txt").symlink_to("nowhere.txt")
    assert failures("news") == [
        ("news/again", UnreadableArticle),
        ("news/gone.txt", UnreadableArticle),
        ("news/loop.txt", UnreadableArticle),
    ]
    assert "news/a.txt" in paths("news")


def test_a_folder_that_is_linked_into_another_is_read():
    write("elsewhere/a.txt")
    Path("news").mkdir()
    Path("news/link").symlink_to("../elsewhere")
    assert paths("news") == ["news/link/a.txt"]


def test_jsonl_holds_one_article_a_line_and_its_fields_go_first():
    line = {
        "text": f"A headline of the text\n\n{NEWS} {NEWS}",
        "title": "Another title",
        "outlet": "The Daily",
        "published": "2024-05-06T10:00:00Z",
        "language": "en-GB",
        "url": "https://example.org/1",
        "more": [1],
    }
    Path("a.jsonl").write_text(json.dumps(line) + "\n\n" + json.dumps({"text": NEWS, "title": None}) + "\n")
    first, second = read_many(["a.jsonl"])
    assert isinstance(first, Article)
    assert (first.path, first.title, first.outlet) == ("a.jsonl:1", "Another title", "The Daily")
    assert (first.published, first.language, first.url) == ("2024-05-06", "en-GB", "https://example.org/1")
    assert isinstance(second, Article)
    assert (second.path, second.text, second.title) == ("a.jsonl:3", NEWS, None)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{]", "not JSON"),
        ("[1]", "not a JSON object"),
        ('{"body": "x"}', 'no field "text"'),
        ('{"text": 5}', 'the field "text" is not a string'),
        ('{"text": "One.", "title": 5}', 'the field "title" is not a string'),
        ('{"text": "One.", "published": "soon"}', "holds no date"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_malformed_line_is_named_by_its_number_and_the_other_lines_are_read(line: str, reason: str):
    good = json.dumps({"text": NEWS})
    Path("a.jsonl").write_text(f"{good}\n{line}\n{good}\n")
    first, bad, last = read_many(["a.jsonl"])
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(bad, FailedArticle)
    assert isinstance(bad.error, MalformedLine)
    assert bad.path == "a.jsonl:2"
    assert reason in str(bad.error)


def test_a_line_of_jsonl_may_be_empty_undecodable_or_too_long():
    good = json.dumps({"text": NEWS}).encode()
    lines = [good, b'{"text": " "}', b'{"text": "\xe9t\xe9"}', b'{"text": "' + b"word " * 30_000 + b'"}', good]
    Path("a.jsonl").write_bytes(b"\n".join(lines))
    assert failures("a.jsonl", max_bytes=1000) == [
        ("a.jsonl:2", EmptyArticle),
        ("a.jsonl:3", UndecodableArticle),
        ("a.jsonl:4", OversizeArticle),
    ]
    assert len(list(read_many(["a.jsonl"], max_bytes=1000))) == len(lines)


def test_an_empty_jsonl_file_is_an_empty_article():
    Path("a.jsonl").write_text("\n\n")
    assert failures("a.jsonl") == [("a.jsonl", EmptyArticle)]


def test_standard_input_is_one_article():
    (article,) = read_many(["-"], stdin=io.BytesIO(f"{NEWS}\n{NEWS}\n".encode()))
    assert isinstance(article, Article)
    assert (article.path, article.text) == ("-", f"{NEWS}\n{NEWS}\n")


def test_standard_input_may_be_jsonl():
    stdin = io.BytesIO(b"".join(json.dumps({"text": f"{NEWS} {n}"}).encode() + b"\n" for n in range(3)))
    assert [article.path for article in read_many(["-"], stdin=stdin)] == ["-:1", "-:2", "-:3"]


def test_standard_input_that_is_empty_or_too_long_fails():
    assert failures("-") == [("-", EmptyArticle)]
    assert failures("-", stdin=b"word " * 100, max_bytes=99) == [("-", OversizeArticle)]
