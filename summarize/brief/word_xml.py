"""Write paragraphs for Word: worded text -> WordprocessingML elements with their direction and language.

Every run says its direction (``w:rtl``) and language (``w:lang``), every paragraph of a right-to-left text its own
(``w:bidi``). Children stand in the order of the schema (ECMA-376, part 1, 17.3), which Word insists on.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from summarize.brief.inert import without_controls
from summarize.brief.inline import RunKind, clean
from summarize.brief.stretches import is_rtl, stretches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarize.brief.inline import Run, Text

# After words against the paragraph, so that a number that follows stays on its side, whatever shows the file.
_MARKS = {False: "\N{LEFT-TO-RIGHT MARK}", True: "\N{RIGHT-TO-LEFT MARK}"}
_TAGS = {"ar": "ar-SA", "en": "en-US"}


def element(tag: str, *children: Any, **attributes: object) -> Any:  # noqa: ANN401 - lxml is untyped
    """An element ``w:tag``; attributes are ``w:`` too."""
    made = OxmlElement(f"w:{tag}", {qn(f"w:{name}"): str(value) for name, value in attributes.items()})
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
    for run in text.runs:
        if run.kind is RunKind.CITE:
            found.append(link(run.text, f"e{run.key}", language))
        elif run.kind is RunKind.DISPUTE:
            found.append(link(run.text, f"d{run.key}_{language}", language))
        elif run.language:
            found.extend(_verbatim(run, language))
        else:
            found.extend(plain(run.text, language, strong=run.strong))
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
    found = quoted(words.text, words.language, strong=words.strong)
    rtl = is_rtl(language)
    return found if is_rtl(words.language, words.text) == rtl else [*found, run(_MARKS[rtl], language, rtl=rtl)]


def _tag(language: str) -> str:
    return _TAGS.get(language, language)


@cache
def _breaks() -> re.Pattern[str]:
    return re.compile("(\t|\r\n|[\n\r\u2028\u2029])")


@cache
def _noncharacters() -> re.Pattern[str]:
    return re.compile("[\ufffe\uffff]")
