"""Changing a contest until its first round opens, and what moving a round would do."""

from dataclasses import replace
from fractions import Fraction

import pytest
from sqlalchemy import event

from engine.core.contests import Contest, Prize, Round, Target
from engine.core.moments import DAY, HOUR, read_moment
from engine.core.problems import Refused
from engine.core.roles import Actor, Right, Role
from engine.records import audit, units
from engine.records.entries import any_within
from engine.services import contests, participation
from engine.services.office import Office
from tests.services.conftest import Clock
from tests.services.world import SLUG, World, entry

READER = Actor("doc", Role.LEADER)
SECRETARY = Actor("thu-ky", Role.SECRETARY)
OPENS = read_moment("2024-10-28T00:00:00+07:00") or 0


def now_kept(office: Office) -> Contest:
    return contests.one(office, READER, SLUG).contest


def events(office: Office) -> list[tuple[str, dict[str, object], dict[str, object]]]:
    with office.database.read() as connection:
        return [(e.act.action, dict(e.act.before), dict(e.act.after)) for e in audit.events(connection)]


def edited(world: World, actor: Actor = SECRETARY, **parts: object) -> contests.ContestEdited:
    before = contests.one(world.office, READER, SLUG)
    changed = replace(before.contest, **parts)  # type: ignore[arg-type]
    return contests.edit(world.office, actor, SLUG, changed, before.fingerprint)


def refused(world: World, **parts: object) -> str:
    before, trail = now_kept(world.office), events(world.office)
    with pytest.raises(Refused) as found:
        edited(world, **parts)
    assert now_kept(world.office) == before
    assert events(world.office) == trail
    return found.value.code


def test_every_part_can_be_other_until_the_first_round_opens(world: World) -> None:
    first, second = now_kept(world.office).rounds
    parts = {
        "title": "Hội thi khác",
        "organiser": "Sở khác",
        "documents": ("1/KH",),
        "open_points": ("Chưa rõ.",),
        "ranking": now_kept(world.office).ranking[::-1],
        "approvals": 1,
        "one_prize_per_contest": True,
        "target_rate": Fraction(805, 1000),
        "prizes": (Prize("Giải Ba", 3),),
        "collective": None,
        "public_participation": True,
        "rounds": (replace(first, closes_at=first.closes_at - DAY), second, Round(3, second.closes_at, second.closes_at + DAY)),
    }  # fmt: skip
    found = edited(world, **parts)
    assert found.problems == ()
    assert set(found.changed) == set(parts)
    kept = now_kept(world.office)
    assert {name: getattr(kept, name) for name in parts} == parts
    assert [r.round.number for r in contests.one(world.office, READER, SLUG).rounds] == [1, 2, 3]


def test_one_event_says_what_was_and_what_is_and_nothing_else(world: World) -> None:
    before = len(events(world.office))
    edited(world, title="Tên mới", approvals=3)
    added = events(world.office)[before:]
    assert added == [
        ("contest.edited", {"title": "Hội thi thử", "approvals": 2}, {"title": "Tên mới", "approvals": 3})
    ]


def test_a_state_somebody_else_changed_meanwhile_is_not_written_over(world: World) -> None:
    looked_at = contests.one(world.office, READER, SLUG)
    edited(world, title="Người khác sửa")
    mine = replace(looked_at.contest, organiser="Tôi sửa")
    with pytest.raises(Refused) as found:
        contests.edit(world.office, SECRETARY, SLUG, mine, looked_at.fingerprint)
    assert found.value.code == "contest-changed"
    assert now_kept(world.office).organiser == "Ban Tổ chức"


def test_an_edit_done_twice_is_written_once(world: World) -> None:
    looked_at = contests.one(world.office, READER, SLUG)
    mine = replace(looked_at.contest, organiser="Tôi sửa")
    contests.edit(world.office, SECRETARY, SLUG, mine, looked_at.fingerprint)
    with pytest.raises(Refused) as found:
        contests.edit(world.office, SECRETARY, SLUG, mine, looked_at.fingerprint)
    assert found.value.code == "contest-changed"
    assert refused(world) == "nothing-changed"
    assert [action for action, _, _ in events(world.office)].count("contest.edited") == 1


