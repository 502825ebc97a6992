"""Through whom words came: outlets of a claim and of the whole article -> the chain of a record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarize.offline.speech.arabic_words import folded
from summarize.schemas.attribution import SourceKind

if TYPE_CHECKING:
    from summarize.article import Article
    from summarize.offline.speech.claim import Speaker

# «المصدر: موقع "المونيتور"» in the opening lines: the article is relayed as a whole.
_RELAY_LINE = re.compile(
    r"^[^\S\n]*(?:المصدر|نقلا عن|نقلاً عن|Source|Via)[^\S\n]*:?[^\S\n]+(?P<name>[^\n]{2,50})$", re.MULTILINE
)
_NOUN = re.compile(r"^(?:موقع|صحيفة|مجلة|وكالة|قناة|شبكة|منصة)\s+")
_QUOTES = "«»“”\"' .،"
_OPENING = 0.4  # of the text: a source line below that is a credit
_LONGEST_NAME = 5  # words


def relaying_outlet(article: Article) -> str | None:
    """The outlet that an article says at its head it is taken from; None where it does not."""
    for match in _RELAY_LINE.finditer(article.text, 0, int(len(article.text) * _OPENING)):
        name = _NOUN.sub("", match["name"].strip()).strip(_QUOTES)
        single = name and len(name.split()) <= _LONGEST_NAME and not re.search(r"[+:،,/]|وكالات|agencies", name)
        if single and not _same(name, article.outlet):
            return name
    return None


def chain_of(article: Article, source: Speaker, relay: str | None) -> tuple[str, ...]:
    """The outlets between ``source`` and ``article``, nearest to the reader first, without the article's own."""
    names = list(source.chain)
    if relay is not None and source.kind is not SourceKind.OUTLET:
        names.insert(0, relay)
    own = source.affiliation.text if source.kind is SourceKind.OUTLET and source.affiliation is not None else None
    return tuple(dict.fromkeys(name for name in names if not _same(name, article.outlet) and not _same(name, own)))


def _same(name: str, other: str | None) -> bool:
    """Whether two names are of one outlet: one may be part of the other ("Reuters", "Reuters Arabic")."""
    if not other:
        return False
    one, two = folded(name).lower(), folded(other).lower()
    return one in two or two in one
