"""From an Arabic cue on: past its adjuncts to where its content begins, noting who relayed it on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarize.arabic.folding import fold
from summarize.offline.speech.arabic_nouns import noun_phrase
from summarize.offline.speech.outlets import has_name, is_outlet, outlet_span
from summarize.offline.speech.speakers import speaker_of, unknown_person
from summarize.schemas.attribution import SourceKind

if TYPE_CHECKING:
    from summarize.offline.speech.claim import Speaker
    from summarize.offline.speech.view import View
    from summarize.offline.tokens import Token

_ASIDE = 12
_REACH = 45  # tokens between a cue and its content; more is another clause
_ABOUT = frozenset(fold(word) for word in "على عن بشأن حول تجاه حيال إزاء عما بخصوص".split())
_NOT_ABOUT = frozenset(fold(word) for word in "هامش طريق جانب الرغم".split())
_OBJECTS = frozenset({
    "object", "masdar", "leaving", "shrinking", "staying", "ending", "presence", "relocating", "plan", "agreement",
    "needed", "talks", "schedule", "demands", "bilateral",
})  # fmt: skip
_HARD_STOPS = frozenset(".؛;!?؟")
_THROUGH = frozenset(fold(word) for word in "عبر على".split())
_TO = frozenset(fold(word) for word in "إلى مع عبر على".split())


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


@dataclass(frozen=True, slots=True)
class Government:
    """What a cue may govern: its ``prepositions``, a bare ``noun`` as object, and whether it ``relays``."""

    prepositions: frozenset[str]
    noun: bool
    relays: bool


def government(token: Token) -> Government:
    """What the cue at ``token`` governs, by its lexicon entry."""
    takes = token.value("takes")
    listed = frozenset(fold(word) for word in takes.split(",")) if takes else frozenset()
    return Government(listed, noun="direct" in token.entry.tags, relays="relay" in token.entry.tags)


def find_opening(view: View, index: int, governs: Government, *, adjacent: bool = False) -> Opening | None:
    """The content of a cue, looked for from token ``index`` on; ``adjacent`` allows nothing but adjuncts before it."""
    tokens = view.tokens
    chain: list[str] = []
    relayed: Speaker | None = None
    limit = min(len(tokens), index + _REACH)
    begin = index
    comma = False
    while index < limit:
        token = tokens[index]
        if token.kind == "mark":
            opening = _opening_mark(view, index)
            if opening is not None:
                return _with(opening, chain, relayed)
            if token.text in _HARD_STOPS:
                return None
            if adjacent and view.is_comma(index) and not comma:
                index = _over_aside(view, index)
                comma = True
                continue
            index = _over_mark(view, index)
            continue
        if is_that(token):
            return _with(Opening(token.phrase_end, _start(view, token.phrase_end), "that"), chain, relayed)
        source = _relayed(view, index, governs)
        if source is not None:
            if relayed is not None and relayed.kind is SourceKind.OUTLET and relayed.affiliation is not None:
                chain.append(relayed.affiliation.text)
            relayed, index = source
            continue
        opening = _governed(view, index, governs)
        if opening is not None:
            return _with(opening, chain, relayed)
        if governs.noun and index == begin and not adjacent and _is_bare_object(view, index):
            return _with(Opening(index, token.stem_start, "object"), chain, relayed)
        if governs.noun and not _is_echo(view, index) and (_is_object(token) or _is_late_object(view, index)):
            return _with(Opening(index, token.stem_start, "object"), chain, relayed)
        outlet = outlet_adjunct(view, index)
        if outlet is not None:
            name, index = outlet
            chain += name
            continue
        if _breaks(view, index, adjacent=adjacent):
            return None
        index = max(token.phrase_end, index + 1)
    return None


def _with(opening: Opening, chain: list[str], relayed: Speaker | None) -> Opening:
    opening.chain, opening.relayed = chain, relayed
    return opening


def is_that(token: Token) -> bool:
    """Whether a token is أن or إن or one of their forms; not لأن, كأن, and not the second of two («وأن»)."""
    return (
        token.has("that") and token.inside < 0 and token.key.preposition not in {"ل", "ك"} and not token.key.conjunction
    )


def _start(view: View, first: int) -> int:
    return view.tokens[first].start if first < len(view.tokens) else view.sentence.span.end


def _opening_mark(view: View, index: int) -> Opening | None:
    token = view.tokens[index]
    if token.text == ":" and index + 1 < len(view.tokens):
        return Opening(index + 1, _start(view, index + 1), "colon")
    quotation = view.quotation_at.get(index)
    if quotation is not None and quotation.speech:
        return Opening(quotation.first, _start(view, quotation.first), "quotation")
    return None


def _over_mark(view: View, index: int) -> int:
    """The token after a mark; after the closing one of a pair."""
    tokens = view.tokens
    quotation = view.quotation_at.get(index)
    if quotation is not None:
        return min(quotation.last + 1, len(tokens))
    if tokens[index].text == "(":
        for position in range(index + 1, min(index + 12, len(tokens))):
            if tokens[position].text == ")":
                return position + 1
    return index + 1


def _over_aside(view: View, index: int) -> int:
    """The token after an aside between two commas that begins at ``index``: «معتبرا، في بيان تلي أمس، أن»."""
    for position in range(index + 1, min(index + _ASIDE, len(view.tokens))):
        if view.is_comma(position):
            return position + 1
        if is_that(view.tokens[position]) or view.tokens[position].text in _HARD_STOPS:
            break
    return index + 1


def _relayed(view: View, index: int, governs: Government) -> tuple[Speaker, int] | None:
    """«عن مصادر …» after a verb that relays, «نقلا عن مصادر …» after any: the source and the token after it."""
    token = view.tokens[index]
    bare = governs.relays and fold(token.text) == "عن"
    if not bare and not token.has("relay_noun"):
        return None
    first = token.phrase_end
    last = noun_phrase(view, first)
    speaker = speaker_of(view, first, last) if last > first else None
    if speaker is None and last == first + 1 and last < len(view.tokens) and view.tokens[last].key.text == "قول":
        speaker = unknown_person(view, first)
    return (speaker, last) if speaker is not None else None


def _governed(view: View, index: int, governs: Government) -> Opening | None:
    """Content after a preposition that the cue takes: «إلى أن …», «عن نجاح …», «بسحب …»."""
    tokens = view.tokens
    token = tokens[index]
    if token.key.preposition and token.key.preposition in governs.prepositions and token.kind == "arabic":
        return Opening(index, token.stem_start, "preposition")
    if fold(token.text) not in governs.prepositions:
        return None
    following = view.token(index + 1)
    if following is None or fold(following.text) in _NOT_ABOUT:
        return None
    if following.has("that") and not following.key.conjunction:
        return Opening(following.phrase_end, _start(view, following.phrase_end), "that")
    quotation = view.quotation_at.get(index + 1)
    if quotation is not None and quotation.speech:
        return Opening(quotation.first, _start(view, quotation.first), "quotation")
    return Opening(index + 1, following.stem_start, "preposition")


def _is_echo(view: View, index: int) -> bool:
    """Whether a verbal noun only repeats the cue before the content: «جدد تأكيد حكومته أن …»."""
    token = view.tokens[index]
    if not token.has("cue") or not token.has("masdar"):
        return False
    return any(is_that(other) for other in view.tokens[index + 1 : index + 5])


def _is_object(token: Token) -> bool:
    """A verbal noun, or another noun that can be said: «وجود خطط»، «عدم حاجة»."""
    tags = token.entry.tags
    if token.inside >= 0 or token.key.preposition or token.key.conjunction:
        return False
    if fold(token.text) == "ما":
        return True
    if tags & {"occasion", "body"} or ("imperfect" in tags and "masdar" not in tags):
        return False
    return bool(tags & _OBJECTS)


def outlet_adjunct(view: View, index: int) -> tuple[list[str], int] | None:
    """«لوكالة رويترز»، «مع قناة …»: the outlet that was spoken to and the token after it, if an adjunct begins here."""
    tokens = view.tokens
    token = tokens[index]
    head = index
    if token.has("seen"):
        head = token.phrase_end
    elif token.key.preposition != "ل" and not (token.text == "ل" or fold(token.text) == "ل"):
        if fold(token.text) not in _TO:
            return None
        head = index + 1
    elif fold(token.text) == "ل":
        head = index + 1
    if head >= len(tokens):
        return None
    if tokens[head].has("audience"):
        return [], tokens[head].phrase_end
    if not is_outlet(view, head, len(tokens)):
        return None
    last = max(noun_phrase_of_outlet(view, head), head + 1)
    if fold(token.text) in _THROUGH and not has_name(view, head, last):
        return [], last
    return [view.article.slice(outlet_span(view, head, last))], last


def noun_phrase_of_outlet(view: View, head: int) -> int:
    """Where an outlet's noun phrase ends, its preposition ل aside."""
    tokens = view.tokens
    quotation = view.quotation_at.get(head)
    if quotation is not None:
        return quotation.last + 1
    last = tokens[head].phrase_end
    while last < len(tokens):
        quotation = view.quotation_at.get(last)
        if quotation is not None and not quotation.speech:
            return quotation.last + 1
        token = tokens[last]
        ends = token.kind == "mark" or token.key.preposition or token.key.conjunction or fold(token.text) in _ABOUT
        if ends or token.entry.tags - {"nationality", "country", "outlet", "common", "outlet_noun"}:
            break
        if last - head >= 5 or is_that(token) or fold(token.text) in {"في", "من", "الي", "عن"}:  # noqa: PLR2004 - words of a name
            break
        last = token.phrase_end
    return last


