"""Requests, answers and what each mode sends."""

from __future__ import annotations

import asyncio
import dataclasses
import time
from email.utils import formatdate
from typing import TYPE_CHECKING, Any

import pytest
from fake_openai import FakeOpenAI, answers, calls
from hypothesis import given
from hypothesis import strategies as st
from model_side import KEY, quick

from summarize.clients import Answer, AnswerKind, Message, Mode, Request, Usage, endpoint_name
from summarize.clients.dialect import Dialect
from summarize.clients.openai import OpenAIClient
from summarize.clients.waiting import retry_after_seconds
from summarize.errors import ModelBusy, ModelRejected
from summarize.tasks import task

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMA = {
    "type": "object",
    "properties": {"records": {"type": "array", "items": {"type": "object", "properties": {"b": {}, "a": {}}}}},
}
REQUEST = Request("http://h:1/v1", "m", (Message("system", "s"), Message("user", "u")), SCHEMA, max_tokens=9)
usages = st.builds(Usage, *[st.integers(0, 10**6)] * 4)
whole_answers = st.builds(
    Answer,
    content=st.text(),
    kind=st.sampled_from(AnswerKind),
    finish_reason=st.none() | st.text(),
    refusal=st.none() | st.text(),
    usage=usages,
    model=st.text(),
    mode=st.sampled_from(Mode),
    tool_calls=st.integers(0, 9),
    attempts=st.integers(0, 9),
    latency_seconds=st.floats(0, 1e6),
)


def sent(mode: Mode, request: Request = REQUEST) -> dict[str, Any]:
    """The body that goes out in ``mode``."""

    async def ask(base_url: str) -> None:
        client = OpenAIClient(base_url, KEY, quick())
        await client.ask(dataclasses.replace(request, mode=mode))
        await client.aclose()

    with FakeOpenAI([calls('{"records": []}') if mode is Mode.TOOLS else answers()]) as server:
        asyncio.run(ask(server.base_url))
        return server.asked[0].body


@given(whole_answers)
def test_an_answer_survives_the_store(answer: Answer):
    assert Answer.from_json(answer.to_json()) == answer


@given(usages, usages)
def test_usage_adds_up(one: Usage, other: Usage):
    assert one + other == other + one
    assert one + Usage() == one
    assert (one + other).requests == one.requests + other.requests


@pytest.mark.parametrize(
    "change",
    [
        {"endpoint": "http://h:2/v1"},
        {"model": "n"},
        {"messages": (Message("user", "s"), Message("user", "u"))},
        {"schema": {**SCHEMA, "description": "other"}},
        {"schema": {"properties": SCHEMA["properties"], "type": "object"}},
        {"mode": Mode.TOOLS},
        {"max_tokens": 10},
        {"temperature": 0.0},
        {"seed": 1},
        {"sample": 1},
    ],
    ids=lambda change: next(iter(change)),
)
def test_whatever_changes_what_is_sent_changes_the_fingerprint(change: dict[str, Any]):
    assert dataclasses.replace(REQUEST, **change).fingerprint != REQUEST.fingerprint


def test_what_a_request_is_for_changes_no_fingerprint():
    assert dataclasses.replace(REQUEST, task="attribution").fingerprint == REQUEST.fingerprint


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://API.openai.com/v1/", "https://api.openai.com:443/v1"),
        ("http://user:secret@localhost:8000/v1?key=secret#secret", "http://localhost:8000/v1"),
        ("http://[::1]:80/v1", "http://[::1]:80/v1"),
    ],
)
def test_an_endpoint_is_named_without_anything_secret(url: str, name: str):
    assert endpoint_name(url) == name


def test_json_schema_mode_sends_the_schema_in_its_order_and_strictly():
    body = sent(Mode.JSON_SCHEMA)
    described = body["response_format"]["json_schema"]
    assert described["strict"] is True
    assert list(described["schema"]["properties"]["records"]["items"]["properties"]) == ["b", "a"]
    assert "tools" not in body


