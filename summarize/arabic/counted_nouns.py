"""Arabic counted nouns: a place in a text -> the soldiers, bases, members or units that are counted there."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from summarize.arabic.folding import fold
from summarize.arabic.numbers import COUNTING
from summarize.counted import NOTHING, STATED, VAGUE, CountedNouns, Noun, Stated, unit_of, year_like
from summarize.phrases import CLITICS, WITH_ARTICLE, Found, Phrase, PhraseIndex, expand, read_lines, read_phrases
from summarize.schemas.force_posture import Unit
from summarize.tokens import Classes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from summarize.counting import Number
    from summarize.tokens import Tokens

_YEAR_LEADS = frozenset("في منذ حتي عام العام عامي سنه السنه بحلول خلال لعام بعام نهايه مطلع اواخر اوائل منتصف".split())
# A number whose noun is left out: the words that speak of how many, those that may stand before it and behind it.
_HEADS = "عدد العدد عددهم عددها عدده وعددهم وعددها تعداد تعدادهم تعدادها قوام قوامها قوامه بعدد تعداده"
_OWN_HEADS = "عددهم عددها عدده وعددهم وعددها تعدادهم تعدادها قوامها قوامه تعداده"
_LEADS = "الي من ب عند هو يبلغ بلغ تبلغ كان يساوي عددهم عددها عدده وعددهم وعددها تعدادهم تعدادها قوامها قوامه بعدد"
_FOLLOWERS = "في من الي علي حتي بحلول خلال بعد قبل بنهايه مع منذ و او ثم بينهم منهم حاليا فقط اليوم العام عام هذا"
_LIGHT = frozenset("عدد عديد حجم قوام من ل في تعداد مستوي".split())
# What is a force without being counted itself: «خفض وجودها إلى 900».
_FORCE_NAMES = frozenset("وجود الوجود وجودها وجوده التواجد تواجدها تواجده قوه القوه قوتها قوته الانتشار انتشارها".split())
_PRONOUNS = ("ها", "ه", "هم", "هما", "هن", "نا", "كم")
# Nouns whose dual in the genitive is spelt like their plural, or names two of something else («البلدين»).
_NO_DUAL = frozenset({"رجل", "فرد", "ضابط", "حامية", "سرية"})
_LONGEST_CLITIC = 4  # «وبال»
_ONE = frozenset({"واحده", "واحد", "واحدا"})
_LONGEST_LOOK_BACK = 4  # words between a noun and the number after it: «قواعدها العسكرية الأميركية الثلاث»


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(fold(phrase).split())


def _singulars(phrase: str) -> Iterator[tuple[str, ...]]:
    words = _words(phrase)
    yield words
    yield tuple(word if word.endswith(("ه", "ء", "ا")) else f"{word}ا" for word in words)


def _duals(phrase: str) -> Iterator[tuple[str, ...]]:
    stems = [f"{word[:-1]}ت" if word.endswith("ه") else word for word in _words(phrase)]
    yield from (tuple(f"{stem}{ending}" for stem in stems) for ending in ("ان", "ين"))
    if len(stems) == 1 and stems[0].endswith("ت"):
        yield from ((f"{stems[0]}{ending}",) for ending in ("ا", "ي"))


def _forms() -> Iterator[Phrase]:
    for unit, singulars, plurals, *_ in read_lines("ar/counted_nouns.tsv"):
        many = [_words(form) for pattern in plurals.split(";") for form in expand(pattern)]
        yield from (Phrase(words, f"{unit} plural") for words in many)
        for singular in expand(singulars):
            if singular == "-":
                continue
            yield from (Phrase(words, f"{unit} singular") for words in _singulars(singular))
            if unit != Unit.MEMBERS and singular not in _NO_DUAL:
                yield from (Phrase(words, f"{unit} dual") for words in _duals(singular) if words not in many)


@cache
def _indefinite() -> PhraseIndex:
    return PhraseIndex.of(_forms())


@cache
def _dual_nouns() -> PhraseIndex:
    duals = [phrase for phrase in _forms() if phrase.label.endswith("dual")]
    definite = (Phrase((words[0], *(f"ال{word}" for word in words[1:])), label) for words, label in duals)
    return PhraseIndex.of([*duals, *definite])


@cache
def vague_phrases() -> PhraseIndex:
    """«مئات», «معظم», «عدد كبير» and their like."""
    return PhraseIndex.of(read_phrases("ar/vague.tsv"))


@cache
def _definite() -> PhraseIndex:
    """Plurals as they stand after «من» and «معظم»: with the article, a pronoun or another noun behind them."""
    forms: list[Phrase] = []
    for words, label in _forms():
        if not label.endswith("plural"):
            continue
        forms += [Phrase(words, label), Phrase(tuple(f"ال{word}" for word in words), label)]
        stem = words[0].removesuffix("ن") if words[0].endswith(("ين", "ون")) else words[0]
        forms += [Phrase((f"{stem}{pronoun}",), label) for pronoun in _PRONOUNS if len(words) == 1]
    return PhraseIndex.of(forms)


@cache
def _blockers() -> dict[str, PhraseIndex]:
    """For the first word of a noun: what, behind it, makes it something else («قاعدة بيانات»)."""
    blockers: dict[str, PhraseIndex] = {}
    for _, singular, plurals, *rest in read_lines("ar/counted_nouns.tsv"):
        for blocked in rest:
            index = PhraseIndex.of(Phrase(_words(phrase), "") for phrase in blocked.split(";"))
            forms = {words[0] for form in plurals.split(";") for words in [_words(form)]}
            forms |= {words[0] for words in (*_singulars(singular), *_duals(singular))}
            blockers.update(dict.fromkeys(forms, index))
    return blockers


@cache
def _adjectives() -> frozenset[str]:
    endings = ("", "ا", "ه", "ين", "ون", "ات", "ان", "تين", "تان")
    forms: set[str] = set()
    for stem, *irregular in read_lines("ar/counted_adjectives.tsv"):
        forms |= {f"{fold(stem)}{ending}" for ending in endings}
        forms |= {fold(form) for others in irregular for form in others.split(";")}
    return frozenset(forms)


def _extended(tokens: Tokens, found: Found, first: int) -> Noun | None:
    """Take the adjectives of a noun with it, and a second noun of the same unit («85 دولة ومنظمة شريكة»)."""
    blockers = _blockers().get(tokens.word(found.first))
    if blockers and blockers.starting(tokens, found.stop):
        return None
    stop = found.stop
    unit = unit_of(found.label)
    second = _indefinite().starting(tokens, stop, frozenset({"و"}))
    if second and second.clitic and unit_of(second.label) is unit and not second.label.endswith("dual"):
        stop = second.stop
    while tokens.word(stop) in _adjectives():
        stop += 1
    return Noun(first, found.first, stop, unit)


def after_number(tokens: Tokens, number: Number) -> Noun | None:
    """The noun that a number counts: «2500 جندي», «900 من القوات», «القواعد الثلاث»."""
    for stop in (number.parts[-1].stop, number.stop):
        found = _indefinite().starting(tokens, stop)
        if found and not found.label.endswith("dual"):
            return _extended(tokens, found, stop)
        if tokens.word(stop) == "من":
            found = _definite().starting(tokens, stop + 1)
            if found:
                return _extended(tokens, found, stop)
    return _before(tokens, number)


def _before(tokens: Tokens, number: Number) -> Noun | None:
    """The definite noun before a definite number: «جنودها الـ1500», «القواعد الأميركية الثلاث»."""
    first = number.parts[0].first
    if tokens.glued(first) and tokens.word(first - 1) == "ال":
        first -= 1
    elif not tokens.word(first).startswith("ال"):
        return None
    for at in range(first - 1, max(first - 1 - _LONGEST_LOOK_BACK, -1), -1):
        found = _definite().starting(tokens, at, CLITICS)
        if found and not _indefinite().starting(tokens, at, CLITICS):
            return Noun(at, at, number.stop, unit_of(found.label), found.clitic)
        if not tokens.word(at).startswith("ال"):
            return None
    return None


def after_vague(tokens: Tokens, first: int) -> Noun | None:
    """The noun after «مئات», «معظم», «عدد كبير»: definite, or with «من»."""
    at = first + 1 if tokens.word(first) == "من" else first
    found = _definite().starting(tokens, at)
    return _extended(tokens, found, first) if found else None


def named(tokens: Tokens, index: int) -> Unit | None:
    """What a plural noun of a force at a token counts; nothing where none stands."""
    found = _definite().starting(tokens, index, WITH_ARTICLE)
    if found:
        return unit_of(found.label)
    return Unit.PERSONNEL if tokens.word(index) in _FORCE_NAMES else None


def _classify(piece: str) -> str:
    word = fold(piece).strip()
    for letters in range(min(len(word), _LONGEST_CLITIC + 1)):
        if letters and word[:letters] not in WITH_ARTICLE:
            continue
        if word[letters:] in _dual_nouns().by_first:
            return STATED
        if word[letters:] in vague_phrases().by_first:
            return VAGUE
    return STATED if word in _ONE else NOTHING


def stated_at(tokens: Tokens, index: int) -> Stated | None:
    """A dual («قاعدتان», «القاعدتين»), or «قاعدة واحدة»; one soldier or one state is nobody's figure."""
    dual = _dual_nouns().starting(tokens, index, WITH_ARTICLE)
    if dual:
        clitic = dual.clitic if not tokens.word(index)[: dual.clitic].endswith("ال") else dual.clitic - 2
        blockers = _blockers().get(tokens.word(index)[dual.clitic :])
        if blockers and blockers.starting(tokens, dual.stop):
            return None
        return Stated(Noun(index, index, dual.stop, unit_of(dual.label), clitic), 2)
    if tokens.word(index) not in _ONE:
        return None
    single = _indefinite().ending(tokens, index)
    if single and single.label.endswith("singular") and unit_of(single.label) in {Unit.BASES, Unit.UNITS}:
        return Stated(Noun(single.first, single.first, index + 1, unit_of(single.label), single.clitic), 1)
    return None


