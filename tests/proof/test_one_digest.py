"""The same entries give the same digest: whatever the database, the threads, the zone of the machine, the order
in which they came."""

import os
import random
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from engine import clock as machine
from engine.services import results, staff
from engine.services.office import Office
from engine.settings import Settings
from tests.services.conftest import Clock
from tests.services.deciding import AFTER_CLOSE, SECRETARY
from tests.services.world import SLUG, World, entry

THREADS = (1, 2, 4, 8)
ZONES = ("UTC", "Asia/Ho_Chi_Minh", "America/St_Johns")
PEOPLE = 3_000


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest) -> Iterator[str]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


def rows(people: int) -> list[dict[str, str]]:
    """Full of ties below the prizes, at the borders of the round among them; five in six from wards."""
    wards = ("19750", "19753", "19960")
    times = ("2024-10-28T00:00:00+07:00", "2024-10-29T08:30:00+07:00", "2024-11-03T23:59:59.999999+07:00")
    return [
        entry(
            n,
            submitted_at="2024-10-28T07:00:00.000001+07:00" if n < 4 else times[n % 3],
            prediction=str(n) if n % 11 else "không rõ",
            answers=("ABC", "ABD", "A--", "DDD")[n % 4 if n > 3 else 0],
            unit=wards[n % 3],
            started_at="2024-10-28T00:00:00+07:00" if n % 5 == 0 and n > 3 else "",
        )
        for n in range(1, people + 1)
    ]


def digest(url: str, folder: Path, threads: int, seed: int, people: int = PEOPLE) -> str:
    folder.mkdir()
    clock = Clock("2024-10-01T08:00:00+07:00")
    office = Office(Settings(folder, url, analytics_threads=threads), clock, checkpoints=True)
    world = World(office, staff.operator("tester"), clock, folder).prepared()
    clock.set(AFTER_CLOSE)
    shuffled = rows(people)
    random.Random(seed).shuffle(shuffled)
    assert world.load(*shuffled).accepted == people
    world.exclude(
        {"account": "hue-s:0001", "effect": "no-prize"}, {"account": "hue-s:0008", "effect": "barred"}
    )
    if results.results(office, SECRETARY, SLUG, 1).draw_open:
        results.draw(office, SECRETARY, SLUG, 1, "hạt")
    found = results.freeze(office, SECRETARY, SLUG, 1)
    office.close()
    assert found.digest is not None, found.blockers
    return found.digest


@pytest.fixture
def the_same_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "new_key", lambda: b"k" * 32)
    monkeypatch.setattr(machine, "nonces", lambda count: [b"n" * 16] * count)


@pytest.mark.proof
@pytest.mark.usefixtures("the_same_secrets")
def test_there_is_one_digest(database_url: str, zone: str, tmp_path: Path) -> None:
    (tmp_path / "reference").mkdir()
    expected = digest(f"sqlite:///{tmp_path / 'reference' / 'r.db'}", tmp_path / "first", 2, 0)
    for number, (threads, seed) in enumerate(product(THREADS, (1, 2))):
        own = f"sqlite:///{tmp_path / f'{number}.db'}"
        if database_url.startswith("postgresql"):
            if number:
                return  # one empty database a test
            own = database_url
        found = digest(own, tmp_path / f"run-{number}", threads, seed)
        assert found == expected, (zone, threads, seed)


@pytest.mark.usefixtures("the_same_secrets")
def test_few_entries_give_one_digest_in_another_order_and_by_more_threads(
    database_url: str, tmp_path: Path
) -> None:
    first = digest(f"sqlite:///{tmp_path / 'r.db'}", tmp_path / "first", 1, 0, people=300)
    other = database_url.replace("records.db", "other.db")
    assert digest(other, tmp_path / "second", 4, 1, people=300) == first
