"""Word typed values in one language: a message of the catalogue and what fills it -> `Text`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.brief.catalogue import LANGUAGES, Language, form, is_message, pieces
from summarize.brief.inline import Bilingual, Run, RunKind, Text, joined, script_language, verbatim, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_AND = {"en": " and ", "ar": " و"}
_COMMA = {"en": ", ", "ar": "، "}
_SEMICOLON = {"en": "; ", "ar": "؛ "}


@dataclass(frozen=True, slots=True)
class Wording:
    """Words in one language. What is said of the same values by both is the same in content (`Text.content`)."""

    language: Language

    def say(self, key: str, count: int | None = None, **slots: Text | int) -> Text:
        """Return the message ``key`` with its slots filled; ``count`` chooses its plural form and fills ``{count}``."""
        runs: list[Run] = []
        filled: dict[str, Text | int] = {"count": count, **slots} if count is not None else dict(slots)
        for literal, slot in pieces(form(key, self.language, count)):
            if literal:
                runs.append(Run(literal))
            if slot is not None:
                value = filled[slot]
                runs.extend((self.number(value) if isinstance(value, int) else value).runs)
        return Text(tuple(runs))

    def number(self, number: int) -> Text:
        """Return a number in digits 0-9, in English with groups of thousands."""
        return Text((Run(f"{number:,}" if self.language == "en" else str(number), RunKind.NUMBER, str(number)),))

    def offset(self, number: int) -> Text:
        """Return a position in a text, in digits without groups."""
        return Text((Run(str(number), RunKind.NUMBER, str(number)),))

    def task(self, name: str) -> Text:
        """Return the name of a record type, or ``name`` itself if the brief has no words for it."""
        return self.say(f"task.{name}") if is_message(f"task.{name}") else Text((Run(name, RunKind.NAME, name),))

    def quoted(self, text: str, language: str) -> Text:
        """Return words of an article in quotation marks: those of their own script, which turn with its direction."""
        known = script_language(text) if language == "und" else language
        return verbatim(f"«{text}»" if known.startswith("ar") else f"“{text}”", RunKind.QUOTE, text, known)

    def cited(self, text: Text, evidence: Iterable[int]) -> Text:
        """Return ``text`` with its citations after it."""
        numbers = tuple(evidence)
        return joined((text, self.citations(numbers)), " ") if numbers else text

    def citations(self, evidence: Iterable[int]) -> Text:
        """Return citations alone, such as ``[1][2]``."""
        return Text(tuple(Run(f"[{number}]", RunKind.CITE, str(number)) for number in evidence))

    def dispute(self, number: int) -> Text:
        """Return the number of a disagreement, as a pointer to it."""
        return Text((Run(str(number), RunKind.DISPUTE, str(number)),))

    def listed(self, items: Sequence[Text]) -> Text:
        """Return the items as a list with "and"; Arabic says it before each."""
        if self.language == "ar":
            return joined(items, _AND["ar"])
        return joined((joined(items[:-1], _COMMA["en"]), *items[-1:]), _AND["en"])

    def commas(self, items: Iterable[Text]) -> Text:
        """Return the items separated by commas."""
        return joined(items, _COMMA[self.language])

    def semicolons(self, items: Iterable[Text]) -> Text:
        """Return the items separated by semicolons."""
        return joined(items, _SEMICOLON[self.language])

    def label(self, number: int) -> Text:
        """Return the letter of the ``number``-th article, from 0: A, B … Z, AA …; in Arabic أ، ب and on."""
        return Text((Run(_letters(number, _ALPHABETS[self.language]), RunKind.NAME, f"article:{number}"),))

    def name(self, text: str, key: str, *, foreign: str = "") -> Text:
        """Return a name; ``foreign`` is the language of one that is verbatim from an article."""
        if foreign:
            return verbatim(text, RunKind.NAME, key, foreign)
        language = script_language(text)
        expected = "ar" if self.language == "ar" else "und-Latn"
        return Text((Run(text, RunKind.NAME, key, "" if language == expected else language),))


# As many letters in both languages, so that the labels of both grow alike.
_ALPHABETS = {"en": "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "ar": "أبجدهوزحطيكلمنسعفصقرشتثخذض"}


def _letters(number: int, alphabet: str) -> str:
    letters = ""
    number += 1
    while number:
        number, index = divmod(number - 1, len(alphabet))
        letters = alphabet[index] + letters
    return f"{letters}ـ" if letters == "ه" else letters  # alone, heh is written with a tatweel: هـ


ENGLISH, ARABIC = (Wording(language) for language in LANGUAGES)


def both(word: Callable[[Wording], Text]) -> Bilingual:
    """Word the same values in both languages."""
    return Bilingual(word(ENGLISH), word(ARABIC))


def plain(text: str) -> Bilingual:
    """Return the same words on both sides, for what has no language."""
    return Bilingual(words(text), words(text))
