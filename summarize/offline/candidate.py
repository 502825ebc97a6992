"""A record that a rule made, with the rule's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.schemas.common import Record


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record of the offline extractor; ``reason`` names the rule and the words that it matched."""

    record: Record
    reason: str
