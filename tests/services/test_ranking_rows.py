"""Rows of a ranking as people read them: with names, found again, and with the reason of their place."""

from collections.abc import Callable

import pytest

from engine.analytics import queries
from engine.core.contests import Round
from engine.core.problems import Refused
from engine.core.roles import Actor, Right, Role
from engine.records import draws
from engine.services import contests, decisions, ranking_reasons, ranking_rows, rankings
from engine.services.office import Office
from engine.services.ranking_seen import RankingSeen
from tests.services.conftest import Clock
from tests.services.world import SLUG, World, entry

JUDGE = Actor("giam-khao", Role.JUDGE)


@pytest.fixture
def closed(office: Office, operator: Actor, clock: Clock, tmp_path: object) -> World:
    """Two people all right, one with two entries too many, one from elsewhere with a mark in the name."""
    world = World(office, operator, clock, tmp_path).prepared(per_round=2)  # type: ignore[arg-type]
    clock.set("2024-11-05T08:00:00+07:00")
    world.load(
        entry(1, prediction="2", full_name="Đặng Thị Hòa"),
        entry(2, prediction="5", full_name="Trần Văn Ổn", unit="19753"),
        entry(3, prediction="2", answers="ABD"),
        entry(4, account="hue-s:0003", prediction="2"),
        entry(5, account="hue-s:0003", prediction="2"),
        entry(6, account="hue-s:0003", submitted_at="2024-10-20T08:00:00+07:00"),
    )
    return world


def seen(world: World, actor: Actor = JUDGE) -> RankingSeen:
    return rankings.ranking(world.office, actor, SLUG, 1)


def refusal(attempt: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        attempt()
    return refused.value.code


def test_rows_carry_names_units_and_what_decided(closed: World) -> None:
    found = ranking_rows.rows(closed.office, JUDGE, seen(closed))
    assert [(r.rank, r.entry_id, r.name, r.unit_name, r.decided_by) for r in found.rows] == [
        (1, "B0001", "Đặng Thị Hòa", "Phường Tây Lộc", None),
        (2, "B0002", "Trần Văn Ổn", "Phường Thuận Lộc", "prediction_error"),
        (3, "B0003", "Nguyễn Văn Thử 3", "Phường Tây Lộc", "score"),
    ]
    assert [r.prize for r in found.rows] == ["Giải Nhất", "Giải Nhì", None]
    assert found.total == 3


def test_rows_come_a_page_at_a_time(closed: World) -> None:
    found = ranking_rows.rows(closed.office, JUDGE, seen(closed), start=1, limit=1)
    assert [r.entry_id for r in found.rows] == ["B0002"]
    assert (found.start, found.total) == (1, 3)
    assert ranking_rows.rows(closed.office, JUDGE, seen(closed), start=99).rows == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hòa", ["B0001"]),
        ("Dang thi", ["B0001"]),
        ("TRẦN", ["B0002"]),
        ("hue-s:0002", ["B0002"]),
        ("b0005", ["B0003"]),  # an entry of theirs that did not count leads to the one that did
        ("thuận lộc", ["B0002"]),
        ("19753", ["B0002"]),
        ("Thuan Loc", ["B0002"]),
        ("%", []),
        ("'; DROP TABLE entries; --", []),
        ("  ", ["B0001", "B0002", "B0003"]),
    ],
)
def test_people_are_found_by_entry_account_name_and_unit(closed: World, text: str, found: list[str]) -> None:
    answer = ranking_rows.rows(closed.office, JUDGE, seen(closed), search=text)
    assert [r.entry_id for r in answer.rows] == found
    assert answer.total == len(found)


def test_a_name_with_other_marks_is_not_found(closed: World) -> None:
    assert ranking_rows.rows(closed.office, JUDGE, seen(closed), search="hoà thị").total == 0


def test_a_rank_is_found_in_the_list(closed: World) -> None:
    assert [ranking_rows.position_of_rank(seen(closed), rank) for rank in (1, 2, 3, 99)] == [0, 1, 2, 2]


def test_winners_are_given_in_the_order_of_the_ranking(closed: World) -> None:
    found = ranking_rows.of_entries(closed.office, JUDGE, seen(closed), {"B0002", "B0001", "B0404"})
    assert [r.entry_id for r in found] == ["B0001", "B0002"]


