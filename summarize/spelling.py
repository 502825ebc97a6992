"""A word -> whether it looks like a known one misspelt: one letter dropped, added, changed or swapped with the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Lookalikes:
    """Known words, to be asked whether another one is nearly one of them.

    By the words that both become when a letter is left out (the deletion neighbourhood of SymSpell). Words of
    fewer than ``shortest`` letters have too many neighbours to be judged; ``honest`` words are near, but fine.
    """

    def __init__(self, known: Iterable[str], shortest: int, honest: Iterable[str] = ()) -> None:
        known = frozenset(known)
        self._fine = known | frozenset(honest)
        self._shortest = shortest
        self._reduced = {form for word in known if len(word) >= shortest for form in _without_a_letter(word)}

    def __contains__(self, word: str) -> bool:
        """Whether ``word`` is no known word, but close to one."""
        return (
            len(word) >= self._shortest
            and word not in self._fine
            and not self._reduced.isdisjoint(_without_a_letter(word))
        )


def _without_a_letter(word: str) -> set[str]:
    return {word, *(word[:index] + word[index + 1 :] for index in range(len(word)))}
