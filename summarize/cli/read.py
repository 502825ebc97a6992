"""`summarize read`: what of a file is article and what is page furniture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from summarize.cli.options import Articles, MaxBytes, TextField

if TYPE_CHECKING:
    from summarize.article import Article


def read(articles: Articles, *, max_bytes: MaxBytes = None, text_field: TextField = "text") -> None:
    """Show what is read of each article: its title, outlet, date and language, its text, and the page furniture.

    Furniture (share bars, related headlines, repeated copies, disclaimers) is dimmed on a terminal and marked with |
    elsewhere. It is left out of extraction; no offset changes.
    """
    from summarize.cli.inputs import articles_of  # noqa: PLC0415 - commands import what they need when they run
    from summarize.cli.terminal import notice  # noqa: PLC0415 - as above
    from summarize.errors import ArticleError  # noqa: PLC0415 - as above

    failed = False
    for item in articles_of(articles, max_bytes=max_bytes, text_field=text_field):
        if isinstance(item, ArticleError):
            notice(str(item))
            failed = True
        else:
            _show(item)
    if failed:
        raise typer.Exit(1)


def _show(article: Article) -> None:
    import sys  # noqa: PLC0415 - commands import what they need when they run

    from rich.console import Console  # noqa: PLC0415 - as above
    from rich.text import Text  # noqa: PLC0415 - as above

    console = Console(highlight=False, soft_wrap=True)
    facts = {
        "file": article.path,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published,
        "language": article.language,
        "url": article.url,
        "read": f"{len(article.text)} characters, {len(article.sentences)} sentences, "
        f"{sum(span.end - span.start for span in article.furniture)} characters of furniture",
    }
    for name, value in facts.items():
        console.print(Text.assemble((f"{name:>9}: ", "bold"), str(value) if value is not None else "-"))
    console.print()
    text = Text()
    end = 0
    for span in article.furniture:
        text.append(article.text[end : span.start])
        furniture = article.text[span.start : span.end]
        text.append(furniture if sys.stdout.isatty() else _marked(furniture), style="dim strike")
        end = span.end
    text.append(article.text[end:])
    console.print(text)
    console.print()


def _marked(furniture: str) -> str:
    """Furniture where there is no colour: each of its lines behind a bar."""
    return "\n".join(f"| {line}" if line.strip() else line for line in furniture.split("\n"))
