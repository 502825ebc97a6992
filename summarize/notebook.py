"""A progress bar in a notebook: how far a run is -> one display that is written over as it goes."""

from __future__ import annotations

import importlib
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from summarize.progress import Progress

# A run that is over sooner shows no bar, and a bar is drawn no oftener.
_FIRST_SECONDS, _EVERY_SECONDS = 0.5, 0.25


def in_notebook() -> bool:
    """Whether this process is the kernel of a notebook."""
    shell = sys.modules.get("IPython")
    running = shell.get_ipython() if shell is not None else None
    return type(running).__name__ == "ZMQInteractiveShell"


@contextmanager
def progress_in_notebook(shown: bool | None = None) -> Iterator[Callable[[Progress], None] | None]:  # noqa: FBT001 - a flag that is handed on
    """A function to hand each `Progress` to: a bar in a notebook, None elsewhere or where ``shown`` is False.

    With ``shown`` True the bar is drawn from the first article on; None waits until a run takes its time.
    """
    if shown is False or not in_notebook():
        yield None
        return
    bar = _Bar(at_once=bool(shown))
    try:
        yield bar.tell
    finally:
        bar.close()


class _Bar:
    """A display that is updated; the last state stays to be read."""

    def __init__(self, *, at_once: bool) -> None:
        now = time.monotonic()
        self._due = now if at_once else now + _FIRST_SECONDS
        self._handle: Any = None
        self._last: Progress | None = None

    def tell(self, progress: Progress) -> None:
        self._last = progress
        if time.monotonic() >= self._due:
            self._draw(progress)
            self._due = time.monotonic() + _EVERY_SECONDS

    def close(self) -> None:
        if self._handle is not None and self._last is not None:
            self._draw(self._last)

    def _draw(self, progress: Progress) -> None:
        ipython: Any = importlib.import_module("IPython.display")  # a notebook has it
        shown = ipython.HTML(bar_html(progress))
        if self._handle is None:
            self._handle = ipython.display(shown, display_id=True)
        else:
            self._handle.update(shown)


def bar_html(progress: Progress) -> str:
    """The bar as HTML, with what it says in words."""
    said = f"{progress.done}{f' of {progress.total}' if progress.total is not None else ''} articles"
    if progress.failed:
        said += f", {progress.failed} failed"
    left = progress.remaining_seconds
    if left:
        said += f", about {left:.0f} s left"
    extent = Markup(' value="{}" max="{}"').format(progress.done, max(1, progress.total or 0))
    return Markup('<progress style="width:16em"{}></progress> {}').format(
        extent if progress.total is not None else "", said
    )
