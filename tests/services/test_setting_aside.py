"""Setting a winner aside: two people, everybody below moves up, and the judges approve again."""

import json

import pytest
from sqlalchemy import text

from engine.core.evidence import Member
from engine.core.people import Verdict
from engine.core.prizes import PassedOver
from engine.core.results import RoundState
from engine.core.roles import Actor
from engine.records import evidence
from engine.records import results as stored
from engine.records.failures import DatabaseError
from engine.services import decisions, rankings, results
from engine.services.office import Office
from engine.services.results_held import may_reopen
from engine.services.results_setting_aside import SetAsideState
from tests.services.deciding import (
    JUDGES,
    LEADER,
    ORGANISER,
    SECRETARY,
    approved,
    close_round,
    events,
    frozen,
    refusal,
    refused_and_wrote_nothing,
    tie,
)
from tests.services.test_two_offices import at_once
from tests.services.world import SLUG, World, entry

WHY = "giấy tờ không khớp"


@pytest.fixture
def closed(world: World) -> World:
    return close_round(world)


def ask(world: World, *entry_ids: str, by: Actor = SECRETARY) -> None:
    results.set_aside(world.office, by, SLUG, 1, entry_ids, WHY)


def confirm(world: World, by: Actor = JUDGES[0]) -> None:
    results.confirm_reopening(world.office, by, SLUG, 1)


def won(world: World, revision: int | None = None) -> list[str]:
    return [w.entry_id for w in results.winners(world.office, LEADER, SLUG, 1, revision)]


def states(world: World) -> list[tuple[str, SetAsideState]]:
    return [(one.entry_id, one.state) for one in results.set_aside_in(world.office, LEADER, SLUG, 1)]


def test_the_next_in_line_moves_up_and_the_judges_approve_again(closed: World) -> None:
    approved(closed)
    assert won(closed) == ["B0001", "B0002", "B0003"]
    ask(closed, "B0001")
    assert won(closed) == ["B0001", "B0002", "B0003"]
    assert rankings.ranking(closed.office, LEADER, SLUG, 1).awards.passed_over == {}
    confirm(closed)
    assert results.results(closed.office, SECRETARY, SLUG, 1).state is RoundState.CLOSED
    seen = rankings.ranking(closed.office, LEADER, SLUG, 1)
    assert seen.awards.passed_over == {"B0001": PassedOver.SET_ASIDE}
    assert frozen(closed).revision == 2
    assert [(w.entry_id, w.prize) for w in results.winners(closed.office, LEADER, SLUG, 1)] == [
        ("B0002", "Giải Nhất"),
        ("B0003", "Giải Nhì"),
    ]
    assert results.results(closed.office, SECRETARY, SLUG, 1).state is RoundState.FROZEN
    assert won(closed, 1) == ["B0001", "B0002", "B0003"]
    assert all(results.verify(closed.office, LEADER, SLUG, 1, n).ok for n in (1, 2))


def test_it_is_told_who_was_set_aside_why_and_by_whom(closed: World) -> None:
    frozen(closed)
    ask(closed, "B0002")
    confirm(closed)
    (one,) = results.set_aside_in(closed.office, LEADER, SLUG, 1)
    assert (one.state, one.name, one.prize, one.revision) == (
        SetAsideState.IN_FORCE,
        "Nguyễn Văn Thử 2",
        "Giải Nhì",
        1,
    )
    assert (one.reason, one.asked_by, one.confirmed_by) == (WHY, SECRETARY.name, JUDGES[0].name)
    asked, reopened = events(closed.office)[-2:]
    assert (asked.act.action, reopened.act.action) == ("results.reopening_asked", "results.reopened")
    assert asked.act.reason == reopened.act.reason == WHY
    assert asked.act.after["set_aside"] == reopened.act.after["set_aside"] == ["B0002"]


def test_the_evidence_says_who_was_set_aside_and_names_nobody(closed: World) -> None:
    frozen(closed)
    ask(closed, "B0001", "B0002")
    confirm(closed)
    frozen(closed)
    with closed.office.database.read() as connection:
        revision = stored.revisions_of(connection, 1, 1)[0]
        (summary,) = evidence.lines(connection, revision.evidence[Member.SUMMARY])
        (given,) = evidence.lines(connection, revision.evidence[Member.WINNERS])
        every = [json.loads(line) for line in evidence.lines(connection, revision.evidence[Member.ENTRIES])]
    people = {e["person"] for e in every if e["entry_id"] in ("B0001", "B0002")}
    assert set(json.loads(summary)["set_aside"]) == people
    assert [one["why"] for one in json.loads(given)["passed_over"]] == ["set-aside", "set-aside"]
    assert "hue-s:" not in summary
    assert results.verify(closed.office, LEADER, SLUG, 1).ok


