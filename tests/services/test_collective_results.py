"""The collective prizes frozen, approved, published and reopened: exactly as the result of a round."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from engine.core.collective_results import CollectiveBlockerKind as Kind
from engine.core.roles import Actor, Role
from engine.services import (
    collective_deciding,
    collective_differences,
    collective_freezing,
    collective_reopening,
    collective_verifying,
    staff,
)
from engine.services.collective import collective
from engine.services.collective_results import results
from engine.services.office import Office
from engine.settings import Settings
from tests import judging
from tests.services.collective_way import (
    AFTER_ALL,
    KNOWN,
    all_closed,
    approve,
    frozen,
    prizes_approved,
    refuse,
    reopened,
    rounds_approved,
)
from tests.services.conftest import Clock
from tests.services.deciding import JUDGES, LEADER, ORGANISER, SECRETARY, close_round, events, refusal
from tests.services.deciding import frozen as round_frozen
from tests.services.deciding import reopened as round_reopened
from tests.services.world import SLUG, UNITS, World, entry

TABLES = (
    "collective_revisions collective_verdicts collective_publications collective_reopenings"
    " collective_reopening_ends audit_events"
).split()
OFFICIAL = Actor("can-bo", Role.OFFICIAL, "474")


def rows(world: World) -> dict[str, int]:
    with world.office.database.read() as connection:
        return {
            table: int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())  # noqa: S608
            for table in TABLES
        }


def refused_and_wrote_nothing(world: World, attempt: Callable[[], object]) -> str:
    before = rows(world)
    code = refusal(attempt)
    assert rows(world) == before
    return code


def kinds(world: World) -> list[Kind]:
    return [one.kind for one in results(world.office, LEADER, SLUG).blockers]


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """Where two databases could differ is in test_collective_races.py."""
    return f"sqlite:///{tmp_path / 'records.db'}"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both rounds approved, once for all tests."""
    folder = tmp_path_factory.mktemp("approved")
    settings = Settings(folder, f"sqlite:///{folder / 'records.db'}", analytics_threads=2)
    office = Office(settings, Clock("2024-10-01T08:00:00+07:00"), checkpoints=True)
    rounds_approved(World(office, staff.operator("tester"), office.clock, folder).prepared())  # type: ignore[arg-type]  # the clock given above
    office.close()
    return folder / "records.db"


@pytest.fixture
def ready(kept: Path, tmp_path: Path, clock: Clock) -> Iterator[World]:
    (tmp_path / "records.db").write_bytes(kept.read_bytes())
    clock.set(AFTER_ALL)
    settings = Settings(tmp_path / "data", f"sqlite:///{tmp_path / 'records.db'}", analytics_threads=2)
    office = Office(settings, clock, checkpoints=True)
    yield World(office, staff.operator("tester"), clock, tmp_path)
    office.close()


def test_a_freeze_keeps_the_standings_of_now_and_says_so_once(ready: World) -> None:
    before = collective(ready.office, LEADER, SLUG)
    found = frozen(ready)
    after = collective(ready.office, LEADER, SLUG)
    assert (after.revision, after.digest) == (1, found.digest)
    assert after.standings == before.standings
    assert (after.rounds, after.rule, before.revision) == (before.rounds, before.rule, None)
    assert [(p.place, p.unit.code, p.unit.people, p.prize) for p in after.standings] == [
        (1, "19750", 3, True),
        (2, "19753", 1, False),
        (3, "19960", 2, False),
    ]
    last = events(ready.office)[-1].act
    assert (last.action, last.actor, last.subject) == ("collective.frozen", "thu-ky", SLUG)
    assert last.after["digest"] == found.digest
    assert last.after["prizes_of"] == ["19750"]


def test_two_judges_approve_and_it_is_published(ready: World) -> None:
    digest = str(prizes_approved(ready).digest)
    assert results(ready.office, LEADER, SLUG).state.value == "approved"
    collective_deciding.publish(ready.office, SECRETARY, SLUG)
    seen = results(ready.office, LEADER, SLUG)
    assert seen.state.value == "published"
    assert seen.standing is not None
    assert [v.judge for v in seen.standing.verdicts] == ["giam-khao-1", "giam-khao-2"]
    told = [e.act for e in events(ready.office)][-3:]
    assert [act.action for act in told] == ["collective.approved"] * 2 + ["collective.published"]
    assert {act.after["digest"] for act in told} == {digest}
    assert collective_verifying.verify(ready.office, LEADER, SLUG).ok


