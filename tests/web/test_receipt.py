"""Anybody checks a receipt: without signing in, without script, and without learning about anybody."""

from pathlib import Path

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient

from engine.core.problems import Refused
from engine.core.rehearsal import ACCOUNT, ENTRY
from engine.records.receipts import of
from engine.services import process, receipts, staff
from engine.services.office import Office
from engine.services.sources import managing
from engine.texts import receipts as words
from tests.services.conftest import Clock
from tests.services.world import SLUG, World, entry

OPERATOR = staff.operator("tester")
PERSONAL = ("Nguyễn Văn Thử", "0912345678", "hue-s:0001", "046090000001", "19750")


@pytest.fixture
def world(office: Office, tmp_path: Path) -> World:
    assert isinstance(office.clock, Clock)
    made = World(office, OPERATOR, office.clock, tmp_path).prepared()
    made.load(entry(1, phone="0912345678", citizen_number="046090000001"), entry(2))
    return made


def receipt_of(office: Office, entry_id: str) -> str:
    with office.database.read() as connection:
        kept = of(connection, 1, entry_id)
    assert kept is not None
    return kept.receipt.hex()


def test_a_receipt_that_holds_is_said_so_and_nothing_of_the_person(client: TestClient, world: World) -> None:
    found = client.post("/receipt", data={"entry": "B0001", "receipt": receipt_of(world.office, "B0001")})
    assert found.status_code == 200
    assert words.INTACT.format(entry_id="B0001") in found.text
    assert "08:00:00 01/10/2024" in found.text
    assert not [fact for fact in PERSONAL if fact in found.text]
    assert "<script" not in found.text
    assert "script-src 'none'" in found.headers["content-security-policy"]


@pytest.mark.parametrize("form", ["{0}", " SHA256:{0} ", "{1} {2}"])
def test_a_receipt_is_read_however_it_was_copied(world: World, form: str) -> None:
    known = receipt_of(world.office, "B0001").upper()
    found = receipts.check(world.office, "  B0001 ", form.format(known, known[:32], known[32:]))
    assert found is not None
    assert found.intact


def test_a_wrong_id_and_a_wrong_receipt_are_told_alike(client: TestClient, world: World) -> None:
    right = receipt_of(world.office, "B0001")
    other = client.post("/receipt", data={"entry": "B0002", "receipt": right})
    nobody = client.post("/receipt", data={"entry": "B0009", "receipt": right})
    wrong = client.post("/receipt", data={"entry": "B0001", "receipt": "0" * 64})
    assert {one.status_code for one in (other, nobody, wrong)} == {404}
    assert words.UNKNOWN in wrong.text
    same = {
        one.text.replace("B0002", "X").replace("B0009", "X").replace("B0001", "X").replace("0" * 64, right)
        for one in (other, nobody, wrong)
    }
    assert len(same) == 1


def test_an_entry_that_was_changed_no_longer_gives_its_receipt(client: TestClient, world: World) -> None:
    right = receipt_of(world.office, "B0001")
    with world.office.database.write() as connection:
        connection.execute(text("DROP TRIGGER entries_kept_update"))
        connection.execute(text("UPDATE entries SET answers = 'ABD' WHERE entry_id = 'B0001'"))
    found = client.post("/receipt", data={"entry": "B0001", "receipt": right})
    assert words.CHANGED.format(entry_id="B0001") in found.text


def test_a_receipt_of_a_rehearsal_says_what_it_is(client: TestClient, world: World) -> None:
    key = managing.add(world.office, OPERATOR, "thu", rehearsal=True).key
    body = {"contest": SLUG, **entry(1, entry_id=f"{ENTRY}1", account=f"{ACCOUNT}1")}
    given = client.post("/api/v1/entries", json=body, headers={"authorization": f"Bearer {key}"}).json()
    found = client.post("/receipt", data={"entry": given["entry_id"], "receipt": given["receipt"]})
    assert words.REHEARSED in found.text


def test_what_cannot_be_a_receipt_is_refused(client: TestClient, world: World) -> None:
    for given, code in ((("B0001", "abc"), "not-a-receipt"), (("", "0" * 64), "receipt-without-entry")):
        with pytest.raises(Refused) as refused:
            receipts.check(world.office, *given)
        assert refused.value.code == code
    answer = client.post("/receipt", data={"entry": "<b>", "receipt": '"><script>'})
    assert answer.status_code == 422
    assert "<b>" not in answer.text
    assert "<script>" not in answer.text
    assert client.post("/receipt", data={"entry": "x" * 5_000}).status_code == 413
    assert client.post("/receipt", content=b"a&" * 1_000).status_code in (422, 413)


def test_an_empty_form_is_answered_by_the_page_and_not_by_the_browser(
    client: TestClient, world: World
) -> None:
    assert "novalidate" in client.get("/receipt").text
    answer = client.post("/receipt", data={"entry": "", "receipt": ""})
    assert answer.status_code == 422
    assert "64 ký tự" in answer.text


def test_an_app_may_fill_in_the_id(client: TestClient, office: Office) -> None:
    process.use(office)
    page = client.get("/receipt?entry=B0001%22%3E")
    assert page.status_code == 200
    assert 'value="B0001&quot;&gt;"' in page.text
