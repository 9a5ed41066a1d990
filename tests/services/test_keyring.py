"""Who sends a request: keys, rates, signatures, and words that may be used once."""

import asyncio
from collections.abc import Mapping

import pytest

from engine.core.problems import Refused
from engine.core.signing import NONCES_KEPT
from engine.records.tables import source_nonces
from engine.services.office import Office
from engine.services.sources import managing
from engine.services.sources.keyring import STATUS, Keyring, Sender
from engine.texts.refusals import sentence
from tests.services.conftest import Clock
from tests.services.sources_world import BODY, BOSS, NAME, Ticks, bearer, signed


def admitted(keyring: Keyring, headers: Mapping[str, str], body: bytes = BODY) -> Sender:
    return asyncio.run(keyring.admit(headers, body))


def refusal(keyring: Keyring, headers: Mapping[str, str], body: bytes = BODY) -> Refused:
    with pytest.raises(Refused) as refused:
        admitted(keyring, headers, body)
    return refused.value


def test_a_key_tells_who_sends(office: Office) -> None:
    keyring = Keyring(office)
    key = managing.add(office, BOSS, NAME).key
    managing.add(office, BOSS, "Tổng duyệt", rehearsal=True)
    sender = admitted(keyring, bearer(key))
    assert (sender.name, sender.rehearsal, sender.nonce) == (NAME, False, None)
    assert admitted(keyring, {"authorization": f"bearer  {key} "}) == sender
    assert keyring.recognise(bearer(key), BODY) == sender


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"authorization": ""},
        {"authorization": "Bearer"},
        {"authorization": "Basic KEY"},
        {"authorization": "KEY"},
        {"authorization": "Bearer KEYx"},
        {"authorization": "Bearer " + "k" * 10_000},
        {"authorization": "Bearer kh\u00f3a\udcff"},
        {"x-api-key": "KEY"},
    ],
)
def test_whoever_has_no_key_of_ours_gets_the_same_answer(office: Office, headers: dict[str, str]) -> None:
    made = managing.add(office, BOSS, NAME)
    given = {name: value.replace("KEY", made.key) for name, value in headers.items()}
    found = refusal(Keyring(office), given)
    assert (found.code, STATUS[found.code], dict(found.facts)) == ("source-not-known", 401, {})


def test_an_ended_key_is_refused_within_a_second_and_with_the_same_words(office: Office) -> None:
    ticks = Ticks()
    keyring = Keyring(office, ticks=ticks)
    old = managing.add(office, BOSS, NAME)
    new = managing.renew_key(office, BOSS, NAME)
    assert admitted(keyring, bearer(old.key)) == admitted(keyring, bearer(new.key))
    managing.end_key(office, BOSS, NAME, 1, "đổi khóa")
    ticks.at += 0.99
    ended, unknown = refusal(keyring, bearer(old.key)), refusal(keyring, bearer("bv_x"))
    assert sentence(ended) == sentence(unknown)
    assert admitted(keyring, bearer(new.key)).name == NAME
    managing.revoke(office, BOSS, NAME, "ngừng")
    ticks.at += 0.99
    assert refusal(keyring, bearer(new.key)).code == "source-not-known"


