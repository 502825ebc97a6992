"""The options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Articles = Annotated[
    list[str],
    typer.Argument(
        metavar="ARTICLE...",
        help="Files (text, Markdown, HTML, JSONL), folders, globs, or - for standard input.",
        show_default=False,
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        "-m",
        help="Who reads: offline, openai/NAME, or gguf:PATH.  [default: SUMMARIZE_MODEL, else offline]",
        show_default=False,
    ),
]
MaxBytes = Annotated[
    int | None,
    typer.Option(help="Largest article that is read, in bytes.  [default: 10000000]", min=1, show_default=False),
]
TextField = Annotated[str, typer.Option(help="The field of a JSONL line that holds the article's text.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 where an article is only read in part, too.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no notices.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Where to write.", show_default=False)]
