"""A request -> an answer, over HTTP, from any endpoint that speaks OpenAI's chat completions."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self, cast

import instructor
import openai
import tenacity
from instructor.core.exceptions import IncompleteOutputException
from instructor.processing.function_calls import ResponseSchema
from openai.types.chat import ChatCompletion

from summarize.clients import Answer, AnswerKind, Mode, Usage, endpoint_name
from summarize.clients.dialect import Dialect
from summarize.clients.failures import Failure, failure_of_status, no_completion, redacted, unreachable, without_key
from summarize.clients.modes import with_schema
from summarize.clients.settling import settle, tokens_of
from summarize.errors import ModelError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarize.clients import Pacer, Request

_THEIR_MODES = {
    Mode.JSON_SCHEMA: instructor.Mode.JSON_SCHEMA,
    Mode.TOOLS: instructor.Mode.TOOLS,
    Mode.JSON: instructor.Mode.JSON,
    Mode.MD_JSON: instructor.Mode.MD_JSON,
}
_CONNECT_SECONDS = 10.0
_AS_IT_IS = ("messages", "response_format", "tools", "tool_choice")
_SCHEMAS_REMEMBERED = 64


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait and how often to try: ``tries`` HTTP requests at most, begun within ``total_seconds``.

    ``timeout_seconds`` bounds one try from the connection to the last byte. The wait before the second try is about
    ``first_wait_seconds``, doubled for each further one, up to ``longest_wait_seconds``, with jitter; what the server
    asks for (Retry-After) goes before that.
    """

    tries: int = 6
    total_seconds: float = 300.0
    timeout_seconds: float = 120.0
    first_wait_seconds: float = 1.0
    longest_wait_seconds: float = 60.0


@dataclass(slots=True)
class _Exchange:
    """One request under way: what it has cost so far, and how it ended."""

    request: Request
    mode: Mode
    usage: Usage = Usage()  # noqa: RUF009 - frozen
    answer: Answer | None = None
    error: ModelError | None = None


class _Settled(IncompleteOutputException):
    """The exchange is over. Instructor hands on this one type as it is: not wrapped, not logged, not asked again."""


