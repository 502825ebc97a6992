"""Who reads the articles: a model's name and the settings -> a client that can be asked, and what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from summarize.clients import endpoint_name
from summarize.clients.lazy import LazyClient
from summarize.errors import UsageError
from summarize.prices import Free, price_of
from summarize.settings import OPENAI_BASE_URL

if TYPE_CHECKING:
    from summarize.clients import Client, Pacer
    from summarize.prices import Price
    from summarize.settings import Settings


class ModelKind(StrEnum):
    """Where a model runs."""

    OFFLINE = "offline"
    OPENAI = "openai"
    GGUF = "gguf"


@dataclass(frozen=True, slots=True)
class ModelName:
    """``offline``, ``openai/<name>`` or ``gguf:<path>``, taken apart."""

    kind: ModelKind
    name: str = ""

    def __str__(self) -> str:
        return {ModelKind.OPENAI: f"openai/{self.name}", ModelKind.GGUF: f"gguf:{self.name}"}.get(self.kind, "offline")


@dataclass(frozen=True, slots=True)
class Connection:
    """A model that can be asked.

    ``endpoint`` and ``model`` are what its requests name; ``price`` is None where it is unknown; ``context_tokens``
    None where it is; ``concurrency`` how many requests it takes at a time. ``client`` loads no SDK before it is asked.
    """

    endpoint: str
    model: str
    client: Client
    price: Price | None
    concurrency: int
    context_tokens: int | None


def parse_model(text: str) -> ModelName:
    """Take a model's name apart; UsageError with the forms there are if it has none of them."""
    if text == ModelKind.OFFLINE.value:
        return ModelName(ModelKind.OFFLINE)
    for kind, prefix in ((ModelKind.OPENAI, "openai/"), (ModelKind.GGUF, "gguf:")):
        if text.startswith(prefix) and len(text) > len(prefix):
            return ModelName(kind, text[len(prefix) :])
    message = f"there is no model {text!r}; say offline, openai/NAME (with --base-url for any endpoint) or gguf:PATH"
    raise UsageError(message)


def connect(model: ModelName, settings: Settings, pacer: Pacer) -> Connection:
    """Prepare to ask ``model``; nothing is opened, started or sent yet."""
    if model.kind is ModelKind.OFFLINE:
        message = "the offline extractor is no model that can be asked"
        raise UsageError(message)
    return _local(model.name, settings, pacer) if model.kind is ModelKind.GGUF else _remote(model.name, settings, pacer)


def _remote(name: str, settings: Settings, pacer: Pacer) -> Connection:
    _check(settings)

    def client() -> Client:
        from summarize.clients.openai import OpenAIClient, Patience  # noqa: PLC0415 - 1.5 s that a cached run saves

        patience = Patience(
            tries=settings.tries,
            total_seconds=settings.total_timeout_seconds,
            timeout_seconds=settings.timeout_seconds,
        )
        key = settings.api_key.get_secret_value() if settings.api_key else None
        return OpenAIClient(settings.base_url, key, patience, pacer)

    return Connection(
        endpoint=endpoint_name(settings.base_url),
        model=name,
        client=LazyClient(client),
        price=price_of(name, settings.base_url),
        concurrency=settings.concurrency,
        context_tokens=settings.context_tokens,
    )


def _check(settings: Settings) -> None:
    """Say before any work is done what every request would fail of."""
    address = urlsplit(settings.base_url)
    if address.scheme not in {"http", "https"} or not address.hostname or "@" in address.netloc or address.query:
        message = "--base-url wants http://HOST[:PORT]/PATH, without a key in it"
        raise UsageError(message)
    if settings.api_key is None and address.hostname == urlsplit(OPENAI_BASE_URL).hostname:
        message = "there is no key for api.openai.com; set OPENAI_API_KEY or SUMMARIZE_API_KEY, or give --base-url"
        raise UsageError(message)


def _local(name: str, settings: Settings, pacer: Pacer) -> Connection:
    from summarize.clients.gguf import CONTEXT_TOKENS, TIMEOUT_SECONDS, GgufClient, gguf_endpoint  # noqa: PLC0415

    path = Path(name).expanduser()
    context_tokens = settings.context_tokens or CONTEXT_TOKENS
    # the default is meant for servers; what somebody has set is meant
    timeout = settings.timeout_seconds if "timeout_seconds" in settings.model_fields_set else TIMEOUT_SECONDS
    return Connection(
        endpoint=gguf_endpoint(path, settings.store.parent / "gguf.json"),
        model=path.stem,
        client=GgufClient(path, context_tokens, timeout, pacer),
        price=Free(),
        concurrency=1,
        context_tokens=context_tokens,
    )
