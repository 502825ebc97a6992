"""Renew the recordings of a model as its answers come in: requests -> answers, and the file that keeps them.

A recording is only replaced by an answer that was really got. Of a slot that was read to its end the new chain stays,
and what nothing asked for any more goes; of a slot in which a request failed, or was still open when the run was
interrupted, the old chain stays whole; slots that no reading was for are not touched, unless they are to be forgotten.
The file is written after each answer, because a local model takes minutes for one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.clients.recorded import Replay, Unanswered
from summarize.clients.recordings import Attempt, slot_of, write_recordings
from summarize.errors import ModelError, NotRecorded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from summarize.clients import Answer, Client, Request
    from summarize.clients.recordings import Slot

_PATH = re.compile(r"(?:~|\.{0,2}|[A-Za-z]:)[/\\]")  # how the path of a file begins, and no model's name does


class Recorder:
    """A `Client` for the model called ``model``: answers from ``old`` recordings where one fits, else asks ``inner``.

    With ``anew`` everything is asked. ``today`` gives the ISO date; without a ``path`` nothing is written.
    """

    def __init__(
        self,
        model: str,
        inner: Client,
        today: Callable[[], str],
        *,
        old: Sequence[Attempt] = (),
        path: Path | None = None,
        anew: bool = False,
    ) -> None:
        """Take over ``old``, the attempts that ``path`` holds."""
        self.made: list[Attempt] = []
        self.unanswered: list[Unanswered] = []
        self._model, self._inner, self._today, self._old, self._path = model, inner, today, tuple(old), path
        self._replay = Replay(() if anew else old)
        self._open: Counter[Slot] = Counter()  # requests without an answer, be it that they failed
        self._read: set[tuple[str, int]] = set()
        self._written = self._old

    async def ask(self, request: Request) -> Answer:
        """Answer one request, and keep the answer if it is a new one."""
        slot = slot_of(self._model, request)
        try:
            return self._replay.answer(slot, request)
        except NotRecorded:
            pass
        self._open[slot] += 1
        try:
            answer = await self._inner.ask(request)
        except ModelError as error:
            self.unanswered.append(Unanswered(slot, error))
            raise
        self._open[slot] -= 1
        answer = replace(answer, model=_without_folder(answer.model))
        self.made.append(Attempt(slot, request, answer, self._today()))
        self.write()
        return answer

    async def aclose(self) -> None:
        """Close the client that is asked."""
        await self._inner.aclose()

    def done(self, article: str, sample: int) -> None:
        """Take note that ``article`` was read to its end: what was recorded for it and not asked for again goes."""
        self._read.add((article, sample))
        self.write()

    def forget(self, which: Callable[[Slot], bool]) -> None:
        """Let go of the old recordings in the slots that ``which`` says; the next `write` does it."""
        self._old = tuple(attempt for attempt in self._old if not which(attempt.slot))

    def write(self) -> None:
        """Write what is to be kept, if it is not what the file holds; a file without recordings is never written."""
        kept = self._kept()
        if self._path is not None and kept and kept != self._written:
            write_recordings(self._path, kept)
            self._written = kept

    def used(self) -> tuple[Attempt, ...]:
        """The attempts that were replayed, then those that were made."""
        return (*self._replay.report().used, *self.made)

    def _kept(self) -> tuple[Attempt, ...]:
        used = {id(attempt) for attempt in self._replay.report().used}
        old, new = _by_slot(self._old), _by_slot(self.made)

        def stays(attempt: Attempt) -> bool:
            slot = attempt.slot
            if id(attempt) in used or self._open[slot]:
                return True
            return attempt.request.fingerprint not in new[slot] and (slot.article, slot.sample) not in self._read

        def counts(attempt: Attempt) -> bool:
            return not self._open[attempt.slot] or attempt.request.fingerprint not in old[attempt.slot]

        return (*filter(stays, self._old), *filter(counts, self.made))


def _by_slot(attempts: Sequence[Attempt]) -> defaultdict[Slot, set[str]]:
    """The fingerprints that each slot has an answer to."""
    found: defaultdict[Slot, set[str]] = defaultdict(set)
    for attempt in attempts:
        found[attempt.slot].add(attempt.request.fingerprint)
    return found


def _without_folder(model: str) -> str:
    """The name that a server gave, without the folder where it gives the path of a file."""
    return re.split(r"[/\\]", model)[-1] if _PATH.match(model) else model
