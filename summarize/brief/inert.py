"""Make hostile text harmless: text of an article -> text that can do nothing to the page or line that shows it."""

from __future__ import annotations

import re
from functools import cache

from markupsafe import Markup, escape

# Controls of direction reach beyond the text that they stand in, isolated or not, and can show digits in another
# order; other control characters are not allowed in HTML. Marks (U+200E, U+200F, U+061C) are harmless and stay.
_CONTROLS = "\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"


def inert(text: str) -> Markup:
    """Return the text escaped for HTML; each control becomes an empty element that names its code point."""
    if not _controls().search(text):
        return escape(text)
    pieces = _controls().split(text)
    shown = (
        Markup('<span class="control" data-code="U+{:04X}"></span>').format(ord(piece)) if number % 2 else escape(piece)
        for number, piece in enumerate(pieces)
    )
    return Markup("").join(shown)


def without_controls(text: str) -> str:
    """Return the text without its controls, for a line of plain text."""
    return "".join(_controls().split(text)[::2])


@cache
def _controls() -> re.Pattern[str]:
    return re.compile(f"([{_CONTROLS}])")
