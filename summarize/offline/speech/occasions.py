"""When something was said: a claim in its sentence -> the time expression beside its cue, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.dates import DateKind

if TYPE_CHECKING:
    from summarize.dates import DatedText
    from summarize.offline.speech.claim import Claim, Speaker
    from summarize.offline.speech.view import View
    from summarize.schemas.common import TimeExpression

_DATED = frozenset({"time", "past"})


def said_on(dates: DatedText, view: View, claim: Claim, source: Speaker, *, leading: bool) -> TimeExpression | None:
    """The first date, of ``dates``, in the words around the cue that are neither content nor source.

    ``leading`` is whether the claim is its sentence's first, so that all before it goes with it.
    """
    first, last = claim.stated
    if leading and not claim.backward:
        first = 0
    tokens = view.tokens[first:last]
    if not any(token.kind == "number" or not _DATED.isdisjoint(token.entry.tags) for token in tokens):
        return None
    start = tokens[0].start
    for match in dates.within(start, tokens[-1].end):
        begin, end = match.span.start + start, match.span.end + start
        in_source = source.span.start <= begin < source.span.end
        in_content = claim.content.start <= begin < claim.content.end
        if not in_source and not in_content and match.kind in {DateKind.DATE, DateKind.INTERVAL} and end > begin:
            return match.time
    return None
