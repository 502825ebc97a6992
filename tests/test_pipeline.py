"""Articles through a model over real HTTP, with store, gate and pace between: from Python, and as a run."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import textwrap
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from fake_openai import FakeOpenAI, answers, fails, says
from model_side import KEY, TEXT, article_of, posture

from summarize.api import aextract, extract
from summarize.clients import Usage
from summarize.errors import OverBudget, UsageError
from summarize.estimate import estimate
from summarize.extraction import ArticleOutcome, Extraction
from summarize.models import parse_model
from summarize.pipeline import Job, run
from summarize.progress import Ending, Progress
from summarize.records import to_line
from summarize.settings import load_settings
from summarize.stale import Asker, stale_answers
from summarize.store import Store
from summarize.tasks import own_task, task, tasks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fake_openai import Received, Reply

    from summarize.settings import Settings

MALI = posture(300, "MLI", "Some 300 Danish soldiers", "Some 300 Danish soldiers are based in Mali", "approximate")
MODEL = "openai/gpt-4o-mini"  # a name that has a price


def reply(received: Received) -> Reply:
    """One posture in answer to the question for postures, nothing else."""
    asked = str(received.body["response_format"])
    return answers(MALI) if "'quantity'" in asked else answers()


@pytest.fixture(autouse=True)
def _bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder and a key in the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)


def settings(server: FakeOpenAI, **flags: object) -> Settings:
    """Settings for ``server``."""
    return load_settings(base_url=server.base_url, mode="json_schema", **flags)  # type: ignore[arg-type]


def everything(server: FakeOpenAI, count: int = 1, tell: Callable[[Progress], None] | None = None, **flags: object):
    """A run over ``count`` articles: the lines it writes, and its summary."""
    articles = [replace(article_of(), path=f"{number}.txt", text=f"{TEXT} {number}") for number in range(count)]
    lines: list[bytes] = []
    job = Job(parse_model(MODEL), settings(server, **flags))
    summary = run(articles, lambda found: lines.append(to_line(found)), job, total=count, tell=tell)
    return lines, summary


def test_one_article_gives_one_extraction_with_what_it_took():
    with FakeOpenAI(reply) as server:
        found = extract(article_of(), MODEL, base_url=server.base_url, mode="json_schema")
        assert len(server.asked) == 3
    assert isinstance(found, Extraction)
    assert (found.outcome, found.model, len(found.force_postures)) == (ArticleOutcome.OK, MODEL, 1)
    assert found.usage == Usage(300, 60, 3)
    assert found.cost_usd == pytest.approx(300 * 0.15e-6 + 60 * 0.6e-6)
    assert found.latency_seconds > 0


def test_several_articles_give_a_list_in_their_order_and_a_second_call_asks_nothing():
    articles = [article_of(f"{TEXT} {number}") for number in range(5)]
    with FakeOpenAI(reply) as server:
        first = extract(articles, MODEL, settings=settings(server))
        second = extract(iter(articles), MODEL, settings=settings(server))
        assert len(server.asked) == 15
        extract(articles[:2], MODEL, settings=settings(server, refresh=True))
        assert len(server.asked) == 21
    assert [item.article for item in first] == articles
    assert first == second


def test_extract_works_within_a_running_event_loop_and_aextract_on_it():
    async def notebook() -> tuple[Extraction, Extraction]:
        return extract(article_of(), MODEL, settings=chosen), await aextract(article_of(), MODEL, settings=chosen)

    with FakeOpenAI(reply) as server:
        chosen = settings(server)
        one, other = asyncio.run(notebook())
        assert len(server.asked) == 3
    assert one == other


def test_a_schema_of_ones_own_is_read_the_same_way_grounding_included():
    own = textwrap.dedent('''
        from typing import Annotated, ClassVar
        from pydantic import Field
        from summarize.schemas.common import Evidence, Record

        class Garrison(Record):
            """A place where soldiers are."""
            plural: ClassVar[str] = "garrisons"
            place: Annotated[str, Field(description="Where.")]
            evidence: Annotated[tuple[Evidence, ...], Field(description="Why.")]
    ''')
    space: dict[str, type] = {"__name__": "own_schema"}
    exec(compile(own, "own_schema.py", "exec", dont_inherit=True), space)  # noqa: S102 - a module of the user's
    garrison = space["Garrison"]
    right = {"place": "Mali", "evidence": ["Danish soldiers are based in Mali"]}
    wrong = {"place": "Chad", "evidence": ["Danish soldiers are based in Chad"]}
    with FakeOpenAI([answers(right, wrong), answers(wrong)]) as server:
        found = extract(article_of(), MODEL, schema=garrison, settings=settings(server))
        assert len(server.asked) == 2
    (record,) = found.records["garrison"]
    assert TEXT[record.evidence[0].start : record.evidence[0].end] == right["evidence"][0]  # type: ignore[attr-defined]
    assert [dropped.record for dropped in found.dropped] == [wrong]
    assert b'"garrisons":[{"place":"Mali"' in to_line(found)


def test_calls_that_cannot_be_carried_out_say_so_before_anything_is_asked(monkeypatch: pytest.MonkeyPatch):
    with FakeOpenAI() as server:
        for says_why, call in {
            "there is no model 'gpt-4o'": lambda: extract(article_of(), "gpt-4o"),
            "price of this model is unknown": lambda: extract(
                article_of(), "openai/unheard-of", settings=settings(server, max_cost=1.0)
            ),
            "http://HOST": lambda: extract(article_of(), MODEL, base_url="localhost:8000"),
            "a prompt of your own": lambda: extract(article_of(), MODEL, prompt="x"),
            "the offline extractor knows no schema": lambda: extract(article_of(), schema="attribution"),
            "not both": lambda: extract(article_of(), settings=settings(server), rpm=3),
            "not a GGUF file": lambda: extract(article_of(), f"gguf:{__file__}"),
        }.items():
            with pytest.raises(UsageError, match=says_why):
                call()
        monkeypatch.delenv("OPENAI_API_KEY")
        with pytest.raises(UsageError, match="there is no key"):
            extract(article_of(), MODEL)
        assert server.requests == []


def test_a_budget_stops_before_it_is_passed_and_a_higher_one_goes_on():
    with FakeOpenAI(reply) as server:
        lines, summary = everything(server, 50, max_cost=0.003, max_tokens=100)  # all 50 would cost 0.00405
        assert summary.ending is Ending.OVER_BUDGET
        assert "may cost up to" in (summary.reason or "")
        assert 25 < len(lines) < 40
        assert summary.progress.cost_usd is not None
        assert 0.0025 < summary.progress.cost_usd <= 0.003
        asked = len(server.asked)
        with pytest.raises(OverBudget, match="higher max_cost"):
            extract([article_of("A text of its own.")], MODEL, settings=settings(server, max_cost=0.0))
        assert len(server.asked) == asked
        whole, summary = everything(server, 50, max_tokens=100)
        assert len(server.asked) == 150
        assert (summary.ending, whole[: len(lines)]) == (Ending.COMPLETE, lines)


def test_progress_tells_what_this_run_asked_and_not_what_was_stored():
    told: list[Progress] = []
    with FakeOpenAI(reply) as server:
        everything(server, 2)
        everything(server, 4, tell=told.append)
    assert [progress.done for progress in told] == [1, 2, 3, 4]
    assert told[-1].usage == Usage(600, 120, 6)
    assert told[-1].cost_usd == pytest.approx(600 * 0.15e-6 + 120 * 0.6e-6)
    assert told[-1].total == 4


def test_an_estimate_asks_nothing_and_knows_what_is_stored():
    with FakeOpenAI(reply) as server:
        job = Job(parse_model(MODEL), settings(server))
        articles = [article_of(f"{TEXT} {number}") for number in range(4)]
        before = estimate(articles, job)
        assert not job.settings.store.exists()
        assert server.requests == []
        extract(articles[:3], MODEL, settings=job.settings)
        after = estimate(articles, job)
    assert (before.articles, before.requests, before.stored) == (4, 12, 0)
    assert (after.requests, after.stored) == (3, 9)
    assert before.cost_usd is not None
    assert after.cost_usd == pytest.approx(before.cost_usd / 4, rel=0.01)
    assert before.most_usd is not None
    assert before.most_usd > before.cost_usd > 0
    assert 12 * 1000 < before.prompt_tokens < 12 * 20_000


def test_answers_of_another_prompt_schema_or_model_are_stale_until_they_are_asked_again():
    other = own_task(task("attribution").model, "Another prompt.")
    posture_of_today = task("force_posture")
    changed = replace(posture_of_today, model=task("attribution").model)
    with FakeOpenAI(reply) as server:
        chosen = settings(server)
        extract(replace(article_of(), path="a.txt"), MODEL, settings=chosen)
        asker = Asker(endpoint=server.base_url, model="gpt-4o-mini")
        with Store(chosen.store) as store:
            assert list(stale_answers(store, tasks().values(), asker)) == []
            found = list(stale_answers(store, [other, changed], asker))
            assert [(item.path, item.task, item.changed) for item in found] == [
                ("a.txt", "attribution", ("prompt",)),
                ("a.txt", "force_posture", ("schema",)),
            ]
            newer = Asker(asker.endpoint, "gpt-5")
            assert {item.changed for item in stale_answers(store, tasks().values(), newer)} == {("model",)}
        extract(replace(article_of(), path="a.txt"), "openai/gpt-5", settings=chosen)
        with Store(chosen.store) as store:
            assert list(stale_answers(store, tasks().values(), newer)) == []


def test_a_failed_article_stops_no_other():
    def failing(received: Received) -> Reply:
        return fails(404) if "Danish cooks number 1." in str(received.body) else reply(received)

    articles = [replace(article_of(f"{TEXT} Danish cooks number {number}."), path=f"{number}") for number in range(3)]
    with FakeOpenAI(failing) as server:
        found = extract(articles, MODEL, settings=settings(server))
    assert [item.outcome.value for item in found] == ["ok", "failed", "ok"]
    assert "404" in (found[1].error or "")


def test_a_fully_stored_run_and_an_offline_one_load_no_sdk(tmp_path: Path):
    with FakeOpenAI(reply) as server:
        extract(article_of("One short text."), MODEL, settings=settings(server))
        code = f"""
            import sys, summarize as sm
            from summarize.article import Article, Span
            article = Article("One short text.", sentences=(Span(0, 15),), language="en")
            found = sm.extract(article, {MODEL!r}, base_url={server.base_url!r}, mode="json_schema")
            assert found.outcome == "ok" or found.outcome == "empty" or found.dropped, found
            sm.extract(article, "offline")
            loaded = {{"openai", "instructor", "tenacity"}} & set(sys.modules)
            assert not loaded, loaded
        """
        asked = len(server.asked)
        subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=True, cwd=tmp_path)  # noqa: S603 - ours
        assert len(server.asked) == asked


def test_no_key_is_left_anywhere(tmp_path: Path):
    with FakeOpenAI(lambda _: says("no")) as server:
        everything(server, 2)
    assert all(KEY.encode() not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
