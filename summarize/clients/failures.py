"""What an endpoint did instead of answering -> the error to raise, and whether another try may help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.clients.waiting import retry_after_seconds
from summarize.errors import (
    ModelBusy,
    ModelDenied,
    ModelError,
    ModelProtocolError,
    ModelRejected,
    ModelUnreachable,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST_SAID = 300
_PASSING = frozenset({408, 409, 429})
_DENIED = frozenset({401, 403})


@dataclass(frozen=True, slots=True)
class Failure:
    """One try that failed.

    ``passing``: another try may succeed; ``wait_seconds``: what the server asks to wait, None where it says nothing;
    ``busy``: the server says that it is sent too much.
    """

    error: ModelError
    passing: bool = False
    wait_seconds: float | None = None
    busy: bool = False


def failure_of_status(
    endpoint: str, status: int, headers: Mapping[str, str], said: str, code: str | None = None
) -> Failure:
    """Judge an HTTP status that is no success; ``said`` and ``code`` are the server's message and error code."""
    stated = f"{endpoint} answered {status}" + (f": {said}" if said else "")
    if code == "insufficient_quota":
        return Failure(ModelDenied(f"{endpoint} answered {status}: the quota of this key is used up"))
    if status in _DENIED:  # what is said here may repeat the key
        return Failure(ModelDenied(f"{endpoint} answered {status}: it does not accept the key; set OPENAI_API_KEY"))
    if status in _PASSING or status >= 500:  # noqa: PLR2004 - the class of server errors, RFC 9110
        busy = status == 429  # noqa: PLR2004 - Too Many Requests, RFC 6585
        error = ModelBusy(f"{stated}; try again later, or with less --concurrency")
        return Failure(error, passing=True, wait_seconds=retry_after_seconds(headers), busy=busy)
    if status < 400:  # noqa: PLR2004 - a redirection, RFC 9110
        return Failure(ModelRejected(f"{endpoint} answered {status}, a redirection; give the base URL it leads to"))
    if status == 404:  # noqa: PLR2004 - Not Found
        return Failure(ModelRejected(f"{stated}; check the model's name and that the base URL ends in /v1"))
    if "context" in said.lower():
        return Failure(ModelRejected(f"{stated}; with --context-tokens a long article is read in parts"))
    return Failure(ModelRejected(f"{stated}; `summarize doctor` shows what this endpoint accepts"))


def unreachable(endpoint: str, why: str) -> Failure:
    """No connection, or one that gave no whole answer in time."""
    return Failure(ModelUnreachable(f"{endpoint} cannot be reached: {why}; is the server running?"), passing=True)


def no_completion(endpoint: str, what: str) -> Failure:
    """An answer with status 200 that is no chat completion."""
    return Failure(ModelProtocolError(f"{endpoint} sent {what} instead of a chat completion; is the base URL right?"))


def redacted(text: object, key: str | None) -> str:
    """One line of what a server said: without the key, cut off after some hundred characters; a web page is nothing."""
    line = " ".join(str(text or "").split())
    if line.startswith("<"):
        return ""
    return without_key(line, key)[:_MOST_SAID]


def without_key(text: str, key: str | None) -> str:
    """``text`` with the key, wherever a server echoes it, replaced."""
    return text.replace(key.strip(), "[key]") if key and key.strip() else text
