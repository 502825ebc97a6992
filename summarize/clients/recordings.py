"""Keep answers in a file that can be read in a diff: requests with their answers <-> JSON lines.

A file has two sorts of lines. ``{"text": …}`` lines hold the long texts of requests (messages, schemas), each once,
under its SHA-256; ``{"slot": …}`` lines hold one attempt each: the slot, the fingerprint of the request, the request
with its long texts named by their hash, the answer as it came (content, kind, usage, latency, the model that the
server named) and the date. Lines are sorted, so that the same recordings always give the same file.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from summarize.clients import Answer, Message, Mode, Origin, Request, canonical_json, fingerprint
from summarize.errors import RecordsError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

_PLAIN = ("endpoint", "model", "max_tokens", "temperature", "seed", "sample", "task")  # parts of a request as they are


class Slot(NamedTuple):
    """What an answer is for. The attempts of one slot are a chain: the first request, then what it took to mend it.

    ``model`` is the name that the user gave; ``article`` the article's file name.
    """

    model: str
    article: str
    task: str
    sample: int


def slot_of(model: str, request: Request) -> Slot:
    """The slot that ``request`` to ``model`` belongs to, by what the request was made from."""
    origin = request.origin
    return Slot(model, Path(origin.path).name if origin.path else origin.article, request.task, request.sample)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One exchange: what was asked in ``slot``, what came back, and the ISO date on which it did."""

    slot: Slot
    request: Request
    answer: Answer
    recorded: str


def load_recordings(path: Path) -> tuple[Attempt, ...]:
    """Read the attempts of a file, chains in order; none if there is no file. RecordsError names file and line."""
    texts: dict[str, str] = {}
    attempts: list[Attempt] = []
    if not path.exists():
        return ()
    for number, line in enumerate(path.read_bytes().split(b"\n"), start=1):
        if not line:
            continue
        try:
            values = json.loads(line)
            if "text" in values:
                texts[values["sha256"]] = values["text"]
            else:
                attempts.append(_attempt(values, texts))
        except (ValueError, KeyError, TypeError) as error:
            message = f"{path}:{number}: no recording: {type(error).__name__} {error}"
            raise RecordsError(message) from None
    return tuple(attempts)


def write_recordings(path: Path, attempts: Iterable[Attempt]) -> None:
    """Write ``attempts`` under ``path``, all or nothing: sorted by slot, chains in the order given.

    UsageError if it cannot be written.
    """
    ordered = sorted(attempts, key=lambda attempt: attempt.slot)
    texts: dict[str, str] = {}
    lines = [canonical_json(_line(attempt, texts)) for attempt in ordered]
    heads = [canonical_json({"sha256": name, "text": text}) for name, text in sorted(texts.items())]
    partial = path.with_name(f"{path.name}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # half a surrogate pair, as at the end of an answer that was cut off, becomes an escape of JSON
        with partial.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.writelines(f"{line}\n" for line in [*heads, *lines])
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        message = f"{path}: cannot be written: {error.strerror}"
        raise UsageError(message) from None


def _line(attempt: Attempt, texts: dict[str, str]) -> dict[str, Any]:
    def named(text: str) -> str:
        name = fingerprint(text)
        texts[name] = text
        return name

    request = attempt.request
    return {
        "slot": attempt.slot._asdict(),
        "fingerprint": request.fingerprint,
        "request": {
            **{name: getattr(request, name) for name in _PLAIN},
            "mode": request.mode.value,
            "messages": [{"role": message.role, "sha256": named(message.content)} for message in request.messages],
            "schema": named(json.dumps(request.schema, ensure_ascii=False, indent=1)),
        },
        "prompt": request.origin.prompt,
        "answer": asdict(attempt.answer),
        "recorded": attempt.recorded,
    }


def _attempt(values: dict[str, Any], texts: dict[str, str]) -> Attempt:
    raw = values["request"]
    request = Request(
        messages=tuple(Message(message["role"], texts[message["sha256"]]) for message in raw["messages"]),
        schema=json.loads(texts[raw["schema"]]),
        mode=Mode(raw["mode"]),
        origin=Origin(path=values["slot"]["article"], prompt=values["prompt"]),
        **{name: raw[name] for name in _PLAIN},
    )
    if request.fingerprint != values["fingerprint"]:
        message = "the request does not have the fingerprint that stands beside it"
        raise ValueError(message)
    return Attempt(
        Slot(**values["slot"]), request, Answer.from_json(canonical_json(values["answer"])), values["recorded"]
    )
