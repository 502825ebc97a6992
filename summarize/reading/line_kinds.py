"""Tell what a line of a page is, judged by itself: Line -> LineKind, or None for article text."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING

from summarize.reading.lexicon import furniture_lexicon, words_of
from summarize.reading.stamps import stamp_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.reading.layout import Line, Page

# Above these a line is no label, link or credit. Longest ones seen on news pages, with some room.
_SHORT = 160
_NOTICE = 1000
_LINK_WORDS = 25
_CREDIT_WORDS = 8
# Above this, a line is furniture only by the word it begins with.
_LABEL_WORDS = 10
_LONGEST_WORD = 24
_NAME_WORDS = 4
_SHORT_NAME_WORDS = 2
_STAMP_OTHERS = 3

_BULLET = r"[•·▪●◦‣*\-–—|]"
_BULLETED_NUMBER = re.compile(rf"{_BULLET}\s*[\d.,]{{1,9}}\s*[km]?")
_HASHTAGS = re.compile(r"(?:#[^\s#]+[\s,،]*)+")
_IDENTIFIER = re.compile(r"[a-z]{2,}(?:[-_][a-z0-9]+)+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_PAGE_NOTICE = re.compile(r"©|\(c\)|copyright\b|(?:home|الرئيسيه)\s*[>»/|›\"]\s*\S")
_AGE_WORDS = ("منذ", "قبل", " ago", "just now")
_UNITS_EN = r"(?:second|sec|minute|min|hour|hr|day|week|month|year)s?"
_UNITS_AR = (
    r"(?:ثانيه|ثواني?|دقيقه|دقيقتين|دقايق|ساعه|ساعتين|ساعات|يوم|يومين|ايام|اسبوع|اسبوعين|اسابيع"
    r"|شهر|شهرين|اشهر|شهور|سنه|سنتين|سنوات)"
)
_AGE = re.compile(
    rf"(?:منذ|قبل)\s+(?:\d+\s+)?{_UNITS_AR}(?:\s+واحده?)?(?!\w)"
    rf"|(?<!\w)(?:\d+|an?|one)\s*(?:{_UNITS_EN}|[mhd])\s+ago(?!\w)|(?<!\w)just now(?!\w)"
)
# The age of a story as it stands behind its headline. Prose says "3 hours ago" too: more than this must speak for it.
# Each pattern begins with what is seldom, so that a search is fast.
_STORY_AGE_AR = re.compile(r"منذ(?<!\wمنذ)\s+(?:\d+\s+(?:دقيقه|دقايق|ساعه|ساعات|يوم|ايام)|دقيقتين|ساعتين|يومين)(?!\w)")
_STORY_AGE_EN = re.compile(r"(?<!\w)\d+\s*(?:minutes?|mins?|hours?|hrs?|days?|[mhd])\s+ago(?!\w)")
_SEPARATORS = re.compile(r"\s*[|/–—:•+،,()]\s*|\s+-\s*|\s*-\s+")


class LineKind(Enum):
    """Why a line is no article text."""

    BUTTONS = auto()
    COUNTER = auto()
    AGE = auto()
    STAMP = auto()
    LINKS = auto()
    LINK = auto()
    TAGS = auto()
    CREDIT = auto()
    MASTHEAD = auto()
    NOTICE = auto()
    IDENTIFIER = auto()


def story_ages(plain: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Find ages as they stand behind headlines, in a range of a folded text."""
    yield from _STORY_AGE_AR.finditer(plain, start, end)
    if plain.find(" ago", start, end) >= 0:
        yield from _STORY_AGE_EN.finditer(plain, start, end)


def parts_of(key: str) -> list[str]:
    """Cut a folded line at the separators of mastheads and credits: ``name – city | date``."""
    return [part for part in _SEPARATORS.split(key) if part]


def line_kinds(page: Page) -> list[LineKind | None]:
    """Judge every line of the page, in its order."""
    notices = [phrase for phrase in furniture_lexicon().notices if phrase in page.bare]
    kinds = [_short_kind(page, line) if line.end - line.start <= _SHORT else None for line in page.lines]
    for index, line in enumerate(page.lines):
        if kinds[index] is None and _is_notice(line, notices):
            kinds[index] = LineKind.NOTICE
    _judge_closing_lines(page, kinds)
    return kinds


