"""Accounts: who may add, change and disable them, and what the audit trail keeps of it."""

import pytest

from engine.core.problems import Refused
from engine.core.roles import Actor, Right, Role
from engine.records import audit
from engine.services import accounts, signing_in, staff
from engine.services.office import Office
from tests.services.conftest import Clock
from tests.services.world import World

PASSWORD = "cá vàng bơi ngược dòng"
BOSS = Actor("chu-tri", Role.ORGANISER)


def refusal(act: object, *given: object, **named: object) -> str:
    assert callable(act)
    with pytest.raises(Refused) as refused:
        act(*given, **named)
    return refused.value.code


def trail(office: Office) -> list[tuple[str, str, str]]:
    with office.database.read() as connection:
        return [(e.act.actor, e.act.action, e.act.subject) for e in audit.events(connection)]


def test_an_account_is_added_once_whatever_the_case(office: Office) -> None:
    added = accounts.add(office, BOSS, "  Giám  Khảo 1 ", Role.JUDGE)
    assert added.name == "Giám Khảo 1"
    assert len(added.password) == 19
    assert refusal(accounts.add, office, BOSS, "giám khảo 1", Role.JUDGE) == "account-exists"
    assert trail(office) == [("chu-tri", "account.added", "Giám Khảo 1")]


def test_only_those_who_manage_people_add_accounts(office: Office, anyone: Actor) -> None:
    if anyone.may(Right.MANAGE_PEOPLE):
        accounts.add(office, anyone, "a", Role.LEADER)
        return
    assert refusal(accounts.add, office, anyone, "a", Role.LEADER) == "not-allowed"
    assert refusal(accounts.every, office, anyone) == "not-allowed"
    assert refusal(accounts.disable, office, anyone, "a") == "not-allowed"
    assert refusal(accounts.reset_password, office, anyone, "a") == "not-allowed"
    assert refusal(accounts.change_role, office, anyone, "a", Role.LEADER) == "not-allowed"
    assert trail(office) == []


def test_an_official_has_a_unit_and_nobody_else_does(world: World) -> None:
    add = accounts.add
    assert refusal(add, world.office, BOSS, "a", Role.OFFICIAL) == "official-needs-unit"
    assert refusal(add, world.office, BOSS, "a", Role.JUDGE, "474") == "only-officials-have-units"
    assert refusal(add, world.office, BOSS, "a", Role.OFFICIAL, "999") == "unknown-unit"
    assert add(world.office, BOSS, "a", Role.OFFICIAL, "474").unit == "474"


@pytest.mark.parametrize("password", ["ngắn", "a" * 201, "bbbbbbbbbbbbbb", "mot-nguoi-nao-do"])
def test_a_password_easy_to_guess_is_refused(office: Office, password: str) -> None:
    code = refusal(accounts.add, office, BOSS, "mot-nguoi-nao-do", Role.JUDGE, password=password)
    assert code.startswith("password-too-")
    assert accounts.every(office, BOSS) == ()


@pytest.mark.parametrize("name", ["", "   ", "a" * 101, "a\u202eb", "a\u200bb"])
def test_a_name_nobody_can_read_is_refused(office: Office, name: str) -> None:
    assert refusal(accounts.add, office, BOSS, name, Role.JUDGE) == "bad-account-name"


def test_the_last_organiser_stays(office: Office) -> None:
    accounts.add(office, BOSS, "a", Role.ORGANISER)
    assert refusal(accounts.disable, office, BOSS, "a") == "last-organiser"
    assert refusal(accounts.change_role, office, BOSS, "a", Role.JUDGE) == "last-organiser"
    accounts.add(office, BOSS, "b", Role.ORGANISER)
    accounts.disable(office, BOSS, "a")
    assert refusal(accounts.disable, office, BOSS, "b") == "last-organiser"
    accounts.enable(office, BOSS, "a")
    accounts.change_role(office, BOSS, "b", Role.SECRETARY)
    assert [(a.name, a.role, a.disabled) for a in accounts.every(office, BOSS)] == [
        ("a", Role.ORGANISER, False),
        ("b", Role.SECRETARY, False),
    ]


