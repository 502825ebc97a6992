"""Break each metric on purpose and see that its tests notice: ``python benchmarks/mutations.py``.

Each mutation is made in a copy of the package in a temporary folder, where the tests of the evaluation then run. A
mutation that no test notices *survives*, and the exit code is 1.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
FOLDER = "summarize/evaluation"
TESTS = "tests/evaluation"


class Mutation(NamedTuple):
    """One way to break the code: in ``file``, ``old`` becomes ``new``; ``tests`` are those that must fail."""

    what: str
    file: str
    old: str
    new: str
    tests: str


METRICS = "metrics/"
ALIGN = "test_alignment.py test_scoring_laws.py"
MUTATIONS = (
    Mutation(
        "precision and recall swapped",
        "counts.py",
        "self.right / self.predicted if self.predicted",
        "self.right / self.wanted if self.wanted",
        "metrics/test_record_f1.py",
    ),
    Mutation(
        "threshold after solving",
        "alignment.py",
        "            if why_not(model, pair) is None:\n",
        "            if True:\n",
        ALIGN,
    ),
    Mutation(
        "threshold after solving, pairs then dropped",
        "alignment.py",
        "    chosen = [(int(row), int(column)) for row, column in zip(rows, columns, strict=True)"
        " if weights[row, column] > 0]\n",
        "    weights = np.array([[p.similarity for p in row] for row in table])\n"
        "    rows, columns = linear_sum_assignment(weights, maximize=True)\n"
        "    chosen = [(int(row), int(column)) for row, column in zip(rows, columns, strict=True)"
        " if why_not(model, table[row][column]) is None]\n",
        ALIGN,
    ),
    Mutation(
        "greedy matching",
        "alignment.py",
        "    rows, columns = linear_sum_assignment(weights, maximize=True)\n",
        "    rows, columns, left = [], [], weights.copy()\n"
        "    while left.max() > 0:\n"
        "        row, column = np.unravel_index(left.argmax(), left.shape)\n"
        "        rows.append(row); columns.append(column); left[row, :] = 0; left[:, column] = 0\n",
        ALIGN,
    ),
    Mutation(
        "optional ignored",
        METRICS + "record_f1.py",
        "sum(not record.optional for record in alignment.missed)",
        "len(alignment.missed)",
        "metrics/test_record_f1.py",
    ),
    Mutation(
        "optional never counted",
        METRICS + "record_f1.py",
        "matched + required_missed(alignment))",
        "sum(not pair.gold.optional for pair in alignment.pairs) + required_missed(alignment))",
        "metrics/test_record_f1.py",
    ),
    Mutation(
        "strict without its fields",
        METRICS + "strict_f1.py",
        "sum(pair.strict for",
        "sum(True for",
        "metrics/test_strict_f1.py",
    ),
    Mutation(
        "grounded without evidence",
        METRICS + "grounded_f1.py",
        "pair.fields[field] > 0",
        "True",
        "metrics/test_grounded_f1.py",
    ),
    Mutation(
        "grounded without value",
        METRICS + "grounded_f1.py",
        "pair.strict and",
        "True and",
        "metrics/test_grounded_f1.py",
    ),
    Mutation(
        "evidence of optional gold wanted",
        METRICS + "evidence_f1.py",
        "for missed in alignment.missed if not missed.optional)",
        "for missed in alignment.missed)",
        "metrics/test_evidence_f1.py",
    ),
    Mutation(
        "evidence of spurious records free",
        METRICS + "evidence_f1.py",
        " + _characters(alignment.spurious, field)",
        "",
        "metrics/test_evidence_f1.py",
    ),
    Mutation("slots summed, not averaged", METRICS + "slots.py", " / len(pairs)", "", "metrics/test_slots.py"),
    Mutation(
        "partial values counted as correct",
        METRICS + "muc.py",
        "sum(reaches(value, 1) for",
        "sum(reaches(value, _PARTIAL) for",
        "metrics/test_muc.py",
    ),
    Mutation(
        "missing and spurious swapped",
        METRICS + "muc.py",
        "len(values) - correct - partial, missing, spurious)",
        "len(values) - correct - partial, spurious, missing)",
        "metrics/test_muc.py test_scoring_laws.py",
    ),
    Mutation(
        "macro-F1 without what was not found",
        METRICS + "macro_f1.py",
        "for article in articles) if",
        "for article in articles if article.by_type[kind].pairs) if",
        "metrics/test_macro_f1.py",
    ),
    Mutation(
        "false alarms in every article",
        METRICS + "false_alarms.py",
        " and not any(article.gold.records.values())",
        "",
        "metrics/test_false_alarms.py",
    ),
    Mutation(
        "failed articles free of false alarms",
        METRICS + "false_alarms.py",
        "not article.failed and ",
        "",
        "metrics/test_false_alarms.py",
    ),
    Mutation(
        "failed articles with nothing to find right",
        METRICS + "macro_f1.py",
        "    if article.failed:\n        return 0.0\n",
        "",
        "metrics/test_macro_f1.py",
    ),
    Mutation(
        "verbatim by length alone",
        METRICS + "verbatim.py",
        "extraction.article.text[start:end] == quote",
        "len(extraction.article.text[start:end]) == len(quote)",
        "metrics/test_verbatim.py",
    ),
    Mutation("failed articles read", "pairing.py", "readable else {}", "True else {}", "metrics/test_record_f1.py"),
    Mutation(
        "values not folded",
        "similarity.py",
        "        return fold(value)\n",
        "        return value\n",
        "test_similarity.py",
    ),
    Mutation("alternates ignored", "alignment.py", ", *item.accepted.get(name, ())", "", "test_alignment.py"),
    Mutation(
        "two-sided test",
        "swap_test.py",
        "deltas <= delta + _EPSILON",
        "abs(deltas) >= abs(delta) - _EPSILON",
        "test_swap_test.py",
    ),
    Mutation(
        "nothing added to a sampled p", "swap_test.py", "(hits + 1) / (swaps + 1)", "hits / swaps", "test_swap_test.py"
    ),
    Mutation("no Holm", "swap_test.py", "p * (len(p_values) - rank)", "p", "test_swap_test.py test_gate.py"),
    Mutation(
        "articles as stories", "gate.py", "by_story[article.story] =", "by_story[str(len(by_story))] =", "test_gate.py"
    ),
    Mutation("small losses fail", "gate.py", " and item.delta <= -thresholds.delta + _EPSILON", "", "test_gate.py"),
    Mutation(
        "lost types pass",
        "gate.py",
        "if old >= thresholds.lost_from - _EPSILON and new <= _EPSILON:",
        "if False:",
        "test_gate.py",
    ),
    Mutation(
        "incomplete runs judged",
        "gate.py",
        "    if lacking or unread or unfit:\n",
        "    if baseline is None:\n",
        "test_gate.py",
    ),
    Mutation("warnings cover all", "gate.py", "warn and bool(lacking) and not unread", "warn", "test_gate.py"),
    Mutation("alpha without its correction", "krippendorff.py", "(count - 1) *", "count *", "test_agreement.py"),
)


def main() -> int:
    """Try every mutation; 1 if one survives."""
    survivors = 0
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        for folder in ("summarize", "tests", "evals", "seeds"):
            shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", copy)
        for mutation in (None, *MUTATIONS):
            noticed = _noticed(copy, mutation)
            if mutation is None:
                print("unchanged: " + ("the tests fail already" if noticed else "the tests pass"))
                if noticed:
                    return 1
                continue
            survivors += not noticed
            print(f"{'noticed ' if noticed else 'SURVIVED'} {mutation.what}", flush=True)
    print(f"{len(MUTATIONS) - survivors} of {len(MUTATIONS)} mutations noticed")
    return int(survivors > 0)


def _noticed(copy: Path, mutation: Mutation | None) -> bool:
    """Whether the tests fail in ``copy`` with ``mutation``, which is taken back afterwards."""
    names = mutation.tests.split() if mutation else sorted({name for item in MUTATIONS for name in item.tests.split()})
    path = copy / FOLDER / (mutation.file if mutation else "counts.py")
    source = path.read_text(encoding="utf-8")
    if mutation:
        if source.count(mutation.old) != 1:
            message = f"{mutation.what}: {mutation.file} does not hold {mutation.old!r} once"
            raise SystemExit(message)
        path.write_text(source.replace(mutation.old, mutation.new), encoding="utf-8")
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and tests
            [
                sys.executable,
                "-m",
                "pytest",
                "-x",
                "-q",
                "-p",
                "no:cacheprovider",
                *(f"{TESTS}/{name}" for name in names),
            ],
            cwd=copy,
            env=os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        path.write_text(source, encoding="utf-8")
    if done.returncode not in {0, 1}:
        raise SystemExit(done.stdout + done.stderr)
    return done.returncode == 1


if __name__ == "__main__":
    sys.exit(main())
