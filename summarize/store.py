"""Keep every answer that was paid for: a request's fingerprint -> its answer, in SQLite, durable before it is used."""

from __future__ import annotations

import sqlite3
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from summarize.clients import Answer, Request, fingerprint
from summarize.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

_VERSION = 1  # PRAGMA user_version; a change of the table takes the next number and a step in `_prepare`
_BUSY_SECONDS = 60.0  # a commit of another process takes milliseconds; this long means that one hangs

_TABLE = """
CREATE TABLE answers (
    fingerprint TEXT PRIMARY KEY,  -- of the request, SHA-256 hexadecimal
    answer TEXT NOT NULL,          -- Answer.to_json
    model TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    task TEXT NOT NULL,
    prompt TEXT NOT NULL,          -- fingerprint of the templates that the messages were made with
    schema TEXT NOT NULL,          -- fingerprint of the JSON Schema
    article TEXT NOT NULL,         -- id of the article
    path TEXT,                     -- its name, as the user gave it
    asked_at TEXT NOT NULL         -- UTC, ISO 8601
)
"""
_INSERT = "INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class Store:
    """A file of answers. Several processes may use one at the same time; the first answer to a request stands.

    A write is on the disk when it returns: write-ahead log with ``synchronous=FULL``, so that neither a kill nor a
    power cut loses an answer or tears a row. A row holds no key, no headers and no article text.
    """

    def __init__(self, path: Path) -> None:
        """Open or create the file; StoreError if it is none of ours or cannot be opened."""
        self.path = path
        with self._errors():
            path.parent.mkdir(parents=True, exist_ok=True)
            # autocommit: transactions are begun by name; threads: the caller writes from one at a time
            self._reading = self._connect()
            self._prepare()
            self._writing = self._connect()

    def get(self, key: str) -> Answer | None:
        """The answer to the request with this fingerprint, or None if it was never answered."""
        with self._errors():
            row = self._reading.execute("SELECT answer FROM answers WHERE fingerprint = ?", (key,)).fetchone()
        return None if row is None else Answer.from_json(row[0])

    def put(self, answered: Sequence[tuple[Request, Answer]], *, replace: bool = False) -> list[Answer]:
        """Write answers in one transaction; the answers that stand now, in the same order.

        Where the request has been answered before (by another process, say), that answer stands, unless ``replace``.
        """
        now = datetime.now(UTC).isoformat(timespec="seconds")
        verb = "INSERT OR REPLACE" if replace else "INSERT OR IGNORE"
        with self._errors():
            self._writing.execute("BEGIN IMMEDIATE")
            try:
                added = [
                    self._writing.execute(f"{verb} {_INSERT}", _row(request, answer, now)).rowcount
                    for request, answer in answered
                ]
                self._writing.execute("COMMIT")
            except BaseException:
                self._writing.execute("ROLLBACK")
                raise
            return [
                answer if new else self._standing(request.fingerprint)
                for new, (request, answer) in zip(added, answered, strict=True)
            ]

    def __len__(self) -> int:
        with self._errors():
            return int(self._reading.execute("SELECT count(*) FROM answers").fetchone()[0])

    def rows(self) -> Iterator[sqlite3.Row]:
        """What is known of every answer but the answer itself, in the order of article, task and time."""
        columns = "model, endpoint, task, prompt, schema, article, path, asked_at"
        with self._errors():
            yield from self._reading.execute(f"SELECT {columns} FROM answers ORDER BY article, task, rowid")  # noqa: S608 - constant

    def answers(self) -> Iterator[Answer]:
        """Every answer, in the order of `rows`."""
        with self._errors():
            for row in self._reading.execute("SELECT answer FROM answers ORDER BY article, task, rowid"):
                yield Answer.from_json(row[0])

    def close(self) -> None:
        """Give back the file."""
        self._reading.close()
        self._writing.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=16
        )
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA synchronous = FULL")
        return connection

    def _prepare(self) -> None:
        connection = self._reading
        self._write_ahead(connection)
        connection.execute("BEGIN IMMEDIATE")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version == 0 and not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            connection.execute(_TABLE)
            connection.execute(f"PRAGMA user_version = {_VERSION}")
        elif version != _VERSION:
            connection.execute("ROLLBACK")
            reason = (
                f"was written by a newer version (format {version})" if version else "is another program's database"
            )
            message = f"{self.path}: the store {reason}; name another file with --store"
            raise StoreError(message)
        connection.execute("COMMIT")

    @staticmethod
    def _write_ahead(connection: sqlite3.Connection) -> None:
        """Switch to the write-ahead log; while another process does the same, SQLite gives up without waiting."""
        until = time.monotonic() + _BUSY_SECONDS
        while True:
            try:
                connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
                time.sleep(0.01)
            else:
                return

    def _standing(self, key: str) -> Answer:
        row = self._writing.execute("SELECT answer FROM answers WHERE fingerprint = ?", (key,)).fetchone()
        return Answer.from_json(row[0])

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            message = f"{self.path}: the store cannot be used: {error}; name another file with --store"
            raise StoreError(message) from error


def _row(request: Request, answer: Answer, now: str) -> tuple[str | None, ...]:
    origin = request.origin
    return (
        request.fingerprint,
        answer.to_json(),
        request.model,
        request.endpoint,
        request.task,
        origin.prompt,
        fingerprint(request.schema),
        origin.article,
        origin.path,
        now,
    )
