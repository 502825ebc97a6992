"""The lexicon files -> one trie of phrases, each with its tags.

Every file of ``lexicon/ar`` and ``lexicon/en`` holds one entry a line: forms, a tab, tags; ``#`` starts a comment.

- ``*.words.tsv``: forms separated by ``;``, each a word or phrase. An Arabic form that ends in ``+`` stands for its
  regular inflections as well (dual, sound plurals, tanween).
- ``ar/*.verbs.tsv``: ``perfect imperfect masdar participle`` (``-`` for none), expanded to the regular conjugation.

Tags are space-separated words; ``key=value`` tags carry a value (``country=USA``, ``kind=defence``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from summarize.arabic.folding import fold
from summarize.countries import countries
from summarize.offline.words import is_arabic, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Entry:
    """What the lexicon knows of a phrase: its ``tags`` and the ``values`` of its ``key=value`` tags."""

    tags: frozenset[str]
    values: dict[str, str] = field(default_factory=dict, hash=False)

    def merged(self, other: Entry) -> Entry:
        """Both entries of one phrase in one."""
        return Entry(self.tags | other.tags, {**self.values, **other.values})


@dataclass(slots=True)
class Node:
    """A node of the trie: what may follow, and the entry of the phrase that ends here."""

    children: dict[str, Node] = field(default_factory=dict)
    entry: Entry | None = None


NOTHING = Entry(frozenset())


@cache
def lexicon() -> Node:
    """The trie over all files, keyed by folded words without clitics. Loaded once, on first use."""
    root = Node()
    for phrase, entry in _entries():
        _add(root, phrase, entry)
    return root


def _add(root: Node, phrase: str, entry: Entry) -> None:
    node = root
    for word in words(phrase):
        node = node.children.setdefault(word, Node())
    if node is not root:
        node.entry = node.entry.merged(entry) if node.entry else entry


def _entries() -> Iterator[tuple[str, Entry]]:
    folder = files("summarize") / "lexicon"
    for language in ("ar", "en"):
        for file in sorted((folder / language).iterdir(), key=lambda item: item.name):
            for line in file.read_text("utf-8").splitlines():
                entry_text = line.partition("#")[0].rstrip()
                if not entry_text:
                    continue
                forms, _, tags = entry_text.partition("\t")
                entry = _entry(tags.split())
                if file.name.endswith(".verbs.tsv"):
                    for form, morphology in _conjugate(forms.split()):
                        yield form, Entry(entry.tags | {morphology}, entry.values)
                elif file.name.endswith(".words.tsv"):
                    for form in forms.split(";"):
                        for inflected in _inflect(form.strip()):
                            yield inflected, entry
    yield from _country_entries()


def _entry(tags: Iterable[str]) -> Entry:
    plain, values = set(), {}
    for tag in tags:
        key, equals, value = tag.partition("=")
        plain.add(key)
        if equals:
            values[key] = value
    return Entry(frozenset(plain), values)


def _country_entries() -> Iterator[tuple[str, Entry]]:
    for code, country in countries().items():
        values = {"country": code}
        for name in (*country.names_en, *country.names_ar):
            yield name, Entry(frozenset({"country", "state"}), values)
        for name in (*country.capitals_en, *country.capitals_ar):
            yield name, Entry(frozenset({"country", "capital"}), values)
        for adjective in country.adjectives_en:
            yield adjective, Entry(frozenset({"country", "nationality"}), values)
            if not adjective.endswith((".", "S", "sh", "ch", "se")):
                yield f"{adjective}s", Entry(frozenset({"country", "nationality", "people"}), values)
        names = {fold(name) for name in country.names_ar}
        for adjective in country.adjectives_ar:
            for form in (*_inflect(f"{adjective}+"), f"{adjective}ة"):
                if fold(form) not in names:  # سوريا is no tanween of سوري; مالي alone is Mali
                    yield form, Entry(frozenset({"country", "nationality"}), values)


def _inflect(form: str) -> Iterator[str]:
    """Regular inflections of an Arabic noun or adjective written ``form+``: tanween, dual, sound plurals, construct."""
    if not form.endswith("+"):
        yield form
        return
    stem = form[:-1]
    yield stem
    if fold(stem).endswith("ه"):
        base = stem[:-1]
        yield from (f"{base}{ending}" for ending in ("تان", "تين", "تا", "تي", "ات"))
        return
    endings = ("ا", "ان", "ين", "ون", "ات", "ية", "ي", "و")
    yield from (f"{stem}{ending}" for ending in endings)


def _conjugate(forms: list[str]) -> Iterator[tuple[str, str]]:
    perfect, imperfect, masdar, participle = forms
    if perfect != "-":
        yield from ((form, "perfect") for form in _perfect(fold(perfect)))
    if imperfect != "-":
        yield from ((form, "imperfect") for form in _imperfect(fold(imperfect)))
    if masdar != "-":
        yield from ((form, "masdar") for form in _masdar(masdar))
    if participle != "-":
        for ending in ("", "ا", "ة", "ين", "ون", "ات", "ان"):
            yield f"{participle}{ending}", "participle"


def _masdar(masdar: str) -> Iterator[str]:
    yield masdar
    if masdar.endswith("ء"):
        # before a pronoun the hamza takes a seat: بقاء, بقائها, بقاؤها (folded to ي and و)
        yield from (f"{masdar[:-1]}{seat}" for seat in ("ي", "و"))
    elif masdar.endswith("ة"):
        yield f"{masdar[:-1]}ت"
    else:
        yield f"{masdar}ا"
        yield f"{masdar}ات"


def _perfect(stem: str) -> Iterator[str]:
    if stem.endswith(("ي", "ا")):  # defective: نفى, نفت, نفوا; دعا, دعت, دعوا
        yield stem
        yield from (f"{stem[:-1]}{ending}" for ending in ("ت", "وا", "تا", "يا", "ينا"))
    else:
        yield from (f"{stem}{ending}" for ending in ("", "ت", "ا", "وا", "تا", "نا", "ن"))


def _imperfect(stem: str) -> Iterator[str]:
    rest = stem[1:]
    for person in "يتنا":
        yield f"{person}{rest}"
    plural = rest[:-1] if rest.endswith(("ي", "ا", "و")) and is_arabic(rest) else rest
    for person in "يت":
        yield from (f"{person}{plural}{ending}" for ending in ("ون", "وا"))
        yield from (f"{person}{rest}{ending}" for ending in ("ان", "ا", "ن"))
