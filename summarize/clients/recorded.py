"""Answer requests from recordings: Request -> Answer, or why there is none.

A recording is looked up in two steps. A slot (model, article, task, sample) without any attempt is *missing*; one whose
attempts were made for other requests is *stale*, and what changed is said; an attempt that nobody asked for is an
*orphan*. Nothing is ever asked of a network here.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.clients.recordings import Attempt, Slot, slot_of
from summarize.clients.request_changes import Change, changes
from summarize.errors import NotRecorded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.clients import Answer, Request
    from summarize.errors import ModelError


@dataclass(frozen=True, slots=True)
class Stale:
    """A slot that was recorded for another request, and what changed since."""

    slot: Slot
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A request for ``slot`` that an endpoint was asked, and that ended in ``error``: nothing was recorded."""

    slot: Slot
    error: ModelError


@dataclass(frozen=True, slots=True)
class ReplayReport:
    """What a run could not answer, the recorded slots of which it did not ask for all, and what it used."""

    stale: tuple[Stale, ...] = ()
    missing: tuple[Slot, ...] = ()
    orphans: tuple[Slot, ...] = ()
    used: tuple[Attempt, ...] = ()
    unanswered: tuple[Unanswered, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every request was answered."""
        return not (self.stale or self.missing or self.unanswered)


class Replay:
    """Recordings that are being replayed; it keeps count of what was asked for."""

    def __init__(self, attempts: Iterable[Attempt]) -> None:
        """Take the attempts of one model, chains in order."""
        self._chains: dict[Slot, list[Attempt]] = defaultdict(list)
        for attempt in attempts:
            self._chains[attempt.slot].append(attempt)
        self._used: dict[int, Attempt] = {}
        self._stale: dict[Slot, Stale] = {}
        self._missing: dict[Slot, None] = {}

    def answer(self, slot: Slot, request: Request) -> Answer:
        """The recorded answer to ``request``; NotRecorded if ``slot`` is missing or stale."""
        chain = self._chains.get(slot, [])
        for attempt in chain:
            if attempt.request.fingerprint == request.fingerprint:
                self._used[id(attempt)] = attempt
                return attempt.answer
        where = f"{slot.model}, {slot.article}, {slot.task}, sample {slot.sample}"
        if not chain:
            self._missing[slot] = None
            message = f"MISSING recording: {where}"
            raise NotRecorded(message)
        unused = next((attempt for attempt in chain if id(attempt) not in self._used), chain[-1])
        found = changes(unused.request, request)
        self._stale.setdefault(slot, Stale(slot, found))
        message = f"STALE recording: {where}: {', '.join(change.part for change in found)} changed"
        raise NotRecorded(message)

    def report(self) -> ReplayReport:
        """What happened so far, each list in the order of the slots."""
        orphans = sorted(
            slot
            for slot, chain in self._chains.items()
            if slot not in self._stale and any(id(attempt) not in self._used for attempt in chain)
        )
        return ReplayReport(
            stale=tuple(self._stale[slot] for slot in sorted(self._stale)),
            missing=tuple(sorted(self._missing)),
            orphans=tuple(orphans),
            used=tuple(self._used.values()),
        )


class ReplayClient:
    """A `Client` that answers what is asked of ``model`` from recordings."""

    def __init__(self, model: str, replay: Replay) -> None:
        """Answer for the model called ``model`` in the slots of ``replay``."""
        self._model, self._replay = model, replay

    async def ask(self, request: Request) -> Answer:
        """Answer from the recordings; NotRecorded where there is none."""
        return self._replay.answer(slot_of(self._model, request), request)

    async def aclose(self) -> None:
        """Nothing is held open."""
