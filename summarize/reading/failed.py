"""What stands in the place of an article that could not be read: its name and the error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.errors import ArticleError


@dataclass(frozen=True, slots=True)
class FailedArticle:
    """An article that could not be read: the name the user gave it (with a line number for JSONL), and why."""

    path: str
    error: ArticleError