def test_it_holds_for_the_person_whatever_they_call_themselves(closed: World) -> None:
    """Two accounts found to be one person afterwards: neither wins."""
    frozen(closed)
    ask(closed, "B0001")
    confirm(closed)
    pair = ("hue-s:0001", "hue-s:0002")
    decisions.same_person(closed.office, JUDGES[0], SLUG, pair, Verdict.MERGE, "một người")
    frozen(closed)
    assert won(closed) == ["B0003"]


def test_a_tie_that_opens_lower_down_is_drawn_and_an_earlier_draw_lapses(closed: World) -> None:
    """Four equal at the top: a draw orders them. Without the first of them it is another tie."""
    tie(closed, 11, 12, 13, 14)
    first = results.draw(closed.office, SECRETARY, SLUG, 1, "2024").order
    frozen(closed)
    assert won(closed) == list(first[:3])
    ask(closed, first[0])
    confirm(closed)
    seen = results.results(closed.office, SECRETARY, SLUG, 1)
    assert {one.entry_id for one in seen.draw_open or ()} == set(first[1:])
    assert [blocker.kind.value for blocker in seen.blockers] == ["draw-needed"]
    second = results.draw(closed.office, SECRETARY, SLUG, 1, "2025").order
    frozen(closed)
    assert won(closed) == list(second)
    assert results.verify(closed.office, LEADER, SLUG, 1).ok


def test_what_is_withdrawn_sets_nobody_aside(closed: World) -> None:
    frozen(closed)
    ask(closed, "B0001")
    assert states(closed) == [("B0001", SetAsideState.ASKED)]
    results.withdraw_reopening(closed.office, ORGANISER, SLUG, 1)
    assert states(closed) == [("B0001", SetAsideState.WITHDRAWN)]
    results.ask_to_reopen(closed.office, ORGANISER, SLUG, 1, "việc khác")
    confirm(closed)
    assert rankings.ranking(closed.office, LEADER, SLUG, 1).awards.passed_over == {}


def test_it_holds_over_further_revisions_until_it_is_lifted(closed: World) -> None:
    frozen(closed)
    ask(closed, "B0001")
    confirm(closed)
    frozen(closed)
    ask(closed, "B0002")
    confirm(closed)
    frozen(closed)
    assert won(closed) == ["B0003"]
    (_, first) = results.set_aside_in(closed.office, LEADER, SLUG, 1)
    lift = lambda: results.lift_set_aside(closed.office, JUDGES[1], SLUG, 1, first.id, "đã bổ sung")  # noqa: E731
    assert refused_and_wrote_nothing(closed.office, lift) == "round-frozen"
    results.ask_to_reopen(closed.office, SECRETARY, SLUG, 1, "bổ sung giấy tờ")
    confirm(closed)
    lift()
    event = events(closed.office)[-1].act
    assert (event.action, event.reason) == ("results.set_aside_lifted", "đã bổ sung")
    assert event.after == {"set_aside": ["B0001"], "set_aside_row": 1}
    assert refused_and_wrote_nothing(closed.office, lift) == "not-set-aside"
    frozen(closed)
    assert won(closed) == ["B0001", "B0003"]
    lifted = results.set_aside_in(closed.office, LEADER, SLUG, 1)[1]
    assert (lifted.lifted_by, lifted.lifted_why) == (JUDGES[1].name, "đã bổ sung")
    assert all(results.verify(closed.office, LEADER, SLUG, 1, n).ok for n in (1, 2, 3, 4))


def test_who_was_set_aside_after_the_list_was_published_is_on_it_no_more(closed: World) -> None:
    approved(closed)
    results.publish(closed.office, SECRETARY, SLUG, 1)
    ask(closed, "B0001", by=JUDGES[2])
    confirm(closed, ORGANISER)
    assert results.published(closed.office, SLUG, 1) is None
    approved(closed)
    results.publish(closed.office, SECRETARY, SLUG, 1)
    found = results.published(closed.office, SLUG, 1)
    assert found is not None
    assert (found.revision, [winner.rank for winner in found.winners]) == (2, [2, 3])


