"""From an Arabic cue on: past its adjuncts to where its content begins, noting who relayed it on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarize.offline.speech.arabic_nouns import noun_phrase
from summarize.offline.speech.arabic_objects import Government, governs_at, is_object
from summarize.offline.speech.arabic_outlets import outlet_adjunct
from summarize.offline.speech.arabic_words import NEVER_OBJECT, RELATIVES, folded, is_that
from summarize.offline.speech.speakers import speaker_of, unknown_person
from summarize.schemas.attribution import SourceKind

if TYPE_CHECKING:
    from summarize.offline.speech.claim import Speaker
    from summarize.offline.speech.view import View

_REACH = 45  # tokens between a cue and its content; more is another clause
_ASIDE = 12  # tokens between two commas
_HARD_STOPS = frozenset(".؛;!?؟")
_ADJUNCT_TAGS = frozenset({"time", "filler", "occasion", "audience", "particle"})
_ADJUNCT_WORDS = frozenset(folded(word) for word in "في خلال عبر أمام على بعد قبل عقب".split())


@dataclass(slots=True)
class Opening:
    """Where content begins.

    ``first`` is its first token and ``start`` its first code point. ``how`` says what opened it: ``that``, ``colon``,
    ``quotation``, ``preposition`` or ``object``. ``chain`` are outlets named on the way, ``relayed`` the source that
    the subject passes on («نقلا عن …»).
    """

    first: int
    start: int
    how: str
    chain: list[str] = field(default_factory=list)
    relayed: Speaker | None = None


def find_opening(view: View, index: int, governs: Government, *, adjacent: bool = False) -> Opening | None:
    """The content of a cue, looked for from token ``index`` on; ``adjacent`` allows nothing but adjuncts before it."""
    return _Search(view, index, governs, adjacent=adjacent).run()


class _Search:
    """A walk from a cue to its content, token by token."""

    def __init__(self, view: View, index: int, governs: Government, *, adjacent: bool) -> None:
        self._view = view
        self._begin = index
        self._governs = governs
        self._adjacent = adjacent
        self._aside_passed = False
        self._chain: list[str] = []
        self._relayed: Speaker | None = None

    def run(self) -> Opening | None:
        index, limit = self._begin, min(len(self._view.tokens), self._begin + _REACH)
        while index < limit:
            opening = self._opening(index)
            if opening is not None:
                opening.chain, opening.relayed = self._chain, self._relayed
                return opening
            following = self._over(index)
            if following is None:
                return None
            index = following
        return None

    def _opening(self, index: int) -> Opening | None:
        """The content that begins at token ``index``, or right after it."""
        view = self._view
        token = view.tokens[index]
        if token.kind == "mark":
            return self._opening_mark(index)
        if folded(token.text) in RELATIVES:
            return None
        if is_that(token):
            return self._at(token.phrase_end, "that")
        if self._is_relay(index):
            return None
        governed = governs_at(view, index, self._governs)
        if governed is not None:
            return self._governed(governed)
        first = index == self._begin and not self._adjacent
        if self._governs.noun and is_object(view, index, first=first):
            return Opening(index, token.stem_start, "object")
        return None

    def _opening_mark(self, index: int) -> Opening | None:
        if self._view.tokens[index].text == ":" and index + 1 < len(self._view.tokens):
            return self._at(index + 1, "colon")
        quotation = self._view.quotation_at.get(index)
        return self._at(quotation.first, "quotation") if quotation is not None and quotation.speech else None

    def _governed(self, index: int) -> Opening:
        """What stands after a preposition: a clause with أن, a quotation, or a noun."""
        token = self._view.tokens[index]
        if token.has("that") and not token.key.conjunction:
            return self._at(token.phrase_end, "that")
        return self._opening_mark(index) or Opening(index, token.stem_start, "preposition")

    def _at(self, first: int, how: str) -> Opening:
        tokens = self._view.tokens
        start = tokens[first].start if first < len(tokens) else self._view.sentence.span.end
        return Opening(first, start, how)

    def _over(self, index: int) -> int | None:
        """The token after what stands at ``index``; None where no content of this cue can follow any more."""
        view = self._view
        token = view.tokens[index]
        if token.kind == "mark":
            return self._over_mark(index)
        if self._is_relay(index):
            following = self._over_relay(index)
            if following is not None:
                return following
        if folded(token.text) in RELATIVES and view.is_comma(index - 1):
            return self._over_aside(index)
        told = outlet_adjunct(view, index)
        if told is not None:
            self._chain += told.names
            return told.last
        return None if self._breaks(index) else max(token.phrase_end, index + 1)

    def _over_mark(self, index: int) -> int | None:
        view = self._view
        text = view.tokens[index].text
        if text in _HARD_STOPS:
            return None
        quotation = view.quotation_at.get(index)
        if quotation is not None:
            return min(quotation.last + 1, len(view.tokens))
        if text == "(":
            closing = (place for place in range(index + 1, min(index + _ASIDE, len(view.tokens))))
            return next((place + 1 for place in closing if view.tokens[place].text == ")"), index + 1)
        if self._adjacent and view.is_comma(index) and not self._aside_passed:
            self._aside_passed = True
            return self._over_aside(index)
        return index + 1

    def _over_aside(self, comma: int) -> int:
        """The token after an aside between two commas: «معتبرا، في بيان تلي أمس، أن»."""
        view = self._view
        for position in range(comma + 1, min(comma + _ASIDE, len(view.tokens))):
            if view.is_comma(position):
                return position + 1
            if is_that(view.tokens[position]) or view.tokens[position].text in _HARD_STOPS:
                break
        return comma + 1

    def _is_relay(self, index: int) -> bool:
        """«عن» after a verb that relays, «نقلا عن» after any."""
        token = self._view.tokens[index]
        return token.has("relay_noun") or (self._governs.relays and folded(token.text) == "عن")

    def _over_relay(self, index: int) -> int | None:
        """The token after the source that is passed on, which is noted."""
        view = self._view
        first = view.tokens[index].phrase_end
        last = noun_phrase(view, first)
        speaker = speaker_of(view, first, last) if last > first else None
        if speaker is None and last == first + 1 and last < len(view.tokens) and view.tokens[last].key.text == "قول":
            speaker = unknown_person(view, first)
        if speaker is None:
            return None
        earlier = self._relayed
        if earlier is not None and earlier.kind is SourceKind.OUTLET and earlier.affiliation is not None:
            self._chain.append(earlier.affiliation.text)
        self._relayed = speaker
        return last

    def _breaks(self, index: int) -> bool:
        """Whether another verb of speech stands here; where the content must be adjacent, any word but an adjunct."""
        token = self._view.tokens[index]
        tags = token.entry.tags
        if token.inside >= 0:
            return False
        finite = "cue" in tags and tags & {"perfect", "imperfect"} and not tags & {"masdar", "ambiguous", "asks"}
        if finite and not token.key.definite and folded(self._view.tokens[index - 1].text) not in NEVER_OBJECT:
            return True
        adjunct = tags & _ADJUNCT_TAGS or folded(token.text) in _ADJUNCT_WORDS or token.kind == "number"
        return self._adjacent and not adjunct
