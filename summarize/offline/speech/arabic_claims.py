"""An Arabic sentence -> its claims: verb before or after its subject, participle, verbal noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.arabic.folding import fold
from summarize.article import Span
from summarize.offline.speech.arabic_content import Government, Opening, find_opening, government, is_that
from summarize.offline.speech.arabic_nouns import noun_phrase
from summarize.offline.speech.claim import Claim, Speaker
from summarize.offline.speech.speakers import speaker_of
from summarize.schemas.attribution import SourceKind, SpeechAct

if TYPE_CHECKING:
    from summarize.offline.speech.view import View
    from summarize.offline.tokens import Token

_LEFT_REACH = 40
_PREPOSITIONS = frozenset(
    fold(word) for word in "في من على عن مع بعد قبل خلال منذ حسب وفق أي كل دون بدون عدم وسط".split()
)
_IRREALIS = frozenset(fold(word) for word in "لن سوف أن كي حتى لم لا ألا".split())


def verbal(view: View, index: int) -> Claim | None:
    """«قال مسؤول … إن»، «مصدر … أكد أن»، «وأضاف أن»."""
    token = view.tokens[index]
    if token.has("appears"):
        return _appears(view, index)
    if not _is_finite(view, index):
        return None
    governs = government(token)
    after = token.phrase_end
    subject_first = _over_fillers(view, after)
    subject_last = noun_phrase(view, subject_first)
    speaker = speaker_of(view, subject_first, subject_last) if subject_last > subject_first else None
    if speaker is not None and _may_be_subject(view, index, subject_first, governs):
        opening = find_opening(view, subject_last, governs)
        if opening is not None and _is_plain(view, index, opening):
            return _claim(view, index, index, speaker, opening, "verb, subject")
    left = subject_before(view, index)
    opening = find_opening(view, after, governs, adjacent=not token.has("demand"))
    if opening is None or not _is_plain(view, index, opening):
        return None
    if left is not None:
        return _claim(view, index, left[0], left[1], opening, "subject, verb")
    if _continues(view, index, opening):
        return _claim(view, index, index, None, opening, "continued speech")
    return None


def _appears(view: View, index: int) -> Claim | None:
    """«جاء في بيان للوزارة أن …»: the statement speaks."""
    first = view.tokens[index].phrase_end
    if (
        first + 1 >= len(view.tokens)
        or fold(view.tokens[first].text) != "في"
        or not view.tokens[first + 1].has("document")
    ):
        return None
    last = noun_phrase(view, first + 1)
    speaker = speaker_of(view, first + 1, last) if last > first + 1 else None
    opening = find_opening(view, last, government(view.tokens[index]))
    if speaker is None or opening is None or opening.how == "object":
        return None
    return _claim(view, index, index, speaker, opening, "stated in")


def _is_plain(view: View, index: int, opening: Opening) -> bool:
    """Whether an ambiguous word is a cue here: at the head of its clause, with reported speech after it."""
    token = view.tokens[index]
    if not token.has("ambiguous") or (opening.relayed is not None and token.has("relay")):
        return True
    if fold(token.text) == "بين":
        return False
    return opening.how in {"that", "quotation", "colon"}


def _may_be_subject(view: View, index: int, first: int, governs: Government) -> bool:
    """Whether the noun after a verb can be its subject: a plural verb has none after it, an object is none."""
    token = view.tokens[first]
    if token.key.preposition or token.key.conjunction or fold(view.tokens[index].text).endswith(("وا", "ون")):
        return False
    return not (governs.noun and token.entry.tags & {"object", "negation"})


def _is_finite(view: View, index: int) -> bool:
    token = view.tokens[index]
    tags = token.entry.tags
    if not tags & {"perfect", "imperfect"} or token.key.definite or token.key.preposition:
        return False
    before = view.token(index - 1)
    if before is None or token.key.conjunction:
        return True
    if fold(before.text) in _PREPOSITIONS:
        return False
    if "imperfect" in tags and "perfect" not in tags:
        return fold(before.text) not in _IRREALIS and not is_that(before)
    return fold(before.text) != "لم"


def _continues(view: View, index: int, opening: Opening) -> bool:
    """Whether a verb without a subject takes up the last speaker: only at the head of its clause."""
    before = index - 1
    while before >= 0 and (view.tokens[before].has("filler") or view.tokens[before].inside >= 0):
        before -= 1
    if before < 0 or view.tokens[before].kind == "mark" or view.tokens[index].key.conjunction:
        return True
    return view.tokens[before].has("connector") or opening.how == "quotation"


def _over_fillers(view: View, index: int) -> int:
    tokens = view.tokens
    while (
        index < len(tokens) and tokens[index].entry.tags & {"filler", "time", "particle"} and tokens[index].inside < 0
    ):
        index = tokens[index].phrase_end
    return index


def subject_before(view: View, index: int) -> tuple[int, Speaker] | None:
    """The subject in front of a verb: where its clause opens, and who it is; None if the verb follows no source."""
    tokens = view.tokens
    for first in range(index - 1, max(-1, index - _LEFT_REACH), -1):
        if tokens[first].inside >= 0 and tokens[tokens[first].inside].phrase_end > first:
            continue
        if not _opens_clause(view, first):
            continue
        last = noun_phrase(view, first)
        if last <= first or last > index or not _only_aside(view, last, index):
            continue
        speaker = speaker_of(view, first, last)
        if speaker is not None:
            return first, speaker
    return None


def _opens_clause(view: View, first: int) -> bool:
    """Whether a clause's subject may begin here: at the sentence's or clause's start, or after كان, لكن, إن."""
    if first == 0:
        return True
    before = view.tokens[first - 1]
    opener = view.tokens[before.inside] if before.inside >= 0 else before
    if opener.entry.tags & {"connector", "was", "not_negation"}:
        return True
    if before.kind == "mark":
        return before.text not in "()“«\"'-”»" or view.tokens[first].key.conjunction
    return opener.has("past") and view.tokens[first].key.preposition == "ل"


