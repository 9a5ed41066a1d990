"""A freeze whose process is really killed: the next one takes over at once, and nothing it left stays."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from engine.services import results
from engine.settings import PROJECT
from tests.services.deciding import (
    SECRETARY,
    actions,
    close_round,
    frozen,
    refused_and_wrote_nothing,
    standings,
)
from tests.services.world import SLUG, World, entry

FREEZES = """
import sys, time
from pathlib import Path
from engine.core.roles import Actor, Role
from engine.services import results
from engine.services.office import Office
from engine.settings import Settings

def stays(step, done, total):
    if step == "writing" and done:
        print("here", flush=True)
        time.sleep(600)

office = Office(Settings(Path(sys.argv[1]), sys.argv[2], analytics_threads=1), lambda: int(sys.argv[3]))
results.freeze(office, Actor("thu-ky", Role.SECRETARY), sys.argv[4], 1, stays)
"""


@pytest.fixture
def closed(world: World) -> World:
    return close_round(world)


@contextmanager
def freezing(world: World) -> Iterator[subprocess.Popen[str]]:
    """Another process in the middle of a freeze."""
    settings = world.office.settings
    given = (str(settings.data_dir), settings.database_url, str(world.office.now()), SLUG)
    process = subprocess.Popen(
        [sys.executable, "-c", FREEZES, *given], cwd=PROJECT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "here\n"
        yield process
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def test_the_next_freeze_takes_over_from_one_that_was_killed(closed: World) -> None:
    office = closed.office
    freeze = lambda: results.freeze(office, SECRETARY, SLUG, 1)  # noqa: E731
    with freezing(closed) as other:
        assert results.results(office, SECRETARY, SLUG, 1).cut_under_way
        assert refused_and_wrote_nothing(office, freeze) == "freeze-under-way"
        closed.load(entry(20, prediction="3"))
        assert list(office.analytics_dir.glob("cut-*"))
        os.kill(other.pid, signal.SIGKILL)
        other.wait()
    assert not results.results(office, SECRETARY, SLUG, 1).cut_under_way
    assert frozen(closed).revision == 1
    assert actions(office)[-3:] == ["results.cut_given_up", "results.cut", "results.frozen"]
    assert standings(closed)["B0020"] == "valid"
    assert results.verify(office, SECRETARY, SLUG, 1).ok
    assert not list(office.analytics_dir.glob("cut-*"))
    assert not list(Path(closed.folder).rglob("*-cut-*"))


def test_who_was_only_stopped_for_a_while_is_not_taken_over(closed: World) -> None:
    """A machine that sleeps still holds its freeze: no clock decides who is there."""
    with freezing(closed) as other:
        os.kill(other.pid, signal.SIGSTOP)
        freeze = lambda: results.freeze(closed.office, SECRETARY, SLUG, 1)  # noqa: E731
        assert refused_and_wrote_nothing(closed.office, freeze) == "freeze-under-way"
