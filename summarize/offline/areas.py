"""Where: the states on whose territory something in a sentence takes place, and the places below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.offline.forces import is_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.offline.document import Sentence
    from summarize.offline.tokens import Token

_BOUNDARIES = frozenset("؛;:")
_REACH = 14

# "the country", «البلاد»: what the passage is about decides.
HERE = "here"


def areas_near(sentence: Sentence, index: int, forces: str | None) -> tuple[str, ...]:
    """The areas that the words around token ``index`` name: after it first, then before it.

    Sorted, maybe empty, or `HERE` alone.

    ``forces`` is whose forces they are: a state is no area of its own forces' presence abroad.
    """
    if not sentence.places and HERE not in sentence.tags:
        return ()
    last = min(index + 1 + _REACH, len(sentence.tokens))
    figure = next((place for place in range(index + 1, last) if _is_figure(sentence.tokens[place])), last)
    return (
        _first_group(sentence, range(index + 1, figure), forces)
        or _first_group(sentence, range(index - 1, -1, -1), forces)
        or _first_group(sentence, range(figure, last), forces)
    )


def _is_figure(token: Token) -> bool:
    """Whether a number that is no year begins another statement: «في العراق 2500 جندي و900 في سوريا»."""
    return token.kind == "number" and not (len(token.text) == len("2003") and token.text[:2] in {"19", "20"})


def _first_group(sentence: Sentence, positions: range, forces: str | None) -> tuple[str, ...]:
    """The first place and what is coordinated with it: «من العراق وسوريا»."""
    tokens = sentence.tokens
    places = sentence.places
    for position in positions:
        token = tokens[position]
        if token.kind == "mark" and token.text in _BOUNDARIES:
            break
        if HERE in token.entry.tags and token.inside < 0:
            return (HERE,)
        if position in places and places[position] != forces:
            return tuple(sorted({places[position], *_coordinated(sentence, position, forces)}))
    return ()


def area_at(sentence: Sentence, index: int) -> str | None:
    """The state that token ``index`` names as a place, or None."""
    return sentence.places.get(index)


PLACE_TAGS = frozenset({"place", "state", "capital", "nationality"})


def places_of(sentence: Sentence) -> dict[int, str]:
    """The states that tokens of a sentence name as places, by index."""
    named = [token.index for token in sentence.with_any(PLACE_TAGS)]
    return {index: code for index in named if (code := _area_at(sentence, index)) is not None}


def _area_at(sentence: Sentence, index: int) -> str | None:
    token = sentence.tokens[index]
    if token.inside >= 0 and not token.has("place"):
        return None
    if token.has("nationality") and _is_territory(sentence, index):
        return token.value("country")
    if token.has("place"):
        return token.value("country")
    if (token.has("state") or token.has("capital")) and (is_place(sentence, index) or _is_where(sentence, index)):
        return token.value("country")
    return None


def _is_where(sentence: Sentence, index: int) -> bool:
    """Whether a relative clause makes a state the place: "Lithuania, where Germany plans to deploy a brigade"."""
    tokens = sentence.tokens
    after = tokens[tokens[index].phrase_end : tokens[index].phrase_end + 2]
    return [token.text for token in after] in ([",", "where"], ["،", "حيث"])


def _is_territory(sentence: Sentence, index: int) -> bool:
    """Whether a nationality stands with land: «الأراضي العراقية», "Congolese soil"."""
    tokens = sentence.tokens
    beside = index - 1 if tokens[index].kind == "arabic" else index + 1
    return 0 <= beside < len(tokens) and tokens[beside].has("territory")


def _coordinated(sentence: Sentence, index: int, forces: str | None) -> Iterator[str]:
    tokens = sentence.tokens
    position = tokens[index].phrase_end
    while position < len(tokens):
        token = tokens[position]
        if token.text in {"and", "و"} or token.has("compass"):
            position += 1
            continue
        joined = token.key.conjunction or tokens[position - 1].text in {"and", "و"}
        if token.has("state") and joined:
            code = token.value("country")
            if code is not None and code != forces:
                yield code
            position = token.phrase_end
            continue
        return
