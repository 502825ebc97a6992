"""Why a record is not accepted: a reason to count by, and words that whoever wrote the record can act on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Kinds of rejection, in the order in which they are looked for."""

    MALFORMED = "malformed"  # the answer does not fit its schema
    QUOTE_ABSENT = "quote_absent"  # a passage of evidence does not stand in the article
    TEXT_ABSENT = "text_absent"  # a name, figure or time does not stand in the article as it is written
    LEAKED_EXAMPLE = "leaked_example"  # a passage comes from an example of the prompt
    NUMBER_UNSUPPORTED = "number_unsupported"  # a number does not stand in the record's evidence
    DATE_UNSUPPORTED = "date_unsupported"  # a date does not stand in the record's evidence, or is not what it says
    NEGATION_UNSUPPORTED = "negation_unsupported"  # the record says no, its evidence does not
    NEGATION_LOST = "negation_lost"  # the evidence leaves out the negation before it


@dataclass(frozen=True, slots=True)
class Rejection:
    """A record that is not accepted: for which ``reason``, because of which ``field``, in ``words``.

    ``field`` is a path such as ``evidence.1`` or ``quantity.text``, empty for the record as a whole.
    """

    reason: Reason
    field: str
    words: str

    def __str__(self) -> str:
        """One line for a person or a model."""
        return f"{self.field}: {self.words}" if self.field else self.words
