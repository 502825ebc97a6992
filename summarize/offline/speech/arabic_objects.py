"""What an Arabic cue governs: its prepositions and bare objects -> whether content begins at a token."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.offline.speech.arabic_words import NEVER_OBJECT, TANWEEN, folded, is_that

if TYPE_CHECKING:
    from summarize.offline.speech.view import View
    from summarize.offline.tokens import Token

_LEAST_WORD = 3  # letters
_LEAST_WITH_BA = 4  # letters
_ECHO = 5  # tokens between a verbal noun that repeats the cue and أن
_NOT_ABOUT = frozenset(folded(word) for word in "هامش طريق جانب الرغم".split())
_OBJECTS = frozenset({
    "object", "masdar", "leaving", "shrinking", "staying", "ending", "presence", "relocating", "plan", "agreement",
    "needed", "talks", "schedule", "demands", "bilateral",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Government:
    """What a cue may govern: its ``prepositions``, a bare ``noun`` as object, and whether it ``relays``."""

    prepositions: frozenset[str]
    noun: bool
    relays: bool


def government(token: Token) -> Government:
    """What the cue at ``token`` governs, by its lexicon entry."""
    takes = token.value("takes")
    reported = token.has("ambiguous") and not token.has("measures")  # a cue only before أن or a quotation
    listed = frozenset(folded(word) for word in takes.split(",")) if takes and not reported else frozenset()
    return Government(listed, noun=token.has("direct"), relays=token.has("relay"))


def governs_at(view: View, index: int, governs: Government) -> int | None:
    """The first token of what a preposition of the cue governs at token ``index``; None if it is no such preposition.

    Of a clitic («بسحب …») the word itself, of a word («عن نجاح …») the one after it.
    """
    token = view.tokens[index]
    if token.key.text == "قول":  # «ردت بالقول: …»
        return None
    if token.kind == "arabic" and token.key.preposition and token.key.preposition in governs.prepositions:
        return index
    if folded(token.text) not in governs.prepositions:
        return index if "ب" in governs.prepositions and _is_unknown_with_ba(token) else None
    following = view.token(index + 1)
    return None if following is None or folded(following.text) in _NOT_ABOUT else index + 1


def _is_unknown_with_ba(token: Token) -> bool:
    """Whether a word that the lexicon does not know begins with the preposition ب: «باستئناف»."""
    word = folded(token.text)
    return token.kind == "arabic" and not token.entry.tags and word.startswith("ب") and len(word) > _LEAST_WITH_BA


def is_object(view: View, index: int, *, first: bool) -> bool:
    """Whether the content of a cue that takes a bare noun begins at token ``index``.

    ``first`` is whether the token stands right after the subject, where a noun that the lexicon does not know counts.
    """
    if _is_echo(view, index):
        return False
    return _is_known(view.tokens[index]) or _is_late(view, index) or (first and _is_unknown(view.tokens[index]))


def _is_echo(view: View, index: int) -> bool:
    """Whether a verbal noun only repeats the cue before the content: «جدد تأكيد حكومته أن …»."""
    token = view.tokens[index]
    if not token.has("cue") or not token.has("masdar"):
        return False
    return any(is_that(other) for other in view.tokens[index + 1 : index + _ECHO])


def _is_known(token: Token) -> bool:
    """A verbal noun, or another noun that can be said: «وجود خطط»، «عدم حاجة»، «ما تردد»."""
    tags = token.entry.tags
    if token.inside >= 0 or token.key.preposition or token.key.conjunction:
        return False
    if folded(token.text) == "ما":
        return True
    verb = "imperfect" in tags and "masdar" not in tags
    return bool(tags & _OBJECTS) and not verb and not tags & {"occasion", "body"}


def _is_unknown(token: Token) -> bool:
    """An indefinite noun that the lexicon does not know: «رفضت إسرائيل ترك …»."""
    if token.kind != "arabic" or token.entry.tags or len(token.text) < _LEAST_WORD or TANWEEN in token.text:
        return False
    clitics = token.key.definite or token.key.conjunction or token.key.preposition
    return not clitics and folded(token.text) not in NEVER_OBJECT


def _is_late(view: View, index: int) -> bool:
    """An unknown noun right after the comma that ends an adjunct: «نفت …، اليوم، مزاعم …»."""
    if not view.is_comma(index - 1) or not _is_unknown(view.tokens[index]):
        return False
    return not any(view.is_comma(place) for place in range(index + 1, min(index + 4, len(view.tokens))))
