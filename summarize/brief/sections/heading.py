"""The top of the brief: which forces and areas it is about, how many articles of which dates, read by what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.brief import naming
from summarize.brief.dates import date_text
from summarize.brief.inline import RunKind, Text, verbatim
from summarize.brief.wording import both
from summarize.consolidation.known_names import outlet_key
from summarize.consolidation.timespan import day
from summarize.extraction import ArticleOutcome

if TYPE_CHECKING:
    from summarize.brief.desk import Desk
    from summarize.brief.inline import Bilingual
    from summarize.brief.wording import Wording

# More than this would be a list, not a title.
_MOST_FORCES = 3
_MOST_AREAS = 4
_NOT_TOLD_APART = "foreign"
_OFFLINE = "offline"


def title(desk: Desk) -> Bilingual:
    """Return the title, from the forces and areas that the records are about."""
    return both(lambda wording: _title(wording, desk))


def about(desk: Desk) -> tuple[Bilingual, ...]:
    """Return what the brief rests on, in a few short parts."""
    read = [item for item in desk.picture.extractions if item.outcome is not ArticleOutcome.FAILED]
    outlets = {outlet_key(item.article.outlet) for item in read if item.article.outlet}
    unnamed = sum(not item.article.outlet for item in read)
    dates = sorted(filter(None, (day(item.article.published) for item in read)))
    readers = tuple(dict.fromkeys(item.model for item in read))
    parts = [both(lambda wording: wording.say("about.articles", len(read)))]
    if outlets:
        parts.append(both(lambda wording: wording.say("about.outlets", named=len(outlets))))
    if unnamed:
        parts.append(both(lambda wording: wording.say("about.outlets_unnamed", unnamed=unnamed)))
    if dates:
        first, last = dates[0], dates[-1]
        if first != last:
            parts.append(
                both(
                    lambda wording: wording.say(
                        "about.window", first=date_text(wording, first), last=date_text(wording, last)
                    )
                )
            )
        parts.append(both(lambda wording: wording.say("about.as_of", date=date_text(wording, last))))
    if len(dates) < len(read):
        parts.append(both(lambda wording: wording.say("about.undated", undated=len(read) - len(dates))))
    if readers:
        parts.append(
            both(
                lambda wording: wording.say(
                    "about.reader", readers=wording.commas([_reader(wording, name) for name in readers])
                )
            )
        )
    return tuple(parts)


def _title(wording: Wording, desk: Desk) -> Text:
    forces = [code for code in desk.picture.forces if code != _NOT_TOLD_APART] or list(desk.picture.forces)
    if not forces:
        return wording.say("title.nothing")
    named = naming.all_forces(wording, [desk.forces(code, desk.picture.places) for code in forces[:_MOST_FORCES]])
    if len(forces) > _MOST_FORCES:
        named = wording.listed([named, wording.say("title.other_forces")])
    places = desk.picture.places
    if not places:
        return wording.say("title.topic_without_area", forces=named)
    areas = [naming.country(wording, code, article=True) for code in places[:_MOST_AREAS]]
    if len(places) > _MOST_AREAS:
        areas.append(wording.say("title.other_areas"))
    return wording.say("title.topic", forces=named, areas=wording.listed(areas))


def _reader(wording: Wording, model: str) -> Text:
    if model == _OFFLINE:
        return wording.say("about.offline")
    return verbatim(model, RunKind.NAME, f"model:{model}", "und-Latn")
