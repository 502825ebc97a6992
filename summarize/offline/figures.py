"""A figure in its sentence -> whether it counts forces, and how it stands to the change that is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.offline.status import is_date_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.offline.document import Sentence
    from summarize.offline.events import Event
    from summarize.offline.passage import Passage
    from summarize.offline.tokens import Token


def is_before_change(tokens: Sequence[Token], first: int, last: int, event: Event | None) -> bool:
    """Whether a figure is the one that a change starts from: "from 2,000 to 900", «من 15 ألفاً إلى خمسة آلاف»."""
    if event is None or event.change not in {"decrease", "increase"} or first == 0:
        return False
    if tokens[first - 1].text.lower() not in {"من", "from"}:
        return False
    return any(token.text.lower() in {"إلى", "الى", "to"} for token in tokens[last : last + _NEAR_END])


def is_whole(tokens: Sequence[Token], first: int) -> bool:
    """Whether a figure is the whole of which another is a part: «من أصل ثماني قواعد»."""
    return first > 1 and tokens[first - 1].inside >= 0 and tokens[tokens[first - 1].inside].has("whole")


def counts_forces(sentence: Sentence, noun: int, first: int, last: int, passage: Passage) -> bool:
    """Whether a noun that need not be military is so here: "2,000 Americans", "eight sites"."""
    token = sentence.tokens[noun]
    if noun and token.kind == "arabic" and sentence.tokens[noun - 1].has("source"):
        return False  # «مصدران عسكريان» are no two soldiers
    if token.has("nationality"):
        known = {passage.forces, *passage.by_area.values()}
        return token.value("country") in known and not any(other.has("civilian") for other in sentence.tokens)
    if token.text.removesuffix("ا").removesuffix("اً") in _PLACES and not token.has("base"):
        return any(other.index != noun and other.entry.tags & _ABOUT_FORCES for other in sentence.tokens[first:last])
    return True


def happens_later(event: Event, last: int) -> bool:
    """Whether an event behind a figure is another one: "1,000 were stationed there until it asked them to leave"."""
    between = event.sentence.tokens[last : event.index]
    return any(token.text.lower() in _LATER and not _dates(event.sentence, token.index) for token in between)


def _dates(sentence: Sentence, index: int) -> bool:
    """Whether "before", "until" begin a date and no clause."""
    near = sentence.tokens[index + 1 : index + 3]
    return any(token.kind == "number" or token.has("month") or is_date_word(token) for token in near)


_NEAR_END = 9  # tokens to the other end of a change: «من ألفي جندي في يوليو الماضي إلى»


_LATER = frozenset("until before when after قبل بعدما عندما حين".split())


_PLACES = frozenset("sites مواقع موقع موقعا مراكز مركز نقاط نقطة".split())
_ABOUT_FORCES = frozenset({"force", "presence", "leaving", "base", "nationality", "handing", "closing", "present"})
