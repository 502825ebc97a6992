"""Open pages in Chromium for the tests and the screenshots, and note all that goes wrong there."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import sync_playwright

from summarize.brief.chromium import find_chromium, flags

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

MISSING = "CHROMIUM IS NOT INSTALLED: nothing of the page is tested in a browser (make browser installs it)"


@contextmanager
def browser() -> Iterator[Browser]:
    """Start the installed Chromium; without one the tests skip, and fail where CI is set."""
    found = find_chromium()
    if found is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(MISSING)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=list(flags()))
        yield launched
        launched.close()


class Opened:
    """A page with what it wrote to the console, the errors it threw, its dialogs and what it asked of a network."""

    def __init__(self, page: Page) -> None:
        """Listen to ``page`` from before it opens anything."""
        self.page = page
        self.console: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.console.append(message.text))
        page.on("pageerror", lambda error: self.console.append(str(error)))
        page.on("dialog", lambda dialog: (self.console.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: self.requests.append(request.url))


@contextmanager
def opened(chromium: Browser, path: Path, at: str = "", **options: Any) -> Iterator[Opened]:
    """Open a file in a fresh context of ``options``; ``at`` is a fragment such as ``#e1``."""
    context = chromium.new_context(**{"viewport": {"width": 1400, "height": 900}, **options})
    seen = Opened(context.new_page())
    seen.page.goto(path.as_uri() + at)
    yield seen
    context.close()
