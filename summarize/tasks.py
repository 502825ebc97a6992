"""What a model is asked for: a record type, its prompt and its worked examples, by name."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize.arabic.folding import fold
from summarize.errors import UsageError
from summarize.prompt_templates import prompts_folder
from summarize.record_types import record_types
from summarize.schemas.common import Record
from summarize.wire import wire_schema

if TYPE_CHECKING:
    from collections.abc import Mapping

_OWN_PROMPT_DEFAULT = "record.j2"


@dataclass(frozen=True)
class Example:
    """A worked example: a short text and the records it holds, in the shape that a model answers in."""

    text: str
    records: tuple[Mapping[str, Any], ...]

    @cached_property
    def folded(self) -> str:
        """The text folded for matching."""
        return fold(self.text)


@dataclass(frozen=True, eq=False)
class Task:
    """One thing to ask of an article: records of type ``model``, by the Jinja template ``source``."""

    name: str
    model: type[Record]
    source: str
    examples: tuple[Example, ...] = ()

    @cached_property
    def version(self) -> str:
        """What the template's header says, ``Version 2``; "0" where it says nothing."""
        stated = re.match(r"\{#-?\s*Version (\S+?)\.?\s", self.source)
        return stated[1] if stated else "0"

    @cached_property
    def schema(self) -> dict[str, Any]:
        """JSON Schema of the whole answer."""
        return wire_schema(self.model)


@cache
def tasks() -> dict[str, Task]:
    """The tasks by name: each record type of ``schemas/`` that has a template in ``prompts/``."""
    folder = prompts_folder()
    found = {}
    for name, model in record_types().items():
        template = folder / f"{name}.j2"
        if template.is_file():
            found[name] = Task(name, model, template.read_text(encoding="utf-8"), _examples(name))
    return found


def task(name: str) -> Task:
    """The task called ``name``; UsageError with the known names if there is none."""
    try:
        return tasks()[name]
    except KeyError:
        message = f"there is no prompt {name!r}; the prompts are {', '.join(tasks())}"
        raise UsageError(message) from None


def own_task(model: type[Any], prompt: str | Path | None = None) -> Task:
    """The task of a schema of the user's own.

    ``prompt`` is a Jinja template, or the path of one, with the variables of ``prompts/record.j2``, which serves where
    none is given; it may include the partials of ``prompts/``.
    """
    if not (issubclass(model, Record) and getattr(model, "plural", None)):
        message = "a schema of your own is a subclass of summarize.schemas.common.Record that sets `plural`"
        raise UsageError(message)
    if prompt is None:
        prompt = (prompts_folder() / _OWN_PROMPT_DEFAULT).read_text(encoding="utf-8")
    elif isinstance(prompt, Path):
        try:
            prompt = prompt.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            message = f"the prompt {prompt} cannot be read: {type(error).__name__}"
            raise UsageError(message) from None
    known = {own: name for name, own in record_types().items()}
    own = Task(known.get(model, _snake_case(model.__name__)), model, prompt)
    _try(own)
    return own


def _try(own: Task) -> None:
    """Render a prompt of the user's own once, so that a mistake in it is known before any article is read."""
    from jinja2 import TemplateError  # noqa: PLC0415 - prompting needs tasks

    from summarize.prompting import system_message  # noqa: PLC0415 - as above

    try:
        system_message(own)
    except TemplateError as error:
        message = f"the prompt of {own.name} cannot be rendered: {error}"
        raise UsageError(message) from error


def _examples(name: str) -> tuple[Example, ...]:
    path = prompts_folder() / "examples" / f"{name}.json"
    if not path.is_file():
        return ()
    return tuple(Example(item["text"], tuple(item["records"])) for item in json.loads(path.read_text(encoding="utf-8")))


def _snake_case(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
