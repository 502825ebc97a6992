"""Personal names in a noun phrase: range of tokens -> the folded family name, empty where nobody is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.offline.speech.arabic_words import folded
from summarize.offline.speech.phrases import mention_over

if TYPE_CHECKING:
    from summarize.offline.speech.view import View
    from summarize.offline.tokens import Token

_PREPOSITIONS = frozenset(folded(word) for word in "في من على عن إلى مع لدى".split())
_NO_NAMES = frozenset(folded(word) for word in "هذه هذا ذلك تلك هناك حيث كل بعض غير مثل أكثر أقل وهو وهي ما لا".split())
_PARTICLES = frozenset({"al", "el", "bin", "de", "van", "von", "and"})
RANKS = frozenset("Gen Lt Col Maj Adm Brig Sgt Capt Cmdr General Colonel Major Admiral Captain Lieutenant".split())
_UNTAGGED_ENOUGH = frozenset({"weak", "nationality", "country", "place", "rank"})
_TANWEEN = "\u064b"
_FULL = 2  # words: given name and family name
_INITIALS = 2  # letters
_ARTICLE_REACH = 6


def family_name(view: View, head: int, last: int) -> str:
    """The name that stands with a title or body: «وزير الدفاع لويد أوستن», "spokesman Sean Parnell"."""
    mention = mention_over(view, head)
    if mention is not None and mention.role == "leader":
        return _folded(view.tokens[mention.last - 1])
    return _english_name(view, head, last) if view.tokens[head].kind == "latin" else _arabic_name(view, head, last)


def lone_name(view: View, head: int, last: int) -> str:
    """The name of a phrase that is nothing but a name."""
    if view.tokens[head].entry.tags & {"source", "title", "office", "body"}:
        return ""
    return _folded(view.tokens[last - 1])


def is_name(view: View, head: int, last: int) -> bool:
    """Whether a phrase of unknown words reads as a person's name."""
    words = [token for token in view.tokens[head:last] if token.kind in {"arabic", "latin"}]
    if words and words[0].has("rank") and len(words) > 1:
        return True
    if not words or any(word.entry.tags - _UNTAGGED_ENOUGH for word in words):
        return False
    if words[0].kind == "latin":
        if len(words) == 1:
            return _folded(words[0]) in view.names or _is_surname(view, words[0])
        return all(word.text[0].isupper() or word.text in _PARTICLES for word in words)
    if len(words) == 1 and _is_arabic_surname(view, words[0]):
        return True
    return len(words) >= _FULL and not words[0].key.definite and all(_may_be_name(word) for word in words)


def _folded(token: Token) -> str:
    return folded(token.text).lower() if token.kind == "latin" else folded(token.text)


def _arabic_name(view: View, head: int, last: int) -> str:
    """The last of the unknown words after a definite title, or after the body that an indefinite one belongs to."""
    tokens = view.tokens
    source = tokens[head].entry.tags & {"source", "title"}
    if source and not tokens[head].key.definite and not _in_construct(view, head, last):
        return ""
    fixed = tokens[head].key.definite or bool(source)
    index = tokens[head].phrase_end
    mention = mention_over(view, head)
    if mention is not None:
        index, fixed = max(index, mention.last), mention.role == "office" or fixed
    found = ""
    while index < last:
        token = tokens[index]
        following = view.mention_at.get(index)
        if following is not None:
            if following.role == "leader":
                return tokens[following.last - 1].key.text
            index, fixed = following.last, True
            continue
        if token.has("rank"):
            return folded(tokens[last - 1].text)
        if _is_word_of_name(token) and (found or (fixed and not token.key.definite)):
            found = folded(token.text)
        elif found or (folded(token.text) in _PREPOSITIONS and index + 1 not in view.mention_at):
            break
        index = max(token.phrase_end, index + 1)
        fixed = fixed or token.has("nationality")
    return found


def _is_word_of_name(token: Token) -> bool:
    unknown = token.kind in {"arabic", "latin"} and not token.entry.tags and not token.key.preposition
    return unknown and folded(token.text) not in _PREPOSITIONS


def _in_construct(view: View, head: int, last: int) -> bool:
    """Whether an indefinite title is made definite by the noun after it: «رئيس خلية الإعلام»، «مدير وكالة …»."""
    following = view.token(view.tokens[head].phrase_end)
    if following is None or following.index >= last or not view.tokens[head].has("title"):
        return False
    noun = following.index in view.mention_at or bool(following.entry.tags) or following.key.definite
    return noun and not following.has("nationality")


def _english_name(view: View, head: int, last: int) -> str:
    """The capitalised words after a title that has no indefinite article."""
    tokens = view.tokens
    if _is_indefinite(view, head):
        return ""
    mention = mention_over(view, head)
    start = max(tokens[head].phrase_end, mention.last if mention is not None and mention.role == "office" else 0)
    words: list[Token] = []
    for token in tokens[start:last]:
        if token.kind == "latin" and token.text[0].isupper() and not token.entry.tags & {"nationality", "outlet"}:
            words.append(token)
        elif token.text not in "-.":
            break
    if not words and tokens[head].has("title"):
        words = _trailing_name(view, head, last)
    return _folded(words[-1]) if words else ""


def _trailing_name(view: View, head: int, last: int) -> list[Token]:
    """The name at the end of "Minister of Health Firass Abiad": two capitalised words that are nothing else."""
    words = view.tokens[max(head + 1, last - _FULL) : last]
    named = all(word.kind == "latin" and word.text[0].isupper() and not word.entry.tags for word in words)
    return words if len(words) == _FULL and named else []


def _is_indefinite(view: View, head: int) -> bool:
    """Whether "a" or "an" stands before the words of the head: "a senior US official"."""
    for index in range(head - 1, max(-1, head - _ARTICLE_REACH), -1):
        if view.tokens[index].text.lower() in {"a", "an"}:
            return True
        if view.tokens[index].kind != "latin":
            return False
    return False


def _may_be_name(word: Token) -> bool:
    """Whether an unknown Arabic word can be a name: no adjective in ية, no particle, no accusative."""
    plain = folded(word.text)
    return plain not in _NO_NAMES and not plain.endswith("يه") and _TANWEEN not in word.text


def _is_surname(view: View, token: Token) -> bool:
    """Whether one capitalised word is a name: inside a sentence, or capitalised inside another one as well."""
    if not token.text[0].isupper() or token.entry.tags or len(token.text) <= _INITIALS:
        return False
    inside = token.index > 0 and view.tokens[token.index - 1].text not in '"“'
    return inside or f" {token.text} " in view.article.text


def _is_arabic_surname(view: View, token: Token) -> bool:
    """Whether one unknown word is a family name: one that spoke before, or formed like «الخفاجي»."""
    word = folded(token.text)
    if word in view.names or token.key.text in view.names:
        return True
    return token.key.definite and not token.entry.tags and word.endswith("ي") and not token.key.preposition
