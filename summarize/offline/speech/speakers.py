"""A noun phrase -> the source that it names: kind, affiliation, count; or None where it names nobody who speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize.arabic.folding import fold
from summarize.article import Span
from summarize.offline.forces import is_place
from summarize.offline.speech.claim import Speaker
from summarize.offline.speech.numerals import count_of
from summarize.offline.speech.outlets import is_outlet, outlet_span
from summarize.schemas.attribution import SourceKind
from summarize.schemas.common import Actor, ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.offline.actors import Mention
    from summarize.offline.speech.view import View
    from summarize.offline.tokens import Token

_KIND_ORDER = {kind: place for place, kind in enumerate(ActorKind)}
_SAME = frozenset(fold(word) for word in "ذاته نفسه ذاتها نفسها ذات نفس".split())
_DUAL_MINISTRY = frozenset({fold("وزارتي"), fold("وزارتا"), fold("وزارتين")})
_TANWEEN = "\u064b"
_QUANTIFIERS = frozenset(
    fold(word)
    for word in "عدد بعض أحد إحدى كبار كبير عدة some several many senior top other the a an one two both".split()
)
_PREPOSITIONS = frozenset(fold(word) for word in "في من على عن إلى مع لدى".split())
_MILITARY = frozenset(
    fold(word) for word in "عسكري عسكرية عسكريون عسكريين دفاعي دفاعية military defense defence".split()
)
_GOVERNMENTAL = frozenset(fold(word) for word in "حكومي حكومية حكوميون حكوميين".split())
_BROKEN_FEMININE = frozenset(fold(word) for word in "مصادر صحف وسائل قوات فصائل وثائق تقارير".split())
_UNNAMED_ROLES = frozenset({"officials"})


def speaker_of(view: View, first: int, last: int) -> Speaker | None:
    """The source that tokens ``first`` to ``last`` (exclusive) name, None where they name nobody who speaks."""
    head = _head(view, first, last)
    if head is None:
        return None
    token = view.tokens[head]
    kind = _kind(view, head, last)
    if kind is None:
        return None
    start, end = view.tokens[first].stem_start, view.tokens[last - 1].end
    name = _name(view, head, last) or _lone_name(view, head, last) if kind is SourceKind.PERSON else ""
    if _one_of(view, first):
        kind = SourceKind.ANONYMOUS_ONE
    return Speaker(
        span=Span(start, end),
        kind=kind,
        head=_head_word(view, head, last),
        affiliation=_affiliation(view, first, last, kind),
        count=_count(view, first, head, kind),
        feminine=_feminine(token),
        definite=_points_back(view, first, head, last),
        name=name,
        words=frozenset(_definite_nouns(view, first, last)),
        two_ministries=any(token.key.text in _DUAL_MINISTRY for token in view.tokens[first:last]),
        nameless=kind is SourceKind.OUTLET and token.key.definite and last == head + 1 and token.has("outlet_noun"),
    )


def unknown_person(view: View, index: int) -> Speaker:
    """A person whom one unknown word names, where the construction leaves no doubt: «عن فلان قوله»."""
    token = view.tokens[index]
    return Speaker(Span(token.stem_start, token.end), SourceKind.PERSON, token.key.text, count=1, name=fold(token.text))


def _head_word(view: View, head: int, last: int) -> str:
    """The folded head noun: of an English phrase the last word before "of", "in" or a comma."""
    tokens = view.tokens
    if tokens[head].kind != "latin":
        return tokens[head].key.text or fold(tokens[head].text)
    while head + 1 < last and tokens[head + 1].kind == "latin" and tokens[head + 1].text.lower() not in _ENGLISH_PREPOSITIONS:
        if tokens[head].entry.tags & {"source", "title", "outlet_noun"} and tokens[head].inside < 0:
            break
        head += 1
    return tokens[head].key.text


def _definite_nouns(view: View, first: int, last: int) -> Iterator[str]:
    """The folded words of a phrase that point back by an article of their own: «مصادر في الوزارة»."""
    for token in view.tokens[first:last]:
        before = view.token(token.index - 1)
        the = before is not None and before.text.lower() == "the"
        if token.key.definite or (token.kind == "latin" and (the or token.index == first)):
            yield token.key.text


def _points_back(view: View, first: int, head: int, last: int) -> bool:
    """Whether the phrase is one definite noun: «المسؤول», "the official", «المصدر نفسه»."""
    tokens = view.tokens
    definite = tokens[head].key.definite or (first > 0 and tokens[first - 1].text.lower() == "the")
    return definite and (last == head + 1 or tokens[head + 1].key.text in _SAME)


def _one_of(view: View, first: int) -> bool:
    """ "One of the officials", «أحد المسؤولين»."""
    tokens = view.tokens
    following = view.token(first + 1)
    if tokens[first].text.lower() == "one":
        return following is not None and following.text == "of"
    return tokens[first].key.text in {"احد", "احدي"}


def _lone_name(view: View, head: int, last: int) -> str:
    """The folded last word of a phrase that is nothing but a name."""
    token = view.tokens[last - 1]
    if view.tokens[head].entry.tags & {"source", "title", "office", "body"}:
        return ""
    return fold(token.text).lower() if token.kind == "latin" else fold(token.text)


def _head(view: View, first: int, last: int) -> int | None:
    """The first noun after numerals and quantifiers: of "two senior US officials" the officials."""
    tokens = view.tokens
    index = first
    while index < last and (
        tokens[index].kind in {"number", "mark"}
        or count_of(tokens[index]) is not None
        or (not tokens[index].entry.tags and tokens[index].key.text in _QUANTIFIERS)
        or tokens[index].text.lower() in {"of", "من"}
    ):
        index += 1
    if index >= last:
        return None
    if tokens[index].kind != "latin":
        return index
    return _english_head(view, index, last)


def _english_head(view: View, first: int, last: int) -> int:
    """The noun that an English phrase is about: the last of its first run of nouns, before "of", "in", "for", a comma."""
    tokens = view.tokens
    head = None
    for index in range(first, last):
        token = tokens[index]
        if token.kind == "mark" and token.text not in "-/" or token.text.lower() in _ENGLISH_PREPOSITIONS:
            break
        if (
            token.entry.tags & {"source", "title", "outlet_noun", "body_noun"}
            and token.inside < 0
            and token.key.suffix != "'s"
        ):
            head = index
    return first if head is None else head


_ENGLISH_PREPOSITIONS = frozenset("of in for at from with on to by who familiar seen".split())


def _kind(view: View, head: int, last: int) -> SourceKind | None:  # noqa: PLR0911 - one case a kind
    token = view.tokens[head]
    if is_outlet(view, head, last):
        return SourceKind.OUTLET
    mention = _mention_over(view, head)
    if token.has("statement"):
        return SourceKind.ORGANISATION
    if token.has("source") or token.has("title"):
        if token.has("document"):
            return SourceKind.DOCUMENT
        if token.has("group") or token.has("two"):
            return SourceKind.ANONYMOUS_GROUP
        if _name(view, head, last):
            return SourceKind.PERSON
        if mention is not None and mention.role in {"leader", "office"}:
            return _mention_kind(view, mention, head, last)
        return SourceKind.ANONYMOUS_ONE
    if (token.has("body_noun") or token.has("mission_body")) and mention is None:
        return SourceKind.ORGANISATION
    if mention is None and token.kind == "latin":
        mention = next(
            (item for item in view.sentence.mentions if head <= item.first < last and _before_link(view, head, item)),
            None,
        )
    if mention is not None:
        return _mention_kind(view, mention, head, last)
    return SourceKind.PERSON if _is_name(view, head, last) else None


def _before_link(view: View, head: int, mention: Mention) -> bool:
    """Whether an English mention belongs to the head of its phrase: no preposition stands between."""
    return not any(token.text.lower() in _ENGLISH_PREPOSITIONS for token in view.tokens[head : mention.first])


def _mention_kind(view: View, mention: Mention, head: int, last: int) -> SourceKind:
    if mention.role == "leader" or (mention.role == "office" and _is_titled(view, mention, last)):
        return SourceKind.PERSON
    if mention.role == "office":
        plural = any(token.has("group") for token in view.tokens[mention.first : mention.last])
        if plural or _names_officials(view, mention):
            return SourceKind.ANONYMOUS_GROUP if plural else SourceKind.ANONYMOUS_ONE
        return SourceKind.ORGANISATION
    if mention.role in _UNNAMED_ROLES:
        source = next((token for token in view.tokens[head:last] if token.has("source")), view.tokens[head])
        if source.has("group") or source.has("two"):
            return SourceKind.ANONYMOUS_GROUP
        return SourceKind.PERSON if _name(view, source.index, last) else SourceKind.ANONYMOUS_ONE
    return SourceKind.ORGANISATION


def _is_titled(view: View, mention: Mention, last: int) -> bool:
    """Whether an office is one person's: named, or of a title that only one person holds ("the defence minister")."""
    if _name(view, mention.first, last):
        return True
    title = view.tokens[mention.first : mention.last]
    return not any(token.entry.tags & {"official", "spokesman", "group", "body_noun", "body"} for token in title)


