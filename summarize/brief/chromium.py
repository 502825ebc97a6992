"""An installed Chromium: its path, and a page printed by it -> PDF."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from summarize.errors import UsageError

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
_MAC = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# Nothing is fetched, asked or shown.
FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
_TIMEOUT_SECONDS = 120


def find_chromium() -> Path | None:
    """Return the first Chromium, Chrome or Edge that is installed, or None."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found:
        return Path(found)
    return next((path for path in map(Path, _MAC) if path.exists()), None)


def flags() -> tuple[str, ...]:
    """Return how Chromium is started; its sandbox does not work for root, as in containers."""
    return (*FLAGS, "--no-sandbox") if hasattr(os, "geteuid") and os.geteuid() == 0 else FLAGS


def chromium() -> Path:
    """Return an installed Chromium; UsageError where there is none."""
    browser = find_chromium()
    if browser is None:
        message = (
            "a PDF needs an installed Chromium or Chrome: install one (apt-get install chromium), or print the HTML"
        )
        raise UsageError(message)
    return browser


def print_pdf(html: str) -> bytes:
    """Return the page as PDF, as it prints.

    UsageError where no Chromium is installed or it cannot print the page.
    """
    browser = chromium()
    with tempfile.TemporaryDirectory(prefix="summarize-") as folder:
        page, printed = Path(folder) / "brief.html", Path(folder) / "brief.pdf"
        page.write_text(html, encoding="utf-8")
        command = [
            str(browser), *flags(), f"--user-data-dir={folder}/profile", "--no-pdf-header-footer",
            f"--print-to-pdf={printed}", page.as_uri(),
        ]  # fmt: skip
        try:
            done = subprocess.run(command, capture_output=True, timeout=_TIMEOUT_SECONDS, check=False)  # noqa: S603 - a browser that is installed, and files of ours
        except (OSError, subprocess.TimeoutExpired) as error:
            message = f"{browser}: could not print the brief: {error}"
            raise UsageError(message) from error
        if not printed.is_file():
            said = done.stderr.decode(errors="replace").strip().splitlines()
            message = f"{browser}: could not print the brief: {said[-1] if said else f'exit code {done.returncode}'}"
            raise UsageError(message)
        return printed.read_bytes()
