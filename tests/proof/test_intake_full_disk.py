"""No room to write: never a false acknowledgement, health turns red, and all is well when there is room."""

import resource
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
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


def health_turns(server: Server, status: int) -> bool:
    """What was found is told for a moment longer."""
    ends = time.monotonic() + 20
    while (found := health(server)) != status and time.monotonic() < ends:
        pass
    return found == status


def filled_and_emptied(
    server: Server, url: str, fill: Sequence[Callable[[], None]], make_room: Callable[[], None], count: int
) -> None:
    """`fill`: by steps, after the last of which there is no room at all."""
    everything = bodies("before", count)
    assert set(delivered(server, everything).statuses.values()) == {201}
    refused: set[str] = set()
    for step, leave_less_room in enumerate(fill):
        leave_less_room()
        sent = bodies(f"full-{step}", count)
        everything |= sent
        answers = delivered(server, sent)
        assert set(answers.statuses.values()) <= {201, 503}
        there = receipts(url)
        not_taken = answers.statuses.keys() - answers.acknowledged.keys()
        assert not not_taken & there.keys(), "what was refused is there"
        assert {i: there.get(i) for i in answers.acknowledged} == answers.acknowledged, (
            "acknowledged, not kept"
        )
        refused |= not_taken
    assert refused, "there was room for all of it"
    assert health_turns(server, 503)
    make_room()
    assert health_turns(server, 200)
    again = delivered(server, everything)
    assert {again.statuses[i] for i in refused} == {201}
    assert {again.statuses[i] for i in everything.keys() - refused} == {200}
    assert receipts(url) == again.acknowledged


def test_a_limit_on_the_size_of_files_stops_no_more_than_the_acknowledging(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'records.db'}"
    installation(tmp_path / "data", url)
    with door(tmp_path / "data", url) as server:
        pid = server.process.pid
        unlimited = resource.prlimit(pid, resource.RLIMIT_FSIZE)

        def limit(size: int) -> None:
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, unlimited[1]))

        def leave_some() -> None:
            limit((tmp_path / "records.db-wal").stat().st_size + 100_000)

        def make_room() -> None:
            resource.prlimit(pid, resource.RLIMIT_FSIZE, unlimited)

        filled_and_emptied(server, url, [leave_some, lambda: limit(4096)], make_room, 300)


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

        def leave_some() -> None:
            free = shutil.disk_usage(small_disk).free
            ballast.write_bytes(bytes(max(0, free - 1_500_000)))

        def leave_none() -> None:
            with ballast.open("ab", buffering=0) as file, suppress(OSError):
                while file.write(bytes(4096)):
                    pass

        filled_and_emptied(server, url, [leave_some, leave_none], ballast.unlink, 2_000)
