"""What a stream of the live board tells, to whom, and when it ends."""

import asyncio

import pytest

from engine.core.roles import Role
from engine.services import accounts, contests, signing_in, staff
from engine.web import board_json, broadcast
from engine.web import live as live_module
from engine.web.events import ENDED, Stream
from engine.web.live import MOST_OF_A_SESSION
from tests.services.world import World, entry
from tests.web.conftest import BOSS
from tests.web.streams import PATIENCE, counted, enter, quick, run, world

__all__ = ["enter", "quick", "run", "world"]
pytestmark = pytest.mark.usefixtures("quick")


def test_a_board_comes_at_once_then_heads_with_what_changed_then_a_board(
    enter, run, world, monkeypatch
) -> None:
    monkeypatch.setattr(broadcast, "BOARD_EVERY_SECONDS", 1_000.0)
    leader = enter(Role.LEADER)

    async def story(read, live) -> None:
        reader = await read(leader, unit="474")
        board = await reader.hear("board")
        assert (reader.status, board["head"]["people"]) == (200, 2)
        await asyncio.to_thread(world.load, entry(4), entry(5, unit="479"))
        head = await reader.hear("head")
        assert (head["people"], head["entries"]) == (3, 3)
        assert [row[:3] for row in head["changed"]] == [["19750", 2, 2]]
        for watched in live.broadcast._watched.values():
            watched.due = 0.0
        again = await reader.hear("board", lambda one: one["head"]["people"] == 3)
        assert [row["people"] for row in again["rows"]] == [2, 1]
        assert reader.names == ["board", "head", "board"]

    run(story)


def test_nothing_is_told_where_nothing_moved_and_each_official_hears_of_their_own(enter, run, world) -> None:
    one, other = enter(Role.OFFICIAL, "474"), enter(Role.OFFICIAL, "479")

    async def story(read, _live) -> None:
        city, town, foreign = await read(one), await read(other), await read(one, unit="479")
        assert (await foreign.hear("refused"))["sentence"].startswith("Tài khoản")
        await foreign.end()
        assert foreign.names == ["refused"]
        for reader in (city, town):
            await reader.hear("board")
        for number in (10, 11):
            await asyncio.to_thread(world.load, entry(number, unit="19960"))
            await town.count_of("people", number - 8)
        await town.hear("board", lambda board: board["head"]["people"] == 3)
        assert city.names == ["board"]
        assert "19960" not in repr(city.events)
        assert "19750" not in repr(town.events)

    run(story)


def test_an_event_is_made_once_for_all_who_watch_the_same(enter, run, world, monkeypatch) -> None:
    sessions = [enter(Role.LEADER, name=f"lanh-dao-{n}") for n in range(5)]

    async def story(read, _live) -> None:
        first = await read(sessions[0], unit="474")
        await first.hear("board")
        with (
            counted(monkeypatch, board_json, "board") as boards,
            counted(monkeypatch, board_json, "head") as heads,
        ):
            readers = [await read(session, unit="474") for session in sessions for _ in range(3)]
            for reader in readers:
                await reader.hear("board")
            assert boards == []
            await asyncio.to_thread(world.load, entry(4))
            for reader in (first, *readers):
                await reader.hear("board", lambda one: one["head"]["people"] == 3)
            assert len(boards) == 1
            assert len(heads) <= 1

    run(story)


def test_a_slow_reader_is_given_the_newest_only(enter, run, world) -> None:
    leader = enter(Role.LEADER)

    async def story(read, _live) -> None:
        slow, quick_one = await read(leader, unit="474"), await read(leader, unit="474")
        await slow.hear("board")
        slow.flows.clear()
        for number in range(4, 9):
            await asyncio.to_thread(world.load, entry(number))
            await quick_one.count_of("people", number - 1)
        await quick_one.hear("board", lambda one: one["head"]["people"] == 7)
        slow.flows.set()
        await slow.hear("board", lambda one: one["head"]["people"] == 7)
        assert len(slow.events) <= 3

    run(story)


@pytest.mark.parametrize("how", ["revoked", "another unit", "disabled", "idle"])
def test_a_stream_ends_with_the_session_and_keeps_none_awake(enter, run, office, how: str) -> None:
    session = enter(Role.OFFICIAL, "474", "can-bo")

    async def story(read, _live) -> None:
        reader = await read(session)
        await reader.hear("board")
        if how == "revoked":
            await asyncio.to_thread(signing_in.revoke, office, BOSS, "can-bo")
        elif how == "another unit":
            await asyncio.to_thread(accounts.change_role, office, BOSS, "can-bo", Role.OFFICIAL, "479")
        elif how == "disabled":
            await asyncio.to_thread(accounts.disable, office, BOSS, "can-bo")
        else:
            office.clock.set("2024-10-30T10:00:01+07:00")
        await reader.hear("ended")
        await reader.end()
        assert reader.names[-1] == "ended"

    run(story)


