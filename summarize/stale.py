"""Which stored answers are out of date: a store and what would be asked today -> the answers made otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from summarize.clients import fingerprint
from summarize.prompting import prompt_fingerprint

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from summarize.store import Store
    from summarize.tasks import Task


@dataclass(frozen=True, slots=True)
class Asker:
    """The model that would be asked today: its endpoint's name and its own, as requests name them."""

    endpoint: str
    model: str


@dataclass(frozen=True, slots=True)
class Stale:
    """An article whose latest answer to a task was made with another prompt, schema or model than today's.

    ``article`` is its id, ``path`` the name the user gave it; ``changed`` is one or more of ``prompt``, ``schema``,
    ``model``; ``asked_at`` is UTC, ISO 8601.
    """

    article: str
    path: str | None
    task: str
    model: str
    asked_at: str
    changed: tuple[str, ...]


def stale_answers(store: Store, tasks: Iterable[Task], asker: Asker | None = None) -> Iterator[Stale]:
    """The stale answers of ``store``, by article and task.

    What has an answer made as it would be today is not stale, whatever older answers are kept beside it. Without an
    ``asker`` (no model is configured) a change of the model is none. Answers to tasks not among ``tasks`` are left
    out: nothing is known of them.
    """
    today = {task.name: (prompt_fingerprint(task), fingerprint(task.schema)) for task in tasks}
    for (article, task), rows in groupby(store.rows(), key=lambda row: (row["article"], row["task"])):
        if task not in today:
            continue
        changes = [(row, _changed(row, *today[task], asker)) for row in rows]
        if all(changed for _, changed in changes):
            latest, changed = changes[-1]
            yield Stale(article, latest["path"], task, latest["model"], latest["asked_at"], changed)


def _changed(row: sqlite3.Row, prompt: str, schema: str, asker: Asker | None) -> tuple[str, ...]:
    differs = {
        "schema": row["schema"] != schema,
        # the fingerprint of a prompt covers its schema: where that has changed, it alone is named
        "prompt": row["prompt"] != prompt and row["schema"] == schema,
        "model": asker is not None and (row["endpoint"], row["model"]) != (asker.endpoint, asker.model),
    }
    return tuple(name for name in ("prompt", "schema", "model") if differs[name])
