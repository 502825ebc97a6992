"""A suite of two short articles in a folder, and an endpoint that answers from a table instead of a network."""

from __future__ import annotations

import json
from textwrap import dedent
from typing import TYPE_CHECKING

from summarize.clients import Answer, AnswerKind, Request, Usage

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "France will withdraw its 1,500 soldiers from Niger. The ministry said: «no date was set» on Monday."
GOLD = """
    article: niger.txt
    title: null
    outlet: null
    published: null
    language: en
    furniture: []
    withdrawal_positions: []
    force_postures:
    - forces: FRA
      areas: [NER]
      places: []
      quantity: {text: "1,500 soldiers", low: 1500, high: 1500, unit: personnel, qualifier: exact}
      missions: []
      change: leave
      status: planned
      as_of: null
      evidence: ["France will withdraw its 1,500 soldiers from Niger"]
      optional: false
    attributions: []
"""
EMPTY = """
    article: weather.txt
    title: null
    outlet: null
    published: null
    language: en
    synthetic: true
    furniture: []
"""
SUITE = """
    gold = "gold"
    articles = ["articles"]

    [[models]]
    name = "offline"

    [[models]]
    name = "test/small"
    endpoint = "http://127.0.0.1:9/v1"
    wire_model = "small"
    mode = "json_schema"
    max_tokens = 400
    articles = ["niger.txt"]

    [[must_find]]
    article = "niger.txt"
    type = "force_posture"
    values = { forces = "FRA", quantity = { low = 1500 } }
"""
POSTURE = {
    "forces": "FRA",
    "areas": ["NER"],
    "places": [],
    "quantity": {"text": "1,500 soldiers", "low": 1500, "high": 1500, "unit": "personnel", "qualifier": "exact"},
    "missions": [],
    "change": "leave",
    "status": "planned",
    "as_of": None,
    "evidence": ["France will withdraw its 1,500 soldiers from Niger"],
}


def write_suite(folder: Path, *, suite: str = SUITE, gold: str = GOLD, text: str = TEXT) -> Path:
    """Write the suite into ``folder`` and name its file."""
    for name in ("gold", "articles"):
        (folder / name).mkdir(exist_ok=True)
    (folder / "articles" / "niger.txt").write_text(text, encoding="utf-8")
    (folder / "articles" / "weather.txt").write_text("It will rain on Sunday.", encoding="utf-8")
    (folder / "gold" / "niger.yaml").write_text(dedent(gold), encoding="utf-8")
    (folder / "gold" / "weather.yaml").write_text(dedent(EMPTY), encoding="utf-8")
    (folder / "suite.toml").write_text(dedent(suite), encoding="utf-8")
    return folder / "suite.toml"


class Endpoint:
    """A `Client` that answers each task with the records given for it, and counts what it was asked."""

    def __init__(self, **records: list[object]) -> None:
        """Answer the tasks named with these records, all others with none."""
        self.records = records
        self.asked: list[Request] = []
        self.closed = False

    async def ask(self, request: Request) -> Answer:
        """Answer from the table."""
        self.asked.append(request)
        content = json.dumps({"records": self.records.get(request.task, [])})
        return Answer(
            content, AnswerKind.COMPLETE, "stop", usage=Usage(100, 10, 1), model="small-1", latency_seconds=0.5
        )

    async def aclose(self) -> None:
        """Remember that it was closed."""
        self.closed = True
