"""The countries of ``lexicon/countries.tsv``: how each is named in English and Arabic."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Country:
    """One country; the first of several names is the usual one. Arabic adjectives are masculine singular."""

    alpha3: str
    alpha2: str
    names_en: tuple[str, ...]
    names_ar: tuple[str, ...]
    adjectives_en: tuple[str, ...]
    adjectives_ar: tuple[str, ...]
    capitals_en: tuple[str, ...]
    capitals_ar: tuple[str, ...]


@cache
def countries() -> dict[str, Country]:
    """All countries by ISO 3166-1 alpha-3 code."""
    text = (files("summarize") / "lexicon" / "countries.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: _country(row) for row in rows}


def _country(row: list[str]) -> Country:
    alpha3, alpha2, *cells = row
    return Country(alpha3, alpha2, *(tuple(filter(None, cell.split(";"))) for cell in cells))
