"""Who has spoken so far: a claim's source -> the source with what earlier sentences said of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from summarize.offline.speech.arabic_words import folded
from summarize.offline.speech.speakers import PART_OF_THEM
from summarize.offline.speech.view import COMMAS
from summarize.schemas.attribution import SourceKind
from summarize.schemas.common import Actor, ActorKind

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from summarize.offline.actors import Mention
    from summarize.offline.document import Document, Sentence
    from summarize.offline.speech.claim import Claim, Speaker
    from summarize.offline.tokens import Token

_REMEMBERED = 6  # speakers back, for continued speech
_REACH = 12  # sentences back, for a body named without its country
_NAME_WORDS = 4
_NO_NAMES = frozenset(folded(word) for word in "في من على عن إلى مع بعد قبل خلال أن إن قد لم لا".split())
_REPORTS = frozenset(folded(word) for word in "تقرير report".split())
_STATEMENTS = frozenset(folded(word) for word in "بيان statement".split())
_MINISTRY = frozenset(folded(word) for word in "وزارة ministry".split())
_GROUP = frozenset(folded(word) for word in "حركة جماعة فصيل ميليشيا movement group militia".split())
_ANONYMOUS = frozenset({SourceKind.ANONYMOUS_ONE, SourceKind.ANONYMOUS_GROUP})
_MINISTRIES = frozenset({ActorKind.FOREIGN_MINISTRY, ActorKind.DEFENCE})


class Discourse:
    """The speakers of an article in the order of the text; sentences are announced with `enter`."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._sentence = 0
        self._recent: list[Speaker] = []
        self._persons: dict[str, Speaker] = {}
        self._outlet: Speaker | None = None
        self._titled = dict(_titled_names(document))

    @property
    def names(self) -> Container[str]:
        """The folded family names of the persons who spoke so far, or whom the article names with a title."""
        return self._titled.keys() | self._persons.keys()

    def enter(self, sentence: int) -> None:
        """Go on to the sentence with this index."""
        self._sentence = sentence

    def resolve(self, claim: Claim) -> Speaker | None:
        """The source of ``claim``: as named there, completed from earlier mentions; or the last speaker.

        ``chain`` of the result holds every outlet that the words came through, nearest to the reader first.
        """
        source = self._last(claim) if claim.source is None else self._completed(claim.source)
        if source is None:
            return None
        chain = [*claim.chain, *source.chain]
        if claim.subject is not None and claim.subject is not claim.source:
            relay = self._completed(claim.subject)
            if relay.kind is SourceKind.OUTLET and relay.affiliation is not None:
                chain.insert(0, relay.affiliation.text)
            self._note(relay)
        elif claim.continues and not claim.chain:
            chain = self._inherited(source, chain)
        if chain != [*source.chain]:
            source = replace(source, chain=tuple(dict.fromkeys(chain)))
        self._note(source)
        return source

    def _inherited(self, source: Speaker, chain: list[str]) -> list[str]:
        """The chain of the same speaker's last words, for a participle."""
        last = self._recent[-1] if self._recent else None
        return [*chain, *last.chain] if last is not None and last.span == source.span else chain

    def _last(self, claim: Claim) -> Speaker | None:
        """The last speaker that the verb of a claim agrees with; the very last if it agrees with none."""
        for speaker in reversed(self._recent):
            agrees = claim.feminine is None or speaker.feminine is None or speaker.feminine is claim.feminine
            if agrees and _agrees_in_number(speaker, claim):
                return speaker
        return self._recent[-1] if self._recent else None

    def _completed(self, speaker: Speaker) -> Speaker:
        if self._outlet is not None and speaker.definite and speaker.head in _REPORTS:
            return replace(speaker, kind=SourceKind.OUTLET, affiliation=self._outlet.affiliation)
        if speaker.kind is SourceKind.OUTLET:
            known = speaker.nameless and self._outlet is not None
            return replace(speaker, affiliation=self._outlet.affiliation) if known and self._outlet else speaker
        earlier = self._earlier(speaker)
        if earlier is not None:
            if not speaker.name and speaker.affiliation is None and speaker.head != PART_OF_THEM:
                speaker = replace(speaker, kind=earlier.kind, count=earlier.count)
            chain = speaker.chain or (earlier.chain if earlier.kind in _ANONYMOUS else ())
            speaker = replace(speaker, affiliation=speaker.affiliation or earlier.affiliation, chain=chain)
        if speaker.affiliation is None or speaker.affiliation.country is None or speaker.two_ministries:
            body = self._body(speaker)
            return replace(speaker, affiliation=body) if body is not None else speaker
        return speaker

    def _earlier(self, speaker: Speaker) -> Speaker | None:
        if speaker.kind is SourceKind.PERSON and speaker.name and not speaker.titled:
            return self._persons.get(speaker.name)
        if speaker.definite and speaker.affiliation is None:
            return self._alike(speaker)
        return None

    def _alike(self, speaker: Speaker) -> Speaker | None:
        """The last speaker that «المسؤول», "the official", «المصادر» can point back to: one of the same head noun."""
        for earlier in reversed(self._recent):
            if speaker.head == PART_OF_THEM and earlier.kind is SourceKind.ANONYMOUS_GROUP and earlier.count != 1:
                return earlier
            if earlier.head == speaker.head and earlier.kind is not SourceKind.OUTLET:
                return earlier
        return None

    def _body(self, speaker: Speaker) -> Actor | None:
        """The body behind «الوزارة», "the statement", «المجلس»: the last one named that it can stand for."""
        words = speaker.words
        if speaker.kind is SourceKind.PERSON:
            alone = speaker.affiliation is None and not speaker.titled
            return self._titled.get(speaker.name) if alone else None
        if words & _STATEMENTS and not words & _MINISTRY:
            bodies = (item.affiliation for item in reversed(self._recent) if item.affiliation is not None)
            return (
                next((body for body in bodies if body.kind is not ActorKind.MEDIA), None)
                if speaker.affiliation is None
                else None
            )
        if speaker.two_ministries and speaker.affiliation is not None and speaker.affiliation.kind in _MINISTRIES:
            body = self._before(lambda item, _: item.kind in _MINISTRIES and item.explicit)
            return speaker.affiliation.model_copy(update={"country": body.country}) if body is not None else None
        if words & _MINISTRY and speaker.affiliation is None:
            return self._before(lambda item, _: item.kind in _MINISTRIES and item.explicit)
        if speaker.affiliation is None and words & _GROUP:
            return self._before(lambda item, _: item.kind is ActorKind.ARMED_GROUP)
        if speaker.affiliation is None and speaker.kind is SourceKind.ORGANISATION and speaker.definite:
            return self._before(lambda item, sentence: sentence.tokens[item.first].key.text == speaker.head)
        return None

    def _before(self, fits: Callable[[Mention, Sentence], bool]) -> Actor | None:
        """The last mention before this sentence, with a country, that ``fits``."""
        for sentence in self._sentences_back():
            for mention in reversed(sentence.mentions):
                if mention.country is not None and fits(mention, sentence):
                    text = sentence.text(self._document.article, mention.first, mention.last)
                    return Actor(text=text, country=mention.country, kind=mention.kind)
        return None

    def _sentences_back(self) -> Iterator[Sentence]:
        sentences = self._document.sentences
        for index in range(self._sentence - 1, max(-1, self._sentence - 1 - _REACH), -1):
            yield sentences[index]

    def _note(self, speaker: Speaker) -> None:
        if speaker.name:
            known = self._persons.get(speaker.name)
            if known is None or (known.affiliation is None and speaker.affiliation is not None):
                self._persons[speaker.name] = speaker
        if speaker.kind is SourceKind.OUTLET and not speaker.nameless:
            self._outlet = speaker
        self._recent.append(speaker)
        del self._recent[:-_REMEMBERED]


