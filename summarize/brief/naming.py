"""Name countries, forces, holders and outlets: codes -> their names in either language."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from babel.core import Locale, get_global

from summarize.brief.catalogue import is_message
from summarize.brief.inline import RunKind, Text, script_language, verbatim, words
from summarize.consolidation.known_names import known_organisation, known_outlet
from summarize.countries import countries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.brief.catalogue import Language
    from summarize.brief.wording import Wording
    from summarize.consolidation.picture import Holder, Origin

# ``mission`` is a coalition that no evidence calls one: a mission of the United Nations, say.
_GROUPS = ("coalition", "foreign", "mission")
_GROUP_ADJECTIVES = {"mission": "international mission"}
# In news English the adjective of the United States before a noun is US.
_SHORT_ADJECTIVES = {"USA": "US"}
# Names that take the article in English (The Economist style guide, "Countries and their inhabitants").
_WITH_ARTICLE = frozenset({
    "ARE", "BHS", "CAF", "COD", "COG", "DOM", "GBR", "GMB", "MDV", "MHL", "NLD", "PHL", "PSE", "SLB", "USA",
})  # fmt: skip


def country(wording: Wording, code: str, *, article: bool = False) -> Text:
    """Return the name of a country by its ISO alpha-3 code, after Babel/CLDR; the code itself if there is none."""
    name = country_name(code, wording.language)
    if article and wording.language == "en" and code in _WITH_ARTICLE:
        name = f"the {name}"
    return wording.name(name, f"country:{code}")


def areas(wording: Wording, codes: Sequence[str], *, article: bool = False) -> Text:
    """Return the names of several countries as a list with "and"."""
    return wording.listed([country(wording, code, article=article) for code in codes])


@cache
def country_name(code: str, language: Language) -> str:
    """Return the usual name of the country in the language, or ``code``."""
    known = countries().get(code)
    names = (known.names_en if language == "en" else known.names_ar) if known else ()
    if names:
        return names[0]
    aliases = get_global("territory_aliases").get(code) or [known.alpha2 if known else code]
    return Locale.parse(language).territories.get(aliases[0]) or code


@cache
def adjective(code: str, language: Language, *, definite: bool = True) -> str | None:
    """Return the adjective of a country as it goes with "forces" or «القوات»; None if none is sure.

    The Arabic one is feminine. A nisba of two words takes the article and the ending on both («الكورية الجنوبية»); a
    phrase with a word that is no nisba («جنوب أفريقي») is not inflected here.
    """
    known = countries().get(code)
    if known is None:
        return None
    if language == "en":
        return _SHORT_ADJECTIVES.get(code) or next(iter(known.adjectives_en), None)
    parts = next(iter(known.adjectives_ar), "").split()
    if not parts or not all(part.endswith("ي") for part in parts):
        return None
    return " ".join(f"{'ال' if definite else ''}{part}ة" for part in parts)


def forces(wording: Wording, code: str) -> Text:
    """Return whose forces they are: "US forces", «القوات الفرنسية»; "forces of Niger" where no adjective is sure."""
    if code in _GROUPS:
        return wording.name(str(wording.say(f"name.{code}_forces")), f"forces:{code}")
    found = adjective(code, wording.language)
    if found is None:
        name = wording.say("name.forces_of", country=country(wording, code))
        return wording.name(str(name), f"forces:{code}")
    name = wording.say("name.forces", adjective=words(found))
    return wording.name(str(name), f"forces:{code}")


def all_forces(wording: Wording, codes: Sequence[str]) -> Text:
    """Return several forces as a list with "and"; English says "forces" once: "US and coalition forces"."""
    adjectives = [_GROUP_ADJECTIVES.get(code, code) if code in _GROUPS else adjective(code, "en") for code in codes]
    if wording.language != "en" or len(codes) == 1 or not all(adjectives):
        return wording.listed([forces(wording, code) for code in codes])
    names = [wording.name(name or code, f"forces:{code}") for name, code in zip(adjectives, codes, strict=True)]
    return wording.say("name.joint_forces", adjectives=wording.listed(names))


def holder(wording: Wording, who: Holder, *, sole: bool = False, name: str = "") -> Text:
    """Return the name of a holder; ``sole`` is a government that alone speaks for its country.

    A holder without a country goes by its name, if it is known, or by ``name``, as an article writes it.
    """
    key = f"holder:{who.country or ''}/{who.kind}/{who.name}"
    if not who.country:
        known = known_organisation(who.name)
        if known:
            return wording.name(known.name_en if wording.language == "en" else known.name_ar, key)
        return verbatim(name or who.name, RunKind.NAME, key)
    return wording.name(_body(wording, who.country, "sole_government" if sole else who.kind), key)


def _body(wording: Wording, code: str, kind: str) -> str:
    """Return the name of a country's body: its own, or with the country's adjective, or with its name."""
    own = f"body.{code}_{kind}"
    if is_message(own):
        return str(wording.say(own))
    place = country(wording, code)
    described = adjective(code, wording.language)
    if described is None:
        return str(wording.say(f"holder_of.{kind}", country=place))
    indefinite = adjective(code, wording.language, definite=False) or ""
    return str(wording.say(f"holder.{kind}", country=place, adjective=words(described), indefinite=words(indefinite)))


def outlet(wording: Wording, origin: Origin) -> Text:
    """Return the name of an outlet: in the language if it is known, else as the article writes it."""
    known = known_outlet(origin.key)
    if known:
        return wording.name(known.name_en if wording.language == "en" else known.name_ar, f"outlet:{origin.key}")
    return wording.name(" ".join(origin.name.split()), f"outlet:{origin.key}", foreign=script_language(origin.name))


def outlets(wording: Wording, origins: Sequence[Origin]) -> Text:
    """Return the names of several outlets, separated by commas."""
    return wording.commas([outlet(wording, origin) for origin in origins])


def forces_in(wording: Wording, code: str, codes: Sequence[str]) -> Text:
    """Return whose forces they are and where, if that is stated."""
    if not codes:
        return forces(wording, code)
    return wording.say("name.forces_in", forces=forces(wording, code), areas=areas(wording, codes, article=True))
