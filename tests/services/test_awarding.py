"""Prizes on their way: papers checked, prize handed over, each recorded once and taken back with a reason."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import text

from engine.core.results import AwardingStep, RoundState
from engine.core.roles import Actor, Right
from engine.records.failures import DatabaseError
from engine.services import awarding_book, contests, results
from engine.services.office import Office
from engine.services.results_awarding import AwardSeen, awards_of, record_step, take_back_step
from tests.services import deciding
from tests.services.deciding import (
    JUDGES,
    LEADER,
    ORGANISER,
    SECRETARY,
    close_round,
    events,
    refused_and_wrote_nothing,
)
from tests.services.test_two_offices import at_once
from tests.services.world import SLUG, World, entry

CHECKED, HANDED = AwardingStep.DOCUMENT_CHECKED, AwardingStep.PRIZE_HANDED_OVER
WINNERS = ("B0001", "B0002", "B0003")


@pytest.fixture
def published(world: World) -> World:
    close_round(world)
    publish(world)
    return world


def publish(world: World) -> None:
    deciding.published(world)


def record(
    world: World,
    entry_id: str,
    step: AwardingStep,
    *,
    by: Actor = SECRETARY,
    revision: int = 1,
    note: str = "",
) -> Callable[[], None]:
    return lambda: record_step(world.office, by, SLUG, 1, revision, entry_id, step, note)


def take_back(world: World, entry_id: str, step: AwardingStep, why: str = "nhầm") -> Callable[[], None]:
    return lambda: take_back_step(world.office, SECRETARY, SLUG, 1, 1, entry_id, step, why)


def seen(world: World, by: Actor = LEADER) -> dict[str, AwardSeen]:
    return {one.entry_id: one for one in awards_of(world.office, by, SLUG, 1)}


def state(world: World) -> RoundState:
    return contests.one(world.office, LEADER, SLUG).rounds[0].state


def test_a_round_is_awarded_once_every_winner_has_the_prize(published: World) -> None:
    for entry_id in WINNERS:
        assert state(published) is RoundState.PUBLISHED
        record(published, entry_id, CHECKED)()
        record(published, entry_id, HANDED)()
    assert state(published) is RoundState.AWARDED
    assert results.results(published.office, SECRETARY, SLUG, 1).state is RoundState.AWARDED
    assert results.published(published.office, SLUG, 1) is not None
    take_back(published, "B0002", HANDED)()
    assert state(published) is RoundState.PUBLISHED
    record(published, "B0002", HANDED)()
    assert state(published) is RoundState.AWARDED


def test_it_is_told_who_did_what_and_when(published: World) -> None:
    record(published, "B0001", CHECKED, note="  CCCD   khớp ")()
    record(published, "B0001", HANDED, by=ORGANISER)()
    one = seen(published)["B0001"]
    assert (one.name, one.prize, one.unit) == ("Nguyễn Văn Thử 1", "Giải Nhất", "Phường Tây Lộc")
    assert one.checked is not None
    assert one.handed_over is not None
    assert (one.checked.by, one.checked.note) == (SECRETARY.name, "CCCD khớp")
    assert (one.handed_over.by, one.handed_over.at) == (ORGANISER.name, published.office.now())
    assert seen(published)["B0002"].checked is None


def test_each_step_writes_one_event_without_the_note(published: World) -> None:
    before = len(events(published.office))
    record(published, "B0001", CHECKED, note="CCCD 046090000001")()
    take_back(published, "B0001", CHECKED, "nhầm người")()
    checked, undone = events(published.office)[before:]
    assert (checked.act.action, undone.act.action) == (
        "results.document_checked",
        "results.document_check_undone",
    )
    facts = {"revision": 1, "entry_id": "B0001", "prize": "Giải Nhất", "awarding": 1, "position": 1}
    assert checked.act.after == facts | {"note": checked.act.after["note"]}
    assert re.fullmatch("[0-9a-f]{64}", str(checked.act.after["note"]))  # a seal of it
    assert (checked.act.reason, undone.act.reason) == (None, "nhầm người")


def test_steps_go_in_order_and_each_is_done_once(published: World) -> None:
    office = published.office
    assert refused_and_wrote_nothing(office, record(published, "B0001", HANDED)) == "document-not-checked"
    assert refused_and_wrote_nothing(office, take_back(published, "B0001", CHECKED)) == "not-recorded"
    record(published, "B0001", CHECKED)()
    assert refused_and_wrote_nothing(office, record(published, "B0001", CHECKED)) == "already-recorded"
    record(published, "B0001", HANDED)()
    assert refused_and_wrote_nothing(office, record(published, "B0001", HANDED)) == "already-recorded"
    assert refused_and_wrote_nothing(office, take_back(published, "B0001", CHECKED)) == "prize-handed-over"
    assert refused_and_wrote_nothing(office, take_back(published, "B0001", HANDED, " ")) == "reason-needed"
    take_back(published, "B0001", HANDED)()
    take_back(published, "B0001", CHECKED)()
    assert refused_and_wrote_nothing(office, take_back(published, "B0001", CHECKED)) == "not-recorded"
    record(published, "B0001", CHECKED)()


def test_only_winners_of_a_published_list_are_awarded(world: World) -> None:
    office = close_round(world).office
    assert refused_and_wrote_nothing(office, record(world, "B0001", CHECKED)) == "not-frozen"
    deciding.approved(world)
    assert refused_and_wrote_nothing(office, record(world, "B0001", CHECKED)) == "not-published"
    assert refused_and_wrote_nothing(office, take_back(world, "B0001", CHECKED)) == "not-published"
    assert refused_and_wrote_nothing(office, lambda: seen(world)) == "not-published"
    results.publish(office, SECRETARY, SLUG, 1)
    assert refused_and_wrote_nothing(office, record(world, "B0004", CHECKED)) == "not-a-winner"
    assert refused_and_wrote_nothing(office, record(world, "B0001", CHECKED, note="x\u202ey")) == "bad-note"
    assert refused_and_wrote_nothing(office, record(world, "B0001", CHECKED, note="x" * 201)) == "bad-note"


def test_nothing_is_handed_over_while_somebody_asks_to_reopen(published: World) -> None:
    record(published, "B0001", CHECKED)()
    results.set_aside(published.office, JUDGES[0], SLUG, 1, ["B0001"], "giấy tờ giả")
    handed = record(published, "B0001", HANDED)
    assert refused_and_wrote_nothing(published.office, handed) == "reopening-asked"
    results.withdraw_reopening(published.office, SECRETARY, SLUG, 1)
    handed()


def test_a_page_left_open_over_a_reopening_records_nothing(published: World) -> None:
    """The same entry may have another prize by then; what was handed over before is told beside it."""
    for step in (CHECKED, HANDED):
        record(published, "B0002", step)()
    results.set_aside(published.office, SECRETARY, SLUG, 1, ["B0001"], "giấy tờ giả")
    results.confirm_reopening(published.office, JUDGES[0], SLUG, 1)
    publish(published)
    stale = record(published, "B0003", CHECKED, revision=1)
    assert refused_and_wrote_nothing(published.office, stale) == "other-revision"
    one = seen(published)["B0002"]
    assert (one.revision, one.prize, one.checked, one.handed_over) == (2, "Giải Nhất", None, None)
    assert [(e.revision, e.prize, e.by) for e in one.earlier] == [(1, "Giải Nhì", SECRETARY.name)]
    assert seen(published)["B0003"].earlier == ()


def test_organisers_and_secretaries_record_and_the_committee_looks(published: World, anyone: Actor) -> None:
    if anyone.may(Right.READ_ALL):
        assert list(seen(published, anyone)) == list(WINNERS)
    else:
        assert refused_and_wrote_nothing(published.office, lambda: seen(published, anyone)) == "not-allowed"
    act = record(published, "B0001", CHECKED, by=anyone)
    if anyone.may(Right.PUBLISH):
        act()
        take_back_step(published.office, anyone, SLUG, 1, 1, "B0001", CHECKED, "nhầm")
        return
    assert refused_and_wrote_nothing(published.office, act) == "not-allowed"
    record(published, "B0001", CHECKED)()
    undo = lambda: take_back_step(published.office, anyone, SLUG, 1, 1, "B0001", CHECKED, "nhầm")  # noqa: E731
    assert refused_and_wrote_nothing(published.office, undo) == "not-allowed"


def test_two_at_once_record_it_once(published: World) -> None:
    second = Office(published.office.settings, published.clock)
    by = (SECRETARY, ORGANISER)
    outcomes = at_once(
        (published.office, second), lambda o, n: record_step(o, by[n], SLUG, 1, 1, "B0001", CHECKED)
    )
    second.close()
    assert outcomes == ["already-recorded", "done"]


def test_a_published_round_without_winners_is_never_awarded(world: World) -> None:
    world.clock.set("2024-11-05T08:00:00+07:00")
    world.load(entry(1, answers="A--"))
    publish(world)
    assert awards_of(world.office, LEADER, SLUG, 1) == ()
    assert state(world) is RoundState.PUBLISHED


def test_the_list_to_sign_has_a_line_a_winner_and_is_written_down(
    published: World, tmp_path: Path, anyone: Actor
) -> None:
    record(published, "B0001", CHECKED)()
    target = tmp_path / "list.xlsx"
    write = lambda: awarding_book.write(published.office, anyone, SLUG, 1, target)  # noqa: E731
    if not anyone.may(Right.PUBLISH):
        assert refused_and_wrote_nothing(published.office, write) == "not-allowed"
        assert not target.exists()
        return
    assert write().rows == 3
    rows = list(load_workbook(target).active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert rows[-3][:5] == (
        1,
        "Giải Nhất",
        "Nguyễn Văn Thử 1",
        "Phường Tây Lộc",
        "0912345678",
    )
    assert rows[-3][6] == "thu-ky, 08:00 05/11/2024"
    assert rows[-2][6] is None or rows[-2][6] == ""
    event = events(published.office)[-1].act
    assert (event.action, event.after) == ("results.receipts_exported", {"rows": 3, "revision": 1})


def test_no_awarding_is_changed_by_sql(published: World) -> None:
    record(published, "B0001", CHECKED)()
    database = published.office.database
    last = "REPLACE INTO awardings SELECT * FROM awardings" if database.is_sqlite else "TRUNCATE awardings"
    for statement in ("DELETE FROM awardings", "UPDATE awardings SET done = 0", last):
        with pytest.raises(DatabaseError, match="only added to"), database.write() as connection:
            connection.execute(text(statement))
