"""A word as written -> the keys under which the lexicon may know it, without its clitics."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from summarize.arabic.folding import fold

# A word, a number, or one mark. Arabic words keep their diacritics and tatweel; U.S. and N'Djamena are one word.
ARABIC = r"\u0610-\u061a\u0620-\u065f\u0670-\u06d3\u06d5-\u06ed\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"
_FORMS = {
    "arabic": rf"[{ARABIC}]+",
    "number": r"[0-9٠-٩۰-۹]+(?:[.,٫٬][0-9٠-٩۰-۹]+)*",
    "latin": r"(?:[A-Za-z]\.){2,}|[A-Za-zÀ-ɏ]+(?:['’][A-Za-zÀ-ɏ]+|[0-9]+)*",
    "mark": r"[^\s\w]|_",
    "other": r"\w+",
}
TOKEN = re.compile("|".join(f"(?P<{kind}>{form})" for kind, form in _FORMS.items()))
# A token with the white space before it, or the white space at the end of a text; pieces tile a text.
PIECE = re.compile(rf"\s*+(?:{'|'.join(_FORMS.values())})|\s+")
_ARABIC_WORD = re.compile(rf"[{ARABIC}]")


class Key(NamedTuple):
    """A reading of a word: ``text`` without the ``clitics`` before it and the pronoun (``suffix``) after it.

    ``conjunction``, ``preposition`` (ب ل ك س) and ``definite`` say which clitics; ``length`` counts their letters in
    the folded word. A reading need not be a word of the language; the lexicon decides.
    """

    text: str
    conjunction: bool
    preposition: str
    definite: bool
    length: int
    suffix: str


_LONGEST_INITIALS = 3


def is_arabic(text: str) -> bool:
    """Whether ``text`` has an Arabic letter."""
    return _ARABIC_WORD.search(text) is not None


def words(phrase: str) -> list[str]:
    """The keys of a phrase of the lexicon, word by word; the Arabic article is dropped from all of them."""
    return [_plain(match[0]) for match in TOKEN.finditer(phrase) if match.lastgroup != "mark"]


def _plain(word: str) -> str:
    if is_arabic(word):
        folded = fold(word)
        # ألمانيا, إلغاء begin with a root letter: only a bare alef is the article's
        return folded[2:] if word.startswith("ال") and len(folded) > 4 else folded  # noqa: PLR2004 - ال and two letters
    return latin_key(word)


def latin_key(word: str) -> str:
    """A word in Latin letters as the lexicon holds it: without dots, lower case but for initials (US is not us)."""
    plain = word.replace("’", "'").replace(".", "")
    return plain if len(plain) <= _LONGEST_INITIALS and plain.isupper() else plain.lower()


# A pronoun after the stem, longest first; a letter that it changed is restored in `_without_pronoun`.
_PRONOUNS = ("هما", "هم", "هن", "ها", "نا", "كم", "ه", "ي")
_LEAST_STEM = 2


@lru_cache(maxsize=65536)
def keys(word: str) -> tuple[Key, ...]:
    """The readings of a word as written, those that take least away first."""
    if not is_arabic(word):
        return _latin_keys(word)
    folded = fold(word)
    if not folded:  # nothing but marks
        return _latin_keys(word)
    readings = list(_prefix_readings(folded))
    plain = [Key(rest, *clitics, "") for rest, clitics in readings]
    with_pronoun = [
        Key(stem, *clitics, pronoun)
        for rest, clitics in readings
        if not clitics[2]  # the article and a pronoun exclude each other
        for stem, pronoun in _without_pronoun(rest)
    ]
    plain.sort(key=lambda key: key.length)
    return tuple(plain + with_pronoun)


def _latin_keys(word: str) -> tuple[Key, ...]:
    bare = word.replace("’", "'")
    if bare.endswith("'s"):
        return (Key(latin_key(bare[:-2]), False, "", False, 0, "'s"), Key(latin_key(bare), False, "", False, 0, ""))  # noqa: FBT003
    text = latin_key(word)
    return (Key(text, False, "", False, 0, ""),)  # noqa: FBT003


def _prefix_readings(folded: str) -> list[tuple[str, tuple[bool, str, bool, int]]]:
    """Every way to take clitics off the front: [وف] [بلكس] (ال), with لل for ل + ال."""
    found = [(folded, (False, "", False, 0))]
    starts = [(folded, False, 0)]
    if folded[0] in "وف" and len(folded) > _LEAST_STEM:
        starts.append((folded[1:], True, 1))
        found.append((folded[1:], (True, "", False, 1)))
    for rest, conjunction, taken in starts:
        if rest.startswith("ال") and len(rest) >= _LEAST_STEM + 2:
            found.append((rest[2:], (conjunction, "", True, taken + 2)))
        if rest[0] in "بلكس" and len(rest) > _LEAST_STEM:
            letter, stem = rest[0], rest[1:]
            found.append((stem, (conjunction, letter, False, taken + 1)))
            if stem.startswith("ال") and len(stem) >= _LEAST_STEM + 2:
                found.append((stem[2:], (conjunction, letter, True, taken + 3)))
            if letter == "ل" and stem.startswith("ل") and len(stem) > _LEAST_STEM:
                found.append((stem[1:], (conjunction, "ل", True, taken + 2)))
                found.append((stem, (conjunction, "ل", True, taken + 1)))  # للجنة has swallowed one ل
    return found


def _without_pronoun(rest: str) -> list[tuple[str, str]]:
    """The stem before a pronoun, with the letter that the pronoun changed restored (قوته: قوة, folded قوه)."""
    found = []
    for pronoun in _PRONOUNS:
        if rest.endswith(pronoun) and len(rest) - len(pronoun) >= _LEAST_STEM:
            stem = rest[: -len(pronoun)]
            found.append((stem, pronoun))
            if stem.endswith("ت"):
                found.append((f"{stem[:-1]}ه", pronoun))
    return found
