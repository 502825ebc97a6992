"""An article's text -> tokens with what the lexicon knows of each: one pass, left to right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, count, islice
from operator import sub
from typing import TYPE_CHECKING, NamedTuple

from summarize.offline.lexicon import NOTHING, Entry, Node, lexicon
from summarize.offline.words import PIECE, TOKEN, Key, keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.article import Span

_NO_KEY = Key("", False, "", False, 0, "")  # noqa: FBT003 - positional by nature
OPENING = frozenset("«“‘")
CLOSING = frozenset("»”’")
STRAIGHT = '"'
_QUOTATION_MARK = re.compile(r"[«“‘»”’\"]")
_WORDS = frozenset({"arabic", "latin"})


@dataclass(slots=True)
class Token:
    """A word, number or mark at ``start`` to ``end`` (half-open code points of the article's text).

    ``entry`` is what the lexicon knows of the longest phrase that starts here; the phrase ends before the token with
    index ``phrase_end``. ``key`` is the reading of the word that the entry was found under. ``inside`` is the index of
    the phrase's first token for the later words of a phrase, else -1.
    """

    index: int
    start: int
    end: int
    text: str
    kind: str
    entry: Entry
    key: Key
    phrase_end: int
    inside: int = -1
    quoted: bool = False

    def has(self, tag: str) -> bool:
        """Whether a phrase with this tag starts here."""
        return tag in self.entry.tags

    def value(self, name: str) -> str | None:
        """The value of a ``name=value`` tag of the phrase that starts here."""
        return self.entry.values.get(name)

    @property
    def word_start(self) -> int:
        """Where the word begins without a conjunction, which belongs to the sentence."""
        return self._after(1) if self.key.conjunction else self.start

    @property
    def stem_start(self) -> int:
        """Where the word begins without conjunction and preposition: a code point of the article's text.

        The article ال stays, but for what is left of it after ل (of «للمصادر»: «مصادر»).
        """
        key = self.key
        return self._after(key.length - 2 if key.definite and key.preposition != "ل" else key.length)

    def _after(self, clitics: int) -> int:
        """Offset behind so many letters of the word."""
        if clitics <= 0:
            return self.start
        letters = 0
        for offset, character in enumerate(self.text):
            if letters == clitics and not _is_mark(character):
                return self.start + offset
            if not _is_mark(character):
                letters += 1
        return self.start


def _is_mark(character: str) -> bool:
    return character == "\u0640" or "\u064b" <= character <= "\u065f" or character == "\u0670"


class _Spelling(NamedTuple):
    """A word as written, by itself: its ``kind``, and the ``entry`` and ``key`` of the phrase that is this one word.

    ``openings`` are the readings under which a longer phrase may start, with what may follow; ``continuations`` the
    keys under which it may go on in a phrase, the first that fits counts. ``following`` are all the keys that may
    stand next in a longer phrase.
    """

    kind: str
    entry: Entry
    key: Key
    openings: tuple[tuple[Key, Node], ...] = ()
    continuations: tuple[str, ...] = ()
    following: frozenset[str] = frozenset()


_HYPHEN = "-"  # may stand between the words of any phrase: al-Sudani, pull-out


class _Spellings(dict[str, _Spelling]):
    """A word as written -> what there is to know of it; an article has few different words, and news the same ones."""

    _MOST = 65536

    def __missing__(self, word: str) -> _Spelling:
        if len(self) >= self._MOST:
            self.clear()
        self[word] = _spelling(word)
        return self[word]


_SPELLINGS = _Spellings()


def _spelling(word: str) -> _Spelling:
    """Look a word, number or mark up: its first character decides its kind."""
    match = TOKEN.match(word)
    kind = (match and match.lastgroup) or "other"
    if kind not in _WORDS:
        return _Spelling(kind, NOTHING, _NO_KEY, continuations=(_HYPHEN,) if word == _HYPHEN else ())
    children = lexicon().children
    readings = keys(word)
    known = [(key, children[key.text]) for key in readings if key.text in children]
    key, entry = next(((key, node.entry) for key, node in known if node.entry), (_default_key(readings), NOTHING))
    openings = tuple((key, node) for key, node in known if node.children)
    bare = (key.text for key in readings if not (key.suffix or key.preposition or key.conjunction))
    following = frozenset({_HYPHEN}).union(*(node.children for _, node in openings)) if openings else frozenset[str]()
    return _Spelling(kind, entry, key, openings, tuple(bare), following)


def _default_key(readings: tuple[Key, ...]) -> Key:
    """The reading of a word that the lexicon does not know: only what surely is a clitic is taken off."""
    return next((key for key in readings if key.definite and not key.suffix), readings[0])


def tokenise(text: str, span: Span) -> list[Token]:
    """The tokens of ``text`` within ``span``, phrases of the lexicon found longest first."""
    pieces = PIECE.findall(text, span.start, span.end)
    if pieces and pieces[-1].isspace():
        del pieces[-1]
    words = list(map(str.lstrip, pieces))
    spellings = list(map(_SPELLINGS.__getitem__, words))
    if not words:
        return []
    ends = list(accumulate(map(len, pieces), initial=span.start))[1:]
    starts = map(sub, ends, map(len, words))
    kinds, entries, found, _, continuations, following = zip(*spellings, strict=True)
    tokens = list(map(Token, count(), starts, ends, words, kinds, entries, found, count(1)))
    openings = [
        index for index, ahead in enumerate(continuations[1:]) if ahead and not following[index].isdisjoint(ahead)
    ]
    _find_phrases(tokens, spellings, openings)
    if _QUOTATION_MARK.search(text, span.start, span.end):
        _mark_quotations(tokens)
    return tokens


def _find_phrases(tokens: list[Token], spellings: list[_Spelling], openings: list[int]) -> None:
    """Look up the longest phrase at each token; words inside a phrase keep their own entries too."""
    found: list[Token] = []
    for index in openings:
        token = tokens[index]
        for key, node in spellings[index].openings:
            end, entry = _longest(tokens, spellings, index + 1, node)
            if entry is not None and end > token.phrase_end:
                token.entry, token.key, token.phrase_end = entry, key, end
                found.append(token)
    for token in found:
        if token.inside < 0:
            for later in tokens[token.index + 1 : token.phrase_end]:
                later.inside = token.index


def _longest(tokens: list[Token], spellings: list[_Spelling], index: int, node: Node) -> tuple[int, Entry | None]:
    """The longest phrase from ``node`` on whose next word is at ``index``: where it ends, and its entry."""
    end, entry = index, node.entry
    for spelling in islice(spellings, index, None):
        index += 1
        children = node.children
        for key in spelling.continuations:
            if key in children:
                node = children[key]
                break
        else:
            if tokens[index - 1].text == _HYPHEN:
                continue
            break
        if node.entry is not None:
            end, entry = index, node.entry
    return end, entry


def _mark_quotations(tokens: list[Token]) -> None:
    """Mark the tokens between quotation marks; an unclosed quotation runs to the end."""
    depth = 0
    straight = False
    for token in tokens:
        if token.kind == "mark":
            if token.text in OPENING:
                depth += 1
                continue
            if token.text in CLOSING:
                depth = max(0, depth - 1)
                continue
            if token.text == STRAIGHT:
                straight = not straight
                continue
        token.quoted = depth > 0 or straight


# How far before a word its negation may stand: «لم تقرر …», "did not agree …".
_NEGATION_REACH = 2


def with_negation(tokens: Sequence[Token], first: int) -> int:
    """Where a passage from token ``first`` on has to start for a negation right before it to stand in it."""
    for position in range(max(0, first - _NEGATION_REACH), first):
        if tokens[position].has("negation") or tokens[position].has("no_plan"):
            return position
    return first