def test_an_account_nobody_has_is_refused_everywhere(office: Office) -> None:
    for act in (accounts.disable, accounts.enable, accounts.reset_password):
        assert refusal(act, office, BOSS, "ma") == "no-such-account"


def test_a_disabled_account_acts_no_more(office: Office) -> None:
    accounts.add(office, BOSS, "a", Role.ORGANISER)
    accounts.add(office, BOSS, "b", Role.ORGANISER, password=PASSWORD)
    given = signing_in.sign_in(office, "b", PASSWORD, "1.1.1.1")
    accounts.disable(office, BOSS, "b")
    assert signing_in.seat(office, signing_in.key_of(given.session)) is None
    assert refusal(staff.acting, office, "b", "root") == "unknown-user"
    assert refusal(signing_in.sign_in, office, "b", PASSWORD, "1.1.1.1") == "wrong-sign-in"


@pytest.mark.parametrize(
    ("role", "unit", "stays"),
    [(Role.OFFICIAL, "474", True), (Role.OFFICIAL, "19753", False), (Role.LEADER, None, False)],
)
def test_another_role_or_unit_ends_the_open_pages_of_the_old_one(
    world: World, role: Role, unit: str | None, stays: bool
) -> None:
    accounts.add(world.office, BOSS, "a", Role.OFFICIAL, "474", password=PASSWORD)
    given = signing_in.sign_in(world.office, "a", PASSWORD, "1.1.1.1")
    accounts.change_role(world.office, BOSS, "a", role, unit)
    key = signing_in.key_of(given.session)
    assert signing_in.standing(world.office, frozenset((key,))) == (
        frozenset((key,)) if stays else frozenset()
    )
    again = signing_in.sign_in(world.office, "a", PASSWORD, "1.1.1.1")
    seat = signing_in.seat(world.office, signing_in.key_of(again.session))
    assert seat is not None
    assert (seat.actor.role, seat.actor.unit) == (role, unit)


def test_a_reset_password_is_used_once_and_ends_what_was_open(office: Office) -> None:
    accounts.add(office, BOSS, "a", Role.JUDGE, password=PASSWORD)
    given = signing_in.sign_in(office, "a", PASSWORD, "1.1.1.1")
    fresh = accounts.reset_password(office, BOSS, "a").password
    assert signing_in.seat(office, signing_in.key_of(given.session)) is None
    assert refusal(signing_in.sign_in, office, "a", PASSWORD, "1.1.1.1") == "wrong-sign-in"
    assert signing_in.sign_in(office, "a", fresh, "1.1.1.1").one_time


def test_an_empty_installation_gets_one_organiser_once(office: Office, operator: Actor) -> None:
    first = accounts.first_organiser(office, operator)
    assert first is not None
    assert first.role is Role.ORGANISER
    assert signing_in.sign_in(office, first.name, first.password, "1.1.1.1").one_time
    assert accounts.first_organiser(office, operator) is None
    assert len(accounts.every(office, BOSS)) == 1


def test_no_password_and_no_session_is_in_the_audit_trail(office: Office, clock: Clock) -> None:
    accounts.add(office, BOSS, "a", Role.JUDGE, password=PASSWORD)
    given = signing_in.sign_in(office, "a", PASSWORD, "1.1.1.1")
    key = signing_in.key_of(given.session)
    seat = signing_in.seat(office, key)
    assert seat is not None
    signing_in.change_password(office, seat, PASSWORD, PASSWORD + "!")
    fresh = accounts.reset_password(office, BOSS, "a").password
    with office.database.read() as connection:
        kept = "\n".join(map(repr, audit.events(connection)))
    for secret in (PASSWORD, fresh, given.session, given.device, key, "argon2"):
        assert secret not in kept


@pytest.mark.parametrize("name", ["operator", "Operator", "demo"])
def test_no_account_takes_the_name_of_who_is_no_person(office: Office, name: str) -> None:
    with pytest.raises(Refused, match="account-exists"):
        accounts.add(office, BOSS, name, Role.JUDGE)
