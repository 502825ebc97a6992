"""A mode -> the messages as that mode sends them, and the mode to fall back to."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from summarize.clients import Message, Mode
from summarize.errors import ModelRejected
from summarize.prompt_templates import render

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarize.errors import ModelError

# Not `tools`: an endpoint that ignores tools leaves the model without any schema, and says nothing.
_FALL_BACK = {Mode.JSON_SCHEMA: Mode.JSON, Mode.JSON: Mode.MD_JSON}


def with_schema(messages: tuple[Message, ...], schema: Mapping[str, Any], mode: Mode) -> tuple[Message, ...]:
    """Messages as ``mode`` sends them: where only the prompt can state the JSON Schema, the first message does."""
    if mode not in {Mode.JSON, Mode.MD_JSON}:
        return messages
    stated = render("answer_schema.j2", schema=json.dumps(schema, ensure_ascii=False, separators=(",", ":")))
    first, *rest = messages
    return (first._replace(content=f"{first.content}\n\n{stated}"), *rest)


def next_mode(mode: Mode, error: ModelError) -> Mode | None:
    """Which mode to try where the endpoint rejects ``mode`` as such; None where the trouble lies elsewhere."""
    named = isinstance(error, ModelRejected) and _names_a_format().search(str(error))
    return _FALL_BACK.get(mode) if named else None


@cache
def _names_a_format() -> re.Pattern[str]:
    """Match what servers say where they do not know a response format."""
    return re.compile(
        r"response_format|response format|json_schema|json_object|structured output|grammar", re.IGNORECASE
    )
