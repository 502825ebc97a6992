"""Who holds a stance: the subject of its predicate, or whoever speaks in the sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from summarize.offline.actors import Mention
from summarize.offline.claims import NO_HOLDERS, Holder
from summarize.offline.forces import owner_of
from summarize.schemas.common import ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.offline.claims import Claims
    from summarize.offline.document import Document, Sentence
    from summarize.offline.events import Event
    from summarize.offline.stance import Stance
    from summarize.offline.tokens import Token


# Rules by which a movement itself tells a course of whose forces they are.
OWN_COURSES = frozenset({"own course", "own course carried out", "is not doing"})
_BETWEEN = frozenset({"بين", "between"})
_NEAR_SUBJECT = 5
_FAR = 8


class Speakers:
    """The holders of an article: who speaks in each sentence, carried on over continued speech."""

    def __init__(self, document: Document, claims: Claims) -> None:
        self._document = document
        self._claims = claims
        self._speaker: dict[int, list[Holder]] = {}
        self._pair: list[Holder] = []
        last: list[Holder] = []
        for sentence in document.sentences:
            pair = self._pair_in(sentence)
            speaker = [self._holder(sentence, mention) for mention in _speakers(sentence)]
            if "both_sides" in sentence.tags:
                speaker = [replace(holder, sentence=sentence, first=0) for holder in self._pair] or speaker
            self._pair = pair or self._pair
            if speaker:
                last = speaker
            if not speaker and ("cue" in sentence.tags or any(token.quoted for token in sentence.tokens)):
                speaker = last  # goes on
            self._speaker[sentence.span.start] = speaker

    def holders(self, event: Event, stance: Stance) -> Iterator[Holder]:
        """Who holds ``stance`` about ``event``: several for a joint agreement, none for narration."""
        sentence = event.sentence
        mentions = _subjects(sentence, stance.at, event)
        speakers = self._speaker.get(sentence.span.start, [])
        claim = self._claims.around(sentence, stance.at)
        opened = self._claims.opened_by(sentence, stance.at)
        if opened is not None and opened.holder is not None and len(mentions) < 2:  # noqa: PLR2004 - speak together
            mentions, speakers = [], [opened.holder]
        elif stance.rule in {"must", "any ... must"}:
            mentions = []  # «على إسرائيل أن تنسحب» is said by somebody else
        if claim is not None and "both_sides" not in sentence.tags:
            mentions = [item for item in mentions if claim.holds(sentence.tokens[item.first].start)]
            if claim.holder is not None:
                speakers = [claim.holder]
        if stance.rule in OWN_COURSES and len(event.forces) == len("USA"):
            mentions, speakers = self._of_owner(event, stance, mentions, speakers)
        if mentions:
            yield from (self._holder(sentence, mention) for mention in mentions)
        elif speakers:
            yield from speakers
        elif stance.at == event.index and event.explicit:
            own = self._own_forces(event)
            if own is not None:
                yield own

    def _of_owner(
        self, event: Event, stance: Stance, mentions: list[Mention], speakers: list[Holder]
    ) -> tuple[list[Mention], list[Holder]]:
        """Of who might hold a course those whose forces they are, or a host who tells of it."""
        own = [mention for mention in mentions if mention.country == event.forces]
        hosts = set(event.areas) if stance.rule == "own course" and stance.outcome == "withdraw" else set()
        speaking = [holder for holder in speakers if holder.country in {event.forces, *hosts}]
        if own or speaking:
            return own, speaking
        if any(mention.country in hosts for mention in mentions):
            return mentions, []
        named = [
            mention
            for mention in event.sentence.mentions
            if mention.first < event.index and mention.country == event.forces and _eligible(event.sentence, mention)
        ]
        return named[-1:], []

    def _own_forces(self, event: Event) -> Holder | None:
        """The forces themselves where they act and nobody else is named: "Israeli forces have pulled out"."""
        tokens = event.sentence.tokens
        after = tokens[event.index + 1 : event.index + 4] if tokens[event.index].kind == "arabic" else []
        for token in (*reversed(tokens[event.first : event.index]), *after):
            if token.has("force") and not token.has("coalition"):
                owner = owner_of(event.sentence, token.index)
                if owner is None or owner.code != event.forces or len(owner.code) != 3:  # noqa: PLR2004 - a country
                    return None
                first = min(owner.at, token.index)
                text = self._document.article.text[tokens[first].stem_start : tokens[max(owner.at, token.index)].end]
                return Holder(text, owner.code, ActorKind.DEFENCE, event.sentence, first)
        return None

    def _pair_in(self, sentence: Sentence) -> list[Holder]:
        """Two states that a sentence names together: who "the two governments" are from then on."""
        if len(sentence.mentions) < 2:  # noqa: PLR2004 - a pair
            return []
        states = [mention for mention in sentence.mentions if mention.role in {"state", "capital"}]
        for one, other in pairwise(states):
            between = sentence.tokens[one.last : other.first]
            joined = sentence.tokens[other.first].key.conjunction or any(
                token.text in {"and", "و"} for token in between
            )
            if len(between) <= 2 and joined and one.country != other.country:  # noqa: PLR2004 - "and the"
                return [self._holder(sentence, one), self._holder(sentence, other)]
        return []

    def _holder(self, sentence: Sentence, mention: Mention) -> Holder:
        text = sentence.text(self._document.article, mention.first, mention.last)
        country = self._document.topic.areas[0] if mention.guessed and self._document.topic.areas else mention.country
        return Holder(text, country, mention.kind, sentence, mention.first)


def _eligible_in(sentence: Sentence) -> list[Mention]:
    """The mentions of a sentence that may hold a position, left to right."""
    if sentence.eligible is None:
        sentence.eligible = [mention for mention in sentence.mentions if _eligible(sentence, mention)]
    return sentence.eligible


def _eligible(sentence: Sentence, mention: Mention) -> bool:
    if mention.kind in NO_HOLDERS:
        return False
    if mention.country is None and mention.kind not in {ActorKind.COALITION, ActorKind.INTERGOVERNMENTAL}:
        return False
    if sentence.tokens[mention.first].has("isis"):
        return False
    if mention.role in {"state", "capital", "leader"} and sentence.tokens[mention.last - 1].key.suffix == "'s":
        return False
    return not _is_oblique(sentence, mention)


def _is_oblique(sentence: Sentence, mention: Mention) -> bool:
    """Whether a preposition or a noun of forces governs the mention: no subject, unless of an official of it."""
    tokens = sentence.tokens
    if tokens[mention.first].key.preposition in {"ب", "ل", "ك"}:
        return True
    if mention.first == 0:
        return False
    before = tokens[mention.first - 1]
    if before.text.lower() in {"the", "a", "both"} and mention.first > 1:
        before = tokens[mention.first - 2]
    if before.text.lower() in _PREPOSITIONS:
        source = tokens[before.index - 1] if before.index else None
        return (
            mention.role in {"state", "capital"}
            or source is None
            or not (source.has("source") or source.has("unnamed"))
        )
    return mention.kind is ActorKind.COALITION and bool(before.entry.tags & {"presence", "mission", "force", "leaving"})


_PREPOSITIONS = frozenset(
    "من في على إلى الى عن مع ضد لدى قبل بعد بين نحو from in on to with against by of for between toward towards at into"
    " out over via near inside".split()
)


def _subjects(sentence: Sentence, at: int, event: Event) -> list[Mention]:
    """The subject of the predicate at token ``at``, with what is coordinated with it."""
    tokens = sentence.tokens
    predicate = tokens[at]
    parties = _parties(sentence, at, event)
    if parties:
        return parties
    adjectival = _adjectival(sentence, predicate)
    if adjectival is not None:
        return [adjectival]
    mentions = _eligible_in(sentence)
    if predicate.kind == "arabic" and predicate.entry.tags & {"perfect", "imperfect"}:
        near = bisect_left(mentions, predicate.phrase_end, key=lambda mention: mention.first)
        for place, mention in enumerate(islice(mentions, near, None), near):
            told = mention.first < event.index or event.index == at
            if mention.first > predicate.phrase_end + _NEAR_SUBJECT or not told:
                break
            if not _is_object(tokens, predicate, mention):
                return _with_coordinated(sentence, mentions, place)
    place = bisect_right(mentions, at, key=lambda mention: mention.last) - 1
    aside = _before_aside(tokens, at)
    if aside is not None:
        return [mention for mention in mentions if mention.last == aside] or mentions[place : place + 1]
    if place >= 0 and mentions[place].first >= event.first:
        return _with_coordinated(sentence, mentions, place, backwards=True)
    return []


def _before_aside(tokens: Sequence[Token], at: int) -> int | None:
    """Where the subject ends of a predicate behind an aside: "Turkey, which ..., has long pressed"; or None."""
    comma = next((place for place in range(at - 1, max(at - _NEAR_SUBJECT, 0), -1) if tokens[place].text == ","), None)
    if comma is None or not any(tokens[place].has("course") for place in range(comma + 1, min(comma + 2, at + 1))):
        return None
    for place in range(comma - 1, 1, -1):
        if tokens[place].text in {"which", "who"} and tokens[place - 1].text == ",":
            return place - 1
    return None


def _is_object(tokens: Sequence[Token], predicate: Token, mention: Mention) -> bool:
    """Whether gender tells that a mention after a verb is no subject: «دعا الحكومة إلى» calls on it."""
    feminine_noun = tokens[mention.first].key.text.endswith("ه")
    verb = predicate.key.text
    feminine_verb = verb.startswith("ت") if predicate.has("imperfect") else verb.endswith("ت")
    return mention.first == predicate.phrase_end and feminine_noun and not feminine_verb


def _adjectival(sentence: Sentence, predicate: Token) -> Mention | None:
    """The state whose adjective stands with a noun: «مطالب تركية», "Turkish demands"."""
    if predicate.entry.tags & {"perfect", "imperfect"}:
        return None
    tokens = sentence.tokens
    near = [predicate.phrase_end] if predicate.kind == "arabic" else [predicate.index - 1]
    for position in near:
        if 0 <= position < len(tokens) and tokens[position].has("nationality") and not tokens[position].key.preposition:
            token = tokens[position]
            return Mention(
                position, token.phrase_end, "state", ActorKind.GOVERNMENT, token.value("country"), explicit=True
            )
    return None


def _parties(sentence: Sentence, at: int, event: Event) -> list[Mention]:
    """The two parties of «بين العراق والولايات المتحدة» near the predicate."""
    for token in sentence.tokens[max(event.first, at - _FAR) : min(at + _NEAR_SUBJECT, event.index)]:
        if token.text.lower() in _BETWEEN:
            after = [
                mention
                for mention in sentence.mentions
                if mention.country is not None and token.index < mention.first <= token.index + _FAR
            ]
            near = after[1].last + 2 >= at if len(after) > 1 else False  # the subject: "the committee of A and B"
            if near or (len(after) > 1 and token.index >= at):
                return after[:2]
    return []


def _with_coordinated(
    sentence: Sentence, mentions: list[Mention], place: int, *, backwards: bool = False
) -> list[Mention]:
    tokens = sentence.tokens
    found = [mentions[place]]
    if backwards:
        while (
            place > 0
            and mentions[place].first - mentions[place - 1].last <= 1
            and _joined(tokens[mentions[place].first - 1].text, tokens[mentions[place].first].key.conjunction)
        ):
            place -= 1
            found.insert(0, mentions[place])
        return found
    while (
        place + 1 < len(mentions)
        and mentions[place + 1].first - mentions[place].last <= 1
        and _joined(tokens[mentions[place + 1].first - 1].text, tokens[mentions[place + 1].first].key.conjunction)
    ):
        place += 1
        found.append(mentions[place])
    return found


def _joined(before: str, conjunction: bool) -> bool:  # noqa: FBT001 - a property of the word
    return conjunction or before in {"and", "و", ","}  # headlines have the comma: "US, Iraq agree"


def _speakers(sentence: Sentence) -> list[Mention]:
    """Whose words a sentence gives: the body beside its first cue."""
    if "cue" not in sentence.tags:
        return []
    mentions = _eligible_in(sentence)
    for token in sentence.tokens if mentions else ():
        if "cue" not in token.entry.tags or token.quoted:
            continue
        if token.kind == "arabic":
            for mention in mentions:
                if 0 < mention.first - token.index <= _NEAR_SUBJECT:
                    return [mention]
        near = [mention for mention in mentions if 0 < token.index - mention.last + 1 <= _FAR]
        if near:
            return [near[-1]]
        if token.kind == "latin":
            after = [mention for mention in mentions if 0 < mention.first - token.index <= _NEAR_SUBJECT]
            if after:
                return [after[0]]
    return []
