"""A sentence -> the events in it: forces leave, shrink, stay, end their mission; whose and where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarize.offline.areas import area_at, areas_near
from summarize.offline.forces import COALITION, explicit_owners, is_place, owner_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.offline.document import Document, Sentence
    from summarize.offline.tokens import Token

_NEAR = 7
_MILITARY = frozenset({"force", "presence", "base", "mission_body"})
_CLAUSE_WORDS = frozenset(
    "فيما بينما لكن ولكن إذ حيث كما while but although though whereas".split(),
)


@dataclass(slots=True)
class Event:
    """Something that forces do or might do, at token ``index`` of ``sentence``.

    ``outcome`` is withdraw, reduce, end_mission or remain; ``change`` what it does to their number (codebook,
    section 2). ``first`` to ``last`` (exclusive) are the tokens of its clause. ``explicit`` is whether the owner stands
    in the clause.
    """

    sentence: Sentence
    index: int
    outcome: str
    change: str
    forces: str
    areas: tuple[str, ...]
    first: int
    last: int
    explicit: bool


@dataclass(slots=True)
class Passage:
    """What the passage is about so far: whose forces and where, for "the forces" and «البلاد»."""

    forces: str | None
    areas: tuple[str, ...]
    main_areas: tuple[str, ...]
    by_area: dict[tuple[str, ...], str] = field(default_factory=dict)


def find_events(document: Document) -> list[Event]:
    """The events of an article in the order of the text; none where nothing in it is about anyone's forces."""
    passage = opening_passage(document)
    if passage is None:
        return []
    events: list[Event] = []
    for sentence in document.sentences:
        follow(passage, sentence)
        for index in _triggers(sentence):
            event = _event(sentence, index, passage)
            if event is not None:
                events.append(event)
    return events


def opening_passage(document: Document) -> Passage | None:
    """What an article is about before its first sentence; None where it is about nobody's forces abroad."""
    owners = explicit_owners(document)
    main_areas = _main_areas(document, frozenset(owners))
    foreign = [code for code, _ in owners.most_common() if (code,) != main_areas]
    return Passage(foreign[0], main_areas, main_areas) if foreign else None


def _main_areas(document: Document, owners: frozenset[str]) -> tuple[str, ...]:
    """The state that most places in the article belong to."""
    counts: dict[str, int] = {}
    for sentence in document.sentences:
        for token in sentence.tokens:
            code = area_at(sentence, token.index)
            if code is not None:
                weight = 1 if code in owners else 2
                counts[code] = counts.get(code, 0) + weight
    if not counts:
        return ()
    return (max(counts, key=lambda code: (counts[code], code)),)


def follow(passage: Passage, sentence: Sentence) -> None:
    """Move the passage on: explicit forces with explicit areas in this sentence."""
    for token in sentence.tokens:
        if token.entry.tags & {"force", "presence", "leaving"} and token.inside < 0:
            owner = owner_of(sentence, token.index)
            if owner is None or not owner.explicit:
                continue
            areas = areas_near(sentence, token.index, owner.code)
            if (owner.code,) == areas:
                continue
            if areas:
                passage.areas = areas
                passage.by_area[areas] = owner.code
            passage.forces = owner.code
            return
    for token in sentence.tokens:
        code = area_at(sentence, token.index)
        if code is not None and code != passage.forces and (code,) in passage.by_area:
            passage.areas = (code,)
            passage.forces = passage.by_area[(code,)]
            return


def _triggers(sentence: Sentence) -> Iterator[int]:
    for token in sentence.tokens:
        tags = token.entry.tags
        if tags & {"leaving", "shrinking", "staying", "ending", "relocating", "presence"} and (
            token.inside < 0 or "outcome" in tags
        ):
            yield token.index


