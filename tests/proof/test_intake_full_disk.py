"""No room to write: never a false acknowledgement, health turns red, and all is well when there is room."""

import resource
import subprocess
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError

import pytest

from tests.benchmarks.intake_servers import Server, door, installation
from tests.proof.intake_clients import bodies, delivered
from tests.proof.intake_records import receipts

ROOM_MEGABYTES = 24


def health(server: Server) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/healthz", timeout=30) as answer:
            found: int = answer.status
    except HTTPError as answer:
        found = answer.code
    return found


def filled_and_emptied(
    server: Server, url: str, fill: Callable[[], None], make_room: Callable[[], None], count: int
) -> None:
    before = bodies("before", count)
    assert set(delivered(server, before).statuses.values()) == {201}
    fill()
    full = delivered(server, bodies("full", count))
    refused = {entry_id for entry_id, status in full.statuses.items() if status == 503}
    assert set(full.statuses.values()) <= {201, 503}
    assert refused, "there was room for all of it"
    assert health(server) == 503
    there = receipts(url)
    assert not refused & there.keys(), "what was refused is there"
    assert {i: there.get(i) for i in full.acknowledged} == full.acknowledged, "a false acknowledgement"
    make_room()
    again = delivered(server, before | bodies("full", count))
    assert set(again.statuses.values()) <= {200, 201}
    assert {again.statuses[i] for i in refused} == {201}
    assert health(server) == 200
    assert receipts(url) == again.acknowledged


def test_a_limit_on_the_size_of_files_stops_no_more_than_the_acknowledging(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'records.db'}"
    installation(tmp_path / "data", url)
    with door(tmp_path / "data", url) as server:
        unlimited = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)

        def fill() -> None:
            # enough for some of it; where SQLite begins its log anew, for all the rest of none
            most = (tmp_path / "records.db-wal").stat().st_size + 100_000
            resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (most, unlimited[1]))

        def make_room() -> None:
            resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, unlimited)

        filled_and_emptied(server, url, fill, make_room, 600)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", f"size={ROOM_MEGABYTES}m", "tmpfs", str(place)]
    if subprocess.run(mounted, check=False, capture_output=True).returncode:
        pytest.skip("mounting is not allowed here; a limit on the size of files stands in for it")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.mark.proof
def test_a_full_disk_stops_no_more_than_the_acknowledging(small_disk: Path) -> None:
    url = f"sqlite:///{small_disk / 'records.db'}"
    installation(small_disk / "data", url)
    ballast = small_disk / "ballast"
    with door(small_disk / "data", url) as server:

        def fill() -> None:
            with ballast.open("wb") as file:
                try:
                    while True:
                        file.write(bytes(4096))
                        file.flush()
                except OSError:
                    return

        filled_and_emptied(server, url, fill, ballast.unlink, 2_000)
