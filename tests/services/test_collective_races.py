"""Two offices at once over the collective prizes: one wins, and nothing is decided on what is no more."""

from collections.abc import Iterator, Sequence

import pytest
from sqlalchemy import text

from engine.core.collective_evidence import Standing
from engine.records.failures import DatabaseError
from engine.services import (
    collective_basis,
    collective_freezing,
    collective_reopening,
    collective_verifying,
)
from engine.services import collective_deciding as deciding
from engine.services.collective_basis import CollectiveBasis, Counted
from engine.services.collective_results import results
from engine.services.office import Office
from tests import judging
from tests.services.collective_way import KNOWN, frozen, prizes_approved, reopened, rounds_approved
from tests.services.deciding import JUDGES, LEADER, SECRETARY, actions, refusal
from tests.services.deciding import reopened as round_reopened
from tests.services.test_two_offices import at_once
from tests.services.world import SLUG, World


@pytest.fixture
def ready(world: World) -> World:
    return rounds_approved(world)


@pytest.fixture
def offices(ready: World) -> Iterator[tuple[Office, Office]]:
    second = Office(ready.office.settings, ready.clock)
    yield ready.office, second
    second.close()


def test_one_freezes_and_judges_in_two_windows_count_once(
    offices: tuple[Office, Office], ready: World
) -> None:
    found = at_once(offices, lambda o, _: collective_freezing.freeze(o, SECRETARY, SLUG))
    assert found == ["collective-already-frozen", "done"]
    assert actions(offices[0]).count("collective.frozen") == 1
    standing = results(ready.office, LEADER, SLUG).standing
    assert standing is not None
    digest = standing.digest
    who = [(office, judge) for judge in JUDGES[:2] for office in offices]
    proofs = [judging.proof(office, judge, digest) for office, judge in who]

    def act(_: Office, n: int, proofs: Sequence[str] = tuple(proofs)) -> None:
        office, judge = who[n]
        deciding.approve(office, judge, SLUG, digest, proofs[n])

    found = at_once((*offices, *offices), act)
    assert found == ["collective-already-judged", "collective-already-judged", "done", "done"]
    assert results(ready.office, LEADER, SLUG).state.value == "approved"
    collective_reopening.ask_to_reopen(ready.office, SECRETARY, SLUG, "sai")
    found = at_once(offices, lambda o, n: collective_reopening.confirm_reopening(o, JUDGES[n], SLUG))
    assert found == ["collective-not-frozen", "done"]


@pytest.mark.parametrize(
    "what", ["headcount", *(pytest.param(one, marks=pytest.mark.proof) for one in ("round", "exclusion"))]
)
def test_what_changes_while_a_freeze_computes_refuses_it(
    ready: World, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """Between the reading of the basis and the commit."""
    plainly = collective_basis.stood
    changes = {
        "headcount": lambda: ready.load_units(KNOWN.replace(",479,Xã,20,x", ",479,Xã,21,x")),
        "round": lambda: round_reopened(ready, 2),
        "exclusion": lambda: ready.exclude({"account": "hue-s:0004", "effect": "barred"}),
    }
    done: list[object] = []

    def changed(basis: CollectiveBasis, found: Counted) -> Standing:
        if not done:
            done.append(True)
            changes[what]()
        return plainly(basis, found)

    monkeypatch.setattr(collective_basis, "stood", changed)
    assert refusal(lambda: collective_freezing.freeze(ready.office, SECRETARY, SLUG)) == "collective-changed"
    assert "collective.frozen" not in actions(ready.office)


def test_a_headcount_that_changes_while_a_judge_approves_refuses_it(
    ready: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = str(frozen(ready).digest)
    plainly = deciding._decide

    def later(*given: object) -> None:
        ready.load_units(KNOWN.replace(",479,Xã,20,x", ",479,Xã,21,x"))
        plainly(*given)  # type: ignore[arg-type]  # as they were given

    monkeypatch.setattr(deciding, "_decide", later)
    proof = judging.proof(ready.office, JUDGES[0], digest)
    attempt = lambda: deciding.approve(ready.office, JUDGES[0], SLUG, digest, proof)  # noqa: E731
    assert refusal(attempt) == "collective-changed"
    assert "collective.approved" not in actions(ready.office)


def test_the_way_leaves_rows_that_are_only_added_to_and_verify(ready: World) -> None:
    prizes_approved(ready)
    deciding.publish(ready.office, SECRETARY, SLUG)
    reopened(ready)
    frozen(ready)
    assert collective_verifying.verify(ready.office, LEADER, SLUG).ok
    assert collective_verifying.verify(ready.office, LEADER, SLUG, 1).ok
    keys = {"collective_revisions": "id", "collective_reopening_ends": "reopening"}
    for table in (
        "collective_verdicts",
        "collective_publications",
        "collective_reopening_ends",
        "collective_reopenings",
        "collective_revisions",
    ):
        for statement in (f"UPDATE {table} SET {keys.get(table, 'revision')} = 99", f"DELETE FROM {table}"):  # noqa: S608
            with (
                pytest.raises(DatabaseError, match="only added to"),
                ready.office.database.write() as connection,
            ):
                connection.execute(text(statement))