class _PassingError(Exception):
    """A try failed in a way that another may not."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(str(failure.error))
        self.failure = failure


class OpenAIClient:
    """A client of one endpoint. ``pacer`` decides when a try may go out and hears of every 429."""

    def __init__(
        self,
        base_url: str,
        api_key: str | None = None,
        patience: Patience = Patience(),
        pacer: Pacer | None = None,
    ) -> None:
        if "@" in base_url or "?" in base_url:
            message = "a base URL is scheme, host, port and path; give a key by the environment, not in the URL"
            raise UsageError(message)
        self.endpoint = endpoint_name(base_url)
        self.patience = patience
        self._key = api_key
        self._pacer = pacer
        self._sdk = openai.AsyncOpenAI(
            base_url=base_url,
            api_key=api_key or "none",  # a local server wants no key; the SDK wants one
            max_retries=0,
            timeout=openai.Timeout(patience.timeout_seconds, connect=min(_CONNECT_SECONDS, patience.timeout_seconds)),
            http_client=openai.DefaultAsyncHttpxClient(follow_redirects=False),  # articles go where the user says
        )
        self._dialect = Dialect(self.endpoint)
        create: Any = self._send
        self._create: dict[Mode, Any] = {
            mode: instructor.patch(create=create, mode=theirs) for mode, theirs in _THEIR_MODES.items()
        }

    async def ask(self, request: Request) -> Answer:
        """Answer one request; a ModelError says why there is no answer."""
        started = time.perf_counter()
        exchange = _Exchange(request, self._dialect.auto_mode if request.mode is Mode.AUTO else request.mode)
        await self._shape_and_send(exchange)
        while exchange.error and (mode := self._dialect.learn(exchange.error, request, exchange.mode)):
            exchange.mode, exchange.error = mode, None
            await self._shape_and_send(exchange)
        if exchange.error is not None:
            exchange.error.requests = exchange.usage.requests
            raise exchange.error
        return replace(
            cast("Answer", exchange.answer),
            usage=exchange.usage,
            mode=exchange.mode,
            attempts=exchange.usage.requests,
            latency_seconds=time.perf_counter() - started,
        )

    async def aclose(self) -> None:
        """Close the connections."""
        await self._sdk.close()

    async def models(self) -> list[dict[str, Any]]:
        """What ``/models`` lists, each with whatever the server says of it; asked once, without retries."""
        failure: Failure | None = None
        try:
            listed = await self._sdk.models.list()
            return [model.model_dump() for model in listed.data or ()]
        except (openai.OpenAIError, ValueError, AttributeError) as error:  # a web page has no attribute `data`
            failure = self._failure(error)
        raise failure.error

    async def _shape_and_send(self, exchange: _Exchange) -> None:
        """Let instructor shape the request; it sends through `_send`, which fills ``exchange``."""
        request = exchange.request
        try:
            await self._create[exchange.mode](
                response_model=_envelope(json.dumps(request.schema)),
                max_retries=0,
                model=request.model,
                messages=[{"role": "user", "content": ""}],  # `_send` puts in the real ones, untouched
                exchange=exchange,
                **self._dialect.parameters(request),
            )
        except _Settled:
            return

    async def _send(self, *, exchange: _Exchange, **wire: Any) -> ChatCompletion:  # noqa: ANN401 - as instructor shaped it
        """Send what instructor has shaped, with the messages as they were rendered, as often as it takes."""
        request = exchange.request
        rendered = with_schema(request.messages, request.schema, exchange.mode)
        wire["messages"] = [message._asdict() for message in rendered]
        if exchange.mode is Mode.JSON_SCHEMA:
            wire["response_format"]["json_schema"]["strict"] = True
        elif exchange.mode is Mode.TOOLS:
            wire["tools"][0]["function"]["strict"] = True
        # What is given by name the SDK walks through each time, for names to change; messages and schemas have none,
        # and go into the body as they are.
        wire["extra_body"] = {name: wire.pop(name) for name in _AS_IT_IS if name in wire}
        wire["messages"] = []
        completion: ChatCompletion | None = None
        try:
            completion = await self._retrying()(self._try, exchange, wire)
        except _PassingError as passing:
            exchange.error = passing.failure.error
        except ModelError as error:
            exchange.error = error
        if completion is None:
            raise _Settled
        answer = exchange.answer = self._without_key(settle(completion))
        if answer.kind is not AnswerKind.COMPLETE or (
            exchange.mode is Mode.TOOLS and not completion.choices[0].message.tool_calls
        ):
            raise _Settled  # instructor would find nothing to read
        return completion

    def _retrying(self) -> tenacity.AsyncRetrying:
        patience = self.patience
        backoff = tenacity.wait_exponential_jitter(
            patience.first_wait_seconds, patience.longest_wait_seconds, jitter=patience.first_wait_seconds
        )

        def wait(state: tenacity.RetryCallState) -> float:
            error = state.outcome.exception() if state.outcome else None
            asked = error.failure.wait_seconds if isinstance(error, _PassingError) else None
            return backoff(state) if asked is None else asked

        return tenacity.AsyncRetrying(
            retry=tenacity.retry_if_exception_type(_PassingError),
            stop=tenacity.stop_after_attempt(patience.tries) | tenacity.stop_before_delay(patience.total_seconds),
            wait=wait,
            reraise=True,
        )

    async def _try(self, exchange: _Exchange, wire: Mapping[str, Any]) -> ChatCompletion:
        """One HTTP request."""
        if self._pacer is not None:
            await self._pacer.turn(exchange.request)
        exchange.usage += Usage(requests=1)
        completion: Any = None
        failure: Failure | None = None
        try:
            async with asyncio.timeout(self.patience.timeout_seconds):
                completion = await self._sdk.chat.completions.create(**wire)
        except (openai.OpenAIError, TimeoutError, ValueError) as error:  # JSON that is cut off is a ValueError
            if getattr(error, "code", None) == "content_filter":  # Azure's filter answers 400 where it stops a prompt
                exchange.answer = Answer("", AnswerKind.FILTERED, "content_filter", usage=exchange.usage)
                raise _Settled from None
            failure = self._failure(error)
        if failure is None and not (isinstance(completion, ChatCompletion) and isinstance(completion.choices, list)):
            failure = no_completion(self.endpoint, "something else")
        if failure is None:
            exchange.usage += tokens_of(completion)
            return cast("ChatCompletion", completion)
        if failure.busy and self._pacer is not None:
            self._pacer.slow_down(failure.wait_seconds or self.patience.first_wait_seconds)
        # Raised here and not where it was caught, so that no error holds on to the request and the key in its headers.
        raise _PassingError(failure) if failure.passing else failure.error

    def _without_key(self, answer: Answer) -> Answer:
        """The answer without the key, should a server echo it: what is said is stored and shown."""
        refusal = answer.refusal and without_key(answer.refusal, self._key)
        model = without_key(answer.model, self._key)
        return replace(answer, content=without_key(answer.content, self._key), refusal=refusal, model=model)

    def _failure(self, error: Exception) -> Failure:
        """What the SDK's exception means."""
        if isinstance(error, openai.APIStatusError):
            body = error.body if isinstance(error.body, dict) else {"message": error.body}
            said = redacted(body.get("message"), self._key)
            return failure_of_status(self.endpoint, error.status_code, error.response.headers, said, error.code)
        if isinstance(error, openai.APITimeoutError | TimeoutError):
            return unreachable(self.endpoint, f"no answer within {self.patience.timeout_seconds:g} seconds")
        if isinstance(error, openai.APIConnectionError):
            return unreachable(self.endpoint, redacted(_cause(error), self._key))
        return no_completion(self.endpoint, "what cannot be read")


def _cause(error: Exception) -> str:
    cause = error.__cause__ or error
    return str(cause) or type(cause).__name__


class _Envelope(ResponseSchema):
    """What instructor is given as the model: it shapes requests by the schema, and takes any answer.

    Records are validated one by one later (`summarize.reader`), so that a bad one costs none of the others.
    """

    content: str = ""

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **_: Any) -> Self:  # noqa: ANN401 - handed on
        """Take the answer as it is."""
        return cls(content=str(json_data))


@lru_cache(_SCHEMAS_REMEMBERED)
def _envelope(schema: str) -> type[_Envelope]:
    """An envelope for the JSON Schema ``schema``; instructor takes hold of it once, not at every request."""
    wanted: dict[str, Any] = {"title": "Answer", **json.loads(schema)}

    class Answer(_Envelope):
        @classmethod
        def model_json_schema(cls, *_: Any, **__: Any) -> dict[str, Any]:  # noqa: ANN401 - handed on
            return dict(wanted)

    return Answer
