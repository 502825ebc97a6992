"""What forces are there for: the words of a clause -> missions of the codebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.offline.areas import area_at
from summarize.offline.stretch import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.offline.document import Sentence

_FIGHTING = frozenset({"fight", "fight_word"})
_MISSIONS = frozenset({"mission_advise", "isis", "support_word"})


def missions_in(sentence: Sentence, first: int, last: int) -> Iterator[str]:
    """The missions that tokens ``first`` to ``last`` (exclusive) state, in the codebook's order."""
    if _MISSIONS.isdisjoint(sentence.tags):
        return
    words = Stretch.of(sentence.tokens[first:last])
    if "mission_advise" in words.tags:
        yield "advise_assist"
    if "isis" in words.tags and not _FIGHTING.isdisjoint(words.tags):
        yield "counter_isis"
    support = words.first("support_word")
    if support is not None and any(area_at(sentence, index) for index in range(support.index + 1, last)):
        yield "support_other_area"
