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
LONGEST_CLITIC = 4  # letters of «وبال»
_CLITIC_LETTERS = frozenset("وفبلك")


class Phrase(NamedTuple):
    """A phrase of a lexicon: its folded ``words`` and the ``label`` of its line."""

    words: tuple[str, ...]
    label: str


class Found(NamedTuple):
    """Where a phrase stands: tokens ``first:stop`` (half-open), its label, how many letters of clitics precede it."""

    first: int
    stop: int
    label: str
    clitic: int = 0


def without_article(word: str, clitic: int) -> int:
    """Of the letters of clitics before a word, those before its article, which belongs to the noun."""
    return clitic - len("ال") if word[:clitic].endswith("ال") else clitic


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


@dataclass(slots=True)
class _Node:
    """A node of a trie of words: what may follow, and the label of the phrase that ends here."""

    children: dict[str, _Node] = field(default_factory=dict)
    label: str | None = None

    def add(self, words: Iterable[str], label: str) -> None:
        node = self
        for word in words:
            node = node.children.setdefault(word, _Node())
        node.label = label if node.label is None else node.label


@dataclass(frozen=True, slots=True)
class PhraseIndex:
    """Phrases, to be found by where they start or end; of a phrase given twice the first label counts."""

    forward: _Node = field(default_factory=_Node)
    backward: _Node = field(default_factory=_Node)

    @classmethod
    def of(cls, phrases: Iterable[Phrase]) -> PhraseIndex:
        """Index ``phrases``."""
        index = cls()
        for words, label in phrases:
            index.forward.add(words, label)
            index.backward.add(reversed(words), label)
        return index

    def begins(self, word: str) -> bool:
        """Whether a phrase begins with ``word``."""
        return word in self.forward.children

    def starting(self, tokens: Tokens, first: int, clitics: frozenset[str] = frozenset()) -> Found | None:
        """Find the longest phrase that starts with token ``first``; its first word may carry one of ``clitics``."""
        word = tokens.word(first)
        for letters in range(min(len(word), LONGEST_CLITIC + 1) if clitics else 1):
            if letters and word[:letters] not in clitics:
                continue
            node = self.forward.children.get(word[letters:])
            best, stop = None, first + 1
            while node is not None:
                if node.label is not None:
                    best = Found(first, stop, node.label, letters)
                node = node.children.get(tokens.word(stop)) if node.children else None
                stop += 1
            if best is not None:
                return best
        return None

    def ending(self, tokens: Tokens, stop: int) -> Found | None:
        """Find the longest phrase that ends before token ``stop``; its first word may carry a clitic."""
        node, best = self.backward, None
        first = stop - 1
        while word := tokens.word(first):
            for letters in (1, 2) if word[0] in _CLITIC_LETTERS else ():
                child = node.children.get(word[letters:]) if word[:letters] in CLITICS else None
                if child is not None and child.label is not None:
                    best = Found(first, stop, child.label, letters)
            following = node.children.get(word)
            if following is None:
                break
            node = following
            if node.label is not None:
                best = Found(first, stop, node.label)
            first -= 1
        return best
