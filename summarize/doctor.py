"""An endpoint and a model -> what they can do, found out by small real requests, and the mode to use."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from summarize.clients import Answer, AnswerKind, Message, Mode, Request
from summarize.errors import ModelDenied, ModelError, ModelProtocolError, ModelRejected, ModelUnreachable
from summarize.models import ModelKind, connect, parse_model
from summarize.pacing import Pace
from summarize.salvage import salvage

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from summarize.clients import Client
    from summarize.settings import Settings

    ListModels = Callable[[], Awaitable[list[dict[str, Any]]]]

_PROBE_TOKENS = 512  # room for a model that thinks first
_TOO_MANY_TOKENS = 100_000_000  # more than any model writes: servers that count refuse it and name their limit
# A word that no model gives unless it is held to the schema: the prompt asks for another one.
_ENFORCED_WORD = "quxotl"
_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "records": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"word": {"type": "string", "enum": [_ENFORCED_WORD]}},
                "required": ["word"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["records"],
    "additionalProperties": False,
}
_ASKED = 'Answer with this JSON object and nothing else: {"records": [{"word": "apple"}]}'
# Where servers say how long the context is: vLLM, OpenRouter, LM Studio, llama.cpp.
_CONTEXT_FIELDS = ("max_model_len", "context_length", "max_context_length", "context_window", "n_ctx", "n_ctx_train")
_FITTING = {
    Mode.JSON_SCHEMA: "the server enforces the schema",
    Mode.TOOLS: "the schema is not enforced, but tools are called",
    Mode.JSON: "the schema is not enforced; JSON is",
    Mode.MD_JSON: "nothing is enforced; the prompt alone asks for JSON",
}


class Check(StrEnum):
    """What is looked at."""

    REACHABLE = "reachable"
    KEY = "key accepted"
    MODEL = "model answers"
    JSON_SCHEMA = "JSON Schema"
    TOOLS = "tools"
    JSON = "JSON mode"
    FENCES = "code fences"
    THINKING = "<think>"
    USAGE = "usage reported"
    CONTEXT = "context length"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one thing; ``good`` is None where it makes no difference or could not be found out."""

    check: Check
    found: str
    good: bool | None = None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All findings in the order of the checks; ``mode`` is the one to use, None where the model cannot be asked."""

    endpoint: str
    model: str
    findings: tuple[Finding, ...]
    mode: Mode | None
    why: str
    context_tokens: int | None = None


def diagnose(settings: Settings) -> Diagnosis:
    """Probe the endpoint that ``settings`` name; each request is tried once. Not within a running event loop."""
    return asyncio.run(_diagnose(settings))


def table(diagnosis: Diagnosis) -> str:
    """The findings as lines of two columns, and the recommendation."""
    rows = [("endpoint", diagnosis.endpoint), ("model", diagnosis.model or "none named and none listed")]
    rows += [(finding.check.value, finding.found) for finding in diagnosis.findings]
    rows.append(("recommended", f"--mode {diagnosis.mode}: {diagnosis.why}" if diagnosis.mode else diagnosis.why))
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:<{width}}  {found}" for name, found in rows)


async def examine(
    client: Client,
    endpoint: str,
    model: str | None,
    list_models: ListModels | None = None,
    context_tokens: int | None = None,
) -> Diagnosis:
    """Probe ``model`` at ``endpoint`` through ``client``, which should try once; with no model, the first listed one.

    Where ``context_tokens`` is not known and not listed, one request tries to make the server name it.
    No key and nothing of an article is sent beyond what ``client`` itself sends; six requests at most.
    """
    return await _Examination(client, endpoint, model or "", list_models, context_tokens=context_tokens).run()


async def _diagnose(settings: Settings) -> Diagnosis:
    model = parse_model(settings.model) if settings.model else None
    if model is not None and model.kind is ModelKind.GGUF:
        connection = connect(model, settings, Pace())
        try:
            known = connection.context_tokens
            return await examine(connection.client, connection.endpoint, connection.model, context_tokens=known)
        finally:
            await connection.client.aclose()
    from summarize.clients.openai import OpenAIClient, Patience  # noqa: PLC0415 - 1.5 s that other commands save

    key = settings.api_key.get_secret_value() if settings.api_key else None
    client = OpenAIClient(settings.base_url, key, Patience(tries=1, timeout_seconds=settings.timeout_seconds))
    try:
        name = model.name if model else None
        return await examine(client, client.endpoint, name, client.models, settings.context_tokens)
    finally:
        await client.aclose()


@dataclass(slots=True)
class _Examination:
    client: Client
    endpoint: str
    model: str
    list_models: ListModels | None
    findings: dict[Check, Finding] = field(default_factory=dict)
    answers: dict[Mode, Answer] = field(default_factory=dict)
    context_tokens: int | None = None

    async def run(self) -> Diagnosis:
        await self._list()
        if self.model and not self._hopeless():
            for probed in (Mode.MD_JSON, Mode.JSON_SCHEMA, Mode.TOOLS, Mode.JSON):
                await self._probe(probed)
                if self._hopeless() or not self.answers:
                    break
        if self.answers:
            self._habits()
            if self.context_tokens is None:
                await self._provoke()
            tokens = self.context_tokens
            self._note(Check.CONTEXT, f"{tokens} tokens" if tokens else "not said; set --context-tokens")
        mode = self._mode()
        why = _FITTING[mode] if mode else "the model cannot be asked"
        found = tuple(self.findings[check] for check in Check if check in self.findings)
        return Diagnosis(self.endpoint, self.model, found, mode, why, self.context_tokens)

    async def _list(self) -> None:
        """What ``/models`` says; not every server has it."""
        if self.list_models is None:
            return
        try:
            listed = await self.list_models()
        except ModelError as error:
            self._failed(error)
            return
        self._note(Check.REACHABLE, "yes", good=True)
        names = [str(facts.get("id")) for facts in listed]
        self.model = self.model or next(iter(names), "")
        if self.model not in names:
            self._note(Check.MODEL, f"{self.model!r} is not listed; listed: {', '.join(names[:5]) or 'none'}")
        listed_tokens = (_context(facts) for facts in listed if facts.get("id") == self.model)
        self.context_tokens = self.context_tokens or next(listed_tokens, None)

    async def _probe(self, mode: Mode) -> None:
        try:
            answer = await self.client.ask(self._request(mode))
        except ModelError as error:
            if mode is Mode.MD_JSON:
                self._failed(error)
            else:
                self._note(_check_of(mode), f"refused: {error}", good=False)
            return
        self.answers[mode] = answer
        if mode is Mode.MD_JSON:
            self._note(Check.REACHABLE, "yes", good=True)
            self._note(Check.KEY, "yes", good=True)
            self._note(Check.MODEL, "yes", good=True)
        elif mode is Mode.JSON_SCHEMA:
            enforced = any(record == {"word": _ENFORCED_WORD} for record in salvage(answer.content).records)
            self._note(Check.JSON_SCHEMA, "enforced" if enforced else "accepted but ignored", good=enforced)
        elif mode is Mode.TOOLS:
            called = answer.tool_calls > 0
            self._note(Check.TOOLS, "called" if called else "ignored: the answer is in the content", good=called)
        else:
            bare = answer.kind is AnswerKind.COMPLETE and answer.content.lstrip().startswith("{")
            self._note(Check.JSON, "bare JSON" if bare else f"no bare JSON ({answer.kind})", good=bare)

    def _habits(self) -> None:
        """What the answers have in common."""
        texts = [answer.content for answer in self.answers.values()]
        fences = any("```" in text for text in texts)
        self._note(Check.FENCES, "yes (they are taken off)" if fences else "no")
        thinking = any("</think>" in text or text.lstrip().startswith("<think>") for text in texts)
        self._note(Check.THINKING, "yes (it is taken off; it costs tokens)" if thinking else "no")
        reported = not any(answer.usage.unreported for answer in self.answers.values())
        self._note(Check.USAGE, "yes" if reported else "no: cost cannot be counted", good=reported)

    async def _provoke(self) -> None:
        """Ask for more tokens than there are: a server that refuses says how many there are."""
        try:
            await self.client.ask(self._request(Mode.MD_JSON, _TOO_MANY_TOKENS))
        except ModelRejected as error:
            stated = re.search(r"context (?:length|window|size)\D{0,40}(\d[\d,]{2,})", str(error), re.IGNORECASE)
            self.context_tokens = int(stated[1].replace(",", "")) if stated else None
        except ModelError:
            return

    def _mode(self) -> Mode | None:
        if not self.answers:
            return None
        good = {check for check, finding in self.findings.items() if finding.good}
        return next(
            (mode for mode in (Mode.JSON_SCHEMA, Mode.TOOLS, Mode.JSON) if _check_of(mode) in good), Mode.MD_JSON
        )

    def _request(self, mode: Mode, max_tokens: int = _PROBE_TOKENS) -> Request:
        messages = (Message("user", _ASKED),)
        return Request(self.endpoint, self.model, messages, _SCHEMA, mode, max_tokens, task="doctor")

    def _failed(self, error: ModelError) -> None:
        """Say how far the probe came."""
        reached = not isinstance(error, ModelUnreachable)
        self._note(Check.REACHABLE, "yes" if reached else str(error), good=reached)
        if isinstance(error, ModelDenied):
            self._note(Check.KEY, str(error), good=False)
        elif isinstance(error, ModelRejected | ModelProtocolError):
            self._note(Check.MODEL, str(error), good=False)

    def _hopeless(self) -> bool:
        return any(
            check in self.findings and self.findings[check].good is False for check in (Check.REACHABLE, Check.KEY)
        )

    def _note(self, check: Check, found: str, *, good: bool | None = None) -> None:
        self.findings[check] = Finding(check, found, good)


def _check_of(mode: Mode) -> Check:
    return {Mode.JSON_SCHEMA: Check.JSON_SCHEMA, Mode.TOOLS: Check.TOOLS, Mode.JSON: Check.JSON}[mode]


def _context(facts: Mapping[str, Any]) -> int | None:
    """The context length among what a server says of a model."""
    meta = facts.get("meta")
    stated = {**facts, **(meta if isinstance(meta, dict) else {})}
    return next((stated[name] for name in _CONTEXT_FIELDS if isinstance(stated.get(name), int)), None)
