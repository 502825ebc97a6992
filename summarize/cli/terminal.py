"""What a person sees while a command runs: progress and notices on stderr, colour on a terminal."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from summarize.progress import Progress

_PLAIN_EVERY_SECONDS = 5.0


def notice(text: str, *, quiet: bool = False) -> None:
    """Say ``text`` on stderr, one line, unless ``quiet``."""
    if not quiet:
        typer.echo(f"summarize: {text}", err=True)


@contextmanager
def progress_shown(*, quiet: bool) -> Iterator[Callable[[Progress], None] | None]:
    """A function to hand each `Progress` to: a bar on a terminal, a line now and then elsewhere."""
    if quiet:
        yield None
    elif sys.stderr.isatty():
        with _bar() as tell:
            yield tell
    else:
        yield _lines()


def _lines() -> Callable[[Progress], None]:
    said = time.monotonic()

    def tell(progress: Progress) -> None:
        nonlocal said
        if time.monotonic() - said >= _PLAIN_EVERY_SECONDS:
            said = time.monotonic()
            of = f" of {progress.total}" if progress.total is not None else ""
            notice(f"articles: {progress.done}{of}, {progress.failed} failed")

    return tell


@contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    from rich.console import Console  # noqa: PLC0415 - on a terminal alone
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415 - as above
    from rich.progress import Progress as Bar  # noqa: PLC0415 - as above

    columns = (TextColumn("articles"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[failed]} failed"))
    with Bar(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("articles", total=None, failed=0)

        def tell(progress: Progress) -> None:
            bar.update(task, total=progress.total, completed=progress.done, failed=progress.failed)

        yield tell
