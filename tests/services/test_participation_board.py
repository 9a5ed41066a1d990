"""The live board: what it counts, what it says of the pace, and who is given what of it."""

from dataclasses import replace
from datetime import date
from itertools import accumulate
from pathlib import Path

import pytest

from engine.core.problems import Refused
from engine.core.roles import Actor, Role
from engine.core.units import HeadcountSource
from engine.services import decisions
from engine.services.board_parts import AheadStanding, Board, Standing, State
from engine.services.office import Office
from engine.services.participation import participation
from engine.services.participation_board import board, drawn, view_of
from tests.services.conftest import Clock
from tests.services.world import SLUG, World, entry

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

OFFICIAL = Actor("can-bo", Role.OFFICIAL, "474")
OTHER = Actor("can-bo-khac", Role.OFFICIAL, "479")
LEADER = Actor("lanh-dao", Role.LEADER)
ORGANISER = Actor("btc", Role.ORGANISER)


@pytest.fixture
def filled(world: World, clock: Clock) -> World:
    """Five people of the city in three days of round 1, one elsewhere, one nowhere."""
    clock.set("2024-10-30T12:00:00+07:00")
    world.load(
        entry(1, submitted_at="2024-10-28T09:00:00+07:00"),
        entry(2, submitted_at="2024-10-29T09:00:00+07:00"),
        entry(3, submitted_at="2024-10-29T23:59:59+07:00"),
        entry(4, submitted_at="2024-10-30T00:00:00+07:00", account="hue-s:0001"),
        entry(10, unit="19753", submitted_at="2024-10-30T11:30:00+07:00"),
        entry(11, unit="474", submitted_at="2024-10-30T11:00:01+07:00"),
        entry(12, unit="19960"),
        entry(13, unit="Trên Mây"),
    )
    return world


def seen(world: World, who: Actor = LEADER, number: int | None = 1, unit: str | None = "474") -> Board:
    return board(world.office, who, SLUG, number, unit)


def test_a_board_says_what_the_participation_of_its_units_is(filled: World) -> None:
    for number in (None, 1, 2):
        counted = {u.unit.code: u.counted for u in participation(filled.office, LEADER, SLUG, number).units}
        for unit in (None, "46", "474", "479", "19750"):
            found = seen(filled, number=number, unit=unit)
            everything = [*((row.place.code, row.figures) for row in found.rows)]
            everything += [(leaf.code, leaf.figures) for _, leaves in found.leaves for leaf in leaves]
            everything.append((unit or "46", found.head.figures))
            for code, figures in everything:
                whole = counted[code]
                assert (figures.people, figures.entries) == (whole.people, whole.entries)
                assert (figures.headcount, figures.missing) == (whole.headcount.people, whole.missing)
                assert figures.above_all == whole.above_all


def test_curves_hold_people_so_far_and_days_the_entries_of_each_up_to_today(filled: World) -> None:
    found = seen(filled)
    assert (found.days[0], found.days[-1], found.today) == (date(2024, 10, 28), date(2024, 11, 3), 2)
    ward = next(row for row in found.rows if row.place.code == "19750")
    assert (ward.curve, ward.days) == ((1, 3, 3), (1, 2, 1))
    whole = seen(filled, number=None)
    assert (len(whole.days), [(w.name, w.first, w.last) for w in whole.weeks]) == (
        14,
        [("Tuần 1", 0, 6), ("Tuần 2", 7, 13)],
    )
    for row in (*found.rows, *whole.rows):
        assert row.curve[-1] == row.figures.people
        assert sum(row.days) == row.figures.entries
        assert list(row.curve) == sorted(row.curve)
    assert list(accumulate(ward.days)) >= list(ward.curve)


def test_a_coming_round_has_no_day_yet_and_a_closed_one_all_of_them(filled: World, clock: Clock) -> None:
    coming = seen(filled, number=2)
    assert (coming.state, coming.today, coming.rows[0].curve) == (State.COMING, None, ())
    assert coming.head.forecast is None
    assert coming.head.no_forecast == "Chưa có dự báo: Tuần 2 chưa mở."
    clock.set("2024-11-04T00:00:00+07:00")
    closed = seen(filled)
    assert (closed.state, closed.today, len(closed.rows[0].curve)) == (State.CLOSED, None, 7)
    assert closed.head.per_day is None
    assert closed.head.no_forecast == "Không còn dự báo: Tuần 1 đã kết thúc."


def test_the_pace_is_that_of_the_unit_and_the_moment(filled: World) -> None:
    """The city: 14 people, 5 came; after 2,5 of 7 days the even line to 50 % stands at 2,5."""
    head = seen(filled).head
    assert (head.figures.headcount, head.figures.how) == (14, HeadcountSource.SUMMED)
    assert (head.figures.needed, head.figures.expected, head.ahead) == (7, 3, 2)
    assert (head.figures.rate, head.figures.ahead_rate) == (357, 179)
    assert head.figures.ahead_standing is AheadStanding.AHEAD
    assert (head.figures.missing, head.per_day) == (2, 1)
    assert head.forecast is not None
    assert (head.forecast.people, head.forecast.low, head.forecast.high) == (14, 9, 14)
    assert head.forecast.reaches == "yes"
    assert "Không tính quá tổng số người" in head.forecast.how


