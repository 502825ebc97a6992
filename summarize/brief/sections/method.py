"""The method: how many articles were read, what was dropped or failed, by name, and how the brief is to be read."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING

from summarize.brief.document import BriefArticle, Line
from summarize.brief.inline import RunKind, clean, verbatim
from summarize.brief.wording import both
from summarize.consolidation.rules import DAYS_TO_CHANGE
from summarize.extraction import ArticleOutcome

if TYPE_CHECKING:
    from summarize.brief.desk import Desk
    from summarize.brief.inline import Bilingual, Text
    from summarize.brief.wording import Wording
    from summarize.extraction import Extraction

_ID_CHARACTERS = 12  # of an article's id, where it has no other name


def method(desk: Desk) -> tuple[Line, ...]:
    """Return the lines of the method: counts, names, and what the words mean."""
    given = desk.picture.extractions
    failed = [item for item in given if item.outcome is ArticleOutcome.FAILED]
    counts = {
        "read": len(given) - len(failed),
        "named": len(desk.picture.named),
        "empty": sum(item.outcome is ArticleOutcome.EMPTY for item in given),
        "failed": len(failed),
        "dropped": sum(len(item.dropped) for item in given),
    }
    texts = [both(lambda wording: wording.say("method.read", **counts))]
    for outcome in (ArticleOutcome.EMPTY, ArticleOutcome.FAILED, ArticleOutcome.PARTIAL):
        found = [item for item in given if item.outcome is outcome]
        if found:
            texts.append(both(lambda wording, found=found, outcome=outcome: _names(wording, found, outcome)))  # type: ignore[misc]
    if counts["dropped"]:
        texts.append(both(lambda wording: _dropped(wording, given)))
    texts.append(both(lambda wording: wording.say("method.words")))
    if desk.picture.named:
        texts.append(both(lambda wording: wording.say("method.origins", origins=len(desk.picture.origins))))
        texts.append(both(lambda wording: wording.say("method.rules", days=DAYS_TO_CHANGE)))
    return tuple(Line(f"m{number}", text, ()) for number, text in enumerate(texts, start=1))


def articles(desk: Desk) -> tuple[BriefArticle, ...]:
    """Return all articles that were given, in their order."""
    return tuple(_article(desk, number, item) for number, item in enumerate(desk.picture.extractions))


def _article(desk: Desk, number: int, item: Extraction) -> BriefArticle:
    article = item.article
    lettered = desk.has_letter(number)
    return BriefArticle(
        letter=desk.english_letter(number) if lettered else None,
        id=article.id,
        path=_clean(article.path),
        title=_clean(article.title),
        outlet=_clean(article.outlet),
        published=_clean(article.published),
        language=article.language,
        url=_clean(article.url),
        model=item.model,
        outcome=item.outcome,
        error=_clean(item.error),
        dropped=len(item.dropped),
        name=_lettered(desk, number) if lettered else both(lambda _wording: _name(item)),
    )


def _lettered(desk: Desk, number: int) -> Bilingual:
    return both(lambda wording: desk.labelled(wording, number))


def _clean(text: str | None) -> str | None:
    return None if text is None else clean(text)


def _name(item: Extraction) -> Text:
    """Return what the user knows the article by: its file, else its headline, else its id."""
    article = item.article
    name = PurePath(article.path).name if article.path else article.title or article.id[:_ID_CHARACTERS]
    return verbatim(name, RunKind.NAME, f"file:{name}")


def _names(wording: Wording, found: list[Extraction], outcome: ArticleOutcome) -> Text:
    names = []
    for item in found:
        name = _name(item)
        if item.error:
            reason = verbatim(item.error, RunKind.NAME, f"reason:{item.error}")
            name = wording.say("method.because", name=name, reason=reason)
        names.append(name)
    return wording.say(f"method.{outcome}", names=wording.semicolons(names))


def _dropped(wording: Wording, given: tuple[Extraction, ...]) -> Text:
    """Return the dropped records by article, type and reason, each with how many."""
    items = []
    for extraction in given:
        for (task, reason), count in Counter((item.task, item.reason) for item in extraction.dropped).items():
            items.append(
                wording.say(
                    "method.dropped_item",
                    name=_name(extraction),
                    task=wording.task(task),
                    reason=verbatim(reason, RunKind.NAME, f"reason:{reason}"),
                    count=count,
                )
            )
    return wording.say("method.dropped", names=wording.semicolons(items))
