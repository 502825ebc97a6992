"""Where an Arabic noun phrase that may be a source begins and ends: token -> half-open range of tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.arabic.folding import fold
from summarize.offline.speech.numerals import is_numeral

if TYPE_CHECKING:
    from summarize.offline.speech.view import View
    from summarize.offline.tokens import Token

_LONGEST = 24  # tokens; a source phrase beyond that is a misreading
_NAME_WORDS = 5
_STOPS = frozenset({
    "that", "time", "connector", "leaving", "shrinking", "staying", "ending", "relocating", "presence", "closing",
    "handing", "arriving", "plan", "talks", "agreement", "schedule", "negation", "needed", "object", "comment",
    "silence", "filler", "impersonal", "particle", "was", "unnamed", "maybe", "conditional", "review", "refuse", "keep",
    "audience", "occasion", "ambiguous", "seen",
})  # fmt: skip
_NOMINAL = frozenset(
    {"source", "outlet", "outlet_noun", "body", "office", "leader", "side", "state", "capital", "title"}
)
_RELATIVES = frozenset(fold(word) for word in "الذي التي الذين اللذان اللذين اللتان اللواتي ممن".split())
_PREPOSITIONS = frozenset(
    fold(word) for word in "في من إلى على عن مع لدى بعد قبل خلال عبر أمام حول بين منذ ضد تحت داخل".split()
)
_TANWEEN = "\u064b"
_SUNDAY = fold("الأحد")  # no time word of the lexicon: without the article it is «أحد» (one of)
_PLACING = frozenset(fold(word) for word in "في داخل لدى من".split())
_NEARNESS = frozenset(
    fold(word) for word in "مطلع مطلعة مطلعون مطلعين مقرب مقربة مقربون مقربين قريب قريبة قريبين رفيع رفيعة".split()
)


def noun_phrase(view: View, first: int) -> int:
    """Where the noun phrase that begins at token ``first`` ends (exclusive); ``first`` itself where none begins."""
    tokens = view.tokens
    if first >= len(tokens) or not _may_begin(view, first):
        return first
    index = first
    while index < len(tokens) and index - first < _LONGEST:
        following = _step(view, first, index)
        if following == index:
            break
        index = following
    return _without_tail(view, first, index)


def _may_begin(view: View, first: int) -> bool:
    token = view.tokens[first]
    if token.kind == "number" or token.kind == "latin":
        return True
    if token.kind == "mark":
        return first in view.quotation_at and not view.quotation_at[first].speech
    if token.kind != "arabic" or fold(token.text) in _PREPOSITIONS | _RELATIVES:
        return False
    if token.key.preposition in {"ب", "ك", "س"} and not token.entry.tags & _NOMINAL:
        return False
    return not token.entry.tags & _STOPS or bool(token.entry.tags & _NOMINAL)


def _step(view: View, first: int, index: int) -> int:
    """The token after the constituent at ``index`` if that belongs to the phrase, else ``index``."""
    tokens = view.tokens
    token = tokens[index]
    if token.kind == "mark":
        return _step_mark(view, first, index)
    if token.kind == "number":
        return index + 1 if index == first else index
    if token.kind == "latin":
        return max(token.phrase_end, index + 1)
    if token.kind != "arabic":
        return index
    if index > first and token.key.conjunction:
        return _step_coordinated(view, first, index)
    if index in view.mention_at:
        return _step_mention(view, first, index)
    if token.entry.tags & _NOMINAL:
        return index if index > first and _is_receiver(token) else token.phrase_end
    if index > first and (_stops(token) or _is_verb(token) or _is_beyond(view, first, index)):
        return index
    folded = fold(token.text)
    if folded in _RELATIVES or folded == _SUNDAY or (index > first and _TANWEEN in token.text):
        return index
    if folded in _PREPOSITIONS:
        return _step_preposition(view, first, index)
    if index > first and token.key.preposition in {"ب", "ك", "س"} and token.key.definite:
        return index
    if index > first and token.key.preposition == "ل" and (token.key.definite or not _is_office(tokens[first])):
        return index
    return token.phrase_end


def _stops(token: Token) -> bool:
    """Whether a word cannot be part of a source; «الصحة» of a ministry can, «صحة» of reports cannot."""
    stops = token.entry.tags & _STOPS
    return bool(stops) and not (stops == {"object"} and token.key.definite)


def _is_beyond(view: View, first: int, index: int) -> bool:
    """Whether an unknown word after a body or leader is the object of the verb, not an adjective of the body."""
    mention = view.mention_at.get(first)
    if mention is None or mention.role in {"office", "officials"} or index < mention.last:
        return False
    if view.tokens[first].entry.tags & {"title", "source"}:
        return False
    token = view.tokens[index]
    adjective = token.key.definite and fold(token.text).endswith(("ي", "يه"))
    return not token.entry.tags and not adjective and fold(token.text) not in _PREPOSITIONS


def _step_mention(view: View, first: int, index: int) -> int:
    token = view.tokens[index]
    mention = view.mention_at[index]
    if index > first and token.key.preposition:
        attached = token.key.preposition == "ل" and _is_office(view.tokens[first])
        placed = token.key.preposition == "ب" and token.has("country")
        if not attached and not placed:
            return index
    return max(mention.last, token.phrase_end)


def _is_receiver(token: Token) -> bool:
    """«لوكالة»، «لقناة»: to whom something is said."""
    return bool(token.key.preposition)


def _is_office(token: Token) -> bool:
    """Whether the phrase is headed by a title that takes ل: «الأمين العام ل»، «القائد العام ل»."""
    return bool(token.entry.tags & {"title", "office", "spokesman", "statement"})


def _is_verb(token: Token) -> bool:
    tags = token.entry.tags
    return "cue" in tags and bool(tags & {"perfect", "imperfect"}) and not token.key.definite


def _step_mark(view: View, first: int, index: int) -> int:
    """Over a name in quotation marks, a hyphen in a name, or a comma before a rank: «…، اللواء فلان»."""
    tokens = view.tokens
    token = tokens[index]
    quotation = view.quotation_at.get(index)
    if quotation is not None:
        return quotation.last + 1 if not quotation.speech and quotation.closed else index
    following = view.token(index + 1)
    if following is None or index == first:
        return index
    if token.text == "-" and following.kind in {"arabic", "latin"} and tokens[index - 1].end == token.start:
        return index + 1
    if not view.is_comma(index) or following.key.conjunction:
        return index
    if following.has("rank"):
        return index + 1
    return _over_apposed_name(view, first, index)


def _over_apposed_name(view: View, first: int, comma: int) -> int:
    """«مستشار الأمن القومي، روبرت أوبراين،»: over a name between commas after a title; else ``comma``."""
    tokens = view.tokens
    mention = view.mention_at.get(first)
    titled = tokens[first].entry.tags & {"title", "spokesman"} or (mention is not None and mention.role == "office")
    if not titled:
        return comma
    leader = view.mention_at.get(comma + 1)
    if leader is not None and leader.role == "leader" and view.is_comma(leader.last):
        return comma + 1
    index = comma + 1
    while index < len(tokens) and index - comma <= _NAME_WORDS and _is_name_word(tokens[index]):
        index += 1
    named = index - comma > 2 and not tokens[comma + 1].key.definite  # noqa: PLR2004 - comma and two names
    return index if named and (view.is_comma(index) or tokens[min(index, len(tokens) - 1)].has("that")) else comma


def _is_name_word(token: Token) -> bool:
    """Whether a word may be part of a name; «نجيب» is one, though the lexicon reads "we answer"."""
    if token.kind != "arabic" or token.key.preposition or token.key.conjunction:
        return False
    return not token.entry.tags or ("imperfect" in token.entry.tags and token.key.text.startswith("ن"))


def _step_coordinated(view: View, first: int, index: int) -> int:
    """«مسؤولون عراقيون وأميركيون»، «البيت الأبيض ووزارتي الدفاع والخارجية»: a second adjective or body."""
    token = view.tokens[index]
    before = view.tokens[index - 1]
    if token.has("nationality") and any(other.has("nationality") for other in view.tokens[first:index]):
        return token.phrase_end
    mention = view.mention_at.get(index)
    earlier = any(place in view.mention_at for place in range(first, index))
    if mention is not None and not token.key.preposition and earlier:
        return mention.last
    if not token.entry.tags and not before.entry.tags and token.key.definite and before.key.definite:
        return token.phrase_end
    return index


def _step_preposition(view: View, first: int, index: int) -> int:
    """«مسؤول في البنتاغون»، «مصادر في طهران»، «مصدر مطلع على الملف»: only what tells who the source is."""
    tokens = view.tokens
    following = view.token(index + 1)
    if following is None or following.kind != "arabic" or index == first:
        return index
    near = any(fold(token.text) in _NEARNESS for token in tokens[first:index])
    if fold(tokens[index].text) not in _PLACING and not near:
        return index
    if following.has("occasion") or (following.entry.tags & _STOPS and not following.entry.tags & _NOMINAL):
        return index
    headed = tokens[first].entry.tags & {"source", "title", "outlet_noun"} or fold(tokens[first].text) in {
        "سفاره",
        "السفاره",
    }
    named = index + 1 in view.mention_at or following.has("place") or following.has("here")
    if headed or is_numeral(tokens[first]) or near:
        return index + 1
    placed = named and first in view.mention_at and not following.has("compass") and fold(tokens[index].text) != "من"
    return index + 1 if placed else index


def _without_tail(view: View, first: int, last: int) -> int:
    """Leave off a preposition or mark at the end."""
    tokens = view.tokens
    while last > first and (
        (tokens[last - 1].kind == "mark" and not _closes_name(view, last - 1))
        or fold(tokens[last - 1].text) in _PREPOSITIONS
    ):
        last -= 1
    return last


def _closes_name(view: View, index: int) -> bool:
    return any(item.last == index and item.closed for item in view.quotations)
