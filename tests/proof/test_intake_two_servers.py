"""Two servers on one database are sent the same entries at once: each is taken by one of them, and told alike."""

import asyncio
import threading
from contextlib import ExitStack
from pathlib import Path

import pytest

from engine.services.office import Office
from engine.settings import Settings
from tests.benchmarks.intake_servers import door, installation
from tests.proof.intake_clients import Answers, bodies, deliver
from tests.proof.intake_records import receipts


def taken_by_two(folder: Path, url: str, count: int, workers: int = 1) -> None:
    installation(folder, url)
    sent = bodies("both", count)
    orders = dict(sent), dict(reversed(sent.items()))
    both = Answers(), Answers()
    with ExitStack() as until_the_end:
        servers = [
            until_the_end.enter_context(door(folder, url, workers=workers, name=f"system {n}"))
            for n in range(2)
        ]
        watching = _Watching(Office(Settings(folder, url, analytics_threads=1)))

        async def deliver_to_both() -> None:
            await asyncio.gather(
                *(deliver(s, o, a.note) for s, o, a in zip(servers, orders, both, strict=True))
            )

        asyncio.run(deliver_to_both())
        seen = watching.last_look()
    for answers in both:
        assert answers.acknowledged.keys() == sent.keys()
    assert both[0].acknowledged == both[1].acknowledged == receipts(url)
    first = [i for i in sent for answers in both if answers.statuses[i] == 201]
    assert sorted(first) == sorted(sent), "an entry was new to both, or to none"
    assert sorted(seen) == sorted(sent), "an entry was pulled twice, or never"


class _Watching:
    """Pulls again and again while entries arrive, as a dashboard does."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._stop = threading.Event()
        self._failed: list[BaseException] = []
        self._thread = threading.Thread(target=self._pull)
        self._thread.start()

    def _pull(self) -> None:
        try:
            while not self._stop.wait(0.02):
                self._office.fresh_analytics()
        except BaseException as error:  # noqa: BLE001 - told to the test that waits for this thread
            self._failed.append(error)

    def last_look(self) -> list[str]:
        self._stop.set()
        self._thread.join()
        if self._failed:
            raise self._failed[0]
        with self._office.fresh_analytics().reading() as reading:
            found = [row[0] for row in reading.cursor.execute("SELECT entry_id FROM entries").fetchall()]
        self._office.close()
        return found


@pytest.mark.proof
def test_two_servers_with_two_workers_each_take_each_entry_once(postgres_url: str, tmp_path: Path) -> None:
    taken_by_two(tmp_path / "data", postgres_url, 6_000, workers=2)


def test_two_servers_take_each_entry_once(database_url: str, tmp_path: Path) -> None:
    taken_by_two(tmp_path / "data", database_url, 400)
