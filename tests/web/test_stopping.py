"""Streams hear that the process stops before the server waits for them."""

import asyncio
import os
import signal
from collections.abc import Iterator

import pytest

from engine.web.stopping import told_of_stop


@pytest.fixture
def listening() -> Iterator[list[int]]:
    """Whoever listened before, as the server does."""
    heard: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _frame: heard.append(number))
    yield heard
    signal.signal(signal.SIGTERM, before)


def test_a_signal_closes_first_and_is_passed_on(listening: list[int]) -> None:
    async def story() -> None:
        closed = asyncio.Event()
        with told_of_stop(closed.set):
            os.kill(os.getpid(), signal.SIGTERM)
            async with asyncio.timeout(10):
                await closed.wait()
        assert listening == [signal.SIGTERM]
        closed.clear()
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.sleep(0)
        assert not closed.is_set()

    asyncio.run(story())
    assert listening == [signal.SIGTERM] * 2
