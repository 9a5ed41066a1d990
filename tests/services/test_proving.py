"""Judges prove themselves again for each verdict: their own password, or a fresh sign-in at the provider."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from engine.core.moments import MINUTE, SECOND
from engine.core.problems import Refused
from engine.core.roles import Actor, Role
from engine.records import audit
from engine.services import accounts, attempts, proving, results, signing_in
from engine.services.office import Office
from engine.settings import Provider
from tests.services.conftest import Clock
from tests.services.deciding import ORGANISER, close_round, frozen, refusal, refused_and_wrote_nothing
from tests.services.world import SLUG, World

FIRST, SECOND_JUDGE = (Actor(f"giam-khao-{n}", Role.JUDGE) for n in (1, 2))
PASSWORDS = {FIRST: "cá vàng bơi ngược dòng", SECOND_JUDGE: "mưa rơi trên mái ngói"}
SEAT = signing_in.key_of("một phiên")


@pytest.fixture
def office(office: Office) -> Office:
    for judge, password in PASSWORDS.items():
        accounts.add(office, ORGANISER, judge.name, judge.role, None, password)
    return office


@pytest.fixture
def digest(world: World) -> str:
    close_round(world)
    return str(frozen(world).digest)


def shown(office: Office, judge: Actor, digest: str, password: str | None = None) -> str:
    return proving.by_password(office, judge, digest, password or PASSWORDS[judge])


def approve(office: Office, judge: Actor, digest: str, proof: str) -> Callable[[], None]:
    return lambda: results.approve(office, judge, SLUG, 1, digest, proof)


def refuse(office: Office, judge: Actor, digest: str, proof: str) -> Callable[[], None]:
    return lambda: results.refuse(office, judge, SLUG, 1, digest, "sai đáp án", proof)


def test_a_judge_who_shows_their_password_approves(office: Office, digest: str) -> None:
    approve(office, FIRST, digest, shown(office, FIRST, digest))()
    refuse(office, SECOND_JUDGE, digest, shown(office, SECOND_JUDGE, digest))()
    standing = results.results(office, FIRST, SLUG, 1).standing
    assert standing is not None
    assert [(v.judge, v.verdict) for v in standing.verdicts] == [
        (FIRST.name, "approved"),
        (SECOND_JUDGE.name, "refused"),
    ]


@pytest.mark.parametrize("act", [approve, refuse])
def test_without_a_proof_nothing_is_decided(
    office: Office, digest: str, act: Callable[..., Callable[[], None]]
) -> None:
    other_thing = shown(office, FIRST, "0" * 64)
    somebody_else = shown(office, SECOND_JUDGE, digest)
    for proof in ("", "bịa", other_thing, somebody_else):
        assert refused_and_wrote_nothing(office, act(office, FIRST, digest, proof)) == "proof-needed"


def test_a_proof_opens_one_act_once(office: Office, digest: str) -> None:
    proof = shown(office, FIRST, digest)
    assert refusal(approve(office, SECOND_JUDGE, digest, proof)) == "proof-needed"
    assert refusal(approve(office, FIRST, digest, proof)) == "proof-needed", "spent by who tried it"


def test_a_proof_lapses(office: Office, digest: str, clock: Clock) -> None:
    proof = shown(office, FIRST, digest)
    clock.at += proving.PROOF_LASTS
    assert refused_and_wrote_nothing(office, approve(office, FIRST, digest, proof)) == "proof-needed"


def test_an_empty_a_wrong_and_another_persons_password_prove_nothing(office: Office, digest: str) -> None:
    for password, code in (
        ("", "password-needed"),
        ("sai", "wrong-own-password"),
        (PASSWORDS[SECOND_JUDGE], "wrong-own-password"),
    ):
        with pytest.raises(Refused) as refused:
            proving.by_password(office, FIRST, digest, password)
        assert refused.value.code == code


def test_wrong_passwords_lock_and_the_lock_ends(office: Office, digest: str, clock: Clock) -> None:
    for _ in range(attempts.FROM_PLACE):
        assert refusal(lambda: shown(office, FIRST, digest, "sai")) == "wrong-own-password"
    assert refusal(lambda: shown(office, FIRST, digest)) == "password-locked"
    assert shown(office, SECOND_JUDGE, digest), "others are not locked"
    clock.at += attempts.WINDOW
    assert shown(office, FIRST, digest)


def test_what_fails_inside_counts_for_signing_in_too(office: Office, digest: str, clock: Clock) -> None:
    """A stolen session guesses no further at the door."""
    for turn in range(attempts.ON_ACCOUNT // attempts.FROM_PLACE):
        for _ in range(attempts.FROM_PLACE):
            signing = lambda n=turn: signing_in.sign_in(office, FIRST.name, "sai", f"198.51.100.{n}")  # noqa: E731
            assert refusal(signing) == "wrong-sign-in"
    door = lambda: signing_in.sign_in(office, FIRST.name, PASSWORDS[FIRST], "192.0.2.1")  # noqa: E731
    assert refusal(door) == "sign-in-locked"
    assert shown(office, FIRST, digest), "strangers at the door stop no judge who is in"
    clock.at += attempts.WINDOW - MINUTE
    for _ in range(attempts.FROM_PLACE - 1):
        refusal(lambda: shown(office, FIRST, digest, "sai"))
    with office.database.read() as connection:
        kept = connection.exec_driver_sql("SELECT address FROM failed_sign_ins").scalars().all()
    assert kept.count(attempts.INSIDE) == attempts.FROM_PLACE - 1


def test_an_account_that_is_gone_disabled_or_moved_decides_nothing(office: Office, digest: str) -> None:
    nobody = Actor("khong-co", Role.JUDGE)
    with pytest.raises(Refused, match="wrong-own-password"):
        proving.by_password(office, nobody, digest, "bất kỳ điều gì")
    proof = shown(office, FIRST, digest)
    accounts.disable(office, ORGANISER, FIRST.name)
    assert refused_and_wrote_nothing(office, approve(office, FIRST, digest, proof)) == "not-allowed"
    assert refusal(lambda: shown(office, FIRST, digest)) == "wrong-own-password"
    moved = shown(office, SECOND_JUDGE, digest)
    accounts.change_role(office, ORGANISER, SECOND_JUDGE.name, Role.LEADER)
    assert refusal(approve(office, SECOND_JUDGE, digest, moved)) == "not-allowed"


def test_only_judges_prove_anything(office: Office, digest: str, anyone: Actor) -> None:
    if anyone.role is not Role.JUDGE:
        assert refusal(lambda: proving.by_password(office, anyone, digest, "x")) == "not-allowed"
        assert refusal(lambda: proving.by_provider(office, anyone, digest, SEAT)) == "not-allowed"


def test_a_password_is_kept_nowhere(office: Office, digest: str) -> None:
    proof = shown(office, FIRST, digest)
    refusal(lambda: shown(office, FIRST, digest, "một câu lỡ gõ"))
    assert PASSWORDS[FIRST] not in repr(vars(office))
    assert proof not in repr(office.proofs)
    with office.database.read() as connection:
        trail = repr(list(audit.events(connection)))
        failed = repr(connection.exec_driver_sql("SELECT * FROM failed_sign_ins").all())
    assert "một câu lỡ gõ" not in trail + failed
    assert PASSWORDS[FIRST] not in trail + failed


def test_a_fresh_sign_in_at_the_provider_is_a_proof_once(office: Office, digest: str, clock: Clock) -> None:
    office.settings = replace(office.settings, provider=Provider("https://sso.example", "a", "b"))
    assert proving.ways(office, FIRST, SEAT) == proving.Ways(provider=True, vouched_until=None)
    proving.vouched(office, FIRST.name, SEAT, clock.at - 10 * SECOND)
    until = clock.at - 10 * SECOND + proving.VOUCHED_LASTS
    assert proving.ways(office, FIRST, SEAT).vouched_until == until
    assert proving.ways(office, SECOND_JUDGE, SEAT).vouched_until is None
    approve(office, FIRST, digest, proving.by_provider(office, FIRST, digest, SEAT))()
    again = lambda: proving.by_provider(office, FIRST, digest, SEAT)  # noqa: E731
    assert refusal(again) == "provider-proof-lapsed"


@pytest.mark.parametrize("ago", [None, proving.VOUCHED_LASTS, 60 * MINUTE])
def test_an_old_sign_in_at_the_provider_proves_nothing(
    office: Office, digest: str, clock: Clock, ago: int | None
) -> None:
    proving.vouched(office, FIRST.name, SEAT, None if ago is None else clock.at - ago)
    given = lambda: proving.by_provider(office, FIRST, digest, SEAT)  # noqa: E731
    assert refusal(given) == "provider-proof-lapsed"


def test_what_the_provider_vouched_for_lapses_and_belongs_to_one_person(
    office: Office, digest: str, clock: Clock
) -> None:
    proving.vouched(office, FIRST.name, SEAT, clock.at)
    theirs = lambda: proving.by_provider(office, SECOND_JUDGE, digest, SEAT)  # noqa: E731
    assert refusal(theirs) == "provider-proof-lapsed"
    proving.vouched(office, FIRST.name, SEAT, clock.at)
    clock.at += proving.VOUCHED_LASTS
    assert refusal(lambda: proving.by_provider(office, FIRST, digest, SEAT)) == "provider-proof-lapsed"
