"""The errors, as one tree: what happened, where, and what to do next.

::

    SummarizeError
    ├── UsageError               wrong use: an unknown name, a path that does not exist or cannot be written (exit 2)
    ├── ArticleError             one article cannot be read: the article is `failed`, the others go on (exit 1)
    │   ├── UndecodableArticle   the bytes are no text in a known encoding, or binary
    │   ├── EmptyArticle         there is no text in it
    │   ├── OversizeArticle      it is over the size limit
    │   └── MalformedLine        a line of a JSONL file is no article
    ├── RecordsError             a file of extracted records cannot be read back
    └── GoldError                hand-labelled gold does not fit its schema or its article
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class SummarizeError(Exception):
    """Base of every error that this package raises on purpose; its text is one line for a person."""


class UsageError(SummarizeError):
    """The call cannot be carried out as it was made."""


class ArticleError(SummarizeError):
    """One article cannot be read. ``path`` is the name that the user gave it, with a line number for JSONL."""

    def __init__(self, path: str, reason: str) -> None:
        """Say which article (``path``) cannot be read and why (``reason``, without a full stop)."""
        self.path = path
        self.reason = reason
        super().__init__(f"{path}: {reason}")


class UndecodableArticle(ArticleError):
    """The bytes are binary, or no text in UTF-8, UTF-16 or Windows-1256."""


class EmptyArticle(ArticleError):
    """The input holds no text."""


class OversizeArticle(ArticleError):
    """The input is larger than the limit per article."""


class MalformedLine(ArticleError):
    """A line of a JSONL file is not a JSON object with the named text field."""


class RecordsError(SummarizeError):
    """A file of extracted records does not hold what `summarize extract` writes."""


class GoldError(SummarizeError):
    """Gold does not fit; ``problems`` has one line for each thing that is wrong, with its file and record."""

    def __init__(self, problems: Sequence[str]) -> None:
        """Say all that is wrong (``problems``, one line each)."""
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))
