"""Events of an article -> withdrawal positions: who holds which of them how."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarize.offline.candidate import Candidate
from summarize.offline.clause import clause
from summarize.offline.conditions import conditions_of
from summarize.offline.denials import SILENCE_TAGS, denial_at, silence_at, view_at
from summarize.offline.holders import Speakers
from summarize.offline.stance import Stance
from summarize.offline.status import is_long_past
from summarize.offline.tokens import with_negation
from summarize.schemas.common import Actor, Evidence
from summarize.schemas.withdrawal_position import Act, Outcome, Shift, WithdrawalPosition

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.offline.claims import Claims, Holder
    from summarize.offline.document import Document, Sentence
    from summarize.offline.events import Event
    from summarize.schemas.common import TimeExpression


VIEW = "view on the decision"


@dataclass(slots=True)
class _Found:
    """One statement of a position, before those of one key are merged."""

    holder: Holder
    event: Event
    stance: Stance
    evidence: Evidence
    conditions: tuple[Evidence, ...]
    timeline: TimeExpression | None


def find_positions(document: Document, events: Sequence[Event], claims: Claims) -> list[Candidate]:
    """The positions that the events of ``document`` state, one a key, their evidence merged.

    ``claims`` say whose words a statement stands in.
    """
    if not events:
        return []
    speakers = Speakers(document, claims)
    merged: dict[tuple[object, ...], list[_Found]] = {}
    for event in events:
        stance = event.stance if event.outcome else None
        if stance is None or (stance.act == "commit" and is_long_past(event)):
            continue  # what was carried out years ago is posture
        for holder in speakers.holders(event, stance):
            stance = _as_order(event, stance, holder)
            found = _found(document, holder, _at_home(document, event, holder), stance)
            key: tuple[object, ...] = (
                holder.country,
                holder.kind,
                event.forces,
                found.event.areas,
                stance.act,
                stance.outcome,
            )
            merged.setdefault(key, []).append(found)
    for found in _silences(document, events, speakers):
        key = (found.holder.country, found.holder.kind, found.event.forces, found.event.areas, found.stance.act)
        agreed = found.stance.rule == VIEW and any(
            existing[0] == key[0] and existing[2] == key[2] and existing[4] in {"commit", "deliberate"}
            for existing in merged
        )
        if not agreed and not any(existing[:5] == key for existing in merged):
            merged[(*key, found.stance.outcome)] = [found]
    return [_candidate(group) for group in merged.values()]


def _as_order(event: Event, stance: Stance, holder: Holder) -> Stance:
    """Forces that are not the holder's own are not committed but ordered: "ordered French troops to leave"."""
    token = event.sentence.tokens[stance.at]
    if token.has("expels") and holder.country is not None and holder.country != event.forces:
        return replace(stance, act="demand")
    if token.has("order") and stance.act == "commit" and event.forces not in {holder.country, "coalition"}:
        return replace(stance, act="demand")
    return stance


def _at_home(document: Document, event: Event, holder: Holder) -> Event:
    """A host that names no area speaks of its own: "foreign troops must leave", «خروج القوات من البلاد»."""
    country = holder.country
    if event.placed or country is None or country == event.forces or (country,) == event.areas:
        return event
    return replace(event, areas=(country,)) if country in document.topic.hosts else event


def _silences(document: Document, events: Sequence[Event], speakers: Speakers) -> Iterator[_Found]:
    """Bodies that keep silent on what was said before, or deny that it is decided, in a clause without an event."""
    by_sentence: dict[int, list[Event]] = {}
    for event in events:
        if event.outcome and event.stance is not None:
            by_sentence.setdefault(id(event.sentence), []).append(event)
    last: Event | None = None
    iterator = iter(events)
    upcoming = next(iterator, None)
    for sentence in document.sentences:
        while upcoming is not None and upcoming.sentence.span.start <= sentence.span.start:
            last = _told_last(upcoming, last)
            upcoming = next(iterator, None)
        if last is None:
            continue
        stance = _on_what_was_said(sentence, last)
        told = by_sentence.get(id(sentence), [])
        if stance is None or any(event.first <= stance.at < event.last for event in told):
            continue
        first, end = clause(sentence, stance.at) if told else (0, len(sentence.tokens))
        event = replace(last, sentence=sentence, index=stance.at, first=first, last=end)
        for holder in speakers.holders(event, stance):
            if holder.sentence is sentence:
                yield _found(document, holder, event, stance)


