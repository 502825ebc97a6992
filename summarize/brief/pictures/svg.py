"""Draw on an SVG canvas that mirrors itself for Arabic: shapes and texts at reading positions -> markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from markupsafe import Markup, escape

from summarize.brief.inert import inert

if TYPE_CHECKING:
    from summarize.brief.catalogue import Language
    from summarize.brief.inline import Text

    Anchor = Literal["start", "middle", "end"]

WIDTH = 640
_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


class Canvas:
    """A canvas of `WIDTH` units; ``x`` grows in the direction of reading, ``y`` downwards."""

    def __init__(self, name: str, language: Language) -> None:
        """``name`` and ``language`` make the ids of its title and description."""
        self._id = f"picture-{name}-{language}"
        self._language = language
        self._parts: list[Markup] = []

    def x(self, x: float) -> float:
        """Return where ``x`` is drawn, from the left."""
        return round(WIDTH - x if self._language == "ar" else x, 1)

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

    def curve(self, start: tuple[float, float], end: tuple[float, float], kind: str, bend: float = 0) -> None:
        """Draw a curve that leaves and arrives level; one between points of one column bends by ``bend``."""
        half = (end[0] - start[0]) / 2 or bend
        back = end[0] - half if end[0] != start[0] else end[0] + bend
        numbers = (
            self.x(start[0]),
            start[1],
            self.x(start[0] + half),
            start[1],
            self.x(back),
            end[1],
            self.x(end[0]),
            end[1],
        )
        self._parts.append(Markup('<path d="M{} {}C{} {} {} {} {} {}" class="{}"/>').format(*numbers, kind))

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
        """Return the picture with its text alternative."""
        return Markup(
            '<svg viewBox="0 0 {} {}" role="img" aria-labelledby="{}-title {}-text" direction="{}">'
            '<title id="{}-title">{}</title><desc id="{}-text">{}</desc>{}</svg>'
        ).format(
            WIDTH, round(height), self._id, self._id, "rtl" if self._language == "ar" else "ltr",
            self._id, escape(str(title)), self._id, inert(str(description)), Markup("").join(self._parts),
        )  # fmt: skip
