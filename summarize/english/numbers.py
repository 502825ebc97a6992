"""English text -> its numbers, in digits and in words."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from itertools import chain

from summarize.counting import Counting, NumberMatch, Spelled
from summarize.digits import DATED, digit_class, digit_value, stands_alone
from summarize.phrases import read_lines
from summarize.spelling import Lookalikes
from summarize.tokens import Classes, Tokens, parts_of, tokenize

_LEXICON = "en/numbers.tsv"
_SCALES = frozenset("kmz")
_DIGITS = frozenset("vws")
_NUMBER_KINDS = frozenset("uxtckmzvwsh")
_LINKS = frozenset("-,n")
_LINKING = frozenset({"and", "-", ","})
_HALF, _THOUSAND = Decimal("0.5"), Decimal(1000)
_AFTER_SCALE = re.compile("[ckm][n,]$")  # "… thousand and", of which the coefficient is not understood
_RUNS_ON_BEFORE = re.compile(r"[uxtckmzhvws]$|[uxtckmzh][-]$")
_RUNS_ON_AFTER = re.compile(r"[uxtckmzhvws]|[-n]o|-[uxtckmz]")


@cache
def _words() -> dict[str, tuple[str, Decimal]]:
    table = {}
    for kind, value, forms in read_lines(_LEXICON):
        numerator, _, denominator = value.partition("/")
        number = Decimal(numerator) / Decimal(denominator or 1)
        table.update(dict.fromkeys(forms.split(";"), (kind, number)))
    return table


@cache
def _lookalikes() -> Lookalikes:
    return Lookalikes(
        _words(), shortest=6, honest=("eighth", "thirsty", "hundreds", "thousands", "millions", "billions")
    )


def _classify(piece: str) -> str:
    word = piece.strip().lower()
    if word[:1].isdecimal():
        kind = digit_class(piece.strip())
        return "." if kind == DATED else kind
    if word == "k":
        return "k" if piece in {"k", "K"} else "."  # only glued to its digits
    if word in {"-", ","}:
        return word
    return _words()[word][0] if word in _words() else "."


_CLASSES = Classes(_classify)
# After a number word and a hyphen, what makes another number of it, or none: two-thirds, twenty-first.
_COMPOUNDS = frozenset("strong member nation country state man person day year month week hour mile odd plus".split())


@cache
def _grammar() -> re.Pattern[str]:
    """Match the classes of a number, one class a token; what could go on as a number ends no part of it."""
    end = "(?!-?[uxtckmzo])"
    below_hundred = "(?:t(?:-?u)?|x|u)"
    hundreds = f"(?:{below_hundred}|a|v)-?c(?:n?{below_hundred}{end})?"
    below_thousand = f"(?:{hundreds}|{below_hundred})"
    many = f"(?:(?:{below_hundred}|a|v)-?c(?:n?{below_hundred})?|{below_hundred}|[avws])"
    thousands = f"{many}-?k(?:,?n?{below_thousand}{end})?"
    millions = f"{many}-?m(?:,?n?(?:{thousands}|{below_thousand}){end})?"
    halves = "[uv]nah[kmz]|h-?a?-?[kmz]|ah[kmz]"
    return re.compile(f"{halves}|{millions}|{thousands}|{many}-?z|{below_thousand}|[vw]")


def number_word(piece: str) -> int:
    """The value of a single English number word below a hundred; 0 for any other token."""
    kind, value = _words().get(piece.strip().lower(), ("", Decimal(0)))
    return int(value) if kind in {"u", "x", "t"} else 0


def is_number(tokens: Tokens, index: int) -> bool:
    """Whether token ``index`` is a number word or digits."""
    return 0 <= index < len(tokens) and _CLASSES[tokens.pieces[index]] in _NUMBER_KINDS


def spelled(tokens: Tokens) -> list[Spelled]:
    """Find the numbers of a text as written; a row of number words that is not wholly understood is none."""
    row = "".join(tokens.classes(_CLASSES))
    found: list[Spelled] = []
    last_stop = 0
    for match in chain.from_iterable(_grammar().finditer(row, *part) for part in parts_of(row, _NUMBER_KINDS)):
        first, stop = match.span()
        orphan = _AFTER_SCALE.search(row, max(0, first - 2), first) and last_stop < first - 1
        last_stop = stop
        if orphan or _runs_on(tokens, row, first, stop) or _misspelt_beside(tokens, first, stop):
            continue
        joint = row.rfind("n", first, stop)
        if joint > 0 and tokens.word(first - 1) == "between" and row[stop : stop + 1] != "n":
            found += _two(tokens, row, first, joint, stop)
        elif value := _evaluate(tokens, row, first, stop):
            found.append(value)
    return found


def _two(tokens: Tokens, row: str, first: int, joint: int, stop: int) -> list[Spelled]:
    """Read "between five hundred and six thousand" as two numbers, not as 506,000."""
    spans = [(first, joint), (joint + 1, stop)]
    if not all(_grammar().fullmatch(row, *span) for span in spans):
        return []
    ends = [_evaluate(tokens, row, *span) for span in spans]
    low, high = ends
    return [low, high] if low and high and low.value < high.value else []


def _runs_on(tokens: Tokens, row: str, first: int, stop: int) -> bool:
    """Whether number words stand beside a match that the grammar could not join with it."""
    if _RUNS_ON_BEFORE.search(row, max(0, first - 2), first) or _RUNS_ON_AFTER.match(row, stop):
        return True
    if row[stop - 1] in _DIGITS:
        return False
    hyphen_before = tokens.word(first - 1) == "-" and tokens.glued(first) and tokens.glued(first - 1)
    hyphen_after = tokens.word(stop) == "-" and tokens.glued(stop) and tokens.glued(stop + 1)
    return hyphen_before or (hyphen_after and tokens.word(stop + 1) not in _COMPOUNDS)


@lru_cache(4096)
def _is_misspelt(word: str) -> bool:
    return word in _lookalikes()


def _misspelt_beside(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether a neighbour looks like a number word misspelt, so that the number may be another one."""
    after = tokens.word(stop + 1 if tokens.word(stop) in _LINKING else stop)
    before = tokens.word(first - 2 if tokens.word(first - 1) in _LINKING else first - 1)
    if tokens.raw(first)[:1].isdecimal():
        before = ""
    return _is_misspelt(after) or _is_misspelt(before)


