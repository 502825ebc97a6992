"""Whose forces a word is about: a force, base, presence or movement in a sentence -> its owner's code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.schemas.common import ActorKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.offline.actors import Mention
    from summarize.offline.document import Sentence
    from summarize.offline.tokens import Token

COALITION = "coalition"
FOREIGN = "foreign"

# How far the owner may stand from the noun, in words: «سحب جميع القوات العسكرية الأميركية».
_REACH = 6
_MULTINATIONAL = frozenset({ActorKind.COALITION, ActorKind.INTERGOVERNMENTAL})
_OWNED = frozenset({"force", "presence", "base"})
_POSSESSIVES = frozenset({"its", "their", "our", "his", "her", "my"})
_PASSING = frozenset({
    "weak", "gradual", "manner", "military_adjective", "number", "source", "mission", "number_noun", "schedule",
})  # fmt: skip
_STOPS_AR = frozenset(
    {"cue", "that", "stance", "talks", "negation", "leaving", "shrinking", "staying", "body", "office"}
)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose forces: a code of the codebook; ``explicit`` where it stands with the noun; ``at`` where it is said."""

    code: str
    explicit: bool
    at: int


def acts(sentence: Sentence, mention: Mention) -> bool:
    """Whether an actor is one in its sentence: a state that is only a place («في العراق») is none."""
    return mention.role not in {"state", "capital"} or not is_place(sentence, mention.first)


def owner_of(sentence: Sentence, index: int) -> Owner | None:
    """The owner of the force, base, presence or movement named at token ``index``, or None if nothing says it."""
    known = sentence.owners
    if index not in known:
        known[index] = _find_owner(sentence, index)
    return known[index]


def _find_owner(sentence: Sentence, index: int) -> Owner | None:
    token = sentence.tokens[index]
    direct = _own_tags(token, index)
    if direct is not None:
        return direct
    return _owner_arabic(sentence, index) if token.kind == "arabic" else _owner_english(sentence, index)


def _own_tags(token: Token, index: int) -> Owner | None:
    if token.has("coalition"):
        return Owner(COALITION, explicit=True, at=index)
    if token.has("foreign"):
        return Owner(FOREIGN, explicit=True, at=index)
    return None


def _owner_arabic(sentence: Sentence, index: int) -> Owner | None:
    """Walk over the adjectives and genitives after the noun: «سحب جميع القوات العسكرية الأميركية»."""
    tokens = sentence.tokens
    token = tokens[index]
    if token.key.suffix:
        return _antecedent(sentence, index)
    # what follows a verb is its subject or object, no genitive, until forces are named: «ستغادر القوات العراق»
    owned = token.has("masdar") or token.entry.tags.isdisjoint({"imperfect", "perfect"})
    for position in range(token.phrase_end, min(token.phrase_end + _REACH, len(tokens))):
        following = tokens[position]
        if following.inside >= token.phrase_end or following.kind == "number" or following.text in _QUOTATION:
            continue
        if _is_led(following):
            continue  # «قوات بقيادة الولايات المتحدة»
        if _ends_noun_phrase(tokens, position):
            return None
        owned = owned or not following.entry.tags.isdisjoint(_OWNED)
        left = token.has("leaves_place") and token.has("masdar") and following.has("state")
        owner = _owner_at(following, position) if owned and not left else None
        if owner is not None:
            return owner
        if following.entry.tags & _OWNED and following.key.suffix:
            return _antecedent(sentence, position)
        if following.entry.tags & _STOPS_AR and not following.entry.tags & _OWNED:
            return None
    return None


def _is_led(token: Token) -> bool:
    return token.text in {"بقيادة", "تقودها", "يقودها"}


def _owner_at(token: Token, index: int) -> Owner | None:
    """The owner that a word after the noun names."""
    owner = _own_tags(token, index)
    if owner is not None:
        return owner
    if token.has("foreign_adjective"):
        return Owner(FOREIGN, explicit=True, at=index)
    if token.has("nationality") or (token.has("state") and not token.key.conjunction):
        return Owner(token.value("country") or FOREIGN, explicit=True, at=index)
    return None


