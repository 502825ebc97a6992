"""A key occurs nowhere but in the header of a request."""

from __future__ import annotations

import asyncio
import logging
import traceback
from typing import TYPE_CHECKING

import pytest
from fake_openai import FakeOpenAI, Reply, answers, fails, says
from model_side import KEY, MALI, quick, read_with

from summarize.clients import Message, Request
from summarize.clients.openai import OpenAIClient
from summarize.errors import ModelError, UsageError
from summarize.records import to_line
from summarize.tasks import task

if TYPE_CHECKING:
    from collections.abc import Iterator

ECHOES = {
    "401": fails(401, f"Incorrect API key provided: {KEY}."),
    "404": fails(404, f"no model for {KEY}"),
    "400": fails(400, f"{KEY} and\n{KEY}"),
    "500": fails(500, f"{KEY}"),
    "502 as a page": Reply(f"<html>{KEY}</html>".encode(), 502, content_type="text/html"),
    "a page": Reply(f"<html>{KEY}</html>".encode(), content_type="text/html"),
    "a redirect": Reply(b"", 307, {"location": f"/v2?key={KEY}"}),
}


@pytest.fixture
def everything_logged(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """All loggers at their most talkative."""
    talkative = ["", "openai", "instructor", "instructor.v2", "instructor.v2.retry", "httpx2", "httpcore2", "asyncio"]
    before = {name: logging.getLogger(name).level for name in talkative}
    for name in talkative:
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield caplog
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


@pytest.mark.parametrize("echo", ECHOES)
def test_a_server_that_repeats_the_key_gets_it_into_no_result_and_no_log(
    echo: str, everything_logged: pytest.LogCaptureFixture
):
    extraction, asked = read_with([ECHOES[echo]] * 3)
    assert asked[0].headers["authorization"] == f"Bearer {KEY}"
    written = to_line(extraction).decode() + (extraction.error or "") + repr(extraction)
    assert KEY not in written
    ours = [record for record in everything_logged.records if not _repeats_the_server(record)]
    assert not any(KEY in record.getMessage() for record in ours)


def test_an_answer_is_logged_without_the_key(everything_logged: pytest.LogCaptureFixture):
    read_with([answers(MALI)])
    assert everything_logged.records
    assert KEY not in everything_logged.text


@pytest.mark.parametrize("echo", ECHOES)
def test_no_error_holds_on_to_the_key_or_the_request(echo: str):
    error = _error_of(ECHOES[echo])
    shown = "".join(traceback.format_exception(error))
    chain = [error, error.__cause__, error.__context__]
    assert KEY not in shown + repr(chain) + str(vars(error))
    assert [type(item).__module__ for item in chain if item is not None] == ["summarize.errors"]


@pytest.mark.parametrize("url", [f"https://user:{KEY}@example.org/v1", f"https://example.org/v1?key={KEY}"])
def test_a_key_in_the_base_url_is_refused_unread(url: str):
    with pytest.raises(UsageError) as refused:
        OpenAIClient(url)
    assert KEY not in str(refused.value)


def test_a_client_and_a_fingerprint_do_not_show_the_key():
    client = OpenAIClient("https://example.org/v1", KEY)
    assert KEY not in repr(client)
    request = Request(client.endpoint, "m", (Message("user", ""),), {})
    assert KEY not in repr(request)


def test_an_answer_that_cannot_be_read_is_not_logged(everything_logged: pytest.LogCaptureFixture):
    everything_logged.clear()
    read_with([says("the article said: secret"), says("again: secret")])
    complaints = [record for record in everything_logged.records if record.levelno >= logging.WARNING]
    assert complaints == []


def _repeats_the_server(record: logging.LogRecord) -> bool:
    """Whether it is a debug line of what the server has sent, which holds our key only where the server repeats it."""
    return record.levelno == logging.DEBUG and record.name.startswith(("openai", "httpcore2", "httpx2"))


def _error_of(reply: Reply) -> ModelError:
    """What a client raises that gets ``reply`` to every try."""

    async def ask(base_url: str) -> ModelError | None:
        client = OpenAIClient(base_url, KEY, quick())
        request = Request(client.endpoint, "m", (Message("user", ""),), task("attribution").schema)
        error = None
        try:
            await client.ask(request)
        except ModelError as raised:
            error = raised
        await client.aclose()
        return error

    with FakeOpenAI([reply] * 3) as server:
        error = asyncio.run(ask(server.base_url))
    assert error is not None
    return error
