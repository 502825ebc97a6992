"""The parts of a source's noun phrase: range of tokens -> its head noun, and what else its words say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.offline.speech.arabic_words import folded
from summarize.offline.speech.numerals import count_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.offline.actors import Mention
    from summarize.offline.speech.view import View

LINKS = frozenset("of in for at from with on to by who familiar seen".split())
_HEADS = frozenset({"source", "title", "outlet_noun", "body_noun"})
_QUANTIFIERS = frozenset(
    folded(word)
    for word in "عدد بعض أحد إحدى كبار كبير عدة some several many senior top other the a an one two both".split()
)
_SAME = frozenset(folded(word) for word in "ذاته نفسه ذاتها نفسها ذات نفس".split())


def head_of(view: View, first: int, last: int) -> int | None:
    """The head noun of tokens ``first`` to ``last`` (exclusive): of "two senior US officials" the officials."""
    tokens = view.tokens
    index = first
    while index < last and _is_determiner(view, index):
        index += 1
    if index >= last:
        return None
    return index if tokens[index].kind != "latin" else _english_head(view, index, last)


def _is_determiner(view: View, index: int) -> bool:
    token = view.tokens[index]
    if token.kind in {"number", "mark"} or count_of(token) is not None or token.text.lower() in {"of", "من"}:
        return True
    return not token.entry.tags and token.key.text in _QUANTIFIERS


def _english_head(view: View, first: int, last: int) -> int:
    """The last noun for a speaker before "of", "in", "for" or a comma; the first word where there is none."""
    head = None
    for token in view.tokens[first:last]:
        if (token.kind == "mark" and token.text not in "-/") or token.text.lower() in LINKS:
            break
        if token.entry.tags & _HEADS and token.inside < 0 and token.key.suffix != "'s":
            head = token.index
    return first if head is None else head


def head_word(view: View, head: int, last: int) -> str:
    """The folded head noun: of an English phrase the last word before "of", "in" or a comma."""
    tokens = view.tokens
    if tokens[head].kind != "latin":
        return tokens[head].key.text or folded(tokens[head].text)
    while head + 1 < last and tokens[head + 1].kind == "latin" and tokens[head + 1].text.lower() not in LINKS:
        if tokens[head].entry.tags & _HEADS - {"body_noun"} and tokens[head].inside < 0:
            break
        head += 1
    return tokens[head].key.text


def mention_over(view: View, index: int) -> Mention | None:
    """The mention that token ``index`` is part of."""
    return next((item for item in view.sentence.mentions if item.first <= index < item.last), None)


def definite_nouns(view: View, first: int, last: int) -> Iterator[str]:
    """The folded words of a phrase that point back by an article of their own: «مصادر في الوزارة»."""
    for token in view.tokens[first:last]:
        before = view.token(token.index - 1)
        the = before is not None and before.text.lower() == "the"
        if token.key.definite or (token.kind == "latin" and (the or token.index == first)):
            yield token.key.text


def points_back(view: View, first: int, head: int, last: int) -> bool:
    """Whether the phrase is one definite noun: «المسؤول», "the official", «المصدر نفسه»."""
    tokens = view.tokens
    definite = tokens[head].key.definite or (first > 0 and tokens[first - 1].text.lower() == "the")
    return definite and (last == head + 1 or tokens[head + 1].key.text in _SAME)


def is_one_of(view: View, first: int) -> bool:
    """Whether the phrase picks one of several: "one of the officials", «أحد المسؤولين»."""
    if view.tokens[first].text.lower() == "one":
        following = view.token(first + 1)
        return following is not None and following.text == "of"
    return view.tokens[first].key.text in {"احد", "احدي"}


def is_part_of_them(view: View, first: int, last: int) -> bool:
    """Whether a phrase counts some of those who spoke: "three of them", «اثنان منهم», «أحدهما»."""
    tokens = view.tokens
    if last == first + 1:
        return folded(tokens[first].text) in _ONE_OF_THEM
    if count_of(tokens[first]) is None:
        return False
    words = [token.text.lower() for token in tokens[first + 1 : last]]
    return words == ["of", "them"] or (len(words) == 1 and words[0] in _OF_THEM)


_ONE_OF_THEM = frozenset(folded(word) for word in "أحدهم أحدهما إحداهما إحداهن".split())
_OF_THEM = frozenset({"منهم", "منهما", "منها"})
