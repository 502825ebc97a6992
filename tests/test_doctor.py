"""The doctor finds out what an endpoint can do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from fake_openai import FakeOpenAI, Reply, calls, fails, refused_url, says
from model_side import KEY

from summarize.clients import Mode
from summarize.doctor import Check, diagnose, table
from summarize.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fake_openai import Received

    from summarize.doctor import Diagnosis

APPLE = '{"records": [{"word": "apple"}]}'


def held(received: Received) -> str:
    """An answer that keeps to the schema of the request."""
    schema = received.body["response_format"]["json_schema"]["schema"]
    word = schema["properties"]["records"]["items"]["properties"]["word"]["enum"][0]
    return json.dumps({"records": [{"word": word}]})


def able(received: Received) -> Reply:
    """An endpoint that can do everything."""
    if received.body.get("max_tokens", 0) > 1_000_000:
        return fails(400, "This model's maximum context length is 32,768 tokens.")
    if "tools" in received.body:
        return calls(APPLE)
    return says(held(received) if "json_schema" in received.body.get("response_format", {}) else APPLE)


def deaf(_: Received) -> Reply:
    """An endpoint that takes everything and holds to nothing, with a model that thinks and fences, uncounted."""
    return says(f"<think>An apple?</think>\n```json\n{APPLE}\n```", usage=None)


def tools_only(received: Received) -> Reply:
    """An endpoint that rejects response formats."""
    if "response_format" in received.body:
        return fails(400, "response_format is not supported")
    return calls(APPLE) if "tools" in received.body else says(APPLE)


def examined(
    script: Callable[[Received], Reply], models: Mapping[str, object] | Reply | None = None
) -> tuple[Diagnosis, list[Received]]:
    """The diagnosis of an endpoint, and what it was asked."""
    with FakeOpenAI(script, models) as server:
        diagnosis = diagnose(Settings(base_url=server.base_url, api_key=KEY, model="openai/fake-1"))
        return diagnosis, server.requests


def found(diagnosis: Diagnosis, check: Check) -> str:
    """What was found of one thing."""
    return next(finding.found for finding in diagnosis.findings if finding.check is check)


def test_an_endpoint_that_enforces_schemas_is_asked_by_schema():
    diagnosis, asked = examined(able)
    assert diagnosis.mode is Mode.JSON_SCHEMA
    assert diagnosis.context_tokens == 32_768
    assert [finding.check for finding in diagnosis.findings] == list(Check)
    assert not any(finding.good is False for finding in diagnosis.findings)
    assert len(asked) == 6


def test_an_endpoint_that_ignores_everything_is_asked_by_the_prompt_alone():
    diagnosis, _ = examined(deaf)
    assert diagnosis.mode is Mode.MD_JSON
    assert found(diagnosis, Check.JSON_SCHEMA) == "accepted but ignored"
    assert found(diagnosis, Check.TOOLS).startswith("ignored")
    assert found(diagnosis, Check.FENCES).startswith("yes")
    assert found(diagnosis, Check.THINKING).startswith("yes")
    assert found(diagnosis, Check.USAGE).startswith("no")


def test_tools_are_recommended_where_nothing_else_holds():
    diagnosis, _ = examined(tools_only)
    assert diagnosis.mode is Mode.TOOLS
    assert found(diagnosis, Check.JSON_SCHEMA).startswith("refused")


def test_a_context_length_that_the_server_lists_is_not_asked_for():
    diagnosis, asked = examined(able, {"fake-1": {"max_model_len": 4096}})
    assert diagnosis.context_tokens == 4096
    assert len(asked) == 5


def test_a_model_that_is_not_listed_is_named():
    diagnosis, _ = examined(lambda _: fails(404, "no such model"), {"other": {}})
    assert diagnosis.mode is None
    assert "no such model" in found(diagnosis, Check.MODEL)


@pytest.mark.parametrize("models", [fails(404), Reply(b"<html>Hi</html>", content_type="text/html"), Reply(b"[]")])
def test_an_endpoint_that_lists_no_models_is_examined_all_the_same(models: Reply):
    diagnosis, _ = examined(able, models)
    assert diagnosis.mode is Mode.JSON_SCHEMA
    assert found(diagnosis, Check.MODEL) == "yes"


def test_a_refused_key_ends_the_examination_and_is_never_shown():
    diagnosis, asked = examined(lambda _: fails(401, f"wrong: {KEY}"))
    assert diagnosis.mode is None
    assert "does not accept the key" in found(diagnosis, Check.KEY)
    assert KEY not in table(diagnosis)
    assert len(asked) == 2


@pytest.mark.parametrize("model", ["openai/fake-1", None])
def test_where_nothing_listens_that_is_said(model: str | None):
    diagnosis = diagnose(Settings(base_url=refused_url(), model=model))
    assert diagnosis.mode is None
    assert "cannot be reached" in found(diagnosis, Check.REACHABLE)


def test_the_table_ends_in_the_recommendation():
    diagnosis, _ = examined(able)
    lines = table(diagnosis).splitlines()
    assert lines[1].split() == ["model", "fake-1"]
    assert lines[-1].split() == ["recommended", "--mode", "json_schema:", "the", "server", "enforces", "the", "schema"]
