"""Recordings: what is written is read back, and every way in which an answer can be lacking has its name."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from summarize.clients import Answer, AnswerKind, Message, Mode, Origin, Request, Usage
from summarize.clients.recorded import Replay, ReplayClient
from summarize.clients.recorder import Recorder
from summarize.clients.recordings import Attempt, Slot, load_recordings, write_recordings
from summarize.errors import NotRecorded, RecordsError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

PROMPT = "You read news articles.\nAnswer with positions.\nQuote verbatim."
REQUEST = Request(
    endpoint="gguf:ab12",
    model="small",
    messages=(Message("system", PROMPT), Message("user", "نص المقال\nسطر ثان")),
    schema={"type": "object", "properties": {"records": {"type": "array"}}},
    mode=Mode.JSON_SCHEMA,
    max_tokens=400,
    temperature=0.0,
    task="withdrawal_position",
    origin=Origin("cafe", "articles/text.txt", "p1"),
)
ANSWER = Answer(
    '{"records": []}', AnswerKind.COMPLETE, "stop", usage=Usage(120, 7, 1), model="small-q4", latency_seconds=1.5
)
SLOT = Slot("gguf:small", "text.txt", "withdrawal_position", 0)


def asked_again(request: Request, *attempts: Attempt) -> Replay:
    replay = Replay(attempts)
    with pytest.raises(NotRecorded):
        asyncio.run(ReplayClient("gguf:small", replay).ask(request))
    return replay


def recorded(request: Request, answer: Answer = ANSWER) -> Attempt:
    return Attempt(SLOT, request, answer, "2026-02-03")


def test_what_is_recorded_is_answered_again_without_asking(tmp_path: Path):
    class Endpoint:
        asked = 0

        async def ask(self, request: Request) -> Answer:  # noqa: ARG002 - one answer to all
            self.asked += 1
            return ANSWER

        async def aclose(self) -> None:
            pass

    endpoint = Endpoint()
    recorder = Recorder("gguf:small", endpoint, lambda: "2026-02-03", path=tmp_path / "small.jsonl")
    asyncio.run(recorder.ask(REQUEST))

    replay = Replay(load_recordings(tmp_path / "small.jsonl"))
    answer = asyncio.run(ReplayClient("gguf:small", replay).ask(REQUEST))

    assert (answer, endpoint.asked) == (ANSWER, 1)
    assert [attempt.slot for attempt in recorder.made] == [SLOT]
    assert replay.report().complete
    assert [attempt.recorded for attempt in replay.report().used] == ["2026-02-03"]


def test_a_changed_word_of_a_prompt_is_stale_and_the_lines_are_shown():
    changed = replace(
        REQUEST, messages=(Message("system", PROMPT.replace("positions", "postures")), REQUEST.messages[1])
    )

    (stale,) = asked_again(changed, recorded(REQUEST)).report().stale

    assert stale.slot == SLOT
    assert [(change.part, change.lines) for change in stale.changes] == [
        ("message 1 (system)", ("-Answer with positions.", "+Answer with postures."))
    ]


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"endpoint": "gguf:cd34"}, "endpoint"),
        ({"model": "large"}, "model"),
        ({"mode": Mode.TOOLS}, "mode"),
        ({"max_tokens": 800}, "max_tokens"),
        ({"temperature": 0.7}, "temperature"),
        ({"seed": 1}, "seed"),
        ({"schema": {"type": "object"}}, "schema"),
        ({"messages": REQUEST.messages[:1]}, "message 2 (user)"),
    ],
)
def test_every_part_of_a_request_makes_a_recording_stale_and_is_named(change: dict, part: str):
    (stale,) = asked_again(replace(REQUEST, **change), recorded(REQUEST)).report().stale

    assert [item.part for item in stale.changes] == [part]


def test_a_slot_without_any_attempt_is_missing():
    report = asked_again(replace(REQUEST, task="attribution"), recorded(REQUEST)).report()

    assert report.missing == (SLOT._replace(task="attribution"),)
    assert not report.complete


def test_another_sample_is_another_slot():
    assert asked_again(replace(REQUEST, sample=1), recorded(REQUEST)).report().missing == (SLOT._replace(sample=1),)


def test_what_nobody_asks_for_is_an_orphan_and_does_not_make_a_replay_incomplete():
    other = Attempt(SLOT._replace(task="attribution"), replace(REQUEST, task="attribution"), ANSWER, "2026-02-03")
    replay = Replay([recorded(REQUEST), other])
    asyncio.run(ReplayClient("gguf:small", replay).ask(REQUEST))

    assert replay.report().orphans == (other.slot,)
    assert replay.report().complete


def test_a_chain_is_replayed_step_by_step_and_its_stale_step_is_the_one_that_is_shown():
    mending = replace(REQUEST, messages=(*REQUEST.messages, Message("assistant", "{"), Message("user", "no JSON")))
    second = replace(ANSWER, content='{"records": [1]}')
    replay = Replay([recorded(REQUEST), recorded(mending, second)])
    client = ReplayClient("gguf:small", replay)

    assert asyncio.run(client.ask(REQUEST)) == ANSWER
    assert asyncio.run(client.ask(mending)) == second
    assert replay.report().orphans == ()

    reworded = replace(mending, messages=(*mending.messages[:-1], Message("user", "this is no JSON")))
    replay = Replay([recorded(REQUEST), recorded(mending, second)])
    client = ReplayClient("gguf:small", replay)
    asyncio.run(client.ask(REQUEST))
    with pytest.raises(NotRecorded, match=r"STALE recording: gguf:small, text\.txt, withdrawal_position, sample 0"):
        asyncio.run(client.ask(reworded))
    assert [change.part for change in replay.report().stale[0].changes] == ["message 4 (user)"]


def test_a_file_is_the_same_whatever_the_order_and_holds_long_texts_once(tmp_path: Path):
    attempts = [recorded(replace(REQUEST, seed=seed)) for seed in (1, 2)]
    others = [Attempt(SLOT._replace(task="attribution"), replace(REQUEST, task="attribution"), ANSWER, "2026-02-03")]
    write_recordings(tmp_path / "a.jsonl", [*attempts, *others])
    write_recordings(tmp_path / "b.jsonl", [*others, *attempts])

    text = (tmp_path / "a.jsonl").read_text(encoding="utf-8")
    assert text == (tmp_path / "b.jsonl").read_text(encoding="utf-8")
    assert text.count("You read news articles.") == 1
    assert "نص المقال" in text
    assert load_recordings(tmp_path / "a.jsonl") == tuple(
        replace(attempt, request=replace(attempt.request, origin=Origin(path="text.txt", prompt="p1")))
        for attempt in [*others, *attempts]
    )


def test_there_are_no_recordings_where_there_is_no_file(tmp_path: Path):
    assert load_recordings(tmp_path / "none.jsonl") == ()


def test_half_a_character_at_the_end_of_an_answer_is_kept_in_a_file_that_is_utf_8(tmp_path: Path):
    half = replace(ANSWER, content='{"records": ["\ud83d', kind=AnswerKind.TRUNCATED)
    write_recordings(tmp_path / "small.jsonl", [recorded(REQUEST, half)])

    (tmp_path / "small.jsonl").read_text(encoding="utf-8")
    assert load_recordings(tmp_path / "small.jsonl")[0].answer == half


def test_recordings_that_cannot_be_written_are_said_in_one_line(tmp_path: Path):
    (tmp_path / "taken").write_text("", encoding="utf-8")

    with pytest.raises(UsageError, match=r"taken/small.jsonl: cannot be written: "):
        write_recordings(tmp_path / "taken" / "small.jsonl", [recorded(REQUEST)])


@pytest.mark.parametrize("damage", ["cut", "edited", "no JSON"])
def test_a_damaged_recording_is_refused_with_its_line(tmp_path: Path, damage: str):
    path = tmp_path / "small.jsonl"
    write_recordings(path, [recorded(REQUEST)])
    lines = path.read_text(encoding="utf-8").splitlines()
    damaged = {
        "cut": [lines[-1]],
        "edited": [*lines[:-1], lines[-1].replace('"max_tokens":400', '"max_tokens":401')],
        "no JSON": [*lines, "}"],
    }[damage]
    path.write_text("\n".join(damaged), encoding="utf-8")

    with pytest.raises(RecordsError, match=rf"small.jsonl:{len(damaged)}: no recording"):
        load_recordings(path)


def test_a_line_is_json_for_anyone(tmp_path: Path):
    write_recordings(tmp_path / "small.jsonl", [recorded(REQUEST)])
    line = json.loads((tmp_path / "small.jsonl").read_text(encoding="utf-8").splitlines()[-1])

    assert line["slot"] == SLOT._asdict()
    assert line["fingerprint"] == REQUEST.fingerprint
    assert line["answer"]["usage"]["prompt_tokens"] == 120
    assert line["answer"]["latency_seconds"] == 1.5
    assert (line["answer"]["model"], line["recorded"]) == ("small-q4", "2026-02-03")
