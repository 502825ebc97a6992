"""Counted forces: text -> how many soldiers, bases, members or units it states, and where."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress, zip_longest
from typing import TYPE_CHECKING

from summarize.counted import NOTHING, SENTENCE_ENDS, VAGUE, CountedNouns, Noun
from summarize.counting import qualifiers, requalify
from summarize.ellipsis import ends_phrase, forces_before, unit_left_out
from summarize.phrases import without_article
from summarize.schemas.force_posture import Qualifier, Quantity, Unit
from summarize.script import is_arabic_text
from summarize.tokens import tokenize

if TYPE_CHECKING:
    from summarize.article import Span
    from summarize.counting import Number
    from summarize.tokens import Tokens

_FATE_BEFORE, _FATE_AFTER = 4, 4  # tokens within which "killed" and its like speak of a number
_LONGEST_LINK = 2  # tokens, ", and"


@dataclass(frozen=True, slots=True)
class QuantityMatch:
    """A quantity of a force where it stands.

    ``span`` are half-open code-point offsets into the given text, with ``text[span.start:span.end] ==
    quantity.text``. ``noun`` is where the counted noun stands, or None where it is left out («يبقى عدد كبير», "from
    2,500 to 900 troops"). ``share`` marks a part of a force that is not counted itself («معظم القوات»). Counts of the
    killed, wounded or captured are not returned. Members are states or organisations of *something*: whether it is a
    coalition is for the caller to see.
    """

    span: Span
    quantity: Quantity
    noun: Span | None = None
    share: bool = False


@dataclass(frozen=True, slots=True)
class _Counted:
    """A quantity at the tokens ``first:stop``, before it is known whether it counts casualties."""

    first: int
    stop: int
    unit: Unit
    low: int | None = None
    high: int | None = None
    qualifier: Qualifier = Qualifier.VAGUE
    noun: Noun | None = None
    clitic: int = 0
    share: bool = False

    def match(self, tokens: Tokens) -> QuantityMatch:
        span = tokens.span(self.first, self.stop, self.clitic)
        text = tokens.text[span.start : span.end]
        quantity = Quantity(text=text, low=self.low, high=self.high, unit=self.unit, qualifier=self.qualifier)
        noun = tokens.span(self.noun.head, self.noun.head + 1) if self.noun else None
        return QuantityMatch(span, quantity, noun, self.share)


def find_quantities(text: str, language: str) -> list[QuantityMatch]:
    """Find the quantities of forces in a text of the given BCP 47 language, in the order of the text.

    Overlaps are kept where both are stated («three of its eight bases»), never the same figure twice.
    """
    tokens = tokenize(text)
    nouns = _nouns(text, language)
    numbers = nouns.counting.numbers(tokens)
    written = frozenset(index for number in numbers for part in number.parts for index in range(part.first, part.stop))
    counted = [*_numbered(tokens, numbers, nouns), *_unnumbered(tokens, written, nouns)]
    counted.sort(key=lambda one: (one.first, -one.stop))
    return [one.match(tokens) for one in _without_casualties(tokens, counted, written, nouns)]


def _nouns(text: str, language: str) -> CountedNouns:
    if is_arabic_text(text, language):
        from summarize.arabic.counted_nouns import arabic  # noqa: PLC0415 - one language is not loaded for the other

        return arabic()
    from summarize.english.counted_nouns import english  # noqa: PLC0415

    return english()


def _numbered(tokens: Tokens, numbers: list[Number], nouns: CountedNouns) -> list[_Counted]:
    """The numbers that count forces; one that waits for its noun («2000 و900 جندي») shares the next one's."""
    found: list[_Counted] = []
    waiting: Number | None = None
    for number, following in zip_longest(numbers, numbers[1:]):
        if nouns.is_year(tokens, number):
            waiting = None
            continue
        noun = nouns.after_number(tokens, number)
        unit = noun.unit if noun else unit_left_out(tokens, number, found[-1] if found else None, nouns)
        if unit is not None:
            found += [_counted(tokens, one, unit, None, nouns) for one in (waiting,) if one is not None]
            found.append(_counted(tokens, number, unit, noun, nouns))
        waiting = number if unit is None and _waits(tokens, number, following, nouns) else None
    return found


def _waits(tokens: Tokens, number: Number, following: Number | None, nouns: CountedNouns) -> bool:
    """Whether the next number may say what this one counts."""
    if following is None:
        return False
    gap = following.first - number.stop
    listed = (gap == 1 and tokens.word(number.stop) in nouns.words("links")) or (gap == 0 and following.clitic > 0)
    return number.other_end or listed


def _counted(tokens: Tokens, number: Number, unit: Unit, noun: Noun | None, nouns: CountedNouns) -> _Counted:
    if noun is None:
        return _Counted(
            number.first, number.stop, unit, number.low, number.high, number.qualifier, clitic=number.clitic
        )
    first, stop, clitic = number.first, max(number.stop, noun.stop), number.clitic
    if noun.first < first:
        first, clitic = noun.first, noun.clitic
    after = qualifiers(nouns.counting.lexicon, "after").starting(tokens, stop)
    if after and (requalified := requalify(number, after)):
        number, stop = requalified, after.stop
    return _Counted(first, stop, unit, number.low, number.high, number.qualifier, noun, clitic)


def _unnumbered(tokens: Tokens, written: frozenset[int], nouns: CountedNouns) -> list[_Counted]:
    """Vague quantities and shares, and nouns that state their number themselves."""
    found: list[_Counted] = []
    kinds = tokens.classes(nouns.anchors)
    for index, kind in compress(enumerate(kinds), map(NOTHING.__ne__, kinds)):
        if (kind == VAGUE and index in written) or (found and index < found[-1].stop):
            continue
        one = _vague(tokens, index, nouns) if kind == VAGUE else _stated(tokens, index, nouns)
        if one is not None:
            found.append(one)
    return found


def _vague(tokens: Tokens, index: int, nouns: CountedNouns) -> _Counted | None:
    phrase = nouns.vague.starting(tokens, index, nouns.clitics)
    if phrase is None:
        return None
    first = index
    while tokens.word(first - 1) in nouns.words("softeners"):
        first -= 1
    clitic = without_article(tokens.word(index), phrase.clitic)
    noun = nouns.after_vague(tokens, phrase.stop)
    if noun is not None:
        share = phrase.label == "share"
        return _Counted(first, noun.stop, noun.unit, noun=noun, clitic=clitic, share=share)
    if phrase.label == "alone" and forces_before(tokens, index, nouns) and ends_phrase(tokens, phrase.stop, nouns):
        return _Counted(first, phrase.stop, Unit.PERSONNEL, clitic=clitic)
    return None


def _stated(tokens: Tokens, index: int, nouns: CountedNouns) -> _Counted | None:
    stated = nouns.stated_at(tokens, index)
    if stated is None:
        return None
    noun, value = stated
    return _Counted(noun.first, noun.stop, noun.unit, value, value, Qualifier.EXACT, noun, noun.clitic)


def _without_casualties(
    tokens: Tokens, counted: list[_Counted], written: frozenset[int], nouns: CountedNouns
) -> list[_Counted]:
    """Leave out the killed, wounded and captured; what is listed after them is of them («مقتل 3 جنود و5 عناصر»)."""
    kept: list[_Counted] = []
    last_stop, last_fallen = 0, False
    for one in counted:
        listed = one.first - last_stop <= _LONGEST_LINK and all(
            tokens.word(index) in nouns.words("links") for index in range(last_stop, one.first)
        )
        fallen = (listed and last_fallen) or _fallen(tokens, one, max(last_stop, _last_number(one, written)), nouns)
        if not fallen:
            kept.append(one)
        last_stop, last_fallen = max(last_stop, one.stop), fallen
    return kept


def _last_number(one: _Counted, written: frozenset[int]) -> int:
    """The token behind the last number near before a quantity, or 0: a word before it speaks of that number."""
    near = range(one.first - 1, one.first - 1 - _FATE_BEFORE, -1)
    return next((index + 1 for index in near if index in written), 0)


def _fallen(tokens: Tokens, one: _Counted, start: int, nouns: CountedNouns) -> bool:
    for index in range(one.first - 1, max(start, one.first - _FATE_BEFORE) - 1, -1):
        word = tokens.word(index)
        if word in SENTENCE_ENDS or word in {",", "،"}:
            break
        if word in nouns.words("fallen_before"):
            return True
    for index in range(one.stop, one.stop + _FATE_AFTER):
        word = tokens.word(index)
        if word in nouns.words("fallen_after"):
            return True
        if not nouns.before_fallen(word):
            break
    return False
