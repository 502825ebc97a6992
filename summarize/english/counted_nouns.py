"""English counted nouns: a place in a text -> the soldiers, bases, members or units that are counted there."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from summarize.counted import NOTHING, STATED, VAGUE, CountedNouns, Noun, Stated, unit_of, year_like
from summarize.english.numbers import COUNTING, is_number
from summarize.phrases import Found, Phrase, PhraseIndex, read_lines, read_phrases
from summarize.schemas.force_posture import Unit
from summarize.tokens import Classes

if TYPE_CHECKING:
    from summarize.counting import Number
    from summarize.tokens import Tokens

_NOT_BEFORE = frozenset({"carrier", "carriers"})  # personnel carriers
_AUXILIARIES = frozenset("were was are is have had has been being who also reportedly and".split())
_PARTICIPLES = frozenset("backed led trained based deployed allied flagged funded equipped recruited duty combat".split())
_COALITIONS = frozenset({"coalition", "alliance", "union", "bloc"})
_FORCE_NAMES = frozenset({"force", "contingent", "garrison", "presence", "deployment"})
_ROUND = 50  # a round number after "by" is a count, another one a year
_LONGEST_WAY = 9  # tokens between a number and its noun: 1,500 more US and British special operations troops
_DETERMINERS = frozenset("the its their our his her these those all of".split())
_ONE = frozenset({"single", "sole"})
# «80-nation coalition», "2,500-strong force", "2,500-troop contingent"
_COMPOUNDS = {
    "nation": Unit.MEMBERS, "country": Unit.MEMBERS, "state": Unit.MEMBERS, "member": Unit.MEMBERS,
    "strong": Unit.PERSONNEL, "troop": Unit.PERSONNEL, "soldier": Unit.PERSONNEL, "man": Unit.PERSONNEL,
    "person": Unit.PERSONNEL, "base": Unit.BASES, "ship": Unit.UNITS, "battalion": Unit.UNITS,
}  # fmt: skip
_GROUPS = frozenset("force contingent garrison mission deployment detachment presence coalition alliance unit".split())
# Names that stand before a number which counts nothing: Resolution 2254, Article 5.
_LABELS = frozenset(
    "resolution article brigade unit division regiment battalion no number chapter section phase flight route highway "
    "channel base camp task room act law bill page line".split()
)
_YEAR_LEADS = frozenset("in since until till during year mid-year fy".split())
_MAYBE_YEAR_LEADS = frozenset("by of to from the over under after before early late mid and summer spring".split())
_HEADS = (
    "number numbers level levels strength size force forces contingent deployment garrison presence total headcount "
    "ceiling cap figure numbering numbered troops estimate mission"
)
_LEADS = "to from at of is was are were reached numbering numbered by between below leaving"
_FOLLOWERS = (
    "in at from to by across on within and or but who this next last before after under as while with stationed "
    "deployed based remaining remain currently now there today later earlier through over during since until that "
    "then left had have would will are were is was"
)


@cache
def _nouns() -> PhraseIndex:
    phrases: list[Phrase] = []
    for unit, singular, plurals in read_lines("en/counted_nouns.tsv"):
        phrases += [Phrase(tuple(form.split()), f"{unit} plural") for form in plurals.split(";")]
        if singular != "-":
            phrases.append(Phrase(tuple(singular.split()), f"{unit} singular"))
    return PhraseIndex.of(phrases)


@cache
def _modifiers() -> PhraseIndex:
    return PhraseIndex.of(
        Phrase(tuple(form.split()), "") for (forms,) in read_lines("en/counted_adjectives.tsv") for form in forms.split(";")
    )


@cache
def vague_phrases() -> PhraseIndex:
    """ "Hundreds of", "most of", "a large number of" and their like."""
    return PhraseIndex.of(read_phrases("en/vague.tsv"))


def _noun_after(tokens: Tokens, first: int, *, plural: bool = True) -> Noun | None:
    """The counted noun that starts at ``first`` or behind adjectives, names and nationalities."""
    at = first
    while at < min(first + _LONGEST_WAY, len(tokens)):
        found = _nouns().starting(tokens, at)
        if found and found.label.endswith("plural") is plural:
            return _extended(tokens, first, found)
        step = _modifier(tokens, at, first)
        if not step:
            return None
        at += step
    return None


def _modifier(tokens: Tokens, at: int, first: int) -> int:
    """How many tokens at ``at`` are something that may stand between a number and its noun; 0 for none."""
    found = _modifiers().starting(tokens, at)
    if found:
        return found.stop - at
    raw = tokens.raw(at)
    if tokens.word(at + 1) == "-" and tokens.word(at + 2) in _PARTICIPLES:
        return 3
    if raw[:1].isupper():
        return 0 if tokens.word(at) in _calendar() else 1
    if raw in {"and", "or", ",", "/"} and at > first:
        following = _nouns().starting(tokens, at + 1) or _modifier(tokens, at + 1, at + 1)
        return 1 if following else 0
    return 1 if raw in {"’", "'"} and at > first else 0


def _extended(tokens: Tokens, first: int, found: Found) -> Noun | None:
    """Take a second noun of the same unit with the first (special forces soldiers; countries and organisations)."""
    stop, unit = found.stop, unit_of(found.label)
    if tokens.word(stop) in _NOT_BEFORE:
        return None
    for gap in (0, 1):
        second = _nouns().starting(tokens, stop + gap)
        linked = gap == 0 or tokens.word(stop) in {"and", "or"}
        if second and linked and unit_of(second.label) is unit:
            return Noun(first, found.first, second.stop, unit)
    return Noun(first, found.first, stop, unit)


def _compound(tokens: Tokens, first: int) -> Noun | None:
    """The rest of a compound: "-strong force", "-nation coalition"."""
    if tokens.word(first) != "-" or not tokens.glued(first + 1):
        return None
    unit = _COMPOUNDS.get(tokens.word(first + 1))
    if unit is None:
        return None
    stop = first + 2
    while stop < first + _LONGEST_WAY and tokens.word(stop) not in _GROUPS:
        step = _modifier(tokens, stop, stop)
        if not step:
            return Noun(first, first + 1, first + 2, unit)
        stop += step
    group = tokens.word(stop)
    if tokens.word(first + 1) == "member" and group not in _COALITIONS:
        unit = Unit.PERSONNEL
    return Noun(first, first + 1, stop + 1, unit)


def _of(tokens: Tokens, at: int) -> int:
    """Behind "of its", "of the 750"; ``at`` itself where there is no "of"."""
    if tokens.word(at) != "of":
        return at
    at += 1
    while tokens.word(at) in _DETERMINERS or tokens.raw(at).endswith(("'s", "’s")) or is_number(tokens, at):
        at += 1
    return at


def after_number(tokens: Tokens, number: Number) -> Noun | None:
    """The noun that a number counts: 2,500 US troops, three of its bases, a 2,500-strong force."""
    if tokens.word(number.first - 1) in _LABELS and tokens.raw(number.parts[0].first)[:1].isdigit():
        return None
    plural = number.parts[-1].value != 1
    for stop in (number.parts[-1].stop, number.stop):
        noun = _compound(tokens, stop) or _noun_after(tokens, _of(tokens, stop), plural=plural)
        if noun:
            one = not plural and tokens.word(noun.first - 1) == "of"
            return None if one or (not plural and noun.unit in {Unit.PERSONNEL, Unit.MEMBERS}) else noun
    return None


def after_vague(tokens: Tokens, first: int) -> Noun | None:
    """The noun after "hundreds of", "most of the"."""
    at = first
    while tokens.word(at) in _DETERMINERS or tokens.raw(at).endswith(("'s", "’s")) or is_number(tokens, at):
        at += 1
    noun = _noun_after(tokens, at)
    if noun or tokens.word(at) not in _FORCE_NAMES:
        return noun
    return Noun(at, at, at + 1, Unit.PERSONNEL)


def named(tokens: Tokens, index: int) -> Unit | None:
    """What a noun of a force at a token counts; nothing where none stands."""
    found = _nouns().starting(tokens, index)
    if found and found.label.endswith("plural"):
        return unit_of(found.label)
    return Unit.PERSONNEL if tokens.word(index) in _FORCE_NAMES else None


def _classify(piece: str) -> str:
    word = piece.strip().lower()
    if word in vague_phrases().by_first:
        return VAGUE
    return STATED if word in _ONE else NOTHING


def stated_at(tokens: Tokens, index: int) -> Stated | None:
    """ "A single base"; one soldier or one state is nobody's figure."""
    noun = _noun_after(tokens, index + 1, plural=False) if tokens.word(index) in _ONE else None
    if noun is None or noun.unit in {Unit.PERSONNEL, Unit.MEMBERS}:
        return None
    return Stated(Noun(index, noun.head, noun.stop, noun.unit), 1)


