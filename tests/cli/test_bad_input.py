"""Bad input costs one clear line and the right exit code, never a traceback."""

import json

import pytest

GOOD = "طالبت تركيا بانسحاب القوات الأميركية من سوريا."


def _assert_one_clear_line(process, code, *words):
    lines = [line for line in process.stderr.splitlines() if "no model is configured" not in line]
    assert process.returncode == code, process.stderr
    assert "Traceback" not in process.stderr
    assert any(all(word in line for word in words) for line in lines), process.stderr


def test_a_path_that_does_not_exist_is_wrong_use(summarize):
    _assert_one_clear_line(summarize("extract", "nowhere.txt"), 2, "nowhere.txt")


def test_a_folder_without_articles_is_wrong_use(summarize, tmp_path):
    (tmp_path / "empty").mkdir()
    _assert_one_clear_line(summarize("brief", "empty", "-o", "out"), 2, "empty")


def test_output_that_cannot_be_written_is_wrong_use_and_known_first(summarize, tmp_path, seeds):
    (tmp_path / "file").write_text("not a folder")
    _assert_one_clear_line(summarize("brief", seeds, "-o", "file/out"), 2, "file", "cannot be written")
    _assert_one_clear_line(summarize("extract", seeds, "-o", "nowhere/records.jsonl"), 2, "cannot be written")


def test_an_unknown_schema_is_wrong_use_and_the_known_ones_are_named(summarize):
    _assert_one_clear_line(summarize("schema", "opinion"), 2, "opinion", "force_posture")


def test_an_unknown_model_is_wrong_use(summarize, seeds):
    _assert_one_clear_line(summarize("extract", seeds, "--model", "gpt"), 2, "gpt")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", ("bad.txt",)),
        (b"caf\xe9 au lait, c'est tr\xe8s bon", ("bad.txt",)),
        (b"", ("bad.txt",)),
        (b"   \n\t\n", ("bad.txt",)),
    ],
)
def test_an_unreadable_article_fails_alone(summarize, tmp_path, content, words):
    (tmp_path / "bad.txt").write_bytes(content)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    process = summarize("extract", "bad.txt", "good.txt")
    _assert_one_clear_line(process, 1, *words)
    outcomes = [json.loads(line)["outcome"] for line in process.stdout.splitlines()]
    assert outcomes == ["failed", "ok"]


def test_an_article_over_the_limit_fails_and_the_limit_is_named(summarize, tmp_path):
    (tmp_path / "long.txt").write_text(GOOD * 100, encoding="utf-8")
    _assert_one_clear_line(summarize("extract", "long.txt", "--max-bytes", "100"), 1, "long.txt", "100")


def test_a_malformed_line_of_jsonl_fails_alone_with_its_number(summarize, tmp_path):
    lines = [json.dumps({"text": GOOD}), "{broken", json.dumps({"body": GOOD}), json.dumps({"text": GOOD})]
    (tmp_path / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    process = summarize("extract", "articles.jsonl")
    _assert_one_clear_line(process, 1, "articles.jsonl:2")
    _assert_one_clear_line(process, 1, "articles.jsonl:3")
    assert [json.loads(line)["outcome"] for line in process.stdout.splitlines()] == ["ok", "failed", "failed", "ok"]


def test_a_records_file_that_was_cut_off_is_said_to_be(summarize, tmp_path, seeds):
    summarize("extract", seeds, "-o", "records.jsonl")
    whole = (tmp_path / "records.jsonl").read_bytes()
    (tmp_path / "records.jsonl").write_bytes(whole[:-100])
    _assert_one_clear_line(summarize("brief", "records.jsonl"), 2, "records.jsonl:5")
