"""An Arabic sentence -> its claims in order: which cues are heard, which are only part of what is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.arabic.folding import fold
from summarize.offline.speech.arabic_citations import cited
from summarize.offline.speech.arabic_claims import main_subject, nominal, participial, verbal
from summarize.offline.speech.arabic_silence import silent
from summarize.offline.speech.clauses import close_claims
from summarize.schemas.attribution import SourceKind

if TYPE_CHECKING:
    from summarize.offline.speech.claim import Claim
    from summarize.offline.speech.view import View
    from summarize.offline.tokens import Token

_LATE = 3  # a cue after so many tokens takes the subject of its sentence's main verb, not of the sentence before
_TRIGGERS = frozenset({"cue", "refuse", "keep", "reply", "silent", "appears"})


def read_arabic(view: View) -> list[Claim]:
    """The claims of one sentence, their contents cut to their clauses."""
    claims: list[Claim] = []
    for token in view.tokens:
        if not token.entry.tags & _TRIGGERS or token.inside >= 0 or token.index in view.in_speech:
            continue
        if claims and claims[-1].rule == "citation" and token.index < claims[-1].stated[1]:
            continue
        inside = claims[-1] if claims and not claims[-1].backward and token.index >= claims[-1].body[0] else None
        before = claims[-1] if claims and token.index < claims[-1].body[0] else None
        claim = _claim_at(view, token, claims)
        if claim is None:
            continue
        if claim.source is None and not claims and token.index > _LATE:
            claim.source = claim.subject = main_subject(view, token.index)
        if before is not None:
            _pass_on(before, claim)
            continue
        if claim.rule == "citation" and claims and claim.backward:
            if not _beside(claims[-1], claim):
                claims.append(claim)
            continue
        if inside is not None and not _coordinated(view, claim, token):
            continue
        claims.append(claim)
    return close_claims(view, claims)


def _claim_at(view: View, token: Token, claims: list[Claim]) -> Claim | None:
    """The first construction that fits the cue at ``token``."""
    index = token.index
    if token.has("preposition"):
        return cited(view, index)
    subject = claims[-1].subject if claims else main_subject(view, index)
    return (
        silent(view, index)
        or (verbal(view, index) if token.has("cue") or token.has("appears") else None)
        or (participial(view, index, subject) if token.has("participle") else None)
        or (nominal(view, index) if token.has("masdar") and token.has("cue") else None)
    )


def _pass_on(claim: Claim, aside: Claim) -> None:
    """«أشار فلان، حسب وكالة …، إلى»: an outlet cited inside another claim's head relays that claim."""
    source = aside.source
    if source is not None and source.kind is SourceKind.OUTLET and source.affiliation is not None:
        claim.chain.append(source.affiliation.text)


def _beside(claim: Claim, citation: Claim) -> bool:
    """A citation after a full verb of speech on the same content is no claim of its own, but may relay it."""
    if claim.backward or claim.rule == "declined":
        return False
    _pass_on(claim, citation)
    return True


def _coordinated(view: View, claim: Claim, token: Token) -> bool:
    """Whether a cue after another claim's content has begun stands beside that claim rather than in its content."""
    tokens = view.tokens
    first = claim.opens
    if claim.rule == "participle":
        return True
    if first >= len(tokens) or first == 0:
        return first == 0
    before = tokens[first - 1]
    opener = tokens[before.inside] if before.inside >= 0 else before
    connected = opener.entry.tags & {"connector", "was", "not_negation"}
    comma = before.kind == "mark" and (view.is_comma(first - 1) or before.text == ".")
    finite = token.entry.tags & {"perfect", "refuse", "keep", "reply"} or (
        claim.source is not None and first != claim.at
    )
    if connected:
        return claim.source is not None or bool(token.has("perfect"))
    if comma and tokens[first].key.conjunction:
        return bool(finite) or claim.source is not None
    if tokens[first].key.conjunction and not comma:
        return bool(token.has("perfect")) and (claim.source is not None or token.has("continued"))
    return comma and claim.rule == "verb, subject" and bool(token.has("perfect")) and fold(token.text) != "قال"
