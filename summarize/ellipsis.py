"""A number without a noun -> what it counts, where the sentence says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from summarize.counted import SENTENCE_ENDS, CountedNouns, year_like

if TYPE_CHECKING:
    from summarize.counting import Number
    from summarize.schemas.force_posture import Unit
    from summarize.tokens import Tokens

_LOOK_BACK = 16  # tokens between «عدد القوات» and the number that belongs to it
_LIGHT_WORDS = 6  # tokens between «عدد» and «القوات»
_SAME_SENTENCE = 40  # tokens from a figure to a later one that leaves its noun out
_PASSAGE = 80  # tokens, about three sentences
_HEAD_AND_LEAD = 2  # tokens: "force of"
_SEMICOLONS = frozenset({";", "؛"})
_ROUND = 100  # a bare number like 2000 may be a count, 2014 is a year


class Earlier(Protocol):
    """An earlier quantity of the same text: where it ends (token, half-open) and what it counts."""

    @property
    def stop(self) -> int:
        """The token behind it."""

    @property
    def unit(self) -> Unit:
        """What it counts."""


def unit_left_out(tokens: Tokens, number: Number, earlier: Earlier | None, nouns: CountedNouns) -> Unit | None:
    """What a bare number counts.

    By an earlier figure of the sentence («2500 جندي في العراق و900 في سوريا»), or by the number of something that the
    sentence speaks of («خفض عدد القوات إلى 900», "reduce its forces from 2,500").
    """
    raw = tokens.raw(number.parts[-1].first)
    if number.parts[-1].value == 1 or (year_like(raw) and int(raw) % _ROUND):
        return None
    if tokens.raw(number.parts[0].first - 1) in {"$", "€", "£"} or not ends_phrase(tokens, number.stop, nouns):
        return None
    return (
        _like_earlier(tokens, number, earlier, nouns)
        or _by_head(tokens, number, nouns)
        or _by_figure(tokens, number, earlier, nouns)
    )


def ends_phrase(tokens: Tokens, stop: int, nouns: CountedNouns) -> bool:
    """Whether no noun begins at ``stop``: a mark, the end, or a word that may follow a bare number."""
    following = tokens.word(stop)
    if following in nouns.words("followers"):
        return tokens.word(stop + 1) not in nouns.words("not_after_follower")
    return not following[:1].isalnum() and following not in {"%", "٪", "$", "€", "£", "-", "/", ":"}


def forces_before(tokens: Tokens, index: int, nouns: CountedNouns) -> bool:
    """Whether the sentence has spoken of a force before token ``index``."""
    return any(nouns.named(tokens, at) is not None for at in _back(tokens, index, _SAME_SENTENCE))


def _back(tokens: Tokens, index: int, most: int, *, across: frozenset[str] = frozenset()) -> list[int]:
    """The tokens before ``index`` in its sentence, the nearest first, at most so many."""
    places = []
    for at in range(index - 1, max(index - 1 - most, -1), -1):
        if tokens.word(at) in SENTENCE_ENDS and tokens.word(at) not in across:
            break
        places.append(at)
    return places


def _like_earlier(tokens: Tokens, number: Number, earlier: Earlier | None, nouns: CountedNouns) -> Unit | None:
    if earlier is None or earlier.stop not in {
        number.first,
        *_back(tokens, number.first, _SAME_SENTENCE, across=_SEMICOLONS),
    }:
        return None
    before = tokens.word(number.first - 1)
    if before in nouns.words("leads") and nouns.counting.changes(tokens.word(number.first - 2)):
        return earlier.unit  # down from 12
    added = tokens.word(number.first - 2) in nouns.words("link_heads")
    linked = number.clitic > 0 or added or before in nouns.words("links") | _SEMICOLONS
    return earlier.unit if linked and tokens.word(number.stop) in nouns.words("places") else None


def _by_head(tokens: Tokens, number: Number, nouns: CountedNouns) -> Unit | None:
    """By «عدد القوات», «عددهم» or a verb of change with its object, further left."""
    before = tokens.word(number.first - 1)
    if before not in nouns.words("leads") and not number.clitic:
        return None
    back = _back(tokens, number.first, _LOOK_BACK)
    for at in back:
        word = tokens.word(at)
        if word in nouns.words("heads") or nouns.counting.changes(word):
            unit = _object(tokens, at, number.first, nouns)
            if unit is None and at and word in nouns.words("heads"):
                unit = nouns.named(tokens, at - 1)  # troop levels
            if unit is None and word in nouns.words("own_heads"):
                unit = next(
                    (unit for place in _back(tokens, at, _LOOK_BACK) if (unit := nouns.named(tokens, place))), None
                )
            if unit is not None:
                return unit
    return None


def _by_figure(tokens: Tokens, number: Number, earlier: Earlier | None, nouns: CountedNouns) -> Unit | None:
    """By "the figure", «العدد», which point back to an earlier figure of the passage."""
    if (
        earlier is None
        or tokens.word(number.first - 1) not in nouns.words("leads")
        or number.first - earlier.stop > _PASSAGE
    ):
        return None
    pointed = any(tokens.word(at) in nouns.words("figures") for at in _back(tokens, number.first, _LIGHT_WORDS))
    return earlier.unit if pointed else None


def _object(tokens: Tokens, head: int, stop: int, nouns: CountedNouns) -> Unit | None:
    """The noun of a force that a word governs, over light words alone (number of US troops).

    A name of a force is its own only right before the number (a force of 2,000).
    """
    for at in range(head, min(head + _LIGHT_WORDS, stop)):
        if at == head and stop - head > _HEAD_AND_LEAD:
            continue
        unit = nouns.named(tokens, at)
        if unit is not None:
            return unit
        if at > head and not nouns.is_light(tokens, at):
            return None
    return None
