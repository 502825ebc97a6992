"""Ground the same quotes here and with langextract's aligner: ``python benchmarks/grounding.py``.

The quotes are all passages that gold quotes from the seeds, as they stand and as models write them. A quote counts as
found if the span is one where the article's characters fold to the quote's; "in part" is any other span that an aligner
returns. The last variant changes a figure of every quote that has one: to find it at all is wrong. Each article is
aligned in one call; the time is the best of several and includes what an aligner prepares for the article.

Needs ``pip install --group bench`` (langextract).
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from langextract.core.data import Extraction
from langextract.resolver import WordAligner

from summarize.arabic.folding import fold
from summarize.article import Article, Span
from summarize.evaluation.gold import GoldArticle, load_gold
from summarize.grounding import ground
from summarize.schemas.common import Evidence

ROOT = Path(__file__).parent.parent

Places = list[Span | None]
Aligner = Callable[[Article, Sequence[str]], Places]


@dataclass
class Tally:
    """What one aligner made of one variant of the quotes."""

    found: int = 0
    in_part: int = 0
    seconds: float = 0.0


def ours(article: Article, quotes: Sequence[str]) -> Places:
    """Ground with this project, from a new article, so that folding it is part of the time."""
    fresh = Article(article.text, furniture=article.furniture)
    return [ground(fresh, quote).span for quote in quotes]


def langextract(article: Article, quotes: Sequence[str]) -> Places:
    """Align with langextract, all of an article's quotes at once, as its own pipeline does."""
    extractions = [Extraction(extraction_class="quote", extraction_text=quote) for quote in quotes]
    (aligned,) = WordAligner().align_extractions([extractions], article.text)  # type: ignore[no-untyped-call]
    return [
        Span(place.start_pos or 0, place.end_pos or 0) if (place := extraction.char_interval) else None
        for extraction in aligned
    ]


def other_letters(quote: str) -> str:
    """Write أ إ آ as ا, ة as ه and ى as ي, as models do."""
    return quote.translate(str.maketrans("أإآةى", "اااهي"))


def other_marks(quote: str) -> str:
    """Drop the vowel signs there are and put a shadda on every fifth letter."""
    letters = re.sub("[ً-ْ]", "", quote)
    return re.sub(r"((?:\w\W*){4}[ء-ي])", "\\1ّ", letters)


def other_digits(quote: str) -> str:
    """Write European digits as Arabic ones and Arabic ones as European; nothing of a quote without digits."""
    western, eastern = "0123456789", "٠١٢٣٤٥٦٧٨٩"
    return quote.translate(str.maketrans(western + eastern, eastern + western)) if re.search(r"\d", quote) else ""


def other_figure(quote: str) -> str:
    """Change the last digit of the first figure; nothing of a quote without one."""
    changed = re.sub(r"\d(?!\d)", lambda digit: str((int(digit[0]) + 1) % 10), quote, count=1)
    return changed if changed != quote else ""


VARIANTS: dict[str, Callable[[str], str]] = {
    "verbatim": str,
    "أ إ آ ة ى as ا ه ي": other_letters,
    "vowel signs changed": other_marks,
    "digits ٢٥٠٠ for 2500": other_digits,
    "figure changed (wrong)": other_figure,
}


def main() -> None:
    """Align every variant of every quote with both, and print a line a variant."""
    gold = load_gold(ROOT / "evals/gold", [ROOT / "seeds", ROOT / "evals/articles"])
    seeds = [(item.article, quotes_of(item)) for item in gold if not item.synthetic]
    columns = f"{'found':>9}{'in part':>9}{'µs':>9}"
    print(f"{'':33}{'--- this project ---':>27}{'--- langextract ---':>28}")
    print(f"{'':24}{'quotes':>7}  {columns}  {columns}   ratio")
    for name, variant in VARIANTS.items():
        sets = [(article, [changed for quote in quotes if (changed := variant(quote))]) for article, quotes in seeds]
        count = sum(len(quotes) for _, quotes in sets)
        here, there = tally(ours, sets, 20), tally(langextract, sets, 3)
        columns = "  ".join(
            f"{each.found / count:9.1%}{each.in_part / count:9.1%}{each.seconds / count * 1e6:9.0f}"
            for each in (here, there)
        )
        print(f"{name:24}{count:7}  {columns} {there.seconds / here.seconds:6,.0f}x")


def quotes_of(item: GoldArticle) -> list[str]:
    """Every passage that gold quotes from the article, in the order of the text."""
    found = {
        (part.start, part.quote)
        for records in item.records.values()
        for gold in records
        for value in vars(gold.record).values()
        for part in (value if isinstance(value, tuple) else (value,))
        if isinstance(part, Evidence)
    }
    return [quote for _, quote in sorted(found)]


def tally(aligner: Aligner, sets: Sequence[tuple[Article, Sequence[str]]], repetitions: int) -> Tally:
    """Run the aligner over the articles and judge what it returns; the seconds are those of the best repetitions."""
    result = Tally()
    for article, quotes in sets:
        if not quotes:
            continue
        best = float("inf")
        for _ in range(repetitions):
            began = time.perf_counter()
            places = aligner(article, quotes)
            best = min(best, time.perf_counter() - began)
        result.seconds += best
        for quote, span in zip(quotes, places, strict=True):
            right = span is not None and fold(article.slice(span)) == fold(quote)
            result.found += right
            result.in_part += span is not None and not right
    return result


if __name__ == "__main__":
    main()