@pytest.mark.parametrize(("at", "allowed"), [(OPENS - 1, True), (OPENS, False), (OPENS + 90 * DAY, False)])
def test_the_first_opening_ends_editing_to_the_microsecond(
    world: World, clock: Clock, at: int, allowed: bool
) -> None:
    clock.at = at
    if allowed:
        assert edited(world, title="Kịp").changed == ("title",)
    else:
        assert refused(world, title="Muộn") == "contest-opened"


def test_only_those_with_the_right_edit(world: World, anyone: Actor) -> None:
    if anyone.may(Right.CONFIGURE):
        assert edited(world, anyone, title="Được sửa").changed == ("title",)
        return
    with pytest.raises(Refused) as found:
        edited(world, anyone, title="Không được")
    assert found.value.code == "not-allowed"
    assert now_kept(world.office).title == "Hội thi thử"


def test_an_impossible_contest_is_told_of_every_problem_and_not_written(world: World) -> None:
    first, second = now_kept(world.office).rounds
    trail = events(world.office)
    found = edited(world, approvals=0, rounds=(first, replace(second, opens_at=first.opens_at)))
    assert {p.code for p in found.problems} == {"out-of-range", "overlapping-rounds"}
    assert events(world.office) == trail


def test_what_others_hang_on_stays(world: World) -> None:
    first, second = now_kept(world.office).rounds
    assert refused(world, slug="ten-khac") == "slug-is-fixed"
    assert refused(world, rounds=(first,)) == "round-has-paper"
    assert refused(world, questions=4) == "paper-does-not-fit"
    third = Round(3, second.closes_at, second.closes_at + DAY)
    edited(world, rounds=(first, second, third))
    world.load(entry(1, submitted_at="2024-11-11T09:00:00+07:00"))
    assert refused(world, rounds=(first, second)) == "round-has-entries"
    with world.office.database.read() as connection:
        assert any_within(connection, 1, third)
        assert not any_within(connection, 1, first)


def test_an_empty_round_may_vanish_and_its_number_come_back(world: World) -> None:
    first, second = now_kept(world.office).rounds
    third = Round(3, second.closes_at, second.closes_at + DAY)
    edited(world, rounds=(first, second, third))
    edited(world, rounds=(first, second))
    assert now_kept(world.office).rounds == (first, second)
    edited(world, rounds=(first, second, third))
    assert now_kept(world.office).rounds == (first, second, third)


def test_rounds_can_change_places(world: World) -> None:
    first, second = now_kept(world.office).rounds
    swapped = (
        Round(1, second.opens_at, second.closes_at),
        Round(2, first.opens_at, first.closes_at),
    )
    edited(world, rounds=swapped)
    assert now_kept(world.office).rounds == swapped


def test_other_units_are_seen_at_once(world: World) -> None:
    # Sent ahead of time: kept, counts for nothing, and its unit is known.
    world.load(entry(1, unit="Phường Phú Bài"), entry(2, unit="19750"))
    edited(world, units_under="474")
    seen = participation.participation(world.office, READER, SLUG)
    assert "19960" not in {row.unit.code for row in seen.units}
    with world.office.database.read() as connection:
        typed = {t.text: t.unit for t in units.texts(connection, 1).values()}
    assert typed == {"Phường Phú Bài": None, "19750": "19750"}


def test_entries_follow_the_round_that_was_edited(world: World, clock: Clock) -> None:
    first, second = now_kept(world.office).rounds
    edited(world, rounds=(replace(first, opens_at=first.opens_at + 2 * DAY), second))
    clock.set("2024-11-01T08:00:00+07:00")
    world.load(entry(1), entry(2, submitted_at="2024-10-31T08:00:00+07:00"))
    seen = participation.participation(world.office, READER, SLUG, 1)
    assert seen.units[0].counted.people == 1


