"""The door for entries over HTTP: what is answered, and that only what is on disk is acknowledged."""

import gzip
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from engine.core.entries import receipt
from engine.core.entry_reading import EntryReader
from engine.core.entry_texts import Texts
from engine.records.tables import entries
from engine.services import process, staff
from engine.services.office import Office
from engine.services.receiving import open_desk
from engine.services.sources import managing
from tests.services.conftest import Clock
from tests.services.world import SLUG, World, entry
from tests.web.described import described

PATH = "/api/v1/entries"
OPERATOR = staff.operator("tester")


@pytest.fixture
def world(office: Office, tmp_path: Path) -> World:
    clock = office.clock
    assert isinstance(clock, Clock)
    return World(office, OPERATOR, clock, tmp_path).prepared()


@pytest.fixture
def key(office: Office, world: World) -> str:
    return managing.add(office, OPERATOR, "hue-s").key


def sent(number: int, **fields: Any) -> dict[str, Any]:
    return {"contest": SLUG, **entry(number), **fields}


def post(client: TestClient, key: str, body: object, **headers: str) -> Any:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    answer = client.post(PATH, content=content, headers={"authorization": f"Bearer {key}", **headers})
    described(answer, PATH, "post")
    return answer


def stored(office: Office) -> list[Any]:
    with office.database.read() as connection:
        return list(connection.execute(select(entries).order_by(entries.c.seq)))


def test_an_entry_is_acknowledged_with_a_receipt_anyone_can_compute(
    client: TestClient, office: Office, key: str
) -> None:
    answer = post(client, key, sent(1))
    assert answer.status_code == 201
    told = answer.json()
    assert set(told) == {"entry_id", "received_at", "receipt", "nonce", "warnings"}
    assert (told["entry_id"], told["warnings"]) == ("B0001", [])
    assert told["received_at"] == "2024-10-01T08:00:00+07:00"
    (row,) = stored(office)
    assert (row.source, row.rehearsal, row.nonce.hex()) == ("hue-s", 0, told["nonce"])
    with office.database.read() as connection:
        desk = open_desk(connection, SLUG)
    given = {name: value for name, value in sent(1).items() if name in Texts._fields}
    read = EntryReader(desk.contest, desk.papers).read(Texts(**given), "ABC").entry
    assert read is not None
    assert receipt(SLUG, read, told["nonce"]) == told["receipt"] == row.receipt.hex()


def test_the_same_entry_again_gets_the_same_receipt_and_is_there_once(
    client: TestClient, office: Office, key: str
) -> None:
    first = post(client, key, sent(1))
    again = post(client, key, sent(1))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert len(stored(office)) == 1


def test_other_content_under_the_same_id_is_a_conflict(client: TestClient, office: Office, key: str) -> None:
    post(client, key, sent(1))
    answer = post(client, key, sent(1, answers="ABD"))
    assert answer.status_code == 409
    assert answer.json()["error"] == "conflicting-entry"
    assert [row.answers for row in stored(office)] == ["ABC"]


def test_bad_content_is_refused_with_every_problem(client: TestClient, office: Office, key: str) -> None:
    answer = post(client, key, sent(1, submitted_at="hôm qua", answers="AX", unit=None))
    assert answer.status_code == 422
    told = answer.json()
    assert {(p["pointer"], p["code"]) for p in told["problems"]} == {
        ("/unit", "empty-cell"),
        ("/submitted_at", "bad-time"),
        ("/answers", "bad-answer"),
    }
    assert all(p["message"].startswith("Trường “") for p in told["problems"])
    assert stored(office) == []


@pytest.mark.parametrize("header", [{}, {"authorization": "Bearer wrong"}, {"authorization": "Basic x"}])
def test_without_the_right_key_nobody_gets_in(
    client: TestClient, world: World, header: Mapping[str, str]
) -> None:
    answer = client.post(PATH, json=sent(1), headers=header)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert process.door().counts().accepted == 0


def test_many_are_answered_one_by_one_in_order(client: TestClient, office: Office, key: str) -> None:
    body = [sent(1), sent(2, answers="?"), sent(1), sent(1, account="hue-s:9"), 17, sent(3)]
    answer = post(client, key, body)
    assert answer.status_code == 207
    results = answer.json()["results"]
    assert [one["status"] for one in results] == [201, 422, 200, 409, 422, 201]
    assert results[0]["receipt"] == results[2]["receipt"]
    assert results[1]["problems"][0]["pointer"] == "/1/answers"
    assert results[4]["problems"][0]["pointer"] == "/4"
    assert [row.entry_id for row in stored(office)] == ["B0001", "B0003"]


