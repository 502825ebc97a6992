"""Count a run as it goes: extractions -> how far it is, as a value that anyone may draw."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from summarize.clients import Usage
from summarize.extraction import ArticleOutcome

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from summarize.extraction import Extraction


class Ending(StrEnum):
    """Why a run is over."""

    COMPLETE = "complete"
    INTERRUPTED = "interrupted"
    OVER_BUDGET = "over_budget"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is.

    ``outcomes`` counts the finished articles by outcome; ``total`` is None where the input's length is not known.
    ``usage`` and ``cost_usd`` (None where the price is unknown) are what this run has asked and spent: answers that
    were in the store count nothing.
    """

    outcomes: Mapping[ArticleOutcome, int]
    dropped: int = 0
    total: int | None = None
    elapsed_seconds: float = 0.0
    usage: Usage = Usage()  # noqa: RUF009 - frozen
    cost_usd: float | None = 0.0

    @property
    def done(self) -> int:
        """Articles finished, failed ones included."""
        return sum(self.outcomes.values())

    @property
    def failed(self) -> int:
        """Articles that failed."""
        return self.outcomes.get(ArticleOutcome.FAILED, 0)

    @property
    def remaining_seconds(self) -> float | None:
        """Estimate of the time left, at the pace so far; None while it can't be told."""
        if self.total is None or not self.done:
            return None
        return self.elapsed_seconds / self.done * max(0, self.total - self.done)


@dataclass(frozen=True, slots=True)
class Summary:
    """How a run ended, and how far it came. ``reason`` is a line for a person, where there is more to say."""

    ending: Ending
    progress: Progress
    reason: str | None = None


@dataclass(slots=True)
class Tally:
    """Counts extractions and tells of each: the only mutable state of a run's progress. ``spent`` says what it cost."""

    total: int | None = None
    tell: Callable[[Progress], None] | None = None
    clock: Callable[[], float] = time.monotonic
    spent: Callable[[], tuple[Usage, float | None]] = lambda: (Usage(), 0.0)
    _outcomes: dict[ArticleOutcome, int] = field(default_factory=dict)
    _dropped: int = 0
    _began: float = field(init=False)

    def __post_init__(self) -> None:
        self._began = self.clock()

    def add(self, extraction: Extraction) -> None:
        """Count one finished article and tell how far the run is."""
        self._outcomes[extraction.outcome] = self._outcomes.get(extraction.outcome, 0) + 1
        self._dropped += len(extraction.dropped)
        if self.tell is not None:
            self.tell(self.progress())

    @property
    def count(self) -> int:
        """Finished articles so far."""
        return sum(self._outcomes.values())

    def progress(self) -> Progress:
        """The present state, as a value of its own."""
        return Progress(dict(self._outcomes), self._dropped, self.total, self.clock() - self._began, *self.spent())
