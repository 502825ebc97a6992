"""Open briefs in Chromium: five seeds and 500 articles -> weight, first paint, load, beside their aims.

The 500 are the seeds and the suite's articles over and over, each under an outlet of its own.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

import summarize
from summarize.brief.chromium import find_chromium, flags

if TYPE_CHECKING:
    from summarize.extraction import Extraction

ROOT = Path(__file__).parents[1]
_PAINTS = """({
  paint: performance.getEntriesByName("first-contentful-paint")[0].startTime,
  load: performance.getEntriesByType("navigation")[0].loadEventEnd,
})"""


def _another(item: Extraction, number: int) -> Extraction:
    """The same article in another outlet, with a last line of its own, so that it is no repeat."""
    outlet = f"{item.article.outlet or 'Outlet'} {number}"
    return replace(item, article=replace(item.article, outlet=outlet, text=f"{item.article.text}\n{number}"))


def main() -> None:
    """Print a line a brief; three openings each, the median counts."""
    browser = find_chromium()
    if browser is None:
        sys.exit("no Chromium is installed: make browser")
    seeds = summarize.extract(sorted((ROOT / "seeds").glob("*.txt")), model="offline")
    others = summarize.extract(sorted((ROOT / "evals" / "articles").glob("*.txt")), model="offline")
    failed = [item.article.path for item in (*seeds, *others) if item.error]
    assert not failed, failed
    many = [
        _another(item, number) for number, item in zip(range(500), itertools.cycle([*seeds, *others]), strict=False)
    ]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=list(flags()))
        for given, aim in ((seeds, "opens < 1 s, < 500 kB"), (many, "first paint < 2 s")):
            page = Path(folder) / f"{len(given)}.html"
            made = summarize.brief(given)
            page.write_text(made.to_html(), encoding="utf-8")
            found = []
            for _ in range(3):
                tab = chromium.new_page()
                tab.goto(page.as_uri())
                found.append(tab.evaluate(_PAINTS))
                tab.close()
            paint, load = (sorted(times[name] for times in found)[1] / 1000 for name in ("paint", "load"))
            size = f"{len(given)} articles, {len(made.document.evidence)} quotes, {page.stat().st_size / 1000:.0f} kB"
            print(f"{size}: first paint {paint:.2f} s, loaded {load:.2f} s (aim: {aim})", flush=True)
        chromium.close()


main()
