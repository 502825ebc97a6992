"""Articles a second of the offline extractor on one core, and its peak memory: ``python benchmarks/offline.py [N]``.

The articles are the seeds recombined: each takes its paragraphs from several seeds, so that no two are the same. A
whole reading is timed (decoding, furniture, sentences, extraction, the JSON line), article after article, as
`summarize extract --model offline` does it. Memory is the process's peak at a tenth, half and all of the articles.
"""

from __future__ import annotations

import os
import random
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.offline import extract_offline
from summarize.reading.text import article_of
from summarize.records import to_line

if TYPE_CHECKING:
    from collections.abc import Iterator

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
DEFAULT_COUNT = 10_000


def recombined(count: int) -> Iterator[str]:
    """Yield ``count`` texts, each of about a seed's length, made of the seeds' paragraphs; the same in every run."""
    chance = random.Random(0)  # noqa: S311 - no secret
    seeds = [[line for line in path.read_text("utf-8").split("\n") if line.strip()] for path in SEEDS]
    for _ in range(count):
        model = chance.choice(seeds)
        length = sum(map(len, model))
        lines: list[str] = []
        while sum(map(len, lines)) < length:
            lines.append(chance.choice(chance.choice(seeds)))
        yield "\n\n".join(lines)


def peak_mib() -> float:
    """Peak resident memory of this process so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Read, count, print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_COUNT
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    marks = {count // 10, count // 2, count}
    characters = records = size = 0
    peaks: list[str] = []
    wall, cpu = time.perf_counter(), time.process_time()
    making = 0.0
    texts = recombined(count)
    for number in range(1, count + 1):
        began = time.process_time()
        text = next(texts)
        making += time.process_time() - began
        extraction = extract_offline(article_of(text))
        size += len(to_line(extraction))
        characters += len(text)
        records += len(extraction.all_records())
        if number in marks:
            peaks.append(f"{peak_mib():.0f} MiB after {number:,}")
    wall, cpu = time.perf_counter() - wall - making, time.process_time() - cpu - making
    print(f"{count:,} articles of {characters / count:,.0f} characters, {records / count:.1f} records each")
    print(f"{count / cpu:.0f} articles a second of processor time on one core; {count / wall:.0f} of wall time")
    print(f"{cpu / characters * 1e6:.2f} microseconds a character; {size / count / 1024:.1f} KiB of JSON an article")
    print(f"peak memory: {', '.join(peaks)}")


if __name__ == "__main__":
    main()
