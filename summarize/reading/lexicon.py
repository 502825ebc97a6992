"""The words that reading goes by: files of ``lexicon/`` -> word lists, phrase tables and patterns by section."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from summarize.reading.layout import plain

_OPENING = ("button", "links", "tags", "label", "invitation", "published", "updated")
_WORDS_OF_KEY = re.compile(r"[\w+]+(?:['.-]+[\w+]+)*")


def words_of(key: str) -> list[str]:
    """Words of a folded line, such as ``a+``, ``e-mail`` and ``a.m``; separators and pictures are none."""
    return _WORDS_OF_KEY.findall(key)


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases to be looked for in a line, by their first word; the longest stand first."""

    by_first_word: dict[str, tuple[tuple[str, ...], ...]]

    def length_at(self, words: list[str], index: int) -> int:
        """How many words the longest phrase has that stands at ``words[index]``; 0 if none does."""
        for phrase in self.by_first_word.get(words[index], ()):
            if tuple(words[index : index + len(phrase)]) == phrase:
                return len(phrase)
        return 0

    def may_hold(self, words: list[str]) -> bool:
        """Whether a phrase begins at one of the words."""
        return not self.by_first_word.keys().isdisjoint(words)

    def cover(self, words: list[str]) -> int:
        """How many of the words belong to a phrase, reading from left to right."""
        covered = index = 0
        while index < len(words):
            length = self.length_at(words, index)
            covered += length
            index += length or 1
        return covered

    def __contains__(self, words: list[str]) -> bool:
        return bool(words) and self.length_at(words, 0) == len(words)


@dataclass(frozen=True, slots=True)
class Openings:
    """A pattern for the beginning of a line; lines that begin with none of its ``first_words`` are not tried."""

    first_words: frozenset[str]
    pattern: re.Pattern[str]

    def match(self, key: str, first_word: str) -> re.Match[str] | None:
        """Match the pattern at the start of a folded line."""
        return self.pattern.match(key) if first_word in self.first_words else None

    def fullmatch(self, key: str, first_word: str) -> re.Match[str] | None:
        """Match the pattern against a whole folded line."""
        return self.pattern.fullmatch(key) if first_word in self.first_words else None


@dataclass(frozen=True, slots=True)
class FurnitureLexicon:
    """The sections of ``furniture.txt``; what each of them means stands there.

    ``openers`` are the first words of all entries by which a long line can be furniture.
    """

    button: Phrases
    credit: Phrases
    section: Phrases
    stamp: Phrases
    published: Phrases
    updated: Phrases
    byline: Phrases
    source: Phrases
    outlet_word: Phrases
    weak_outlet_word: Phrases
    links: Openings
    tags: Openings
    label: Openings
    invitation: Openings
    notices: tuple[str, ...]
    closing_notices: tuple[str, ...]
    places: frozenset[str]
    openers: frozenset[str]


@cache
def furniture_lexicon() -> FurnitureLexicon:
    """Load ``furniture.txt``, on first use."""
    sections = {
        name: [plain(entry, keep_length=False) for entry in entries]
        for name, entries in _sections("furniture.txt").items()
    }
    colon = r"\s*:\s*"
    return FurnitureLexicon(
        button=_phrases(sections["button"]),
        credit=_phrases(sections["credit"]),
        section=_phrases(sections["section"]),
        stamp=_phrases(sections["stamp"]),
        published=_phrases(sections["published"]),
        updated=_phrases(sections["updated"]),
        byline=_phrases(sections["byline"]),
        source=_phrases(sections["source"]),
        outlet_word=_phrases(sections["outlet word"]),
        weak_outlet_word=_phrases(sections["weak outlet word"]),
        links=_openings(sections["links"], rf"(?:{colon}(?P<rest>\S.*)?)?"),
        tags=_openings(sections["tags"], rf"{colon}\S"),
        label=_openings(sections["label"], colon),
        invitation=_openings(sections["invitation"], r"(?!\w)"),
        notices=tuple(sections["notice"]),
        closing_notices=tuple(sections["closing notice"]),
        places=frozenset(sections["place"]),
        openers=frozenset(words_of(entry)[0] for section in _OPENING for entry in sections[section]),
    )


@cache
def reading_words() -> dict[str, frozenset[str]]:
    """Load ``reading.txt``, on first use: section -> its words."""
    return {name: frozenset(entries) for name, entries in _sections("reading.txt").items()}


def _sections(file: str) -> dict[str, list[str]]:
    sections: dict[str, list[str]] = defaultdict(list)
    name = ""
    for raw in (files("summarize") / "lexicon" / file).read_text("utf-8").splitlines():
        line = raw.partition("#")[0].strip()
        if line.startswith("["):
            name = line.strip("[]")
        elif line:
            sections[name].append(line)
    return sections


def _phrases(entries: list[str]) -> Phrases:
    table: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for entry in entries:
        words = tuple(words_of(entry))
        table[words[0]].add(words)
    return Phrases({first: tuple(sorted(phrases, key=len, reverse=True)) for first, phrases in table.items()})


def _openings(entries: list[str], behind: str) -> Openings:
    first_words = frozenset(words_of(entry)[0] for entry in entries)
    return Openings(first_words, re.compile(f"(?:{_alternatives(entries)}){behind}"))


def _alternatives(entries: list[str]) -> str:
    """One pattern for all entries, the longest first; ``*`` is up to five words and wants a colon behind it."""
    patterns = []
    for entry in sorted(entries, key=len, reverse=True):
        pattern = re.escape(entry).replace(r"\ ", r"\s+")
        if r"\*" in pattern:
            pattern = pattern.replace(r"\*", r"[^\s:]+(?:\s+[^\s:]+){0,4}") + r"(?=\s*:)"
        patterns.append(pattern)
    return "|".join(patterns)