def _names_officials(view: View, mention: Mention) -> bool:
    return any(token.entry.tags & {"official", "spokesman"} for token in view.tokens[mention.first : mention.last])


def _mention_over(view: View, index: int) -> Mention | None:
    return next((item for item in view.sentence.mentions if item.first <= index < item.last), None)


def _name(view: View, head: int, last: int) -> str:
    """The folded last word of the personal name after a head noun, empty where none follows."""
    tokens = view.tokens
    if tokens[head].kind == "latin":
        return _english_name(view, head, last)
    mention = _mention_over(view, head)
    if mention is not None and mention.role == "leader":
        return tokens[mention.last - 1].key.text
    source = tokens[head].entry.tags & {"source", "title"}
    if source and not tokens[head].key.definite and not _in_construct(view, head, last):
        return ""
    fixed = tokens[head].key.definite or bool(source)
    index = tokens[head].phrase_end
    if mention is not None:
        index, fixed = max(index, mention.last), mention.role == "office" or fixed
    found = ""
    while index < last:
        token = tokens[index]
        following = view.mention_at.get(index)
        if following is not None and following.role == "leader":
            return tokens[following.last - 1].key.text
        if following is not None:
            index, fixed = following.last, True
            continue
        if token.has("rank"):
            return fold(tokens[last - 1].text)
        named = token.kind in {"arabic", "latin"} and not token.entry.tags and not token.key.preposition
        if fold(token.text) in _PREPOSITIONS:
            break
        if named and (found or (fixed and not token.key.definite)):
            found = fold(token.text)
        elif found:
            break
        index = max(token.phrase_end, index + 1)
        fixed = fixed or token.has("nationality")
    return found