def _only_aside(view: View, first: int, index: int) -> bool:
    """Whether between subject and verb stand only fillers, or an aside between commas."""
    tokens = view.tokens
    if first < index and view.is_comma(first):
        return view.is_comma(index - 1) or first == index - 1
    position = first
    while position < index:
        token = tokens[position]
        folded = fold(token.text)
        if (
            not token.entry.tags & {"filler", "time", "particle", "occasion", "unnamed"}
            and folded not in {"ان", "في", "كان", "كانت"}
            and token.inside < 0
        ):
            return False
        position = max(token.phrase_end, position + 1)
    return True


def participial(view: View, index: int, subject: Speaker | None) -> Claim | None:
    """«مشيرا إلى أن …»، «نافية وجود …»: goes on with the subject of the sentence."""
    token = view.tokens[index]
    if "participle" not in token.entry.tags or token.key.definite or token.key.preposition or token.key.conjunction:
        return None
    if not fold(token.text).endswith(("ا", "ه", "ين", "ات")):
        return None
    governs = government(token)
    opening = find_opening(view, token.phrase_end, governs, adjacent=True)
    if opening is None:
        return None
    return _claim(view, index, index, subject, opening, "participle")


def main_subject(view: View, index: int) -> Speaker | None:
    """The subject of a main verb that is no cue: «واستقبل رئيس الوزراء … مؤكدا أن»."""
    for first in range(min(index, 8)):
        if view.tokens[first].entry.tags & {"occasion", "time"}:
            continue
        last = noun_phrase(view, first)
        if first < last < index:
            speaker = speaker_of(view, first, last)
            if speaker is not None and speaker.kind is not SourceKind.OUTLET:
                return speaker
    return None


def nominal(view: View, index: int) -> Claim | None:
    """«تأكيد إدارة بايدن أن …»، «مع قول أربعة مصادر إن …»: a verbal noun with the source as its genitive."""
    token = view.tokens[index]
    if (
        "masdar" not in token.entry.tags
        or token.key.definite
        or token.key.suffix
        or "ambiguous_noun" in token.entry.tags
    ):
        return None
    first = token.phrase_end
    last = noun_phrase(view, first)
    if last <= first or view.tokens[first].key.preposition or view.tokens[first].key.conjunction:
        return None
    speaker = speaker_of(view, first, last)
    if speaker is None:
        return None
    opening = find_opening(view, last, government(token))
    if opening is None or opening.how == "colon":
        return None
    return _claim(view, index, index, speaker, opening, "verbal noun")


def _claim(view: View, index: int, opens: int, source: Speaker | None, opening: Opening, rule: str) -> Claim:
    token = view.tokens[index]
    subject = source
    chain = list(opening.chain)
    if opening.relayed is not None:
        source = opening.relayed
    return Claim(
        rule=rule,
        continues=rule == "participle",
        at=index,
        opens=opens,
        cue=cue_span(view, index),
        act=act_of(token),
        source=source,
        subject=subject,
        body=(opening.first, len(view.tokens)),
        content=Span(opening.start, view.sentence.span.end),
        chain=chain,
        stated=(0 if opens <= 0 else opens, opening.first),
        feminine=_feminine(token),
    )


def cue_span(view: View, index: int) -> Span:
    """The head word of a cue, without its conjunction."""
    token = view.tokens[index]
    last = token.phrase_end
    if last > index + 1 and fold(view.tokens[last - 1].text) in {"ما", "لما"}:
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
