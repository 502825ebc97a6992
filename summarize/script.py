"""A text and its language tag -> whether the rules for Arabic apply to it, or those for English."""

from __future__ import annotations

import re

_ARABIC_LETTER = re.compile("[\u0620-\u064a]")


def is_arabic_text(text: str, language: str) -> bool:
    """Whether a text is to be read as Arabic: by its BCP 47 tag, or by its letters where the tag names neither."""
    primary = language.partition("-")[0].lower()
    return primary == "ar" or (primary != "en" and _ARABIC_LETTER.search(text) is not None)
