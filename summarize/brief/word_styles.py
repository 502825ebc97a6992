"""How the brief looks in Word: an empty document -> one with the styles, page and footer of a brief."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm

from summarize.brief.word_xml import element, paragraph

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

# Fonts that come with Word and have metric twins elsewhere; the second serves complex scripts.
_FONTS = ("Calibri", "Arial")
_INK, _LINK, _SOFT = "1F2A37", "1D4E89", "5B6675"
# Name, what it is based on, size in half points, bold, colour, space before and after in twentieths of a point.
_STYLES = (
    ("Normal", None, 21, False, None, 0, 100),
    ("Title", "Normal", 36, True, _INK, 0, 120),
    ("Heading 1", "Normal", 28, True, _LINK, 320, 100),
    ("Heading 2", "Normal", 22, True, _INK, 200, 60),
    ("List Bullet", "Normal", 21, False, None, 0, 60),
    ("About", "Normal", 18, False, _SOFT, 0, 60),
    ("Table Text", "Normal", 17, False, None, 20, 20),
    ("Table Heading", "Table Text", 17, True, None, 20, 20),
    ("Table Bullet", "List Bullet", 17, False, None, 10, 10),
    ("Against", "Normal", 19, True, _SOFT, 20, 20),
    ("Evidence", "Normal", 21, False, None, 140, 20),
)


def styled(document: Document) -> Document:
    """Give a new document of python-docx the brief's styles, an A4 page and page numbers."""
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    _set(defaults, _fonts())
    for name, base, size, bold, colour, before, after in _STYLES:
        style = _style(document, name, base)
        space = style.element.get_or_add_pPr()
        _set(space, element("spacing", before=before, after=after, line=252, lineRule="auto"))
        for border in space.findall(qn("w:pBdr")):
            space.remove(border)
        _set_runs(style.element.get_or_add_rPr(), size, colour, bold=bold)
    citation = document.styles.add_style("Citation", WD_STYLE_TYPE.CHARACTER)
    citation.element.get_or_add_rPr().append(element("color", val=_LINK))
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(18)
    footer = section.footer.paragraphs[0]._p  # noqa: SLF001 - the element, which python-docx has no other name for
    footer.getparent().replace(footer, _page_number())
    return document


def _style(document: Document, name: str, base: str | None) -> ParagraphStyle:
    if name in document.styles:
        found: ParagraphStyle = document.styles[name]
        return found
    made: ParagraphStyle = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = document.styles[base] if base else None
    return made


def _set_runs(properties: Any, size: int, colour: str | None, *, bold: bool) -> None:  # noqa: ANN401 - lxml is untyped
    """Say all in the order of the schema; size and weight once for each kind of script."""
    for child in list(properties):
        properties.remove(child)
    properties.append(_fonts())
    if bold:
        properties.extend((element("b"), element("bCs")))
    if colour:
        properties.append(element("color", val=colour))
    properties.extend((element("sz", val=size), element("szCs", val=size)))


def _set(properties: Any, child: Any) -> None:  # noqa: ANN401 - as above
    """Replace the child of that name, where it stands; a new one goes before what the schema wants behind it."""
    old = properties.find(child.tag)
    if old is not None:
        properties.replace(old, child)
        return
    behind = {qn(f"w:{name}") for name in ("ind", "contextualSpacing", "jc", "outlineLvl")}
    at = next((place for place, item in enumerate(properties) if item.tag in behind), len(properties))
    properties.insert(at, child)


def _fonts() -> Any:  # noqa: ANN401 - as above
    latin, complex_script = _FONTS
    return element("rFonts", ascii=latin, hAnsi=latin, eastAsia=latin, cs=complex_script)


def _page_number() -> Any:  # noqa: ANN401 - as above
    field = element("fldSimple", element("r", element("t")), instr="PAGE")
    made = paragraph("en", field, style="Footer")
    made.find(qn("w:pPr")).append(element("jc", val="center"))
    return made
