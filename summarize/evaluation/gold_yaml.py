"""Read the YAML of a gold file: a file -> its mapping, and what is wrong with its form.

Gold is written by many hands, so the YAML is the plain part of the language: one mapping of strings, numbers, lists and
mappings. A date stays the string that it is written as. A key that stands twice in one mapping is named; YAML takes the
last in silence. Tags, which make objects, are refused, and so are depth and aliases that would make a small file a
huge one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DEEPEST = 32  # levels, of which gold has six; libyaml composes by recursion: some 100,000 levels end the process
_LARGEST = 1_000_000  # nodes with all aliases written out; a gold file of 13 records has about 500
_NOT_PLAIN = {"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:merge"}


class _Loader(yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader):  # type: ignore[misc]
    """YAML without dates and merge keys: ``2024-01-25`` is the string that the codebook means."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in _NOT_PLAIN]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}


def read_yaml(file: Path) -> tuple[Mapping[str, Any] | None, list[str]]:
    """The mapping that ``file`` holds, None if it cannot be read, and what is wrong with it, one line each."""
    try:
        data = file.read_bytes()
        found = list(_Form().problems(data))
        raw = yaml.load(data, Loader=_Loader)  # noqa: S506 - a safe loader
    except OSError as error:
        return None, [f"cannot be read: {error.strerror or error}"]
    except (yaml.YAMLError, ValueError) as error:  # ValueError: bytes that are no text, a number of 5,000 digits
        return None, [" ".join(str(error).replace('in "<byte string>", ', "").split())]
    if not isinstance(raw, Mapping):
        return None, ["a mapping is expected"]
    return raw, found


@dataclass(slots=True)
class _Level:
    """A mapping (``keyed``) or a list that is being read; ``place`` is its way from the top, as messages write it."""

    place: str
    keyed: bool
    anchor: str | None
    lines: dict[str, int] = field(default_factory=dict)  # of the keys so far
    key: str | None = None  # whose value comes next
    items: int = 0
    size: int = 1  # nodes, aliases written out


class _Form:
    """The form of one file, read as a stream: nothing is built before it is known to be small."""

    def __init__(self) -> None:
        self._levels: list[_Level] = []
        self._sizes: dict[str, int] = {}  # of what an anchor names

    def problems(self, data: bytes) -> Iterator[str]:
        """What is wrong with ``data``, one line each; YAMLError where it must not be loaded at all."""
        for event in yaml.parse(data, Loader=_Loader):
            line = event.start_mark.line + 1 if event.start_mark else 0
            if isinstance(event, yaml.CollectionEndEvent):
                level = self._levels.pop()
                self._count(level.size, level.anchor, line)
            elif isinstance(event, yaml.NodeEvent):
                place, problem = self._place(event, line)
                if problem:
                    yield problem
                self._enter(event, place, line)

    def _enter(self, event: yaml.NodeEvent, place: str, line: int) -> None:
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self._sizes:
                message = f"line {line}: *{event.anchor} stands for nothing, or for what it stands in"
                raise yaml.YAMLError(message)
            self._count(self._sizes[event.anchor], None, line)
            return
        tag = getattr(event, "tag", None)
        if tag not in {None, "!"}:
            message = f"line {line}: gold has no tags, such as {tag}"
            raise yaml.YAMLError(message)
        if isinstance(event, yaml.ScalarEvent):
            self._count(1, event.anchor, line)
            return
        self._levels.append(_Level(place, isinstance(event, yaml.MappingStartEvent), event.anchor))
        if len(self._levels) > _DEEPEST:
            message = f"line {line}: more than {_DEEPEST} levels"
            raise yaml.YAMLError(message)

    def _count(self, size: int, anchor: str | None, line: int) -> None:
        if anchor is not None:
            self._sizes[anchor] = size
        if self._levels:
            self._levels[-1].size += size
            if self._levels[-1].size > _LARGEST:
                message = f"line {line}: more than {_LARGEST} values, with aliases written out"
                raise yaml.YAMLError(message)

    def _place(self, event: yaml.NodeEvent, line: int) -> tuple[str, str | None]:
        """Where the node that begins with ``event`` stands, and what is wrong with it as a key."""
        if not self._levels:
            return "", None
        level = self._levels[-1]
        if not level.keyed:
            level.items += 1
            return f"{level.place} {level.items}".lstrip(), None
        head = f"{level.place}: " if level.place else ""
        if level.key is not None:
            place, level.key = f"{head}{level.key}", None
            return place, None
        level.key = event.value if isinstance(event, yaml.ScalarEvent) else "?"
        first = level.lines.setdefault(level.key, line)
        again = len(level.lines) == level.items
        level.items = len(level.lines)
        return level.place, f"{head}{level.key}: stands twice, in lines {first} and {line}" if again else None
