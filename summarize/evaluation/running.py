"""Run a suite with one reader: suite, model, a way to read an article -> every article beside its gold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.clients.recorded import ReplayReport
from summarize.evaluation.pairing import ArticlePairs, pairs_of
from summarize.evaluation.scores import Scores, score

if TYPE_CHECKING:
    from summarize.evaluation.gold import GoldArticle
    from summarize.evaluation.suite import Suite, SuiteModel
    from summarize.extraction import Extraction

Reader = Callable[["GoldArticle", int], "Extraction | None"]  # article and sample number (from 0) -> its reading


@dataclass(frozen=True)
class ArticleRun:
    """One article read once or several times: ``samples`` are its readings beside its gold."""

    gold: GoldArticle
    samples: tuple[ArticlePairs, ...]


@dataclass(frozen=True)
class Run:
    """A suite read by one model. ``replay`` says which answers were missing or stale, if answers were replayed."""

    suite: Suite
    model: SuiteModel
    articles: tuple[ArticleRun, ...]
    replay: ReplayReport

    @property
    def samples(self) -> int:
        """How often each article was read."""
        return max((len(article.samples) for article in self.articles), default=0)

    def scores(self, *, synthetic: bool | None = None) -> Scores:
        """The figures of the average sample: of all articles, of the synthetic ones, or of the others."""
        chosen = [article for article in self.articles if synthetic is None or article.gold.synthetic is synthetic]
        return score((pairs for article in chosen for pairs in article.samples), max(1, self.samples))


def run_suite(
    suite: Suite,
    model: SuiteModel,
    read: Reader,
    *,
    samples: int = 1,
    replay: Callable[[], ReplayReport] = ReplayReport,
) -> Run:
    """Read every article of ``model`` ``samples`` times and put it beside its gold, in the order of the gold files.

    ``replay`` is called at the end, for what became of the recordings.
    """
    articles = tuple(
        ArticleRun(gold, tuple(pairs_of(gold, read(gold, sample)) for sample in range(samples)))
        for gold in suite.gold_for(model)
    )
    return Run(suite, model, articles, replay())
