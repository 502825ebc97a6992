"""Score the offline extractor against gold: ``python benchmarks/scores.py [--gold DIR] [--articles DIR …] [-v]``.

The seeds and the synthetic articles are reported apart. ``--verbose`` adds one line for each disagreement::

    -! a gold record that was missed        +! a prediction that matches no gold
    ~! a field of a matched pair that differs and makes it not strict      (without "!": it costs no F1)

``--only TEXT`` keeps the articles whose name contains TEXT, ``--type NAME`` the disagreements of one record type,
``--gold-as-prediction`` checks the gold and the scorer themselves.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.evaluation.disagreements import disagreements
from summarize.evaluation.gold import load_gold
from summarize.evaluation.pairing import pairs_of
from summarize.evaluation.readers import read_offline
from summarize.evaluation.report.table import score_table
from summarize.evaluation.scores import score
from summarize.extraction import ArticleOutcome, Extraction

if TYPE_CHECKING:
    from summarize.evaluation.gold import GoldArticle
    from summarize.evaluation.pairing import ArticlePairs

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Read, extract, score, print."""
    options = _options()
    gold = [item for item in load_gold(options.gold, options.articles) if options.only in item.name]
    began = time.perf_counter()
    read = _gold_again if options.gold_as_prediction else read_offline
    articles = [pairs_of(item, read(item)) for item in gold]
    took = time.perf_counter() - began
    for article in articles:
        if article.extraction is not None and article.extraction.error:
            print(f"{article.gold.name}: {article.extraction.error}")
    if options.verbose:
        for article in articles:
            _print_article(article, options.type)
    for title, synthetic in (("labelled articles", False), ("synthetic articles", True)):
        if chosen := [article for article in articles if article.gold.synthetic is synthetic]:
            print(score_table(score(chosen), title), end="\n\n")
    print(f"read and aligned {len(articles)} articles in {took:.2f} s")


def _print_article(article: ArticlePairs, kind: str | None) -> None:
    found = [line for line in disagreements(article) if kind in {None, line.kind}]
    outcome = article.extraction.outcome if article.extraction else "missing"
    counts = ", ".join(f"{count} {sort}" for sort, count in Counter(line.sort.value for line in found).items())
    print(f"== {article.gold.name} ({outcome}): {counts or 'no disagreement'}")
    for line in found:
        print(f"   {line}")
    print()


def _gold_again(gold: GoldArticle) -> Extraction:
    records = {kind: tuple(item.record for item in items) for kind, items in gold.records.items()}
    return Extraction(gold.article, "gold", ArticleOutcome.OK, records)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=ROOT / "evals" / "gold", help="folder or file of gold")
    parser.add_argument(
        "--articles", type=Path, nargs="+", default=[ROOT / "seeds", ROOT / "evals" / "articles"], help="their texts"
    )
    parser.add_argument("--verbose", "-v", action="store_true", help="one line for each disagreement")
    parser.add_argument("--only", default="", help="articles whose name contains this")
    parser.add_argument("--type", help="disagreements of this record type")
    parser.add_argument("--gold-as-prediction", action="store_true", help="no extractor: gold against itself")
    return parser.parse_args()


if __name__ == "__main__":
    main()
