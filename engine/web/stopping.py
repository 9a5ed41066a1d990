"""Learning that the process is about to stop while answers still go on.

The server waits for every answer before it tells anybody that it stops: streams have to hear the signal
themselves, or the process would wait for as long as somebody watches.
"""

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def told_of_stop(close: Callable[[], None]) -> Iterator[None]:
    """Calls `close` in the loop of the caller on a signal to stop, before whoever listens to it by now."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()
    listening = {number: signal.getsignal(number) for number in SIGNALS}

    def tell(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(close)
        before = listening[signal.Signals(number)]
        if callable(before):
            before(number, frame)

    chosen = [number for number, before in listening.items() if callable(before)]
    for number in chosen:
        signal.signal(number, tell)
    try:
        yield
    finally:
        for number in chosen:
            signal.signal(number, listening[number])
