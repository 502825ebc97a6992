"""An English sentence -> its claims in order: which cues are heard, which are only part of what is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.offline.speech.clauses import close_claims
from summarize.offline.speech.english_claims import cited, participial, verbal
from summarize.offline.speech.english_nouns import phrase_after
from summarize.offline.speech.english_silence import silent
from summarize.offline.speech.english_subjects import main_subject
from summarize.offline.speech.speakers import speaker_of
from summarize.schemas.attribution import SourceKind

if TYPE_CHECKING:
    from summarize.offline.speech.claim import Claim, Speaker
    from summarize.offline.speech.view import View
    from summarize.offline.tokens import Token

_TRIGGERS = frozenset({"cue", "refuse", "silent"})
_OPENERS = frozenset("and but while whereas although though".split())


class EnglishReader:
    """Reads one sentence from left to right, knowing its last subject."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._claims: list[Claim] = []
        self._subject: Speaker | None = None
        self._known = False

    def read(self) -> list[Claim]:
        """The claims of the sentence, their contents cut to their clauses."""
        for token in self._view.sentence.with_any(_TRIGGERS):
            if token.inside >= 0 or token.index in self._view.in_speech:
                continue
            claim = self._claim_at(token)
            if claim is not None:
                self._add(claim)
        return close_claims(self._view, self._claims)

    def _claim_at(self, token: Token) -> Claim | None:
        view, index = self._view, token.index
        if token.has("preposition"):
            return cited(view, index)
        if token.has("relay_noun"):
            self._relay(index)
            return None
        if token.text.lower().endswith("ing"):
            return participial(view, index, self._subject, known=self._known)
        claim = silent(view, index)
        if claim is None and token.has("cue"):
            claim, subject = verbal(view, index)
            if subject is not None and not self._inside(index):
                self._hear(subject.speaker)
        elif claim is not None and not self._inside(index):
            self._hear(claim.subject)
        return claim

    def _hear(self, speaker: Speaker | None) -> None:
        self._known = True
        if speaker is not None:
            self._subject = speaker

    def _inside(self, index: int) -> bool:
        """Whether a token stands in a content that began before it."""
        return bool(self._claims) and not self._claims[-1].backward and index >= self._claims[-1].body[0]

    def _relay(self, index: int) -> None:
        """Take the source behind the outlet of the claim before: "…, Bloomberg reported, citing people …"."""
        view = self._view
        if not self._claims or not view.is_comma(index - 1):
            return
        claim = self._claims[-1]
        source = claim.source
        if source is None or source.kind is not SourceKind.OUTLET or source.affiliation is None:
            return
        first, last = phrase_after(view, view.tokens[index].phrase_end)
        speaker = speaker_of(view, first, last) if first < last else None
        if speaker is None:
            return
        claim.source = speaker
        claim.cue = claim.cue._replace(start=view.tokens[index].start, end=view.tokens[index].end)

    def _add(self, claim: Claim) -> None:
        if claim.source is None and claim.subject is None:
            claim.source = claim.subject = self._subject
            joined = self._view.tokens[claim.opens].text.lower() in {"and", "but"}
            if claim.source is None and joined and claim.opens > 0:
                claim.source = claim.subject = main_subject(self._view)
                if claim.source is None:
                    return
        if claim.backward:
            if claim.rule == "citation" and self._beside(claim):
                return
            self._claims = [other for other in self._claims if not _within(other, claim)]
            self._claims.append(claim)
            return
        if self._inside(claim.at) and not self._coordinated(claim):
            return
        self._claims.append(claim)

    def _beside(self, citation: Claim) -> bool:
        """A citation after a full verb of speech is no claim of its own, but an outlet in it relays that claim."""
        full = [other for other in self._claims if not other.backward and other.rule != "declined"]
        if not full:
            return False
        source = citation.source
        if source is not None and source.kind is SourceKind.OUTLET and source.affiliation is not None:
            full[-1].chain.append(source.affiliation.text)
        return True

    def _coordinated(self, claim: Claim) -> bool:
        """Whether a cue after another claim's content has begun stands beside that claim."""
        view = self._view
        if claim.rule == "participle":
            return True
        opens = claim.opens
        while opens > 0 and view.tokens[opens - 1].text.lower() in {"the", "a", "an"}:
            opens -= 1
        first = view.tokens[opens].text.lower()
        before = view.tokens[opens - 1] if opens > 0 else None
        if first in {"and", "but"}:
            return True
        if first in {"who", "which"}:
            return before is not None and view.is_comma(before.index) and first == "who"
        if before is None:
            return True
        if before.text.lower() in _OPENERS:
            return view.is_comma(before.index - 1) or before.text.lower() != "and"
        return before.text == ";"


def _within(claim: Claim, outer: Claim) -> bool:
    return outer.body[0] <= claim.at < outer.body[1]


def read_english(view: View) -> list[Claim]:
    """The claims of one English sentence, their contents cut to their clauses."""
    return EnglishReader(view).read()
