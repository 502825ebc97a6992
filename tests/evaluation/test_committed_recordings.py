"""The recordings of this project: a real model's answers, replayed from a copy of the project without any network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODEL = "qwen2.5-coder-1.5b-instruct-q4_k_m"
COMMAND = (sys.executable, "-c", "from summarize.cli import main; main()", "eval", "run", "--model", MODEL, "--gate")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what an evaluation needs."""
    for name in ("summarize", "schemas", "prompts", "evals", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def gated(project: Path) -> tuple[int, str]:
    """The exit code of the gate, and what it printed."""
    environment = {**os.environ, "CI": "true", "PYTHONPATH": str(project), "COLUMNS": "120"}
    done = subprocess.run(  # noqa: S603 - our own interpreter
        COMMAND, cwd=project, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_the_recordings_replay_and_one_word_of_a_prompt_makes_them_stale_and_the_gate_says_where(project: Path):
    code, text = gated(project)
    if "STALE: " in text:
        pytest.skip(f"{MODEL} is to be asked again (docs/evals.md); only who has its file can, so this is no failure")
    assert code == 0
    assert f"from {MODEL}: 9 requests" in text

    prompt = project / "prompts" / "force_posture.j2"
    before = prompt.read_text(encoding="utf-8")
    assert before.count("past, present, planned") == 1
    prompt.write_text(before.replace("past, present, planned", "past, current, planned"), encoding="utf-8")

    code, text = gated(project)

    assert code == 3
    assert "gate: NOT JUDGED" in text
    stale = [line for line in text.splitlines() if line.strip().startswith(f"STALE: {MODEL}: ")]
    assert len(stale) == 3, "one for each article"
    assert all("force_posture of syn_" in line for line in stale)
    changed = [line.strip() for line in text.splitlines() if "planned, possible or denied" in line]
    assert [(line[0], line.count("past, present"), line.count("past, current")) for line in changed] == [
        ("-", 1, 0),
        ("+", 0, 1),
    ]
