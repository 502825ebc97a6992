"""Tokens -> the states, bodies and office-holders they name, each as a mention with country and kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarize.schemas.common import ActorKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.offline.memory import Memory
    from summarize.offline.tokens import Token

# Phrases whose words name nobody by themselves: الأسد in «عين الأسد», the party in "Kurdistan Workers' Party".
_WHOLE = frozenset({"place", "body", "outlet", "office"})
# A sentence with none of these names nobody.
ACTOR_TAGS = frozenset({"body", "office", "side", "leader", "source", "state", "capital", "nationality"})
_ADJECTIVES_AFTER = 4


@dataclass(slots=True)
class Mention:
    """A named actor: tokens ``first`` to ``last`` (exclusive) of its sentence.

    ``role`` is how it is named: ``state`` (a country), ``capital``, ``body``, ``office`` (a title that stands for a
    body), ``leader`` (a person by name), ``side`` («الجانب الأميركي»), ``officials`` (of a nationality).
    ``explicit`` is whether the country was named with it rather than taken from the passage; ``named`` whether it is
    one by its name alone (the Pentagon), rather than any such body («وزارة الدفاع»). ``guessed`` is whether no such
    body was named with its country before: one of the host's, where the article has one.
    """

    first: int
    last: int
    role: str
    kind: ActorKind
    country: str | None
    explicit: bool
    named: bool = False
    guessed: bool = False


def find_mentions(tokens: Sequence[Token], named: Sequence[Token], memory: Memory) -> list[Mention]:
    """The actors that a sentence names, left to right; they do not overlap. ``named`` have one of `ACTOR_TAGS`."""
    mentions: list[Mention] = []
    after = 0
    memory.opening = _opening(tokens)
    for token in named:
        if token.index < after:
            continue
        mention = _mention_at(tokens, token.index, memory)
        if mention is None:
            continue
        if mention.role not in _STATES or not _after_preposition(tokens, token.index):
            memory.note(mention)
        mentions.append(mention)
        after = mention.last
    return mentions


def _opening(tokens: Sequence[Token]) -> str | None:
    """The state that a sentence sets its scene in: "In Niger, the junta ...", «وفي النيجر، اشترط المجلس»."""
    near = tokens[:3]
    if len(near) < 3 or near[0].text not in {"In", "في", "وفي"}:  # noqa: PLR2004 - "In neighbouring Niger"
        return None
    state = next((token for token in near[1:] if token.entry.tags & {"state", "capital"}), None)
    return None if state is None else state.value("country")


_STATES = frozenset({"state", "capital"})
_OF_PLACE = frozenset("في من إلى الى داخل in from to into inside across at".split())


def _after_preposition(tokens: Sequence[Token], index: int) -> bool:
    """Whether a state is named as a place, so that nobody's ministry is meant by it."""
    before = tokens[index - 1].text.lower() if index else ""
    return before in _OF_PLACE or tokens[index].key.preposition == "ب"


def _mention_at(tokens: Sequence[Token], index: int, memory: Memory) -> Mention | None:
    token = tokens[index]
    tags = token.entry.tags
    if token.inside >= 0 and (not tags or tokens[token.inside].entry.tags & _WHOLE):
        return None
    if "leader" in tags and "nationality" in tags and memory.country_by(token) != token.value("leader"):
        return None
    if "body" in tags and (_is_surname(tokens, index) or (index and tokens[index - 1].text in _APOSTROPHES)):
        return None
    if "body" in tags or "office" in tags or "side" in tags or "leader" in tags:
        return None if _is_modifier(tokens, index) else _body(tokens, index, memory)
    if "source" in tags and ("official" in tags or "spokesman" in tags):
        return _officials(tokens, index)
    if token.kind == "latin" and "country" in tags and _is_leaning(tokens, index):
        return None
    if "state" in tags or "capital" in tags:
        return None if _is_first_name(tokens, index) else _country(tokens, index)
    if "nationality" in tags and token.kind == "latin":
        return _english_nationality(tokens, index, memory)
    return None


_APOSTROPHES = frozenset("'’")  # of "Workers' Party"


def _is_modifier(tokens: Sequence[Token], index: int) -> bool:
    """Whether an English body only modifies the noun after it: "military mission", "coalition forces"."""
    token = tokens[index]
    if token.kind != "latin" or token.phrase_end >= len(tokens) or not (token.has("generic") or token.has("coalition")):
        return False
    following = tokens[token.phrase_end]
    if following.text == "-":
        return True
    if following.kind != "latin" or token.has("office") or token.key.suffix:
        return False
    nouns = {"force", "presence", "mission", "base", "leaving", "talks", "agreement", "bilateral", "plan", "body"}
    return bool(following.entry.tags & nouns) or (token.text.lower() == "military" and not following.entry.tags)


