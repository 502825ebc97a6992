"""A lexicon file of phrases -> an index that finds the longest one that starts or ends at a word."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from summarize.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarize.tokens import Tokens

# Conjunctions and prepositions that Arabic writes as one with the next word.
CLITICS = frozenset({"و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك"})
WITH_ARTICLE = CLITICS | {"ال", "وال", "فال", "بال", "كال", "لل", "ولل", "فلل", "وبال"}
_LONGEST_CLITIC = 4


class Phrase(NamedTuple):
    """A phrase of a lexicon: its folded ``words`` and the ``label`` of its line."""

    words: tuple[str, ...]
    label: str


class Found(NamedTuple):
    """Where a phrase stands: tokens ``first:stop`` (half-open), its label, and how many letters of clitics precede it."""

    first: int
    stop: int
    label: str
    clitic: int = 0


def read_lines(name: str) -> Iterator[list[str]]:
    """Yield the fields of every line of ``summarize/lexicon/<name>``: separated by tabs, ``#`` starts a comment."""
    for line in (files("summarize") / "lexicon" / name).read_text("utf-8").splitlines():
        fields = line.partition("#")[0].rstrip().split("\t")
        if fields[0]:
            yield fields


def expand(pattern: str) -> list[str]:
    """Every phrase that a pattern stands for: ``(a|b)`` is one of them, ``[a|b]`` one of them or none."""
    parts = re.findall(r"\(([^)]*)\)|\[([^\]]*)\]|([^()\[\]]+)", pattern)
    choices = [one.split("|") if one else [*maybe.split("|"), ""] if maybe else [plain] for one, maybe, plain in parts]
    return [" ".join("".join(choice).split()) for choice in product(*choices)]


def read_phrases(name: str) -> Iterator[Phrase]:
    """Yield the phrases of a lexicon file whose lines are a label, a tab and patterns between semicolons."""
    for label, patterns in read_lines(name):
        for pattern in patterns.split(";"):
            for phrase in expand(pattern):
                yield Phrase(phrase_words(phrase), label)


def phrase_words(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as `Tokens.word` gives them."""
    tokens = tokenize(phrase)
    return tuple(map(tokens.word, range(len(tokens))))


@dataclass(frozen=True, slots=True)
class PhraseIndex:
    """Phrases, to be found by their first or last word."""

    by_first: dict[str, list[Phrase]] = field(default_factory=dict)
    by_last: dict[str, list[Phrase]] = field(default_factory=dict)

    @classmethod
    def of(cls, phrases: Iterable[Phrase]) -> PhraseIndex:
        """Index ``phrases``, the longest first."""
        index = cls()
        for phrase in sorted(set(phrases), key=lambda phrase: (-len(phrase.words), phrase)):
            index.by_first.setdefault(phrase.words[0], []).append(phrase)
            index.by_last.setdefault(phrase.words[-1], []).append(phrase)
        return index

    def starting(self, tokens: Tokens, first: int, clitics: frozenset[str] = frozenset()) -> Found | None:
        """Find the longest phrase that starts with token ``first``; its first word may carry one of ``clitics``."""
        word = tokens.word(first)
        for letters in range(min(len(word), _LONGEST_CLITIC + 1)):
            if letters and word[:letters] not in clitics:
                continue
            for words, label in self.by_first.get(word[letters:], ()):
                if all(tokens.word(first + offset) == words[offset] for offset in range(1, len(words))):
                    return Found(first, first + len(words), label, letters)
        return None

    def ending(self, tokens: Tokens, stop: int) -> Found | None:
        """Find the longest phrase that ends before token ``stop``; its first word may carry a clitic."""
        last = tokens.word(stop - 1)
        for words, label in self.by_last.get(last, ()):
            first = stop - len(words)
            letters = _clitic(tokens.word(first), words[0])
            if letters >= 0 and all(tokens.word(first + offset) == words[offset] for offset in range(1, len(words))):
                return Found(first, stop, label, letters)
        single = self.starting(tokens, stop - 1, CLITICS)
        return single if single and single.stop == stop else None


def _clitic(word: str, stem: str) -> int:
    """How many letters of clitics ``word`` has before ``stem``; -1 if it is no form of it."""
    clitic = word.removesuffix(stem)
    return len(clitic) if word.endswith(stem) and (not clitic or clitic in CLITICS) else -1
