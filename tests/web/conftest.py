"""The whole process as a browser meets it: dashboard, sign-in and HTTP, in front of a fresh installation."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from engine.core.roles import Actor, Role
from engine.services import accounts, process
from engine.services.office import Office
from engine.settings import Settings
from tests.services.conftest import Clock

PASSWORD = "cá vàng bơi ngược dòng"
BOSS = Actor("chu-tri", Role.ORGANISER)


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Streamlit can be started once in a process; each test puts its own office into it."""
    first = tmp_path_factory.mktemp("first")
    process.use(Office(Settings(first, f"sqlite:///{first / 'records.db'}"), checkpoints=True))
    from dashboard import app

    with TestClient(app, follow_redirects=False) as client:
        yield client
    process.close()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    settings = Settings(tmp_path / "data", f"sqlite:///{tmp_path / 'records.db'}", analytics_threads=1)
    opened = Office(settings, Clock("2024-10-01T08:00:00+07:00"), checkpoints=True)
    yield opened
    opened.close()


@pytest.fixture
def client(running: TestClient, office: Office) -> TestClient:
    process.use(office)
    running.cookies.clear()
    return running


@pytest.fixture
def account(office: Office) -> str:
    return accounts.add(office, BOSS, "giam-khao", Role.JUDGE, password=PASSWORD).name


@pytest.fixture
def inside(client: TestClient, account: str) -> TestClient:
    """A browser that has signed in."""
    answer = client.post("/sign-in", data={"name": account, "password": PASSWORD})
    assert answer.status_code == 303
    return client
