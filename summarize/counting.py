"""Spelled numbers and the words around them -> bounds: ranges, "more than", "at least", «نحو»."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from summarize.phrases import Found, Phrase, PhraseIndex, read_phrases
from summarize.schemas.force_posture import Qualifier

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarize.article import Span
    from summarize.tokens import Tokens

_CHANGE_WINDOW = 12  # tokens between a verb of change and the "from" that it governs
_THOUSAND = 1000
_CONNECTIVES = frozenset({"-", "–"})


@dataclass(frozen=True, slots=True)
class NumberMatch:
    """A number where it stands: ``span`` in the given text, qualifier included; bounds as the codebook has them."""

    span: Span
    low: int | None
    high: int | None
    qualifier: Qualifier


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number as written, at the tokens ``first:stop`` (half-open).

    ``coefficient`` is what stands before a last word of scale («5» of «5 آلاف»; None where there is none, as in «ألف»
    and «900»), ``scale`` that word's value, else 1. ``clitic`` counts the letters before it in its first token.
    """

    first: int
    stop: int
    value: int
    coefficient: int | None = None
    scale: int = 1
    clitic: int = 0


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its bounds, at the tokens ``first:stop``, qualifier included; ``parts`` are the numbers as written.

    ``other_end`` marks the first of two numbers of which the second says what is counted («من 2500 إلى 900 جندي»).
    """

    first: int
    stop: int
    low: int | None
    high: int | None
    qualifier: Qualifier
    parts: tuple[Spelled, ...]
    clitic: int = 0
    other_end: bool = False

    def match(self, tokens: Tokens) -> NumberMatch:
        """Say where it stands in the text."""
        return NumberMatch(tokens.span(self.first, self.stop, self.clitic), self.low, self.high, self.qualifier)


@dataclass(frozen=True)
class Counting:
    """How a language writes numbers: its grammar, and the words of ranges and qualifiers.

    ``spelled`` finds the numbers of a text. ``openers`` of a closed range want ``joiners`` («بين … و»), ``starts``
    want ``ends`` («من … إلى»), and ``ends`` and hyphens may stand alone; ``changes`` recognises a verb after which
    "from … to" are two figures. ``before_opener`` belongs to an opener that it precedes («ما بين»).
    """

    spelled: Callable[[Tokens], list[Spelled]]
    lexicon: str
    openers: frozenset[str]
    joiners: frozenset[str]
    starts: frozenset[str]
    ends: frozenset[str]
    changes: Callable[[str], bool]
    before_opener: str | None = None

    def numbers(self, tokens: Tokens) -> list[Number]:
        """Find every number that is fully understood, with its bounds, in the order of the text."""
        ranged = _ranges(tokens, self.spelled(tokens), self)
        return [number for one in ranged if (number := _qualified(tokens, one, self.lexicon)) is not None]


@cache
def qualifiers(lexicon: str, side: str) -> PhraseIndex:
    """The qualifiers of a lexicon file that stand ``before`` or ``after`` a number."""
    found = (phrase for phrase in read_phrases(lexicon) if phrase.label.endswith(side))
    return PhraseIndex.of(Phrase(words, label.split()[0]) for words, label in found)


def bounds(qualifier: Qualifier, value: int) -> tuple[int | None, int | None]:
    """The least and the greatest number that a qualified number means, as the codebook has them."""
    match qualifier:
        case Qualifier.MORE_THAN:
            return value + 1, None
        case Qualifier.AT_LEAST:
            return value, None
        case Qualifier.LESS_THAN:
            return None, max(value - 1, 0)
        case Qualifier.UP_TO:
            return None, value
        case _:
            return value, value


def _exact(one: Spelled) -> Number:
    return Number(one.first, one.stop, one.value, one.value, Qualifier.EXACT, (one,), one.clitic)


def _ranges(tokens: Tokens, spelled: list[Spelled], counting: Counting) -> list[Number]:
    """Join the numbers that are the two ends of a range; leave out the ends of what is no range but looks like one."""
    numbers: list[Number] = []
    index = 0
    while index < len(spelled):
        one = spelled[index]
        other = spelled[index + 1] if index + 1 < len(spelled) else None
        kind = _relation(tokens, one, other, counting) if other else ""
        if other and not kind and _from_to(tokens, one, other, counting):
            numbers.append(replace(_exact(one), other_end=True))
            index += 1
            continue
        if not other or not kind:
            numbers.append(_exact(one))
            index += 1
            continue
        index += 2
        first = one.first - 1 if kind in {"between", "from"} else one.first
        if kind == "between" and tokens.word(first - 1) == counting.before_opener:
            first -= 1
        low = _low_end(one, other)
        if kind in {"from", "to"} and (low >= other.value or _after_change(tokens, first, counting)):
            numbers += [replace(_exact(one), other_end=True), _exact(other)]
        elif low < other.value and not _may_share_thousands(low, other):
            clitic = 0 if kind in {"between", "from"} else one.clitic
            numbers.append(Number(first, other.stop, low, other.value, Qualifier.RANGE, (one, other), clitic))
    return numbers


def _relation(tokens: Tokens, one: Spelled, other: Spelled, counting: Counting) -> str:
    """How two numbers in a row belong together: ``between``, ``from``, ``to`` (also a hyphen), or not at all."""
    gap = other.first - one.stop
    if gap > 1:
        return ""
    before = tokens.word(one.first - 1)
    joined = tokens.word(one.stop) if gap else ""
    if before in counting.openers and (joined in counting.joiners | counting.ends or (not gap and other.clitic)):
        return "between"
    if joined in counting.ends:
        return "from" if before in counting.starts else "to"
    if joined in _CONNECTIVES and tokens.glued(one.stop) == tokens.glued(other.first):
        return "hyphen"
    return ""


def _from_to(tokens: Tokens, one: Spelled, other: Spelled, counting: Counting) -> bool:
    """Whether two numbers with qualifiers of their own are two ends («من نحو ألفين إلى أقل من ألف جندي»)."""
    if tokens.word(one.stop) not in counting.ends:
        return False
    before, between = _before(tokens, one.first, counting.lexicon), _before(tokens, other.first, counting.lexicon)
    first, last = before.first if before else one.first, between.first if between else other.first
    return tokens.word(first - 1) in counting.starts and last - one.stop == 1


def _low_end(one: Spelled, other: Spelled) -> int:
    """The lower end of a range, sharing the scale of the upper («بين 2 و3 آلاف»)."""
    shares = one.scale == 1 and other.coefficient is not None and one.value < other.coefficient
    return one.value * other.scale if shares else one.value


def _may_share_thousands(low: int, other: Spelled) -> bool:
    """Whether the lower end may leave out its thousands, so that the range is not certain (40-50,000)."""
    return other.scale == 1 and other.value % _THOUSAND == 0 and low < other.value // _THOUSAND


def _after_change(tokens: Tokens, first: int, counting: Counting) -> bool:
    for index in range(first - 1, max(first - 1 - _CHANGE_WINDOW, -1), -1):
        word = tokens.word(index)
        if word in {"", ".", "؟", "؛", ";", "?", "!"}:
            return False
        if counting.changes(word):
            return True
    return False


def _qualified(tokens: Tokens, number: Number, lexicon: str) -> Number | None:
    """Give a number its qualifiers; nothing, where they cannot be understood together."""
    inner = _before(tokens, number.first, lexicon)
    outer = _before(tokens, inner.first, lexicon) if inner else None
    after = qualifiers(lexicon, "after").starting(tokens, number.stop)
    labels = [Qualifier(found.label) for found in (outer, inner, after) if found]
    if not labels:
        return number
    strong = {label for label in labels if label is not Qualifier.APPROXIMATE}
    if len(strong) > 1:
        return None
    leftmost = outer or inner
    number = replace(
        number,
        first=leftmost.first if leftmost else number.first,
        clitic=leftmost.clitic if leftmost else number.clitic,
        stop=after.stop if after else number.stop,
    )
    return qualify(number, strong.pop() if strong else labels[0])


def requalify(number: Number, after: Found) -> Number | None:
    """Give a number the qualifier that stands after its noun, where it has none that contradicts it."""
    qualifier = Qualifier(after.label)
    if number.qualifier in {Qualifier.EXACT, Qualifier.APPROXIMATE, Qualifier.RANGE, qualifier}:
        return qualify(number, qualifier)
    return number if qualifier is Qualifier.APPROXIMATE else None


def qualify(number: Number, qualifier: Qualifier) -> Number | None:
    """Give a number the bounds of ``qualifier``; nothing for a range, which cannot be "more than"."""
    if number.qualifier is Qualifier.RANGE:
        return number if qualifier in {Qualifier.EXACT, Qualifier.APPROXIMATE} else None
    low, high = bounds(qualifier, number.parts[0].value)
    return replace(number, low=low, high=high, qualifier=qualifier)


def _before(tokens: Tokens, first: int, lexicon: str) -> Found | None:
    index = qualifiers(lexicon, "before")
    apart = tokens.glued(first) and tokens.word(first - 1) in {"ال", "بال", "لل"}
    found = index.ending(tokens, first - 1 if apart else first)
    return found if found and found.label != Qualifier.EXACT else None