def test_many_requests_at_once_read_the_keys_once(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    keyring = Keyring(office, ticks=Ticks())
    key = managing.add(office, BOSS, NAME).key
    read = Keyring._read
    times: list[int] = []
    monkeypatch.setattr(Keyring, "_read", lambda self: (times.append(1), read(self))[1])

    async def many() -> set[Sender]:
        return set(await asyncio.gather(*(keyring.admit(bearer(key), BODY) for _ in range(50))))

    assert len(asyncio.run(many())) == 1
    assert len(times) == 1


def test_beyond_its_rate_a_source_is_told_when_to_come_again(office: Office) -> None:
    ticks = Ticks()
    keyring = Keyring(office, ticks=ticks)
    slow = managing.add(office, BOSS, NAME, per_second=5)
    free = managing.add(office, BOSS, "khác")
    for _ in range(5):
        admitted(keyring, bearer(slow.key))
    found = refusal(keyring, bearer(slow.key))
    assert (found.code, STATUS[found.code], found.facts["retry_after"]) == ("source-too-fast", 429, 1)
    assert admitted(keyring, bearer(free.key)).name == "khác"
    ticks.at += 1
    for _ in range(5):
        admitted(keyring, bearer(slow.key))
    assert refusal(keyring, bearer(slow.key)).code == "source-too-fast"


def test_many_entries_in_one_request_are_paid_for_afterwards(office: Office) -> None:
    ticks = Ticks()
    keyring = Keyring(office, ticks=ticks)
    key = managing.add(office, BOSS, NAME, per_second=10).key
    keyring.charge(admitted(keyring, bearer(key)), 100)
    assert refusal(keyring, bearer(key)).facts["retry_after"] == 10
    ticks.at += 9.5
    assert admitted(keyring, bearer(key)).name == NAME


def test_workers_share_the_rate(office: Office) -> None:
    ticks = Ticks()
    key = managing.add(office, BOSS, NAME, per_second=4).key
    workers = [Keyring(office, workers=4, ticks=ticks) for _ in range(4)]
    for worker in workers:
        admitted(worker, bearer(key))
        assert refusal(worker, bearer(key)).code == "source-too-fast"


def test_another_limit_holds_within_a_second(office: Office) -> None:
    ticks = Ticks()
    keyring = Keyring(office, ticks=ticks)
    key = managing.add(office, BOSS, NAME, per_second=1).key
    admitted(keyring, bearer(key))
    assert refusal(keyring, bearer(key)).code == "source-too-fast"
    managing.change_settings(office, BOSS, NAME, None, signed=False)
    ticks.at += 0.6
    for _ in range(10):
        admitted(keyring, bearer(key))


def test_a_signed_request_is_let_in_once_by_any_process(office: Office) -> None:
    made = managing.add(office, BOSS, NAME, signed=True)
    one, other = Keyring(office), Keyring(office)
    headers = signed(office, made)
    assert admitted(one, headers).nonce == "n" * 16
    for keyring in (one, other, Keyring(office)):  # the last as after a restart
        found = refusal(keyring, headers)
        assert (found.code, STATUS[found.code]) == ("nonce-used", 401)
    assert admitted(other, signed(office, made, nonce="m" * 16)).name == NAME


def test_of_a_request_sent_many_times_at_once_one_is_let_in(office: Office) -> None:
    made = managing.add(office, BOSS, NAME, signed=True)
    headers = signed(office, made)

    async def many() -> list[Sender | BaseException]:
        keyrings = [Keyring(office), Keyring(office)]
        asked = [keyrings[i % 2].admit(headers, BODY) for i in range(20)]
        return await asyncio.gather(*asked, return_exceptions=True)

    found = asyncio.run(many())
    assert sum(isinstance(one, Sender) for one in found) == 1
    assert {one.code for one in found if isinstance(one, Refused)} == {"nonce-used"}


def test_a_key_just_made_may_be_used_at_once(office: Office) -> None:
    ticks = Ticks()
    keyring = Keyring(office, ticks=ticks)
    refusal(keyring, bearer("bv_x"))
    made = managing.add(office, BOSS, NAME)
    ticks.at += 0.06
    assert admitted(keyring, bearer(made.key)).name == NAME


def test_two_sources_may_use_the_same_word(office: Office) -> None:
    ticks = Ticks()
    keyring = Keyring(office, ticks=ticks)
    for name in ("a", "b"):
        ticks.at += 1
        admitted(keyring, signed(office, managing.add(office, BOSS, name, signed=True)))


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("x-bangvang-signature", None, "signature-missing"),
        ("x-bangvang-nonce", None, "signature-missing"),
        ("x-bangvang-timestamp", "", "signature-missing"),
        ("x-bangvang-signature", "0" * 64, "signature-wrong"),
        ("x-bangvang-signature", "xyz", "signature-wrong"),
        ("x-bangvang-nonce", "o" * 16, "signature-wrong"),
        ("x-bangvang-nonce", "ngắn", "signature-wrong"),
        ("x-bangvang-nonce", "n" * 129, "signature-wrong"),
        ("x-bangvang-timestamp", "1", "signature-wrong"),
        ("x-bangvang-timestamp", "١٧", "signature-wrong"),
        ("x-bangvang-timestamp", "9" * 40, "signature-wrong"),
        ("x-bangvang-timestamp", "-5", "signature-wrong"),
    ],
)
def test_a_signature_that_does_not_fit_is_refused_and_uses_up_nothing(
    office: Office, name: str, value: str | None, code: str
) -> None:
    made = managing.add(office, BOSS, NAME, signed=True)
    keyring = Keyring(office)
    headers = signed(office, made)
    broken = {n: v for n, v in headers.items() if n != name} | ({name: value} if value is not None else {})
    assert refusal(keyring, broken).code == code
    assert admitted(keyring, headers).name == NAME


def test_another_body_than_the_signed_one_is_refused(office: Office) -> None:
    made = managing.add(office, BOSS, NAME, signed=True)
    keyring = Keyring(office)
    assert refusal(keyring, signed(office, made), BODY + b" ").code == "signature-wrong"
    assert admitted(keyring, signed(office, made, b""), b"").name == NAME


@pytest.mark.parametrize(("late", "good"), [(300, True), (-300, True), (301, False), (-301, False)])
def test_a_request_is_signed_now(office: Office, late: int, good: bool) -> None:
    made = managing.add(office, BOSS, NAME, signed=True)
    keyring = Keyring(office)
    headers = signed(office, made, late=late)
    if good:
        assert admitted(keyring, headers).name == NAME
    else:
        assert refusal(keyring, headers).code == "signature-stale"


def test_words_are_forgotten_when_no_request_can_come_again(office: Office, clock: Clock) -> None:
    made = managing.add(office, BOSS, NAME, signed=True)
    admitted(Keyring(office), signed(office, made))
    clock.at += NONCES_KEPT
    admitted(Keyring(office), signed(office, made, nonce="m" * 16))
    assert nonces(office) == ["m" * 16, "n" * 16]
    clock.at += NONCES_KEPT
    admitted(Keyring(office), signed(office, made, nonce="o" * 16))
    assert nonces(office) == ["m" * 16, "o" * 16]


def nonces(office: Office) -> list[str]:
    with office.database.read() as connection:
        return sorted(row.nonce for row in connection.execute(source_nonces.select()))


def test_what_may_be_read_asks_for_the_key_alone(office: Office) -> None:
    made = managing.add(office, BOSS, NAME, 1, signed=True)
    keyring = Keyring(office)
    for _ in range(5):
        assert asyncio.run(keyring.known(bearer(made.key))).name == NAME
    with pytest.raises(Refused):
        asyncio.run(keyring.known(bearer("bv_x")))