def test_units_without_headcount_say_so_and_the_others_where_they_stand(filled: World) -> None:
    top = seen(filled, unit="46")
    assert top.head.figures.rate is None
    assert top.head.forecast is not None
    assert top.head.forecast.rate is None
    assert (top.head.source, top.head.ahead) == ("chưa có số liệu", None)
    far, near = (row.figures.standing for row in seen(filled).rows)
    assert (far, near) == (Standing.FAR, Standing.FAR)
    assert {row.figures.standing for row in top.rows} == {Standing.FAR, Standing.UNKNOWN}


def test_the_last_hour_counts_who_is_new_and_what_came(filled: World, clock: Clock) -> None:
    assert (seen(filled).head.last_hour.people, seen(filled).head.last_hour.entries) == (2, 2)
    clock.set("2024-10-30T12:01:00+07:00")
    assert (seen(filled).head.last_hour.people, seen(filled).head.last_hour.entries) == (1, 1)


def test_who_is_in_no_row_is_told_beside_and_only_to_who_sees_everything(filled: World) -> None:
    assert "1 người (1 bài) ghi thẳng" in seen(filled).beside[0]
    assert any("chưa khớp" in sentence for sentence in seen(filled, unit="46").beside)
    assert not any("chưa khớp" in sentence for sentence in seen(filled, OFFICIAL, unit=None).beside)


def test_the_trail_of_an_official_begins_at_their_unit(filled: World) -> None:
    assert [one.code for one in seen(filled, OFFICIAL, unit="19750").trail] == ["474", "19750"]
    assert [one.code for one in seen(filled, LEADER, unit="19750").trail] == ["46", "474", "19750"]
    assert seen(filled, OFFICIAL, unit=None).unit == seen(filled).unit


@pytest.mark.parametrize("foreign", ["46", "479", "19960", "khong-co", ""])
def test_an_official_is_refused_what_is_above_and_beside_with_caches_warm(
    filled: World, foreign: str
) -> None:
    for _ in range(2):
        for unit in (None, "46", "474", "479", "19960"):
            assert seen(filled, LEADER, unit=unit)
        assert seen(filled, OTHER, unit="19960").trail[0].code == "479"
        if foreign:
            with pytest.raises(Refused) as refused:
                seen(filled, OFFICIAL, unit=foreign)
            assert refused.value.code == "other-unit"
        told = repr(seen(filled, OFFICIAL, unit=None))
        assert "479" not in told
        assert "19960" not in told


def test_two_who_may_see_the_same_are_given_the_very_same_board(filled: World) -> None:
    views = {
        view_of(filled.office, who, SLUG, 1, "474") for who in (LEADER, ORGANISER, Actor("x", Role.JUDGE))
    }
    assert len(views) == 1
    own = view_of(filled.office, OFFICIAL, SLUG, 1)
    assert own not in views
    assert drawn(filled.office, own) is drawn(filled.office, replace(own))


def test_a_view_is_asked_again_when_the_unit_is_no_longer_theirs(filled: World) -> None:
    view = view_of(filled.office, OFFICIAL, SLUG, 1, "19753")
    assert drawn(filled.office, view)
    filled.load_units("code,name,kind,parent,headcount\n19753,Phường Thuận Lộc,ward,479,4\n")
    filled.office.snapshots.look()
    with pytest.raises(Refused) as refused:
        drawn(filled.office, view)
    assert refused.value.code == "other-unit"


def test_a_void_entry_leaves_the_days_too(filled: World) -> None:
    decisions.void_entry(filled.office, ORGANISER, SLUG, "B0002", "nộp hộ")
    filled.office.snapshots.look()
    assert next(r for r in seen(filled).rows if r.place.code == "19750").curve == (1, 2, 2)


@pytest.fixture
def hidden(office: Office, operator: Actor, clock: Clock, tmp_path: Path) -> World:
    """The prediction is compared with how many people take part."""
    world = World(office, operator, clock, tmp_path).prepared(more='prediction = "people"')
    clock.set("2024-10-30T08:00:00+07:00")
    world.load(entry(1), entry(2))
    return world


def test_what_would_give_the_target_away_only_organisers_are_shown(hidden: World, clock: Clock) -> None:
    """Also the whole contest, from which a closed round could be taken off, and the round before one to come."""
    office = hidden.office
    for number in (1, None):
        assert board(office, ORGANISER, SLUG, number).head.figures.people == 2
        for who in (LEADER, OFFICIAL, Actor("tk", Role.SECRETARY), Actor("gk", Role.JUDGE)):
            with pytest.raises(Refused) as refused:
                board(office, who, SLUG, number)
            assert refused.value.code == "participation-hidden"
    assert {row.before for row in board(office, LEADER, SLUG, 2, "474").rows} == {None}
    assert {row.before for row in board(office, ORGANISER, SLUG, 2, "474").rows} == {200, 0}
    clock.set("2024-11-04T00:00:00+07:00")
    assert board(office, LEADER, SLUG, 1).head.figures.people == 2
    with pytest.raises(Refused):
        board(office, LEADER, SLUG, None)


def test_a_view_that_was_shown_is_hidden_when_the_next_round_opens(hidden: World, clock: Clock) -> None:
    clock.set("2024-11-12T00:00:00+07:00")
    view = view_of(hidden.office, LEADER, SLUG, None)
    assert drawn(hidden.office, view)
    clock.set("2024-11-04T00:00:00+07:00")
    with pytest.raises(Refused) as refused:
        drawn(hidden.office, view)
    assert refused.value.code == "participation-hidden"
