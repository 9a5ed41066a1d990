"""A correction through the whole life of a round, on both databases: raced, kept, copied, published again."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from engine.core.key_corrections import AnswerChange
from engine.core.problems import Refused
from engine.records.failures import DatabaseError
from engine.services import collective, copies, key_corrections, rankings, results
from engine.services.office import Office
from engine.settings import Settings
from tests import judging
from tests.services.conftest import Clock
from tests.services.deciding import (
    JUDGES,
    LEADER,
    ORGANISER,
    SECRETARY,
    actions,
    approved,
    close_round,
    frozen,
    refused_and_wrote_nothing,
    reopened,
)
from tests.services.world import SLUG, World

VOID_3 = (AnswerChange(3, frozenset(), voided=True),)
WHY = "Câu 3 in thiếu phương án"


@pytest.fixture
def closed(world: World) -> World:
    return close_round(world)


def proposed(world: World) -> int:
    return key_corrections.propose(world.office, SECRETARY, SLUG, 1, VOID_3, WHY, document="12/QĐ-BTC")


def seen(world: World) -> str:
    return key_corrections.preview(world.office, JUDGES[0], SLUG, 1, VOID_3).effect.seen


def test_a_published_round_is_reopened_corrected_and_frozen_again(closed: World) -> None:
    o = closed.office
    first = approved(closed)
    results.publish(o, SECRETARY, SLUG, 1)
    assert refused_and_wrote_nothing(o, lambda: proposed(closed)) == "round-frozen"
    before = results.winners(o, LEADER, SLUG, 1)
    quality = collective.collective(o, LEADER, SLUG).standings[0].unit.points
    reopened(closed)
    correction = proposed(closed)
    blocked = results.freeze(o, SECRETARY, SLUG, 1).blockers
    assert [one.kind.value for one in blocked] == ["key-correction-open"]
    key_corrections.confirm(o, JUDGES[0], SLUG, 1, correction, seen(closed))
    assert collective.collective(o, LEADER, SLUG).standings[0].unit.points > quality
    second = frozen(closed)
    assert (second.revision, second.target, first.target) == (2, 4, 3)
    assert second.digest != first.digest
    for judge in JUDGES[:2]:
        judging.approve(o, judge, SLUG, 1, str(second.digest))
    results.publish(o, SECRETARY, SLUG, 1)
    after = results.winners(o, LEADER, SLUG, 1)
    assert [w.entry_id for w in before] == ["B0001", "B0002", "B0003"]
    assert [w.entry_id for w in after] == ["B0002", "B0001", "B0004"]
    assert results.winners(o, LEADER, SLUG, 1, revision=1) == before
    assert results.verify(o, LEADER, SLUG, 1, revision=1).ok
    assert results.verify(o, LEADER, SLUG, 1, revision=2).ok
    assert [a for a in actions(o) if a.startswith("key.c") and a != "key.confirmed"] == [
        "key.correction_proposed",
        "key.corrected",
    ]


@pytest.mark.parametrize("other", ["confirm", "withdraw"])
def test_of_two_who_decide_at_once_one_is_told_it_is_decided(closed: World, other: str) -> None:
    o, correction = closed.office, proposed(closed)
    looked = seen(closed)
    gate, told = threading.Barrier(2), []

    def decide(who: int, act: str) -> None:
        gate.wait()
        try:
            if act == "confirm":
                key_corrections.confirm(o, JUDGES[who], SLUG, 1, correction, looked)
            else:
                key_corrections.withdraw(o, JUDGES[who], SLUG, 1, correction)
            told.append("done")
        except Refused as refused:
            told.append(refused.code)

    threads = [threading.Thread(target=decide, args=one) for one in ((0, "confirm"), (1, other))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert told.count("done") == 1
    assert set(told) - {"done"} <= {"no-correction-open", "changed-while-computing", "effect-differs"}
    versions = key_corrections.history(o, LEADER, SLUG, 1).versions
    assert len(versions) == 1 + ("key.corrected" in actions(o))


def test_of_two_who_propose_at_once_one_waits_for_the_other(closed: World) -> None:
    gate, told = threading.Barrier(2), []

    def propose(letters: str) -> None:
        gate.wait()
        try:
            change = (AnswerChange(2, frozenset(letters)),)
            key_corrections.propose(closed.office, SECRETARY, SLUG, 1, change, WHY)
            told.append("done")
        except Refused as refused:
            told.append(refused.code)

    threads = [threading.Thread(target=propose, args=(letters,)) for letters in ("A", "D")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(told) == ["correction-open", "done"]


def test_no_version_of_a_key_and_no_correction_changes_even_through_sql(closed: World) -> None:
    correction = proposed(closed)
    key_corrections.confirm(closed.office, ORGANISER, SLUG, 1, correction, seen(closed))
    for statement in (
        "UPDATE keys SET reason = 'khác' WHERE paper = 1",
        "UPDATE keys SET confirmed_by = 'ai đó' WHERE paper = 1",
        "DELETE FROM keys",
        "UPDATE key_answers SET accepted = 'D'",
        "DELETE FROM key_answers",
        "UPDATE key_corrections SET reason = 'khác'",
        "DELETE FROM key_corrections",
        "UPDATE key_correction_ends SET ended_by = 'ai đó'",
        "DELETE FROM key_correction_ends",
    ):
        database = closed.office.database
        with pytest.raises(DatabaseError, match="only added to"), database.write() as connection:
            connection.execute(text(statement))


def test_a_copy_carries_every_version_and_the_correction_that_waits(
    closed: World, tmp_path: Path, clock: Clock
) -> None:
    o = closed.office
    key_corrections.confirm(o, ORGANISER, SLUG, 1, proposed(closed), seen(closed))
    again = (AnswerChange(3, frozenset("C")),)
    key_corrections.propose(o, SECRETARY, SLUG, 1, again, "Ban đề giữ ý kiến cũ")
    copies.backup(o, closed.operator, tmp_path / "copy.db")
    there = Office(Settings(tmp_path / "there", f"sqlite:///{tmp_path / 'there.db'}", 2), clock)
    copies.restore(there, closed.operator, tmp_path / "copy.db")
    where = (SLUG, 1)
    assert key_corrections.history(there, LEADER, *where) == key_corrections.history(o, LEADER, *where)
    assert key_corrections.desk(there, LEADER, *where).asked == key_corrections.desk(o, LEADER, *where).asked
    assert rankings.ranking(there, LEADER, *where).target == 4
    there.close()
