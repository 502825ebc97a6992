"""Check that what matters most in a record stands in its evidence: article and record -> None, or why not.

A quote that stands in the article proves little if the record says 900 where the quote says 2,500, or that plans are
denied where the quote has plans. So each record's numbers, dates and negations must stand in its own evidence; an
attribution's in the sentences that hold its cue, source and content. What is checked is decided by the types of the
fields (`Quantity`, whole numbers, `TimeExpression`, the values "deny" and "denied"), so that it holds for any record
type.

A date alone may also stand in the sentence before or after: it carries over («قال … أمس. وأضاف …»).
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from pydantic import BaseModel

from summarize.arabic.numbers import find_numbers as find_arabic_numbers
from summarize.article import Span
from summarize.dates import find_dates
from summarize.edtf import agrees, years
from summarize.english.numbers import find_numbers as find_english_numbers
from summarize.grounding import occurrences
from summarize.negation import ends_in_negation, states_denial
from summarize.numbers import numbers_in
from summarize.quantities import find_quantities
from summarize.rejection import Reason, Rejection
from summarize.schemas.common import Evidence, Location, Record, TimeExpression
from summarize.schemas.force_posture import Qualifier, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.article import Article
    from summarize.counting import NumberMatch

_PASSAGES_REMEMBERED = 512  # those of the articles that are being read at one time
_DENYING = frozenset({"deny", "denied"})
# Singular, dual and pair («مصدر», «مصدران», "a Syrian and a Turkish official") say these without a number.
_MOST_BY_GRAMMAR = 2
# What may stand between a negation and the passage that it negates.
_BETWEEN = " \t\n\xa0\u202f\u200e\u200f\"'«»“”‘’(["


def guard(article: Article, record: Record) -> Rejection | None:
    """Say why the numbers, dates and negations of ``record`` do not stand in its evidence; None if they do."""
    return next(_Check(article, _parts(record)).rejections(), None)


@dataclass
class _Parts:
    """What is checked of a record, each with the path of its field."""

    evidence: list[tuple[str, Span]] = field(default_factory=list)
    located: list[tuple[str, Span]] = field(default_factory=list)
    quantities: list[tuple[str, Quantity]] = field(default_factory=list)
    numbers: list[tuple[str, int]] = field(default_factory=list)
    times: list[tuple[str, TimeExpression]] = field(default_factory=list)
    denials: list[tuple[str, str]] = field(default_factory=list)

    def add(self, value: object, path: str) -> None:
        """Add every value in ``value``; what is checked as a whole is not taken apart."""
        if isinstance(value, str):
            if value in _DENYING:
                self.denials.append((path, str(value)))
        elif isinstance(value, BaseModel):
            if not self._add_whole(value, path):
                for name, item in value:
                    self.add(item, f"{path}.{name}" if path else name)
        elif isinstance(value, tuple | list | set | frozenset):
            for number, item in enumerate(value):
                self.add(item, f"{path}.{number}")
        elif isinstance(value, int) and not isinstance(value, bool):
            self.numbers.append((path, value))

    def _add_whole(self, value: BaseModel, path: str) -> bool:
        match value:
            case Evidence():
                self.evidence.append((path, Span(value.start, value.end)))
            case Location():
                self.located.append((path, Span(value.start, value.end)))
            case Quantity():
                self.quantities.append((path, value))
            case TimeExpression():
                self.times.append((path, value))
            case _:
                return False
        return True


def _parts(record: Record) -> _Parts:
    parts = _Parts()
    parts.add(record, "")
    return parts


@dataclass
class _Check:
    """One record under check."""

    article: Article
    parts: _Parts

    def rejections(self) -> Iterator[Rejection]:
        """Yield every reason not to accept the record; a record without evidence has nothing to check against."""
        if self.passages:
            yield from self._quantities()
            yield from self._numbers()
            yield from self._times()
            yield from self._negations()

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences of all that the record quotes, in the order of its fields."""
        return [self._sentences(span) for _, span in self.parts.evidence + self.parts.located]

    @cached_property
    def passages(self) -> list[Span]:
        """What must support the record: its evidence, or where its cue and source are located, whole sentences."""
        return self.sentences if self.parts.located else [span for _, span in self.parts.evidence]

    @cached_property
    def stated(self) -> frozenset[int]:
        """The numbers of the passages; what a passage cuts out of a number is none of its sentence's."""
        text = self.article.slice
        pairs = zip(self.passages, self.sentences, strict=True)
        return frozenset().union(*(_numbers(text(one)) & _numbers(text(sentence)) for one, sentence in pairs))

    @cached_property
    def dated_sentences(self) -> list[Span]:
        """The sentences, each with the one before and the one after it, once each."""
        text = self.article.text
        found = dict.fromkeys(self.sentences)
        for sentence in self.sentences:
            before, after = sentence.start - 1, sentence.end
            while before > 0 and text[before].isspace():
                before -= 1
            while after < len(text) - 1 and text[after].isspace():
                after += 1
            found |= {self.article.sentence(offset): None for offset in (before, after) if 0 <= offset < len(text)}
        return list(found)

    def _quantities(self) -> Iterator[Rejection]:
        for path, quantity in self.parts.quantities:
            places = self._places(quantity.text, self.passages)
            said = frozenset().union(*(self._said(place) for place in places))
            if not places:
                words = f"«{quantity.text}» does not stand in the evidence; quote the passage that it stands in"
                yield Rejection(Reason.NUMBER_UNSUPPORTED, path, words)
            elif missing := [figures for figures in _figures(quantity) if not said.intersection(figures)]:
                words = f"«{quantity.text}» does not say {missing[0][0]} in the evidence ({quantity.qualifier})"
                yield Rejection(Reason.NUMBER_UNSUPPORTED, path, words)

    def _said(self, place: Span) -> frozenset[int]:
        """The numbers that the words at ``place`` say in their sentence, so that none is cut («ألفين و|خمسمئة»)."""
        sentence = self._sentences(place)
        within = Span(place.start - sentence.start, place.end - sentence.start)
        return frozenset(figure for span, figure in _counted(self.article.slice(sentence)) if span.overlaps(within))

    def _numbers(self) -> Iterator[Rejection]:
        for path, number in self.parts.numbers:
            if number > _MOST_BY_GRAMMAR and number not in self.stated:
                words = f"the evidence does not state {number}; null where the article states no number"
                yield Rejection(Reason.NUMBER_UNSUPPORTED, path, words)

    def _times(self) -> Iterator[Rejection]:
        for path, time in self.parts.times:
            places = self._places(time.text, self.dated_sentences)
            if not places:
                words = (
                    f"«{time.text}» does not stand in or beside a sentence of the evidence; quote the passage it is in"
                )
                yield Rejection(Reason.DATE_UNSUPPORTED, path, words)
            elif time.iso is not None and not self._resolves(places, time.iso):
                words = f"«{time.text}» is not {time.iso}; null if it cannot be resolved from the article and its date"
                yield Rejection(Reason.DATE_UNSUPPORTED, path, words)

    def _resolves(self, places: Sequence[Span], iso: str) -> bool:
        """Whether a time expression in one of ``places`` can mean the EDTF date ``iso``."""
        resolved = [
            date
            for sentence in self.dated_sentences
            for span, date in _dated(self.article.slice(sentence), self.article.published)
            if _touches(places, sentence.start + span.start, sentence.start + span.end)
        ]
        if dates := [date for date in resolved if date]:
            return any(agrees(iso, date) for date in dates)
        return years(iso) <= self._years(near=bool(resolved))

    def _years(self, *, near: bool) -> set[int]:
        """The years an unresolved expression can mean: those stated ``near`` it, else anywhere, or of publication."""
        if near:
            return {year for sentence in self.dated_sentences for year in _numbers(self.article.slice(sentence))}
        published = self.article.published
        about = {int(published[:4]) + more for more in (-1, 0, 1)} if published else set()
        return about | numbers_in(self.article.text)

    def _negations(self) -> Iterator[Rejection]:
        for path, value in self.parts.denials:
            if not any(states_denial(self.article.slice(passage)) for passage in self.passages):
                words = f"nothing in the evidence negates or denies; quote the words that do, or it is not {value}"
                yield Rejection(Reason.NEGATION_UNSUPPORTED, path, words)
        for path, span in self.parts.evidence:
            before = self.article.text[self._sentences(span).start : span.start].rstrip(_BETWEEN)
            if ends_in_negation(before):
                words = "the quote leaves out the negation before it; begin with that word"
                yield Rejection(Reason.NEGATION_LOST, path, words)

    def _sentences(self, span: Span) -> Span:
        return Span(self.article.sentence(span.start).start, self.article.sentence(span.end - 1).end)

    def _places(self, text: str, within: Sequence[Span]) -> list[Span]:
        found = occurrences(self.article, text, whole_words=True)
        return [place for place in found if any(passage.contains(place) for passage in within)]


