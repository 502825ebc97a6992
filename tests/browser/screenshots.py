"""Take pictures of the brief of the seeds, light, dark, narrow and on paper: a folder -> PNG and PDF in it."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from browser.pages import browser, opened

from summarize.brief import brief

ROOT = Path(__file__).parents[2]
VIEWS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "narrow": {"viewport": {"width": 390, "height": 844}},
}


def main(folder: Path) -> None:
    """Write the pictures; ``source-…`` with the source of a citation open, ``ar-…`` in Arabic alone."""
    folder.mkdir(parents=True, exist_ok=True)
    made = brief(sorted((ROOT / "seeds").glob("*.txt")), model="offline")
    page = (folder / "brief.html").resolve()
    page.write_text(made.to_html(), encoding="utf-8")
    (folder / "paper.pdf").write_bytes(made.to_pdf())
    with browser() as chromium:
        for name, options in VIEWS.items():
            with opened(chromium, page, **options) as seen:
                seen.page.screenshot(path=folder / f"{name}.png")
                seen.page.screenshot(path=folder / f"{name}-whole.png", full_page=True)
                for language in ("en", "ar"):
                    seen.page.click(f'button[data-view="{language}"]')
                    seen.page.screenshot(path=folder / f"{language}-{name}.png")
                seen.page.click('button[data-view="both"]')
                seen.page.locator(".bottom-line .cite").first.click()
                seen.page.screenshot(path=folder / f"source-{name}.png")
        with opened(chromium, page, viewport={"width": 794, "height": 3369}) as seen:
            seen.page.emulate_media(media="print")
            seen.page.screenshot(path=folder / "paper.png")


main(Path(sys.argv[1]))
