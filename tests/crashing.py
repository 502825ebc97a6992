"""Kill a run at random moments and start it again until it is through: kills -> what was asked and written.

``python tests/crashing.py --kills 8`` prints one JSON object. A fake endpoint in a process of its own answers each
request by its content alone: right records, records that must be asked for again, text that is no JSON. It names each
request by the hash of its body, in a log, and in the ``model`` of its answer, which the store keeps: so the log tells
whether an answer that was in the store when a run was killed is asked for again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fake_openai import FakeOpenAI, completion, says

from summarize.models import parse_model
from summarize.pipeline import Job, run
from summarize.reading.text import article_of
from summarize.records_file import RecordsFile
from summarize.settings import load_settings

if TYPE_CHECKING:
    from fake_openai import Received, Reply

    from summarize.article import Article

CONCURRENCY = 4
ARTICLES = 12
_SLOWEST_SECONDS = 0.03
_KILLED_WITHIN = 0.7  # of the length of a whole run: what is left gets shorter with each start


def main() -> None:
    """Serve, or kill and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=8)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--serve", type=Path, metavar="LOG")
    options = parser.parse_args()
    if options.serve:
        serve(options.serve)
    else:
        sys.stdout.write(json.dumps(crash(options.kills, options.seed)) + "\n")


@dataclass
class _Runs:
    """Where runs ask and write, and how long one takes that is not killed."""

    base_url: str
    log: Path
    place: Path
    whole_seconds: float = 0.0


def crash(kills: int, seed: int) -> dict[str, Any]:
    """Kill runs until there were ``kills``, each scenario from an empty store until it is through."""
    chance = random.Random(seed)  # noqa: S311 - moments, no secrets
    report: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        log = folder / "log"
        command = [sys.executable, __file__, "--serve", str(log)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603 - ourselves
            assert server.stdout is not None
            base_url = server.stdout.readline().strip()
            runs = _Runs(base_url, log, folder / "killed")
            work(base_url, folder / "whole")  # in this process: what is loaded once is loaded before the forks
            began = time.monotonic()
            assert _once(runs, folder / "again", killed_after=None)
            runs.whole_seconds = time.monotonic() - began
            expected = (folder / "whole" / "records.jsonl").read_bytes()
            report["requests"] = len(_lines(log)) // 2
            while report["kills"] < kills:
                report["scenarios"] += 1
                _scenario(runs, chance, kills, report)
                report["different_outputs"] += (folder / "killed" / "records.jsonl").read_bytes() != expected
            server.kill()
    return dict(report)


def _scenario(runs: _Runs, chance: random.Random, kills: int, report: Counter[str]) -> None:
    """Kill a run again and again, at moments all over its length, until one is through."""
    shutil.rmtree(runs.place, ignore_errors=True)
    started, kills_before = len(_lines(runs.log)), report["kills"]
    through = False
    while not through:
        committed, logged = _committed(runs.place), len(_lines(runs.log))
        more = report["kills"] < kills
        through = _once(runs, runs.place, chance.uniform(0, _KILLED_WITHIN * runs.whole_seconds) if more else None)
        report["kills"] += not through
        asked = Counter(_lines(runs.log)[logged:])
        report["committed_asked_again"] += sum(asked[name] for name in committed)
        report["half_outputs"] += not through and (runs.place / "records.jsonl").exists()
    answered = _committed(runs.place)
    repeated = len(_lines(runs.log)) - started - len(answered)
    report["repeated"] += repeated
    report["repeated_more_than_in_flight"] += repeated > CONCURRENCY * (report["kills"] - kills_before)


def _once(runs: _Runs, place: Path, killed_after: float | None) -> bool:
    """Run in a child process, which is killed after so many seconds; whether it was through before."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work(runs.base_url, place)
            code = 0
        finally:
            os._exit(code)
    if killed_after is not None:
        time.sleep(killed_after)
        os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        return False
    assert os.waitstatus_to_exitcode(status) == 0, "the run failed"
    return True


def work(base_url: str, place: Path) -> None:
    """One whole run: articles -> records, with a store."""
    place.mkdir(exist_ok=True)
    settings = load_settings(
        base_url=base_url, api_key="sk-none", mode="json_schema", store=place / "store.db", concurrency=CONCURRENCY
    )
    with RecordsFile(place / "records.jsonl") as file:
        run(articles(), file.write, Job(parse_model("openai/fake"), settings))


def articles() -> list[Article]:
    """Short articles, each different."""
    text = "Some {0} Danish soldiers are based in Mali. Officials said on Monday that {0} of them will leave by May."
    return [replace(article_of(text.format(300 + number)), path=f"{number}.txt") for number in range(ARTICLES)]


def _committed(place: Path) -> set[str]:
    """Names of the requests whose answers are in the store."""
    if not (place / "store.db").exists():
        return set()
    connection = sqlite3.connect(place / "store.db")
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return set()
        rows = connection.execute("SELECT answer FROM answers").fetchall()
    finally:
        connection.close()
    return {json.loads(row[0])["model"] for row in rows}


def _lines(log: Path) -> list[str]:
    return log.read_text(encoding="ascii").split()


def serve(log: Path) -> None:
    """Answer until killed."""
    with (
        log.open("a", encoding="ascii", buffering=1) as file,
        FakeOpenAI(lambda received: _reply(received, file)) as it,
    ):
        it.requests = _Forgetful()
        sys.stdout.write(f"{it.base_url}\n")
        sys.stdout.flush()
        signal.pause()


def _reply(received: Received, log: Any) -> Reply:
    """What follows from the body of the request alone."""
    name = hashlib.sha256(json.dumps(received.body, sort_keys=True).encode()).hexdigest()
    log.write(f"{name}\n")
    number = int(name[:8], 16)
    user = received.body["messages"][-1]["content"]
    quote = re.findall(r"Some \d+ Danish soldiers are based in Mali", user)
    asked_for_postures = "'quantity'" in str(received.body["response_format"])
    if number % 5 == 0:
        content = "I am not able to say that in JSON"
    elif not asked_for_postures or not quote:
        content = json.dumps({"records": [] if number % 3 else [{"no": "record"}]})
    else:
        right = _posture(quote[-1])
        wrong = _posture(quote[-1].replace("Mali", "Chad"))
        content = json.dumps({"records": [right, wrong] if number % 2 else [right]})
    reply = says(content)
    body = completion({"content": content}, model=name)
    return replace(reply, body=body, delay_seconds=_SLOWEST_SECONDS * (number % 97) / 97)


def _posture(quote: str) -> dict[str, Any]:
    return {
        "forces": "DNK",
        "areas": ["MLI"],
        "places": [],
        "quantity": None,
        "missions": [],
        "change": "none",
        "status": "current",
        "as_of": None,
        "evidence": [quote],
    }


class _Forgetful(list[Any]):
    """Keeps nothing."""

    def append(self, _: object) -> None:
        """Forget it."""


if __name__ == "__main__":
    main()
