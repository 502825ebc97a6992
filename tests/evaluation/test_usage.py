"""What recorded answers took."""

from __future__ import annotations

from summarize.clients import Answer, AnswerKind, Message, Origin, Request, Usage
from summarize.clients.recordings import Attempt, Slot
from summarize.evaluation.usage import UsageFigures, usage_figures


def attempt(endpoint: str, model: str = "small", seconds: float = 1.0, day: str = "2026-02-03") -> Attempt:
    request = Request(endpoint, model, (Message("user", "x"),), {}, origin=Origin(prompt="p1"))
    answer = Answer("{}", AnswerKind.COMPLETE, usage=Usage(1000, 100, 2), model=f"{model}-1", latency_seconds=seconds)
    return Attempt(Slot("m", "a.txt", "attribution", 0), request, answer, day)


def test_offline_nothing_is_taken():
    assert usage_figures([]) == UsageFigures()
    assert UsageFigures().cost_usd == 0


def test_tokens_and_requests_are_summed_and_latency_is_the_median():
    found = usage_figures([attempt("gguf:ab", seconds=second) for second in (1.0, 9.0, 2.0)])

    assert (found.requests, found.prompt_tokens, found.completion_tokens) == (6, 3000, 300)
    assert found.median_latency_seconds == 2.0
    assert (found.models, found.prompts) == (("small-1",), ("p1",))


def test_a_local_model_is_free_a_known_one_has_its_price_and_an_unknown_one_has_none():
    known = attempt("https://api.openai.com:443/v1", "gpt-4o-mini")

    assert usage_figures([attempt("gguf:ab")]).cost_usd == 0
    assert usage_figures([known]).cost_usd > 0
    assert usage_figures([known, attempt("http://127.0.0.1:9/v1", "nobody-knows-this")]).cost_usd is None


def test_the_first_and_the_last_day_are_told():
    days = ("2026-03-01", "2026-01-01", "2026-02-01")

    assert usage_figures([attempt("gguf:ab", day=day) for day in days]).recorded == ("2026-01-01", "2026-03-01")
