"""One article is read from whatever holds it; what cannot be read says so in one line."""

import hashlib
import io
import os
from pathlib import Path

import pytest

from summarize.errors import (
    EmptyArticle,
    MalformedLine,
    OversizeArticle,
    UndecodableArticle,
    UnreadableArticle,
    UsageError,
)
from summarize.reading import read, read_text

NEWS = "Troops leave Niger\n\nThe two countries said on Sunday that the last soldiers will leave by September.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_path_is_read_and_kept_as_typed(folder: Path):
    (folder / "news.txt").write_text(NEWS)
    article = read("./news.txt")
    assert (article.text, article.path) == (NEWS, "./news.txt")


def test_a_path_object_is_read(folder: Path):
    (folder / "an article").write_text(NEWS)
    assert read(Path("an article")).text == NEWS


def test_a_string_that_names_a_file_is_a_path_even_with_spaces(folder: Path):
    (folder / "an article").write_text(NEWS)
    assert read("an article").text == NEWS


@pytest.mark.parametrize("path", ["missing.txt", "no/such/file", "./an article", "/no such file", "an article.html"])
def test_a_string_that_looks_like_a_path_is_never_taken_for_a_text(folder: Path, path: str):
    del folder
    with pytest.raises(UsageError, match="no such file"):
        read(path)


def test_a_string_with_spaces_or_line_breaks_is_a_text(folder: Path):
    del folder
    assert read("The soldiers left.").text == "The soldiers left."
    assert read(NEWS).path is None


def test_any_string_can_be_read_as_a_text():
    assert read_text("missing.txt").text == "missing.txt"
    assert read_text("<p>One</p>").text == "<p>One</p>"


def test_bytes_and_open_files_are_read(folder: Path):
    (folder / "news.txt").write_text(NEWS)
    assert read(NEWS.encode("utf-16")).text == NEWS
    assert read(io.BytesIO(NEWS.encode())).text == NEWS
    assert read(io.StringIO(NEWS)).text == NEWS
    with Path("news.txt").open("rb") as file:
        assert read(file).path == "news.txt"


def test_the_text_is_unchanged_but_for_the_byte_order_mark():
    text = "\ufeffOne \r\n\r\n two\u00a0 ـ\u200f three.\t\n\n"
    assert read_text(text).text == text[1:]
    assert read(text.encode()).text == text[1:]


def test_the_id_is_the_sha_256_of_the_text():
    assert read(NEWS).id == hashlib.sha256(NEWS.encode()).hexdigest()


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\xef\xbb\xbf", "\u00a0\n…".encode(), b"***\n---"])
def test_an_input_without_words_is_empty(data: bytes):
    with pytest.raises(EmptyArticle):
        read(data)


def test_binary_content_is_undecodable_and_names_file_and_byte(folder: Path):
    (folder / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    with pytest.raises(UndecodableArticle, match=r"^a\.txt: .*0x00 at offset 8"):
        read("a.txt")


def test_a_text_with_a_nul_or_half_a_character_is_undecodable():
    with pytest.raises(UndecodableArticle, match=r"U\+0000 at offset 3"):
        read_text("abc\0 def")
    with pytest.raises(UndecodableArticle, match=r"U\+D800 at offset 4"):
        read_text("abc \ud800")


def test_an_article_over_the_limit_is_refused_with_the_limit(folder: Path):
    (folder / "a.txt").write_text(NEWS)
    for source in ("a.txt", NEWS, NEWS.encode(), io.StringIO(NEWS), io.BytesIO(NEWS.encode())):
        with pytest.raises(OversizeArticle, match="limit of 50 bytes"):
            read(source, max_bytes=50)
    assert read("a.txt", max_bytes=len(NEWS)).text == NEWS


def test_the_limit_counts_bytes_not_characters():
    with pytest.raises(OversizeArticle):
        read_text("قوات" * 10, max_bytes=60)


def test_a_file_is_refused_by_its_size_before_it_is_read(folder: Path):
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(OversizeArticle, match="limit of 10 MB"):
        read("huge.txt")


def test_a_folder_is_no_article(folder: Path):
    (folder / "news").mkdir()
    with pytest.raises(UsageError, match="a folder"):
        read("news")


def test_a_link_that_leads_back_to_itself_is_unreadable(folder: Path):
    (folder / "loop.txt").symlink_to("loop.txt")
    with pytest.raises(UnreadableArticle, match="leads back to itself"):
        read("loop.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_a_file_without_permission_is_unreadable(folder: Path):
    (folder / "a.txt").write_text(NEWS)
    (folder / "a.txt").chmod(0)
    with pytest.raises(UnreadableArticle, match="permission denied"):
        read("a.txt")


def test_a_jsonl_file_of_one_line_is_one_article(folder: Path):
    (folder / "one.jsonl").write_text('{"body": "The soldiers left."}\n')
    assert read("one.jsonl", text_field="body").path == "one.jsonl:1"


def test_a_jsonl_file_of_two_lines_is_more_than_one_article(folder: Path):
    (folder / "two.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n')
    with pytest.raises(UsageError, match="more than one article"):
        read("two.jsonl")


def test_a_malformed_jsonl_file_says_so(folder: Path):
    (folder / "bad.jsonl").write_text("{]\n")
    with pytest.raises(MalformedLine, match=r"^bad\.jsonl:1: not JSON"):
        read("bad.jsonl")
