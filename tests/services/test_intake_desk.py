"""What arrives at this moment, by who sends it; and the rows refused at the door, looked at and marked."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from sqlalchemy import insert

from engine.core.beside_stored import beside
from engine.core.moments import DAY, HOUR, MINUTE
from engine.core.problems import Problem, Refused
from engine.core.roles import Actor, Right, Role
from engine.records import audit, entries
from engine.records.tables import entry_refusals
from engine.services import intake_desk, refused_entries, undoing
from engine.services.office import Office
from engine.texts import intake_desk as words
from tests.services.conftest import Clock
from tests.services.world import SLUG, World, entry

SECRETARY = Actor("thu-ky", Role.SECRETARY)
LEADER = Actor("lanh-dao", Role.LEADER)


@pytest.fixture
def desk_world(world: World) -> World:
    world.clock.set("2024-11-05T08:00:30+07:00")
    world.load(*(entry(i) for i in range(1, 4)))
    return world


def refuse(world: World, *rows: Mapping[str, object]) -> None:
    """As the door keeps them."""
    given = {
        "contest": 1,
        "source": "Hue-S",
        "entry_id": "B0001",
        "outcome": "refused",
        "problems": json.dumps(
            [{"code": "bad-time", "column": "submitted_at", "found": "hôm qua", "facts": {}}]
        ),
        "masked": json.dumps({"entry_id": "B0001", "full_name": "N. V. A.", "answers": "ABD"}),
        "rehearsal": 0,
        "received_at": world.clock(),
    }
    with world.office.database.write() as connection:
        for row in rows:
            connection.execute(insert(entry_refusals).values({**given, **row}))


def refusal(attempt: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        attempt()
    return refused.value.code


def actions(world: World) -> list[str]:
    with world.office.database.read() as connection:
        return [event.act.action for event in audit.events(connection)]


def test_each_minute_of_the_last_hour_is_counted_by_sender_and_the_rest_of_the_day_too(
    desk_world: World,
) -> None:
    w = desk_world
    seen = intake_desk.arriving(w.office, SECRETARY, SLUG)
    (flow,) = seen.flows
    assert (len(seen.minutes), seen.minutes[-1]) == (60, w.clock() // MINUTE * MINUTE)
    assert (flow.source, flow.minutes[-1], flow.last_hour, flow.today) == ("file", 3, 3, 3)
    w.clock.set("2024-11-05T08:59:59+07:00")
    (flow,) = intake_desk.arriving(w.office, SECRETARY, SLUG).flows
    assert (flow.minutes[0], flow.last_hour) == (3, 3)
    w.clock.set("2024-11-05T09:00:00+07:00")
    (flow,) = intake_desk.arriving(w.office, SECRETARY, SLUG).flows
    assert (flow.last_hour, flow.today) == (0, 3)
    w.clock.set("2024-11-06T00:00:00+07:00")
    assert intake_desk.arriving(w.office, SECRETARY, SLUG).flows == ()


def test_just_after_midnight_the_hour_before_is_still_seen(world: World) -> None:
    world.clock.set("2024-11-05T23:50:00+07:00")
    world.load(entry(1))
    world.clock.set("2024-11-06T00:05:00+07:00")
    (flow,) = intake_desk.arriving(world.office, SECRETARY, SLUG).flows
    assert (flow.last_hour, flow.today) == (1, 0)


def test_what_arrives_is_computed_once_for_all_who_look(
    desk_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    w = desk_world
    intake_desk.arriving(w.office, SECRETARY, SLUG)
    monkeypatch.setattr(intake_desk, "_count", lambda *_: pytest.fail("asked again"))
    for role in (Role.SECRETARY, Role.JUDGE, Role.LEADER):
        intake_desk.arriving(w.office, Actor("x", role), SLUG)


def test_the_desk_is_for_the_committee(world: World, anyone: Actor) -> None:
    for look in (intake_desk.arriving, intake_desk.refused_today, refused_entries.listed):
        if anyone.may(Right.READ_ALL):
            look(world.office, anyone, SLUG)
        else:
            assert refusal(lambda look=look: look(world.office, anyone, SLUG)) == "not-allowed"


def test_where_people_are_predicted_only_an_organiser_sees_what_arrives(
    office: Office, operator: Actor, clock: Clock, tmp_path: Path, anyone: Actor
) -> None:
    World(office, operator, clock, tmp_path).prepared(more='prediction = "people"')
    clock.set("2024-11-05T08:00:00+07:00")
    if anyone.may(Right.SEE_HIDDEN_PARTICIPATION):
        intake_desk.arriving(office, anyone, SLUG)
    else:
        code = "participation-hidden" if anyone.may(Right.READ_ALL) else "not-allowed"
        assert refusal(lambda: intake_desk.arriving(office, anyone, SLUG)) == code


def test_a_refused_row_is_counted_at_once_and_until_somebody_has_seen_it(desk_world: World) -> None:
    w = desk_world
    assert intake_desk.refused_today(w.office, SECRETARY, SLUG).unseen == 0
    refuse(w, {}, {"outcome": "conflict"}, {"received_at": w.clock() - 2 * DAY})
    w.office.snapshots.look()
    seen = intake_desk.refused_today(w.office, SECRETARY, SLUG)
    assert (dict(seen.refused), dict(seen.conflicts), seen.unseen) == ({"Hue-S": 1}, {"Hue-S": 1}, 3)
    row = refused_entries.listed(w.office, SECRETARY, SLUG).rows[0]
    refused_entries.mark_seen(w.office, SECRETARY, SLUG, (row.id,))
    w.office.snapshots.look()
    assert intake_desk.refused_today(w.office, SECRETARY, SLUG).unseen == 2


def test_rows_are_listed_for_thirty_days_with_their_reason_those_unseen_first(desk_world: World) -> None:
    w = desk_world
    refuse(w, {"received_at": w.clock() - 31 * DAY}, {"received_at": w.clock() - HOUR}, {"contest": None})
    found = refused_entries.listed(w.office, SECRETARY, SLUG)
    assert (found.total, found.unseen) == (2, 2)
    assert [row.of_contest for row in found.rows] == [False, True]
    assert "hôm qua" in words.problem(found.rows[0].problems[0])
    refused_entries.mark_seen(w.office, SECRETARY, SLUG, (found.rows[0].id,))
    assert [row.of_contest for row in refused_entries.listed(w.office, SECRETARY, SLUG).rows] == [True, False]


def test_a_row_marked_as_seen_is_unmarked_by_undoing_it(desk_world: World) -> None:
    w = desk_world
    refuse(w, {}, {})
    ids = [row.id for row in refused_entries.listed(w.office, SECRETARY, SLUG).rows]
    before = actions(w)
    done = refused_entries.mark_seen(w.office, SECRETARY, SLUG, ids)
    assert refused_entries.listed(w.office, SECRETARY, SLUG).unseen == 0
    assert refusal(lambda: refused_entries.mark_seen(w.office, SECRETARY, SLUG, ids)) == "refused-row-seen"
    undoing.undo(w.office, SECRETARY, SLUG, done)
    assert refused_entries.listed(w.office, SECRETARY, SLUG).unseen == 2
    assert actions(w) == [*before, "refusal.seen", "refusal.unseen"]
    assert refusal(lambda: undoing.undo(w.office, SECRETARY, SLUG, done)) == "decided-since"
    assert (
        refusal(lambda: refused_entries.mark_unseen(w.office, SECRETARY, SLUG, ids)) == "refused-row-unseen"
    )
    assert refusal(lambda: refused_entries.mark_seen(w.office, SECRETARY, SLUG, ())) == "nothing-chosen"
    assert refusal(lambda: refused_entries.mark_seen(w.office, SECRETARY, SLUG, (999,))) == "refused-row-gone"


def test_only_who_loads_files_marks_rows(desk_world: World, anyone: Actor) -> None:
    w = desk_world
    refuse(w, {})
    mark = lambda: refused_entries.mark_seen(w.office, anyone, SLUG, (1,))  # noqa: E731
    if anyone.may(Right.LOAD_FILES):
        mark()
    else:
        before = actions(w)
        assert refusal(mark) == "not-allowed"
        assert actions(w) == before


def test_a_conflict_stands_beside_what_is_stored_and_a_leader_sees_no_name_in_either(
    desk_world: World,
) -> None:
    w = desk_world
    came = {
        "entry_id": "B0001",
        "account": "hue-s:…001",
        "full_name": "N. V. T. 1.",
        "submitted_at": "2024-10-29T01:00:01Z",
        "prediction": "2",
        "answers": "1A 2B 3D",
    }
    refuse(w, {"outcome": "conflict", "masked": json.dumps(came)})
    (row,) = refused_entries.listed(w.office, SECRETARY, SLUG).rows
    found = {one.field: one for one in row.stored}
    assert [name for name, one in found.items() if one.differs] == ["unit", "prediction", "answers"]
    assert found["answers"].questions == (3,)
    assert found["account"].stored == "hue-s:…001"
    (row,) = refused_entries.listed(w.office, LEADER, SLUG).rows
    assert "N. V." not in repr(row)
    assert "ABC" not in repr(row)
    assert next(one for one in row.stored if one.field == "answers").differs


def test_the_stored_entry_is_masked_where_it_stands_beside(desk_world: World) -> None:
    with desk_world.office.database.read() as connection:
        stored = entries.find(connection, 1, "B0001")
    assert stored is not None
    told = repr(beside({}, stored._replace(phone="0912345678", birth_date="1990-05-07")))
    for secret in ("Nguyễn", "hue-s:0001", "0912345678", "1990"):
        assert secret not in told


def test_a_problem_kept_without_all_its_facts_is_still_said() -> None:
    assert words.problem(Problem("bad-answer", column="answers", found="E", facts={"why": "not-an-option"}))
    assert "la-la" in words.problem(Problem("la-la"))
    assert words.field("answers/3") == "Bài làm, câu 3"
    assert words.field("q3") == "Bài làm, câu 3"
