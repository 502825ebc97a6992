"""Arabic text -> its numbers, in digits and in words of any case and gender."""

from __future__ import annotations

import re
from bisect import bisect_left
from decimal import Decimal
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from summarize.arabic.folding import fold
from summarize.arabic.number_words import Word, evaluate
from summarize.counting import Counting, NumberMatch, Spelled
from summarize.digits import DATED, digit_class, stands_alone
from summarize.phrases import read_lines
from summarize.spelling import Lookalikes
from summarize.tokens import Classes, Tokens, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEXICON = "ar/numbers.tsv"
_TANWEEN, _HAMZA_SEAT = "\u064b", "ئ"
# Folded, these are other words too (ميتا is Meta, ميتين the dead): the hamza must be written.
_NEED_HAMZA = frozenset({"ميه", "ميتا", "ميتي", "ميتان", "ميتين"})
# A clitic and a number word that together are another word: «لست» is "I am not", «الاثنين» Monday, «بالمئة» per cent.
_OTHER_WORDS = frozenset("لست الاثنين الاثنان الاحد الست الميه المايه بالميه بالمايه".split())
_CLITIC = re.compile(r"([وف]?)([بلك]?ال|لل|[بلك]?)")
# After «ألفا» without tanween these are no counted noun, so that it is not the dual "two thousand".
_NO_NOUN = frozenset("من في على الى عن او ام مع قبل بعد حتى حتي علي ان ثم عند لدى لدي ضد منذ خلال".split())


# The kind of «ألفا», «مليونا» alone: the kind it has as an accusative, and the one it has as a dual.
_ACCUSATIVE_OR_DUAL = {"a": ("k", "j"), "n": ("m", "p")}


class Reading(NamedTuple):
    """What a token is to the grammar: its ``kind``, «joined» by a و, or after another clitic (``apart``)."""

    kind: str
    value: Decimal = Decimal(0)
    joined: bool = False
    apart: bool = False
    letters: int = 0

    @property
    def code(self) -> str:
        """The token in the row of classes: ``+`` a و, ``^`` a clitic that ends any number before it."""
        return ("+" if self.joined else "") + ("^" if self.apart else "") + self.kind


@cache
def _words() -> dict[str, tuple[str, Decimal]]:
    table = {}
    for kind, value, forms in read_lines(_LEXICON):
        numerator, _, denominator = value.partition("/")
        number = Decimal(numerator) / Decimal(denominator or 1)
        table.update({fold(form): (kind, number) for form in forms.split(";")})
    return table


@cache
def _lookalikes() -> Lookalikes:
    return Lookalikes(_words(), shortest=5)


@lru_cache(4096)
def _read(piece: str) -> Reading:
    raw = piece.strip()
    folded = fold(raw).strip()
    if folded[:1].isdecimal():
        kind = digit_class(raw)
        return Reading("." if kind == DATED else kind)
    if folded == "و":
        return Reading("+")
    for letters in range(5):  # at most «وبال»
        known = _words().get(folded[letters:])
        clitic = _CLITIC.fullmatch(folded[:letters])
        if known and clitic and folded not in _OTHER_WORDS:
            if folded[letters:] in _NEED_HAMZA and _HAMZA_SEAT not in raw:
                break
            return Reading(known[0], known[1], clitic[1] == "و", bool(clitic[2]) or clitic[1] == "ف", letters)
    return Reading(".")


def number_word(piece: str) -> int:
    """The value of a single Arabic number word below a thousand; 0 for any other token."""
    reading = _read(piece)
    return int(reading.value) if reading.kind in _SMALL else 0


_SMALL = frozenset("udxtceg")
_CLASSES = Classes(lambda piece: _read(piece).code)
_RUN = re.compile(r"[a-z](?:\+?[a-z])*(?:(?<=\+h)\^m)?")  # «مليون ونصف المليون»
_RUNS_ON_BEFORE, _RUNS_ON_AFTER = re.compile(r"[a-z]\+?\^$"), re.compile(r"\+?\^[a-z]")


def spelled(tokens: Tokens) -> list[Spelled]:
    """Find the numbers of a text as written; a row of number words that is not wholly understood is none."""
    codes = tokens.classes(_CLASSES)
    row = "".join(codes)
    ends = list(accumulate(map(len, codes)))
    found: list[Spelled] = []
    for run in _RUN.finditer(row):
        if _RUNS_ON_BEFORE.search(row, max(0, run.start() - 3), run.start()) or _RUNS_ON_AFTER.match(row, run.end()):
            continue
        first, stop = bisect_left(ends, run.start() + 1), bisect_left(ends, run.end()) + 1
        if _misspelt_beside(tokens, first, stop):
            continue
        found += _parse(tokens, first, stop)
    return found


