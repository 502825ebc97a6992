"""Turn Ctrl-C and SIGTERM into a wish that the work asks for: signals -> a flag."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType


class Stop:
    """Whether the user wants the run to end; ``on_request`` is called when that comes true."""

    def __init__(self) -> None:
        self.requested = False
        self.on_request: Callable[[], None] | None = None

    def request(self) -> None:
        """Ask for the end; asking again changes nothing."""
        if not self.requested:
            self.requested = True
            if self.on_request is not None:
                self.on_request()


@contextmanager
def stopped_by_signals() -> Iterator[Stop]:
    """Within the block, the first SIGINT or SIGTERM requests the stop, and a second one raises KeyboardInterrupt.

    Outside the main thread, where Python takes no signals, the stop is given and never requested.
    """
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return

    def handle(_number: int, _frame: FrameType | None) -> None:
        if stop.requested:
            raise KeyboardInterrupt
        stop.request()

    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def terminated_as_interrupted() -> Iterator[None]:
    """Within the block, SIGTERM does what Ctrl-C does, so that what is open is closed and written."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, lambda _number, _frame: signal.raise_signal(signal.SIGINT))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
