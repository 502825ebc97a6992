"""How much of a content is quoted: its span and the quotations of its sentence -> a mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.schemas.attribution import Mode

if TYPE_CHECKING:
    from summarize.offline.speech.claim import Claim
    from summarize.offline.speech.view import View

_SLACK = 3  # code points: a stop or a space between a mark and the content's edge


def mode_of(view: View, claim: Claim) -> Mode:
    """`direct` if one quotation holds the whole content, `mixed` if quoted speech stands in it, else `indirect`."""
    start, end = claim.content
    mixed = False
    for quotation in view.quotations:
        first = view.tokens[quotation.first].start if quotation.first < len(view.tokens) else end
        last = view.tokens[quotation.last - 1].end if quotation.last > quotation.first else first
        if last <= start or first >= end:
            continue
        if first <= start + _SLACK and last >= end - _SLACK and (quotation.speech or first < start or last > end):
            return Mode.DIRECT
        mixed = mixed or quotation.speech
    return Mode.MIXED if mixed else Mode.INDIRECT
