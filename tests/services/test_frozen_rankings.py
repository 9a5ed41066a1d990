"""A frozen round shows the ranking that was frozen, whatever is decided or arrives afterwards."""

import pyarrow as pa

from engine.analytics import queries
from engine.core.roles import Actor, Role
from engine.services import decisions, ranking_rows, rankings, results
from engine.services.ranking_seen import RankingSeen
from tests.services.deciding import ORGANISER, SECRETARY, close_round, frozen, reopened, tie
from tests.services.world import SLUG, World, entry

JUDGE = Actor("giam-khao", Role.JUDGE)


def seen(world: World) -> RankingSeen:
    return rankings.ranking(world.office, JUDGE, SLUG, 1)


def same(one: RankingSeen, other: RankingSeen) -> bool:
    """But for the person, who has a pseudonym in evidence."""
    columns = [name for name in queries.RANKED if name != "person"]
    left, right = (pa.table(r.table.select(columns)).to_pylist() for r in (one, other))
    fields = ("target", "people", "entries", "all_correct", "awards", "tiers", "paper")
    return left == right and all(getattr(one, f) == getattr(other, f) for f in fields)


def test_it_is_the_ranking_as_it_was_computed(world: World) -> None:
    close_round(world)
    world.exclude({"account": "hue-s:0002", "effect": "no-prize"})
    before = seen(world)
    assert before.frozen is None
    given = frozen(world)
    after = seen(world)
    assert after.frozen is not None
    assert (after.frozen.revision, after.frozen.digest, after.version) == (1, given.digest, given.digest)
    assert same(before, after)
    assert before.table.column_names == after.table.column_names == queries.RANKED


def test_a_tie_that_was_drawn_stays_drawn(world: World) -> None:
    close_round(world)
    tie(world, 7, 8, 9, 10)
    results.draw(world.office, SECRETARY, SLUG, 1, "đọc tại hội trường")
    before = seen(world)
    frozen(world)
    assert seen(world).awards.drawn == before.awards.drawn == frozenset({"B0007", "B0008", "B0009", "B0010"})
    assert same(before, seen(world))


def test_it_stays_whatever_happens_afterwards(world: World) -> None:
    close_round(world)
    frozen(world)
    first = seen(world)
    world.load(entry(20), entry(21))
    world.exclude({"account": "hue-s:0001", "effect": "barred"})
    decisions.change_unit(world.office, ORGANISER, SLUG, "hue-s:0002", "19750", "chuyển công tác")
    assert seen(world) is first
    assert [r.entry_id for r in ranking_rows.rows(world.office, JUDGE, first).rows] == [
        "B0001",
        "B0002",
        "B0003",
        "B0004",
        "B0005",
    ]
    found = ranking_rows.rows(world.office, JUDGE, first, search="hue-s:0001")
    assert [r.entry_id for r in found.rows] == ["B0001"]


def test_a_reopened_round_is_computed_from_todays_data_again(world: World) -> None:
    close_round(world)
    frozen(world)
    seen(world)
    reopened(world)
    again = seen(world)
    assert again.frozen is None
    decisions.void_entry(world.office, JUDGE, SLUG, "B0001", "nộp hộ")
    assert seen(world).people == again.people - 1
    given = frozen(world)
    assert seen(world).version == given.digest
