"""Keep what a run is compared with: results <-> the baseline file that `summarize eval bless` alone writes."""

from __future__ import annotations

import json
from collections.abc import Mapping  # noqa: TC003 - Pydantic reads the annotations at run time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, TypeAdapter, ValidationError

from summarize.errors import GoldError
from summarize.evaluation.counts import Counts
from summarize.evaluation.gold_records import problems_of
from summarize.evaluation.judgeable import failed_readings

if TYPE_CHECKING:
    from pathlib import Path

    from summarize.evaluation.results import RunResults


_Count = Annotated[float, Field(ge=0, allow_inf_nan=False)]


@dataclass(frozen=True)
class BlessedArticle:
    """The lenient counts ``(right, predicted, wanted)`` of one article by record type, and its story.

    ``failed`` is how many of its readings failed.
    """

    story: str
    counts: Mapping[str, tuple[_Count, _Count, _Count]]
    failed: Annotated[int, Field(ge=0)] = 0

    @property
    def by_type(self) -> dict[str, Counts]:
        """The counts as such."""
        return {kind: Counts(*counts) for kind, counts in self.counts.items()}


@dataclass(frozen=True)
class Blessed:
    """What one model reached on the corpus with the hash ``corpus``: counts, and the must-find facts it found."""

    corpus: str
    samples: Annotated[int, Field(ge=1)]
    articles: Mapping[str, BlessedArticle]
    facts: tuple[str, ...] = ()


def blessed(results: RunResults) -> Blessed:
    """What is kept of ``results`` for later runs to be compared with."""
    return Blessed(
        corpus=results.corpus,
        samples=results.samples,
        articles={
            article.name: BlessedArticle(
                article.story,
                {
                    kind: (found.lenient.right, found.lenient.predicted, found.lenient.wanted)
                    for kind, found in article.types.items()
                },
                failed_readings(article),
            )
            for article in results.articles
        },
        facts=tuple(label for label, found in results.facts.items() if found),
    )


def read_baseline(path: Path) -> dict[str, Blessed]:
    """The blessed runs by model; none if there is no file. GoldError if it holds something else, or cannot be read."""
    try:
        return TypeAdapter(dict[str, Blessed]).validate_json(path.read_bytes())
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise GoldError([f"{path}: the baseline cannot be read: {error.strerror or error}"]) from None
    except ValidationError as error:
        (problem, *_) = problems_of(error)
        raise GoldError([f"{path}: no baseline: {problem}; restore it, or delete it and bless again"]) from None


def write_baseline(path: Path, runs: Mapping[str, Blessed]) -> None:
    """Write the blessed runs, models and articles sorted, one article a line, so that a change reads as a diff."""
    lines = ["{"]
    for position, (model, run) in enumerate(sorted(runs.items())):
        articles = [
            f"   {json.dumps(name, ensure_ascii=False)}: {_compact(item)}"
            for name, item in sorted(run.articles.items())
        ]
        facts = [f"   {json.dumps(label, ensure_ascii=False)}" for label in sorted(run.facts)]
        lines += [
            f" {json.dumps(model)}: {{",
            f'  "corpus": "{run.corpus}",',
            f'  "samples": {run.samples},',
            '  "articles": {',
            ",\n".join(articles),
            "  },",
            '  "facts": [',
            *([",\n".join(facts)] if facts else []),
            "  ]",
            " }" + ("," if position < len(runs) - 1 else ""),
        ]
    lines.append("}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _compact(item: BlessedArticle) -> str:
    """Write an article in a line; whole numbers without a point, read or counted, so that a diff shows changes."""
    counts = {kind: [int(value) if value % 1 == 0 else value for value in found] for kind, found in item.counts.items()}
    failed = {"failed": item.failed} if item.failed else {}
    return json.dumps({"story": item.story, **failed, "counts": counts}, ensure_ascii=False)