def test_a_move_says_first_how_many_entries_it_would_take_in_or_leave_out(world: World, clock: Clock) -> None:
    clock.set("2024-11-05T08:00:00+07:00")
    days = ("2024-10-27T10:00:00", "2024-10-28T10:00:00", "2024-10-30T10:00:00", "2024-11-03T10:00:00")
    world.load(*(entry(n, submitted_at=f"{day}+07:00") for n, day in enumerate(days)))
    first = now_kept(world.office).rounds[0]
    trail = events(world.office)
    earlier = contests.moving(
        world.office, SECRETARY, SLUG, Round(1, first.opens_at - DAY, first.closes_at - DAY)
    )
    assert (earlier.falls_in, earlier.falls_out, earlier.has_opened) == (1, 1, True)
    later = contests.moving(world.office, SECRETARY, SLUG, Round(1, first.opens_at + DAY, first.closes_at))
    assert (later.falls_in, later.falls_out) == (0, 1)
    apart = contests.moving(
        world.office, SECRETARY, SLUG, Round(1, first.opens_at - DAY, first.opens_at - HOUR)
    )
    assert (apart.falls_in, apart.falls_out) == (1, 3)
    over = contests.moving(world.office, SECRETARY, SLUG, Round(1, first.opens_at, first.closes_at + DAY))
    assert [p.code for p in over.problems] == ["overlapping-rounds"]
    assert events(world.office) == trail


def test_where_the_target_is_a_count_only_organisers_see_what_a_move_would_count(
    office: Office, clock: Clock, world: World
) -> None:
    edited(world, target=Target.PEOPLE)
    clock.set("2024-10-30T08:00:00+07:00")
    first = now_kept(office).rounds[0]
    moved = Round(1, first.opens_at, first.closes_at - DAY)
    hidden = contests.moving(office, SECRETARY, SLUG, moved)
    assert (hidden.falls_in, hidden.falls_out) == (None, None)
    shown = contests.moving(office, Actor("x", Role.ORGANISER), SLUG, moved)
    assert (shown.falls_in, shown.falls_out) == (0, 0)


def test_only_those_who_move_rounds_look_ahead(world: World, anyone: Actor) -> None:
    first = now_kept(world.office).rounds[0]
    if anyone.may(Right.CONFIGURE):
        assert contests.moving(world.office, anyone, SLUG, first).falls_out == 0
    else:
        with pytest.raises(Refused):
            contests.moving(world.office, anyone, SLUG, first)


def test_a_round_is_not_moved_from_where_it_no_longer_is(world: World) -> None:
    looked_at = contests.one(world.office, READER, SLUG)
    first = looked_at.contest.rounds[0]
    moved = Round(1, first.opens_at + HOUR, first.closes_at)
    contests.move_round(world.office, SECRETARY, SLUG, moved, seen=looked_at.fingerprint)
    with pytest.raises(Refused) as found:
        contests.move_round(world.office, SECRETARY, SLUG, first, seen=looked_at.fingerprint)
    assert found.value.code == "contest-changed"
    assert now_kept(world.office).rounds[0] == moved


def test_asking_for_contests_costs_three_statements_however_many_there_are(world: World) -> None:
    for preset in contests.presets():
        contests.add_from(world.office, world.operator, preset)
    asked: list[str] = []
    event.listen(
        world.office.database.engine,
        "before_cursor_execute",
        lambda _c, _u, statement, *_: asked.append(statement),
    )
    seen = contests.every(world.office, READER)
    assert len(seen) == 1 + len(contests.presets())
    assert len([s for s in asked if s.startswith("SELECT")]) == 3
    assert [(r.has_paper, r.key_confirmed) for r in seen[0].rounds] == [(True, True)] * 2
    assert not any(r.has_paper for one in seen[1:] for r in one.rounds)


def test_a_new_paper_waits_for_its_key_again(world: World) -> None:
    world.load_paper(1, "CBA")
    first, second = contests.one(world.office, READER, SLUG).rounds
    assert (first.has_paper, first.key_confirmed) == (True, False)
    assert second.key_confirmed
