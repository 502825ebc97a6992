"""The documentation says what the code does: references are current, the worked example runs, links lead somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
from fake_openai import FakeOpenAI, answers

import summarize

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_references_and_the_readme_s_excerpt_are_current():
    command = [sys.executable, str(ROOT / "docs" / "make_docs.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)  # noqa: S603 - ours
    assert done.returncode == 0, done.stderr


def test_every_public_name_is_in_the_reference():
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert all(f"sm.{name}" in text for name in summarize.__all__)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_a_page_leads_to_a_file(page: Path):
    links = re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8"))
    assert not [link for link in links if "://" not in link and not (page.parent / unquote(link)).exists()]


def test_the_worked_example_of_a_schema_of_one_s_own_runs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    page = (ROOT / "docs" / "own-schema.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    quote = "They handed the base at Ouallam to the army of Niger"
    right = {"base": "Ouallam", "receiver": "the army of Niger", "evidence": [quote]}
    invented = {"base": "Agadez", "receiver": "the army of Niger", "evidence": ["They handed over Agadez"]}
    monkeypatch.chdir(tmp_path)
    with FakeOpenAI([answers(right, invented), answers()]) as server:
        monkeypatch.setenv("SUMMARIZE_BASE_URL", server.base_url)
        monkeypatch.setenv("SUMMARIZE_API_KEY", "none")
        example: dict[str, object] = {"__name__": "example"}
        exec(compile(code, "own-schema.md", "exec", dont_inherit=True), example)  # noqa: S102 - our own documentation
    assert capsys.readouterr().out == "Ouallam -> the army of Niger [39:91]\n"
    assert len(example["extraction"].dropped) == 1  # type: ignore[attr-defined]