def _event(sentence: Sentence, index: int, passage: Passage) -> Event | None:
    token = sentence.tokens[index]
    first, last = clause(sentence, index)
    outcome = _outcome(sentence, index, last)
    if outcome is None:
        return None
    military = _military_near(sentence, index, first, last)
    owner = owner_of(sentence, index)
    if owner is None and military is not None:
        owner = owner_of(sentence, military)
    explicit = owner is not None
    if owner is None:
        subject = _subject_country(sentence, index, first) if military is not None or not token.has("weak") else None
        if subject is not None and military is not None:
            code = subject
        elif passage.forces is not None and (military is not None or not token.has("weak")):
            code = passage.forces
        else:
            return None
    else:
        code = owner.code
    if (
        token.has("weak")
        and military is None
        and not (explicit and ("noun" in token.entry.tags or "masdar" in token.entry.tags))
    ):
        return None
    if outcome == "end_mission" and code == passage.forces and not explicit:
        code = _mission_owner(sentence, index, last) or code
    areas = _areas(sentence, index, code, passage)
    if areas == (code,):
        return None
    change = token.value("change") or {"withdraw": "leave", "reduce": "decrease", "remain": "maintain"}.get(
        outcome, "none"
    )
    return Event(sentence, index, outcome, change, code, areas, first, last, explicit)


def _outcome(sentence: Sentence, index: int, last: int) -> str | None:
    token = sentence.tokens[index]
    outcome = token.value("outcome")
    if outcome is not None:
        if outcome == "remain" and _presence_object(sentence, index, last):
            return "remain"
        return outcome
    if token.has("ending"):
        for following in sentence.tokens[token.phrase_end : min(token.phrase_end + 5, last)]:
            if following.has("presence"):
                return "withdraw"
            if following.has("mission") or following.has("coalition"):
                return "end_mission"
        return None
    if token.has("presence"):
        return "presence"
    return None


def _presence_object(sentence: Sentence, index: int, last: int) -> bool:
    return any(token.has("presence") for token in sentence.tokens[index + 1 : min(index + 5, last)])


def _military_near(sentence: Sentence, index: int, first: int, last: int) -> int | None:
    """The nearest force, base or presence around a trigger within its clause: after it first."""
    tokens = sentence.tokens
    token = tokens[index]
    if token.entry.tags & _MILITARY:
        return index
    for position in range(token.phrase_end, min(token.phrase_end + _NEAR, last)):
        if tokens[position].entry.tags & _MILITARY and not tokens[position].has("body"):
            return position
        if tokens[position].has("that"):
            break
    for position in range(index - 1, max(first - 1, index - _NEAR - 1), -1):
        if tokens[position].entry.tags & _MILITARY and not tokens[position].has("body"):
            return position
    return None


def _mission_owner(sentence: Sentence, index: int, last: int) -> str | None:
    for token in sentence.tokens[index + 1 : last]:
        if token.has("coalition"):
            return COALITION
    return None


def _subject_country(sentence: Sentence, index: int, first: int) -> str | None:
    """The country that acts in the clause: the nearest named before the trigger, or right after an Arabic verb."""
    token = sentence.tokens[index]
    if token.kind == "arabic" and token.entry.tags & {"imperfect", "perfect"}:
        for mention in sentence.mentions:
            if token.phrase_end <= mention.first <= token.phrase_end + 1 and not is_place(sentence, mention.first):
                return mention.country
    for mention in reversed(sentence.mentions):
        if first <= mention.first < index and not is_place(sentence, mention.first):
            return mention.country
    return None


def _areas(sentence: Sentence, index: int, forces: str, passage: Passage) -> tuple[str, ...]:
    tokens = sentence.tokens
    for token in tokens[index + 1 : index + 1 + _NEAR]:
        if token.has("here"):
            return passage.areas or passage.main_areas
        code = area_at(sentence, token.index)
        if code is not None and code != forces:
            break
    areas = areas_near(sentence, index, forces)
    if areas:
        return areas
    if passage.areas and passage.areas != (forces,):
        return passage.areas
    return () if passage.main_areas == (forces,) else passage.main_areas


def clause(sentence: Sentence, index: int) -> tuple[int, int]:
    """The clause around token ``index``: from the strong boundary before it to the one after it, half open."""
    tokens = sentence.tokens
    first = index
    while first > 0 and not is_boundary(tokens[first - 1]):
        first -= 1
    last = index + 1
    while last < len(tokens) and not is_boundary(tokens[last]):
        last += 1
    return first, last


def is_boundary(token: Token) -> bool:
    """Whether a clause ends at this token: a semicolon, colon, or a word that opens another clause."""
    if token.kind == "mark":
        return token.text in "؛;:؟?!"
    text = token.text[1:] if token.key.conjunction else token.text
    return text in _CLAUSE_WORDS or token.has("not_negation")
