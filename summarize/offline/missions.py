"""What forces are there for: the words of a clause -> missions of the codebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.offline.areas import area_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.offline.document import Sentence


def missions_in(sentence: Sentence, first: int, last: int) -> Iterator[str]:
    """The missions that tokens ``first`` to ``last`` (exclusive) state, in the codebook's order."""
    tokens = sentence.tokens[first:last]
    if any(token.has("mission_advise") for token in tokens):
        yield "advise_assist"
    against = any(token.has("fight") or token.has("fight_word") for token in tokens)
    if against and any(token.has("isis") for token in tokens):
        yield "counter_isis"
    support = next((token.index for token in tokens if token.has("support_word")), None)
    if support is not None and any(area_at(sentence, token.index) for token in tokens if token.index > support):
        yield "support_other_area"
