"""Recognise outlets and international bodies however they are written: name -> its key and its usual names.

The names stand in ``lexicon/outlets.tsv`` and ``lexicon/organisations.tsv``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from summarize.arabic.folding import fold

_OUTLETS, _ORGANISATIONS = "outlets.tsv", "organisations.tsv"


@dataclass(frozen=True, slots=True)
class KnownName:
    """A known outlet or body: its usual names; the English one is its key."""

    name_en: str
    name_ar: str


@lru_cache(maxsize=4096)
def outlet_key(name: str) -> str:
    """Return what identifies an outlet: its English name if it is known, else its folded name without ornaments.

    Quotation marks, brackets with what they hold, and nouns such as «مجلة» or "magazine" do not matter.
    """
    bare = _bare(name)
    return _aliases(_OUTLETS).get(bare, bare)


def organisation_key(name: str) -> str:
    """Return what identifies a body without a country: its English name if it is known, else its folded name."""
    bare = _bare(name)
    return _aliases(_ORGANISATIONS).get(bare, bare)


def known_outlet(key: str) -> KnownName | None:
    """Return the names of the outlet with this key, if it is known."""
    return _known(_OUTLETS).get(key)


def known_organisation(key: str) -> KnownName | None:
    """Return the names of the body with this key, if it is known."""
    return _known(_ORGANISATIONS).get(key)


@cache
def _known(file: str) -> dict[str, KnownName]:
    return {row[0]: KnownName(row[0], row[1]) for row in _rows(file)}


@cache
def _rows(file: str) -> tuple[tuple[str, ...], ...]:
    text = (files("summarize") / "lexicon" / file).read_text("utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))


@cache
def _aliases(file: str) -> dict[str, str]:
    return {_bare(alias): row[0] for row in _rows(file) for alias in (*row[:2], *row[2].split(";")) if alias}


@cache
def _ornaments() -> re.Pattern[str]:
    nouns_ar = "مجله|صحيفه|جريده|موقع|منصه|وكاله|قناه|شبكه|اذاعه|تلفزيون"
    nouns_en = "the|magazine|newspaper|daily|news agency|website|news site|channel|broadcaster|network"
    return re.compile(rf"""["'()\[\]]|^(?:ال)?(?:{nouns_ar})(?=\s+\S)|^(?:{nouns_en})\s|\s(?:{nouns_en})$""")


@cache
def _bracketed() -> re.Pattern[str]:
    return re.compile(r"\([^()]*\)|\[[^][]*\]")


def _bare(name: str) -> str:
    folded = " ".join(fold(name).casefold().replace("-", " ").split())
    stripped = _bracketed().sub(" ", folded).strip() or folded
    while (shorter := " ".join(_ornaments().sub(" ", stripped).split())) not in {stripped, ""}:
        stripped = shorter
    return stripped