def test_what_may_no_longer_be_seen_is_refused_and_the_stream_ends(enter, run, office, tmp_path) -> None:
    """Between two rounds a leader may look at the whole contest; when the next opens, no longer."""
    leader = enter(Role.LEADER)
    made = World(office, staff.operator("tester"), office.clock, tmp_path)
    path = made.file(".toml", HIDING)
    assert contests.add_from(office, made.operator, str(path)).problems == ()
    office.clock.set("2024-10-30T09:00:00+07:00")

    async def story(read, _live) -> None:
        reader = await read(leader, contest="dem-nguoi", round="all")
        await reader.hear("board")
        office.clock.set("2024-10-30T09:30:00+07:00")
        assert "tham gia" in (await reader.hear("refused"))["sentence"]
        await reader.end()
        late = await read(leader, contest="dem-nguoi", round="all")
        await late.end()
        assert late.names == ["refused"]

    run(story)


HIDING = """
slug = "dem-nguoi"
title = "Hội thi đếm người"
organiser = "Ban Tổ chức"
questions = 3
prediction = "people"
units_on = 2024-10-28
[[rounds]]
number = 1
opens_at = 2024-10-28T00:00:00+07:00
closes_at = 2024-10-30T00:00:00+07:00
[[rounds]]
number = 2
opens_at = 2024-10-30T09:30:00+07:00
closes_at = 2024-11-11T00:00:00+07:00
"""


def test_a_stream_survives_looks_that_fail(enter, run, world, office, monkeypatch) -> None:
    leader = enter(Role.LEADER)
    failing, drawing = [0], broadcast.participation_board.drawn

    def fail(*_: object) -> None:
        failing[0] += 1
        raise OSError("no disk")

    async def story(read, _live) -> None:
        reader = await read(leader, unit="474")
        await reader.hear("board")
        look = office.snapshots.look
        monkeypatch.setattr(office.snapshots, "look", fail)
        monkeypatch.setattr(broadcast.participation_board, "drawn", fail)
        late = await read(leader, unit="479")
        await asyncio.to_thread(world.load, entry(4), entry(5, unit="479"))
        async with asyncio.timeout(PATIENCE):
            while failing[0] < 3:
                await asyncio.sleep(0.01)
        monkeypatch.setattr(broadcast.participation_board, "drawn", drawing)
        monkeypatch.setattr(office.snapshots, "look", look)
        assert (await reader.hear("board", lambda one: one["head"]["people"] == 3))["rows"]
        assert (await late.hear("board"))["head"]["people"] == 2

    run(story)


def test_a_session_opens_so_many_streams_and_one_more_when_one_is_closed(enter, run) -> None:
    session, other = enter(Role.LEADER), enter(Role.LEADER, name="nguoi-khac")

    async def story(read, live) -> None:
        readers = [await read(session, unit="474") for _ in range(MOST_OF_A_SESSION)]
        for reader in readers:
            await reader.hear("board")
        more = await read(session)
        assert str(MOST_OF_A_SESSION) in (await more.hear("refused"))["sentence"]
        assert await (await read(other)).hear("board")
        await readers[0].leave()
        assert await (await read(session)).hear("board")

    run(story)


def test_there_is_an_end_to_how_many_streams_a_process_carries(enter, run, monkeypatch) -> None:
    monkeypatch.setattr(live_module, "MOST_STREAMS", 1)
    session, other = enter(Role.LEADER), enter(Role.LEADER, name="nguoi-khac")

    async def story(read, _live) -> None:
        await (await read(session)).hear("board")
        late = await read(other)
        assert "quá nhiều người" in (await late.hear("refused"))["sentence"]
        await late.end()

    run(story)


def test_signs_of_life_come_where_nothing_is_new(enter, run, monkeypatch) -> None:
    monkeypatch.setattr(broadcast, "BEAT_AFTER", 2)
    session = enter(Role.LEADER)

    async def story(read, _live) -> None:
        reader = await read(session, unit="474")
        await reader.until(lambda: reader.beats >= 3)
        assert reader.names == ["board"]

    run(story)


def test_all_streams_end_at_once_when_the_process_stops(enter, run) -> None:
    session = enter(Role.LEADER)

    async def story(read, live) -> None:
        readers = [await read(session, unit=unit) for unit in ("46", "474", "479")]
        for reader in readers:
            await reader.hear("board")
        live.broadcast.close()
        for reader in readers:
            await reader.end()
        late = await read(session)
        await late.end()
        assert late.names == []

    run(story)


def test_a_slow_reader_never_sees_numbers_after_the_end() -> None:
    async def story() -> None:
        stream = Stream(asyncio.Event())
        stream.board(b"board")
        stream.head(b"head")
        stream.end(ENDED)
        stream.board(b"newer")
        assert stream.take() == ENDED
        assert stream.over

    asyncio.run(story())
