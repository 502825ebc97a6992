"""What a model is asked and what it answered: `Request` -> `Answer`, through a `Client`."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping


class Mode(StrEnum):
    """How a model is held to the JSON Schema of the answer."""

    AUTO = "auto"  # json_schema; the next one where the endpoint does not know the one before
    JSON_SCHEMA = "json_schema"  # response_format with the schema, enforced by the server
    TOOLS = "tools"  # one function that must be called
    JSON = "json"  # response_format json_object; the schema stands in the prompt
    MD_JSON = "md_json"  # nothing but the prompt; a code fence is welcome


class AnswerKind(StrEnum):
    """How one exchange ended."""

    COMPLETE = "complete"  # the model ended by itself, and the content is JSON
    TRUNCATED = "truncated"  # cut off at the token limit
    REFUSED = "refused"  # the model declined
    FILTERED = "filtered"  # the provider's content filter stopped it
    EMPTY = "empty"  # no content at all
    UNPARSABLE = "unparsable"  # content, but no JSON object in it


class Message(NamedTuple):
    """One chat message."""

    role: Literal["system", "user", "assistant"]
    content: str


class Origin(NamedTuple):
    """What a request was made from, for a store that says which answers are out of date; not sent.

    ``article`` is the article's id, ``path`` its name as the user gave it, ``prompt`` the fingerprint of the templates
    and the examples that its messages were made with.
    """

    article: str = ""
    path: str | None = None
    prompt: str = ""


@dataclass(frozen=True)
class Request:
    """One request to a model, complete: what is sent, and nothing of how (no key, no headers, no time-outs).

    ``endpoint`` is `endpoint_name` of the base URL, or ``gguf:`` and the SHA-256 of a model file; ``schema`` the JSON
    Schema of the whole answer; ``sample`` numbers repetitions of the same request (0 for the first); ``task`` says
    what the request is for and ``origin`` what it was made from; neither is sent. A parameter that is None is not sent.
    """

    endpoint: str
    model: str
    messages: tuple[Message, ...]
    schema: Mapping[str, Any]
    mode: Mode = Mode.AUTO
    max_tokens: int | None = None
    temperature: float | None = None
    seed: int | None = None
    sample: int = 0
    task: str = ""
    origin: Origin = field(default_factory=Origin)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256, hexadecimal, of the canonical JSON of everything that is sent: the key of its answer."""
        wire = {
            "endpoint": self.endpoint,
            "model": self.model,
            "messages": [message._asdict() for message in self.messages],
            "schema": json.dumps(self.schema, ensure_ascii=False),  # a model writes in the order of the properties
            "mode": self.mode.value,
            "max_tokens": self.max_tokens,
            "temperature": self.temperature,
            "seed": self.seed,
            "sample": self.sample,
        }
        return fingerprint(wire)


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens and HTTP requests, failures and retries included; each request is counted once.

    ``unreported`` is how many answers came without token counts: the token counts lack these.
    """

    prompt_tokens: int = 0
    completion_tokens: int = 0
    requests: int = 0
    unreported: int = 0

    def __add__(self, other: Usage) -> Usage:
        """Both together."""
        return Usage(
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
            self.requests + other.requests,
            self.unreported + other.unreported,
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for one `Request`.

    ``content`` is the answer's text as the model wrote it (of several tool calls, their arguments, one a line);
    ``finish_reason`` is the server's word; ``refusal`` what the model said where it declined; ``model`` the name that
    the server gave; ``mode`` the mode that was used in the end; ``tool_calls`` how many tools the model called;
    ``attempts`` the HTTP requests it took;
    ``latency_seconds`` the time from the first to the answer.
    """

    content: str
    kind: AnswerKind
    finish_reason: str | None = None
    refusal: str | None = None
    usage: Usage = field(default_factory=Usage)
    model: str = ""
    mode: Mode = Mode.AUTO
    tool_calls: int = 0
    attempts: int = 1
    latency_seconds: float = 0.0

    def to_json(self) -> str:
        """One line of JSON that `from_json` reads back."""
        return canonical_json(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Answer:
        """Read what `to_json` wrote."""
        values = json.loads(text)
        values["kind"] = AnswerKind(values["kind"])
        values["mode"] = Mode(values["mode"])
        values["usage"] = Usage(**values["usage"])
        return cls(**values)


class Client(Protocol):
    """Whoever answers requests: an endpoint, a local model, a recording, a store before any of them.

    An exchange that yields no answer raises a `summarize.errors.ModelError`.
    """

    async def ask(self, request: Request) -> Answer:
        """Answer one request."""
        ...

    async def aclose(self) -> None:
        """Give back connections and processes; the client answers nothing after that."""
        ...


class Pacer(Protocol):
    """Whoever decides when the next HTTP request may go out: asked before each try, retries included."""

    async def turn(self, request: Request) -> None:
        """Wait until ``request`` may be sent."""
        ...

    def slow_down(self, seconds: float) -> None:
        """Hold everything back for ``seconds``: the endpoint has said that it is sent too much."""
        ...


def canonical_json(value: Any) -> str:  # noqa: ANN401 - JSON
    """JSON with sorted keys and no white space: equal values give equal text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(value: Any) -> str:  # noqa: ANN401 - JSON
    """SHA-256, hexadecimal, of the canonical JSON of ``value``."""
    return hashlib.sha256(canonical_json(value).encode("utf-8", "surrogatepass")).hexdigest()


def endpoint_name(base_url: str) -> str:
    """Scheme, host, port and path of ``base_url``: never a user's name, a password or a query, which may hold keys."""
    parts = urlsplit(base_url)
    port = parts.port or {"https": 443, "http": 80}.get(parts.scheme)
    host = (parts.hostname or "").lower()
    host = f"[{host}]" if ":" in host else host
    return f"{parts.scheme.lower()}://{host}{f':{port}' if port else ''}{parts.path.rstrip('/')}"
