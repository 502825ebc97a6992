"""Worded text that keeps what it is made of: runs of plain words, names, numbers, dates, quotes and citations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable


class RunKind(StrEnum):
    """What a run of text is; all but `WORDS` carry a key that is the same in both languages."""

    WORDS = "words"
    NAME = "name"
    NUMBER = "number"
    DATE = "date"
    QUOTE = "quote"
    CITE = "cite"
    DISPUTE = "dispute"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text.

    ``key`` says in no language what the run stands for: ``country:USA``, ``2500``, the number of an evidence.
    ``language`` is set where the text is verbatim from an article, and may be foreign to the sentence.
    """

    text: str
    kind: RunKind = RunKind.WORDS
    key: str = ""
    language: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A worded text in one language."""

    runs: tuple[Run, ...] = ()

    def __add__(self, other: Text) -> Text:
        """Return both, one after the other."""
        return Text(self.runs + other.runs)

    def __bool__(self) -> bool:
        """Whether there is any run."""
        return bool(self.runs)

    def __str__(self) -> str:
        """Return the text alone, citations as ``[n]``."""
        return "".join(run.text for run in self.runs)

    @property
    def citations(self) -> tuple[int, ...]:
        """The numbers of the evidence cited, in order."""
        return tuple(sorted({int(run.key) for run in self.runs if run.kind is RunKind.CITE}))

    @property
    def content(self) -> tuple[tuple[str, str], ...]:
        """Return what the text says in no language: its names, numbers, dates, quotes and citations, sorted."""
        return tuple(sorted((run.kind.value, run.key) for run in self.runs if run.key))

    def strong(self) -> Text:
        """Return the text, emphasised."""
        return Text(tuple(Run(run.text, run.kind, run.key, run.language, strong=True) for run in self.runs))


def words(text: str) -> Text:
    """Return plain words as a text."""
    return Text((Run(text),)) if text else Text()


def joined(parts: Iterable[Text], separator: str) -> Text:
    """Join the parts that are not empty."""
    runs: list[Run] = []
    for part in parts:
        if part and runs:
            runs.append(Run(separator))
        runs.extend(part.runs)
    return Text(tuple(runs))


def verbatim(text: str, kind: RunKind, key: str, language: str = "") -> Text:
    """Return words of an article as a run, on one line; ``language`` is guessed from the script if not given."""
    line = " ".join(clean(text).split())
    return Text((Run(line, kind, key, language or script_language(line)),))


def clean(text: str) -> str:
    """Replace what cannot be written as UTF-8, one character for one, so that offsets stay."""
    return _surrogates().sub("\N{REPLACEMENT CHARACTER}", text)


def script_language(text: str) -> str:
    """Return ``ar`` for text with an Arabic letter, else ``und-Latn``."""
    return "ar" if _arabic().search(text) else "und-Latn"


@cache
def _surrogates() -> re.Pattern[str]:
    return re.compile("[\ud800-\udfff]")


@cache
def _arabic() -> re.Pattern[str]:
    return re.compile("[\u0620-\u064a\u0671-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in both languages, worded from the same values."""

    en: Text
    ar: Text

    def __getitem__(self, language: Literal["en", "ar"]) -> Text:
        """Return the text in a language."""
        return self.en if language == "en" else self.ar

    @property
    def citations(self) -> tuple[int, ...]:
        """The numbers of the evidence cited, in order."""
        return self.en.citations

    def __bool__(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.en)