def _ends_noun_phrase(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if token.kind != "arabic" or token.key.preposition in {"ب", "ك", "س"}:
        return True
    if token.key.conjunction and token.has("force"):
        return True
    return token.text in {"من", "في", "على", "عن", "إلى", "الى"} and not _force_follows(tokens, index + 1)


_QUOTATION = frozenset('“”«»"')


def _force_follows(tokens: Sequence[Token], index: int) -> bool:
    return index < len(tokens) and bool(tokens[index].entry.tags & {"force", "coalition"})


def _owner_english(sentence: Sentence, index: int) -> Owner | None:
    """Walk over the adjectives before the noun: "American military advisers"; else "of" or "by" after it."""
    tokens = sentence.tokens
    if tokens[index].has("expels"):
        return None  # who throws forces out is not their owner
    for position in range(index - 1, max(-1, index - _REACH), -1):
        before = tokens[position]
        if before.inside >= 0:
            before = tokens[before.inside]
        owner = _own_tags(before, position)
        if owner is not None and not before.has("mission_body"):
            return owner
        if before.has("state") and tokens[index].has("verb") and is_place(sentence, before.index):
            break  # "soldiers in Niger left": where, not whose
        if not before.entry.tags.isdisjoint({"country", "foreign_adjective"}):
            return Owner(before.value("country") or FOREIGN, explicit=True, at=before.index)
        word = before.text.lower()
        if word in _POSSESSIVES:
            return _antecedent(sentence, position)
        if before.kind == "mark" and before.text not in "-,":
            break
        if word in _FUNCTION_WORDS or before.entry.tags & {"cue", "that", "leaving", "shrinking", "stance"}:
            break
    return _owner_after(sentence, index)


_FUNCTION_WORDS = frozenset("the a an of from in to on at by with for and or but who which as if its that than".split())


def _owner_after(sentence: Sentence, index: int) -> Owner | None:
    """Find "withdrawal of US troops", "a pullout by French forces", "troops from Uganda"."""
    tokens = sentence.tokens
    position = tokens[index].phrase_end
    if position >= len(tokens) or tokens[position].text not in {"of", "by"} or tokens[position - 1].text == "out":
        return None  # "troops out of Syria" are not Syria's
    for following in tokens[position + 1 : position + 1 + _REACH]:
        owner = _own_tags(following, following.index)
        if owner is not None:
            return owner
        if following.has("country"):
            return Owner(following.value("country") or FOREIGN, explicit=True, at=following.index)
        if following.has("foreign_adjective"):
            return Owner(FOREIGN, explicit=True, at=following.index)
        if following.text.lower() in _POSSESSIVES:
            return _antecedent(sentence, following.index)
        if following.kind == "mark" and following.text != "-":
            return None
    return None


def _antecedent(sentence: Sentence, index: int) -> Owner | None:
    """The country that a pronoun at ``index`` refers to: the nearest named before it."""
    for mention in reversed(sentence.mentions):
        if mention.first < index and acts(sentence, mention):
            if mention.kind in _MULTINATIONAL:
                return Owner(COALITION, explicit=True, at=mention.first)
            if mention.country is not None and mention.kind is not ActorKind.ARMED_GROUP:
                return Owner(mention.country, explicit=True, at=mention.first)
    return None


_PLACE_WORDS = frozenset("في من داخل إلى الى عن عبر in from inside into across to at within throughout near".split())


def is_place(sentence: Sentence, index: int) -> bool:
    """Whether the country named at token ``index`` is a place there («من العراق», "in Iraq"), no actor."""
    tokens = sentence.tokens
    token = tokens[index]
    if token.key.preposition in {"ب", "ل"}:
        return token.key.preposition == "ب"
    position = index - 1
    while position >= 0:
        before = tokens[position]
        if before.has("compass") or before.text.lower() in {"the", "neighbouring", "neighboring", "both"}:
            position -= 1
            continue
        if (
            (before.text in {"و", "and", "or", ","} or token.key.conjunction)
            and position >= 0
            and before.has("country")
        ):
            return is_place(sentence, position)
        if before.text in {"and", "or"} and position >= 1 and tokens[position - 1].has("country"):
            return is_place(sentence, position - 1)
        if before.has("leaving") and (before.has("verb") or (before.has("leaves_place") and before.has("masdar"))):
            return True  # "leave Afghanistan", «مغادرة أفغانستان»
        backed = position > 0 and tokens[position - 1].has("backed")  # «المدعومة من إيران»
        return (before.text.lower() in _PLACE_WORDS or before.has("compass")) and not backed
    return False
