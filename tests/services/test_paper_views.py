"""A round's paper as people may look at it: the key is told to those who need it, and each look is kept."""

from pathlib import Path

import pytest

from engine.core.problems import Refused
from engine.core.roles import Actor, Right, Role
from engine.files.questions import read_bank
from engine.records import audit
from engine.services import accounts, paper_views, papers
from engine.services.office import Office
from tests.services.conftest import Clock
from tests.services.world import SLUG, World

SECRETARY, ORGANISER = Actor("thu-ky", Role.SECRETARY), Actor("to-chuc", Role.ORGANISER)
JUDGE, LEADER = Actor("giam-khao", Role.JUDGE), Actor("lanh-dao", Role.LEADER)
OFFICIAL = Actor("can-bo", Role.OFFICIAL, "474")
BEFORE, DURING, AFTER = "2024-10-01T08:00:00+07:00", "2024-10-30T08:00:00+07:00", "2024-11-05T08:00:00+07:00"


@pytest.fixture
def stored(office: Office, operator: Actor, clock: Clock, tmp_path: Path) -> World:
    """A paper the secretary loaded, its key not confirmed."""
    world = World(office, operator, clock, tmp_path)
    world.add_contest()
    papers.load(office, SECRETARY, world.bank(), SLUG, 1)
    return world


def events(office: Office) -> list[str]:
    with office.database.read() as connection:
        return [event.act.action for event in audit.events(connection)]


def refusal(office: Office, actor: Actor, paper: int = 1) -> str:
    for verb in (paper_views.open_key, paper_views.workbook):
        before = events(office)
        with pytest.raises(Refused) as refused:
            verb(office, actor, SLUG, 1, paper)
        assert events(office) == before
    return refused.value.code


def test_before_the_close_a_paper_is_shown_without_its_key(stored: World, clock: Clock) -> None:
    for at in (BEFORE, DURING):
        clock.set(at)
        for actor in (ORGANISER, SECRETARY, JUDGE, LEADER):
            paper = paper_views.shown(stored.office, actor, SLUG, 1).paper
            assert paper is not None
            assert all(q.key is None for q in paper.questions or ())


def test_before_the_opening_questions_are_kept_from_those_who_do_not_need_them(
    stored: World, clock: Clock
) -> None:
    paper = paper_views.shown(stored.office, LEADER, SLUG, 1).paper
    assert paper is not None
    assert (paper.questions, paper.size) == (None, 3)
    clock.set(DURING)
    paper = paper_views.shown(stored.office, LEADER, SLUG, 1).paper
    assert paper is not None
    assert len(paper.questions or ()) == 3


def test_each_look_at_the_key_before_the_close_leaves_one_event(stored: World, clock: Clock) -> None:
    for at in (BEFORE, DURING):
        clock.set(at)
        before = events(stored.office)
        opened = paper_views.open_key(stored.office, JUDGE, SLUG, 1, 1)
        assert [opened.by_number[n].accepted for n in (1, 2, 3)] == [frozenset(c) for c in "ABC"]
        assert events(stored.office) == [*before, "key.seen"]
    with stored.office.database.read() as connection:
        last = list(audit.events(connection))[-1].act
    assert (last.actor, last.subject) == ("giam-khao", f"{SLUG}/1")
    assert last.after == {"paper": 1, "version": 1, "how": "screen", "round_state": "open"}


def test_after_the_close_the_key_is_part_of_the_paper_and_looking_is_no_event(
    stored: World, clock: Clock
) -> None:
    clock.set(AFTER)
    before = events(stored.office)
    paper = paper_views.shown(stored.office, LEADER, SLUG, 1).paper
    assert paper is not None
    assert paper.questions is not None
    assert all(q.key for q in paper.questions)
    paper_views.open_key(stored.office, LEADER, SLUG, 1, 1)
    assert events(stored.office) == before


