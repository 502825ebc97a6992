"""The comment of a pull request: `make evals-comment` with a `gh` on the PATH that answers from a list of comments."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
import yaml

from summarize.evaluation.report.markdown import MARKER

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.skipif(
    not (shutil.which("jq") and shutil.which("make") and shutil.which("bash")), reason="needs jq, make and bash"
)
PROJECT = Path(__file__).parents[2]
BOT = "github-actions[bot]"
GH = '''\
#!{python}
"""Lists comments, page by page, through jq as gh does; notes what is written."""
import json, pathlib, subprocess, sys

arguments, here = sys.argv[1:], pathlib.Path(__file__).parent
with (here / "calls").open("a") as log:
    log.write(json.dumps(arguments) + "\\n")
if "--method" not in arguments:
    for page in json.loads((here / "pages.json").read_text()):
        found = subprocess.run(["jq", "-r", arguments[-1]], input=json.dumps(page), text=True, capture_output=True)
        sys.stdout.write(found.stdout)
        if found.returncode:
            sys.exit(found.stderr)
'''


def comment(number: int, body: str, author: str = BOT) -> dict[str, object]:
    """What the forge's API says of a comment."""
    return {"id": number, "body": body, "user": {"login": author}}


@pytest.fixture
def commented(tmp_path: Path) -> Callable[..., list[str]]:
    """Comment where ``pages`` of comments are: what was written, as the arguments of `gh`."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / ".github").symlink_to(PROJECT / ".github")
    (tmp_path / "out" / "evals.md").write_text(f"{MARKER}\n## Evaluation\n", encoding="utf-8")
    (tmp_path / "bin" / "gh").write_text(dedent(GH.format(python=sys.executable)), encoding="utf-8")
    (tmp_path / "bin" / "gh").chmod(0o755)

    def run(*pages: list[dict[str, object]], author: str = "", target: str = "REPO=some/where PR=7") -> list[str]:
        (tmp_path / "bin" / "pages.json").write_text(json.dumps(pages), encoding="utf-8")
        make = ["make", "--no-print-directory", "-f", str(PROJECT / "Makefile"), "evals-comment", *target.split()]
        path = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
        environment = {"PATH": path, "AUTHOR": author}
        subprocess.run(make, cwd=tmp_path, env=environment, check=True, capture_output=True)  # noqa: S603 - our make
        calls = [json.loads(line) for line in (tmp_path / "bin" / "calls").read_text().splitlines()]
        assert "--paginate" in calls[0]
        (written,) = calls[1:]
        return written

    return run


def test_the_comment_that_begins_with_the_marker_is_replaced_whoever_spoke_last(commented):
    first = [comment(1, "Nice.", "someone"), comment(2, f"> {MARKER}\n> quoted", "someone")]
    second = [comment(3, f"{MARKER}\r\nold"), comment(4, f"{MARKER}\nolder copy"), comment(5, "Another report.")]

    written = commented(first, second)

    assert written[:4] == ["api", "--method", "PATCH", "repos/some/where/issues/comments/3"]
    assert "body=@out/evals.md" in written


@pytest.mark.parametrize("pages", [[[]], [[comment(1, "Another report.")], [comment(2, "Nice.", "someone")]]])
def test_where_there_is_none_a_comment_is_written(pages, commented):
    written = commented(*pages)

    assert written[:4] == ["api", "--method", "POST", "repos/some/where/issues/7/comments"]
    assert "body=@out/evals.md" in written


def test_nobody_else_s_comment_is_taken_for_ours(commented):
    written = commented([comment(1, f"{MARKER}\nall is well", "someone"), comment(2, f"{MARKER}\nours")], author=BOT)

    assert written[3].endswith("/comments/2")


def test_without_a_pull_request_or_a_report_nothing_is_written(commented, tmp_path: Path):
    with pytest.raises(subprocess.CalledProcessError):
        commented([], target="REPO=some/where")
    (tmp_path / "out" / "evals.md").write_text("something else\n", encoding="utf-8")
    with pytest.raises(subprocess.CalledProcessError):
        commented([])
    assert not (tmp_path / "bin" / "calls").exists()


def test_the_workflows_do_nothing_but_call_make():
    for path in (PROJECT / ".github" / "workflows").glob("*.yml"):
        for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values():
            for run in [step["run"] for step in job["steps"] if "run" in step]:
                assert run.removeprefix("env -u CI ").startswith("make ")
                assert not set(run) & set("\n;&|")
