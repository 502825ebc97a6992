"""Who has spoken so far: a claim's source -> the source with what earlier sentences said of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.arabic.folding import fold
from summarize.schemas.attribution import SourceKind
from summarize.schemas.common import Actor, ActorKind

if TYPE_CHECKING:
    from collections.abc import Container

    from summarize.offline.speech.claim import Claim, Speaker

_REMEMBERED = 6  # speakers back, for continued speech
_REPORTS = frozenset(fold(word) for word in "تقرير report".split())
_STATEMENTS = frozenset(fold(word) for word in "بيان statement وزارة ministry".split())
_ANONYMOUS = frozenset({SourceKind.ANONYMOUS_ONE, SourceKind.ANONYMOUS_GROUP})
_MINISTRIES = frozenset({ActorKind.FOREIGN_MINISTRY, ActorKind.DEFENCE})


class Discourse:
    """The speakers of an article in the order of the text."""

    def __init__(self) -> None:
        self._recent: list[Speaker] = []
        self._persons: dict[str, Speaker] = {}
        self._outlet: Speaker | None = None
        self._bodies: list[Actor] = []

    @property
    def names(self) -> Container[str]:
        """The folded family names of the persons who spoke so far."""
        return self._persons.keys()

    def resolve(self, claim: Claim) -> Speaker | None:
        """The source of ``claim``: as named there, completed from earlier mentions; or the last speaker."""
        if claim.source is None:
            source = self._last(claim.feminine)
            if source is not None:
                self._note(source)
            return source
        source = self._completed(claim.source)
        if claim.subject is not None and claim.subject is not claim.source:
            relay = self._completed(claim.subject)
            if relay.kind is SourceKind.OUTLET and relay.affiliation is not None:
                claim.chain.append(relay.affiliation.text)
            self._note(relay)
        self._note(source)
        return source

    def _last(self, feminine: bool | None) -> Speaker | None:  # noqa: FBT001 - a grammatical feature
        for speaker in reversed(self._recent):
            if feminine is None or speaker.feminine is None or speaker.feminine is feminine:
                return speaker
        return self._recent[-1] if self._recent else None

    def _completed(self, speaker: Speaker) -> Speaker:
        if self._outlet is not None and speaker.definite and speaker.head in _REPORTS:
            return replace(speaker, kind=SourceKind.OUTLET, affiliation=self._outlet.affiliation)
        if speaker.kind is SourceKind.OUTLET and speaker.nameless and self._outlet is not None:
            return replace(speaker, affiliation=self._outlet.affiliation)
        earlier = self._earlier(speaker)
        if earlier is None:
            return speaker
        if not speaker.name and speaker.affiliation is None:
            speaker = replace(speaker, kind=earlier.kind, count=earlier.count)
        chain = speaker.chain or (earlier.chain if earlier.kind in _ANONYMOUS else ())
        return replace(speaker, affiliation=speaker.affiliation or earlier.affiliation, chain=chain)

    def _earlier(self, speaker: Speaker) -> Speaker | None:
        if speaker.kind is SourceKind.PERSON and speaker.name:
            return self._persons.get(speaker.name)
        if speaker.definite and speaker.affiliation is None:
            return self._alike(speaker)
        return None

    def _alike(self, speaker: Speaker) -> Speaker | None:
        """The last speaker that «المسؤول», "the official", «المصادر» can point back to: one of the same head noun."""
        for earlier in reversed(self._recent):
            if earlier.head == speaker.head and earlier.kind is not SourceKind.OUTLET:
                return earlier
        return None

    def _note(self, speaker: Speaker) -> None:
        if speaker.name:
            known = self._persons.get(speaker.name)
            if known is None or (known.affiliation is None and speaker.affiliation is not None):
                self._persons[speaker.name] = speaker
        if speaker.kind is SourceKind.OUTLET and not speaker.nameless:
            self._outlet = speaker
        self._recent.append(speaker)
        del self._recent[:-_REMEMBERED]
