"""Slot figures: how alike the fields of matched pairs are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.evaluation.alignment import compared_fields

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarize.evaluation.alignment import Alignment
    from summarize.schemas.common import Record


def slot_figures(model: type[Record], alignments: Sequence[Alignment]) -> Mapping[str, float]:
    """Average each field's similarity, 0 to 1, over all matched pairs; empty where nothing matched."""
    pairs = [pair for alignment in alignments for pair in alignment.pairs]
    return {name: sum(pair.fields[name] for pair in pairs) / len(pairs) for name in compared_fields(model) if pairs}
