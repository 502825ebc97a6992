"""Read many articles with the offline extractor: articles -> extractions, in input order, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.article import Article
from summarize.errors import ArticleError, SummarizeError
from summarize.extraction import ArticleOutcome, Extraction
from summarize.progress import Ending, Summary, Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from summarize.progress import Progress
    from summarize.reading import FailedArticle
    from summarize.stopping import Stop

    Item = Article | FailedArticle | ArticleError  # what `read_many` gives, and what `read` raises

OFFLINE = "offline"


def failed(item: Item, model: str, error: Exception | None = None) -> Extraction:
    """The extraction of an article that could not be read: outcome ``failed``, the reason in one line."""
    if not isinstance(item, Article):
        unread = item if isinstance(item, ArticleError) else item.error
        return Extraction(Article(text="", path=item.path), model, ArticleOutcome.FAILED, error=unread.reason)
    reason = str(error) if isinstance(error, SummarizeError) else f"internal error, {type(error).__name__}: {error}"
    return Extraction(item, model, ArticleOutcome.FAILED, error=" ".join(reason.split()))


def extractions(items: Iterable[Item], extract: Callable[[Article], Extraction]) -> Iterator[Extraction]:
    """Apply ``extract`` to each article as it is asked for; what could not be read is handed on as failed.

    An article that the extractor breaks on costs that article alone.
    """
    for item in items:
        if not isinstance(item, Article):
            yield failed(item, OFFLINE)
            continue
        try:
            extraction = extract(item)
        except Exception as error:  # noqa: BLE001 - reported as the article's own failure
            extraction = failed(item, OFFLINE, error)
        yield extraction


def run_offline(
    items: Iterable[Item],
    sink: Callable[[Extraction], None],
    *,
    extract: Callable[[Article], Extraction] | None = None,
    total: int | None = None,
    tell: Callable[[Progress], None] | None = None,
    stop: Stop | None = None,
) -> Summary:
    """Read every article and hand each extraction to ``sink``; memory does not grow with their number.

    ``tell`` is called after each article; a requested ``stop`` ends the run before the next one.
    """
    tally = Tally(total, tell)
    for extraction in extractions(items, extract or _extractor()):
        sink(extraction)
        tally.add(extraction)
        if stop is not None and stop.requested:
            return Summary(Ending.INTERRUPTED, tally.progress())
    return Summary(Ending.COMPLETE, tally.progress())


def _extractor() -> Callable[[Article], Extraction]:
    from summarize.offline import extract_offline  # noqa: PLC0415 - its lexicons are loaded for an offline run alone

    return extract_offline
