"""Draws held in the room: for the tie that is open, once, repeatable by anyone."""

import pytest

from engine.core.prizes import draw_order
from engine.core.roles import Actor, Right
from engine.services import decisions, papers, rankings, results
from tests.services.conftest import Clock
from tests.services.deciding import (
    JUDGES,
    SECRETARY,
    close_round,
    events,
    frozen,
    refused_and_wrote_nothing,
    tie,
)
from tests.services.world import SLUG, World

TIED = ("B0011", "B0012", "B0013", "B0014")


@pytest.fixture
def tied(world: World) -> World:
    """Four equal at the top, for three places of two tiers."""
    close_round(world)
    tie(world, 11, 12, 13, 14)
    return world


def test_the_open_tie_is_shown_and_drawn(tied: World) -> None:
    seen = results.results(tied.office, SECRETARY, SLUG, 1)
    assert [entry.entry_id for entry in seen.draw_open or ()] == list(TIED)
    drawn = results.draw(tied.office, SECRETARY, SLUG, 1, "  Giải đặc biệt  48213 ")
    assert drawn.seed == "Giải đặc biệt 48213"
    assert drawn.order == draw_order(drawn.seed, TIED)
    event = events(tied.office)[-1].act
    assert (event.action, event.after["seed"], event.after["order"]) == (
        "results.drawn",
        drawn.seed,
        list(drawn.order),
    )
    assert frozen(tied).revision == 1
    won = results.winners(tied.office, JUDGES[0], SLUG, 1)
    assert tuple(winner.entry_id for winner in won) == drawn.order[:3]
    assert all(winner.drawn and winner.rank == 1 for winner in won)
    assert results.verify(tied.office, JUDGES[0], SLUG, 1).ok


def test_the_same_tie_is_not_drawn_again(tied: World) -> None:
    results.draw(tied.office, SECRETARY, SLUG, 1, "một")
    again = lambda: results.draw(tied.office, SECRETARY, SLUG, 1, "hai")  # noqa: E731
    assert refused_and_wrote_nothing(tied.office, again) == "no-draw-open"


def test_a_draw_lapses_with_its_tie_and_holds_again_when_it_is_back(tied: World) -> None:
    order = results.draw(tied.office, SECRETARY, SLUG, 1, "một").order
    decisions.void_entry(tied.office, JUDGES[0], SLUG, "B0014", "nộp hộ")
    assert results.results(tied.office, SECRETARY, SLUG, 1).draw_open is not None
    decisions.restore_entry(tied.office, JUDGES[0], SLUG, "B0014", "nhầm")
    seen = rankings.ranking(tied.office, JUDGES[0], SLUG, 1)
    assert tuple(seen.awards.tier_of) == order[:3]


def test_nothing_is_drawn_without_a_tie(world: World) -> None:
    close_round(world)
    act = lambda: results.draw(world.office, SECRETARY, SLUG, 1, "một")  # noqa: E731
    assert refused_and_wrote_nothing(world.office, act) == "no-draw-open"


@pytest.mark.parametrize(
    ("seed", "code"),
    [("", "seed-needed"), (" \n ", "seed-needed"), ("a\u200bb", "seed-needed"), ("x" * 201, "seed-too-long")],
)
def test_a_seed_is_what_can_be_read_out(tied: World, seed: str, code: str) -> None:
    act = lambda: results.draw(tied.office, SECRETARY, SLUG, 1, seed)  # noqa: E731
    assert refused_and_wrote_nothing(tied.office, act) == code


def test_nothing_is_drawn_by_a_key_nobody_confirmed(world: World) -> None:
    world.load_paper(1)
    close_round(world)
    tie(world, 11, 12, 13, 14)
    act = lambda: results.draw(world.office, SECRETARY, SLUG, 1, "một")  # noqa: E731
    assert refused_and_wrote_nothing(world.office, act) == "key-not-confirmed"
    papers.confirm(world.office, JUDGES[0], SLUG, 1)
    act()


def test_nothing_is_drawn_before_the_close(world: World, clock: Clock) -> None:
    clock.set("2024-10-30T08:00:00+07:00")
    tie(world, 11, 12, 13, 14)
    act = lambda: results.draw(world.office, SECRETARY, SLUG, 1, "một")  # noqa: E731
    assert refused_and_wrote_nothing(world.office, act) == "round-open"


def test_those_who_freeze_draw(tied: World, anyone: Actor) -> None:
    act = lambda: results.draw(tied.office, anyone, SLUG, 1, "một")  # noqa: E731
    if anyone.may(Right.FREEZE):
        act()
    else:
        assert refused_and_wrote_nothing(tied.office, act) == "not-allowed"
