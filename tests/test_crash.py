"""Whatever moment a run is killed at, the same command goes on from there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path


def test_eight_kills_lose_no_answer_ask_none_again_and_change_no_byte_of_the_output():
    command = [sys.executable, str(Path(__file__).with_name("crashing.py")), "--kills", "8", "--seed", "1"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)  # noqa: S603 - our own
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["kills"] >= 8
    assert report["requests"] >= 40
    wrong = ("committed_asked_again", "half_outputs", "repeated_more_than_in_flight", "different_outputs")
    assert {name: report[name] for name in wrong} == dict.fromkeys(wrong, 0)
