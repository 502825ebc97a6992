"""Tell the language of a text: text -> ``ar``, ``en`` or ``und`` (BCP 47)."""

from __future__ import annotations

import re

from summarize.reading.lexicon import reading_words

# Enough to decide by, cheap enough for any article.
_SAMPLE_CHARACTERS = 1200
# Half of the letters decide the script; a tenth of the words being function words, the language within it. English
# news text has them at a third, Arabic news text (clitics apart) at a sixth; Persian, Urdu and French below 2 %.
_SCRIPT_SHARE = 0.5
_FUNCTION_WORD_SHARE = 0.06

_WORD = re.compile(r"[^\W\d_]+")
_ARABIC_LETTER = re.compile(r"[\u0620-\u064A\u066E-\u06D3\u06EE-\u06FF\uFB50-\uFDFF\uFE70-\uFEFC]")
# Letters that Arabic doesn't write, apart from a foreign name now and then: Persian, Urdu, Kurdish, Pashto.
_OTHER_LETTER = re.compile(r"[\u0679-\u06D3\u06EE-\u06FF]")
_OTHER_LETTER_SHARE = 0.05


def language_of(text: str) -> str:
    """Return the language by script and function words, ``und`` where neither Arabic nor English is clear."""
    words = _WORD.findall(text, 0, _SAMPLE_CHARACTERS)
    letters = "".join(words)
    if not letters:
        return "und"
    arabic = sum(map(len, filter(_ARABIC_LETTER.match, words)))
    if arabic > _SCRIPT_SHARE * len(letters):
        others = len(_OTHER_LETTER.findall(letters))
        is_arabic = others <= _OTHER_LETTER_SHARE * arabic and _share(words, "arabic") >= _FUNCTION_WORD_SHARE
        return "ar" if is_arabic else "und"
    return "en" if _share([word.lower() for word in words], "english") >= _FUNCTION_WORD_SHARE * 2 else "und"


def _share(words: list[str], language: str) -> float:
    function_words = reading_words()[language]
    return sum(map(function_words.__contains__, words)) / len(words)
