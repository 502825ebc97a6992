"""`summarize read`: what of a file is article and what is page furniture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.options import Articles, TextField

if TYPE_CHECKING:
    from summarize.article import Article


def read(
    articles: Articles,
    *,
    max_bytes: Annotated[int, typer.Option(help="Largest article that is read, in bytes.", min=1)] = 10_000_000,
    text_field: TextField = "text",
) -> None:
    """Show what is read of each article: its title, outlet, date and language, its text, and the page furniture.

    Furniture (share bars, related headlines, repeated copies, disclaimers) is struck through on a terminal and stands
    behind a bar elsewhere. It is left out of extraction; no offset changes.

    Examples: `summarize read seeds/001*.txt`, `summarize read - < page.html`.
    """
    from summarize.cli.terminal import notice  # noqa: PLC0415 - imported when the command runs
    from summarize.reading import FailedArticle, read_many  # noqa: PLC0415 - as above

    failed = False
    for item in read_many(articles, max_bytes=max_bytes, text_field=text_field):
        if isinstance(item, FailedArticle):
            notice(str(item.error))
            failed = True
        else:
            _show(item)
    if failed:
        raise typer.Exit(1)


def _show(article: Article) -> None:
    from rich.console import Console  # noqa: PLC0415 - imported when the command runs
    from rich.text import Text  # noqa: PLC0415 - as above

    from summarize.reading import facts_of, pieces_of  # noqa: PLC0415 - as above

    console = Console(highlight=False, soft_wrap=True)
    for name, value in facts_of(article).items():
        console.print(Text.assemble((f"{name:>10}: ", "bold"), _plain(value or "-")))
    console.print()
    text = Text()
    for piece in pieces_of(article):
        if piece.is_furniture:
            shown = _plain(piece.text)
            text.append(shown if console.is_terminal else _barred(shown), style="dim strike")
        else:
            text.append(_plain(piece.text))
    console.print(text)


_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def _plain(text: str) -> str:
    """Text without the control characters by which an article could command the terminal."""
    return _CONTROLS.sub("�", text)


def _barred(furniture: str) -> str:
    """Furniture where there is no colour: each of its lines behind a bar."""
    return "\n".join(f"| {line}" if line.strip() else line for line in furniture.split("\n"))
