"""Databases for tests: every test of records and services runs on SQLite and on PostgreSQL."""

import gc
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from hypothesis import settings as hypothesis_settings

from engine.records.database import Database
from engine.services import passwords
from tests.fresh_records import begin_as_copies, derive_from_a_copy, for_one_test, let_go, new_database

hypothesis_settings.register_profile("default", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis_settings.load_profile("default")

URL = "BANGVANG_TEST_POSTGRES_URL"


@pytest.fixture(scope="session", autouse=True)
def _cheap_passwords() -> None:
    """argon2id as it is, with less work: tests sign in hundreds of times."""
    passwords.HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture(scope="session", autouse=True)
def _fresh_records(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("first")
        begin_as_copies(patch, folder)
        derive_from_a_copy(patch, folder)
        yield


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL server: the one named in the environment, or one started for this run."""
    if URL in os.environ:
        yield os.environ[URL]
        let_go()
        return
    with own_postgres() as server:
        if server is None:
            if os.environ.get("CI"):
                pytest.fail("no PostgreSQL: in CI that is a failure")
            pytest.skip("no PostgreSQL on this machine")
        yield server
        let_go()


@contextmanager
def own_postgres() -> Iterator[str | None]:
    """The address of a server that is started here and ends here; None: none is installed."""
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not binaries:
        yield None
        return
    room = os.environ.get("PYTEST_DEBUG_TEMPROOT")  # in memory, where the Makefile found some
    with tempfile.TemporaryDirectory("", "bangvang-postgres-", room, ignore_cleanup_errors=True) as home:
        yield from _own_server(binaries[-1].parent, Path(home))


def _own_server(binaries: Path, home: Path) -> Iterator[str]:
    as_owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_owner:
        shutil.chown(home, "postgres")
    data = home / "data"
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "cwd": home}
    subprocess.run(
        [*as_owner, binaries / "initdb", "-D", data, "-A", "trust", "-U", "postgres", "-N"], **quiet
    )
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = f"-p {port} -k {home} -c listen_addresses=127.0.0.1"
    control = [*as_owner, binaries / "pg_ctl", "-D", data, "-l", home / "log", "-w"]
    subprocess.run([*control, "-o", options, "start"], **quiet)
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], **quiet)


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> str:
    """A migrated database that others are copied from."""
    name = f"template_{secrets.token_hex(4)}"
    url = new_database(postgres_server, name)
    Database(url).close()
    return name


def _name() -> str:
    return f"test_{secrets.token_hex(6)}"


@pytest.fixture
def postgres_url(postgres_server: str, postgres_template: str) -> Iterator[str]:
    """A fresh database of its own."""
    with for_one_test(postgres_server, _name(), postgres_template) as url:
        yield url


@pytest.fixture
def another_postgres_url(postgres_server: str) -> Iterator[str]:
    """A second database, not even migrated."""
    with for_one_test(postgres_server, _name()) as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where records are kept: each of the two databases in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'records.db'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


def pytest_collection_finish() -> None:
    """Thousands of collected tests stay to the end: they are not looked through again at every clearing up."""
    gc.collect()
    gc.freeze()
