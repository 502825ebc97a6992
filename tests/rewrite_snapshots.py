"""Write every file of tests/rendered/ anew: run the tests that take a snapshot; arguments go to pytest."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

if __name__ == "__main__":
    tests = Path(__file__).parent
    users = [str(path) for path in sorted(tests.rglob("test_*.py")) if "snapshot" in path.read_text(encoding="utf-8")]
    run = subprocess.run(  # noqa: S603 - our own tests
        [sys.executable, "-m", "pytest", "-q", *users, *sys.argv[1:]],
        env={**os.environ, "REWRITE_SNAPSHOTS": "1"},
        check=False,
    )
    sys.exit(run.returncode)
