"""Write the value of a field shortly: value -> its text, in which the article's own words can be told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from summarize.schemas.common import Actor, Evidence, TimeExpression, Value
from summarize.schemas.force_posture import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SHOWN_CHARACTERS = 70  # of a quote


class Run(NamedTuple):
    """A stretch of a value as it is shown.

    What is ``apart`` has a direction of writing of its own: the article's words, or one member of a list.
    """

    text: str
    apart: bool = False


def shown(value: Any) -> str:  # noqa: ANN401 - a field can hold anything
    """Write the value of a field shortly."""
    return "".join(run.text for run in runs(value))


def runs(value: Any) -> Iterator[Run]:  # noqa: ANN401 - a field can hold anything; one case a type
    """Cut the same text where a direction of writing may begin or end."""
    match value:
        case None | ():
            yield Run("none")
        case Evidence():
            yield from runs(value.quote)
        case Actor():
            yield from _told(f"{value.country or '-'}/{value.kind.value}", value.text)
        case TimeExpression():
            yield from _told(value.iso or "?", value.text)
        case Quantity():
            yield from _told(f"{value.low}..{value.high}/{value.unit.value}/{value.qualifier.value}", value.text)
        case Value():
            yield from _joined("/", (inner for _, inner in value))
        case tuple():
            yield from _joined(" + ", value)
        case _:
            yield Run(_short(str(value)), apart=True)


def _told(what: str, words: str) -> Iterator[Run]:
    yield Run(f"{what}(")
    yield from runs(words)
    yield Run(")")


def _joined(between: str, values: Iterable[Any]) -> Iterator[Run]:
    for number, value in enumerate(values):
        if number:
            yield Run(between)
        yield from runs(value)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN_CHARACTERS else f"{flat[: _SHOWN_CHARACTERS - 1]}…"
