"""One record as a model wrote it -> a grounded record, or why it is not accepted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from summarize.arabic.folding import fold
from summarize.guard import guard
from summarize.record_grounding import ground_record
from summarize.rejection import Reason, Rejection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.article import Article
    from summarize.schemas.common import Record
    from summarize.tasks import Task

# What is shorter may stand in any text by chance.
_LEAK_CHARACTERS = 12
_ABSENT = frozenset({Reason.QUOTE_ABSENT, Reason.TEXT_ABSENT})


def check_record(task: Task, article: Article, raw: Any) -> Record | Rejection:  # noqa: ANN401 - JSON
    """Validate and ground ``raw``, then hold its numbers, dates and negations against its evidence."""
    if not isinstance(raw, Mapping):
        return Rejection(Reason.MALFORMED, "", f"a record is an object, not {type(raw).__name__}")
    record = ground_record(article, task.model, _without_numbers(raw))
    if isinstance(record, Rejection):
        return _leak(task, raw) or record if record.reason in _ABSENT else record
    return guard(article, record) or record


def strings_in(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    """Every string in a JSON value, keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from strings_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings_in(item)


def _leak(task: Task, raw: Mapping[str, Any]) -> Rejection | None:
    """The rejection of a record that quotes an example of the prompt; None if it quotes none."""
    for text in strings_in(raw):
        sought = fold(text).strip()
        if len(sought) >= _LEAK_CHARACTERS and any(sought in example.folded for example in task.examples):
            words = f"«{text}» comes from an example of the instructions; take records from the article alone"
            return Rejection(Reason.LEAKED_EXAMPLE, "", words)
    return None


def _without_numbers(value: Any) -> Any:  # noqa: ANN401 - JSON
    """``value`` without the sentence numbers that the prompt adds, where a model has copied one into a quote."""
    if isinstance(value, str):
        return _sentence_number().sub("", value)
    if isinstance(value, Mapping):
        return {name: _without_numbers(item) for name, item in value.items()}
    return [_without_numbers(item) for item in value] if isinstance(value, list) else value


@cache
def _sentence_number() -> re.Pattern[str]:
    return re.compile(r"^\[\d{1,5}\] ?(?=.)|(?<=\n)\[\d{1,5}\] (?=.)")
