"""Name a corpus by its content: gold articles -> one hash that changes with any text, label or rule of scoring."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from summarize.evaluation.alignment import THRESHOLD, compared_fields
from summarize.record_types import record_types

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.evaluation.gold import GoldArticle, GoldRecord


def corpus_hash(gold: Iterable[GoldArticle]) -> str:
    """SHA-256, hexadecimal, of texts, labels, stories and the declared rules of scoring; order does not matter."""
    articles = sorted(
        ([item.name, item.article.id, item.story, _labels(item)] for item in gold), key=lambda item: str(item[0])
    )
    canonical = json.dumps([articles, _rules()], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def _labels(item: GoldArticle) -> dict[str, list[Any]]:
    return {kind: [_label(record) for record in records] for kind, records in item.records.items()}


def _label(gold: GoldRecord) -> list[Any]:
    accepted = {
        name: [record.model_dump(mode="json")[name] for record in records] for name, records in gold.accepted.items()
    }
    return [gold.record.model_dump(mode="json"), gold.optional, accepted]


def _rules() -> list[Any]:
    return [
        THRESHOLD,
        {
            kind: [
                {name: [compare.by, compare.weight] for name, compare in compared_fields(model).items()},
                repr(model.scoring),
            ]
            for kind, model in record_types().items()
        },
    ]
