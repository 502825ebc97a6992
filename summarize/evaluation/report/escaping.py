"""Make text mean itself in a report that a forge renders: text -> Markdown or HTML without markup of its own."""

from __future__ import annotations

import html
import re

_MENTION = "@\u200b"  # a zero-width space: nobody is called


def escaped(text: str) -> str:
    """Make ``text`` mean itself in Markdown: no markup, no HTML, no mention of anyone, on one line."""
    return re.sub(r"([\\`*_\[\]<>|#~&])", r"\\\1", _flat(text)).replace("@", _MENTION)


def escaped_html(text: str) -> str:
    """Make ``text`` mean itself within an HTML element of a Markdown file, where backslashes escape nothing."""
    return html.escape(_flat(text), quote=False).replace("@", _MENTION)


def _flat(text: str) -> str:
    return " ".join(text.split())
