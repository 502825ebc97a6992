"""The counted nouns of the Arabic lexicon -> the forms in which they stand after numbers, «من», «معظم»."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from summarize.countries import countries
from summarize.phrases import Phrase, PhraseIndex, expand, phrase_words, read_lines
from summarize.schemas.force_posture import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

PLURAL, SINGULAR, DUAL, PEOPLE = "plural", "singular", "dual", "people"  # how the label of a form ends

_PRONOUNS = ("ها", "ه", "هم", "هما", "هن", "نا", "كم")
_ADJECTIVE_ENDINGS = ("", "ا", "ه", "ين", "ون", "ات", "ان", "تين", "تان")
# Their genitive dual is spelt like another word, or names other things more often («فردين», «سريتين»).
_NO_DUAL = frozenset({"فرد", "ضابط", "حامية", "سرية"})


def _singulars(phrase: str) -> Iterator[tuple[str, ...]]:
    """The noun as it stands, and its accusative (جنديا)."""
    words = phrase_words(phrase)
    yield words
    yield tuple(word if word.endswith(("ه", "ء", "ا")) else f"{word}ا" for word in words)


def _duals(phrase: str) -> Iterator[tuple[str, ...]]:
    """Both cases (قاعدتان, قاعدتين), and of feminines the forms before another noun (قاعدتي)."""
    stems = [f"{word[:-1]}ت" if word.endswith("ه") else word for word in phrase_words(phrase)]
    yield from (tuple(f"{stem}{ending}" for stem in stems) for ending in ("ان", "ين"))
    if len(stems) == 1 and stems[0].endswith("ت"):
        yield from ((f"{stems[0]}{ending}",) for ending in ("ا", "ي"))


def _forms() -> Iterator[Phrase]:
    for unit, singulars, plurals, *_ in read_lines("ar/counted_nouns.tsv"):
        many = [phrase_words(form) for pattern in plurals.split(";") for form in expand(pattern)]
        yield from (Phrase(words, f"{unit} {PLURAL}") for words in many)
        for singular in expand(singulars):
            if singular == "-":
                continue
            yield from (Phrase(words, f"{unit} {SINGULAR}") for words in _singulars(singular))
            if unit != Unit.MEMBERS and singular not in _NO_DUAL:
                yield from (Phrase(words, f"{unit} {DUAL}") for words in _duals(singular) if words not in many)


@cache
def indefinite() -> PhraseIndex:
    """All forms without the article, as they follow a number."""
    return PhraseIndex.of([*_forms(), *_peoples()])


def _peoples() -> Iterator[Phrase]:
    """Nationalities, which may stand for soldiers: «2500 أميركي», «ثلاثة آلاف روسي»."""
    label = f"{Unit.PERSONNEL} {PEOPLE}"
    for country in countries().values():
        for adjective in country.adjectives_ar:
            words = phrase_words(adjective)
            if len(words) == 1:
                yield from (Phrase((f"{words[0]}{ending}",), label) for ending in ("", "ا", "ين"))


@cache
def duals() -> PhraseIndex:
    """The duals alone; the article of the first word counts as a clitic."""
    found = [phrase for phrase in _forms() if phrase.label.endswith(DUAL)]
    definite = (Phrase((words[0], *(f"ال{word}" for word in words[1:])), label) for words, label in found)
    return PhraseIndex.of([*found, *definite])


@cache
def definite() -> PhraseIndex:
    """Plurals as they stand after «من» and «معظم»: with the article, a pronoun, or another noun behind them."""
    forms: list[Phrase] = []
    for words, label in _forms():
        if not label.endswith(PLURAL):
            continue
        forms += [Phrase(words, label), Phrase(tuple(f"ال{word}" for word in words), label)]
        stem = words[0].removesuffix("ن") if words[0].endswith(("ين", "ون")) else words[0]
        forms += [Phrase((f"{stem}{pronoun}",), label) for pronoun in _PRONOUNS if len(words) == 1]
    return PhraseIndex.of(forms)


@cache
def blockers() -> dict[str, PhraseIndex]:
    """For the first word of a noun: what, behind it, makes it something else («قاعدة بيانات»)."""
    found: dict[str, PhraseIndex] = {}
    for _, singular, plurals, *rest in read_lines("ar/counted_nouns.tsv"):
        for blocked in rest:
            index = PhraseIndex.of(Phrase(phrase_words(phrase), "") for phrase in blocked.split(";"))
            forms = [*map(phrase_words, plurals.split(";")), *_singulars(singular), *_duals(singular)]
            found.update({words[0]: index for words in forms})
    return found


@cache
def adjectives() -> frozenset[str]:
    """The adjectives that belong to the text of a quantity, in all forms."""
    forms: set[str] = set()
    for stem, *irregular in read_lines("ar/counted_adjectives.tsv"):
        forms |= {f"{phrase_words(stem)[0]}{ending}" for ending in _ADJECTIVE_ENDINGS}
        forms |= {phrase_words(form)[0] for others in irregular for form in others.split(";")}
    return frozenset(forms)
