"""Kill runs at 100 random moments and more, and resume them: ``python benchmarks/crash.py [--kills N] [--seed N]``.

The same as tests/test_crash.py, longer; tests/crashing.py says how.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from crashing import crash

_WRONG = ("committed_asked_again", "half_outputs", "repeated_more_than_in_flight", "different_outputs")


def main() -> int:
    """Kill, report, and fail if anything was lost, asked again or written otherwise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    began = time.monotonic()
    report = crash(options.kills, options.seed)
    for name, count in report.items():
        print(f"{name.replace('_', ' '):32}{count:>8}")
    print(f"{'seconds':32}{time.monotonic() - began:>8.0f}")
    return int(any(report[name] for name in _WRONG))


if __name__ == "__main__":
    sys.exit(main())