@pytest.mark.parametrize(
    "body",
    [
        b"", b"not json", b"[" * 50_000, b'{"prediction": NaN}', b'{"full_name": "\xff"}', b"17", b"{}",
        json.dumps(sent(1, full_name="A" * 10_000)).encode(),
        json.dumps(sent(1, full_name="Nguy\x00n")).encode(),
        json.dumps(sent(1, full_name="\ud800")).encode(),
        json.dumps(sent(1, entry_id="\ud800")).encode(),
        json.dumps(sent(1, contest="\ud800/khác")).encode(),
        json.dumps(sent(1, account=5)).encode(),
        json.dumps(sent(1, unit={"a": 1})).encode(),
        json.dumps(sent(1))[:-1].encode() + b', "entry_id": "B2"}',
        json.dumps(sent(1, prediction=0)).replace('"prediction": 0', '"prediction": ' + "9" * 5000).encode(),
    ],
)  # fmt: skip
def test_hostile_content_is_a_clear_refusal_and_nothing_is_stored(
    client: TestClient, office: Office, key: str, body: bytes
) -> None:
    answer = post(client, key, body)
    assert answer.status_code == 422
    told = answer.json()
    assert told["error"] in ("bad-json", "bad-content")
    assert told["problems"]
    assert all(problem["message"].endswith((".", "”", ")")) for problem in told["problems"])
    assert stored(office) == []
    assert post(client, key, sent(1)).status_code == 201


def in_fields(number: int, *answers: str | None) -> dict[str, Any]:
    given = sent(number)
    del given["answers"]
    return given | {f"q{at}": answer for at, answer in enumerate(answers, start=1)}


def test_answers_in_a_field_each_are_the_same_entry(client: TestClient, office: Office, key: str) -> None:
    first = post(client, key, sent(1, answers="AB-"))
    again = post(client, key, in_fields(1, "a", " B ", None))
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()


def test_answers_in_a_field_each_are_refused_where_they_stand(
    client: TestClient, office: Office, key: str
) -> None:
    body = [
        in_fields(1, "A", "Z", "B"),
        in_fields(2, "A", "B"),
        in_fields(3, "A", "B", "A") | {"q02": "B", "q16": "C"},
        in_fields(4, "A", "B", "A") | {"answers": "ABA"},
    ]
    results = post(client, key, body).json()["results"]
    assert {result["status"] for result in results} == {422}
    assert [[(p["pointer"], p["code"]) for p in result["problems"]] for result in results] == [
        [("/0/q2", "bad-answer")],
        [("/1/q3", "bad-answer")],
        [("/2/q02", "repeated-field")],
        [("/3/q1", "repeated-field")],
    ]
    assert [w["pointer"] for w in results[2]["warnings"]] == ["/2/q16"]
    assert stored(office) == []


def test_what_is_said_over_http_speaks_of_no_cells_and_writes_numbers_as_here(
    client: TestClient, key: str
) -> None:
    told = post(client, key, sent(1, full_name="A\x00", account="a" * 1234, prediction=True)).json()[
        "problems"
    ]
    said = {problem["pointer"]: problem["message"] for problem in told}
    assert "1.234 ký tự" in said["/account"]
    assert " ô" not in said["/full_name"]
    assert said["/full_name"].endswith("rồi gửi lại.")
    assert "hoặc một số" in said["/prediction"]


def test_unknown_fields_and_odd_numbers_are_warned_of_in_the_answer(client: TestClient, key: str) -> None:
    answer = post(client, key, sent(1, prediction=1.5, phone="12", diem=15))
    assert answer.status_code == 201
    assert [(w["pointer"], w["code"]) for w in answer.json()["warnings"]] == [
        ("/diem", "unknown-column"), ("/prediction", "bad-prediction"), ("/phone", "bad-phone"),
    ]  # fmt: skip


def test_lines_are_answered_like_an_array(client: TestClient, key: str) -> None:
    lines = b"\n".join(json.dumps(sent(n)).encode() for n in (1, 2))
    answer = post(client, key, lines, **{"content-type": "application/x-ndjson"})
    assert (answer.status_code, len(answer.json()["results"])) == (207, 2)
    assert post(client, key, []).json() == {"results": []}


def test_more_than_a_thousand_entries_or_a_megabyte_are_too_large(client: TestClient, key: str) -> None:
    assert post(client, key, b"[" + b"{}," * 1_000 + b"{}]").status_code == 413
    assert post(client, key, b" " * 1_000_001).status_code == 413
    assert post(client, key, json.dumps([sent(n) for n in range(1_000)]).encode()).status_code == 207


def test_a_source_beyond_its_rate_is_asked_to_wait(client: TestClient, office: Office, world: World) -> None:
    slow = managing.add(office, OPERATOR, "cham", 1).key
    answers = [post(client, slow, sent(n)) for n in range(1, 5)]
    assert answers[0].status_code == 201
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["retry-after"]) >= 1


def test_what_is_compressed_is_refused_as_such(client: TestClient, office: Office, key: str) -> None:
    body = gzip.compress(json.dumps(sent(1)).encode())
    answer = post(client, key, body, **{"content-encoding": "gzip"})
    assert (answer.status_code, answer.json()["error"]) == (415, "body-encoded")
    assert "gzip" in answer.json()["message"]
    assert post(client, key, sent(1), **{"content-encoding": "identity"}).status_code == 201


def test_only_post_is_understood(client: TestClient) -> None:
    answer = client.get(PATH)
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


def test_a_closed_door_answers_that_it_may_be_tried_again(client: TestClient, key: str) -> None:
    post(client, key, sent(1))
    process.shut_door()
    answer = post(client, key, sent(2))
    assert (answer.status_code, answer.json()["error"]) == (503, "intake-closed")
    assert int(answer.headers["retry-after"]) >= 1
    many = post(client, key, [sent(2), sent(3)])
    assert [result["status"] for result in many.json()["results"]] == [503, 503]
    assert int(many.headers["retry-after"]) >= 1
