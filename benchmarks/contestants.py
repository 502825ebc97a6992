"""Four ways to ask an endpoint about many articles: base URL and a number of requests -> seconds, CPU, memory.

``python benchmarks/contestants.py NAME --url URL --requests N --concurrency N`` prints one JSON object. The plain ones
get the same system message, article and schema as this project sends, and hand back what the model wrote; this project
also grounds every quote, checks every record and keeps every answer in the store.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from endpoint import gold_articles

from summarize.reading.text import article_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from summarize.evaluation.gold import GoldArticle

_TASKS = 3


def text_of(number: int) -> str:
    """The text of an article that no other number has."""
    gold = _gold()
    return f"{gold[number % len(gold)].article.text.rstrip()}\nBulletin {number}.\n"


def this_project(url: str, requests: int, concurrency: int) -> Callable[[], int]:
    """The whole way: prompt, ask, salvage, ground, store, write."""
    import summarize.clients.openai  # noqa: F401 - a run loads it with its first request, the others before the clock
    from summarize.models import parse_model
    from summarize.pipeline import Job, run
    from summarize.progress import Ending
    from summarize.records_file import RecordsFile
    from summarize.settings import load_settings

    def work() -> int:
        with tempfile.TemporaryDirectory() as name:
            settings = load_settings(
                base_url=url, api_key="none", mode="json_schema", store=Path(name) / "store.db", concurrency=concurrency
            )
            job = Job(parse_model("openai/this project"), settings)
            with RecordsFile(Path(name) / "records.jsonl") as file:
                articles = (
                    article_of(text_of(number), path=f"{number}.txt") for number in range(-(-requests // _TASKS))
                )
                summary = run(articles, file.write, job)
            assert summary.ending is Ending.COMPLETE
            return summary.progress.usage.requests

    return work


def loop_over_openai(url: str, requests: int, _: int) -> Callable[[], int]:
    """One request after the other."""
    import openai

    from summarize.tasks import tasks

    client = openai.OpenAI(base_url=url, api_key="none")
    prompts = _prompts()

    def work() -> int:
        for text, name, system in _pairs(prompts, requests):
            client.chat.completions.create(
                model="loop over openai",
                messages=[{"role": "system", "content": system}, {"role": "user", "content": text}],
                response_format={
                    "type": "json_schema",
                    "json_schema": {"name": name, "strict": True, "schema": tasks()[name].schema},
                },
            )
        return requests

    return work


def gather_over_instructor(url: str, requests: int, concurrency: int) -> Callable[[], int]:
    """``asyncio.gather`` over instructor, a semaphore before it."""
    import instructor
    import openai

    from summarize.tasks import tasks
    from summarize.wire import answer_model

    prompts = _prompts()
    models = {name: answer_model(task.model) for name, task in tasks().items()}

    async def everything() -> int:
        client = instructor.from_openai(
            openai.AsyncOpenAI(base_url=url, api_key="none"), mode=instructor.Mode.JSON_SCHEMA
        )
        slots = asyncio.Semaphore(concurrency)

        async def one(text: str, name: str, system: str) -> object:
            async with slots:
                return await client.chat.completions.create(
                    model="gather over instructor",
                    messages=[{"role": "system", "content": system}, {"role": "user", "content": text}],
                    response_model=models[name],
                )

        return len(await asyncio.gather(*(one(*pair) for pair in _pairs(prompts, requests))))

    return lambda: asyncio.run(everything())


def langextract(url: str, requests: int, concurrency: int) -> Callable[[], int]:
    """Its own pipeline, one request a document, its alignment included."""
    import langextract as lx
    from langextract.providers.openai import OpenAILanguageModel

    model = OpenAILanguageModel(model_id="langextract", api_key="none", base_url=url, max_workers=concurrency)
    example = lx.data.ExampleData(
        text="Some 300 Danish soldiers are based in Mali.",
        extractions=[lx.data.Extraction("posture", "Some 300 Danish soldiers are based in Mali", attributes={})],
    )

    def work() -> int:
        documents = [lx.data.Document(text_of(number), document_id=f"{number}") for number in range(requests)]
        found = lx.extract(
            documents,
            prompt_description=_prompts()[0][1],
            examples=[example],
            model=model,
            max_char_buffer=100_000,
            batch_length=concurrency,
            max_workers=concurrency,
            show_progress=False,
        )
        return len(list(found))

    return work


CONTESTANTS = {
    "this project": this_project,
    "loop over openai": loop_over_openai,
    "gather over instructor": gather_over_instructor,
    "langextract": langextract,
}


def _prompts() -> list[tuple[str, str]]:
    from summarize.prompting import system_message
    from summarize.tasks import tasks

    return [(name, system_message(task)) for name, task in tasks().items()]


def _pairs(prompts: list[tuple[str, str]], requests: int) -> Iterator[tuple[str, str, str]]:
    """Each article's text with each prompt, until there are enough: text, name of the task, system message."""
    for number in range(requests):
        yield text_of(number // _TASKS), *prompts[number % _TASKS]


@cache
def _gold() -> list[GoldArticle]:
    return gold_articles()


def main() -> None:
    """Run one and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=CONTESTANTS)
    parser.add_argument("--url", required=True)
    parser.add_argument("--requests", type=int, required=True)
    parser.add_argument("--concurrency", type=int, required=True)
    options = parser.parse_args()
    _gold()  # before the clock
    work = CONTESTANTS[options.name](options.url, options.requests, options.concurrency)
    cpu = time.process_time()
    answered = work()
    took = {
        "ended": time.monotonic(),  # the endpoint's clock too: it runs on this machine
        "cpu_seconds": time.process_time() - cpu,
        "answered": answered,
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    sys.stdout.write(json.dumps(took) + "\n")


if __name__ == "__main__":
    main()