def _is_surname(tokens: Sequence[Token], index: int) -> bool:
    """Whether a group's one-word English name ends a person's: "Richard Wagner"."""
    token = tokens[index]
    if token.kind != "latin" or index < 2 or token.phrase_end != index + 1 or token.has("generic"):  # noqa: PLR2004
        return False
    before = tokens[index - 1]
    return token.text[1:].islower() and before.kind == "latin" and before.text.istitle() and not before.entry.tags


def _country(tokens: Sequence[Token], index: int) -> Mention | None:
    token = tokens[index]
    if token.kind == "latin" and token.phrase_end < len(tokens):
        following = _body_after(tokens, token.phrase_end)
        if following is not None:  # "Iraq's prime minister", "US Defense Department"
            return _with_country(tokens, index, following, token.value("country"))
        if "nationality" in token.entry.tags and _is_adjective_use(tokens, token.phrase_end):
            return None
        if token.key.suffix == "'s" and _is_adjective_use(tokens, token.phrase_end):
            return None
    role = "capital" if "capital" in token.entry.tags else "state"
    return Mention(index, token.phrase_end, role, ActorKind.GOVERNMENT, token.value("country"), explicit=True)


_ALSO_NAMES = frozenset({"TCD", "JOR", "GEO"})


def _is_first_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether Chad, Jordan or Georgia is a person's or an American state: "Chad Smith", "Georgia governor"."""
    token = tokens[index]
    if token.kind != "latin" or token.value("country") not in _ALSO_NAMES or token.phrase_end >= len(tokens):
        return False
    following = tokens[token.phrase_end]
    named = following.kind == "latin" and following.text[0].isupper() and not following.entry.tags
    return (named and index + 1 == following.index) or following.text in {"governor", "Governor", "senator"}


def _is_adjective_use(tokens: Sequence[Token], index: int) -> bool:
    """Whether an English noun that is no body follows, so that a country before it is only an adjective."""
    token = tokens[index]
    return token.has("force") or token.has("presence") or token.has("leaving") or token.has("base")


_LEANING = frozenset("backed aligned supported led linked affiliated allied funded trained armed".split())


def _is_leaning(tokens: Sequence[Token], index: int) -> bool:
    """Whether a nationality only says whose friends somebody are: "Iran-aligned factions"."""
    after = tokens[index].phrase_end
    return after + 1 < len(tokens) and tokens[after].text == "-" and tokens[after + 1].text.lower() in _LEANING


def _english_nationality(tokens: Sequence[Token], index: int, memory: Memory) -> Mention | None:
    following = _body_after(tokens, tokens[index].phrase_end)
    if following is None:
        return None
    mention = _with_country(tokens, index, following, tokens[index].value("country"))
    memory.note(mention)
    return mention


def _body_after(tokens: Sequence[Token], index: int) -> int | None:
    """Index of an English body or officials within three words after a nationality, adjectives between."""
    for position in range(index, min(index + 4, len(tokens))):
        token = tokens[position]
        tags = token.entry.tags
        if "body" in tags or "office" in tags or "side" in tags:
            return None if token.value("country") and "generic" not in tags else position
        if "source" in tags and ("official" in tags or "spokesman" in tags):
            return position
        if token.text.lower() in {"and", "or"} and position + 1 < len(tokens) and tokens[position + 1].text == "the":
            return None
        if token.kind != "latin" or (
            tags and not tags <= {"weak", "manner", "nationality", "country", "state", "past"}
        ):
            return None
    return None


def _with_country(tokens: Sequence[Token], first: int, body: int, country: str | None) -> Mention:
    token = tokens[body]
    two = any(other.has("nationality") and other.value("country") != country for other in tokens[first + 1 : body])
    if token.has("source"):
        code = None if two else country
        return Mention(first, token.phrase_end, "officials", ActorKind.GOVERNMENT, code, explicit=True)
    role = "office" if token.has("office") else "side" if token.has("side") else "body"
    return Mention(first, token.phrase_end, role, ActorKind(token.value("kind") or "other"), country, explicit=True)


