"""Write the brief: a consolidated picture -> a bilingual document as HTML, Markdown and JSON."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from summarize.brief.build import build
from summarize.brief.rendering import Brief

if TYPE_CHECKING:
    from summarize.brief.making import brief

__all__ = ["Brief", "brief", "build"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - given above to type checkers
    """Import `brief` when it is first used: reading articles is not needed to word what was read before."""
    if name != "brief":
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return importlib.import_module("summarize.brief.making").brief


class _Callable(ModuleType):
    """The package under its name in `summarize`, which is the function's too: ``summarize.brief(...)`` calls it."""

    def __call__(self, *arguments: Any, **options: Any) -> Brief:  # noqa: ANN401 - those of `brief`
        """Make a brief; see `summarize.brief.making.brief`."""
        made: Brief = __getattr__("brief")(*arguments, **options)
        return made


sys.modules[__name__].__class__ = _Callable
