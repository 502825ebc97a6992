"""What one article yielded: records by type, its outcome, and what was dropped."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, cast

from summarize.clients import Usage
from summarize.record_types import record_types

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from summarize.article import Article
    from summarize.schemas.attribution import Attribution
    from summarize.schemas.common import Record
    from summarize.schemas.force_posture import ForcePosture
    from summarize.schemas.withdrawal_position import WithdrawalPosition


class ArticleOutcome(StrEnum):
    """How the reading of an article ended."""

    OK = "ok"
    EMPTY = "empty"
    PARTIAL = "partial"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Dropped:
    """A record that was not accepted: its ``task`` (such as ``force_posture``), the ``reason``, and what it said."""

    task: str
    reason: str
    record: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Extraction:
    """The records of one article.

    ``records`` maps the name of each record type (``force_posture``) to its records in the order of the text.
    ``model`` names what read the article (``offline``, ``openai/<name>``). ``error`` says in one line why the article
    or a task failed. ``reasons`` says, for each record in the order of `all_records`, which rule made it
    (offline extractor only; empty otherwise). ``usage``, ``cost_usd`` (None where the price is
    unknown) and ``latency_seconds`` are what its answers took when they were asked, answers from a store included;
    none of them is written to files.
    """

    article: Article
    model: str
    outcome: ArticleOutcome
    records: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    dropped: tuple[Dropped, ...] = ()
    error: str | None = None
    reasons: tuple[str, ...] = ()
    usage: Usage = field(default_factory=Usage)
    cost_usd: float | None = None
    latency_seconds: float = 0.0

    @property
    def withdrawal_positions(self) -> tuple[WithdrawalPosition, ...]:
        """Who holds which position."""
        return cast("tuple[WithdrawalPosition, ...]", self.records.get("withdrawal_position", ()))

    @property
    def force_postures(self) -> tuple[ForcePosture, ...]:
        """Whose forces, where, how many."""
        return cast("tuple[ForcePosture, ...]", self.records.get("force_posture", ()))

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """Who said it."""
        return cast("tuple[Attribution, ...]", self.records.get("attribution", ()))

    def all_records(self) -> tuple[tuple[str, Record], ...]:
        """Every record with the name of its type, type after type."""
        return tuple((name, record) for name in record_types() for record in self.records.get(name, ()))

    def _repr_html_(self) -> str:
        """The extraction as a notebook shows it: records, and the article with their evidence highlighted."""
        from summarize.display import extraction_html  # noqa: PLC0415 - for notebooks alone

        return extraction_html(self)


def without_repeats(extractions: Iterable[Extraction]) -> list[Extraction]:
    """The extractions, of an article that is given again (the same text) only the first."""
    seen: set[str] = set()
    kept = []
    for extraction in extractions:
        if extraction.article.text:
            if extraction.article.id in seen:
                continue
            seen.add(extraction.article.id)
        kept.append(extraction)
    return kept
