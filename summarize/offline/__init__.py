"""The deterministic reader: an article -> records, by rules over lexicons, with no model and no network."""

from summarize.offline.extract import extract_offline

__all__ = ["extract_offline"]
