"""Papers: stored only when clean, confirmed by another person, locked when the round opens."""

import pytest
from sqlalchemy import text

from engine.core.problems import Refused
from engine.core.roles import Actor, Right, Role
from engine.records import audit
from engine.records import papers as stored_papers
from engine.services import decisions, papers
from engine.services.office import Office
from tests.services.conftest import Clock
from tests.services.world import SLUG, World, entry

SECRETARY, ORGANISER = Actor("thu-ky", Role.SECRETARY), Actor("to-chuc", Role.ORGANISER)


@pytest.fixture
def bare(office: Office, operator: Actor, clock: Clock, tmp_path: object) -> World:
    """The contest without papers."""
    world = World(office, operator, clock, tmp_path)  # type: ignore[arg-type]
    world.add_contest()
    return world


def confirmed_by(office: Office, round_number: int = 1) -> str | None:
    with office.database.read() as connection:
        return stored_papers.of_contest(connection, 1)[round_number].confirmed_by


def last_event(office: Office) -> dict[str, object]:
    with office.database.read() as connection:
        return dict(list(audit.events(connection))[-1].act.after)


def test_a_bank_with_problems_is_not_stored(bare: World) -> None:
    found = papers.load(bare.office, bare.operator, bare.bank("ABZ"), SLUG, 1)
    assert [p.code for p in found.problems] == ["answer-not-an-option"]
    with bare.office.database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM papers")).scalar_one() == 0


def test_checking_a_bank_writes_nothing_and_needs_no_contest(bare: World) -> None:
    assert papers.check(bare.bank()).questions == 3
    assert papers.check(bare.bank("ABZ")).problems


@pytest.mark.parametrize(
    ("key", "draw", "code"),
    [("AB", None, "wrong-question-count"), ("ABCD", 2, "draw-does-not-fit"), ("AB", 3, "bank-too-small")],
)
def test_a_paper_has_as_many_questions_as_the_contest_says(
    bare: World, key: str, draw: int | None, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        papers.load(bare.office, bare.operator, bare.bank(key), SLUG, 1, draw)
    assert refused.value.code == code


def test_another_person_confirms_the_key(bare: World) -> None:
    assert papers.load(bare.office, SECRETARY, bare.bank(), SLUG, 1).questions == 3
    with pytest.raises(Refused) as refused:
        papers.confirm(bare.office, SECRETARY, SLUG, 1)
    assert refused.value.code == "same-person"
    assert papers.confirm(bare.office, ORGANISER, SLUG, 1) is False
    assert confirmed_by(bare.office) == "to-chuc"
    assert last_event(bare.office)["one_person_did_both"] is False


def test_the_local_operator_may_do_both_and_the_event_says_so(bare: World) -> None:
    bare.load_paper(1)
    assert papers.confirm(bare.office, bare.operator, SLUG, 1) is True
    assert last_event(bare.office)["one_person_did_both"] is True


def test_a_key_is_confirmed_once(bare: World) -> None:
    bare.load_paper(1)
    papers.confirm(bare.office, bare.operator, SLUG, 1)
    with pytest.raises(Refused) as refused:
        papers.confirm(bare.office, ORGANISER, SLUG, 1)
    assert refused.value.code == "already-confirmed"


def test_a_round_without_a_paper_has_no_key_to_confirm(bare: World) -> None:
    with pytest.raises(Refused) as refused:
        papers.confirm(bare.office, ORGANISER, SLUG, 1)
    assert refused.value.code == "no-paper"


def test_a_paper_may_be_replaced_until_its_round_opens_and_is_then_unconfirmed(bare: World) -> None:
    bare.load_paper(1)
    papers.confirm(bare.office, bare.operator, SLUG, 1)
    bare.load_paper(1, "CBA")
    assert confirmed_by(bare.office) is None


def test_a_confirmed_paper_is_locked_when_its_round_opens(bare: World, clock: Clock) -> None:
    bare.load_paper(1)
    papers.confirm(bare.office, bare.operator, SLUG, 1)
    clock.set("2024-10-28T00:00:00+07:00")
    with pytest.raises(Refused) as refused:
        papers.load(bare.office, bare.operator, bare.bank("CBA"), SLUG, 1)
    assert refused.value.code == "paper-locked"
    assert confirmed_by(bare.office) == "operator"


def test_a_past_round_without_a_paper_takes_one_and_the_event_says_so(bare: World, clock: Clock) -> None:
    clock.set("2025-01-01T00:00:00+07:00")
    bare.load_paper(1)
    assert last_event(bare.office)["round_state"] == "closed"


def test_a_paper_of_another_kind_than_the_entries_there_is_refused(bare: World, clock: Clock) -> None:
    clock.set("2025-01-01T00:00:00+07:00")
    bare.load(entry(1, answers="1A 2B 9C"))
    with pytest.raises(Refused) as refused:
        papers.load(bare.office, bare.operator, bare.bank(), SLUG, 1)
    assert refused.value.code == "entries-do-not-fit"
    bare.load_paper(1, "ABCDABCDA", draw=3)


def test_only_those_with_the_right_load_and_confirm(bare: World, anyone: Actor) -> None:
    if not anyone.may(Right.LOAD_FILES):
        with pytest.raises(Refused) as refused:
            papers.load(bare.office, anyone, bare.bank(), SLUG, 1)
        assert refused.value.code == "not-allowed"
    bare.load_paper(1)
    if anyone.may(Right.CONFIRM_KEY):
        papers.confirm(bare.office, anyone, SLUG, 1)
    else:
        with pytest.raises(Refused) as refused:
            papers.confirm(bare.office, anyone, SLUG, 1)
        assert refused.value.code == "not-allowed"
        assert confirmed_by(bare.office) is None


def test_every_version_of_a_paper_stays(bare: World) -> None:
    for key in ("ABC", "CBA"):
        bare.load_paper(1, key)
    with bare.office.database.read() as connection:
        found = connection.execute(text("SELECT paper, accepted FROM key_answers ORDER BY paper, number"))
        assert [tuple(row) for row in found] == [
            (1, "A"), (1, "B"), (1, "C"), (2, "C"), (2, "B"), (2, "A"),
        ]  # fmt: skip


def test_one_odd_entry_does_not_keep_a_paper_out_and_is_named(bare: World, clock: Clock) -> None:
    clock.set("2025-01-01T00:00:00+07:00")
    bare.load(entry(1), entry(2), entry(3), entry(4, answers="1A 2B 9C"))
    found = papers.load(bare.office, bare.operator, bare.bank(), SLUG, 1)
    assert [(w.code, w.found) for w in found.warnings] == [("entry-does-not-fit", "B0004")]


def test_a_voided_entry_is_no_reason_to_refuse_a_paper(bare: World, clock: Clock) -> None:
    clock.set("2025-01-01T00:00:00+07:00")
    bare.load(entry(1, answers="1A 2B 9C"))
    with pytest.raises(Refused):
        papers.load(bare.office, bare.operator, bare.bank(), SLUG, 1)
    decisions.void_entry(bare.office, ORGANISER, SLUG, "B0001", "nộp thử")
    assert papers.load(bare.office, bare.operator, bare.bank(), SLUG, 1).warnings == ()


def test_letters_are_not_taken_for_a_drawn_paper(bare: World, clock: Clock) -> None:
    clock.set("2025-01-01T00:00:00+07:00")
    bare.load(entry(1), entry(2))
    with pytest.raises(Refused) as refused:
        papers.load(bare.office, bare.operator, bare.bank("ABCDABCDA"), SLUG, 1, 3)
    assert refused.value.code == "entries-do-not-fit"
