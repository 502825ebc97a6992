"""Import a package that only some installations have: its name and the extra -> the module, or a UsageError."""

from __future__ import annotations

import importlib
from typing import Any

from summarize.errors import UsageError


def extra(module: str, name: str, what: str) -> Any:  # noqa: ANN401 - a module, whichever it is
    """Import ``module`` for ``what`` needs it; UsageError that names the extra ``name`` where it is not installed."""
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        message = f"{what} needs {error.name}; install it with: pip install '.[{name}]'"
        raise UsageError(message) from None
