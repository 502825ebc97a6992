"""A weak word for a movement ("leave", «خروج») -> whether it is forces that move, though none stand with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.offline.forces import acts, owner_of

if TYPE_CHECKING:
    from summarize.offline.document import Sentence
    from summarize.offline.passage import Passage
    from summarize.offline.tokens import Token

_MILITARY = frozenset({"force", "presence", "base", "mission_body"})
_NEAR = 7
_NEAR_PRONOUN = 5
_ANTECEDENT_REACH = 25
_INTENT_REACH = 4
_OF_FORCES = frozenset({"ها", "هم"})
_OBJECTLESS = frozenset(
    "when once until till as if only unless by before after and or but home soon now tomorrow eventually in on at from "
    "there here not completely entirely without".split()
)
_THAT_THEY = frozenset("أنها إنها أنه إنه أنهم إنهم".split())
_INTENT = frozenset({"plan", "ready"})


def is_military(token: Token) -> bool:
    """Whether a word is about armed forces: a force, a base, a presence, a mission of its own name."""
    return bool(token.entry.tags & _MILITARY) and not (token.has("body") and not token.has("force"))


def is_anchored(sentence: Sentence, index: int, first: int, passage: Passage) -> bool:
    """Whether the weak word at ``index`` tells of forces; ``first`` is where its clause begins."""
    token = sentence.tokens[index]
    if token.kind == "latin" and token.text.lower() in _GO:
        return _is_pronoun_subject(sentence, index, first)
    return (
        leaves_host(sentence, index, first, passage)
        or _is_pronoun_subject(sentence, index, first)
        or pronoun_owner(sentence, index, passage) is not None
        or _has_pace(sentence, index)
        or _is_purpose(sentence, index, first)
        or own_intent(sentence, index, first, passage) is not None
    )


_GO = frozenset({"go", "goes", "gone", "be"})


def leaves_host(sentence: Sentence, index: int, first: int, passage: Passage) -> bool:
    """Whether a weak word has the host as its object ("leave Syria") or forces as a pronoun ("that they leave")."""
    tokens = sentence.tokens
    token = tokens[index]
    if not token.has("leaving") or token.text.lower() in _GO:
        return False
    if not token.has("verb"):
        near = tokens[token.phrase_end : token.phrase_end + 4]
        of_country = bool(near) and near[0].text.lower() in {"from", "من"}
        hosts = [other for other in near if other.value("country") in passage.hosts and other.has("state")]
        leaves = token.has("leaves_place") and bool(near) and near[0].has("state")  # «بمغادرة النيجر»
        forces = leaves and any(is_military(other) for other in tokens[max(first, index - _NEAR) : index])
        return forces or (bool(hosts) and of_country)
    if token.phrase_end < len(tokens):
        object_ = tokens[token.phrase_end]
        if object_.value("country") in passage.hosts and object_.entry.tags & {"state", "place"}:
            return True
    return any(other.has("troop_pronoun") for other in tokens[max(first, index - 2) : index])


def is_of_speaker(sentence: Sentence, index: int) -> bool:
    """Whether a verb tells what "we" will do: "we will go when ...", «سنغادر عندما», «لن ننسحب»."""
    tokens = sentence.tokens
    token = tokens[index]
    if token.kind == "arabic":
        ours = token.has("imperfect") and token.key.text.startswith("ن") and not token.has("masdar")
        ahead = token.key.preposition == "س" or (index > 0 and tokens[index - 1].text in {"لن", "ولن"})
        return ours and ahead and not _has_other_object(sentence, index)
    near = tokens[max(0, index - _INTENT_REACH) : index]
    ours = any(other.text.lower() in {"we", "we'll", "we're"} for other in near)
    following = tokens[token.phrase_end].text.lower() if token.phrase_end < len(tokens) else ""
    ahead = following in _BOUND or any(other.has("future") or other.text.lower() in _WILL for other in near)
    return token.has("verb") and ours and ahead and not _has_other_object(sentence, index)


_BOUND = frozenset({"when", "once", "until", "only"})
_WILL = frozenset({"won't", "we'll", "not", "never"})


def _has_other_object(sentence: Sentence, index: int) -> bool:
    """Whether a verb of leaving or staying goes on with something of its own: "stay vigilant", «سنغادر القاعة»."""
    tokens = sentence.tokens
    position = tokens[index].phrase_end
    if position >= len(tokens):
        return False
    following = tokens[position]
    if following.kind == "mark" or following.entry.tags & {"state", "here", "condition", "time"}:
        return False
    if following.kind == "latin":
        return following.text.lower() not in _OBJECTLESS
    return following.kind == "arabic" and following.text not in _OBJECTLESS_AR


_OBJECTLESS_AR = frozenset(
    "عندما حين حينما متى إذا في من حتى بعد قبل هنا ما طالما مادام إلى خلال عند فور بمجرد إلا ولن ولكن لكن".split()
)


def _is_pronoun_subject(sentence: Sentence, index: int, first: int) -> bool:
    """Whether "they", "it" or "we" must or will leave: "it must be out by", "They will have to go"."""
    tokens = sentence.tokens
    token = tokens[index]
    if not token.has("verb") and token.kind == "latin":
        return False
    if is_of_speaker(sentence, index):
        return True
    if token.kind == "arabic" and index > 1 and tokens[index - 1].text == "أن":
        return token.has("imperfect") and token.has("leaving") and tokens[index - 2].text in _UPON_THEM
    if token.kind != "latin" or not token.has("leaving") or _has_other_object(sentence, index):
        return False
    near = tokens[max(first, index - _NEAR_PRONOUN) : index]
    subject = next(
        (other for other in near if other.text.lower() in {"they", "them", "it"} or other.has("force")), None
    )
    if subject is None or (subject.text.lower() == "it" and token.text.lower() != "be"):
        return False
    between = [other for other in near if other.index > subject.index]
    return any(other.has("must") or other.has("course") for other in between)


_UPON_THEM = frozenset("عليها وعليها عليهم وعليهم".split())


def pronoun_owner(sentence: Sentence, index: int, passage: Passage) -> str | None:
    """Whose forces the pronoun of «بقاؤها», «خروجهم», "their departure" are, or None where it is of none."""
    tokens = sentence.tokens
    token = tokens[index]
    if token.kind == "arabic":
        if token.key.suffix not in _OF_FORCES or not token.has("masdar"):
            return None
    elif not (token.has("noun") and index and tokens[index - 1].text.lower() in {"their", "its"}):
        return None
    for other in reversed(tokens[max(0, index - _ANTECEDENT_REACH) : index]):
        if other.has("force") and other.inside < 0:
            owner = owner_of(sentence, other.index)
            return owner.code if owner is not None and passage.is_foreign(owner.code) else passage.forces
    return passage.forces if token.quoted else None


def _has_pace(sentence: Sentence, index: int) -> bool:
    """Whether a noun is told as withdrawals are: "a hasty pullout", "an early departure", «خروجا متسرعا»."""
    tokens = sentence.tokens
    token = tokens[index]
    if not token.entry.tags & {"noun", "masdar"}:
        return False
    beside = token.phrase_end if token.kind == "arabic" else index - 1
    return 0 <= beside < len(tokens) and bool(tokens[beside].entry.tags & {"pace", "gradual"})


def _is_purpose(sentence: Sentence, index: int, first: int) -> bool:
    """Whether forces that are given time, or told, are to leave: «أمهلت القوات شهرا للخروج»."""
    tokens = sentence.tokens
    token = tokens[index]
    if not (token.has("masdar") and token.has("leaving") and token.key.preposition == "ل"):
        return False
    return any(other.has("force") for other in tokens[max(first, index - 2 * _NEAR) : index])


def own_intent(sentence: Sentence, index: int, first: int, passage: Passage) -> str | None:
    """The state that plans, is ready or will do what a weak word tells: "Britain had no plans to stay", or None."""
    tokens = sentence.tokens
    token = tokens[index]
    if not token.entry.tags & {"leaving", "staying", "handing", "closing"} or (
        token.has("transitive") and not token.has("verb")
    ):
        return None
    near = tokens[max(first, index - _INTENT_REACH) : index]
    meant = any(not other.entry.tags.isdisjoint(_INTENT) and other.inside < 0 for other in near)
    if not meant and token.key.preposition != "س":
        return None
    mention = next((item for item in reversed(sentence.mentions) if item.first < index and acts(sentence, item)), None)
    if mention is None or mention.country is None or not passage.is_foreign(mention.country):
        return None
    if not meant and mention.last < index and not (token.key.conjunction or tokens[index - 1].text in _THAT_THEY):
        return None  # somebody else does: «ذكرت الوزارة أن فريقا سيبقى»
    known = mention.country == passage.forces or mention.country in passage.by_area.values()
    return mention.country if known or any(is_military(other) for other in tokens) else None