def _body(tokens: Sequence[Token], index: int, memory: Memory) -> Mention | None:
    token = tokens[index]
    tags = token.entry.tags
    kind = ActorKind(token.value("kind") or "other")
    role = next(name for name in ("leader", "office", "side", "body") if name in tags)
    known = memory.country_by(token)
    if kind in {ActorKind.COALITION, ActorKind.INTERGOVERNMENTAL} or "isis" in tags:
        return Mention(index, token.phrase_end, role, kind, None, explicit=True)
    if "office" in tags:
        leader = _leader_after(tokens, token.phrase_end, memory)
        if leader is not None:
            return Mention(index, leader.phrase_end, role, kind, leader.value("leader"), explicit=True)
    last, country = _complement(tokens, token.phrase_end, memory)
    if "office" in tags and country is None and _heads_something_else(tokens, token):
        return None
    if "own" in tags and memory.last_state is not None:  # «ألمانيا … وزارة دفاعها»
        return Mention(index, token.phrase_end, role, kind, memory.last_state, explicit=True)
    possessive = token.kind == "latin" and index > 0 and tokens[index - 1].text.lower() in {"its", "their"}
    if possessive and known is None and country is None and memory.named_last is not None:
        return Mention(index, token.phrase_end, role, kind, memory.named_last, explicit=True)
    if known is not None and "generic" not in tags:
        return Mention(
            index, last if country == known else token.phrase_end, role, kind, known, explicit=True, named=True
        )
    if kind is ActorKind.EXPERT:
        return Mention(index, last, role, kind, None, explicit=True)
    if country is not None:
        return Mention(index, last, role, kind, country, explicit=True)
    guessed = kind in _DOMESTIC and kind not in memory.last_country
    country = memory.country_of(kind, several="several" in tags)
    return Mention(index, last, role, kind, country, explicit=False, guessed=guessed)


# Parties and factions that an article names without their country are the host's.
_DOMESTIC = frozenset({ActorKind.PARTY, ActorKind.ARMED_GROUP})


def _heads_something_else(tokens: Sequence[Token], token: Token) -> bool:
    """Whether a bare title is in construct with a noun that is no state: «رئيس حزب», «مستشار شركة»."""
    bare = token.kind == "arabic" and token.phrase_end == token.index + 1 and "generic" in token.entry.tags
    if not bare or token.key.definite or token.key.suffix or token.phrase_end >= len(tokens):
        return False
    following = tokens[token.phrase_end]
    return following.kind == "arabic" and (following.has("body") or following.has("body_noun"))


def _leader_after(tokens: Sequence[Token], index: int, memory: Memory) -> Token | None:
    """A leader's name within four words after a title, only names and nationalities between."""
    for token in tokens[index : index + 4]:
        if token.has("leader") and memory.country_by(token) == token.value("leader"):
            return token
        if token.kind not in {"arabic", "latin"} or (token.entry.tags and not token.has("nationality")):
            return None
        if token.key.preposition or token.key.conjunction:
            return None
    return None


def _complement(tokens: Sequence[Token], index: int, memory: Memory) -> tuple[int, str | None]:
    """Where the adjectives and the genitive after a body end, and the country that they name."""
    if index >= len(tokens):
        return index, None
    if tokens[index].kind == "arabic":
        return _complement_arabic(tokens, index, memory)
    return _complement_english(tokens, index)


def _complement_arabic(tokens: Sequence[Token], index: int, memory: Memory) -> tuple[int, str | None]:
    for position in range(index, min(index + _ADJECTIVES_AFTER, len(tokens))):
        token = tokens[position]
        tags = token.entry.tags
        if token.kind != "arabic" or token.key.preposition or token.key.conjunction:
            break
        if token.text == "في" and position + 1 < len(tokens) and tokens[position + 1].entry.tags & {"state", "capital"}:
            return tokens[position + 1].phrase_end, tokens[position + 1].value("country")
        if "nationality" in tags or ("country" in tags and position == index):
            return token.phrase_end, memory.country_by(token)
        unknown_adjective = not tags and token.key.definite  # «الحكومة المحلية العراقية»
        if position > index or not (unknown_adjective or "body" in tags):
            break
    return index, None


def _complement_english(tokens: Sequence[Token], index: int) -> tuple[int, str | None]:
    """Find "the government of Iraq", "the junta in Niamey"."""
    preposition = tokens[index].text
    if preposition not in {"of", "in"}:
        return index, None
    for token in tokens[index + 1 : index + 3]:
        if token.text == "the":
            continue
        if token.has("state") or (token.has("capital") and preposition == "in"):
            return token.phrase_end, token.value("country")
        break
    return index, None


def _officials(tokens: Sequence[Token], index: int) -> Mention | None:
    """«مسؤولون أميركيون»: that state's government; of two states: no body."""
    token = tokens[index]
    if token.kind != "arabic":
        return None
    found: list[str | None] = []
    last = token.phrase_end
    for position in range(token.phrase_end, min(token.phrase_end + _ADJECTIVES_AFTER, len(tokens))):
        following = tokens[position]
        if following.kind != "arabic" or following.key.preposition:
            break
        if following.has("nationality"):
            found.append(following.value("country"))
            last = following.phrase_end
        elif following.entry.tags:
            break
    if not found:
        return None
    country = found[0] if len(set(found)) == 1 else None
    return Mention(index, last, "officials", ActorKind.GOVERNMENT, country, explicit=True)
