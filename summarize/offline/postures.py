"""Quantities and events of an article -> force postures: whose forces, where, how many, changing how."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarize.offline.areas import area_at, areas_near
from summarize.offline.candidate import Candidate
from summarize.offline.clause import clause
from summarize.offline.figures import counts_forces, happens_later, is_before_change, is_whole
from summarize.offline.forces import COALITION, owner_of
from summarize.offline.missions import missions_in
from summarize.offline.modality import leaves_none
from summarize.offline.places import places_in
from summarize.offline.status import is_date_word, status_of, year_of
from summarize.offline.times import times_in
from summarize.offline.tokens import with_negation
from summarize.quantities import QuantityMatch, find_quantities
from summarize.schemas.common import Evidence
from summarize.schemas.force_posture import Change, ForcePosture, Mission, Quantity, Status, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.offline.document import Document, Sentence
    from summarize.offline.events import Event
    from summarize.offline.passage import Passage


@dataclass(frozen=True, slots=True)
class _Posture:
    """A posture as one clause states it, before repeats are merged."""

    forces: str
    areas: tuple[str, ...]
    quantity: Quantity | None
    change: str
    status: str
    first: int
    last: int
    sentence: Sentence
    rule: str


def find_postures(document: Document, events: Sequence[Event]) -> list[Candidate]:
    """The postures that ``document`` states: one a quantity, and one a change or presence without a number."""
    found = [*_counted(document, events)]
    counted: set[tuple[object, ...]] = {(item.forces, item.areas, item.change, item.status, None) for item in found}
    for posture in (posture for event in events for posture in _uncounted(event)):
        year = year_of(posture.sentence, posture.first, posture.last) if posture.status == "historical" else None
        key = (posture.forces, posture.areas, posture.change, posture.status, year)
        if key in counted or any(_in_same_clause(item, posture) for item in found):
            continue
        counted.add(key)
        found.append(posture)
    found.sort(key=lambda item: item.sentence.tokens[item.first].start)
    return [_candidate(document, item) for item in _merged(found)]


def _in_same_clause(counted: _Posture, posture: _Posture) -> bool:
    """Whether a quantity that was found states the same change of the same forces in an overlapping clause."""
    return (
        counted.sentence is posture.sentence
        and counted.quantity is not None
        and counted.change == posture.change
        and counted.forces == posture.forces
        and counted.first < posture.last
        and posture.first < counted.last
    )


def _merged(found: list[_Posture]) -> Iterator[_Posture]:
    """Each quantity of the same forces and areas once: a figure that the article repeats gives one record."""
    seen = set()
    for item in found:
        quantity = item.quantity
        if quantity is None:
            yield item
            continue
        figure = (quantity.low, quantity.high, quantity.unit, quantity.qualifier)
        vague = quantity.text if quantity.low is None and quantity.high is None else ""
        key = (item.forces, item.areas, item.change, figure, vague)
        if key not in seen:
            seen.add(key)
            yield item


def _counted(document: Document, events: Sequence[Event]) -> Iterator[_Posture]:
    if not document.passages:
        return
    by_sentence: dict[int, list[QuantityMatch]] = {}
    starts = [sentence.span.start for sentence in document.sentences]
    article = document.article
    for match in find_quantities(article.text, article.language):
        place = bisect_right(starts, match.span.start) - 1
        if place >= 0 and match.span.end <= document.sentences[place].span.end:
            by_sentence.setdefault(place, []).append(match)
    events_in: dict[int, list[Event]] = {}
    for event in events:
        events_in.setdefault(id(event.sentence), []).append(event)
    for place, matches in by_sentence.items():
        sentence, passage = document.sentences[place], document.passages[place]
        near = events_in.get(id(sentence), [])
        for match in matches:
            posture = _of_quantity(sentence, match, passage, near)
            if posture is not None:
                yield posture


def _of_quantity(
    sentence: Sentence, match: QuantityMatch, passage: Passage, events: Sequence[Event]
) -> _Posture | None:
    tokens = sentence.tokens
    first, last = (bisect_left(tokens, offset, key=lambda token: token.start) for offset in match.span)
    if first == last:
        return None
    inside = range(first, last)
    noun = next((index for index in inside if match.noun and tokens[index].start >= match.noun.start), inside[-1])
    clause_first, clause_last = clause(sentence, noun)
    clause_first, clause_last = _narrow(sentence, first, last, clause_first, clause_last)
    if not counts_forces(sentence, noun, clause_first, clause_last, passage):
        return None
    forces = _forces_of_quantity(sentence, match, noun, first, clause_first, clause_last, passage)
    if forces is None:
        return None
    areas = _areas_of_quantity(sentence, match, noun, forces, passage)
    if areas == (forces,):
        return None
    whole = is_whole(tokens, first)
    event = None if whole else _event_around(events, forces, first, last, clause_first, clause_last)
    change = change_of(event) if event is not None else "none"
    status = "current" if whole else status_of(sentence, clause_first, clause_last, event, counted=True) or "possible"
    if is_before_change(tokens, first, last, event):
        status = "historical" if status == "current" else "current"
    return _Posture(forces, areas, match.quantity, change, status, clause_first, clause_last, sentence, "quantity")


def change_of(event: Event) -> str:
    """What an event does to a number: staying that is negated is leaving."""
    return "leave" if leaves_none(event) else event.change


def _narrow(sentence: Sentence, first: int, last: int, clause_first: int, clause_last: int) -> tuple[int, int]:
    """The clause of a quantity, cut at the commas next to it."""
    tokens = sentence.tokens
    start = first
    while start > clause_first and not (tokens[start - 1].kind == "mark" and tokens[start - 1].text in '،,«»“”"()–—'):
        start -= 1
    if first - start <= 1:  # nothing before the quantity but the comma: its verb stands further left
        start = clause_first
    end = last
    while end < clause_last and not (tokens[end].kind == "mark" and tokens[end].text in '،,()–—"”»'):
        end += 1
    if tokens[end - 1].text == "." and end == len(tokens):  # the sentence's; one inside it is an abbreviation's
        end -= 1
    return start, end


def _forces_of_quantity(
    sentence: Sentence,
    match: QuantityMatch,
    noun: int,
    first: int,
    clause_first: int,
    clause_last: int,
    passage: Passage,
) -> str | None:
    tokens = sentence.tokens
    if match.quantity.unit is Unit.MEMBERS:
        near = tokens[max(0, first - 25) : clause_last]
        return COALITION if any(token.has("coalition") or token.has("mission_body") for token in near) else None
    people = tokens[noun].value("country") if tokens[noun].has("nationality") else None
    if people is not None:
        return people
    owner = owner_of(sentence, noun)
    if owner is not None and passage.is_foreign(owner.code):
        return owner.code
    for token in reversed(tokens[clause_first:first]):
        if token.entry.tags & {"force", "presence", "base", "leaving", "coalition"} and token.inside < 0:
            owner = owner_of(sentence, token.index)
            if owner is not None and passage.is_foreign(owner.code):
                return owner.code
    for mention in reversed(sentence.mentions):
        if (
            clause_first <= mention.first < first
            and mention.country is not None
            and passage.is_foreign(mention.country)
            and area_at(sentence, mention.first) is None
        ):
            return mention.country
    if any(token.has("coalition") for token in tokens[noun:clause_last]):
        return COALITION
    areas = passage.resolve(areas_near(sentence, noun, None))
    return passage.by_area.get(areas) or passage.forces


def _areas_of_quantity(
    sentence: Sentence, match: QuantityMatch, noun: int, forces: str, passage: Passage
) -> tuple[str, ...]:
    areas = passage.resolve(areas_near(sentence, noun, forces))
    if match.quantity.unit is Unit.MEMBERS:  # where the coalition fights: «لمحاربة التنظيم في العراق وسوريا»
        named = (token.value("country") for token in sentence.tokens if token.has("state"))
        areas = tuple(sorted({code for code in named if code in passage.hosts})) or areas
    if areas:
        return areas
    return passage.areas if passage.areas != (forces,) else ()


def _event_around(
    events: Sequence[Event], forces: str, first: int, last: int, clause_first: int, clause_last: int
) -> Event | None:
    """The change that a quantity is part of: the nearest event in its clause."""
    inside = slice(
        *(bisect_left(events, index, key=lambda event: event.index) for index in (clause_first, clause_last))
    )
    near = [
        event
        for event in events[inside]
        if event.change != "none" and event.forces == forces and not happens_later(event, last)
    ]
    return min(near, key=lambda event: min(abs(event.index - first), abs(event.index - last)), default=None)


def _uncounted(event: Event) -> Iterator[_Posture]:
    """A change, or an explicitly kept presence, that is stated without a number."""
    if event.change == "none":
        return
    status = status_of(event.sentence, event.first, event.last, event, counted=False)
    if status is None:
        return
    first, last = _narrow(event.sentence, event.index, event.index + 1, event.first, event.last)
    if status == "denied" and event.stance is not None:
        first, last = min(first, event.stance.at), max(last, event.stance.at + 1)
    first = with_negation(event.sentence.tokens, first)
    told = _Posture(event.forces, event.areas, None, change_of(event), status, first, last, event.sentence, "change")
    yield told
    if status == "historical" and event.outcome == "withdraw":
        yield from _left_too(event, told)


def _left_too(event: Event, told: _Posture) -> Iterator[_Posture]:
    """What a verb goes on with: "left Mali in 2022, Burkina Faso in 2023 and Niger that December"."""
    tokens = event.sentence.tokens
    for token in tokens[event.index + 1 : event.last]:
        code = token.value("country")
        if not token.has("state") or code is None or code == event.forces or (code,) == event.areas or token.key.suffix:
            continue
        dated = tokens[token.phrase_end : min(token.phrase_end + _DATE_REACH, event.last)]
        joined = token.key.conjunction or tokens[token.index - 1].text.lower() in _LISTS
        date = next((other for other in dated if is_date_word(other)), None)
        if joined and date is not None:
            first, last = token.index, date.index + 1
            yield replace(told, areas=(code,), first=first, last=last, rule="change of a list")


_DATE_REACH = 4
_LISTS = frozenset({",", "،", "and", "then", "و", "ثم", "من", "from"})


def _candidate(document: Document, item: _Posture) -> Candidate:
    sentence = item.sentence
    tokens = sentence.tokens
    start = tokens[item.first].word_start
    end = tokens[item.last - 1].end
    evidence = Evidence(quote=document.article.text[start:end], start=start, end=end)
    record = ForcePosture(
        forces=item.forces,
        areas=item.areas,
        places=places_in(document.article, sentence, item.first, item.last),
        quantity=item.quantity,
        missions=tuple(Mission(value) for value in missions_in(sentence, item.first, item.last)),
        change=Change(item.change),
        status=Status(item.status),
        as_of=times_in(document, sentence, item.first, item.last),
        evidence=(evidence,),
    )
    return Candidate(record, f"{item.rule}: {tokens[item.first].text}")