def test_while_a_round_is_open_that_alone_is_in_the_way(world: World) -> None:
    close_round(world)  # round 2 is open now, and 19960 has no headcount
    seen = results(world.office, LEADER, SLUG)
    assert [(b.kind, b.rounds) for b in seen.blockers] == [(Kind.ROUNDS_OPEN, (2,))]
    assert seen.state.value == "open"
    found = refused = collective_freezing.freeze(world.office, SECRETARY, SLUG)
    assert refused.revision is None
    assert [b.kind for b in found.blockers] == [Kind.ROUNDS_OPEN]


def test_rounds_have_to_be_frozen_first(world: World) -> None:
    all_closed(world)
    round_frozen(world, 2)
    (blocker,) = results(world.office, LEADER, SLUG).blockers
    assert (blocker.kind, blocker.rounds) == (Kind.ROUNDS_NOT_FROZEN, (1,))
    before = rows(world)
    assert collective_freezing.freeze(world.office, SECRETARY, SLUG).blockers == (blocker,)
    assert rows(world) == before


@pytest.mark.parametrize(
    ("headcount", "kind"), [("", Kind.HEADCOUNT_UNKNOWN), ("1", Kind.ABOVE_ALL)], ids=["unknown", "too-small"]
)
def test_a_headcount_that_cannot_be_is_in_the_way(ready: World, headcount: str, kind: Kind) -> None:
    ready.load_units(UNITS.replace("Phú Bài,ward,479,Xã,,x", f"Phú Bài,ward,479,Xã,{headcount or 0},x"))
    (blocker,) = results(ready.office, LEADER, SLUG).blockers
    assert (blocker.kind, blocker.units) == (kind, ("19960",))
    assert collective_freezing.freeze(ready.office, SECRETARY, SLUG).blockers == (blocker,)


def test_what_was_decided_since_a_round_was_frozen_is_in_the_way(ready: World) -> None:
    ready.exclude({"account": "hue-s:0004", "effect": "barred"})
    found = collective_freezing.freeze(ready.office, SECRETARY, SLUG)
    assert [(b.kind, b.rounds) for b in found.blockers] == [(Kind.ROUNDS_DIFFER, (1,))]


def test_an_entry_that_came_late_is_in_no_figure_and_stops_nothing(ready: World) -> None:
    digest = str(frozen(ready).digest)
    ready.load(entry(90, unit="nơi chưa ai biết"))
    approve(ready.office, JUDGES[0], digest)
    assert kinds(ready) == []


def test_a_rate_above_all_that_comes_after_the_freeze_blocks_approval(ready: World) -> None:
    digest = str(frozen(ready).digest)
    ready.load_units(KNOWN.replace(",479,Xã,20,x", ",479,Xã,1,x"))
    assert refusal(lambda: approve(ready.office, JUDGES[0], digest)) == "collective-above-all"


def test_another_headcount_after_the_freeze_gives_another_digest(ready: World) -> None:
    digest = str(frozen(ready).digest)
    ready.load_units(KNOWN.replace(",479,Xã,20,x", ",479,Xã,21,x"))
    assert refusal(lambda: approve(ready.office, JUDGES[0], digest)) == "collective-computed-otherwise"
    assert collective(ready.office, LEADER, SLUG).standings[2].unit.headcount.people == 20
    assert collective_verifying.verify(ready.office, LEADER, SLUG).ok  # a lawful change is no difference


def test_a_round_reopened_takes_the_ground_away(ready: World) -> None:
    digest = str(prizes_approved(ready).digest)
    round_reopened(ready, 2)
    assert results(ready.office, LEADER, SLUG).rounds_moved == (2,)
    assert refusal(lambda: approve(ready.office, JUDGES[2], digest)) == "collective-rounds-moved"
    assert (
        refusal(lambda: collective_deciding.publish(ready.office, SECRETARY, SLUG))
        == "collective-rounds-moved"
    )