def _evaluate(tokens: Tokens, row: str, first: int, stop: int) -> Spelled | None:
    """Add up the number words ``first:stop``; nothing where their digits are a part of something else."""
    if not all(stands_alone(tokens, index) for index in range(first, stop) if row[index] in _DIGITS):
        return None
    if "h" in row[first:stop]:
        return _half(tokens, row, first, stop)
    total, current, scale, coefficient = Decimal(0), Decimal(0), 1, None
    for index in range(first, stop):
        kind = row[index]
        if kind in _DIGITS:
            scaled = row[index + 1 : index + 3].lstrip("-")[:1] in _SCALES
            part = digit_value(tokens.raw(index), scaled=scaled and index + 1 < stop)
            if part is None:
                return None
            current += part
        elif kind == "c":
            current *= _value(tokens, index)
        elif kind in _SCALES:
            coefficient = int(current) if not total else None
            scale = int(_value(tokens, index))
            total, current = total + current * scale, Decimal(0)
        elif kind not in _LINKS:
            current += _value(tokens, index)
    value = total + current
    return Spelled(first, stop, int(value), None if current else coefficient, scale) if value == int(value) else None


def _half(tokens: Tokens, row: str, first: int, stop: int) -> Spelled:
    """«half a million», «a half million», «two and a half thousand»."""
    unit = int(_value(tokens, stop - 1))
    whole = 0
    if row[first] in "uv":
        whole = int(digit_value(tokens.raw(first), scaled=False) or _value(tokens, first))
    return Spelled(first, stop, int(unit * (whole + _HALF)), None, unit)


def _value(tokens: Tokens, index: int) -> Decimal:
    word = tokens.word(index)
    return _THOUSAND if word == "k" else _words()[word][1]


def _is_change(word: str) -> bool:
    return word.startswith(_CHANGES)


# Verbs and nouns of growing and shrinking: after these "from … to" are two figures.
_CHANGES = tuple(
    "cut reduc increas rais rose rise rising grow grew drop fell fall declin shrink shrank lower scal trim slash doubl "
    "boost expand draw down up halv plung swell dwindl taper".split()
)

COUNTING = Counting(
    spelled=spelled,
    lexicon="en/qualifiers.tsv",
    openers=frozenset({"between"}),
    joiners=frozenset({"and"}),
    starts=frozenset({"from"}),
    ends=frozenset({"to", "or"}),
    changes=_is_change,
)


def find_numbers(text: str) -> list[NumberMatch]:
    """Find every number that is fully understood, in the order of the text."""
    tokens = tokenize(text)
    return [number.match(tokens) for number in COUNTING.numbers(tokens)]
