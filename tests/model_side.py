"""What the tests of the model side share: an article, right records for it, and one reading over real HTTP."""

from __future__ import annotations

import asyncio
import dataclasses
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from fake_openai import FakeOpenAI, answers

from summarize.article import Article, Span
from summarize.clients import Message, Mode, Request, endpoint_name
from summarize.clients.openai import OpenAIClient, Patience
from summarize.reader import ReadOptions, extract_article
from summarize.tasks import task

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fake_openai import Received, Reply

    from summarize.extraction import Extraction
    from summarize.tasks import Task

KEY = "sk-made-up-for-tests-0123456789"
QUICK = Patience(tries=3, total_seconds=8, timeout_seconds=2.0, first_wait_seconds=0.01, longest_wait_seconds=0.05)

TEXT = (
    "Some 300 Danish soldiers are based in Mali. Another 40 Danish soldiers serve in Niger. "
    "About 25 Danish soldiers guard an airfield in Ghana. More than 60 Danish soldiers train crews in Togo. "
    "At least 15 Danish soldiers are in Benin. A contingent of 90 Danish soldiers is expected in Gabon."
)


def article_of(text: str = TEXT, language: str = "en") -> Article:
    """An article whose sentences end in full stops."""
    ends = [match.end() for match in re.finditer(r"[.؟!](?=\s|$)", text)] or [len(text)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    return Article(text, sentences=tuple(map(Span, starts, ends)), language=language)


def posture(
    number: int, country: str, text: str, quote: str, qualifier: str = "exact", **changes: object
) -> dict[str, Any]:
    """A record as a model writes it."""
    low, high = {"more_than": (number + 1, None), "at_least": (number, None)}.get(qualifier, (number, number))
    quantity = {"text": text, "low": low, "high": high, "unit": "personnel", "qualifier": qualifier}
    return {
        "forces": "DNK",
        "areas": [country],
        "places": [],
        "quantity": quantity,
        "missions": [],
        "change": "none",
        "status": "current",
        "as_of": None,
        "evidence": [quote],
        **changes,
    }


MALI = posture(300, "MLI", "Some 300 Danish soldiers", "Some 300 Danish soldiers are based in Mali", "approximate")
NIGER = posture(40, "NER", "40 Danish soldiers", "Another 40 Danish soldiers serve in Niger")
GHANA = posture(
    25, "GHA", "About 25 Danish soldiers", "About 25 Danish soldiers guard an airfield in Ghana", "approximate"
)
TOGO = posture(
    60, "TGO", "More than 60 Danish soldiers", "More than 60 Danish soldiers train crews in Togo", "more_than"
)
BENIN = posture(15, "BEN", "At least 15 Danish soldiers", "At least 15 Danish soldiers are in Benin", "at_least")
GABON = posture(
    90, "GAB", "90 Danish soldiers", "A contingent of 90 Danish soldiers is expected in Gabon", status="possible"
)
FIVE = (MALI, NIGER, GHANA, TOGO, BENIN)


def options_for(base_url: str, **changes: object) -> ReadOptions:
    """Options for a fake endpoint."""
    given = {"mode": Mode.JSON_SCHEMA, "max_tokens": 100, **changes}
    return ReadOptions(model="fake-1", endpoint=endpoint_name(base_url), label="openai/fake-1", **given)


@cache
def warm() -> None:
    """Ask once, so that what the SDK loads at its first request counts against nobody's time-out."""

    async def ask() -> None:
        with FakeOpenAI(lambda _: answers()) as server:
            client = OpenAIClient(server.base_url, KEY)
            await client.ask(Request(server.base_url, "fake-1", (Message("user", ""),), task("attribution").schema))
            await client.aclose()

    asyncio.run(ask())


def read_at(
    base_url: str, tasks: Sequence[Task], article: Article, patience: Patience = QUICK, **changes: object
) -> Extraction:
    """One article read through the real client."""
    warm()

    async def run() -> Extraction:
        client = OpenAIClient(base_url, KEY, patience)
        try:
            return await extract_article(article, client, tasks, options_for(base_url, **changes))
        finally:
            await client.aclose()

    return asyncio.run(run())


def read_with(
    script: Sequence[Reply] | Callable[[Received], Reply], article: Article | None = None, **changes: object
) -> tuple[Extraction, list[Received]]:
    """Read an article for its force postures at an endpoint that follows ``script``: the result, what was asked."""
    with FakeOpenAI(script) as server:
        extraction = read_at(server.base_url, [task("force_posture")], article or article_of(), **changes)
        return extraction, server.asked


def places(extraction: Extraction) -> list[str]:
    """The countries of the postures, in their order."""
    return [posture.areas[0] for posture in extraction.force_postures]


def changed(record: dict[str, Any], **changes: object) -> dict[str, Any]:
    """``record`` with other values."""
    return {**record, **changes}


def quick(**changes: object) -> Patience:
    """The patience of the tests, with other values."""
    return dataclasses.replace(QUICK, **changes)
