"""A bank looked at before it is stored: every problem, its rows as questions, and what else keeps it out."""

from pathlib import Path

import pytest
from sqlalchemy import text

from engine.core.problems import Refused
from engine.core.roles import Actor, Right, Role
from engine.services import papers
from engine.services.office import Office
from tests.services.conftest import Clock
from tests.services.world import SLUG, World, entry

SECRETARY = Actor("thu-ky", Role.SECRETARY)


@pytest.fixture
def bare(office: Office, operator: Actor, clock: Clock, tmp_path: Path) -> World:
    """The contest without papers."""
    world = World(office, operator, clock, tmp_path)
    world.add_contest()
    return world


def seen(world: World, key: str = "ABC", actor: Actor = SECRETARY) -> papers.BankPreview:
    return papers.preview(world.office, actor, world.bank(key), SLUG, 1)


def code(refused: Refused | None) -> str | None:
    return refused and refused.code


def test_a_clean_bank_is_shown_with_its_key_and_nothing_is_stored(bare: World) -> None:
    found = seen(bare)
    assert [row.question.number for row in found.rows] == [1, 2, 3]
    assert [row.row for row in found.rows] == [2, 3, 4]
    assert found.rows[0].question.key is not None
    assert found.rows[0].question.key.accepted == frozenset("A")
    assert (found.problems, code(found.against_fixed), found.replaces) == ((), None, 0)
    with bare.office.database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM papers")).scalar_one() == 0
        assert connection.execute(text("SELECT count(*) FROM imports")).scalar_one() == 0


def test_rows_with_a_problem_are_shown_too_and_marked(bare: World) -> None:
    found = seen(bare, "AZC")
    assert [p.code for p in found.problems] == ["answer-not-an-option"]
    assert [(row.row, row.has_problem) for row in found.rows] == [(2, False), (3, True), (4, False)]


def test_the_number_of_questions_is_told_before_storing(bare: World) -> None:
    found = seen(bare, "AB")
    assert code(found.against_fixed) == "wrong-question-count"
    assert code(found.against_drawn) == "bank-too-small"
    found = seen(bare, "ABCDA")
    assert code(found.against_fixed) == "wrong-question-count"
    assert found.against_drawn is None


def test_entries_that_do_not_fit_are_told_before_storing(bare: World, clock: Clock) -> None:
    clock.set("2025-01-01T00:00:00+07:00")
    bare.load(entry(1, answers="1A 2B 9C"))
    assert code(seen(bare).against_fixed) == "entries-do-not-fit"
    assert seen(bare, "ABCDABCDA").against_drawn is None


def test_a_locked_paper_is_told_before_storing(bare: World, clock: Clock) -> None:
    bare.load_paper(1)
    papers.confirm(bare.office, SECRETARY, SLUG, 1)
    assert seen(bare).against_fixed is None
    clock.set("2024-10-28T00:00:00+07:00")
    assert code(seen(bare).against_fixed) == "paper-locked"


def test_a_paper_that_came_meanwhile_is_not_replaced_unseen(bare: World) -> None:
    found = seen(bare)
    bare.load_paper(1, "CBA")
    for replaces in (found.replaces, 99):
        with pytest.raises(Refused) as refused:
            papers.load(bare.office, SECRETARY, bare.bank(), SLUG, 1, replaces=replaces)
        assert refused.value.code == "paper-replaced"
    with bare.office.database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM papers")).scalar_one() == 1
    now = seen(bare)
    assert now.replaces == 1
    assert papers.load(bare.office, SECRETARY, bare.bank(), SLUG, 1, replaces=now.replaces).questions == 3


def test_a_file_too_large_for_a_bank_is_refused_unread(bare: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers, "LARGEST_FILE_MB", 0)
    found = seen(bare)
    assert [(p.code, p.facts["limit"]) for p in found.problems] == [("too-large", "0 MB")]
    assert found.rows == ()


@pytest.mark.parametrize(
    "content", [b"", b"\x00" * 50, b"PK\x03\x04broken", b"%PDF-1.7", "Câu\nhỏi".encode("utf-16")]
)
def test_a_broken_file_is_a_problem_and_no_bug(bare: World, content: bytes) -> None:
    path = bare.folder / "broken.xlsx"
    path.write_bytes(content)
    found = papers.preview(bare.office, SECRETARY, path, SLUG, 1)
    assert found.problems
    assert found.rows == ()


def test_only_those_who_load_files_preview_a_bank(bare: World, anyone: Actor) -> None:
    if anyone.may(Right.LOAD_FILES):
        assert seen(bare, actor=anyone).rows
        return
    with pytest.raises(Refused) as refused:
        seen(bare, actor=anyone)
    assert refused.value.code == "not-allowed"


@pytest.mark.parametrize(
    ("slug", "number", "why"), [("khác", 1, "unknown-contest"), (SLUG, 9, "unknown-round")]
)
def test_a_round_that_is_not_there_has_no_preview(bare: World, slug: str, number: int, why: str) -> None:
    with pytest.raises(Refused) as refused:
        papers.preview(bare.office, SECRETARY, bare.bank(), slug, number)
    assert refused.value.code == why
