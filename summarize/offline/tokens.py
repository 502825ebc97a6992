"""An article's text -> tokens with what the lexicon knows of each: one pass, left to right."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from summarize.offline.lexicon import NOTHING, Entry, Node, lexicon
from summarize.offline.words import TOKEN, Key, keys

if TYPE_CHECKING:
    from summarize.article import Span

_NO_KEY = Key("", False, "", False, 0, "")  # noqa: FBT003 - positional by nature
OPENING = frozenset("«“‘")
CLOSING = frozenset("»”’")
STRAIGHT = '"'


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
    def stem_start(self) -> int:
        """Where the word begins without conjunction and preposition: a code point of the article's text.

        The article ال stays, but for what is left of it after ل (of «للمصادر»: «مصادر»).
        """
        key = self.key
        clitics = key.length - 2 if key.definite and key.preposition != "ل" else key.length
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


@lru_cache(maxsize=65536)
def _first(word: str) -> tuple[tuple[Key, Node], ...]:
    """The readings of a word under which a phrase of the lexicon may start."""
    children = lexicon().children
    return tuple((key, children[key.text]) for key in keys(word) if key.text in children)


@lru_cache(maxsize=65536)
def _default_key(word: str) -> Key:
    """The reading of a word that the lexicon does not know: only what surely is a clitic is taken off."""
    for key in keys(word):
        if key.definite and not key.suffix:
            return key
    return keys(word)[0]


def tokenise(text: str, span: Span) -> list[Token]:
    """The tokens of ``text`` within ``span``, phrases of the lexicon found longest first."""
    tokens: list[Token] = []
    for match in TOKEN.finditer(text, span.start, span.end):
        kind = match.lastgroup or "other"
        word = match[0]
        index = len(tokens)
        tokens.append(Token(index, match.start(), match.end(), word, kind, NOTHING, _NO_KEY, index + 1))
    _find_phrases(tokens)
    _mark_quotations(tokens)
    return tokens


def _find_phrases(tokens: list[Token]) -> None:
    """Look up the longest phrase at each token; words inside a phrase keep their own entries too."""
    for token in tokens:
        if token.kind not in {"arabic", "latin"}:
            continue
        best_end = token.index
        for key, node in _first(token.text):
            end, entry = _longest(tokens, token.index + 1, node)
            if entry is not None and end > best_end:
                best_end, token.entry, token.key, token.phrase_end = end, entry, key, end
        if token.entry is NOTHING:
            token.key = _default_key(token.text)
    for token in tokens:
        if token.inside < 0 and token.phrase_end > token.index + 1:
            for later in tokens[token.index + 1 : token.phrase_end]:
                later.inside = token.index


def _longest(tokens: list[Token], index: int, node: Node) -> tuple[int, Entry | None]:
    """The longest phrase from ``node`` on whose next word is at ``index``: where it ends, and its entry."""
    end, entry = index, node.entry
    while node.children and index < len(tokens):
        if tokens[index].text == "-":  # al-Sudani, pull-out
            index += 1
            continue
        following = None
        for key in keys(tokens[index].text) if tokens[index].kind in {"arabic", "latin"} else ():
            if not (key.suffix or key.preposition or key.conjunction):
                following = node.children.get(key.text)
            if following is not None:
                break
        if following is None:
            break
        node, index = following, index + 1
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