def _agrees_in_number(speaker: Speaker, claim: Claim) -> bool:
    """«وأضافوا» goes on for several, «وأضاف» not for «مسؤولون»."""
    if claim.plural:
        return speaker.count != 1
    return claim.feminine is None or not (speaker.kind is SourceKind.ANONYMOUS_GROUP and speaker.feminine is False)


def _titled_names(document: Document) -> Iterator[tuple[str, Actor]]:
    """Family names that follow a title somewhere («الرئيس اللبناني جوزيف عون»), with the body of the title."""
    for sentence in document.sentences:
        for mention in sentence.mentions:
            if mention.role != "office" or mention.country is None:
                continue
            name = _name_after(sentence, mention)
            if name:
                text = sentence.text(document.article, mention.first, mention.last)
                yield name, Actor(text=text, country=mention.country, kind=mention.kind)


def _name_after(sentence: Sentence, mention: Mention) -> str:
    words: list[Token] = []
    first = mention.last
    if first < len(sentence.tokens) and sentence.tokens[first].text in COMMAS:
        first += 1
    for token in sentence.tokens[first : first + _NAME_WORDS]:
        latin = token.kind == "latin" and token.text[0].isupper()
        arabic = token.kind == "arabic" and not (token.key.definite and not words) and not token.key.preposition
        if token.entry.tags or not (latin or arabic) or folded(token.text) in _NO_NAMES:
            break
        words.append(token)
    if len(words) < 2:  # noqa: PLR2004 - given name and family name
        return ""
    return folded(words[-1].text).lower()
