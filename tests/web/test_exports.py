"""The ranking as a file over HTTP: for whom, with which headers, and what is said where it is not given."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from engine.core.roles import Actor, Role
from engine.records import audit
from engine.services import accounts, process, ranking_book, staff, trail_address, trail_book
from engine.services.office import Office
from engine.texts import web as words
from tests import way
from tests.services.world import SLUG, World, entry
from tests.web.conftest import BOSS, PASSWORD

ADDRESS = f"/exports/ranking?contest={SLUG}&round=1"


@pytest.fixture
def world(office: Office, tmp_path: Path) -> World:
    made = World(office, staff.operator("tester"), office.clock, tmp_path).prepared()  # type: ignore[arg-type]
    office.clock.set("2024-11-05T08:00:00+07:00")  # type: ignore[attr-defined]
    made.load(entry(1), entry(2, unit="19753"))
    return made


def exported(office: Office) -> int:
    with office.database.read() as connection:
        return sum(e.act.action == "ranking.exported" for e in audit.events(connection))


def enter(client: TestClient, office: Office, role: Role, *, one_time: bool = False) -> TestClient:
    unit = "474" if role is Role.OFFICIAL else None
    accounts.add(office, BOSS, "nguoi-xem", role, unit, PASSWORD, one_time=one_time)
    assert client.post("/sign-in", data={"name": "nguoi-xem", "password": PASSWORD}).status_code == 303
    return client


def test_a_stranger_is_given_nothing(client: TestClient, office: Office, world: World) -> None:
    answer = client.get(ADDRESS)
    assert answer.status_code == 401
    assert answer.text == words.NOT_SIGNED_IN
    assert exported(office) == 0


def test_a_leader_takes_the_file_and_it_is_written_down(
    client: TestClient, office: Office, world: World
) -> None:
    answer = enter(client, office, Role.LEADER).get(ADDRESS)
    assert answer.status_code == 200
    assert answer.headers["content-type"].endswith("spreadsheetml.sheet")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    given = answer.headers["content-disposition"]
    assert given.startswith('attachment; filename="Xep hang Tuan 1 - thu-2024.xlsx"')
    assert "filename*=UTF-8''X%E1%BA%BFp%20h%E1%BA%A1ng%20Tu%E1%BA%A7n%201" in given
    assert given.isascii()
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    assert sheet["A1"].value == "Bảng xếp hạng Tuần 1"
    assert exported(office) == 1


def test_an_official_reads_why_not(client: TestClient, office: Office, world: World) -> None:
    answer = enter(client, office, Role.OFFICIAL).get(ADDRESS)
    assert answer.status_code == 403
    assert words.FILE_REFUSED in answer.text
    assert "cán bộ đơn vị" in answer.text
    assert exported(office) == 0


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"/exports/ranking?contest={SLUG}&round=2", 409),
        (f"/exports/ranking?contest={SLUG}&round=9", 404),
        ("/exports/ranking?contest=khong-co&round=1", 404),
        (f"/exports/ranking?contest={SLUG}&round=x", 404),
        (f"/exports/ranking?contest={SLUG}&round=１", 404),
        ("/exports/ranking?contest=<script>alert(1)</script>&round=1", 404),
        ("/exports/ranking", 404),
        ("/exports", 404),
        ("/exports/everything", 404),
        ("/exports/ranking/x", 404),
    ],
)
def test_what_cannot_be_given_is_said_and_not_written_down(
    client: TestClient, office: Office, world: World, address: str, status: int
) -> None:
    answer = enter(client, office, Role.ORGANISER).get(address)
    assert answer.status_code == status
    assert "<h1" in answer.text
    assert "<script>" not in answer.text
    assert exported(office) == 0


def test_another_site_cannot_make_somebody_take_it(client: TestClient, office: Office, world: World) -> None:
    here = enter(client, office, Role.LEADER)
    assert here.get(ADDRESS, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert here.head(ADDRESS).status_code == 405
    assert here.post(ADDRESS).status_code == 405
    assert exported(office) == 0


def test_nobody_takes_it_before_choosing_a_password(client: TestClient, office: Office, world: World) -> None:
    assert enter(client, office, Role.LEADER, one_time=True).get(ADDRESS).status_code == 401
    assert exported(office) == 0


def test_a_long_list_is_made_beside_the_page_and_taken_by_whoever_had_it_made(
    client: TestClient, office: Office, world: World
) -> None:
    here = enter(client, office, Role.LEADER)
    me = Actor("nguoi-xem", Role.LEADER)
    job = process.jobs().begin(
        me.name, ranking_book.KIND, f"{SLUG}/1", lambda p: ranking_book.make_file(office, me, SLUG, 1, p)
    )
    assert job.wait(20)
    assert (job.step, job.done, job.total) == ("writing", 2, 2)
    assert exported(office) == 0
    for times in (1, 2):
        answer = here.get(f"{ADDRESS}&job={job.id}")
        assert answer.status_code == 200
        assert load_workbook(io.BytesIO(answer.content)).active is not None
        assert exported(office) == times
    for gone in ("x", ""):
        assert here.get(f"{ADDRESS}&job={gone}").status_code == 404
    assert here.get(f"/exports/ranking?contest={SLUG}&round=2&job={job.id}").status_code == 404
    accounts.add(office, BOSS, "nguoi-khac", Role.JUDGE, None, PASSWORD)
    here.cookies.clear()
    assert here.post("/sign-in", data={"name": "nguoi-khac", "password": PASSWORD}).status_code == 303
    assert here.get(f"{ADDRESS}&job={job.id}").status_code == 404
    assert exported(office) == 2
    job.result.file.close()


def test_a_name_for_old_browsers_holds_no_signs_that_mean_something(
    client: TestClient, office: Office, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = ranking_book.BookMade(SLUG, 1, 'a"b\r\nc/đ.xlsx', 1, 1, provisional=True)
    monkeypatch.setattr(ranking_book, "write", lambda *_: made)
    given = enter(client, office, Role.LEADER).get(ADDRESS).headers["content-disposition"]
    assert given.startswith('attachment; filename="a_b__c_d.xlsx"; filename*=')


def test_the_list_to_sign_goes_the_same_way(client: TestClient, office: Office, world: World) -> None:
    address = f"/exports/receipts?contest={SLUG}&round=1"
    assert client.get(address).status_code == 401
    here = enter(client, office, Role.SECRETARY)
    assert here.get(address).status_code == 409
    way.published(world)
    answer = here.get(address)
    assert answer.status_code == 200
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    assert sheet["A1"].value == "Danh sách ký nhận giải thưởng, tuần 1"
    assert answer.headers["cache-control"] == "no-store"


def test_who_only_looks_is_not_given_the_list_to_sign(
    client: TestClient, office: Office, world: World
) -> None:
    way.published(world)
    here = enter(client, office, Role.LEADER)
    assert here.get(f"/exports/receipts?contest={SLUG}&round=1").status_code == 403


def test_the_audit_log_is_taken_as_it_is_asked_for_with_the_head_of_its_chain(
    client: TestClient, office: Office, world: World
) -> None:
    answer = enter(client, office, Role.LEADER).get(f"/exports/audit?contest={SLUG}&kind=papers&round=2")
    assert answer.status_code == 200
    book = load_workbook(io.BytesIO(answer.content))
    said = [row[3] for row in book.worksheets[0].iter_rows(values_only=True) if isinstance(row[0], int)]
    assert said == ["xác nhận đáp án Tuần 2", "nạp đề Tuần 2 (3 câu)"]
    with office.database.read() as connection:
        events = list(audit.events(connection))
    taken = next(place for place, e in enumerate(events) if e.act.action == "audit.exported")
    assert book.worksheets[-1]["B1"].value == events[taken - 1].hash
    assert events[taken].act.actor == "nguoi-xem"


def test_a_long_audit_log_is_made_beside_the_page_and_taken_by_whoever_had_it_made(
    client: TestClient, office: Office, world: World
) -> None:
    here = enter(client, office, Role.LEADER)
    me = Actor("nguoi-xem", Role.LEADER)
    asked = trail_address.Asked(contest=SLUG, kind="papers")
    job = process.jobs().begin(
        me.name,
        trail_book.KIND,
        asked.query,
        lambda progress: trail_book.make_file(office, me, trail_address.asked(asked), progress),
    )
    assert job.wait(20)
    assert (job.step, job.done, job.total) == ("writing", 4, 4)
    address = f"/exports/audit?{asked.query}"
    before = trails_exported(office)
    assert here.get(f"{address}&job=x").status_code == 404
    assert here.get(f"/exports/audit?contest={SLUG}&job={job.id}").status_code == 404
    assert trails_exported(office) == before
    answer = here.get(f"{address}&job={job.id}")
    assert load_workbook(io.BytesIO(answer.content)).sheetnames[-1] == "Mã đầu chuỗi"
    assert trails_exported(office) == before + 1
    job.result.file.close()


def trails_exported(office: Office) -> int:
    with office.database.read() as connection:
        return sum(e.act.action == "audit.exported" for e in audit.events(connection))


def test_the_audit_log_is_not_for_officials(client: TestClient, office: Office, world: World) -> None:
    assert enter(client, office, Role.OFFICIAL).get("/exports/audit").status_code == 403
    with office.database.read() as connection:
        assert all(e.act.action != "audit.exported" for e in audit.events(connection))


def test_a_view_of_the_live_board_is_given_to_whoever_may_see_it(
    client: TestClient, office: Office, world: World
) -> None:
    here = enter(client, office, Role.OFFICIAL)
    for view in ("", "tiles", "map", "dots", "heat", "agencies"):
        answer = here.get(f"/exports/participation?contest={SLUG}&round=all&view={view}")
        assert answer.status_code == 200
        assert load_workbook(io.BytesIO(answer.content)).active is not None
    given = here.get(f"/exports/participation?contest={SLUG}&round=1").headers["content-disposition"]
    assert 'filename="tham-gia-thu-2024-474-tiles.xlsx"' in given
    for wrong, status in (("unit=479", 403), ("unit=46", 403), ("view=x", 404), ("round=x", 404)):
        assert here.get(f"/exports/participation?contest={SLUG}&{wrong}").status_code == status
