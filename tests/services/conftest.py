"""An office to work in: a fresh installation with a clock the test moves."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.core.moments import DAY, Moment, read_moment
from engine.core.roles import Actor, Role
from engine.services import staff
from engine.services.office import Office
from engine.settings import Settings
from tests.services.world import World


class Clock:
    """The machine's clock, moved by hand."""

    def __init__(self, at: str) -> None:
        self.at = read_moment(at) or 0

    def __call__(self) -> Moment:
        return self.at

    def set(self, at: str) -> None:
        self.at = read_moment(at) or 0

    def days_later(self, days: int) -> None:
        self.at += days * DAY


@pytest.fixture
def clock() -> Clock:
    return Clock("2024-10-01T08:00:00+07:00")


@pytest.fixture
def office(database_url: str, tmp_path: Path, clock: Clock) -> Iterator[Office]:
    settings = Settings(tmp_path / "data", database_url, analytics_threads=2)
    opened = Office(settings, clock, checkpoints=True)
    yield opened
    opened.close()


@pytest.fixture
def operator() -> Actor:
    return staff.operator("tester")


@pytest.fixture(params=list(Role))
def anyone(request: pytest.FixtureRequest) -> Actor:
    role: Role = request.param
    return Actor(role.value, role, unit="474" if role is Role.OFFICIAL else None)


@pytest.fixture
def world(office: Office, operator: Actor, clock: Clock, tmp_path: Path) -> World:
    """A small contest with units and a confirmed paper, before its first round."""
    return World(office, operator, clock, tmp_path).prepared()