@lru_cache(4096)
def _is_misspelt(word: str) -> bool:
    return word in _lookalikes()


def _misspelt_beside(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether a neighbour looks like a number word misspelt, so that the number may be another one."""
    beside = [tokens.word(stop)]
    if beside[0] == "و":
        beside.append(tokens.word(stop + 1))
    if _read(tokens.pieces[first]).kind not in "vws":
        beside.append(tokens.word(first - 1))
    return any(_is_misspelt(word) or _is_misspelt(word.removeprefix("و")) for word in beside)


def _parse(tokens: Tokens, first: int, stop: int) -> list[Spelled]:
    """Read the tokens ``first:stop`` as one number, or as several of which each is certain."""
    if tokens.word(first - 1) == "بين":
        pairs = [pair for at in _joints(tokens, first, stop) if (pair := _pair(tokens, first, at, stop))]
        if len(pairs) == 1:
            return list(pairs[0])
    one = _number(tokens, first, stop)
    if one:
        return [one]
    # «900 و1000», «5 آلاف و3 آلاف»: what starts with digits is a number of its own
    starts = [first, *(at for at in _joints(tokens, first, stop) if tokens.raw(at)[:1].isdecimal())]
    if len(starts) == 1 or not tokens.raw(first)[:1].isdecimal():
        return []
    parts = [_number(tokens, at, end) for at, end in zip(starts, [*starts[1:], stop], strict=True)]
    return [part for part in parts if part] if all(parts) else []


def _joints(tokens: Tokens, first: int, stop: int) -> Iterator[int]:
    """The tokens after ``first`` that a و connects with what stands before."""
    for at in range(first + 1, stop):
        if _read(tokens.pieces[at]).joined or tokens.word(at - 1) == "و":
            yield at


def _pair(tokens: Tokens, first: int, at: int, stop: int) -> tuple[Spelled, Spelled] | None:
    low, high = _number(tokens, first, at), _number(tokens, at, stop)
    return (low, high) if low and high and low.value < high.value else None


def _number(tokens: Tokens, first: int, stop: int) -> Spelled | None:
    row: list[Word] = []
    joined = False
    for index in range(first, stop):
        reading = _read(tokens.pieces[index])
        if reading.kind == "+":
            joined = True
            continue
        if reading.kind in "vws" and not stands_alone(tokens, index):
            return None
        word = Word(reading.kind, reading.value, tokens.raw(index), joined or reading.joined)
        if row and row[-1].kind == "o" and word.kind == "x":  # «وأحد عشر», which folds to «واحد»
            row[-1] = row[-1]._replace(kind="b", joined=True)
        row.append(word)
        joined = False
    if len(row) == 1 and row[0].kind in _ACCUSATIVE_OR_DUAL:
        row = [row[0]._replace(kind=_accusative_or_dual(tokens, row[0], stop))]
    value = evaluate(row) if row else None
    if value is None:
        return None
    while tokens.word(stop - 1) == "و":  # the و before the other end of a range
        stop -= 1
    return Spelled(first, stop, *value, clitic=_read(tokens.pieces[first]).letters)


def _accusative_or_dual(tokens: Tokens, word: Word, stop: int) -> str:
    """Tell «ألفاً» (1000) from «ألفا جندي» (2000); where neither is certain, it is no number."""
    accusative, dual = _ACCUSATIVE_OR_DUAL[word.kind]
    if _TANWEEN in word.raw:
        return accusative
    following = tokens.word(stop)
    is_noun = following[:1].isalpha() and not following.startswith(("ال", "و")) and following not in _NO_NOUN
    return dual if is_noun else ""


def _is_change(word: str) -> bool:
    return bool(_CHANGE.search(word))


# Growing, shrinking, raising, lowering, in any form: after these "from … to" are two figures.
_CHANGE = re.compile("خفض|قلص|قليص|خفيض|نخفاض|زياد|زيد|زاد|رتفع|رتفاع|رفع|تراجع|قلل|قليل|هبط|هبوط|صعد|ضاعف|عزيز|عزز")

COUNTING = Counting(
    spelled=spelled,
    lexicon="ar/qualifiers.tsv",
    openers=frozenset({"بين"}),
    before_opener="ما",
    joiners=frozenset({"و"}),
    starts=frozenset({"من"}),
    ends=frozenset({"الي", "حتي", "او"}),
    changes=_is_change,
)


def find_numbers(text: str) -> list[NumberMatch]:
    """Find every number that is fully understood, in the order of the text."""
    tokens = tokenize(text)
    return [number.match(tokens) for number in COUNTING.numbers(tokens)]
