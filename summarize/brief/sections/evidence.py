"""The evidence: the passages that were cited -> verbatim quotes with their article, position and source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.article import Span
from summarize.brief.document import Evidence
from summarize.brief.inline import clean
from summarize.brief.sections.record_cards import Cards
from summarize.brief.stances import source
from summarize.brief.wording import both
from summarize.consolidation.claims import carrier

if TYPE_CHECKING:
    from summarize.brief.desk import Desk
    from summarize.brief.inline import Text
    from summarize.brief.wording import Wording
    from summarize.consolidation.picture import Passage


def evidence(desk: Desk) -> tuple[Evidence, ...]:
    """Return all that was cited, in the order of its numbers; to be called after every other section."""
    cards = Cards(desk)
    return tuple(_item(desk, cards, passage, number) for number, passage in enumerate(desk.passages, start=1))


def _item(desk: Desk, cards: Cards, passage: Passage, number: int) -> Evidence:
    article = desk.article(passage.article)
    return Evidence(
        number=number,
        article=desk.english_letter(passage.article),
        quote=clean(article.text[passage.start : passage.end]),
        start=passage.start,
        end=passage.end,
        language=article.language,
        areas=cards.areas(passage),
        holders=cards.holders(passage),
        records=cards.of(passage),
        caption=both(lambda wording: _caption(wording, desk, passage)),
    )


def _caption(wording: Wording, desk: Desk, passage: Passage) -> Text:
    place = wording.say(
        "evidence.caption",
        article=desk.labelled(wording, passage.article),
        start=wording.offset(passage.start),
        end=wording.offset(passage.end),
    )
    attributions = desk.picture.extractions[passage.article].attributions
    said = carrier(attributions, Span(passage.start, passage.end))
    if said is None:
        return place
    by = wording.say(f"speech_by.{said.speech_act}", source=source(wording, said))
    return wording.say("evidence.said", caption=place, said=by)
