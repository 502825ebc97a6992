"""Where an Arabic noun phrase that may be a source begins and ends: token -> half-open range of tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.offline.speech.arabic_words import PREPOSITIONS, RELATIVES, TANWEEN, folded
from summarize.offline.speech.numerals import is_numeral

if TYPE_CHECKING:
    from summarize.offline.speech.view import View
    from summarize.offline.tokens import Token

_LONGEST = 24  # tokens; a source phrase beyond that is a misreading
_NAME_WORDS = 5
_NAME_AND_COMMA = 3  # tokens: a comma, a given name, a family name
_STOPS = frozenset({
    "that", "time", "connector", "leaving", "shrinking", "staying", "ending", "relocating", "presence", "closing",
    "handing", "arriving", "plan", "talks", "agreement", "schedule", "negation", "needed", "object", "comment",
    "silence", "filler", "impersonal", "particle", "was", "unnamed", "maybe", "conditional", "review", "refuse", "keep",
    "audience", "occasion", "ambiguous", "seen",
})  # fmt: skip
_NOMINAL = frozenset(
    {
        "source",
        "outlet",
        "outlet_noun",
        "body",
        "office",
        "leader",
        "side",
        "state",
        "capital",
        "title",
        "estimates",
        "text",
    }
)
_TITLES = frozenset({"title", "office", "spokesman", "statement"})
_POINTING = frozenset({"ذلك", "تلك"})
_SUNDAY = folded("الأحد")  # no time word of the lexicon: without the article it is «أحد» (one of)
_PLACING = frozenset(folded(word) for word in "في داخل لدى من".split())
_NEARNESS = frozenset(
    folded(word) for word in "مطلع مطلعة مطلعون مطلعين مقرب مقربة مقربون مقربين قريب قريبة قريبين رفيع رفيعة".split()
)
_DEPUTIES = frozenset(folded(word) for word in "نائب عضو ممثل".split())
_EMBASSY = frozenset({"سفاره", "السفاره"})


def noun_phrase(view: View, first: int) -> int:
    """Where the noun phrase that begins at token ``first`` ends (exclusive); ``first`` itself where none begins."""
    return _Phrase(view, first).end()


class _Phrase:
    """A noun phrase from its first token on, grown constituent by constituent."""

    def __init__(self, view: View, first: int) -> None:
        self._view = view
        self._tokens = view.tokens
        self._first = first

    def end(self) -> int:
        """The token after the phrase."""
        index = self._first
        if index >= len(self._tokens) or not self._may_begin():
            return index
        while index < len(self._tokens) and index - self._first < _LONGEST:
            following = self._step(index)
            if following == index:
                break
            index = following
        while index > self._first and self._dangles(index - 1):
            index -= 1
        return index

    def _may_begin(self) -> bool:
        token = self._tokens[self._first]
        if token.kind == "mark":
            quotation = self._view.quotation_at.get(self._first)
            return quotation is not None and not quotation.speech
        if token.kind != "arabic":
            return token.kind in {"number", "latin"}
        if folded(token.text) in PREPOSITIONS | RELATIVES:
            return False
        nominal = bool(token.entry.tags & _NOMINAL)
        return nominal or not (token.key.preposition in {"ب", "ك", "س"} or token.entry.tags & _STOPS)

    def _step(self, index: int) -> int:
        """The token after the constituent at ``index`` if that belongs to the phrase, else ``index``."""
        token = self._tokens[index]
        if token.kind == "mark":
            return self._step_mark(index)
        if token.kind == "number":
            return index + 1 if index == self._first else index
        if token.kind == "latin":
            return max(token.phrase_end, index + 1)
        if token.kind != "arabic":
            return index
        if index > self._first and token.key.conjunction:
            return self._step_coordinated(index)
        if index in self._view.mention_at:
            return self._step_mention(index)
        if token.entry.tags & _NOMINAL:
            addressee = index > self._first and token.key.preposition
            return index if addressee else token.phrase_end
        return self._step_word(index)

    def _step_word(self, index: int) -> int:
        """Over a plain word: an adjective, a name, a genitive; not over a verb, an object, a receiver."""
        token = self._tokens[index]
        word = folded(token.text)
        if word in RELATIVES or word == _SUNDAY or word in _POINTING:
            return index
        if index > self._first and (self._stops(index) or self._is_beyond(index)):
            return index
        if word in PREPOSITIONS:
            return self._step_preposition(index)
        if index > self._first and token.key.preposition:
            of_title = token.key.preposition == "ل" and not token.key.definite and self._takes_lam()
            if not of_title:
                return index
        return token.phrase_end

    def _stops(self, index: int) -> bool:
        """Whether a word cannot be part of a source; «الصحة» of a ministry can, «صحة» of reports cannot."""
        token = self._tokens[index]
        tags = token.entry.tags
        stops = tags & _STOPS
        if stops and not (stops == {"object"} and token.key.definite):
            return True
        if token.key.text == "قول" and token.key.suffix:  # «عن مسؤولين قولهم»
            return True
        verb = "cue" in tags and bool(tags & {"perfect", "imperfect"}) and not token.key.definite
        return verb or TANWEEN in token.text

    def _is_beyond(self, index: int) -> bool:
        """Whether an unknown word after a body or leader is the object of the verb, not an adjective of the body."""
        mention = self._view.mention_at.get(self._first)
        if mention is None or mention.role in {"office", "officials"} or index < mention.last:
            return False
        if self._tokens[self._first].entry.tags & {"title", "source"}:
            return False
        token = self._tokens[index]
        word = folded(token.text)
        adjective = token.key.definite and word.endswith(("ي", "يه"))
        return not token.entry.tags and not adjective and word not in PREPOSITIONS

    def _step_mention(self, index: int) -> int:
        token = self._tokens[index]
        if index > self._first and token.key.preposition:
            attached = token.key.preposition == "ل" and self._takes_lam()
            placed = token.key.preposition == "ب" and token.has("country")
            if not attached and not placed:
                return index
        if self._is_complete(index):
            return index
        return max(self._view.mention_at[index].last, token.phrase_end)

    def _is_complete(self, index: int) -> bool:
        """Whether an office with its country is followed by another actor: «رئيس الوزراء العراقي السفير الأميركي»."""
        mention = self._view.mention_at.get(self._first)
        if mention is None or index < mention.last or mention.role != "office" or not mention.explicit:
            return False
        return self._view.mention_at[index].role != "leader" and not self._tokens[index].key.preposition

    def _takes_lam(self) -> bool:
        """Whether the phrase is headed by a title that takes ل: «الأمين العام ل»، «القائد العام ل»."""
        return bool(self._tokens[self._first].entry.tags & _TITLES)

    def _step_mark(self, index: int) -> int:
        """Over a name in quotation marks, a hyphen in a name, or a comma before a rank: «…، اللواء فلان»."""
        view, token = self._view, self._tokens[index]
        quotation = view.quotation_at.get(index)
        if quotation is not None:
            return quotation.last + 1 if not quotation.speech and quotation.closed else index
        following = view.token(index + 1)
        if following is None or index == self._first or following.key.conjunction:
            return index
        if token.text == "-" and following.kind in {"arabic", "latin"} and self._tokens[index - 1].end == token.start:
            return index + 1
        if not view.is_comma(index):
            return index
        return index + 1 if following.has("rank") else self._over_apposed_name(index)

    def _over_apposed_name(self, comma: int) -> int:
        """«مستشار الأمن القومي، روبرت أوبراين،»: over a name between commas after a title; else ``comma``."""
        view, tokens = self._view, self._tokens
        mention = view.mention_at.get(self._first)
        title = tokens[self._first].entry.tags & {"title", "spokesman"}
        if not title and (mention is None or mention.role != "office"):
            return comma
        leader = view.mention_at.get(comma + 1)
        if leader is not None and leader.role == "leader" and view.is_comma(leader.last):
            return comma + 1
        index = comma + 1
        while index < len(tokens) and index - comma <= _NAME_WORDS and _is_name_word(tokens[index]):
            index += 1
        named = index - comma >= _NAME_AND_COMMA and not tokens[comma + 1].key.definite
        closed = view.is_comma(index) or (index < len(tokens) and tokens[index].has("that"))
        return index if named and closed else comma

    def _step_coordinated(self, index: int) -> int:
        """«مسؤولون عراقيون وأميركيون»، «البيت الأبيض ووزارتي الدفاع والخارجية»: a second adjective or body."""
        token, before = self._tokens[index], self._tokens[index - 1]
        if token.has("nationality") and any(other.has("nationality") for other in self._tokens[self._first : index]):
            return token.phrase_end
        mention = self._view.mention_at.get(index)
        earlier = any(place in self._view.mention_at for place in range(self._first, index))
        if mention is not None and not token.key.preposition and earlier:
            return mention.last
        adjectives = token.key.definite and before.key.definite and not token.entry.tags and not before.entry.tags
        return token.phrase_end if adjectives else index

    def _step_preposition(self, index: int) -> int:
        """«مسؤول في البنتاغون»، «مصادر في طهران»، «مصدر مطلع على الملف»: only what tells who the source is."""
        following = self._view.token(index + 1)
        if following is None or following.kind != "arabic" or index == self._first or following.has("occasion"):
            return index
        if following.entry.tags & _STOPS and not following.entry.tags & _NOMINAL:
            return index
        word = folded(self._tokens[index].text)
        near = any(folded(token.text) in _NEARNESS for token in self._tokens[self._first : index])
        if near:
            return index + 1
        head = self._tokens[self._first]
        if word == "من" and index + 1 not in self._view.mention_at:
            return index
        if word == "عن" and head.key.text in _DEPUTIES and index + 1 in self._view.mention_at:
            return index + 1
        if word not in _PLACING:
            return index
        if head.entry.tags & {"source", "title", "outlet_noun"} or is_numeral(head) or folded(head.text) in _EMBASSY:
            return index + 1
        named = index + 1 in self._view.mention_at or following.has("place") or following.has("here")
        placed = named and self._first in self._view.mention_at and not following.has("compass") and word != "من"
        return index + 1 if placed else index

    def _dangles(self, index: int) -> bool:
        """Whether a preposition or mark stands at the end of the phrase."""
        token = self._tokens[index]
        if token.kind == "mark":
            return not any(item.last == index and item.closed for item in self._view.quotations)
        return folded(token.text) in PREPOSITIONS


def _is_name_word(token: Token) -> bool:
    """Whether a word may be part of a name; «نجيب» is one, though the lexicon reads "we answer"."""
    if token.kind != "arabic" or token.key.preposition or token.key.conjunction:
        return False
    return not token.entry.tags or (token.has("imperfect") and token.key.text.startswith("ن"))
