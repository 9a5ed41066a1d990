"""What is shown of a result comes from rows beside its evidence: whoever touches them is found out."""

import pytest
from sqlalchemy import text

from engine.services import results
from engine.services.office import Office
from tests import judging
from tests.services.deciding import JUDGES, LEADER, approved, close_round, frozen, refusal
from tests.services.world import SLUG, World, entry

GUARDED = ("winners", "revisions", "entries", "verdicts")


@pytest.fixture
def closed(world: World) -> World:
    return close_round(world)


def tampered(office: Office, statement: str, **given: str) -> None:
    """As somebody who owns the database: triggers off."""
    with office.database.write() as connection:
        if office.database.is_sqlite:
            guards = connection.execute(
                text("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'")
            ).all()
            for name, table in guards:
                if table in GUARDED:
                    connection.execute(text(f"DROP TRIGGER {name}"))
        else:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text(statement), given)


def found(world: World) -> set[str]:
    checked = results.verify(world.office, LEADER, SLUG, 1)
    assert checked.ok is (not checked.differences)
    return {difference.code for difference in checked.differences}


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE winners SET entry_id = 'B0005' WHERE position = 1", "winner-rows-differ"),
        ("DELETE FROM winners WHERE position = 3", "winner-rows-differ"),
        ("UPDATE winners SET prize = 'Giải Đặc biệt' WHERE position = 2", "winner-rows-differ"),
        ("UPDATE winners SET unit_name = 'Phường Khác' WHERE position = 1", "winner-rows-differ"),
        ("UPDATE winners SET drawn = 1 - drawn WHERE position = 1", "winner-rows-differ"),
        ("UPDATE winners SET score = 2 WHERE position = 1", "winner-row-differs"),
        ("UPDATE winners SET prediction_error = 0 WHERE position = 3", "winner-row-differs"),
        ("UPDATE winners SET submitted_at = submitted_at + 1 WHERE position = 1", "winner-row-differs"),
        ("UPDATE winners SET duration = 1 WHERE position = 1", "winner-row-differs"),
        ("UPDATE winners SET person = 'hue-s:0005' WHERE position = 1", "winner-row-differs"),
        ("UPDATE winners SET account = 'hue-s:0005' WHERE position = 1", "winner-entry-differs"),
        ("UPDATE entries SET full_name = 'Người Khác' WHERE entry_id = 'B0001'", "winner-entry-differs"),
        ("UPDATE entries SET phone = '0987654321' WHERE entry_id = 'B0001'", "winner-entry-differs"),
        ("UPDATE revisions SET target = 4", "figures-differ"),
        ("UPDATE revisions SET people = people + 1", "figures-differ"),
        ("UPDATE revisions SET all_correct = 0", "figures-differ"),
        ("UPDATE revisions SET frozen_by = 'giam-khao-9'", "audit-differs"),
    ],
)
def test_a_changed_row_is_named_and_nobody_approves_it(closed: World, statement: str, code: str) -> None:
    digest = str(frozen(closed).digest)
    assert found(closed) == set()
    tampered(closed.office, statement)
    assert found(closed) == {code}
    approve = lambda: judging.approve(closed.office, JUDGES[0], SLUG, 1, digest)  # noqa: E731
    assert refusal(approve) in ("evidence-damaged", "computed-otherwise")


def test_a_digest_other_than_judges_saw_is_named(closed: World) -> None:
    approved(closed)
    tampered(
        closed.office, "UPDATE verdicts SET digest = :digest WHERE judge = 'giam-khao-1'", digest="0" * 64
    )
    assert found(closed) == {"verdict-differs"}


def test_the_evidence_of_another_round_is_no_evidence_of_this_one(closed: World) -> None:
    closed.clock.set("2024-11-12T08:00:00+07:00")
    closed.load(entry(6, submitted_at="2024-11-05T08:00:00+07:00"))
    frozen(closed, 1)
    frozen(closed, 2)
    tampered(
        closed.office,
        "UPDATE revisions SET evidence = (SELECT o.evidence FROM revisions o WHERE o.round = 2),"
        " digest = (SELECT o.digest FROM revisions o WHERE o.round = 2) WHERE round = 1",
    )
    assert {"other-round", "figures-differ", "winner-rows-differ"} <= found(closed)
