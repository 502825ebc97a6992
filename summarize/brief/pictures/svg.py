"""Draw on an SVG canvas that mirrors itself for Arabic: shapes and texts at reading positions -> markup."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from markupsafe import Markup, escape

from summarize.brief.inert import inert

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.brief.catalogue import Language
    from summarize.brief.inline import Text

    Anchor = Literal["start", "middle", "end"]

# A picture is drawn twice, and the page shows the one that its column has room for; the units are pixels at full size.
WIDE, NARROW = 640, 344
_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
_NONE = Markup()


class Canvas:
    """A canvas of ``width`` units; ``x`` grows in the direction of reading, ``y`` downwards.

    What the page's filters leave out is drawn in groups, and what moves up for it in bands that stand below each other.
    """

    def __init__(self, name: str, language: Language, *, narrow: bool = False) -> None:
        """``name`` and ``language`` make the ids of its title and description, which both sizes share."""
        self.width = NARROW if narrow else WIDE
        self.narrow = narrow
        self._id = f"picture-{name}-{language}"
        self._language = language
        self._parts: list[Markup] = []

    def x(self, x: float) -> float:
        """Return where ``x`` is drawn, from the left."""
        return round(self.width - x if self._language == "ar" else x, 1)

    @contextmanager
    def group(self, attributes: Markup) -> Iterator[None]:
        """Draw what follows as one, with ``attributes`` that it is filtered by."""
        self._parts.append(Markup("<g{}>").format(attributes))
        yield
        self._parts.append(Markup("</g>"))

    @contextmanager
    def band(self, y: float, height: float, attributes: Markup = _NONE) -> Iterator[None]:
        """Draw what follows from ``y`` downwards, in a band that is ``height`` high beside the bands within it."""
        place = Markup(' data-h="{}" transform="translate(0 {})"').format(round(height, 1), round(y, 1))
        with self.group(place + attributes):
            yield

    def text(
        self, x: float, y: float, text: Text | str, kind: str = "", anchor: Anchor = "start", most: int = 0
    ) -> None:
        """Write ``text``; of more than ``most`` characters (0: any) the rest is left out and shown on hover."""
        words = str(text)
        short = words if not most or len(words) <= most else words[: most - 1].rstrip() + _ELLIPSIS
        hover = Markup("<title>{}</title>").format(inert(words)) if short != words else ""
        self._parts.append(
            Markup('<text x="{}" y="{}" class="{}" text-anchor="{}">{}{}</text>').format(
                self.x(x), round(y, 1), kind, anchor, hover, inert(short)
            )
        )

    def line(self, start: tuple[float, float], end: tuple[float, float], kind: str = "") -> None:
        """Draw a line."""
        self._parts.append(
            Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" class="{}"/>').format(
                self.x(start[0]), round(start[1], 1), self.x(end[0]), round(end[1], 1), kind
            )
        )

    def curve(
        self,
        points: list[tuple[float, float]],
        kind: str,
        attributes: Markup = _NONE,
        hover: Text | str = "",
        bend: float = 0,
    ) -> None:
        """Draw a curve through ``points`` that is level at each; between points of one column it bends by ``bend``."""
        drawn = [f"M{self.x(points[0][0])} {round(points[0][1], 1)}"]
        for (x, y), (to_x, to_y) in pairwise(points):
            out, back = (x + bend, to_x + bend) if x == to_x else ((x + to_x) / 2, (x + to_x) / 2)
            numbers = (self.x(out), round(y, 1), self.x(back), round(to_y, 1), self.x(to_x), round(to_y, 1))
            drawn.append("C" + " ".join(map(str, numbers)))
        self._shape(Markup('path d="{}"').format("".join(drawn)) + attributes, kind, hover)

    def box(self, x: float, y: float, size: tuple[float, float], kind: str, hover: Text | str = "") -> None:
        """Draw a rounded box whose edge nearest to the start of a line is at ``x``, and whose top at ``y``."""
        left = min(self.x(x), self.x(x + size[0]))
        attributes = Markup('rect x="{}" y="{}" width="{}" height="{}" rx="5"').format(left, round(y, 1), *size)
        self._shape(attributes, kind, hover)

    def polygon(self, points: list[tuple[float, float]], kind: str, hover: Text | str = "") -> None:
        """Draw a closed shape."""
        drawn = " ".join(f"{self.x(x)},{round(y, 1)}" for x, y in points)
        self._shape(Markup('polygon points="{}"').format(drawn), kind, hover)

    def circle(self, x: float, y: float, radius: float, kind: str, hover: Text | str = "") -> None:
        """Draw a circle."""
        attributes = Markup('circle cx="{}" cy="{}" r="{}"').format(self.x(x), round(y, 1), round(radius, 1))
        self._shape(attributes, kind, hover)

    def _shape(self, element: Markup, kind: str, hover: Text | str) -> None:
        title = Markup("<title>{}</title>").format(inert(str(hover))) if str(hover) else ""
        name = element.partition(" ")[0]
        self._parts.append(Markup('<{} class="{}">{}</{}>').format(element, kind, title, name))

    def drawn(self, height: float, title: Text, description: Text) -> Markup:
        """Return the picture with its text alternative, which the narrow one takes from the wide one."""
        told = Markup('<title id="{}-title">{}</title><desc id="{}-text">{}</desc>').format(
            self._id, escape(str(title)), self._id, inert(str(description))
        )
        return Markup(
            '<svg class="{}" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-title {}-text" direction="{}">'
            "{}{}</svg>"
        ).format(
            "narrow" if self.narrow else "wide", self.width, round(height), self._id, self._id,
            "rtl" if self._language == "ar" else "ltr", "" if self.narrow else told, Markup("").join(self._parts),
        )  # fmt: skip
