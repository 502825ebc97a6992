"""An Arabic cue -> its claim: verb before or after its subject, participle, verbal noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.article import Span
from summarize.offline.speech.arabic_content import Opening, find_opening
from summarize.offline.speech.arabic_objects import Government, government
from summarize.offline.speech.arabic_subjects import follows_subject, source_at, subject_after, subject_before
from summarize.offline.speech.arabic_words import folded, is_that
from summarize.offline.speech.claim import Claim, Speaker
from summarize.schemas.attribution import SpeechAct

if TYPE_CHECKING:
    from summarize.offline.speech.arabic_subjects import Source
    from summarize.offline.speech.view import View
    from summarize.offline.tokens import Token

_BEFORE_NOUNS = frozenset(
    folded(word) for word in "في من على عن مع بعد قبل خلال منذ حسب وفق أي كل دون بدون عدم وسط".split()
)
_IRREALIS = frozenset(folded(word) for word in "لن سوف أن كي حتى لم لا ألا".split())
_PLURAL = ("وا", "ون")
_ACCUSATIVE = ("ا", "ه", "ين", "ات")
_QUOTED = frozenset({"that", "quotation", "colon"})


def verbal(view: View, index: int) -> Claim | None:
    """«قال مسؤول … إن»، «مصدر … أكد أن»، «وأضاف أن»، «جاء في بيان … أن»."""
    token = view.tokens[index]
    if token.has("appears"):
        return _stated_in(view, index)
    if not _is_finite(view, index):
        return None
    governs = government(token)
    if follows_subject(view, index):
        source = subject_before(view, index)
        opening = find_opening(view, token.phrase_end, governs) if source is not None else None
        if source is not None and opening is not None and _is_plain(view, index, opening):
            return _claim(view, index, source.first, source.speaker, opening, "subject, verb")
    source = subject_after(view, token.phrase_end)
    if source is not None and _may_be_subject(view, index, source, governs):
        opening = find_opening(view, source.last, governs)
        if opening is not None and _is_plain(view, index, opening) and _may_say(view, source, opening):
            return _claim(view, index, index, source.speaker, opening, "verb, subject")
    asks_somebody = token.has("demand") and bool(token.key.conjunction or folded(token.text).endswith(_PLURAL))
    opening = find_opening(view, token.phrase_end, governs, adjacent=not asks_somebody)
    if opening is None or not _is_plain(view, index, opening):
        return None
    before = subject_before(view, index)
    if before is not None:
        return _claim(view, index, before.first, before.speaker, opening, "subject, verb")
    if not _continues(view, index, opening):
        return None
    return _claim(view, index, index, _same_subject(view, index), opening, "continued speech")


def _same_subject(view: View, index: int) -> Speaker | None:
    """The subject of the sentence's first verb, to which a later one is joined: «استقبل الوزير الوفد، ودعاه إلى»."""
    tokens = view.tokens
    if not tokens[index].key.conjunction or tokens[index].has("continued") or index < _LEAST_CLAUSE:
        return None
    if "cue" in tokens[0].entry.tags or tokens[0].entry.tags.isdisjoint({"perfect", "imperfect"}):
        return None
    source = source_at(view, tokens[0].phrase_end)
    return source.speaker if source is not None and source.last < index else None


_LEAST_CLAUSE = 3


def participial(view: View, index: int, subject: Speaker | None) -> Claim | None:
    """«مشيرا إلى أن …»، «نافية وجود …»: goes on with the subject of the sentence."""
    token = view.tokens[index]
    clitics = token.key.definite or token.key.preposition or token.key.conjunction
    if not token.has("participle") or clitics or not folded(token.text).endswith(_ACCUSATIVE):
        return None
    opening = find_opening(view, token.phrase_end, government(token), adjacent=True)
    return _claim(view, index, index, subject, opening, "participle") if opening is not None else None


def nominal(view: View, index: int) -> Claim | None:
    """«تأكيد إدارة بايدن أن …»، «مع قول أربعة مصادر إن …»: a verbal noun with the source as its genitive."""
    token = view.tokens[index]
    if not token.has("masdar") or token.key.definite or token.key.suffix or token.has("ambiguous_noun"):
        return None
    source = source_at(view, token.phrase_end)
    if source is None or view.tokens[source.first].key.preposition or view.tokens[source.first].key.conjunction:
        return None
    opening = find_opening(view, source.last, government(token))
    if opening is None or opening.how == "colon":
        return None
    return _claim(view, index, index, source.speaker, opening, "verbal noun")