def _touches(places: Sequence[Span], start: int, end: int) -> bool:
    """Whether one of ``places``, in order and apart from each other, shares a code point with ``start:end``."""
    before = bisect_left(places, (end,))
    return before > 0 and start < places[before - 1].end


# The records of one article stand in the same few sentences; each is read once.
@lru_cache(_PASSAGES_REMEMBERED)
def _numbers(text: str) -> frozenset[int]:
    return numbers_in(text)


@lru_cache(_PASSAGES_REMEMBERED)
def _counted(text: str) -> tuple[tuple[Span, int], ...]:
    """The bounds of every number and quantity in ``text`` with its place, as the words say them and as they are stored.

    "More than 80" says 80 and is stored as 81 and up.
    """
    find_numbers = find_arabic_numbers if _language(text) == "ar" else find_english_numbers
    numbers: list[tuple[Span, NumberMatch | Quantity]] = [(match.span, match) for match in find_numbers(text)]
    numbers += [(match.span, match.quantity) for match in find_quantities(text, _language(text))]
    return tuple((span, figure) for span, number in numbers for figures in _figures(number) for figure in figures)


@lru_cache(_PASSAGES_REMEMBERED)
def _dated(text: str, published: str | None) -> tuple[tuple[Span, str | None], ...]:
    return tuple((match.span, match.time.iso) for match in find_dates(text, _language(text), published))


def _figures(number: NumberMatch | Quantity) -> list[tuple[int, int]]:
    """The bounds of ``number``, each as its words say it and as it is stored."""
    shift = {Qualifier.MORE_THAN: -1, Qualifier.LESS_THAN: 1}.get(number.qualifier, 0)
    return [(bound + shift, bound) for bound in (number.low, number.high) if bound is not None]


def _language(text: str) -> str:
    return "ar" if any("\u0600" <= char <= "\u06ff" for char in text) else "en"
