"""Where an English noun phrase that may be a source begins and ends: before a token, or from one on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.offline.speech.numerals import is_numeral

if TYPE_CHECKING:
    from summarize.offline.speech.view import View
    from summarize.offline.tokens import Token

_LONGEST = 18  # tokens; a source phrase beyond that is a misreading
ARTICLES = frozenset({"the", "a", "an"})
PRONOUNS = frozenset({"he", "she", "it", "they", "who", "which"})
CLAUSE_WORDS = frozenset(
    "that if whether because after as when while although though but so since until unless before where than "
    "among amid including against into without across about "
    "is are was were be been being has have had will would could may might must should can".split()
)
_ABBREVIATED = frozenset("Gen Lt Col Maj Sen Rep Gov Mr Mrs Ms Dr Adm Brig Sgt Capt Prof St Rev Hon Amb Cmdr".split())
_LEADING = frozenset("in on at by under during with for from since despite amid following per via".split())
_LINKS = frozenset("of in for at from with on to familiar close".split())


def phrase_start(view: View, last: int) -> int:
    """Where the noun phrase that ends before token ``last`` begins, its article left out."""
    tokens = view.tokens
    first = last
    while first > 0 and last - first < _LONGEST and not _bounds(view, first - 1, last):
        first -= 1
        if first < last - 1 and tokens[first].text.lower() in ARTICLES and not _linked(view, first):
            break
    first = _without_leading(view, first, last)
    while first < last and tokens[first].text.lower() in ARTICLES and not _is_titled(view, first):
        first += 1
    return first


def phrase_after(view: View, first: int) -> tuple[int, int]:
    """The noun phrase from token ``first`` on, as a half-open range without its article."""
    tokens = view.tokens
    while first < len(tokens) and tokens[first].text.lower() in ARTICLES and not _is_titled(view, first):
        first += 1
    last = first
    while last < len(tokens) and last - first < _LONGEST and not _ends(view, first, last):
        last = max(last + 1, _whole(tokens[last]))
    while last > first and tokens[last - 1].text.lower() in _LINKS | ARTICLES:
        last -= 1
    return first, min(last, len(tokens))


def _bounds(view: View, index: int, last: int) -> bool:
    """Whether token ``index`` cannot belong to the phrase that ends before ``last``."""
    token = view.tokens[index]
    if token.kind == "mark":
        return not _joins(view, index)
    word = token.text.lower()
    if word == "and":
        return not _coordinates(view, index, last)
    if word in CLAUSE_WORDS or word in PRONOUNS:
        return True
    tags = token.entry.tags
    return token.inside < 0 and bool(tags & {"cue", "that"}) and not tags & {"source", "outlet", "body", "state"}


def _linked(view: View, index: int) -> bool:
    """Whether an article stands after a preposition or an apposed comma inside the phrase."""
    return index > 0 and view.tokens[index - 1].text.lower() in _LINKS


def _joins(view: View, index: int) -> bool:
    """A hyphen within a word, or a slash between two."""
    tokens = view.tokens
    if tokens[index].text in {"'", "’"}:
        return True
    if tokens[index].text == ".":
        return index > 0 and tokens[index - 1].text in _ABBREVIATED and tokens[index - 1].end == tokens[index].start
    if tokens[index].text not in "-–/" or index == 0 or index + 1 >= len(tokens):
        return False
    return tokens[index - 1].end == tokens[index].start and tokens[index].end == tokens[index + 1].start


def _coordinates(view: View, index: int, last: int) -> bool:
    """Whether "and" joins two actors at the head of a clause: "Iraq and the United States said"."""
    if index > 0 and index + 1 < last and _is_plain_name(view, index - 1) and _is_plain_name(view, index + 1):
        return True
    mentions = [item for item in view.sentence.mentions if item.last == index]
    if not mentions or index + 1 >= last:
        return False
    first = mentions[0].first
    while first > 0 and view.tokens[first - 1].text.lower() in ARTICLES:
        first -= 1
    return first == 0 or view.tokens[first - 1].kind == "mark" or view.tokens[first - 1].text.lower() in CLAUSE_WORDS


def _is_plain_name(view: View, index: int) -> bool:
    token = view.tokens[index]
    return token.kind == "latin" and token.text[0].isupper() and not token.entry.tags


def _without_leading(view: View, first: int, last: int) -> int:
    """Leave off an adjunct with no comma after it: "On Friday the ministry said"."""
    tokens = view.tokens
    if first < last and tokens[first].text.lower() not in _LEADING:
        return first
    for index in range(first + 1, last):
        if tokens[index].text.lower() in ARTICLES or (
            index in view.mention_at and tokens[index - 1].text.lower() not in _LEADING
        ):
            if index > first + 1:
                return index
        elif tokens[index].has("time"):
            continue
    return first


def _is_titled(view: View, index: int) -> bool:
    """Whether an article belongs to an outlet's name: "The New York Times"."""
    token = view.tokens[index]
    return token.text == "The" and token.has("outlet") and token.phrase_end > index + 1


def _whole(token: Token) -> int:
    return token.phrase_end if token.entry.tags & {"body", "outlet", "office", "leader", "state"} else token.index + 1


def _ends(view: View, first: int, last: int) -> bool:
    token = view.tokens[last]
    if token.kind == "mark":
        return not (last > first and _joins(view, last))
    word = token.text.lower()
    if word in CLAUSE_WORDS or word in PRONOUNS or word == "and":
        return True
    if word in _LINKS and last > first:
        following = view.token(last + 1)
        return following is None or following.entry.tags >= {"occasion"} or following.has("time") or _is_day(following)
    tags = token.entry.tags
    if tags & {"cue", "that", "time", "refuse", "silent"} and not tags & {
        "source",
        "outlet",
        "body",
        "state",
        "document",
    }:
        return True
    return last > first and token.kind == "number" and not is_numeral(view.tokens[first])


def _is_day(token: Token) -> bool:
    return token.has("time") or token.kind == "number"