def test_tools_mode_sends_one_function_that_must_be_called():
    body = sent(Mode.TOOLS)
    (tool,) = body["tools"]
    assert tool["function"]["strict"] is True
    assert tool["function"]["parameters"]["properties"] == SCHEMA["properties"]
    assert body["tool_choice"] == {"type": "function", "function": {"name": tool["function"]["name"]}}
    assert "response_format" not in body


def test_json_mode_states_the_schema_in_the_first_message():
    body = sent(Mode.JSON)
    assert body["response_format"] == {"type": "json_object"}
    assert '"properties":{"b":{},"a":{}}' in body["messages"][0]["content"]
    assert body["messages"][1] == {"role": "user", "content": "u"}


def test_md_json_mode_asks_by_the_prompt_alone():
    body = sent(Mode.MD_JSON)
    assert set(body) == {"model", "messages", "max_tokens"}
    assert '"properties":{"b":{},"a":{}}' in body["messages"][0]["content"]


@pytest.mark.parametrize("mode", [Mode.JSON_SCHEMA, Mode.TOOLS])
def test_messages_go_out_as_they_were_rendered(mode: Mode):
    said = "  {{ x }} {% raw %}\n\t   indented \u202e «x»\r\n"
    request = dataclasses.replace(REQUEST, messages=(Message("system", said), Message("user", said)))
    assert [message["content"] for message in sent(mode, request)["messages"]] == [said, said]


def test_the_schema_of_a_real_task_goes_out_as_it_is():
    schema = task("attribution").schema
    body = sent(Mode.JSON_SCHEMA, dataclasses.replace(REQUEST, schema=schema))
    assert {**body["response_format"]["json_schema"]["schema"], "title": "Answer"} == {**schema, "title": "Answer"}


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "7"}, 7),
        ({"retry-after": " 1.5 "}, 1.5),
        ({"retry-after": "0"}, 0),
        ({"retry-after": "-1"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "9", "retry-after-ms": "250"}, 0.25),
        ({"retry-after": formatdate(0, usegmt=True)}, 0),
        ({"retry-after": formatdate(130, usegmt=True), "date": formatdate(100, usegmt=True)}, 30),
        ({"retry-after": formatdate(130, usegmt=True), "date": formatdate(900, usegmt=True)}, 0),
    ],
)
def test_retry_after_is_read_as_seconds_and_as_a_date(headers: Mapping[str, str], seconds: float | None):
    assert retry_after_seconds(headers) == seconds


def test_a_date_without_the_servers_clock_is_taken_by_ours():
    seconds = retry_after_seconds({"retry-after": formatdate(time.time() + 100, usegmt=True)})
    assert seconds is not None
    assert 98 <= seconds <= 101


@given(st.text())
def test_no_retry_after_breaks_it(stated: str):
    seconds = retry_after_seconds({"retry-after": stated})
    assert seconds is None or seconds >= 0


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://api.openai.com:443/v1", "max_completion_tokens"),
        ("https://mine.openai.azure.com:443/openai/v1", "max_completion_tokens"),
        ("https://openrouter.ai:443/api/v1", "max_tokens"),
        ("http://127.0.0.1:8000/v1", "max_tokens"),
    ],
)
def test_the_token_limit_has_the_name_that_the_endpoint_knows(url: str, name: str):
    assert Dialect(url).parameters(REQUEST) == {name: 9}


def test_only_rejections_teach():
    dialect = Dialect("http://h:1/v1")
    assert dialect.learn(ModelBusy("temperature response_format"), REQUEST, Mode.JSON_SCHEMA) is None
    assert dialect.learn(ModelRejected("max_tokens is too large"), REQUEST, Mode.JSON_SCHEMA) is None
    assert dialect.learn(ModelRejected("no response_format"), REQUEST, Mode.JSON_SCHEMA) is Mode.JSON
    assert dialect.learn(ModelRejected("no response_format"), REQUEST, Mode.JSON) is Mode.MD_JSON
    assert dialect.learn(ModelRejected("no response_format"), REQUEST, Mode.MD_JSON) is None
    fixed = dataclasses.replace(REQUEST, mode=Mode.JSON_SCHEMA)
    assert dialect.learn(ModelRejected("no response_format"), fixed, Mode.JSON_SCHEMA) is None
