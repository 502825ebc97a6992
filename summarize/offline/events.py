"""A sentence -> the events in it: forces leave, shrink, stay, end their mission; whose and where."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from summarize.offline.anchors import is_anchored, is_military, is_of_speaker, leaves_host, own_intent, pronoun_owner
from summarize.offline.areas import HERE, areas_near
from summarize.offline.clause import clause
from summarize.offline.forces import COALITION, Owner, acts, owner_of
from summarize.offline.stances import stance_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.offline.document import Document, Sentence
    from summarize.offline.passage import Passage
    from summarize.offline.stance import Stance
    from summarize.offline.tokens import Token

_NEAR = 7
_NEAR_OBJECT = 10  # subject and date may stand between a verb and its object
_MILITARY = frozenset({"force", "presence", "base", "mission_body"})
_TRIGGERS = frozenset(
    {
        "leaving",
        "shrinking",
        "staying",
        "ending",
        "relocating",
        "presence",
        "arriving",
        "future_of",
        "closing",
        "handing",
    },
)


@dataclass
class Event:
    """Something that forces do or might do, at token ``index`` of ``sentence``.

    ``outcome`` is withdraw, reduce, end_mission, remain, ``presence`` for a presence spoken of, or empty for an
    arrival; ``change`` what it does to their number (codebook,
    section 2). ``first`` to ``last`` (exclusive) are the tokens of its clause. ``explicit`` is whether the owner stands
    in the clause, ``placed`` whether a state is named there as the area.
    At ``said`` begin the reported words that it stands in; ``ours`` is whether "we" do it, whoever speaks.
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
    placed: bool
    said: int = 0
    ours: bool = False

    @cached_property
    def stance(self) -> Stance | None:
        """What is done about it, and by which predicate; None where it is mere narration."""
        return stance_of(self)


def find_events(document: Document) -> list[Event]:
    """The events of an article in the order of the text; none where it is about nobody's forces abroad."""
    events: list[Event] = []
    for sentence, passage in zip(document.sentences, document.passages, strict=bool(document.passages)):
        for index in _triggers(sentence):
            event = _event(sentence, index, passage)
            if event is not None:
                events.append(event)
    return events


def _triggers(sentence: Sentence) -> Iterator[int]:
    judged = {"force", "needed"} <= sentence.tags
    for token in sentence.with_any(_TRIGGERS | {"force"} if judged else _TRIGGERS):
        tags = token.entry.tags
        moves = not _TRIGGERS.isdisjoint(tags) and (token.inside < 0 or "outcome" in tags)
        if moves or (judged and "force" in tags and token.inside < 0 and _is_judged_needed(sentence, token.index)):
            yield token.index


def _is_judged_needed(sentence: Sentence, index: int) -> bool:
    """Whether a force is called needed or not: "foreign forces were no longer needed", «لا حاجة إلى قوات أجنبية»."""
    tokens = sentence.tokens
    around = tokens[max(0, index - 5) : index + 1 + _NEAR]
    return any(token.has("needed") for token in around)


def _event(sentence: Sentence, index: int, passage: Passage) -> Event | None:
    token = sentence.tokens[index]
    first, last = clause(sentence, index)
    outcome = _outcome(sentence, index, last)
    if outcome is None:
        return None
    military = _military_near(sentence, index, first, last)
    owner = owner_of(sentence, index) or (owner_of(sentence, military) if military is not None else None)
    if owner is None and token.has("verb"):
        owner = _subject_forces(sentence, index, first)
    nominal = bool(token.entry.tags & {"noun", "masdar"})
    anchored = military is not None or (owner is not None and owner.explicit and nominal)
    told = anchored or not token.has("weak") or leaves_host(sentence, index, first, passage)
    if not told and not is_anchored(sentence, index, first, passage):
        return None
    code = _forces(sentence, index, first, last, outcome, military, passage) if owner is None else owner.code
    if (
        (token.has("weak") and not anchored)
        or token.entry.tags & {"handing", "closing"}
        or (owner is not None and not passage.is_foreign(code))
    ):
        code = pronoun_owner(sentence, index, passage) or own_intent(sentence, index, first, passage) or code
    if not passage.is_foreign(code):
        return None
    near = areas_near(sentence, index, code)
    areas = _areas(sentence, near, code, passage)
    if areas == (code,) or (token.has("needs_area") and not _state_at(sentence, token.phrase_end)):
        return None
    # forces that only a pronoun or the manner of leaving tells of have a posture of their own elsewhere
    change = (token.value("change") or _CHANGES.get(outcome, "none")) if told else "none"
    if token.text.lower() == "remaining" and index and sentence.tokens[index - 1].text.lower() in _DETERMINERS:
        outcome = ""  # "the remaining troops" are those that are left
    placed = bool(near) and near != (HERE,)
    ours = is_of_speaker(sentence, index)
    return Event(sentence, index, outcome, change, code, areas, first, last, owner is not None, placed, ours=ours)


_DETERMINERS = frozenset({"the", "its", "their", "all", "our", "any"})


