"""The gaps: what no source states, which cites nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.brief import naming
from summarize.brief.document import Line
from summarize.brief.wording import both

if TYPE_CHECKING:
    from summarize.brief.desk import Desk
    from summarize.brief.inline import Text
    from summarize.brief.wording import Wording
    from summarize.consolidation.picture import Gap, Scope


def gaps(desk: Desk) -> tuple[Line, ...]:
    """Return the gaps in the order of the picture."""
    found = enumerate(desk.picture.gaps, start=1)
    return tuple(_line(desk, number, gap) for number, gap in found)


def _line(desk: Desk, number: int, gap: Gap) -> Line:
    return Line(f"g{number}", both(lambda wording: _gap(wording, desk, gap)), ())


def _gap(wording: Wording, desk: Desk, gap: Gap) -> Text:
    scopes = wording.semicolons([_scope(wording, desk, scope) for scope in gap.scopes])
    articles = desk.letters(wording, gap.articles)
    return wording.say(f"gap.{gap.kind}", scopes=scopes, articles=articles)


def _scope(wording: Wording, desk: Desk, scope: Scope) -> Text:
    areas = naming.areas(wording, scope.areas)
    if scope.forces is None:
        return areas
    if not scope.areas:
        return naming.country(wording, scope.forces)
    return wording.say("gap.scope", forces=naming.forces(wording, desk.forces(scope.forces, scope.areas)), areas=areas)
