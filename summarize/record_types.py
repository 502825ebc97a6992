"""The record types there are: every `Record` in a file of ``schemas/``, by name."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

import summarize.schemas
from summarize.errors import UsageError
from summarize.schemas.common import Record


@cache
def record_types() -> dict[str, type[Record]]:
    """Record types by the name of their file, such as ``force_posture``, in the order of the names of the lists.

    A new file in ``schemas/`` with one subclass of `Record` is a new type; nothing is registered elsewhere.
    """
    found: dict[str, type[Record]] = {}
    for module in pkgutil.iter_modules(summarize.schemas.__path__):
        loaded = importlib.import_module(f"summarize.schemas.{module.name}")
        for value in vars(loaded).values():
            if (
                isinstance(value, type)
                and issubclass(value, Record)
                and value.__module__ == loaded.__name__
                and value is not Record
            ):
                found[module.name] = value
    order = ["withdrawal_position", "force_posture", "attribution"]
    return dict(
        sorted(found.items(), key=lambda item: (order.index(item[0]) if item[0] in order else len(order), item[0]))
    )


def record_type(name: str) -> type[Record]:
    """The record type called ``name``; UsageError with the known names if there is none."""
    try:
        return record_types()[name]
    except KeyError:
        message = f"there is no schema {name!r}; the schemas are {', '.join(record_types())}"
        raise UsageError(message) from None
