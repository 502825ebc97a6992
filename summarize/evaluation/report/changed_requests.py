"""Say once what made recordings stale: results -> each changed text with all the recordings that it concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.evaluation.results import RunResults, StalePart


class ChangedPart(NamedTuple):
    """One change of a request: a ``title`` that names tasks, part and articles, and the lines that went and came."""

    title: str
    lines: tuple[str, ...]


def changed_parts(results: RunResults) -> list[ChangedPart]:
    """Every change, told once however many recordings it made stale."""
    groups: dict[tuple[str, tuple[str, ...]], list[StalePart]] = {}
    for item in results.stale:
        groups.setdefault((item.part, item.lines), []).append(item)
    return [ChangedPart(_title(part, items), lines) for (part, lines), items in groups.items()]


def changed_lines(results: RunResults) -> Iterator[str]:
    """Write the changes for a terminal, one line for each that went or came."""
    for change in changed_parts(results):
        yield f"STALE: {change.title}"
        yield from (f"  {line}" for line in change.lines)


def _title(part: str, items: list[StalePart]) -> str:
    tasks = ", ".join(dict.fromkeys(item.task for item in items))
    articles = ", ".join(dict.fromkeys(item.article for item in items))
    return f"{part} of {tasks} changed since it was recorded, for {articles}"
