"""What an endpoint has refused so far -> how it is asked: the mode, the name of the token limit, the parameters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.clients import Mode
from summarize.clients.modes import next_mode
from summarize.errors import ModelRejected

if TYPE_CHECKING:
    from summarize.clients import Request
    from summarize.errors import ModelError

# OpenAI's reasoning models know the limit by its newer name alone, most other servers by the older one alone.
_LIMIT_NAMES = ("max_tokens", "max_completion_tokens")
_OPENAI_HOSTS = ("api.openai.com", ".openai.azure.com")
# Models that choose these themselves reject requests that set them.
_OPTIONAL = ("temperature", "seed")


class Dialect:
    """One endpoint's way with requests; starts from what is usual and learns from each rejection, once for all."""

    def __init__(self, endpoint: str) -> None:
        host = endpoint.partition("://")[2].partition("/")[0].partition(":")[0]
        self.auto_mode = Mode.JSON_SCHEMA
        self._limit_name = _LIMIT_NAMES[host.endswith(_OPENAI_HOSTS)]
        self._limit_names_left = [name for name in _LIMIT_NAMES if name != self._limit_name]
        self._refused: set[str] = set()

    def parameters(self, request: Request) -> dict[str, float | int]:
        """What ``request`` sets, by the endpoint's names, without what it refuses."""
        stated = {self._limit_name: request.max_tokens, "temperature": request.temperature, "seed": request.seed}
        return {name: value for name, value in stated.items() if value is not None and name not in self._refused}

    def learn(self, error: ModelError, request: Request, mode: Mode) -> Mode | None:
        """The mode to ask ``request`` in again after ``error``; None where there is nothing to learn from it.

        Only a rejection that names a parameter or a response format teaches; the mode is changed only where it was
        left to us.
        """
        if not isinstance(error, ModelRejected):
            return None
        named = {name for name in (*_LIMIT_NAMES, *_OPTIONAL) if re.search(rf"\b{name}\b", str(error))}
        sent = self.parameters(request)
        if self._limit_name in sent and named.issuperset(_LIMIT_NAMES) and self._limit_names_left:
            self._limit_name = self._limit_names_left.pop()
            return mode
        if refused := named & sent.keys() & set(_OPTIONAL):
            self._refused |= refused
            return mode
        lower = next_mode(mode, error) if request.mode is Mode.AUTO else None
        if lower is not None:
            self.auto_mode = lower
        return lower
