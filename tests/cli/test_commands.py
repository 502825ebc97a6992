"""What each command does for a user."""

import json
import subprocess
import sys

import pytest

COMMANDS = ["brief", "extract", "export", "read", "schema", "doctor", "stale", "prompts", "eval"]


def test_help_names_every_command(summarize):
    text = summarize("--help").stdout
    for command in COMMANDS:
        assert command in text


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_of_its_own(summarize, command):
    process = summarize(command, "--help")
    assert process.returncode == 0
    assert "Usage" in process.stdout


def test_help_imports_nothing_that_is_slow_to_import():
    code = (
        "import sys\n"
        "sys.argv = ['summarize', '{}', '--help']\n"
        "from summarize.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "slow = {{'pydantic', 'babel', 'jinja2', 'trafilatura', 'openai', 'instructor', 'numpy', 'scipy'}}\n"
        "slow |= {{'pandas', 'pyarrow', 'docx', 'IPython'}}\n"
        "assert not slow & set(sys.modules), slow & set(sys.modules)\n"
    )
    for command in COMMANDS:
        process = subprocess.run(  # noqa: S603 - our own code
            [sys.executable, "-c", code.format(command)], capture_output=True, text=True, check=False
        )
        assert process.returncode == 0, (command, process.stderr)


def test_extract_writes_one_line_an_article(summarize, seeds, tmp_path):
    process = summarize("extract", seeds, "-o", "records.jsonl")
    assert process.returncode == 0
    assert "5 articles read: 5 ok" in process.stderr
    lines = [json.loads(line) for line in (tmp_path / "records.jsonl").read_text("utf-8").splitlines()]
    assert [line["outcome"] for line in lines] == ["ok"] * 5
    for line in lines:
        assert line["model"] == "offline"
        assert set(line["article"]) == {"id", "path", "title", "outlet", "published", "language", "url", "text"}
        for kind in ("withdrawal_positions", "force_postures"):
            for record in line[kind]:
                for evidence in record["evidence"]:
                    assert line["article"]["text"][evidence["start"] : evidence["end"]] == evidence["quote"]


def test_a_brief_of_articles_and_of_their_records_are_the_same(summarize, seeds, tmp_path):
    summarize("extract", seeds, "-o", "records.jsonl")
    summarize("brief", seeds, "-o", "direct")
    process = summarize("brief", "records.jsonl", "-o", "again")
    assert process.returncode == 0
    for name in ("brief.html", "brief.md", "brief.json"):
        assert (tmp_path / "direct" / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


def test_an_article_comes_from_standard_input(summarize):
    process = summarize("extract", "-", stdin="Turkey demanded the withdrawal of US forces from Syria.")
    (position,) = json.loads(process.stdout)["withdrawal_positions"]
    assert position["holder"] == {"text": "Turkey", "country": "TUR", "kind": "government"}


def test_without_a_model_one_notice_says_who_reads(summarize, seeds):
    process = summarize("extract", seeds, "-o", "records.jsonl")
    assert process.stderr.count("offline extractor") == 1
    quiet = summarize("extract", seeds, "-o", "records.jsonl", "--quiet")
    assert quiet.stderr == ""
    chosen = summarize("extract", seeds, "-o", "records.jsonl", "--model", "offline")
    assert "no model is configured" not in chosen.stderr


def test_explain_names_the_rule_of_each_record(summarize, seeds):
    process = summarize("extract", next(seeds.glob("002*")), "--explain")
    records = json.loads(process.stdout)
    count = sum(len(records[kind]) for kind in ("withdrawal_positions", "force_postures", "attributions"))
    assert len([line for line in process.stderr.splitlines() if " at " in line]) == count


def test_read_tells_furniture_from_article(summarize, seeds):
    text = summarize("read", next(seeds.glob("003*"))).stdout
    assert "| #متغيرات" in text
    assert "الصالح نيوز" in text


@pytest.mark.parametrize("name", ["withdrawal_position", "force_posture", "attribution"])
def test_schema_prints_both_forms(summarize, name):
    stored = json.loads(summarize("schema", name, "--stored").stdout)
    wire = json.loads(summarize("schema", name, "--wire").stdout)
    assert "start" in json.dumps(stored)
    assert list(wire["properties"]) == ["records"]


def test_dry_run_asks_nothing(summarize, seeds, tmp_path):
    process = summarize(
        "extract", seeds, "--dry-run", "--model", "openai/gpt-4o-mini", "--base-url", "http://127.0.0.1:9/v1"
    )
    assert process.returncode == 0, process.stderr
    assert "15 requests" in process.stdout
    assert not (tmp_path / ".summarize").exists()


def test_prompts_are_listed_and_shown(summarize, seeds):
    listed = summarize("prompts", "list").stdout
    assert listed.count("version") == 3
    shown = summarize("prompts", "show", "attribution", next(seeds.glob("004*")))
    assert "SY24" in shown.stdout
    assert "tokens" in shown.stderr


def test_output_of_a_pipe_that_closes_early_is_no_error(seeds):
    process = subprocess.run(  # noqa: S602 - a pipe is what is tested
        f"{sys.executable} -m summarize extract {seeds} | head -c 10",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in process.stderr
    assert process.returncode == 0
