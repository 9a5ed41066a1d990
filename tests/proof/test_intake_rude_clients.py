"""Clients that stop half-way, dribble, or come in crowds do not stop the others, and leave nothing behind."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import pytest

from tests.benchmarks.intake_servers import Server, door, installation
from tests.proof.intake_clients import Answers, Connection, bodies, deliver, delivered
from tests.proof.intake_records import receipts


@dataclass(frozen=True)
class House:
    server: Server
    url: str


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("intake")
    url = f"sqlite:///{folder / 'records.db'}"
    installation(folder, url)
    with door(folder, url) as server:
        yield House(server, url)


def test_a_body_that_ends_half_way_leaves_nothing(house: House) -> None:
    ((cut_id, cut),) = bodies("cut", 1).items()

    async def half() -> None:
        connection = await Connection.open(house.server)
        connection.write(connection.head(len(cut)) + cut[: len(cut) // 2])
        await connection.aclose()

    asyncio.run(half())
    whole = bodies("after-the-cut", 5)
    assert set(delivered(house.server, whole).statuses.values()) == {201}
    assert cut_id not in receipts(house.url)
    assert delivered(house.server, {cut_id: cut}).statuses == {cut_id: 201}


def test_slow_clients_do_not_stop_the_others(house: House) -> None:
    slow = list(bodies("slow", 100).values())
    quick = bodies("quick", 200)

    async def story() -> Answers:
        open_ones = [await Connection.open(house.server) for _ in slow]
        for connection, body in zip(open_ones, slow, strict=True):
            connection.write(connection.head(len(body)) + body[:20])
        answers = Answers()
        await deliver(house.server, quick, answers.note)
        # Those who go on in time are answered as well.
        connection, body = open_ones[0], slow[0]
        connection.write(body[20:])
        status, _ = await connection.answer()
        assert status == 201
        for connection in open_ones:
            await connection.aclose()
        return answers

    answers = asyncio.run(story())
    assert answers.acknowledged.keys() == quick.keys()
    there = receipts(house.url)
    assert len([entry_id for entry_id in there if entry_id.startswith("slow")]) == 1


@pytest.mark.proof
def test_who_never_sends_the_rest_is_put_out(house: House) -> None:
    (body,) = bodies("never", 1).values()

    async def story() -> None:
        connection = await Connection.open(house.server)
        connection.write(connection.head(len(body)) + body[:20])
        assert await connection.ends()
        await connection.aclose()

    asyncio.run(story())


def test_a_crowd_is_answered_and_whoever_is_acknowledged_is_there(house: House) -> None:
    crowd = bodies("crowd", 2_000)
    answers = Answers()
    asyncio.run(deliver(house.server, crowd, answers.note, connections=400))
    assert set(answers.statuses.values()) <= {201, 429, 503}
    there = receipts(house.url)
    kept = {entry_id: receipt for entry_id, receipt in there.items() if entry_id.startswith("crowd")}
    assert kept == answers.acknowledged
    assert len(kept) > len(crowd) // 2


def test_bodies_without_end_are_refused_before_they_are_read(house: House) -> None:
    statuses: Counter[int] = Counter()

    async def one() -> None:
        connection = await Connection.open(house.server)
        connection.write(connection.head(50_000_000) + b"[" * 1_100_000)
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            status, _ = await connection.answer()
            statuses[status] += 1
        await connection.aclose()

    async def story() -> None:
        await asyncio.gather(*(one() for _ in range(20)))

    asyncio.run(story())
    assert set(statuses) == {413}
    good = bodies("beside-the-large", 5)
    assert set(delivered(house.server, good).statuses.values()) == {201}
