"""The sources: what each article rests on -> a row an article, and the rings of outlets that relay each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.brief import naming
from summarize.brief.dates import date_text
from summarize.brief.document import Line, SourceRow, SourceTable
from summarize.brief.stances import source
from summarize.brief.wording import both
from summarize.consolidation.picture import OriginKind, Passage
from summarize.consolidation.timespan import day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.brief.desk import Desk
    from summarize.brief.inline import Text
    from summarize.brief.wording import Wording
    from summarize.consolidation.picture import ArticleSources, Circle, Voice
    from summarize.schemas.attribution import Attribution, SpeechAct

_COLUMNS = ("number", "outlet", "published", "origin", "relation")
# Of a story that dozens of outlets carry, the others are counted.
_MOST_NAMED = 5


def sources(desk: Desk) -> SourceTable:
    """Return the table of the articles with records, in their order."""
    headings = tuple(both(lambda wording, name=name: wording.say(f"column.{name}")) for name in _COLUMNS)  # type: ignore[misc]
    rows = tuple(_row(desk, item, number) for number, item in enumerate(desk.picture.sources, start=1))
    circles = tuple(_circle(desk, ring, number) for number, ring in enumerate(desk.picture.circles, start=1))
    return SourceTable(headings, rows, circles)


def _row(desk: Desk, item: ArticleSources, number: int) -> SourceRow:
    published = day(desk.article(item.article).published)
    cells = (
        desk.letter(item.article),
        both(lambda wording: desk.outlet(wording, item.article)),
        both(lambda wording: date_text(wording, published) if published else wording.say("date.none")),
        both(lambda wording: _origins(wording, desk, item)),
        both(lambda wording: _relations(wording, desk, item)),
    )
    return SourceRow(f"s{number}", desk.english_letter(item.article), cells, cells[3].citations)


def _origins(wording: Wording, desk: Desk, item: ArticleSources) -> Text:
    """Return each source with what it did and where, or the first evidence of an article that names none."""
    if item.voices:
        return wording.semicolons([_voice(wording, desk, item.article, voice) for voice in item.voices])
    records = desk.picture.extractions[item.article].all_records()
    spans = [piece for _, record in records for piece in getattr(record, "evidence", ())[:1]]
    first = desk.cite(Passage(item.article, piece.start, piece.end) for piece in spans[:1])
    return wording.say("source.none", citations=wording.citations(first))


def _voice(wording: Wording, desk: Desk, article: int, voice: Voice) -> Text:
    acts: dict[SpeechAct, list[Attribution]] = {}
    for attribution in voice.attributions:
        acts.setdefault(attribution.speech_act, []).append(attribution)
    said = [
        wording.cited(
            wording.say(f"speech.{act}"),
            sorted({desk.cite_content(article, item.content) for item in attributions}),
        )
        for act, attributions in acts.items()
    ]
    return wording.say("source.voice", source=source(wording, voice.first), acts=wording.commas(said))


def _relations(wording: Wording, desk: Desk, item: ArticleSources) -> Text:
    parts = []
    if item.wholesale:
        parts.append(wording.say("relation.wholesale", outlets=naming.outlets(wording, item.relays[:1])))
    rest = item.relays[1:] if item.wholesale else item.relays
    if rest:
        parts.append(wording.say("relation.in_part", outlets=naming.outlets(wording, rest)))
    if item.shares:
        parts.append(wording.say("relation.shares", articles=_some(wording, desk, item.shares)))
    parts += [
        wording.say("relation.common", outlet=naming.outlet(wording, origin), articles=_some(wording, desk, others))
        for origin, others in item.common
        if origin.kind is OriginKind.OUTLET
    ]
    return wording.semicolons(parts)


def _some(wording: Wording, desk: Desk, articles: Sequence[int]) -> Text:
    """Return the letters of the articles that have any, the first few of many."""
    named = [number for number in articles if desk.has_letter(number)]
    text = desk.letters(wording, named[:_MOST_NAMED])
    more = len(articles) - min(len(named), _MOST_NAMED)
    return wording.commas([text, wording.say("relation.further", more)]) if more else text


def _circle(desk: Desk, ring: Circle, number: int) -> Line:
    cited = desk.cite(ring.evidence)
    text = both(
        lambda wording: wording.say(
            "relation.circle", outlets=naming.outlets(wording, ring.outlets), citations=wording.citations(cited)
        )
    )
    return Line(f"c{number}", text, cited)