def test_rounds_have_to_be_approved_before_the_prizes_are(world: World) -> None:
    all_closed(world)
    for number in (1, 2):
        round_frozen(world, number)
    digest = str(frozen(world).digest)
    assert refusal(lambda: approve(world.office, JUDGES[0], digest)) == "collective-rounds-not-approved"


def test_reopening_takes_two_people_and_the_next_freeze_is_revision_two(ready: World) -> None:
    prizes_approved(ready)
    office = ready.office
    collective_reopening.ask_to_reopen(office, SECRETARY, SLUG, "sai số người")
    again = lambda: collective_reopening.ask_to_reopen(office, ORGANISER, SLUG, "x")  # noqa: E731
    assert refused_and_wrote_nothing(ready, again) == "collective-reopening-asked"
    own = lambda: collective_reopening.confirm_reopening(office, SECRETARY, SLUG)  # noqa: E731
    assert refused_and_wrote_nothing(ready, own) == "collective-second-person-needed"
    collective_reopening.withdraw_reopening(office, ORGANISER, SLUG)
    reopened(ready)
    ready.load_units(KNOWN.replace(",479,Xã,20,x", ",479,Xã,2,x"))
    second = frozen(ready)
    assert second.revision == 2
    beside = collective_differences.differences(office, LEADER, SLUG)
    moved = {one.code: one.became.value for one in beside.units}
    assert moved == {"19960": "won", "19750": "lost", "19753": "other"}
    assert (beside.asked_by, beside.reason, beside.confirmed_by) == ("thu-ky", "có khiếu nại", "giam-khao-1")
    assert beside.rounds == ()
    assert [one.number for one in results(office, LEADER, SLUG).revisions] == [2, 1]
    for number in (1, 2):
        assert collective_verifying.verify(office, LEADER, SLUG, number).ok


def test_refusals_say_why_and_write_nothing(ready: World) -> None:
    office = ready.office
    judge = JUDGES[0]
    zero = "0" * 64
    before_freeze = {
        "collective-not-frozen": lambda: approve(office, judge, zero),
        "not-allowed": lambda: collective_freezing.freeze(office, judge, SLUG),
    }
    for code, attempt in before_freeze.items():
        assert refused_and_wrote_nothing(ready, attempt) == code
    digest = str(frozen(ready).digest)
    assert refused_and_wrote_nothing(ready, lambda: collective_freezing.freeze(office, ORGANISER, SLUG)) == (
        "collective-already-frozen"
    )
    not_yet = lambda: collective_deciding.publish(office, SECRETARY, SLUG)  # noqa: E731
    assert refused_and_wrote_nothing(ready, not_yet) == "collective-not-approved"
    assert refused_and_wrote_nothing(ready, lambda: approve(office, judge, zero)) == "collective-other-digest"
    without = lambda: collective_deciding.approve(office, judge, SLUG, digest, "bịa")  # noqa: E731
    assert refused_and_wrote_nothing(ready, without) == "proof-needed"
    for actor in (ORGANISER, SECRETARY, LEADER, OFFICIAL):
        proof = judging.proof(office, actor, digest)
        mine = lambda a=actor, p=proof: collective_deciding.approve(office, a, SLUG, digest, p)  # noqa: E731
        assert refused_and_wrote_nothing(ready, mine) == "not-allowed"
    approve(office, judge, digest)
    assert (
        refused_and_wrote_nothing(ready, lambda: approve(office, judge, digest))
        == "collective-already-judged"
    )
    assert refused_and_wrote_nothing(ready, lambda: refuse(office, judge, digest, "x")) == (
        "collective-already-judged"
    )
    refuse(office, JUDGES[1], digest, "sai số người của Phú Bài")
    approve(office, JUDGES[2], digest)
    assert results(office, LEADER, SLUG).state.value == "frozen"  # one refusal is enough
    assert refused_and_wrote_nothing(ready, not_yet) == "collective-not-approved"
