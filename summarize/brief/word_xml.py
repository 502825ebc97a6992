"""Write paragraphs for Word: worded text -> WordprocessingML elements with their direction and language.

Every run says its direction (``w:rtl``) and language (``w:lang``), every paragraph of a right-to-left text its own
(``w:bidi``). Children stand in the order of the schema (ECMA-376, part 1, 17.3), which Word insists on.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from lxml.etree import Element

from summarize.brief.inert import without_controls
from summarize.brief.inline import Run, RunKind, clean
from summarize.brief.stretches import is_rtl, stretches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.brief.inline import Text

_NAMES = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
_W = f"{{{_NAMES['w']}}}"
# After words against the paragraph, so that a number that follows stays on its side, whatever shows the file.
_MARKS = {False: "\N{LEFT-TO-RIGHT MARK}", True: "\N{RIGHT-TO-LEFT MARK}"}
_TAGS = {"ar": "ar-SA", "en": "en-US"}


def element(tag: str, *children: Any, **attributes: object) -> Any:  # noqa: ANN401 - lxml is untyped
    """An element ``w:tag``; attributes are ``w:`` too."""
    made = Element(f"{_W}{tag}", {f"{_W}{name}": str(value) for name, value in attributes.items()}, nsmap=_NAMES)
    made.extend(children)
    return made


def paragraph(language: str, *inside: Any, style: str = "", before: Iterable[Any] = ()) -> Any:  # noqa: ANN401 - as above
    """A paragraph in the direction of ``language``; ``before`` are properties that stand before the direction."""
    properties = element("pPr")
    if style:
        properties.append(element("pStyle", val=style))
    properties.extend(before)
    if is_rtl(language):
        properties.append(element("bidi"))
        properties.append(element("rPr", element("rtl"), element("lang", bidi=_tag(language))))
    return element("p", properties, *inside)


def worded(text: Text, language: str) -> list[Any]:
    """The runs of a worded text in a paragraph of ``language``; citations and disagreements are links."""
    found: list[Any] = []
    for piece in _merged(text.runs):
        if piece.kind is RunKind.CITE:
            found.extend(_citation(piece, language))
        elif piece.kind is RunKind.DISPUTE:
            found.append(link(piece.text, f"d{piece.key}_{language}", language))
        elif piece.language:
            found.extend(_verbatim(piece, language))
        else:
            found.extend(plain(piece.text, language, strong=piece.strong))
    return found


def plain(text: str, language: str, *, strong: bool = False, style: str = "") -> list[Any]:
    """Runs of text in a paragraph of ``language``, cut where the direction changes, with a mark after each change."""
    rtl = is_rtl(language)
    found: list[Any] = []
    for piece in stretches(legal(text), rtl=rtl):
        written = language if piece.rtl == rtl else ("ar" if piece.rtl else "en")
        found.append(run(piece.text, written, rtl=piece.rtl, strong=strong, style=style))
        if piece.against:
            found.append(run(_MARKS[rtl], language, rtl=rtl))
    return found


def quoted(text: str, language: str, *, strong: bool = False) -> list[Any]:
    """Runs of an article's own words in their own direction: nothing is put between them."""
    shown = legal(text)
    return [
        run(piece.text, language if not piece.against else "und", rtl=piece.rtl, strong=strong, proof=False)
        for piece in stretches(shown, rtl=is_rtl(language, shown))
    ]


def _merged(runs: Iterable[Run]) -> list[Run]:
    """The runs, words that follow words as one."""
    found: list[Run] = []
    for piece in runs:
        last = found[-1] if found else None
        if last and not _stands_alone(piece) and not _stands_alone(last) and piece.strong == last.strong:
            found[-1] = Run(last.text + piece.text, strong=piece.strong)
        else:
            found.append(piece)
    return found


def _stands_alone(piece: Run) -> bool:
    return bool(piece.language) or piece.kind in {RunKind.CITE, RunKind.DISPUTE}


def _citation(cite: Run, language: str) -> list[Any]:
    """A link [n]; within Arabic a piece of its own from left to right, so that no line ends between [ and n."""
    if not is_rtl(language):
        return [link(cite.text, f"e{cite.key}", language)]
    left, right = _MARKS[False], _MARKS[True]
    number = run(f"{left}{cite.text}{left}", "en", rtl=False, style="Citation")
    return [element("hyperlink", number, anchor=f"e{cite.key}", history=1), run(right, language, rtl=True)]


def link(text: str, anchor: str, language: str) -> Any:  # noqa: ANN401 - as above
    """A link to a bookmark of this document."""
    return element("hyperlink", *plain(text, language, style="Citation"), anchor=anchor, history=1)


def bookmark(name: str, number: int, *inside: Any) -> list[Any]:  # noqa: ANN401 - as above
    """What a link leads to; ``number`` is unique in the document."""
    return [element("bookmarkStart", id=number, name=name), *inside, element("bookmarkEnd", id=number)]


def run(text: str, language: str, *, rtl: bool, strong: bool = False, style: str = "", proof: bool = True) -> Any:  # noqa: ANN401 - as above
    """One run in one direction; line ends and tabs are kept."""
    properties = element("rPr")
    if style:
        properties.append(element("rStyle", val=style))
    if strong:
        properties.extend((element("b"), element("bCs")))
    if not proof:
        properties.append(element("noProof"))
    if rtl:
        properties.append(element("rtl"))
    tag = _tag(language)
    if rtl or not tag.startswith("und"):
        properties.append(element("lang", **{"bidi" if rtl else "val": "ar-SA" if tag.startswith("und") else tag}))
    made = element("r", properties)
    for piece in _breaks().split(text):
        if piece == "\t":
            made.append(element("tab"))
        elif _breaks().fullmatch(piece):
            made.append(element("br"))
        elif piece:
            words = element("t")
            words.text = piece
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            made.append(words)
    return made


def legal(text: str) -> str:
    """The text without controls and what XML cannot hold."""
    return _noncharacters().sub("\N{REPLACEMENT CHARACTER}", without_controls(clean(text)))


def _verbatim(words: Run, language: str) -> list[Any]:
    """An article's words; against the paragraph, between marks, so that their quotation marks stay with them."""
    found = quoted(words.text, words.language, strong=words.strong)
    rtl, outside = is_rtl(words.language, words.text), is_rtl(language)
    if rtl == outside:
        return found
    edge = "ar" if rtl else "en"
    return [
        run(_MARKS[rtl], edge, rtl=rtl),
        *found,
        run(_MARKS[rtl], edge, rtl=rtl),
        run(_MARKS[outside], language, rtl=outside),
    ]


def _tag(language: str) -> str:
    return _TAGS.get(language, language)


@cache
def _breaks() -> re.Pattern[str]:
    return re.compile("(\t|\r\n|[\n\r\u2028\u2029])")


@cache
def _noncharacters() -> re.Pattern[str]:
    return re.compile("[\ufffe\uffff]")