def _in_construct(view: View, head: int, last: int) -> bool:
    """Whether an indefinite title is made definite by the noun after it: «رئيس خلية الإعلام»، «مدير وكالة …»."""
    following = view.token(view.tokens[head].phrase_end)
    if following is None or following.index >= last or not view.tokens[head].has("title"):
        return False
    return not following.has("nationality") and (
        following.index in view.mention_at or bool(following.entry.tags) or following.key.definite
    )


def _english_name(view: View, head: int, last: int) -> str:
    tokens = view.tokens
    mention = _mention_over(view, head)
    if mention is not None and mention.role == "leader":
        return fold(tokens[mention.last - 1].text).lower()
    if _is_indefinite(view, head):
        return ""
    start = max(tokens[head].phrase_end, mention.last if mention is not None and mention.role == "office" else 0)
    words = []
    for token in tokens[start:last]:
        if token.kind == "latin" and token.text[0].isupper() and not token.entry.tags & {"nationality", "outlet"}:
            words.append(token.text)
        elif token.text != "-":
            break
    if not words and tokens[head].has("title"):
        words = _trailing_name(view, head, last)
    return fold(words[-1]).lower() if words else ""


def _trailing_name(view: View, head: int, last: int) -> list[str]:
    """The name at the end of "Minister of Health Firass Abiad": two capitalised words that are nothing else."""
    words = view.tokens[max(head + 1, last - 2) : last]
    named = all(word.kind == "latin" and word.text[0].isupper() and not word.entry.tags for word in words)
    return [word.text for word in words] if len(words) == 2 and named else []  # noqa: PLR2004 - given and family name


