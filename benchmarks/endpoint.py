"""A fake endpoint for benchmarks/pipeline.py, in a process of its own: article and task -> their gold as the answer.

``python benchmarks/endpoint.py --latency 2`` prints its base URL and serves until killed. It finds the article by the
number in its text (`benchmarks/pipeline.py` writes it there) and the task by the JSON Schema; a request without one is
langextract's and gets its format. What it has seen of each model stands in ``/v1/models``.
"""

from __future__ import annotations

import argparse
import json
import re
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from fake_openai import FakeOpenAI, Reply, completion  # noqa: E402 - the path above leads to it

from summarize.evaluation.gold import GoldArticle, load_gold  # noqa: E402 - as above

if TYPE_CHECKING:
    from fake_openai import Received

_FIELDS = {"quantity": "force_posture", "holder": "withdrawal_position", "speech_act": "attribution"}


def gold_articles() -> list[GoldArticle]:
    """The articles that are read again and again, in the same order for all."""
    return load_gold(ROOT / "evals" / "gold", [ROOT / "seeds", ROOT / "evals" / "articles"])


def main() -> None:
    """Serve until killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--latency", type=float, default=2.0)
    options = parser.parse_args()
    seen: dict[str, Any] = {}
    bodies = [_bodies(gold) for gold in gold_articles()]

    def reply(received: Received) -> Reply:
        model = received.body["model"]
        facts = seen.setdefault(model, {"first": received.at, "requests": 0})
        facts["requests"] += 1
        texts = " ".join(message["content"] for message in received.body["messages"])
        number = int(re.findall(r"Bulletin (\d+)", texts)[-1])
        return Reply(bodies[number % len(bodies)][_task(received.body)], delay_seconds=options.latency)

    with FakeOpenAI(reply, models=seen) as server:
        server.requests = _Forgetful()
        server.models = seen
        sys.stdout.write(f"{server.base_url}\n")
        sys.stdout.flush()
        signal.pause()


def _task(body: dict[str, Any]) -> str:
    schema = body.get("response_format", {}).get("json_schema", {}).get("schema", {})
    shown = json.dumps(schema)
    return next((task for name, task in _FIELDS.items() if f'"{name}"' in shown), "langextract")


def _bodies(gold: GoldArticle) -> dict[str, bytes]:
    """One answer for each task."""
    records = {task: [_wire(item.record) for item in gold.records.get(task, ())] for task in _FIELDS.values()}
    answers: dict[str, Any] = {task: {"records": found} for task, found in records.items()}
    quotes = [quote for record in records["force_posture"] for quote in record["evidence"]]
    answers["langextract"] = {"extractions": [{"posture": quote, "posture_attributes": {}} for quote in quotes]}
    return {task: completion({"content": json.dumps(said, ensure_ascii=False)}) for task, said in answers.items()}


def _wire(value: Any) -> Any:  # noqa: ANN401 - a record, or a part of one
    """A record as a model writes it: quotes without places."""
    if hasattr(value, "model_dump"):
        value = value.model_dump(mode="json")
    if isinstance(value, dict):
        if set(value) == {"quote", "start", "end"}:
            return value["quote"]
        return {name: _wire(item) for name, item in value.items() if not name.endswith("_span")}
    return [_wire(item) for item in value] if isinstance(value, list) else value


class _Forgetful(list[Any]):
    """Keeps nothing: memory stays flat."""

    def append(self, _: object) -> None:
        """Forget it."""


if __name__ == "__main__":
    main()
