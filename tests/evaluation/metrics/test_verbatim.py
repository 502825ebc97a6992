"""Verbatim rate: quotes that are the article's own slice, letter by letter."""

from __future__ import annotations

from gold_cases import TEXT, attribution, position, posture, reading

from summarize.evaluation.counts import Counts
from summarize.evaluation.metrics.verbatim import verbatim_counts
from summarize.schemas.common import Evidence


def test_evidence_and_located_values_are_counted():
    right = attribution(source=TEXT[4:22])

    assert verbatim_counts([reading("attribution", [right])]) == Counts(3, 3, 3)


def test_a_quote_that_only_folds_alike_is_not_verbatim():
    quote = TEXT[26:60].replace("ى", "ي").replace("ة", "ه").replace("ا", "أ")
    folded = posture(evidence=(Evidence(quote=quote, start=26, end=60),))

    counts = verbatim_counts([reading("force_posture", [folded, posture()])])

    assert counts == Counts(1, 2, 2)
    assert counts.precision == 0.5


def test_every_quote_of_a_record_is_looked_at():
    wrong = Evidence(quote="xx", start=0, end=2)

    assert verbatim_counts([reading("withdrawal_position", [position(conditions=(wrong,))])]) == Counts(1, 2, 2)