def test_leaders_and_officials_never_see_a_key_before_the_close(stored: World, clock: Clock) -> None:
    for at in (BEFORE, DURING):
        clock.set(at)
        assert refusal(stored.office, LEADER) == "key-hidden"
        assert refusal(stored.office, OFFICIAL) == "not-allowed"


def test_once_confirmed_another_judge_waits_for_the_close(stored: World, clock: Clock) -> None:
    papers.confirm(stored.office, JUDGE, SLUG, 1, 1)
    other = Actor("giam-khao-2", Role.JUDGE)
    for at in (BEFORE, DURING):
        clock.set(at)
        assert refusal(stored.office, other) == "key-hidden"
        paper_views.open_key(stored.office, JUDGE, SLUG, 1, 1)
    clock.set(AFTER)
    paper_views.open_key(stored.office, other, SLUG, 1, 1)


def test_the_key_of_another_paper_than_the_one_looked_at_is_refused(stored: World) -> None:
    stored.load_paper(1, "CBA")
    assert refusal(stored.office, JUDGE, paper=1) == "other-paper"
    with pytest.raises(Refused) as refused:
        papers.confirm(stored.office, JUDGE, SLUG, 1, 1)
    assert refused.value.code == "other-paper"


def test_a_round_without_a_paper_has_nothing_to_open(stored: World) -> None:
    assert paper_views.shown(stored.office, LEADER, SLUG, 2).paper is None
    with pytest.raises(Refused) as refused:
        paper_views.open_key(stored.office, JUDGE, SLUG, 2, 1)
    assert refused.value.code == "no-paper"


def test_who_loaded_it_is_told_why_not_and_who_can(stored: World) -> None:
    for name, role in (("thu-ky", Role.SECRETARY), ("gk", Role.JUDGE), ("sep", Role.LEADER)):
        accounts.add(stored.office, ORGANISER, name, role)
    confirming = paper_views.shown(stored.office, SECRETARY, SLUG, 1).confirming
    assert confirming is not None
    assert confirming.refused is not None
    assert confirming.refused.code == "same-person"
    assert confirming.others == (("gk", Role.JUDGE),)
    confirming = paper_views.shown(stored.office, JUDGE, SLUG, 1).confirming
    assert confirming is not None
    assert confirming.refused is None
    papers.confirm(stored.office, JUDGE, SLUG, 1, 1)
    assert paper_views.shown(stored.office, SECRETARY, SLUG, 1).confirming is None


def test_a_stored_paper_comes_back_as_the_file_it_was(stored: World, tmp_path: Path) -> None:
    path = tmp_path / "lai.xlsx"
    path.write_bytes(paper_views.workbook(stored.office, SECRETARY, SLUG, 1, 1))
    assert events(stored.office)[-1] == "key.seen"
    again = read_bank(path)
    assert (again.problems, again.warnings) == ((), ())
    with stored.office.database.read() as connection:
        kept = paper_views.papers.of_contest(connection, 1)[1].paper
    assert again.values == kept.questions


def test_every_revision_is_told_with_its_file_and_who_confirmed_it(stored: World) -> None:
    papers.confirm(stored.office, JUDGE, SLUG, 1, 1)
    stored.load_paper(2)
    stored.load_paper(1, "CBADC", draw=3)
    history = paper_views.shown(stored.office, LEADER, SLUG, 1).history
    assert [
        (h.revision, h.questions, h.draw, h.imported_by, h.file_name, h.confirmed_by) for h in history
    ] == [
        (2, 5, 3, "operator", "file-4.csv", None),
        (1, 3, None, "thu-ky", "file-2.csv", "giam-khao"),
    ]


def test_only_the_committee_looks_at_papers(stored: World, anyone: Actor) -> None:
    if anyone.may(Right.READ_ALL):
        assert paper_views.shown(stored.office, anyone, SLUG, 1).paper
        return
    with pytest.raises(Refused) as refused:
        paper_views.shown(stored.office, anyone, SLUG, 1)
    assert refused.value.code == "not-allowed"
