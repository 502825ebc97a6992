"""Write a file of extractions so that a crash never leaves half a file under its name: extractions -> file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, BinaryIO, Self

from summarize.errors import UsageError
from summarize.records import to_line

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from summarize.extraction import Extraction


class RecordsFile:
    """Takes extractions in order, as a context manager; what was taken stands under the name when it closes.

    Lines are written beside the target, to ``<name>.partial``, and each is handed to the system at once. A clean end
    (also of a run that was stopped) puts that file under the name in one step; after an exception or a kill the
    earlier file of that name is still whole. A pipe or another device is written straight.
    """

    def __init__(self, path: Path) -> None:
        """Open the file, so that an unwritable place is known before any work is done; UsageError if it is."""
        self.path = path
        try:
            straight = (path.exists() and not path.is_file()) or path.is_relative_to("/dev")
            self._final = path if straight else path.resolve()
            self._partial = path if straight else self._final.with_name(self._final.name + ".partial")
            # "ab": standard output that the shell has sent to the end of a file keeps what stands before
            self._file: BinaryIO = self._partial.open("ab" if straight else "wb")
        except OSError as error:
            message = f"{path}: cannot be written: {error.strerror}"
            raise UsageError(message) from error
        self.lines = 0

    def write(self, extraction: Extraction) -> None:
        """Append one line; it survives the end of this process, however it ends."""
        self._file.write(to_line(extraction))
        self._file.flush()
        self.lines += 1

    def close(self) -> None:
        """Make the lines durable, then put the file under its name."""
        if self._partial != self._final:
            os.fsync(self._file.fileno())
        self._file.close()
        if self._partial != self._final:
            self._partial.replace(self._final)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if error is None:
            self.close()
        else:
            self._file.close()