@pytest.mark.parametrize("role", [r for r in Role if not Actor("x", r).may(Right.READ_ALL)])
def test_names_are_only_for_those_who_may_read_all(closed: World, role: Role) -> None:
    table, stranger = seen(closed), Actor("x", role, "474")
    for ask in (
        lambda: ranking_rows.rows(closed.office, stranger, table),
        lambda: ranking_reasons.why(closed.office, stranger, table, "B0001"),
        lambda: ranking_rows.of_entries(closed.office, stranger, table, {"B0001"}),
    ):
        assert refusal(ask) == "not-allowed"


def test_the_shared_ranking_holds_no_names(closed: World) -> None:
    assert not {"full_name", "name", "phone"} & set(seen(closed).table.column_names)


def test_ten_people_looking_compute_it_once(closed: World, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    plainly = queries.ranking
    monkeypatch.setattr(queries, "ranking", lambda *given: asked.append(1) or plainly(*given))
    first = [rankings.ranking(closed.office, JUDGE, SLUG, 1, live=True) for _ in range(10)]
    assert len(asked) == 1
    assert len({id(one) for one in first}) == 1
    decisions.void_entry(closed.office, JUDGE, SLUG, "B0001", "nộp hộ")
    assert seen(closed).people == 2
    assert len(asked) == 2


def test_a_draw_is_seen_at_once(closed: World) -> None:
    same = "2024-10-29T07:00:00+07:00"
    closed.load(*(entry(n, prediction="4", submitted_at=same) for n in (7, 8)))
    tied = seen(closed).awards.draw_needed
    assert tied == {"B0007", "B0008"}
    with closed.office.database.write() as connection:
        draws.add(connection, 1, 1, "20/11", sorted(tied), "to-chuc", closed.clock())
    after = seen(closed).awards
    assert not after.draw_needed
    assert tied <= after.tier_of.keys()


def test_a_round_that_is_open_again_is_refused_though_it_is_kept(closed: World, clock: Clock) -> None:
    seen(closed)
    opens = contests.one(closed.office, JUDGE, SLUG).contest.rounds[0].opens_at
    moved = Round(1, opens, opens + 6 * 86_400_000_000)
    contests.move_round(closed.office, closed.operator, SLUG, moved, reason="thử", document="1/TB")
    clock.set("2024-10-30T08:00:00+07:00")
    assert refusal(lambda: seen(closed)) == "round-open"


def test_a_ranking_keeps_its_version_until_something_about_it_changes(closed: World) -> None:
    first = seen(closed)
    closed.load(entry(40, submitted_at="2024-11-04T08:00:00+07:00"))
    assert seen(closed) is first
    decisions.void_entry(closed.office, JUDGE, SLUG, "B0001", "nộp hộ")
    voided = seen(closed)
    assert voided.version != first.version
    decisions.restore_entry(closed.office, JUDGE, SLUG, "B0001", "nhầm")
    assert seen(closed).version == first.version
    assert seen(closed).table.equals(first.table)


def test_what_somebody_looks_at_stays_while_it_is_kept(closed: World) -> None:
    first = seen(closed)
    assert rankings.as_seen(closed.office, JUDGE, SLUG, 1, first.version) == (first, True)
    decisions.void_entry(closed.office, JUDGE, SLUG, "B0001", "nộp hộ")
    seen(closed)
    assert rankings.as_seen(closed.office, JUDGE, SLUG, 1, first.version) == (first, False)
    unknown, is_today = rankings.as_seen(closed.office, JUDGE, SLUG, 1, "no such version")
    assert (unknown.people, is_today) == (2, True)


def test_a_version_of_another_round_gives_nothing_of_it(closed: World, clock: Clock) -> None:
    first = seen(closed)
    clock.set("2024-11-12T08:00:00+07:00")
    other, _ = rankings.as_seen(closed.office, JUDGE, SLUG, 2, first.version)
    assert (other.round_number, other.people) == (2, 0)


def test_a_search_is_made_once_for_whoever_scrolls_through_it(
    closed: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    plainly = queries.people_found
    monkeypatch.setattr(queries, "people_found", lambda *given: asked.append(1) or plainly(*given))
    for start in range(3):
        found = ranking_rows.rows(closed.office, JUDGE, seen(closed), start=start, limit=1, search="TRẦN ")
        assert found.total == 1
    assert len(asked) == 1
