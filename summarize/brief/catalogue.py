"""The words of the brief: a message's key, a language and a count -> its template."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Literal

from babel.core import Locale

Language = Literal["en", "ar"]
LANGUAGES: tuple[Language, ...] = ("en", "ar")

# A message in one language: one template, or templates by CLDR plural category, or by exact number ("=2").
Forms = str | dict[str, str]


@cache
def messages() -> dict[str, dict[str, Forms]]:
    """Return all messages by dotted key, each with its forms by language. The catalogue is ``catalogue.toml``."""
    raw = tomllib.loads((files("summarize") / "brief" / "catalogue.toml").read_text("utf-8"))
    found: dict[str, dict[str, Forms]] = {}

    def collect(prefix: str, table: dict[str, dict[str, Forms]]) -> None:
        for name, value in table.items():
            if set(value) == set(LANGUAGES):
                found[prefix + name] = value
            else:
                collect(f"{prefix}{name}.", value)  # type: ignore[arg-type] # a table of messages

    collect("", raw)
    return found


def is_message(key: str) -> bool:
    """Whether the catalogue has a message of this key."""
    return key in messages()


def form(key: str, language: Language, count: int | None = None) -> str:
    """Return the template of a message for ``count`` (a message without plural forms has one for all)."""
    forms = messages()[key][language]
    if isinstance(forms, str):
        return forms
    number = 0 if count is None else count
    return forms.get(f"={number}") or forms.get(category(number, language)) or forms["other"]


def category(number: int, language: Language) -> str:
    """Return the CLDR plural category of a number: zero, one, two, few, many or other."""
    return _locale(language).plural_form(number)


@cache
def pieces(template: str) -> tuple[tuple[str, str | None], ...]:
    """Split a template into literal words, each with the name of the slot that follows, or None."""
    return tuple((literal, slot) for literal, slot, _, _ in Formatter().parse(template))


@cache
def _locale(language: Language) -> Locale:
    return Locale.parse(language)