def _state_at(sentence: Sentence, index: int) -> bool:
    return index < len(sentence.tokens) and bool(sentence.tokens[index].entry.tags & {"state", "place"})


def _subject_forces(sentence: Sentence, index: int, first: int) -> Owner | None:
    """The owner of the forces that an English verb has as its subject: "French troops to maintain a presence"."""
    for token in reversed(sentence.tokens[max(first, index - _NEAR_SUBJECT) : index]):
        if token.has("force") and token.inside < 0:
            return owner_of(sentence, token.index)
    return None


_NEAR_SUBJECT = 4
_CHANGES = {"withdraw": "leave", "reduce": "decrease", "remain": "maintain"}


def _forces(
    sentence: Sentence, index: int, first: int, last: int, outcome: str, military: int | None, passage: Passage
) -> str:
    """Whose forces where no owner stands with them: the mission's, the acting country's, else the passage's."""
    if outcome == "end_mission":
        return _mission_owner(sentence, index, last) or passage.forces
    if military is not None:
        subject = _subject_country(sentence, index, first)
        if subject is not None and passage.is_foreign(subject):
            return subject
    return passage.forces


def _outcome(sentence: Sentence, index: int, last: int) -> str | None:
    token = sentence.tokens[index]
    outcome = token.value("outcome")
    if outcome is not None:
        if token.has("shrinking") and _is_about_something_else(sentence, token):
            return None
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
    if token.has("closing") or token.has("handing"):
        return "withdraw" if _is_of_base(sentence, index, last) else None
    if token.has("presence") or token.has("force"):
        return "presence"
    return _arrival(sentence, index, last)


def _is_of_base(sentence: Sentence, index: int, last: int) -> bool:
    """Whether it is a base that is closed or handed over: its object, or of a passive verb its subject."""
    tokens = sentence.tokens
    after = tokens[tokens[index].phrase_end : min(index + _NEAR_OBJECT, last)]
    before = tokens[max(0, index - _NEAR_SUBJECT) : index]
    passive = any(token.text.lower() in {"be", "been", "being", "were", "was"} for token in before[-2:])
    return any(token.has("base") for token in (*after, *(before if passive else ())))


def _arrival(sentence: Sentence, index: int, last: int) -> str | None:
    """The outcome of forces that arrive: none of a position's, but a change of posture."""
    token = sentence.tokens[index]
    if token.has("deploy") and not _deploys_more(sentence, index, last):
        return None  # "has deployed 2,500 troops", «تنشر 2500 عسكري» say where they are
    if not token.has("arriving") or (token.has("weak") and _is_about_something_else(sentence, token)):
        return None
    return ""


def _is_about_something_else(sentence: Sentence, token: Token) -> bool:
    """Whether what is reduced or grows is no force: «تقليل الهجمات على القوات», "reduce attacks on troops"."""
    following = sentence.tokens[token.phrase_end : token.phrase_end + 1]
    if not following:
        return False
    head = following[0]
    if head.text == "من" and token.phrase_end + 1 < len(sentence.tokens):  # «يزيد من التكهنات»
        head = sentence.tokens[token.phrase_end + 1]
    if head.kind == "latin":
        return head.has("no_force")
    return head.has("no_force") or (head.kind == "arabic" and head.key.definite and not head.entry.tags)


def _deploys_more(sentence: Sentence, index: int, last: int) -> bool:
    token = sentence.tokens[index]
    if token.key.preposition == "س" or token.has("perfect"):
        return True
    near = sentence.tokens[max(0, index - 3) : min(index + _NEAR, last)]
    return any(other.has("future") or other.has("additional") for other in near)


def _presence_object(sentence: Sentence, index: int, last: int) -> bool:
    return any(token.has("presence") for token in sentence.tokens[index + 1 : min(index + 5, last)])


def _military_near(sentence: Sentence, index: int, first: int, last: int) -> int | None:
    """The nearest force, base or presence around a trigger within its clause: after it first."""
    tokens = sentence.tokens
    token = tokens[index]
    if token.entry.tags & _MILITARY:
        return index
    for position in range(token.phrase_end, min(token.phrase_end + _NEAR, last)):
        if is_military(tokens[position]):
            return position
        if tokens[position].has("that"):
            break
    if token.has("masdar"):  # a verbal noun is followed by what it is about
        return None
    for position in range(index - 1, max(first - 1, index - _NEAR - 1), -1):
        if is_military(tokens[position]):
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
            if token.phrase_end <= mention.first <= token.phrase_end + 1 and acts(sentence, mention):
                return mention.country
    for mention in reversed(sentence.mentions):
        if first <= mention.first < index and acts(sentence, mention):
            return mention.country
    return None


def _areas(sentence: Sentence, near: tuple[str, ...], forces: str, passage: Passage) -> tuple[str, ...]:
    areas = passage.resolve(near)
    if areas:
        return areas
    named = passage.host_named(sentence)
    if named and named != (forces,):
        return named
    if passage.areas and passage.areas != (forces,):
        return passage.areas
    return () if passage.main_areas == (forces,) else passage.main_areas
