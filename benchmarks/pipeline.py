"""Ask 2,000 requests of 2 seconds, 64 at a time, in four ways: ``python benchmarks/pipeline.py``.

Each runs in a process of its own against a fake endpoint in another (benchmarks/endpoint.py), one after the other.
The time counts from the first request that the endpoint sees to the last result, beside the ideal: requests x latency
/ concurrency. A plain loop would need 4,000 seconds: it asks 20 requests, and its time is extrapolated. CPU is that of
the process from its first step to its last, imports not counted. Needs ``pip install --group bench``.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import urllib.request
from pathlib import Path

HERE = Path(__file__).parent
_LOOPED = 20  # requests of the plain loop, from which the rest is extrapolated
_AIM = 1.10
_NAMES = ("this project", "loop over openai", "gather over instructor", "langextract")


def main() -> int:
    """Serve, run each, print a table; fail where this project misses its aim."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=2000)
    parser.add_argument("--latency", type=float, default=2.0)
    parser.add_argument("--concurrency", type=int, default=64)
    parser.add_argument("--only", choices=_NAMES, action="append")
    options = parser.parse_args()
    command = [sys.executable, str(HERE / "endpoint.py"), "--latency", f"{options.latency}"]
    print(f"{options.requests} requests of {options.latency:g} s, {options.concurrency} at a time")
    print(f"{'':24}{'wall s':>9}{'x ideal':>9}{'CPU ms/request':>16}{'peak MiB':>10}")
    rows = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as endpoint:  # noqa: S603 - our own
        assert endpoint.stdout is not None
        url = endpoint.stdout.readline().strip()
        for name in options.only or _NAMES:
            rows[name] = _measure(name, url, options)
        endpoint.kill()
    ours, theirs = rows.get("this project"), rows.get("gather over instructor")
    missed = ours is not None and (ours[0] > _AIM or (theirs is not None and ours[1] >= theirs[1]))
    print(f"aim: within {_AIM:.2f} of the ideal, below instructor's CPU: {'missed' if missed else 'reached'}")
    return int(missed)


def _measure(name: str, url: str, options: argparse.Namespace) -> tuple[float, float]:
    """Run one and print its row: its time as a ratio of the ideal, CPU milliseconds a request."""
    requests = _LOOPED if name == "loop over openai" else options.requests
    command = [sys.executable, str(HERE / "contestants.py"), name, "--url", url]
    command += ["--requests", f"{requests}", "--concurrency", f"{options.concurrency}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    if done.returncode:
        print(f"{name:24}failed: {done.stderr.strip().splitlines()[-1]}")
        return 0.0, 0.0
    took = json.loads(done.stdout.splitlines()[-1])
    seen = {facts["id"]: facts for facts in json.load(urllib.request.urlopen(f"{url}/models"))["data"]}[name]  # noqa: S310 - loopback
    scale = options.requests / seen["requests"]
    wall = (took["ended"] - seen["first"]) * scale
    ratio = wall / (options.requests * options.latency / options.concurrency)
    cpu = 1000 * took["cpu_seconds"] / seen["requests"]
    note = f"  extrapolated from {seen['requests']} requests" if seen["requests"] < options.requests else ""
    print(f"{name:24}{wall:>9.1f}{ratio:>9.2f}{cpu:>16.1f}{took['peak_mib']:>10.0f}{note}", flush=True)
    return ratio, cpu


if __name__ == "__main__":
    sys.exit(main())
