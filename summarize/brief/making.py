"""Make a brief in one call: extractions, articles, or a file of records -> `Brief`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from summarize.api import extract
from summarize.article import Article
from summarize.brief.build import build
from summarize.consolidation import consolidate
from summarize.extraction import Extraction, without_repeats
from summarize.records import holds_records, read_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarize.brief.rendering import Brief
    from summarize.settings import Flags

    Source = Extraction | Article | Path | str


def brief(sources: Source | Iterable[Source], model: str | None = None, **flags: Unpack[Flags]) -> Brief:
    """Make a brief of extractions, of articles, of paths or texts of articles, or of a records.jsonl, in any mixture.

    What is not yet extracted is read as by `extract`, with the same ``model`` and ``flags`` and the same errors. The
    articles keep their order.
    """
    given = [sources] if isinstance(sources, (str, Path, Article, Extraction)) else list(sources)
    articles = [source for source in given if not isinstance(source, Extraction) and not _is_records(source)]
    extracted = iter(extract(articles, model, **flags) if articles else ())
    return build(consolidate(without_repeats(_in_order(given, extracted))))


def _in_order(given: list[Source], extracted: Iterator[Extraction]) -> Iterator[Extraction]:
    for source in given:
        if isinstance(source, Extraction):
            yield source
        elif _is_records(source):
            yield from read_records(Path(str(source)))
        else:
            yield next(extracted)


def _is_records(source: Source) -> bool:
    """Whether it is the path of a file of extracted records."""
    return isinstance(source, (str, Path)) and str(source).endswith(".jsonl") and holds_records(Path(source))
