"""Find the outlet that published a page: (Page, kinds of its lines) -> its name as printed, or None.

Each place where outlets name themselves gives candidates with a weight, by how seldom that place names anything else;
names of which one contains the other count together, and a group that reaches the threshold wins.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from summarize.countries import countries
from summarize.reading.layout import plain
from summarize.reading.lexicon import furniture_lexicon, words_of
from summarize.reading.line_kinds import LineKind, is_credit, is_source
from summarize.reading.stamps import without_dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.reading.layout import Line, Page

_THRESHOLD = 3.0
_SURE, _LIKELY, _WEAK, _HINT = 4.0, 3.0, 2.0, 1.0
_NAME_WORDS = 5
_NAME_CHARACTERS = 45
_MASTHEAD_NAME_WORDS = 4
_SHORT_NAME_WORDS = 2
_LONGEST_ACRONYM = 4
_MASTHEAD_WORDS = 6
_HEADER_LINES = 12
# A masthead with place, date and time is no longer.
_HEADER_WORDS = 12
_DATELINE_CHARACTERS = 90
_NAMING = {None, LineKind.CREDIT}

_SEPARATORS = re.compile(r"\s*[|/–—•+()]\s*|\s*[:،,]\s+(?=[«\"“(\d])|\s*:\s*$|\s+-\s*|\s*-\s+|(?<=\w)-(?=[خم]\w+$)")
_SOURCE_SEPARATORS = re.compile(r"\s*[|/–—•+,،]\s*|\s+-\s+|\s+and\s+|\s+و(?=\s*وكالات)|\s+(?=ووكالات)")
_DATELINE_SEPARATORS = re.compile(r"\s*([/:()–—]|\s-|-\s)\s*")
# Names of persons begin with no article and hold no digit.
_OUTLET_LIKE = re.compile(r"ال|(?i:the )|\S*\d")
_EDGES = " \t\xa0«»“”\"'()[]|/–—-:.•،,"
_RIGHTS = re.compile(
    r"©|\(c\)|copyright|(?:19|20)\d\d|[٠-٩]{4}|all rights reserved.*|(?:جميع|كافة|كل) (?:ال)?حقوق .*?محفوظة?(?: ل)?"
    r"|الحقوق محفوظة",
    re.IGNORECASE,
)


class Candidate(NamedTuple):
    """A name as printed, how much its place speaks for it, and which place that is (the first are preferred)."""

    name: str
    weight: float
    place: int

    @property
    def key(self) -> str:
        """The folded name between spaces, for comparison by words."""
        return f" {' '.join(words_of(plain(self.name, keep_length=False)))} "


def find_outlet(page: Page, kinds: Sequence[LineKind | None], body: range) -> str | None:
    """Return the name of the publishing outlet. ``body`` are the indexes from the first to the last paragraph."""
    candidates = [one for one in _candidates(page, kinds, body) if ":" not in one.name and _is_name(one.key)]
    best, best_rank = None, (_THRESHOLD, -99)
    for one in candidates:
        weights: dict[int, float] = {}
        for other in candidates:
            if one.key in other.key or other.key in one.key:
                weights[other.place] = max(other.weight, weights.get(other.place, 0.0))
        rank = (sum(weights.values()), -one.place)
        if rank > best_rank:
            best, best_rank = one.name, rank
    return best


def _candidates(page: Page, kinds: Sequence[LineKind | None], body: range) -> Iterator[Candidate]:
    header = [i for i in range(min(body.start, _HEADER_LINES)) if kinds[i] in _NAMING]
    longest = max((page.lines[i].word_count for i in header), default=0)
    for index in header:
        if page.lines[index].word_count <= _HEADER_WORDS:
            yield from _header_candidates(page, page.lines[index], longest)
    if body:
        yield from _dateline_candidates(page.slice(page.lines[body.start])[:_DATELINE_CHARACTERS])
    for index in range(body.stop, len(page.lines)):
        yield from _footer_candidates(page, page.lines[index], kinds[index])


def _header_candidates(page: Page, line: Line, longest: int) -> Iterator[Candidate]:
    text = page.slice(line)
    if line.word_count > _NAME_WORDS and not _SEPARATORS.search(text):
        return
    words = words_of(line.key)
    lexicon = furniture_lexicon()
    byline = lexicon.byline.length_at(words, 0) if words else 0
    if is_source(line):
        return
    if byline:
        name = text.split(None, byline)[-1].strip(_EDGES)
        yield Candidate(name, _SURE if _has_word(name) else 0.0, 1)
        return
    text = without_dates(text, page.plain[line.start : line.end])
    parts = [part for raw in _SEPARATORS.split(text) if (part := raw.strip(_EDGES))]
    names = [part for part in parts if not _explains_itself(part)]
    if len(parts) == len(names) == 1 and "|" not in text:
        yield Candidate(names[0], _bare_weight(line, names[0], longest), 0)
    elif len(names) == 1 and len(names[0].split()) <= _MASTHEAD_NAME_WORDS:
        yield Candidate(names[0], _masthead_weight(text, line.key, names[0], parts), 2)
    elif len(words) <= _NAME_WORDS:
        yield from (Candidate(name, _HINT, 2) for name in names)


def _masthead_weight(text: str, key: str, name: str, parts: list[str]) -> float:
    """How much ``name – place | date`` speaks for the name: reporters too sign with place and date."""
    if is_credit(key):
        return _SURE
    lexicon = furniture_lexicon()
    rubric = any(words_of(plain(part, keep_length=False)) in lexicon.section for part in parts)
    likely = rubric or _OUTLET_LIKE.match(name) or f"«{name}" in text or f"“{name}" in text
    return max(_name_weight(name), _LIKELY if likely else _WEAK)


def _bare_weight(line: Line, name: str, longest: int) -> float:
    """How much a line of nothing but a name speaks for it; the longest line of a header is a headline."""
    if line.key.endswith(":") and line.word_count <= _MASTHEAD_NAME_WORDS:
        return _SURE
    return _name_weight(name) if line.word_count < max(longest, _SHORT_NAME_WORDS + 1) else 0.0


def _name_weight(name: str) -> float:
    return _SURE if _has_word(name) else _WEAK if _has_word(name, weak=True) else _HINT


def _has_word(name: str, *, weak: bool = False) -> bool:
    lexicon = furniture_lexicon()
    phrases = lexicon.weak_outlet_word if weak else lexicon.outlet_word
    return phrases.cover(words_of(plain(name, keep_length=False))) > 0


def _dateline_candidates(text: str) -> Iterator[Candidate]:
    """Read ``بغداد/الأفق:``, ``KABUL, April 14 (AFP) -``, ``لندن – «الأفق»:`` and ``الأفق نيوز/`` above a text."""
    pieces = _DATELINE_SEPARATORS.split(text)
    after_place, before = False, ""
    for piece, separator in zip(pieces[:8:2], pieces[1:8:2], strict=False):
        name, sign = piece.strip(_EDGES), separator.strip()
        if any(map(_is_dateline_place, piece.split(","))):
            after_place = True
        elif name:
            has_word = _has_word(name) and len(name.split()) < _MASTHEAD_NAME_WORDS
            set_off = before == "(" or piece.lstrip()[:1] in '«“"' or (before == "/" and sign == ":")
            if (after_place and (has_word or set_off)) or (not before and has_word and sign in "/-–—"):
                yield Candidate(name, _LIKELY, 3)
            return
        before = sign


def _is_dateline_place(name: str) -> bool:
    """Whether a part of a dateline is a place: a known one, or one in capitals."""
    name = name.strip(_EDGES)
    return is_place(name) or (name.isupper() and len(name) > _LONGEST_ACRONYM)


def _footer_candidates(page: Page, line: Line, kind: LineKind | None) -> Iterator[Candidate]:
    text = page.slice(line)
    if is_source(line):
        yield from _source_candidates(page, text.partition(":")[2])
    elif kind is LineKind.CREDIT:
        names = [part.strip(_EDGES) for part in _SEPARATORS.split(text)]
        yield from (Candidate(name, _SURE, 2) for name in names if name and not _explains_itself(name))
    elif kind is LineKind.NOTICE and _RIGHTS.search(text):
        for part in re.split(r"[.|]", _RIGHTS.sub("", text)):
            yield Candidate(part.strip(_EDGES), _LIKELY, 4)
    elif kind is None and line.key.endswith(":") and line.word_count <= _MASTHEAD_NAME_WORDS:
        yield Candidate(text.strip(_EDGES), _name_weight(text), 0)


def _source_candidates(page: Page, names: str) -> Iterator[Candidate]:
    """Read ``Al Jazeera and news agencies``: beside agencies an outlet names itself; alone it may be a relayed one."""
    parts = [part for raw in _SOURCE_SEPARATORS.split(names) if (part := raw.strip(_EDGES))]
    own = [part for part in parts if not _explains_itself(part)]
    if len(own) == 1:
        own_text = len(parts) > 1 or _is_named_as_outlet(page.bare, plain(own[0], keep_length=False))
        yield Candidate(own[0], _LIKELY if own_text else _HINT, 5)


def mark_mastheads(page: Page, kinds: list[LineKind | None], body: range, outlet: str) -> None:
    """Mark in ``kinds`` the lines of header and footer that hold the outlet's name and nothing of an article."""
    name = words_of(plain(outlet, keep_length=False))
    for index, line in enumerate(page.lines):
        if kinds[index] is None and line.word_count <= _MASTHEAD_WORDS and not line.is_paragraph:
            bare_name = line.key.endswith(":") and words_of(line.key) == name
            if bare_name or (index not in body and _is_masthead(page.slice(line), line.key, name)):
                kinds[index] = LineKind.MASTHEAD


