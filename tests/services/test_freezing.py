"""Freezing a round: what blocks it, what it keeps, and that nothing slips in or out while it computes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.core.moments import MINUTE
from engine.core.people import Verdict
from engine.core.results import Blocker, BlockerKind, RoundState
from engine.core.roles import Actor, Right
from engine.records import evidence
from engine.records import results as stored
from engine.services import contests, decisions, papers, rankings, results
from engine.services.office import Office
from tests.services.conftest import Clock
from tests.services.deciding import (
    JUDGES,
    ORGANISER,
    SECRETARY,
    actions,
    close_round,
    counts,
    events,
    frozen,
    held_cut,
    refusal,
    refused_and_wrote_nothing,
    standings,
    tie,
)
from tests.services.world import SLUG, UNITS, World, entry


@pytest.fixture
def closed(world: World) -> World:
    return close_round(world)


def blockers(world: World) -> dict[BlockerKind, int]:
    before = counts(world.office)
    found = results.freeze(world.office, SECRETARY, SLUG, 1)
    assert (found.revision, found.digest, found.target) == (None, None, None)
    assert counts(world.office) == before
    assert results.results(world.office, SECRETARY, SLUG, 1).blockers == found.blockers
    return {blocker.kind: blocker.count for blocker in found.blockers}


def test_a_closed_round_is_frozen_with_a_digest_in_the_audit_trail(closed: World) -> None:
    found = frozen(closed)
    assert (found.revision, found.target) == (1, 3)
    *_, cut, event = events(closed.office)
    assert (cut.act.action, event.act.action) == ("results.cut", "results.frozen")
    assert event.act.after["digest"] == found.digest
    assert event.act.actor == SECRETARY.name
    assert contests.one(closed.office, JUDGES[0], SLUG).rounds[0].state is RoundState.FROZEN
    assert [s.rounds[0].state for s in contests.every(closed.office, JUDGES[0])] == [RoundState.FROZEN]


def test_what_is_frozen_is_what_was_ranked(closed: World) -> None:
    seen = rankings.ranking(closed.office, JUDGES[0], SLUG, 1)
    frozen(closed)
    with closed.office.database.read() as connection:
        (revision,) = stored.revisions_of(connection, 1, 1)
        lines = [json.loads(line) for line in evidence.lines(connection, revision.evidence["ranking"])]
    keys = ("rank", "entry_id", "score", "prediction_error", "decided_by")
    assert [[line[key] for key in keys] for line in lines] == [[r[key] for key in keys] for r in seen.rows()]
    won = results.winners(closed.office, JUDGES[0], SLUG, 1)
    assert [(w.entry_id, w.prize) for w in won] == [
        (entry_id, seen.tiers[tier]) for entry_id, tier in seen.awards.tier_of.items()
    ]
    first = won[0]
    assert (first.name, first.phone, first.unit) == ("Nguyễn Văn Thử 1", "0912345678", "Phường Tây Lộc")
    assert (first.score, first.prediction, first.prediction_error, first.duration_s) == (3, 3, 0, 301.0)


def test_nobody_is_named_in_the_evidence(closed: World) -> None:
    frozen(closed)
    with closed.office.database.read() as connection:
        (revision,) = stored.revisions_of(connection, 1, 1)
        whole = "".join("".join(evidence.lines(connection, sha)) for sha in revision.evidence.values())
    for personal in ("hue-s:", "Nguyễn Văn Thử", "0912345678"):
        assert personal not in whole


def test_an_unconfirmed_key_and_a_missing_paper_block(world: World) -> None:
    world.load_paper(1)
    close_round(world)
    assert blockers(world) == {BlockerKind.UNCONFIRMED_KEY: 1}
    papers.confirm(world.office, JUDGES[0], SLUG, 1)
    assert frozen(world).revision == 1


def test_a_round_without_a_paper_cannot_be_frozen(
    office: Office, operator: Actor, clock: Clock, tmp_path: Path
) -> None:
    world = World(office, operator, clock, tmp_path)
    world.add_contest()
    world.load_units("code,name\n46,Tỉnh\n")
    clock.set("2024-11-05T08:00:00+07:00")
    assert blockers(world) == {BlockerKind.NO_PAPER: 1}


def test_refused_rows_nobody_has_read_block(closed: World) -> None:
    closed.load(entry(7), entry(8, submitted_at="sớm"), accept_good=True)
    assert blockers(closed) == {BlockerKind.UNREAD_PROBLEMS: 1}


def test_unmatched_units_block(closed: World) -> None:
    closed.load(entry(7, unit="Trên Mây", answers="A--"))
    assert blockers(closed) == {BlockerKind.UNMATCHED_UNITS: 1}


def test_people_who_may_be_the_same_block_where_a_prize_is_at_stake(closed: World) -> None:
    closed.load(entry(7, phone="0912345678", answers="A--"))
    assert blockers(closed) == {BlockerKind.MAYBE_SAME_PEOPLE: 1}
    pair = ("hue-s:0001", "hue-s:0007")
    decisions.same_person(closed.office, JUDGES[0], SLUG, pair, Verdict.APART, "hai người khác nhau")
    assert frozen(closed).revision == 1


def test_people_who_may_be_the_same_far_from_any_prize_do_not_block(closed: World) -> None:
    closed.load(entry(7, phone="0987654321", answers="A--"), entry(8, phone="0987654321", answers="A--"))
    assert frozen(closed).revision == 1


def test_a_draw_not_made_blocks(world: World) -> None:
    close_round(world)
    tie(world, 11, 12, 13, 14)
    seen = results.results(world.office, SECRETARY, SLUG, 1)
    assert seen.blockers == (Blocker(BlockerKind.DRAW_NEEDED, len(seen.draw_open or ())),)
    assert blockers(world) == {BlockerKind.DRAW_NEEDED: 4}


def test_an_open_round_is_not_frozen_and_tells_nothing(world: World, clock: Clock) -> None:
    clock.set("2024-10-30T08:00:00+07:00")
    tie(world, 1, 2, 3, 4)
    code = refused_and_wrote_nothing(world.office, lambda: results.freeze(world.office, SECRETARY, SLUG, 1))
    assert code == "round-open"
    seen = results.results(world.office, SECRETARY, SLUG, 1)
    assert (seen.blockers, seen.draw_open, seen.may, seen.state) == ((), None, frozenset(), RoundState.OPEN)


def test_a_frozen_round_is_not_frozen_again(closed: World) -> None:
    frozen(closed)
    again = lambda: results.freeze(closed.office, ORGANISER, SLUG, 1)  # noqa: E731
    assert refused_and_wrote_nothing(closed.office, again) == "already-frozen"


def test_only_organisers_and_secretaries_freeze(closed: World, anyone: Actor) -> None:
    freeze = lambda: results.freeze(closed.office, anyone, SLUG, 1)  # noqa: E731
    if anyone.may(Right.FREEZE):
        assert freeze().revision == 1
    else:
        assert refused_and_wrote_nothing(closed.office, freeze) == "not-allowed"


def during(world: World, act: Callable[[], object]) -> Callable[[str, int, int | None], None]:
    """Watches a freeze, and acts once while it writes its evidence."""
    done: list[object] = []

    def progress(step: str, _done: int, _total: int | None) -> None:
        if step == "writing" and not done and "results.cut" in actions(world.office):
            done.append(None)
            act()

    return progress


def test_entries_that_arrive_while_it_computes_are_late_and_in_no_part_of_it(closed: World) -> None:
    progress = during(closed, lambda: closed.load(entry(20, prediction="3")))
    assert results.freeze(closed.office, SECRETARY, SLUG, 1, progress).revision == 1
    assert "B0020" not in standings(closed)
    seen = rankings.ranking(closed.office, JUDGES[0], SLUG, 1)
    assert (seen.people, seen.target) == (5, 3)


@pytest.mark.parametrize("what", ["void", "merge", "exclude", "unit", "rename"])
def test_what_changes_while_it_computes_refuses_the_freeze(closed: World, what: str) -> None:
    acts: dict[str, Callable[[], object]] = {
        "void": lambda: decisions.void_entry(closed.office, JUDGES[0], SLUG, "B0001", "nộp hộ"),
        "merge": lambda: decisions.same_person(
            closed.office, JUDGES[0], SLUG, ("hue-s:0001", "hue-s:0002"), Verdict.MERGE, "một người"
        ),
        "exclude": lambda: closed.exclude({"account": "hue-s:0002", "effect": "no-prize"}),
        "unit": lambda: decisions.change_unit(closed.office, ORGANISER, SLUG, "hue-s:0001", "19753", "sai"),
        "rename": lambda: closed.load_units(UNITS.replace("Phường Tây Lộc", "Phường Tây Lộc mới")),
    }

    def act() -> None:
        closed.load(entry(20, prediction="3"))
        acts[what]()

    freeze = lambda: results.freeze(closed.office, SECRETARY, SLUG, 1, during(closed, act))  # noqa: E731
    assert refusal(freeze) == "changed-while-computing"
    assert actions(closed.office)[-1] == "results.cut_given_up"
    assert counts(closed.office)["revisions"] == 0
    # The entry came late only because of a freeze that came to nothing: it counts.
    assert frozen(closed).revision == 1
    assert standings(closed)["B0020"] == "valid"


def test_an_entry_voided_while_a_freeze_fails_stays_void(closed: World) -> None:
    def act() -> None:
        closed.load(entry(20))
        decisions.void_entry(closed.office, JUDGES[0], SLUG, "B0020", "nộp hộ")

    refusal(lambda: results.freeze(closed.office, SECRETARY, SLUG, 1, during(closed, act)))
    frozen(closed)
    assert standings(closed)["B0020"] == "void"


def test_a_freeze_under_way_refuses_another(closed: World) -> None:
    with held_cut(closed):
        seen = results.results(closed.office, SECRETARY, SLUG, 1)
        assert (seen.cut_under_way, seen.may) == (True, frozenset())
        freeze = lambda: results.freeze(closed.office, SECRETARY, SLUG, 1)  # noqa: E731
        assert refused_and_wrote_nothing(closed.office, freeze) == "freeze-under-way"


def test_a_freeze_that_does_not_end_is_given_up_by_the_next(closed: World, clock: Clock) -> None:
    with held_cut(closed):
        closed.load(entry(20))
        clock.at += 29 * MINUTE
        assert results.results(closed.office, SECRETARY, SLUG, 1).cut_under_way
        clock.at += 2 * MINUTE
        assert not results.results(closed.office, SECRETARY, SLUG, 1).cut_under_way
        assert frozen(closed).revision == 1
    assert standings(closed)["B0020"] == "valid"


def test_a_freeze_whose_process_died_is_given_up_by_the_next(closed: World) -> None:
    with held_cut(closed):
        closed.load(entry(20))
    assert not results.results(closed.office, SECRETARY, SLUG, 1).cut_under_way
    assert frozen(closed).revision == 1
    assert standings(closed)["B0020"] == "valid"
    assert actions(closed.office)[-3:] == ["results.cut_given_up", "results.cut", "results.frozen"]
