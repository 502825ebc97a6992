"""What all tests share: snapshots."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

RENDERED = Path(__file__).with_name("rendered")


@pytest.fixture
def snapshot() -> Callable[[str, str], None]:
    """Compare ``text`` with the file ``name`` of tests/rendered/, so that each change is seen as a plain diff.

    ``python tests/rewrite_snapshots.py`` writes the files anew.
    """

    def compare(name: str, text: str) -> None:
        path = RENDERED / name
        if os.environ.get("REWRITE_SNAPSHOTS"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"there is no snapshot {name}; python tests/rewrite_snapshots.py writes it"
        assert text == path.read_text(encoding="utf-8"), "if the change is meant: python tests/rewrite_snapshots.py"

    return compare
