"""The command line as a user runs it: in a process of its own, in an empty folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def seeds():
    """The folder of the five seeds."""
    return ROOT / "seeds"


@pytest.fixture
def summarize(tmp_path):
    """A function that runs `summarize` with arguments and gives the finished process; text is UTF-8."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SUMMARIZE_", "OPENAI_"))}

    def run(*arguments, stdin="", cwd=tmp_path, **variables):
        return subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "summarize", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=cwd,
            env={**environment, **variables},
            timeout=120,
            check=False,
        )

    return run
