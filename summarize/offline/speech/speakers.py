"""A noun phrase -> the source that it names: kind, affiliation, count; or None where it names nobody who speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.article import Span
from summarize.offline.speech.affiliations import affiliation_of, joined_states
from summarize.offline.speech.arabic_words import folded
from summarize.offline.speech.claim import Speaker
from summarize.offline.speech.names import RANKS, family_name, is_name, lone_name
from summarize.offline.speech.numerals import count_of
from summarize.offline.speech.outlets import is_outlet
from summarize.offline.speech.phrases import (
    LINKS,
    definite_nouns,
    head_of,
    head_word,
    is_one_of,
    is_part_of_them,
    mention_over,
    points_back,
)
from summarize.schemas.attribution import SourceKind

if TYPE_CHECKING:
    from summarize.offline.actors import Mention
    from summarize.offline.speech.view import View
    from summarize.offline.tokens import Token

_DUAL_MINISTRY = frozenset({folded("وزارتي"), folded("وزارتا"), folded("وزارتين")})
_BROKEN_FEMININE = frozenset(folded(word) for word in "مصادر صحف وسائل قوات فصائل وثائق تقارير".split())
_PLURAL_BODIES = frozenset({"factions", "agencies", "groups", "militias", "parties", "ministries"})


def speaker_of(view: View, first: int, last: int) -> Speaker | None:
    """The source that tokens ``first`` to ``last`` (exclusive) name, None where they name nobody who speaks."""
    if is_part_of_them(view, first, last):
        return _part_of_them(view, first, last)
    head = head_of(view, first, last)
    kind = _kind(view, head, last) if head is not None else None
    if head is None or kind is None:
        return None
    token = view.tokens[head]
    name = (family_name(view, head, last) or lone_name(view, head, last)) if kind is SourceKind.PERSON else ""
    if is_one_of(view, first):
        kind = SourceKind.ANONYMOUS_ONE
    return Speaker(
        span=Span(view.tokens[first].stem_start, view.tokens[last - 1].end),
        kind=kind,
        head=head_word(view, head, last),
        affiliation=affiliation_of(view, first, last, head, kind),
        count=_count(view, first, last, head, kind),
        feminine=_feminine(token),
        definite=points_back(view, first, head, last),
        name=name,
        titled=bool(token.entry.tags & {"source", "title", "office", "body"}),
        words=frozenset(definite_nouns(view, first, last)),
        two_ministries=any(token.key.text in _DUAL_MINISTRY for token in view.tokens[first:last]),
        nameless=kind is SourceKind.OUTLET and token.key.definite and last == head + 1 and token.has("outlet_noun"),
    )


def _part_of_them(view: View, first: int, last: int) -> Speaker:
    """Some of those who spoke before; whose they are, the discourse knows."""
    count = count_of(view.tokens[first]) or 1
    kind = SourceKind.ANONYMOUS_ONE if count == 1 else SourceKind.ANONYMOUS_GROUP
    span = Span(view.tokens[first].stem_start, view.tokens[last - 1].end)
    return Speaker(span, kind, PART_OF_THEM, count=count, definite=True)


PART_OF_THEM = "of them"  # the head noun of such a phrase


def unknown_person(view: View, index: int) -> Speaker:
    """A person whom one unknown word names, where the construction leaves no doubt: «عن فلان قوله»."""
    token = view.tokens[index]
    return Speaker(
        Span(token.stem_start, token.end), SourceKind.PERSON, token.key.text, count=1, name=folded(token.text)
    )


def _kind(view: View, head: int, last: int) -> SourceKind | None:
    token = view.tokens[head]
    if is_outlet(view, head, last):
        return SourceKind.OUTLET
    if token.has("statement"):
        return SourceKind.ORGANISATION
    if token.has("text"):
        return SourceKind.DOCUMENT if token.key.definite and not token.key.preposition else None
    if token.has("estimates"):
        named = any(head < item.first < last for item in view.sentence.mentions)
        return SourceKind.ORGANISATION if named else None
    if token.has("source") or token.has("title"):
        return _source_kind(view, head, last)
    mention = mention_over(view, head)
    if mention is None and token.entry.tags & {"body_noun", "mission_body"}:
        return SourceKind.ORGANISATION
    if mention is None and token.kind == "latin":
        mention = _unlinked_mention(view, head, last)
    if mention is not None:
        return _mention_kind(view, mention, head, last)
    if not is_name(view, head, last):
        return None
    before = view.token(head - 1)
    group = token.kind == "latin" and before is not None and before.text.lower() == "the"
    return SourceKind.ORGANISATION if group else SourceKind.PERSON


def _source_kind(view: View, head: int, last: int) -> SourceKind:
    """What a noun for a source says: a document, several, one with or without a name."""
    token = view.tokens[head]
    if token.has("document"):
        return SourceKind.DOCUMENT
    if token.has("group") or token.has("two"):
        return SourceKind.ANONYMOUS_GROUP
    if family_name(view, head, last):
        return SourceKind.PERSON
    mention = mention_over(view, head)
    if mention is not None and mention.role in {"leader", "office"}:
        return _mention_kind(view, mention, head, last)
    return SourceKind.ANONYMOUS_ONE


def _unlinked_mention(view: View, head: int, last: int) -> Mention | None:
    """An English mention that belongs to the head of its phrase: no preposition stands between."""
    for mention in view.sentence.mentions:
        if head <= mention.first < last:
            linked = any(token.text.lower() in LINKS for token in view.tokens[head : mention.first])
            return None if linked else mention
    return None


def _mention_kind(view: View, mention: Mention, head: int, last: int) -> SourceKind:
    if mention.role == "leader" or (mention.role == "office" and _is_titled(view, mention, last)):
        return SourceKind.PERSON
    words = view.tokens[mention.first : mention.last]
    if mention.role == "office" and any(token.has("group") for token in words):
        return SourceKind.ANONYMOUS_GROUP
    if mention.role == "office" and any(token.entry.tags & {"official", "spokesman"} for token in words):
        return SourceKind.ANONYMOUS_ONE
    if mention.role == "officials":
        source = next((token for token in view.tokens[head:last] if token.has("source")), view.tokens[head])
        if source.has("group") or source.has("two"):
            return SourceKind.ANONYMOUS_GROUP
        return SourceKind.PERSON if family_name(view, source.index, last) else SourceKind.ANONYMOUS_ONE
    ranked = mention.last < last and view.tokens[mention.last].text in RANKS  # "Army Gen. Lloyd Austin"
    return SourceKind.PERSON if ranked else SourceKind.ORGANISATION


def _is_titled(view: View, mention: Mention, last: int) -> bool:
    """Whether an office is one person's: named, or of a title that only one person holds ("the defence minister")."""
    if family_name(view, mention.first, last):
        return True
    title = view.tokens[mention.first : mention.last]
    return not any(token.entry.tags & {"official", "spokesman", "group", "body_noun", "body"} for token in title)


