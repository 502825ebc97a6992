"""An Arabic sentence -> its claims in order: which cues are heard, which are only part of what is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.offline.speech.arabic_citations import cited
from summarize.offline.speech.arabic_claims import nominal, participial, verbal
from summarize.offline.speech.arabic_silence import silent
from summarize.offline.speech.arabic_subjects import main_subject
from summarize.offline.speech.clauses import close_claims
from summarize.schemas.attribution import SourceKind

if TYPE_CHECKING:
    from summarize.offline.speech.claim import Claim
    from summarize.offline.speech.view import View
    from summarize.offline.tokens import Token

_LATE = 3  # a cue after so many tokens takes the subject of its sentence's main verb, not of the sentence before
_TRIGGERS = frozenset({"cue", "refuse", "keep", "reply", "silent", "appears"})
_FINITE = frozenset({"perfect", "refuse", "keep", "reply"})
_OPENERS = frozenset({"connector", "was", "not_negation"})


def read_arabic(view: View) -> list[Claim]:
    """The claims of one Arabic sentence, their contents cut to their clauses."""
    return _ArabicReader(view).read()


class _ArabicReader:
    """Reads one sentence from left to right."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._claims: list[Claim] = []

    def read(self) -> list[Claim]:
        for token in self._view.sentence.with_any(_TRIGGERS):
            if token.inside < 0 and token.index not in self._view.in_speech:
                self._hear(token)
        return close_claims(self._view, self._claims)

    def _hear(self, token: Token) -> None:
        """Add what the cue at ``token`` claims, unless it is part of another claim."""
        last = self._claims[-1] if self._claims else None
        if last is not None and last.rule == "citation" and token.index < last.stated[1]:
            return
        claim = self._claim_at(token)
        if claim is None:
            return
        if last is None:
            if claim.source is None and token.index > _LATE:
                claim.source = claim.subject = main_subject(self._view, token.index)
        elif token.index < last.body[0]:
            _pass_on(last, claim)
            return
        elif claim.rule == "citation" and claim.backward:
            if not last.backward and last.rule != "declined":
                _pass_on(last, claim)  # beside a full verb of speech it is no claim of its own
                return
        elif not last.backward and not self._is_coordinated(claim, token):
            return
        self._claims.append(claim)

    def _claim_at(self, token: Token) -> Claim | None:
        """The first construction that fits the cue at ``token``."""
        view, index = self._view, token.index
        if token.has("preposition"):
            return cited(view, index)
        claim = silent(view, index)
        if claim is None and (token.has("cue") or token.has("appears")):
            claim = verbal(view, index)
        if claim is None and token.has("participle"):
            subject = self._claims[-1].subject if self._claims else main_subject(view, index)
            claim = participial(view, index, subject)
        if claim is None and token.has("masdar") and token.has("cue"):
            claim = nominal(view, index)
        return claim

    def _is_coordinated(self, claim: Claim, token: Token) -> bool:
        """Whether a cue after another claim's content has begun stands beside that claim rather than in its content."""
        view, first = self._view, claim.opens
        if claim.rule == "participle" or first == 0:
            return True
        opening, before = view.tokens[first], view.tokens[first - 1]
        opener = view.tokens[before.inside] if before.inside >= 0 else before
        perfect = token.has("perfect")
        if opener.entry.tags & _OPENERS:
            return claim.source is not None or perfect
        stop = view.is_comma(first - 1) or before.text == "."
        if opening.key.conjunction and stop:
            return claim.source is not None or bool(token.entry.tags & _FINITE)
        if opening.key.conjunction:
            return perfect and (claim.source is not None or token.has("continued"))
        return stop and perfect and claim.rule == "verb, subject"


def _pass_on(claim: Claim, aside: Claim) -> None:
    """«أشار فلان، حسب وكالة …، إلى»: an outlet cited beside a claim relays that claim."""
    source = aside.source
    if aside.rule != "citation" or source is None:
        return
    if source.kind is SourceKind.OUTLET and source.affiliation is not None:
        claim.chain.append(source.affiliation.text)
