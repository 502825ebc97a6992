"""`summarize eval` as it is typed: what it prints, writes and exits with."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from small_suite import GOLD, SUITE, Endpoint, write_suite

from summarize.cli import main
from summarize.evaluation.evaluating import evaluate
from summarize.evaluation.model_reader import recordings_path
from summarize.evaluation.report.markdown import MARKER
from summarize.evaluation.suite import load_suite

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a suite of the offline extractor alone, and blessed."""
    monkeypatch.delenv("CI", raising=False)
    start, end = SUITE.index('    [[models]]\n    name = "test/small"'), SUITE.index("    [[must_find]]")
    path = write_suite(tmp_path, suite=SUITE[:start] + SUITE[end:])
    monkeypatch.chdir(tmp_path)
    return path


def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Run ``summarize eval`` with ``words``: exit code, stdout, stderr."""
    monkeypatch.setattr(sys, "argv", ["summarize", "eval", *words])
    try:
        main()
    except SystemExit as exit_:
        code = exit_.code
    else:
        code = 0
    out, err = capsys.readouterr()
    return int(code or 0), out, err


def test_check_counts_what_is_there(suite: Path, monkeypatch, capsys):
    code, out, _ = typed(monkeypatch, capsys, "check", str(suite))

    assert code == 0
    assert "2 articles (1 synthetic) in 2 stories, 1 records, 1 must-find facts, 1 models: all valid" in out


def test_check_says_what_is_wrong_with_file_and_record(suite: Path, monkeypatch, capsys):
    write_suite(suite.parent, gold=GOLD.replace("status: planned", "status: soon"))

    code, _, err = typed(monkeypatch, capsys, "check", str(suite))

    assert code == 1
    assert "niger.yaml: force_postures 1: status: Input should be" in err
    assert "Traceback" not in err


def test_a_gate_without_a_baseline_is_exit_3_and_after_bless_it_is_0(suite: Path, monkeypatch, capsys):
    first, out, _ = typed(monkeypatch, capsys, "run", str(suite), "--gate")
    assert (first, "gate: NOT JUDGED" in out) == (3, True)
    assert typed(monkeypatch, capsys, "run", str(suite))[0] == 0

    code, out, _ = typed(monkeypatch, capsys, "bless", str(suite))
    assert code == 0
    assert "offline: 2 articles, " in out

    assert typed(monkeypatch, capsys, "run", str(suite), "--gate")[0] == 0


def test_a_broken_invariant_is_exit_1(suite: Path, monkeypatch, capsys):
    """Gold holds a mission that nobody can read out of the text, the suite asks for it, and the baseline had it."""
    toml = suite.read_text(encoding="utf-8").replace("low = 1500 }", 'low = 1500 }, missions = ["other"]')
    write_suite(suite.parent, suite=toml, gold=GOLD.replace("missions: []", "missions: [other]"))
    typed(monkeypatch, capsys, "bless", str(suite))
    baseline = suite.parent / "baseline.json"
    blessed = json.loads(baseline.read_text(encoding="utf-8"))
    assert blessed["offline"]["facts"] == []
    blessed["offline"]["facts"] = [fact.label for fact in load_suite(suite).must_find]
    baseline.write_text(json.dumps(blessed), encoding="utf-8")

    code, out, _ = typed(monkeypatch, capsys, "run", str(suite), "--gate")

    assert code == 1
    assert "gate: INVARIANT BROKEN" in out


def test_check_notes_articles_without_gold_and_a_baseline_that_is_not_current(suite: Path, monkeypatch, capsys):
    (suite.parent / "articles" / "new.txt").write_text("Niger", encoding="utf-8")

    code, out, _ = typed(monkeypatch, capsys, "check", str(suite))

    assert code == 0
    assert "articles/new.txt has no gold, so it is not scored\n" in out
    assert "note: offline has no baseline; see `summarize eval bless`" in out
    typed(monkeypatch, capsys, "bless", str(suite))
    assert "offline has" not in typed(monkeypatch, capsys, "check", str(suite))[1]


def test_check_notes_recordings_of_no_model_of_the_suite(suite: Path, monkeypatch, capsys):
    write_suite(suite.parent)
    (suite.parent / "recordings").mkdir()
    for name in ("test-small", "test-gone", "offline"):
        (suite.parent / "recordings" / f"{name}.jsonl").write_text("", encoding="utf-8")

    code, out, _ = typed(monkeypatch, capsys, "check", str(suite))

    assert code == 0
    assert out.count("holds recordings of no model of the suite\n") == 2
    assert "recordings/test-gone.jsonl holds recordings of no model" in out


def broken(folder: Path, what: str) -> None:
    """Break one thing that a verdict rests on."""
    baseline = folder / "baseline.json"
    if what == "gold":
        (folder / "gold" / "niger.yaml").write_text("article: [", encoding="utf-8")
    elif what == "suite":
        (folder / "suite.toml").write_text("gold =", encoding="utf-8")
    elif what == "baseline":
        baseline.write_text("{", encoding="utf-8")
    elif what == "article of the baseline":
        blessed = json.loads(baseline.read_text(encoding="utf-8"))
        del blessed["offline"]["articles"]["niger.txt"]
        baseline.write_text(json.dumps(blessed), encoding="utf-8")
    elif what == "recordings":
        write_suite(folder)
        (folder / "recordings").mkdir()
        (folder / "recordings" / "test-small.jsonl").write_bytes(b"\xff")


@pytest.mark.parametrize("what", ["gold", "suite", "baseline", "article of the baseline", "recordings"])
def test_what_cannot_be_judged_is_exit_3_and_never_1(suite: Path, monkeypatch, capsys, what: str):
    typed(monkeypatch, capsys, "bless", str(suite))
    broken(suite.parent, what)

    code, out, err = typed(monkeypatch, capsys, "run", str(suite), "--gate")

    assert code == 3, err
    assert "gate: NOT JUDGED" in out or err.startswith("summarize: not judged: ")
    assert "Traceback" not in err


def test_a_crash_is_exit_3_under_a_gate_and_a_traceback_without(suite: Path, monkeypatch, capsys):
    def crash(*_: object, **__: object) -> None:
        message = "out of\nluck"
        raise ZeroDivisionError(message)

    monkeypatch.setattr("summarize.evaluation.evaluating.results_of", crash)

    code, _, err = typed(monkeypatch, capsys, "run", str(suite), "--gate")

    assert code == 3
    assert err.startswith("summarize: not judged: the run crashed: ZeroDivisionError (test_eval_command.py:")
    assert "out of luck; without --gate all of the traceback is shown\n" in err
    with pytest.raises(ZeroDivisionError):
        typed(monkeypatch, capsys, "run", str(suite))


def test_wrong_use_of_a_gate_is_exit_2(suite: Path, monkeypatch, capsys):
    target = str(suite / "report.json")  # a folder cannot be where a file is

    assert typed(monkeypatch, capsys, "run", str(suite.parent / "none.toml"), "--gate")[0] == 2
    assert typed(monkeypatch, capsys, "run", str(suite), "--gate", "--model", "openai/none")[0] == 2
    assert typed(monkeypatch, capsys, "run", str(suite), "--gate", "--samples", "0")[0] == 2
    assert typed(monkeypatch, capsys, "run", str(suite), "--gate", "--json", target)[0] == 2


@pytest.mark.parametrize("command", ["run", "rescore", "compare"])
def test_a_place_that_cannot_be_written_is_said_before_anything_is_read(suite: Path, monkeypatch, capsys, command: str):
    words = {
        "run": ["run", str(suite), "--html"],
        "rescore": ["rescore", str(suite), "--json"],
        "compare": ["compare", "offline", "offline", "--suite", str(suite), "--markdown"],
    }[command]
    (suite.parent / "folder").mkdir()

    for target in (suite / "report", suite.parent / "folder"):
        code, out, err = typed(monkeypatch, capsys, *words, str(target))
        assert (code, out) == (2, "")
        assert f"{target}: cannot be written" in err


def test_the_folder_of_a_report_is_made_and_nothing_else_is_left_in_it(suite: Path, monkeypatch, capsys):
    target = suite.parent / "out" / "new" / "evals.html"
    for _ in range(2):
        assert typed(monkeypatch, capsys, "run", str(suite), "--html", str(target))[0] == 0
        assert list(target.parent.iterdir()) == [target]
        assert target.stat().st_size


def test_every_report_is_written_and_two_of_them_can_be_compared(suite: Path, monkeypatch, capsys):
    names = {form: suite.parent / f"report.{form}" for form in ("json", "markdown", "junit", "html")}
    options = [word for form, path in names.items() for word in (f"--{form}", str(path))]

    assert typed(monkeypatch, capsys, "run", str(suite), *options, "-v")[0] == 0
    assert all(path.stat().st_size for path in names.values())

    words = ["compare", str(names["json"]), str(names["json"]), "--suite", str(suite)]
    code, out, _ = typed(monkeypatch, capsys, *words, "--markdown", str(names["markdown"]))
    assert code == 0
    assert "ΔF1 +0.000" in out
    assert "### offline (old) and offline (new)" in names["markdown"].read_text(encoding="utf-8")


def test_two_models_go_into_one_file_and_are_compared_by_name(suite: Path, monkeypatch, capsys):
    write_suite(suite.parent)
    runs = suite.parent / "runs.json"
    evaluate(suite, "test/small", mode="record", connect=Endpoint)

    assert typed(monkeypatch, capsys, "run", str(suite), "--json", str(runs))[0] == 0
    code, out, _ = typed(monkeypatch, capsys, "compare", f"{runs}#offline", f"{runs}#test/small")
    assert (code, out.splitlines()[0]) == (0, "offline (old) and test/small (new)")

    code, _, err = typed(monkeypatch, capsys, "compare", str(runs), f"{runs}#offline")
    assert code == 2
    assert f"holds several models (offline, test/small); name one: {runs}#offline" in err
    code, _, err = typed(monkeypatch, capsys, "compare", f"{runs}#offlin", f"{runs}#offline")
    assert (code, "holds no model offlin; it holds offline, test/small" in err) == (2, True)


def test_rescore_writes_the_same_file_for_all_models(suite: Path, monkeypatch, capsys):
    write_suite(suite.parent)
    runs = suite.parent / "runs.json"

    assert typed(monkeypatch, capsys, "rescore", str(suite), "--json", str(runs))[0] == 0
    assert list(json.loads(runs.read_text(encoding="utf-8"))["models"]) == ["offline", "test/small"]


def test_verbose_adds_the_tallies_of_each_field(suite: Path, monkeypatch, capsys):
    plain, verbose = (typed(monkeypatch, capsys, "run", str(suite), *words)[1] for words in ([], ["-v"]))

    assert "under-gen" not in plain
    assert "under-gen" in verbose


def test_an_unknown_model_is_exit_2_and_says_which_there_are(suite: Path, monkeypatch, capsys):
    code, _, err = typed(monkeypatch, capsys, "run", str(suite), "--model", "openai/none")

    assert code == 2
    assert "no model openai/none; it has offline" in err


def test_a_suite_that_does_not_exist_is_exit_2(suite: Path, monkeypatch, capsys):
    code, _, err = typed(monkeypatch, capsys, "run", str(suite.parent / "none.toml"))

    assert code == 2
    assert "none.toml: No such file or directory" in err


def test_two_annotators_are_measured(suite: Path, monkeypatch, capsys):
    gold, articles = str(suite.parent / "gold"), str(suite.parent / "articles")

    code, out, _ = typed(monkeypatch, capsys, "agree", gold, gold, "--articles", articles)

    assert code == 0
    assert "force_posture: record F1 1.000 (1 pairs of 1 and 1 records), coverage 1.000" in out


def test_a_replay_imports_no_sdk(suite: Path):
    write_suite(suite.parent)
    script = (
        "import sys; from summarize.evaluation.evaluating import evaluate; evaluate(sys.argv[1], 'test/small');"
        "print([name for name in ('openai', 'instructor', 'tenacity', 'xllamacpp') if name in sys.modules])"
    )

    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", script, str(suite)], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("breaking", ["baseline.json", "gold/niger.yaml"])
def test_a_gate_that_comes_to_no_figures_says_so_in_its_reports_and_leaves_no_older_ones(
    suite: Path, monkeypatch, capsys, breaking: str
):
    names = {form: suite.parent / "out" / f"evals.{form}" for form in ("markdown", "junit", "html", "json")}
    options = [word for form, path in names.items() for word in (f"--{form}", str(path))]
    assert typed(monkeypatch, capsys, "run", str(suite), "--model", "offline", *options)[0] == 0
    assert all(path.is_file() for path in names.values())
    (suite.parent / breaking).write_text("{", encoding="utf-8")

    code, _, err = typed(monkeypatch, capsys, "run", str(suite), "--model", "offline", "--gate", *options)

    assert code == 3
    assert "not judged" in err
    comment = names["markdown"].read_text(encoding="utf-8")
    assert comment.startswith(MARKER)
    assert "NOT JUDGED" in comment
    (error,) = ET.parse(names["junit"]).getroot().iter("error")  # noqa: S314 - written by us
    assert breaking.rpartition("/")[2] in (error.text or "")
    assert not names["html"].exists()
    assert not names["json"].exists()


def test_check_names_recordings_that_cannot_be_read(tmp_path: Path, monkeypatch, capsys):
    path = write_suite(tmp_path)
    loaded = load_suite(path)
    broken = recordings_path(loaded, loaded.model("test/small"))
    broken.parent.mkdir(exist_ok=True)
    broken.write_text("not json\n", encoding="utf-8")

    code, _, err = typed(monkeypatch, capsys, "check", str(path))

    assert code == 1
    assert f"{broken.name}:1" in err


def test_agree_names_the_articles_that_one_alone_has_labelled(suite: Path, tmp_path: Path, monkeypatch, capsys):
    gold, articles = suite.parent / "gold", suite.parent / "articles"
    more = tmp_path / "more"
    shutil.copytree(gold, more)
    (articles / "chad.txt").write_text("Nothing.", encoding="utf-8")
    (more / "chad.yaml").write_text("article: chad.txt\n", encoding="utf-8")

    code, out, _ = typed(monkeypatch, capsys, "agree", str(gold), str(more), "--articles", str(articles))

    assert code == 0
    assert out.splitlines()[-1] == "not compared, labelled by one alone: chad.txt"
