"""Keep the exit code of a gate a verdict: whatever ends a run -> 1 for a loss alone, 3 for what could not be judged."""

from __future__ import annotations

import traceback
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def judging(*, gate: bool, told: Callable[[str], None]) -> Iterator[None]:
    """Make every error of a ``gate`` `NotJudged`, but for wrong use; without a gate errors stay what they are.

    ``told`` is given the reason first, so that reports say it too.
    """
    from summarize.errors import NotJudged, SummarizeError, UsageError  # noqa: PLC0415 - small, but not for help

    try:
        yield
    except UsageError:
        raise
    except SummarizeError as error:
        if not gate:
            raise
        why = str(error)
        told(why)
        raise NotJudged(f"not judged: {why}") from error  # noqa: EM102, TRY003 - one prefix for all reasons
    except Exception as error:
        if not gate:
            raise
        why = f"the run crashed{_where(error)}; without --gate all of the traceback is shown"
        told(why)
        raise NotJudged(f"not judged: {why}") from error  # noqa: EM102, TRY003 - as above


def _where(error: Exception) -> str:
    """The kind of ``error``, the line of code that raised it, and what it says, in a line."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return f": {type(error).__name__}{place}: {' '.join(str(error).split())}"