def _told_last(event: Event, last: Event | None) -> Event | None:
    """What "the decision" and "these developments" are: forces that leave, unless nothing but their staying is told."""
    if event.outcome not in {"withdraw", "reduce", "end_mission", "remain"}:
        return last
    return last if event.outcome == "remain" and last is not None and last.outcome != "remain" else event


def _on_what_was_said(sentence: Sentence, last: Event) -> Stance | None:
    silence = silence_at(sentence.tokens) if sentence.tags & SILENCE_TAGS else None
    if silence is not None:
        return Stance("noncommittal", "withdraw", "not_stated", silence, "silence")
    view = view_at(sentence.tokens) if "the_move" in sentence.tags else None
    if view is not None:
        against = sentence.tokens[view].has("against")
        return Stance("prefer", "remain" if against else last.outcome, "not_stated", view, VIEW)
    denial = denial_at(sentence.tokens) if sentence.tags & {"negation", "no_plan", "denies_that"} else None
    return None if denial is None else Stance("deny", last.outcome, "not_stated", denial, "denies a decision")


def _found(document: Document, holder: Holder, event: Event, stance: Stance) -> _Found:
    evidence = _evidence(document, event, stance, holder)
    tied = stance.act not in {"noncommittal", "deny"}
    told = event.sentence.tokens[event.index].start  # before it stands the date of saying so
    dates = document.dates.within(told, evidence.end) if tied else []
    conditions = tuple(conditions_of(document.article, event)) if tied else ()
    return _Found(holder, event, stance, evidence, conditions, dates[-1].time if dates else None)


def _evidence(document: Document, event: Event, stance: Stance, holder: Holder) -> Evidence:
    """From the first of holder, predicate and event to the last of predicate, event and its object."""
    tokens = event.sentence.tokens
    places = [event.index, stance.at]
    if holder.sentence is event.sentence:
        places.append(holder.first)
    first = with_negation(tokens, min(place for place in places if place >= 0))
    last = max(places)
    end = _object_end(event, last)
    start_offset = tokens[first].word_start
    end_offset = tokens[end - 1].end
    quote = document.article.text[start_offset:end_offset]
    return Evidence(quote=quote, start=start_offset, end=end_offset)


def _object_end(event: Event, last: int) -> int:
    """Where the phrase after token ``last`` ends: at the next comma, quotation mark or clause."""
    tokens = event.sentence.tokens
    position = last + 1
    while position < event.last:
        token = tokens[position]
        inside = token.text == "." and position + 1 < len(tokens)  # of an abbreviation: the sentence goes on
        if token.kind == "mark" and token.text not in "-/'’" and not inside:
            break
        if token.has("that"):
            break
        position += 1
    return position


def _candidate(group: list[_Found]) -> Candidate:
    best = group[0]
    holder = best.holder
    shifts = [found.stance.shift for found in group if found.stance.shift != "not_stated"]
    evidence: list[Evidence] = []
    taken: list[tuple[int, int]] = []
    for found in group:
        span = (found.evidence.start, found.evidence.end)
        place = bisect_left(taken, span)
        if (place == 0 or taken[place - 1][1] <= span[0]) and (place == len(taken) or span[1] <= taken[place][0]):
            taken.insert(place, span)
            evidence.append(found.evidence)
    record = WithdrawalPosition(
        holder=Actor(text=holder.text, country=holder.country, kind=holder.kind),
        forces=best.event.forces,
        areas=best.event.areas,
        act=Act(best.stance.act),
        outcome=Outcome(best.stance.outcome),
        conditions=next((found.conditions for found in group if found.conditions), ()),
        timeline=next((found.timeline for found in group if found.timeline), None),
        shift=Shift(shifts[0] if shifts else "not_stated"),
        evidence=tuple(evidence),
    )
    return Candidate(record, f"{best.stance.rule}: {best.event.sentence.tokens[best.stance.at].text}")