def _is_indefinite(view: View, head: int) -> bool:
    """Whether "a" or "an" stands before the words of the head: "a senior US official"."""
    for index in range(head - 1, max(-1, head - 6), -1):
        word = view.tokens[index].text.lower()
        if word in {"a", "an"}:
            return True
        if view.tokens[index].kind != "latin":
            return False
    return False


def _is_name(view: View, head: int, last: int) -> bool:
    """Whether a phrase of unknown words reads as a person's name."""
    words = [token for token in view.tokens[head:last] if token.kind in {"arabic", "latin"}]
    if not words or any(word.entry.tags - {"weak", "nationality", "country", "place", "rank"} for word in words):
        return False
    if words[0].kind == "latin":
        if len(words) == 1:
            return fold(words[0].text).lower() in view.names or _is_surname(view, words[0])
        return len(words) > 1 and all(
            word.text[0].isupper() or word.text in {"al", "el", "bin", "de", "van", "von"} for word in words
        )
    if words[0].has("rank") or (len(words) == 1 and _is_family_name(view, words[0])):
        return True
    return len(words) >= 2 and not words[0].key.definite and all(_may_be_name(word) for word in words)  # noqa: PLR2004 - given and family name


_NO_NAMES = frozenset(fold(word) for word in "هذه هذا ذلك تلك هناك حيث كل بعض غير مثل أكثر أقل وهو وهي ما لا".split())


def _may_be_name(word: Token) -> bool:
    """Whether an unknown Arabic word can be a name: no adjective in ية, no particle, no accusative."""
    folded = fold(word.text)
    return folded not in _NO_NAMES and not folded.endswith("يه") and _TANWEEN not in word.text


def _is_surname(view: View, token: Token) -> bool:
    """Whether one capitalised word is a name: inside a sentence, or capitalised inside another one as well."""
    if not token.text[0].isupper() or token.entry.tags or len(token.text) <= 2:  # noqa: PLR2004 - no initials
        return False
    return token.index > 0 and view.tokens[token.index - 1].text not in '"“' or f" {token.text} " in view.article.text


def _is_family_name(view: View, token: Token) -> bool:
    """Whether one unknown word is a family name: one that spoke before, or formed like «الخفاجي»."""
    word = fold(token.text)
    if word in view.names or token.key.text in view.names:
        return True
    return token.key.definite and not token.entry.tags and word.endswith("ي") and not token.key.preposition