def is_year(tokens: Tokens, number: Number) -> bool:
    """Whether bare digits are a year where they stand («في 2014»)."""
    first = number.parts[0].first
    if not year_like(tokens.raw(first)) or number.parts[0].stop - first > 1:
        return False
    before = tokens.word(first - 1)
    return before in _YEAR_LEADS or (before == "و" and tokens.word(first - 2)[:1].isdigit())


def _is_light(tokens: Tokens, index: int) -> bool:
    word = tokens.word(index)
    return word.startswith("ال") or word in _LIGHT


def _before_fate(word: str) -> bool:
    """Adjectives: «3 جنود أميركيين قتلوا»; a conjunction or a preposition begins something else."""
    return word.isalpha() and word not in _FOLLOWERS.split() and not word.startswith("و")


def _casualties(side: str, clitics: Iterable[str]) -> frozenset[str]:
    lines = ((label, forms) for label, forms in read_lines("ar/casualties.tsv") if label == side)
    stems = {fold(form) for _, forms in lines for form in forms.split(";")}
    return frozenset(f"{clitic}{stem}" for stem in stems for clitic in clitics)


@cache
def arabic() -> CountedNouns:
    """How Arabic counts forces."""
    return CountedNouns(
        counting=COUNTING,
        anchors=Classes(_classify),
        after_number=after_number,
        after_vague=after_vague,
        stated_at=stated_at,
        named=named,
        is_year=is_year,
        is_light=_is_light,
        before_fate=_before_fate,
        vague=vague_phrases(),
        clitics=WITH_ARTICLE,
        casualties_before=_casualties("before", ("", *WITH_ARTICLE)),
        casualties_after=_casualties("after", ("",)),
        heads=frozenset(_HEADS.split()),
        own_heads=frozenset(_OWN_HEADS.split()),
        figures=frozenset({"العدد", "الرقم", "عددهم", "عددها"}),
        leads=frozenset(_LEADS.split()),
        places=frozenset({"في", "،", "علي"}),
        followers=frozenset(_FOLLOWERS.split()),
        not_after_follower=frozenset({"المايه", "الميه", "الماءه"}),
        links=frozenset({"و", "،", "مقابل", "مع", "اما", "ثم"}),
    )
