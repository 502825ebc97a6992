"""Fit a report into one comment of a forge: blocks of Markdown -> text within the limit, what is left out counted.

What is too long is cut between the items of a block, never within one, and a block's last lines (``</details>``, the
end of a code block) are always written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarize.evaluation.report.escaping import escaped, escaped_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

COMMENT_CHARACTERS = 65_536  # the most that GitHub takes, the least of the forges


class Block(NamedTuple):
    """A part of a comment: ``head`` and ``tail`` stand or fall together, ``items`` may be left out from the end."""

    head: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()

    @property
    def characters(self) -> int:
        """How long the whole block is, line ends included."""
        return _length(self.head) + _length(self.items) + _length(self.tail)


def details(title: str, items: Sequence[str]) -> Block:
    """Fold a list of plain lines under ``title``."""
    return folded(title, [f"- {escaped(item)}" for item in items])


def folded(title: str, items: Sequence[str], head: Sequence[str] = ()) -> Block:
    """Fold ``items``, which are Markdown, under ``title``; ``head`` stands above them (a table's) if any is shown."""
    opening = ("", f"<details><summary>{escaped_html(title)}</summary>", "", *head)
    return Block(opening, tuple(items), ("", "</details>"))


def diff(title: str, lines: Sequence[str]) -> Block:
    """Fold changed lines under ``title``, each on a line of its own, as code that nothing inside of it can end."""
    runs = [len(run) for line in lines for run in re.findall("`+", line)]
    fence = "`" * max(3, max(runs, default=0) + 1)
    opening = ("", f"<details><summary>{escaped_html(title)}</summary>", "", f"{fence}diff")
    return Block(opening, tuple(lines), (fence, "", "</details>"))


def fitted(blocks: Iterable[Block], characters: int, rest: str) -> str:
    """Write ``blocks`` in at most ``characters``; ``rest`` says where to find what is left out, if anything is."""
    listed = list(blocks)
    if sum(block.characters for block in listed) <= characters:
        return "".join(f"{line}\n" for block in listed for line in (*block.head, *block.items, *block.tail))
    left_out = sum(len(block.head) + len(block.items) + len(block.tail) for block in listed)
    room = characters - _length(_note(left_out, rest))
    lines: list[str] = []
    for block in listed:
        shown = _shown(block, room - _length(lines))
        lines += shown
        left_out -= len(shown)
    return "".join(f"{line}\n" for line in (*lines, *_note(left_out, rest)))


def _shown(block: Block, room: int) -> list[str]:
    """As many lines of ``block`` as there is room for: none if there is none for its head, tail and first item."""
    room -= _length(block.head) + _length(block.tail)
    count = 0
    while count < len(block.items) and (room := room - len(block.items[count]) - 1) >= 0:
        count += 1
    if (room < 0 and not count) or not (block.head or count):
        return []
    return [*block.head, *block.items[:count], *block.tail]


def _note(left_out: int, rest: str) -> list[str]:
    return ["", f"**{left_out} lines are left out here**, for a comment takes no more. {rest}"]


def _length(lines: Iterable[str]) -> int:
    return sum(len(line) + 1 for line in lines)