def _affiliation(view: View, first: int, last: int, kind: SourceKind) -> Actor | None:
    if kind is SourceKind.OUTLET:
        span = outlet_span(view, first, last)
        return Actor(text=view.article.slice(span), country=None, kind=ActorKind.MEDIA)
    mentions = [
        item
        for item in view.sentence.mentions
        if first <= item.last - 1 < last
        and not (item.role == "side" and not view.tokens[item.first].key.definite)
        and not (item.role in {"capital", "state"} and item.first > first and is_place(view.sentence, item.first))
    ]
    governmental = _governmental(view, first, last)
    if governmental is not None:
        return governmental
    mentions = [item for item in mentions if not _modifies(view, item, mentions)]
    if any(item.explicit for item in mentions):
        mentions = [item for item in mentions if item.explicit]
    if not mentions:
        return _mission(view, first, last)
    best = min(mentions, key=lambda item: (_KIND_ORDER[item.kind], item.first))
    if best.role in _UNNAMED_ROLES and not _with_body(view, first, last):
        return None
    actor_kind = best.kind
    if best.role in _UNNAMED_ROLES and any(token.key.text in _MILITARY for token in view.tokens[first:last]):
        actor_kind = ActorKind.DEFENCE
    if best.role in _UNNAMED_ROLES and best.country is None:
        return None
    return Actor(text=view.text(max(first, best.first), min(best.last, last)), country=best.country, kind=actor_kind)


def _modifies(view: View, mention: Mention, mentions: list[Mention]) -> bool:
    """Whether a state's name only tells whose body the next one is: "US State Department"."""
    if mention.role not in {"state", "capital"}:
        return False
    if any(other.last == mention.first and other.role == "office" for other in mentions):
        return True  # a given name: "Defence Minister Israel Katz"
    following = view.token(mention.last)
    if following is not None and following.text == "-":  # "Iran-backed factions"
        return True
    return any(other.first == mention.last and other.country in {mention.country, None} for other in mentions)


def _mission(view: View, first: int, last: int) -> Actor | None:
    """A mission or coalition that is no mention: the body is the whole phrase."""
    if any(token.has("mission_body") or token.has("coalition") for token in view.tokens[first:last]) or (
        view.tokens[first].has("mission") and view.tokens[first].has("body_noun") and last > first + 1
    ):
        return Actor(text=view.text(first, last), country=None, kind=ActorKind.COALITION)
    return None


def _with_body(view: View, first: int, last: int) -> bool:
    """Whether sources of a nationality stand for their state: officials and spokesmen do, "Iraqi sources" do not."""
    return any(token.entry.tags & {"official", "spokesman"} for token in view.tokens[first:last])


def _governmental(view: View, first: int, last: int) -> Actor | None:
    """«مصدر حكومي عراقي»: that state's government."""
    for token in view.tokens[first:last]:
        if token.key.text in _GOVERNMENTAL:
            following = view.token(token.index + 1)
            if following is not None and following.index < last and following.has("nationality"):
                return Actor(
                    text=view.text(token.index, following.phrase_end),
                    country=following.value("country"),
                    kind=ActorKind.GOVERNMENT,
                )
    return None


def _count(view: View, first: int, head: int, kind: SourceKind) -> int | None:
    for token in view.tokens[first:head]:
        number = count_of(token)
        if number is not None and number > 0:
            return number
    if view.tokens[head].has("two"):
        return 2
    if kind is SourceKind.ORGANISATION and _is_plural(view, head):
        return None
    if kind is SourceKind.ANONYMOUS_GROUP or (kind is SourceKind.OUTLET and view.tokens[head].has("plural")):
        return None
    return 1


def _is_plural(view: View, head: int) -> bool:
    """ "Iraqi factions", "intelligence agencies": several bodies, not one with a plural name."""
    token = view.tokens[head]
    if token.kind != "latin":
        return False
    for following in view.tokens[head:]:
        if following.kind == "mark" and following.text not in "-":
            break
        if following.text in {"factions", "agencies", "groups", "militias", "parties", "ministries"}:
            return True
        if following.has("cue") or following.text.lower() in _ENGLISH_PREPOSITIONS:
            break
    return False


def _feminine(token: Token) -> bool | None:
    """Grammatical gender where the form of the head noun shows it."""
    if token.kind != "arabic" or token.entry.tags & {"state", "capital", "outlet", "leader"}:
        return None
    word = token.key.text
    if word in _BROKEN_FEMININE or word.endswith(("ه", "ات")):
        return True
    return False
