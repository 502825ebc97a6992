"""What a construction of reported speech consists of: a speaker, a cue, and a content."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarize.article import Span

if TYPE_CHECKING:
    from summarize.schemas.attribution import SourceKind, SpeechAct
    from summarize.schemas.common import Actor

NOWHERE = Span(0, 0)


@dataclass(slots=True)
class Speaker:
    """A source as one noun phrase names it; ``span`` are code points of the article.

    ``head`` is the folded head word. ``feminine`` is its grammatical gender where the form shows it, else None.
    ``definite`` is whether it is a noun alone that points back («المسؤول», "the official"), ``words`` are the folded
    nouns of the phrase that point back. ``name`` is the folded last word of a person's name, else empty; ``titled`` is
    whether a title stands with it. ``chain`` are the outlets that its words came through. ``nameless`` is an outlet by
    its noun alone («المجلة»), ``two_ministries`` «وزارتي الدفاع والخارجية», of no country by itself.
    """

    span: Span
    kind: SourceKind
    head: str
    affiliation: Actor | None = None
    count: int | None = None
    feminine: bool | None = None
    definite: bool = False
    name: str = ""
    titled: bool = False
    nameless: bool = False
    words: frozenset[str] = frozenset()
    two_ministries: bool = False
    chain: tuple[str, ...] = ()


@dataclass(slots=True)
class Claim:
    """One cue of a sentence with what it attributes.

    ``cue`` and ``content`` are code points of the article, ``at`` is the cue's first token and ``opens`` the token
    where its clause begins. ``source`` is None where the cue continues the speech of whoever spoke last; ``subject``
    is the grammatical subject where that is another (the outlet that relays a source). ``body`` are the tokens
    (half open) of the content and ``stated`` those between which the date and the relaying outlets stand.
    ``feminine`` is the gender of the verb's subject where its form shows it, ``plural`` whether it is several,
    ``continues`` whether the cue goes on with the subject of the sentence (a participle). ``backward`` is whether the
    content stands before the cue.
    """

    rule: str
    at: int
    opens: int
    cue: Span
    act: SpeechAct
    source: Speaker | None
    body: tuple[int, int]
    subject: Speaker | None = None
    feminine: bool | None = None
    plural: bool = False
    continues: bool = False
    backward: bool = False
    content: Span = NOWHERE
    chain: list[str] = field(default_factory=list)
    stated: tuple[int, int] = (0, 0)
