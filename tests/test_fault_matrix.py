"""Whatever an endpoint does: how many requests it costs, and what becomes of the article."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from fake_openai import FakeOpenAI, Reply, answers, calls, completion, date_in, fails, refused_url, says
from model_side import (
    BENIN,
    FIVE,
    GABON,
    KEY,
    MALI,
    NIGER,
    article_of,
    changed,
    options_for,
    places,
    quick,
    read_at,
    read_with,
)

from summarize.clients import Mode, Usage
from summarize.clients.openai import OpenAIClient
from summarize.extraction import ArticleOutcome
from summarize.reader import extract_article
from summarize.tasks import task

if TYPE_CHECKING:
    from summarize.clients.openai import Patience

OK, EMPTY, PARTIAL, FAILED = ArticleOutcome
ALL = ["MLI", "NER", "GHA", "TGO", "BEN", "GAB"]
RIGHT = answers(MALI)
WHOLE = json.dumps({"records": [MALI]})
CUT = json.dumps({"records": [MALI, NIGER]})[:-90]  # ends within the second record
BODY = RIGHT.body
WRONG_TYPE = changed(MALI, forces=7)
ABSENT = changed(GABON, evidence=["Ninety Danes will go to Gabon"])
DIGIT = changed(GABON, evidence=["A contingent of 95 Danish soldiers is expected in Gabon"])
FIGURE = changed(GABON, quantity=changed(GABON["quantity"], low=900, high=900))
DENIED = changed(GABON, status="denied", change="increase", quantity=None)
LEAKED = changed(BENIN, evidence=["More than 400 Swedish soldiers serve at two bases in Chad"])
SHORT = quick(timeout_seconds=0.25)


@dataclass(frozen=True)
class Row:
    """One fault: what the endpoint replies, and what must come of it."""

    name: str
    script: list[Reply]
    requests: int
    outcome: ArticleOutcome
    error: str | None = None
    places: list[str] = field(default_factory=lambda: ["MLI"])
    dropped: list[str] = field(default_factory=list)
    options: dict[str, Any] = field(default_factory=dict)
    patience: Patience = field(default_factory=quick)


def failed(name: str, script: list[Reply], requests: int, error: str, **more: object) -> Row:
    """A row that ends without a record."""
    return Row(name, script, requests, FAILED, error, [], **more)


TOOLS = {"mode": Mode.TOOLS}
AUTO = {"mode": Mode.AUTO}
ROWS = [
    Row("no fault", [RIGHT], 1, OK),
    Row("nothing in the article", [answers()], 1, EMPTY, places=[]),
    # what passes
    Row("429 with Retry-After in seconds", [fails(429, retry_after="0.2"), RIGHT], 2, OK),
    Row("429 with Retry-After as a date", [fails(429, retry_after=date_in(0.2)), RIGHT], 2, OK),
    Row("429 with Retry-After in the past", [fails(429, retry_after=date_in(-60)), RIGHT], 2, OK),
    Row("429 with Retry-After that is no time", [fails(429, retry_after="soon"), RIGHT], 2, OK),
    failed("429 that asks for more than there is time", [fails(429, retry_after="3600")], 1, "answered 429"),
    Row("500", [fails(500), RIGHT], 2, OK),
    Row("502", [Reply(b"<html>Bad Gateway</html>", 502, content_type="text/html"), RIGHT], 2, OK),
    Row("503", [fails(503), RIGHT], 2, OK),
    Row("408", [fails(408), RIGHT], 2, OK),
    Row("409", [fails(409), RIGHT], 2, OK),
    failed("500 always", [fails(500)] * 3, 3, "answered 500"),
    Row("reset in mid-body", [Reply(BODY, reset_after=40), RIGHT], 2, OK),
    failed("reset always", [Reply(BODY, reset_after=40)] * 3, 3, "cannot be reached"),
    Row("stalled body", [Reply(BODY, stall_after=40), RIGHT], 2, OK, patience=SHORT),
    Row("time-out", [Reply(BODY, delay_seconds=5), RIGHT], 2, OK, patience=SHORT),
    failed("time-out always", [Reply(BODY, delay_seconds=5)] * 3, 3, "no answer within 0.25 seconds", patience=SHORT),
    # what does not pass
    failed("400", [fails(400, "too long")], 1, "answered 400: too long"),
    failed("401", [fails(401, f"bad key {KEY}")], 1, "does not accept the key"),
    failed("403", [fails(403)], 1, "does not accept the key"),
    failed("404", [fails(404, "no such model")], 1, "answered 404: no such model"),
    failed("422", [fails(422, "what?")], 1, "answered 422: what?"),
    failed("307", [Reply(b"", 307, {"location": "/v2"})], 1, "a redirection"),
    failed("HTML instead of JSON", [Reply(b"<html>Hello</html>", content_type="text/html")], 1, "chat completion"),
    failed("truncated JSON of the transport", [Reply(BODY[:80])], 1, "instead of a chat completion"),
    failed("JSON that is no completion", [Reply(b'{"error": "overloaded"}')], 1, "instead of a chat completion"),
    # modes
    Row("response format unknown, mode auto", [fails(400, "unknown: response_format"), RIGHT], 2, OK, options=AUTO),
    failed("response format unknown, mode fixed", [fails(400, "unknown: response_format")], 1, "response_format"),
    Row("temperature not taken", [fails(400, "'temperature' does not support 0.0 with this model"), RIGHT], 2, OK),
    Row("limit by its newer name", [fails(400, "use 'max_completion_tokens', not 'max_tokens'"), RIGHT], 2, OK),
    Row("tool call", [calls(WHOLE)], 1, OK, options=TOOLS),
    Row("two tool calls", [calls(WHOLE, json.dumps({"records": [NIGER]}))], 1, OK, None, ["MLI", "NER"], options=TOOLS),
    Row("no tool call but the content", [RIGHT], 1, OK, options=TOOLS),
    Row("no tool call but prose", [says("Mali, I think."), calls(WHOLE)], 2, OK, options=TOOLS),
    # content
    Row("content in parts", [Reply(completion({"content": [{"type": "text", "text": WHOLE}]}))], 1, OK),
    Row("code fences", [says(f"Here it is:\n```json\n{WHOLE}\n```\nAnything else?")], 1, OK),
    Row("<think>", [says(f'<think>{{"records": [1]}} hm</think>\n{WHOLE}')], 1, OK),
    Row("truncated JSON, then whole", [says(CUT), RIGHT], 2, OK),
    Row("truncated JSON always", [says(CUT)] * 2, 2, PARTIAL, "unparsable"),
    failed("prose always", [says("Sorry?")] * 2, 2, "unparsable"),
    failed("empty content", [says("")] * 2, 2, "empty"),
    Row("empty content once", [says(None), RIGHT], 2, OK),
    failed("no choices", [Reply(completion({}, choices=[]))] * 2, 2, "empty"),
    failed("refusal", [Reply(completion({"content": None, "refusal": "I can't."}))], 1, "(refused): I can't."),
    failed("content filter", [says(None, "content_filter")], 1, "filtered"),
    failed("content filter on the prompt", [Reply(b'{"error": {"code": "content_filter"}}', 400)], 1, "filtered"),
    Row("finish_reason: length, then whole", [says(CUT, "length"), RIGHT], 2, OK),
    Row("finish_reason: length always", [says(CUT, "length")] * 2, 2, PARTIAL, "truncated"),
    Row("finish_reason: length, no more taken", [says(CUT, "length"), fails(400)], 2, PARTIAL, "truncated"),
    Row("finish_reason: length, no enlarging", [says(CUT, "length")], 1, PARTIAL, "cut", options={"enlarge": False}),
    failed("finish_reason: length, nothing whole", [says("{", "length")] * 2, 2, "truncated"),
    Row("missing usage", [answers(MALI, usage=None)], 1, OK),
    # records
    Row("schema-invalid once, then right", [answers(WRONG_TYPE), RIGHT], 2, OK),
    Row("schema-invalid always", [answers(WRONG_TYPE)] * 2, 2, PARTIAL, None, [], ["malformed"]),
    Row("one bad record among five good ones", [answers(*FIVE, WRONG_TYPE), answers(GABON)], 2, OK, None, ALL),
    Row("the bad one stays bad", [answers(*FIVE, DIGIT), answers(DIGIT)], 2, PARTIAL, None, ALL[:5], ["quote_absent"]),
    Row("the bad one is given up", [answers(*FIVE, DIGIT), answers()], 2, PARTIAL, None, ALL[:5], ["quote_absent"]),
    Row("quote absent", [answers(MALI, ABSENT), answers(GABON)], 2, OK, None, ["MLI", "GAB"]),
    Row("quote with a changed digit", [answers(MALI, DIGIT), answers(GABON)], 2, OK, None, ["MLI", "GAB"]),
    Row("number not in its evidence", [answers(FIGURE)] * 2, 2, PARTIAL, None, [], ["number_unsupported"]),
    Row("denial not in its evidence", [answers(DENIED)] * 2, 2, PARTIAL, None, [], ["negation_unsupported"]),
    Row("leaked example", [answers(MALI, LEAKED), answers(LEAKED)], 2, PARTIAL, None, ["MLI"], ["leaked_example"]),
    Row("no object", [answers(MALI, "Niger"), answers(NIGER)], 2, OK, None, ["MLI", "NER"]),
    Row("two bad records, each alone", [answers(DIGIT, WRONG_TYPE), answers(), answers()], 3, PARTIAL, None, [],
        ["malformed", "quote_absent"]),
    Row("no repair wanted", [answers(MALI, DIGIT)], 1, PARTIAL, None, ["MLI"], ["quote_absent"],
        {"further_requests": 0}),
    Row("unparsable, then two bad records: two further requests, all told",
        [says("?"), answers(MALI, DIGIT, ABSENT), answers()], 3, PARTIAL, None, ["MLI"], ["quote_absent"] * 2),
    Row("repair fails", [answers(MALI, DIGIT), fails(404)], 2, PARTIAL, "answered 404", ["MLI"], ["quote_absent"]),
    Row("the same bad record again and again", [answers(*[DIGIT] * 9), answers(GABON)], 2, OK, None, ["GAB"]),
    Row("the same record twice", [answers(MALI, MALI)], 1, OK),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_fault_costs_exactly_these_requests_and_has_this_outcome(row: Row):
    extraction, asked = read_with(row.script, patience=row.patience, **row.options)
    assert (len(asked), extraction.outcome) == (row.requests, row.outcome), extraction.error
    assert places(extraction) == row.places
    assert sorted(dropped.reason.partition(":")[0] for dropped in extraction.dropped) == row.dropped
    assert (row.error or "") in (extraction.error or ""), extraction.error
    assert bool(row.error) == bool(extraction.error)
    assert KEY not in (extraction.error or "")
    assert extraction.usage == _usage_of(row.script[: len(asked)], row.patience)


def test_where_nothing_listens_every_try_is_refused():
    extraction = read_at(refused_url(), [task("force_posture")], article_of())
    assert (extraction.outcome, extraction.usage.requests) == (FAILED, 3)
    assert "cannot be reached" in (extraction.error or "")


def test_retry_after_is_waited_for():
    for script in ([fails(429, retry_after="0.5"), RIGHT], [fails(503, retry_after=date_in(1)), RIGHT]):
        _, asked = read_with(script)
        assert 0.5 <= asked[1].at - asked[0].at < 2.5


def test_a_repair_shows_the_reason_and_the_nearest_sentence_and_nothing_of_the_good_records():
    _, asked = read_with([answers(*FIVE, DIGIT), answers(GABON)])
    said = asked[1].body["messages"][1]["content"]
    assert "A contingent of 95 Danish soldiers is expected in Gabon» does not stand in the article" in said
    assert "[6] A contingent of 90 Danish soldiers is expected in Gabon." in said
    assert said.count('"forces"') == 1
    assert asked[1].body["messages"][0] == asked[0].body["messages"][0]


def test_a_larger_limit_is_asked_for_after_a_cut():
    _, asked = read_with([says(CUT, "length"), RIGHT])
    assert [request.body["max_tokens"] for request in asked] == [100, 200]


def test_what_an_endpoint_has_refused_it_is_not_sent_again():
    refusals = [
        fails(400, "temperature?"),
        fails(400, "max_tokens? max_completion_tokens!"),
        fails(400, "json_schema?"),
    ]
    with FakeOpenAI([*refusals, RIGHT, RIGHT]) as server:

        async def ask_twice() -> None:
            client = OpenAIClient(server.base_url, KEY, quick())
            options = options_for(server.base_url, mode=Mode.AUTO)
            for _ in range(2):
                await extract_article(article_of(), client, [task("force_posture")], options)
            await client.aclose()

        asyncio.run(ask_twice())
        last = server.asked[-1].body
    assert len(server.asked) == 5
    assert set(last) == {"model", "messages", "max_completion_tokens", "response_format"}
    assert last["response_format"] == {"type": "json_object"}


def _usage_of(replies: list[Reply], patience: Patience) -> Usage:
    """Usage of these replies, each counted once."""
    arrived = [reply for reply in replies if _arrives(reply, patience)]
    reported = sum(b'"usage"' in reply.body for reply in arrived)
    return Usage(100 * reported, 20 * reported, len(replies), len(arrived) - reported)


def _arrives(reply: Reply, patience: Patience) -> bool:
    whole = reply.reset_after is None and reply.stall_after is None and reply.delay_seconds < patience.timeout_seconds
    return whole and reply.status == 200 and b'"choices"' in reply.body and reply.body.endswith(b"}")
