"""What `summarize export` does for a user."""

import csv
import io


def test_records_become_a_table(summarize, seeds, tmp_path):
    summarize("extract", seeds, "-o", "records.jsonl")
    process = summarize("export", "records.jsonl", "-o", "records.csv")
    assert process.returncode == 0, process.stderr
    table = list(csv.DictReader(io.StringIO((tmp_path / "records.csv").read_text("utf-8-sig"), newline="")))
    assert f"{len(table)} records -> records.csv" in process.stderr
    assert {row["record_type"] for row in table} == {"withdrawal_position", "force_posture", "attribution"}
    assert summarize("export", "records.jsonl", "-f", "parquet", "-o", "x").returncode == 0
    assert (tmp_path / "x").read_bytes()[:4] == b"PAR1"
    assert not list(tmp_path.glob("*.partial"))


def test_wrong_use_is_one_line_and_exit_code_2(summarize, tmp_path):
    (tmp_path / "bad.jsonl").write_text("{}\n")
    (tmp_path / "none.jsonl").write_text("")
    for arguments in (
        ("missing.jsonl", "-o", "x.csv"),
        ("bad.jsonl", "-o", "x.csv"),
        ("none.jsonl", "-o", "x.xls"),
        ("none.jsonl", "-o", "nowhere/x.csv"),
    ):
        process = summarize("export", *arguments)
        assert process.returncode == 2, arguments
        assert process.stderr.count("\n") == 1, process.stderr
        assert not (tmp_path / "x.csv").exists()


def test_a_brief_for_word_is_written_on_request(summarize, seeds, tmp_path):
    process = summarize("brief", seeds, "-o", "out", "-f", "docx")
    assert process.returncode == 0, process.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["brief.docx"]
    assert (tmp_path / "out" / "brief.docx").read_bytes()[:2] == b"PK"


def test_without_python_docx_the_extra_is_named(summarize, seeds, tmp_path):
    (tmp_path / "docx.py").write_text("raise ModuleNotFoundError(\"No module named 'docx'\", name='docx')\n")
    process = summarize("brief", seeds, "-f", "docx", PYTHONPATH=str(tmp_path))
    assert process.returncode == 2
    assert "pip install '.[docx]'" in process.stderr
    assert process.stderr.count("\n") == 1