def _stated_in(view: View, index: int) -> Claim | None:
    """«جاء في بيان للوزارة أن …»: the statement speaks."""
    first = view.tokens[index].phrase_end
    document = view.token(first + 1)
    if document is None or folded(view.tokens[first].text) != "في" or not document.has("document"):
        return None
    source = source_at(view, first + 1)
    if source is None:
        return None
    opening = find_opening(view, source.last, government(view.tokens[index]))
    if opening is None or opening.how == "object":
        return None
    return _claim(view, index, index, source.speaker, opening, "stated in")


def _is_plain(view: View, index: int, opening: Opening) -> bool:
    """Whether an ambiguous word is a cue here: with reported speech after it, or passing on what another said."""
    token = view.tokens[index]
    if not token.has("ambiguous") or (opening.relayed is not None and token.has("relay")):
        return True
    if token.has("measures") and opening.how == "object":
        return True
    return folded(token.text) != "بين" and opening.how in _QUOTED  # «بين» alone is between, «وبين أن» a cue


def _may_be_subject(view: View, index: int, source: Source, governs: Government) -> bool:
    """Whether the noun after a verb can be its subject: a plural verb has none after it, an object is none."""
    token = view.tokens[source.first]
    if token.key.preposition or token.key.conjunction or folded(view.tokens[index].text).endswith(_PLURAL):
        return False
    if view.tokens[index].has("demand") and source.speaker.feminine and _is_masculine(view.tokens[index]):
        return False  # «ودعا الحكومة إلى …»: he called on the government
    return not (governs.noun and token.entry.tags & {"object", "negation"})


def _is_masculine(verb: Token) -> bool:
    """Whether a finite verb before its subject has a masculine one."""
    return not verb.key.text.startswith("ت") if verb.has("imperfect") else not verb.key.text.endswith("ت")


def _may_say(view: View, source: Source, opening: Opening) -> bool:
    """Whether a decision or law can be the source: of a clause («أوضح القرار أن»), of a demand; not «أيد القرار»."""
    return opening.how in {"that", "preposition"} or not view.tokens[source.first].has("text")


def _is_finite(view: View, index: int) -> bool:
    """Whether a word is a verb that tells something: no noun, no subjunctive after أن, no future, no لم."""
    token = view.tokens[index]
    tags = token.entry.tags
    if not tags & {"perfect", "imperfect"} or token.key.definite or token.key.preposition:
        return False
    before = view.token(index - 1)
    if before is None or token.key.conjunction:
        return True
    word = folded(before.text)
    if word in _BEFORE_NOUNS:
        return False
    if "imperfect" in tags and "perfect" not in tags:
        return word not in _IRREALIS and not is_that(before)
    return word != "لم"


def _continues(view: View, index: int, opening: Opening) -> bool:
    """Whether a verb without a subject takes up the last speaker: only at the head of its clause."""
    before = index - 1
    while before >= 0 and (view.tokens[before].has("filler") or view.tokens[before].inside >= 0):
        before -= 1
    if before < 0 or view.tokens[before].kind == "mark" or view.tokens[index].key.conjunction:
        return True
    return view.tokens[before].has("connector") or opening.how == "quotation"


def _claim(view: View, index: int, opens: int, source: Speaker | None, opening: Opening, rule: str) -> Claim:
    token = view.tokens[index]
    return Claim(
        rule=rule,
        at=index,
        opens=opens,
        cue=cue_span(view, index),
        act=act_of(token),
        source=opening.relayed or source,
        subject=source,
        body=(opening.first, len(view.tokens)),
        content=Span(opening.start, view.sentence.span.end),
        chain=list(opening.chain),
        stated=(opens, opening.first),
        feminine=_feminine(token),
        plural=folded(token.text).endswith(_PLURAL),
        continues=rule == "participle",
    )


def cue_span(view: View, index: int) -> Span:
    """The head word of a cue, without its conjunction; of «وفق ما» the first word."""
    token = view.tokens[index]
    last = token.phrase_end
    if last > index + 1 and folded(view.tokens[last - 1].text) in {"ما", "لما"}:
        last -= 1
    return Span(token.stem_start, view.tokens[last - 1].end)


def act_of(token: Token) -> SpeechAct:
    """The speech act that the lexicon gives a cue."""
    return SpeechAct(token.value("act") or "state")


def _feminine(token: Token) -> bool | None:
    """The gender of a verb's subject, by the verb's form."""
    word = token.key.text
    if token.has("participle"):
        return word.endswith("ه")
    if token.has("imperfect") and not token.has("perfect"):
        return word.startswith("ت")
    return word.endswith("ت") if token.has("perfect") else None