def _short_kind(page: Page, line: Line) -> LineKind | None:
    key = line.key
    first = key[0]
    if first == "#" and _HASHTAGS.fullmatch(key):
        return LineKind.TAGS
    if _BULLETED_NUMBER.fullmatch(key):
        return LineKind.COUNTER
    if first.isascii() and (_ADDRESS.fullmatch(key) or _IDENTIFIER.fullmatch(page.slice(line))):
        return LineKind.IDENTIFIER
    key = key.lstrip('•·▪●◦‣*-–—|>»#" ')
    words = words_of(key if line.word_count <= _LABEL_WORDS else key[:_LONGEST_WORD])
    if not words or (line.word_count > _LABEL_WORDS and words[0] not in furniture_lexicon().openers):
        return None
    return _kind_by_lexicon(key, words_of(key))


def _kind_by_lexicon(key: str, words: list[str]) -> LineKind | None:
    lexicon = furniture_lexicon()
    first = words[0]
    if _are_buttons(words):
        return LineKind.BUTTONS
    link = lexicon.links.fullmatch(key.rstrip(" :.>»←→…"), first)
    if link and not link["rest"]:
        return LineKind.LINKS
    if lexicon.tags.match(key, first):
        return LineKind.TAGS
    if link and len(words) <= _LINK_WORDS:
        return LineKind.LINK
    if lexicon.invitation.match(key, first) or lexicon.label.match(key, first) or _PAGE_NOTICE.match(key):
        return LineKind.NOTICE
    if len(words) <= _CREDIT_WORDS and lexicon.credit.may_hold(words) and is_credit(key):
        return LineKind.CREDIT
    if is_age(key):
        return LineKind.AGE
    return LineKind.STAMP if _is_stamp(key) else None


def _are_buttons(words: list[str]) -> bool:
    """Whether the words are share buttons and counts alone, with one button at least."""
    buttons = furniture_lexicon().button
    if words[0] not in buttons.by_first_word and not words[0].isdigit():
        return False
    counts = sum(word.isdigit() for word in words)
    return counts < len(words) and buttons.cover(words) == len(words) - counts


def is_credit(key: str) -> bool:
    """Whether a folded line credits the text: ``name – متابعه – وكالات``, a short name and such words.

    Credit first or a colon between them is a headline with a rubric ("Exclusive: …"), unless the name is very short.
    """
    parts = list(map(words_of, parts_of(key)))
    credit = furniture_lexicon().credit
    if not parts or len(parts) > _CREDIT_WORDS or key.endswith((".", "?", "؟", "!")):
        return False
    names = [words for words in parts if credit.cover(words) < len(words)]
    rubric_first = ":" in key or parts[0] not in names
    longest = _SHORT_NAME_WORDS if rubric_first else _NAME_WORDS
    return len(names) <= 1 and len(names) < len(parts) and all(len(name) <= longest for name in names)


def is_age(key: str) -> bool:
    """Whether a folded line is the age of a story alone: ``منذ 30 دقيقه``, ``updated 2 hours ago``."""
    match = _AGE.search(key) if any(word in key for word in _AGE_WORDS) else None
    if not match:
        return False
    rest = words_of(key[: match.start()] + " " + key[match.end() :])
    lexicon = furniture_lexicon()
    return all(lexicon.stamp.cover([word]) or lexicon.updated.cover([word]) for word in rest) or rest in lexicon.updated


def _is_stamp(key: str) -> bool:
    stamp = stamp_of(key)
    if stamp is None:
        return False
    return len(stamp.others) <= (_STAMP_OTHERS if stamp.published or stamp.updated else 0)


def _is_notice(line: Line, phrases: list[str]) -> bool:
    return bool(phrases) and line.end - line.start <= _NOTICE and any(phrase in line.key for phrase in phrases)


def _judge_closing_lines(page: Page, kinds: list[LineKind | None]) -> None:
    """Mark disclaimers and sources from the last line up to the first that is article text."""
    lexicon = furniture_lexicon()
    for index in range(len(page.lines) - 1, 0, -1):
        line = page.lines[index]
        if _is_notice(line, [*lexicon.closing_notices]):
            kinds[index] = LineKind.NOTICE
        elif is_source(line):
            kinds[index] = LineKind.CREDIT
        elif kinds[index] is None and line.is_paragraph:
            return


def is_source(line: Line) -> bool:
    """Whether a line says where the text was taken from: ``المصدر: …``."""
    label, colon, rest = line.key.partition(":")
    if not (colon and rest) or line.end - line.start > _SHORT or line.word_count > _CREDIT_WORDS:
        return False
    return words_of(label) in furniture_lexicon().source
