"""A template of ``prompts/`` and its variables -> text."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from jinja2 import Environment


def prompts_folder() -> Traversable:
    """The folder of the templates, in a checkout and in a wheel alike."""
    return files("summarize") / "prompts"


def render(name: str, /, **variables: object) -> str:
    """Render the template ``name``. A variable is a value: it is never read as a template, and never escaped."""
    return _environment().get_template(name).render(**variables).strip()


def render_text(source: str, /, **variables: object) -> str:
    """Render ``source``, a template of the user's own, which may include those of ``prompts/``."""
    return _environment().from_string(source).render(**variables).strip()


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # noqa: PLC0415 - needed only where a model is asked

    return Environment(
        loader=FunctionLoader(lambda name: (prompts_folder() / name).read_text(encoding="utf-8")),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - plain text for a model; no HTML is made of it
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
