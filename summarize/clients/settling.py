"""A chat completion as it came -> how the exchange ended, and the text of the answer."""

from __future__ import annotations

from typing import Any

from summarize.clients import Answer, AnswerKind, Usage
from summarize.salvage import Shape, salvage


def settle(completion: Any) -> Answer:  # noqa: ANN401 - servers fill in a completion as they like
    """Judge ``completion`` (an object with OpenAI's fields, any of which may be missing).

    The content is that of the message or, where the model called tools, the arguments of all calls, one a line: a
    server that is asked for a tool may answer in the content, and the other way round.
    """
    choice = completion.choices[0] if completion.choices else None
    message = getattr(choice, "message", None)
    finish_reason = getattr(choice, "finish_reason", None)
    refusal = getattr(message, "refusal", None)
    content = _content(message)
    return Answer(
        content=content,
        kind=_kind(content, finish_reason, refusal),
        finish_reason=finish_reason,
        refusal=refusal,
        model=getattr(completion, "model", None) or "",
        tool_calls=len(getattr(message, "tool_calls", None) or ()),
    )


def tokens_of(completion: Any) -> Usage:  # noqa: ANN401 - as above
    """Token counts of one completion; none at all where the server does not count."""
    usage = getattr(completion, "usage", None)
    counts = getattr(usage, "prompt_tokens", None), getattr(usage, "completion_tokens", None)
    if not all(isinstance(count, int) for count in counts):
        return Usage(unreported=1)
    return Usage(prompt_tokens=counts[0] or 0, completion_tokens=counts[1] or 0)


def _content(message: Any) -> str:  # noqa: ANN401 - as above
    calls = getattr(message, "tool_calls", None) or ()
    functions = [getattr(call, "function", None) for call in calls] or [getattr(message, "function_call", None)]
    arguments = [getattr(function, "arguments", None) for function in functions]
    return "\n".join(map(str, filter(None, arguments))) or _text(getattr(message, "content", None))


def _text(content: Any) -> str:  # noqa: ANN401 - as above
    """The text of a message's content, which some servers give in parts."""
    if isinstance(content, list):
        return "".join(str(part.get("text", "")) for part in content if isinstance(part, dict))
    return str(content or "")


def _kind(content: str, finish_reason: str | None, refusal: str | None) -> AnswerKind:
    if finish_reason == "content_filter":
        return AnswerKind.FILTERED
    if refusal:
        return AnswerKind.REFUSED
    if finish_reason == "length":
        return AnswerKind.TRUNCATED
    if not content.strip():
        return AnswerKind.EMPTY
    return AnswerKind.COMPLETE if salvage(content).shape is Shape.WHOLE else AnswerKind.UNPARSABLE