def _is_bare_object(view: View, index: int) -> bool:
    """Whether the word right after the subject is an object that the lexicon does not know: «رفضت إسرائيل ترك …»."""
    token = view.tokens[index]
    if (
        token.kind != "arabic"
        or token.entry.tags
        or token.key.definite
        or token.key.conjunction
        or len(token.text) < _WORD
    ):
        return False
    return fold(token.text) not in _NO_OBJECT and "\u064b" not in token.text


_WORD = 3  # letters


def _is_late_object(view: View, index: int) -> bool:
    """Whether a noun right after the comma that ends an adjunct is the object: «نفت …، اليوم، مزاعم …»."""
    token = view.tokens[index]
    if not view.is_comma(index - 1) or token.kind != "arabic" or token.entry.tags or token.key.definite:
        return False
    plain = len(fold(token.text)) > 1 and not (
        token.key.preposition or token.key.conjunction or fold(token.text) in _NO_OBJECT
    )
    return plain and not any(view.is_comma(place) for place in range(index + 1, min(index + 4, len(view.tokens))))


_NO_OBJECT = frozenset(
    fold(word)
    for word in "في من على عن إلى خلال عبر أمام بعد قبل عقب الذي التي الذين وفق ردا تعليقا منذ حول بشأن".split()
)


def _breaks(view: View, index: int, *, adjacent: bool) -> bool:
    """Whether no content of this cue can follow: another verb of speech, or, if ``adjacent``, any word that is no adjunct."""
    token = view.tokens[index]
    tags = token.entry.tags
    if token.inside >= 0:
        return False
    finite = "cue" in tags and tags & {"perfect", "imperfect"} and not tags & {"masdar", "ambiguous", "asks"}
    if finite and not token.key.definite and fold(view.tokens[index - 1].text) not in _NO_OBJECT:
        return True
    return adjacent and not tags & {"time", "filler", "occasion", "audience", "particle"} and not _is_adjunct(token)


def _is_adjunct(token: Token) -> bool:
    return fold(token.text) in {"في", "خلال", "عبر", "امام", "على", "بعد", "قبل", "عقب"} or token.kind == "number"
