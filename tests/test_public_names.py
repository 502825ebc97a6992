"""The names that the package exports."""

from __future__ import annotations

import subprocess
import sys

import pytest

import summarize

NAMES = """Article ArticleOutcome Brief EvalReport Extraction Span SummarizeError
aextract brief evaluate extract ground read read_many read_records to_frame""".split()


def test_the_exported_names_are_these():
    assert summarize.__all__ == NAMES
    assert set(NAMES) <= set(dir(summarize))


@pytest.mark.parametrize("name", NAMES)
def test_each_name_can_be_used(name):
    assert callable(getattr(summarize, name))
    assert getattr(summarize, name).__doc__


def test_another_name_is_no_attribute():
    with pytest.raises(AttributeError, match="nothing"):
        summarize.nothing  # noqa: B018 - looking it up is what is tested


def test_importing_the_package_imports_nothing_more():
    code = "import sys; before = set(sys.modules); import summarize; print(*set(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert [name for name in done.stdout.split() if name.startswith(("summarize.", "pydantic"))] == []