def test_it_is_refused_in_every_wrong_state(closed: World) -> None:
    office = closed.office
    named = lambda *ids, why=WHY: lambda: results.set_aside(office, SECRETARY, SLUG, 1, ids, why)  # noqa: E731
    assert refused_and_wrote_nothing(office, named("B0001")) == "not-frozen"
    frozen(closed)
    assert refused_and_wrote_nothing(office, named()) == "nobody-named"
    assert refused_and_wrote_nothing(office, named("B0001", why=" ")) == "reason-needed"
    assert refused_and_wrote_nothing(office, named("B0001", "B0004")) == "not-a-winner"
    named("B0001")()
    assert refused_and_wrote_nothing(office, named("B0001")) == "reopening-asked"
    assert refused_and_wrote_nothing(office, lambda: confirm(closed, SECRETARY)) == "second-person-needed"
    (one,) = results.set_aside_in(office, LEADER, SLUG, 1)
    lift = lambda: results.lift_set_aside(office, SECRETARY, SLUG, 1, one.id, "nhầm")  # noqa: E731
    assert refused_and_wrote_nothing(office, lift) == "round-frozen"
    confirm(closed)
    assert refused_and_wrote_nothing(office, named("B0002")) == "not-frozen"


def test_a_confirmation_is_of_the_request_that_was_seen(closed: World) -> None:
    """Withdrawn and asked again for somebody else: the open page of a third person does not confirm that."""
    frozen(closed)
    ask(closed, "B0001")
    standing = results.results(closed.office, JUDGES[0], SLUG, 1).standing
    seen = standing.reopening.id if standing and standing.reopening else None
    results.withdraw_reopening(closed.office, SECRETARY, SLUG, 1)
    ask(closed, "B0002")
    late = lambda: results.confirm_reopening(closed.office, JUDGES[0], SLUG, 1, seen)  # noqa: E731
    assert refused_and_wrote_nothing(closed.office, late) == "other-request"


def test_those_who_freeze_or_approve_set_aside(closed: World, anyone: Actor) -> None:
    frozen(closed)
    if may_reopen(anyone):
        ask(closed, "B0001", by=anyone)
        return
    assert refused_and_wrote_nothing(closed.office, lambda: ask(closed, "B0001", by=anyone)) == "not-allowed"
    ask(closed, "B0001")
    assert refused_and_wrote_nothing(closed.office, lambda: confirm(closed, anyone)) == "not-allowed"
    confirm(closed)
    (one,) = results.set_aside_in(closed.office, LEADER, SLUG, 1)
    lift = lambda: results.lift_set_aside(closed.office, anyone, SLUG, 1, one.id, "nhầm")  # noqa: E731
    assert refused_and_wrote_nothing(closed.office, lift) == "not-allowed"


def test_two_at_once_ask_once(closed: World) -> None:
    frozen(closed)
    second = Office(closed.office.settings, closed.clock)
    by = (SECRETARY, JUDGES[0])
    outcomes = at_once(
        (closed.office, second), lambda o, n: results.set_aside(o, by[n], SLUG, 1, [f"B000{n + 1}"], WHY)
    )
    second.close()
    assert outcomes == ["done", "reopening-asked"]
    assert len(states(closed)) == 1


def test_an_approval_computed_before_a_set_aside_does_not_count_after_it(closed: World) -> None:
    """The digest a judge saw belongs to a revision that stands no more."""
    approved(closed)
    ask(closed, "B0003")
    confirm(closed)
    publish = lambda: results.publish(closed.office, SECRETARY, SLUG, 1)  # noqa: E731
    assert refusal(publish) == "not-frozen"
    frozen(closed)
    assert refusal(publish) == "not-approved"


def test_no_set_aside_is_changed_by_sql(closed: World) -> None:
    frozen(closed)
    ask(closed, "B0001")
    confirm(closed)
    (one,) = results.set_aside_in(closed.office, LEADER, SLUG, 1)
    results.lift_set_aside(closed.office, SECRETARY, SLUG, 1, one.id, "nhầm")
    database = closed.office.database
    for statement in (
        "DELETE FROM set_aside_ends",
        "DELETE FROM set_asides",
        "UPDATE set_asides SET reason = 'khác'",
        "UPDATE set_aside_ends SET ended_by = 'ai'",
        *(
            ("REPLACE INTO set_asides SELECT * FROM set_asides",)
            if database.is_sqlite
            else ("TRUNCATE set_aside_ends",)
        ),
    ):
        with pytest.raises(DatabaseError, match="only added to"), database.write() as connection:
            connection.execute(text(statement))


def test_late_entries_and_set_asides_do_not_touch_each_other(closed: World) -> None:
    frozen(closed)
    closed.load(entry(20, prediction="3"))
    ask(closed, "B0001")
    confirm(closed)
    frozen(closed)
    assert won(closed) == ["B0002", "B0003"]
