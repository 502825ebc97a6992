"""What the container of a text says of it, and what of two statements counts: Stated, Stated -> Stated."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stated:
    """What an HTML page, a JSON object or front matter says of its text; it goes before what the text itself shows.

    ``published`` is an ISO date, ``language`` a BCP 47 tag; None where nothing is said.
    """

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None

    def over(self, other: Stated) -> Stated:
        """Return these statements, with those of ``other`` where they say nothing."""
        return Stated(
            self.title or other.title,
            self.outlet or other.outlet,
            self.published or other.published,
            self.language or other.language,
            self.url or other.url,
        )