def _count(view: View, first: int, last: int, head: int, kind: SourceKind) -> int | None:
    """How many sources: as counted, or as the grammar of the head says; None for a bare plural."""
    states = joined_states(view, first, last)
    if states > 1 and kind is SourceKind.ORGANISATION:
        return states
    for token in view.tokens[first:head]:
        number = count_of(token)
        if number is not None and number > 0:
            return number
    if view.tokens[head].has("two") or _is_dual(view, head, last):
        return 2
    plural = kind is SourceKind.ANONYMOUS_GROUP or (kind is SourceKind.OUTLET and view.tokens[head].has("plural"))
    return None if plural or (kind is SourceKind.ORGANISATION and _is_plural(view, head)) else 1


def _is_dual(view: View, head: int, last: int) -> bool:
    """Whether an Arabic noun is two by its ending, or by the numeral behind it: «مسؤولان», «مسؤولين اثنين»."""
    noun = view.tokens[head]
    if noun.kind != "arabic" or not noun.has("group"):
        return False
    return folded(noun.text).endswith("ان") or any(count_of(token) == _TWO for token in view.tokens[head + 1 : last])


_TWO = 2


def _is_plural(view: View, head: int) -> bool:
    """Whether several bodies are meant ("Iraqi factions"), not one with a plural name."""
    for token in view.tokens[head:]:
        if token.kind != "latin" and token.text != "-":
            return False
        if token.text in _PLURAL_BODIES:
            return True
        if token.has("cue") or token.text.lower() in LINKS:
            return False
    return False


def _feminine(token: Token) -> bool | None:
    """Grammatical gender where the form of the head noun shows it."""
    if token.kind != "arabic" or token.entry.tags & {"state", "capital", "outlet", "leader"}:
        return None
    return token.key.text in _BROKEN_FEMININE or token.key.text.endswith(("ه", "ات"))
