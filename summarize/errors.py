"""The errors, as one tree: what happened, where, and what to do next.

Each has the exit code of the command that it ends; one that `summarize` does not raise on purpose is a crash (exit 1,
with a traceback), except under ``summarize eval run --gate``, where 1 is a verdict and nothing else (`NotJudged`).

::

    SummarizeError
    ├── UsageError               wrong use: an unknown name, a path that does not exist or cannot be written (exit 2)
    │   └── CannotBeAsked        a model of a suite that cannot be reached from here: no key, no file, another endpoint
    ├── ArticleError             one article cannot be read: the article is `failed`, the others go on (exit 1)
    │   ├── UndecodableArticle   the bytes are no text in a known encoding, or binary
    │   ├── UnreadableArticle    the file exists, but cannot be opened or read
    │   ├── EmptyArticle         there is no text in it
    │   ├── OversizeArticle      it is over the size limit
    │   └── MalformedLine        a line of a JSONL file is no article
    ├── ModelError               a model gave no answer: the task, or the article, is `failed` (exit 1)
    │   ├── ModelUnreachable     no connection, no answer in time, or one that broke off, at every try
    │   ├── ModelBusy            408, 409, 429 or 5xx at every try
    │   ├── ModelDenied          401 or 403: the key is missing, wrong or without the right
    │   ├── ModelRejected        400, 404, 422 and their like: the request as such is not accepted
    │   ├── ModelProtocolError   an answer that is no chat completion, such as a web page
    │   └── NotRecorded          replaying recordings: there is none of this very request
    ├── StoreError               the file of answers cannot be used: the run ends, nothing more is paid for (exit 1)
    ├── OverBudget               the next request could cost more than is left: the run ends (exit 1)
    ├── RecordsError             a file of records, recordings or results cannot be read back (exit 2)
    ├── GoldError                hand-labelled gold, the suite or its baseline is not what it has to be (exit 1)
    └── NotJudged                a gate came to no verdict, for whatever reason but wrong use (exit 3)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence


class SummarizeError(Exception):
    """Base of every error that this package raises on purpose; its text is one line for a person.

    ``exit_code`` is what a command that it ends leaves with.
    """

    exit_code: ClassVar[int] = 1


class UsageError(SummarizeError):
    """The call cannot be carried out as it was made."""

    exit_code = 2


class CannotBeAsked(UsageError):
    """A model of a suite cannot be asked from here: its key or file is missing, or another endpoint is set."""


class ArticleError(SummarizeError):
    """One article cannot be read. ``path`` is the name that the user gave it, with a line number for JSONL."""

    def __init__(self, path: str, reason: str) -> None:
        """Say which article (``path``) cannot be read and why (``reason``, without a full stop)."""
        self.path = path
        self.reason = reason
        super().__init__(f"{path}: {reason}")


class UndecodableArticle(ArticleError):
    """The bytes are binary, or no text in UTF-8, UTF-16 or Windows-1256."""


class UnreadableArticle(ArticleError):
    """The file exists, but the system does not let it be opened or read."""


class EmptyArticle(ArticleError):
    """The input holds no text."""


class OversizeArticle(ArticleError):
    """The input is larger than the limit per article."""


class MalformedLine(ArticleError):
    """A line of a JSONL file is not a JSON object with the named text field."""


class ModelError(SummarizeError):
    """A model gave no answer. ``requests`` is how many HTTP requests were made; the text never holds a key."""

    def __init__(self, message: str, requests: int = 0) -> None:
        """Say what happened and what to do next (``message``), after how many ``requests``."""
        self.requests = requests
        super().__init__(message)


class ModelUnreachable(ModelError):
    """No connection to the endpoint, no answer in time, or a connection that broke off, at every try."""


class ModelBusy(ModelError):
    """The endpoint was overloaded or out of order (408, 409, 429, 5xx) at every try."""


class ModelDenied(ModelError):
    """The endpoint refuses the key (401, 403)."""


class ModelRejected(ModelError):
    """The endpoint does not accept the request as such (400, 404, 422 and their like)."""


class ModelProtocolError(ModelError):
    """What came back is no chat completion."""


class NotRecorded(ModelError):
    """Recordings are replayed, and there is none of this very request: nothing was recorded, or for another request."""


class StoreError(SummarizeError):
    """The store of answers cannot be opened, read or written."""


class OverBudget(SummarizeError):
    """The next request could cost more than what is left of the budget."""


class RecordsError(SummarizeError):
    """A file of extracted records, of recordings or of results does not hold what this package writes."""

    exit_code = 2


class NotJudged(SummarizeError):
    """A gate came to no verdict: what it rests on is broken, or it broke itself."""

    exit_code = 3


class GoldError(SummarizeError):
    """Gold does not fit; ``problems`` has one line for each thing that is wrong, with its file and record."""

    def __init__(self, problems: Sequence[str]) -> None:
        """Say all that is wrong (``problems``, one line each)."""
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))