def _is_masthead(text: str, key: str, name: list[str]) -> bool:
    parts = [part.strip(_EDGES) for part in _SEPARATORS.split(without_dates(text, plain(text)))]
    others = [part for part in parts if part and words_of(plain(part, keep_length=False)) != name]
    if len(others) < len(list(filter(None, parts))):
        return all(map(_explains_itself, others))
    return words_of(key)[: len(name)] == name and ":" not in key


def _is_named_as_outlet(bare: str, name: str) -> bool:
    """Whether the text calls ``name`` a site or a paper, as in «لموقع …» or "told … "."""
    pattern = rf"(?:موقع|صحيفه|جريده|قناه|وكاله|منصه|شبكه|مجله|told|to)\s+[\"«“]?{re.escape(name)}(?!\w)"
    return re.search(pattern, bare) is not None


def _is_name(key: str) -> bool:
    words = key.split()
    return (
        0 < len(words) <= _NAME_WORDS
        and len(key) <= _NAME_CHARACTERS
        and any(map(str.isalpha, key))
        and not is_place(key.strip())
    )


def _explains_itself(part: str) -> bool:
    """Whether a part of a masthead is a place, a date, a rubric or a credit, not a name."""
    key = plain(part, keep_length=False)
    lexicon = furniture_lexicon()
    words = [word for word in words_of(key) if not lexicon.stamp.cover([word])]
    sections = (lexicon.section, lexicon.credit, lexicon.button, lexicon.published, lexicon.updated)
    return not words or is_place(" ".join(words)) or any(words in phrases for phrases in sections)


def is_place(name: str) -> bool:
    """Whether a name is that of a country or a capital."""
    return plain(name, keep_length=False).strip() in _places()


@cache
def _places() -> frozenset[str]:
    return furniture_lexicon().places | frozenset(
        plain(name, keep_length=False)
        for country in countries().values()
        for names in (country.names_en, country.names_ar, country.capitals_en, country.capitals_ar)
        for name in names
    )