def is_year(tokens: Tokens, number: Number) -> bool:
    """Whether bare digits are a year or a day where they stand (in 2019, September 11)."""
    first = number.parts[0].first
    raw, before = tokens.raw(first), tokens.word(first - 1)
    if before == "." and tokens.glued(first - 1):
        before = tokens.word(first - 2)
    if before in _months() and raw.isdigit() and tokens.raw(first - 1)[:1] != ",":
        return True
    if not year_like(raw) or number.parts[0].stop - first > 1:
        return False
    certain = before in _YEAR_LEADS or (before == "," and tokens.word(first - 3) in _months())
    return certain or (before in _MAYBE_YEAR_LEADS and int(raw) % _ROUND != 0)


def _is_light(tokens: Tokens, index: int) -> bool:
    return tokens.word(index) in _DETERMINERS or _modifier(tokens, index, index) > 0


@cache
def _months() -> frozenset[str]:
    rows = (names for _, *names in read_lines("en/months.tsv"))
    return frozenset(name.lower() for names in rows for name in ";".join(names).split(";"))


@cache
def _calendar() -> frozenset[str]:
    return _months() | frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


@cache
def _casualties(side: str) -> frozenset[str]:
    return frozenset(form for label, forms in read_lines("en/casualties.tsv") if label == side for form in forms.split(";"))


@cache
def english() -> CountedNouns:
    """How English counts forces."""
    return CountedNouns(
        counting=COUNTING,
        anchors=Classes(_classify),
        after_number=after_number,
        after_vague=after_vague,
        stated_at=stated_at,
        named=named,
        is_year=is_year,
        is_light=_is_light,
        before_fate=_AUXILIARIES.__contains__,
        vague=vague_phrases(),
        clitics=frozenset(),
        casualties_before=_casualties("before"),
        casualties_after=_casualties("after"),
        heads=frozenset(_HEADS.split()),
        own_heads=frozenset({"numbering", "numbered", "force", "contingent", "deployment", "garrison", "presence"}),
        figures=frozenset({"figure", "number", "total"}),
        leads=frozenset(_LEADS.split()),
        places=frozenset("in at across near around inside outside left remain remained stay stayed serve stationed".split()),
        followers=frozenset(_FOLLOWERS.split()),
        not_after_follower=frozenset(),
        links=frozenset({"and", ",", ";", "with", "plus", "while", "another", "then", "after"}),
    )
