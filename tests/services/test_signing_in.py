"""Signing in and out: sessions, their ends, and limits that do not lock the owner out."""

import pytest

from engine.core.moments import MINUTE
from engine.core.problems import Refused
from engine.core.roles import Actor, Role
from engine.records import audit
from engine.services import accounts, attempts, signing_in
from engine.services.attempts import FROM_ADDRESS, FROM_DEVICE, FROM_PLACE, ON_ACCOUNT
from engine.services.office import Office
from engine.services.signing_in import SignedIn
from tests.services.conftest import Clock

BOSS = Actor("chu-tri", Role.ORGANISER)
PASSWORD = "cá vàng bơi ngược dòng"
HOME, CAFE = "10.0.0.1", "203.0.113.9"


@pytest.fixture
def account(office: Office) -> str:
    return accounts.add(office, BOSS, "giam-khao", Role.JUDGE, password=PASSWORD).name


def enter(
    office: Office, address: str = HOME, password: str = PASSWORD, device: str | None = None
) -> SignedIn:
    return signing_in.sign_in(office, "giam-khao", password, address, device)


def refused(office: Office, address: str = HOME, password: str = "sai", device: str | None = None) -> str:
    with pytest.raises(Refused) as found:
        enter(office, address, password, device)
    return found.value.code


def seated(office: Office, given: SignedIn) -> bool:
    return signing_in.seat(office, signing_in.key_of(given.session)) is not None


def test_whoever_signs_in_sits_under_a_fresh_id_each_time(office: Office, account: str) -> None:
    first, second = enter(office), enter(office)
    assert first.session != second.session
    seat = signing_in.seat(office, signing_in.key_of(first.session))
    assert seat is not None
    assert seat.actor == Actor(account, Role.JUDGE)
    assert not seat.one_time
    assert signing_in.seat(office, first.session) is None, "the id itself opens nothing"


def test_the_name_is_read_whatever_its_case_and_spaces(office: Office, account: str) -> None:
    assert signing_in.sign_in(office, " GIAM-KHAO ", PASSWORD, HOME).name == account


def test_a_wrong_name_and_a_wrong_password_are_refused_alike(office: Office, account: str) -> None:
    assert refused(office) == "wrong-sign-in"
    with pytest.raises(Refused) as found:
        signing_in.sign_in(office, "ma", PASSWORD, HOME)
    assert found.value.code == "wrong-sign-in"


def test_signing_in_and_out_leave_one_event_each(office: Office, account: str) -> None:
    given = enter(office)
    signing_in.sign_out(office, signing_in.key_of(given.session))
    signing_in.sign_out(office, signing_in.key_of(given.session))
    assert not seated(office, given)
    with office.database.read() as connection:
        assert [e.act.action for e in audit.events(connection)] == [
            "account.added",
            "account.signed_in",
            "account.signed_out",
        ]


def test_a_session_ends_when_idle_and_in_any_case_at_last(office: Office, account: str, clock: Clock) -> None:
    idle, busy = enter(office), enter(office)
    began = clock.at
    while clock.at < began + signing_in.LONGEST - MINUTE:
        assert seated(office, busy)
        clock.at += signing_in.IDLE - MINUTE
        signing_in.keep_awake(office, signing_in.key_of(busy.session))
        if clock.at >= began + signing_in.IDLE:
            assert not seated(office, idle)
    clock.at = began + signing_in.LONGEST
    assert not seated(office, busy)
    signing_in.keep_awake(office, signing_in.key_of(busy.session))
    assert not seated(office, busy)


def test_revoking_ends_every_session_of_an_account(office: Office, account: str) -> None:
    one, two = enter(office), enter(office)
    keys = frozenset(signing_in.key_of(g.session) for g in (one, two))
    assert signing_in.standing(office, keys) == keys
    with pytest.raises(Refused):
        signing_in.revoke(office, Actor("khac", Role.JUDGE), account)
    assert signing_in.revoke(office, BOSS, account) == 2
    assert signing_in.standing(office, keys) == frozenset()


def test_changing_ones_password_ends_the_other_sessions(office: Office, account: str) -> None:
    here, elsewhere = enter(office), enter(office)
    seat = signing_in.seat(office, signing_in.key_of(here.session))
    assert seat is not None
    for old, new, code in (
        ("sai", "một câu khác hẳn", "wrong-old-password"),
        (PASSWORD, PASSWORD, "password-not-changed"),
        (PASSWORD, "ngắn", "password-too-short"),
    ):
        with pytest.raises(Refused) as found:
            signing_in.change_password(office, seat, old, new)
        assert found.value.code == code
    signing_in.change_password(office, seat, PASSWORD, "một câu khác hẳn")
    assert seated(office, here)
    assert not seated(office, elsewhere)
    enter(office, password="một câu khác hẳn")


def test_a_stranger_is_locked_out_at_one_place_and_the_lock_ends(
    office: Office, account: str, clock: Clock
) -> None:
    for _ in range(FROM_PLACE):
        assert refused(office, CAFE) == "wrong-sign-in"
    assert refused(office, CAFE, PASSWORD) == "sign-in-locked"
    enter(office, HOME)
    clock.at += attempts.WINDOW
    enter(office, CAFE)


def test_attempts_that_were_turned_away_do_not_prolong_a_lock(
    office: Office, account: str, clock: Clock
) -> None:
    for _ in range(FROM_PLACE):
        refused(office, CAFE)
    for _ in range(14):
        clock.at += MINUTE
        assert refused(office, CAFE) == "sign-in-locked"
    clock.at += MINUTE
    enter(office, CAFE)


def test_an_address_that_tries_many_names_is_locked(office: Office, account: str) -> None:
    for number in range(FROM_ADDRESS):
        with pytest.raises(Refused):
            signing_in.sign_in(office, f"ai-{number}", "sai", CAFE)
    assert refused(office, CAFE, PASSWORD) == "sign-in-locked"
    enter(office, HOME)


def test_a_device_the_account_knows_gets_in_while_strangers_attack(office: Office, account: str) -> None:
    mine = enter(office, HOME).device
    for number in range(ON_ACCOUNT):
        refused(office, f"198.51.100.{number}")
    assert refused(office, "192.0.2.1", PASSWORD) == "sign-in-locked"
    for _ in range(FROM_PLACE):
        refused(office, HOME)
    assert refused(office, HOME, PASSWORD) == "sign-in-locked"
    assert enter(office, HOME, device=mine).device == mine
    assert enter(office, CAFE, device=mine).device == mine


def test_a_known_device_cannot_guess_for_ever_and_made_up_devices_gain_nothing(
    office: Office, account: str
) -> None:
    mine = enter(office).device
    for _ in range(FROM_DEVICE):
        assert refused(office, device=mine) == "wrong-sign-in"
    assert refused(office, password=PASSWORD, device=mine) == "sign-in-locked"
    for number in range(FROM_PLACE):
        refused(office, CAFE, device=f"bịa {number}")
    assert refused(office, CAFE, PASSWORD, device="bịa nữa") == "sign-in-locked"


def test_no_id_is_kept_as_the_browser_holds_it(office: Office, account: str) -> None:
    given = enter(office)
    refused(office, password="lộ ra")
    with office.database.read() as connection:
        for table in ("sessions", "devices", "failed_sign_ins", "passwords"):
            kept = repr(connection.exec_driver_sql(f"SELECT * FROM {table}").all())  # noqa: S608
            assert given.session not in kept
            assert given.device not in kept
            assert PASSWORD not in kept
            assert "lộ ra" not in kept
