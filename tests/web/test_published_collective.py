"""The published collective prizes as anybody meets them: a page, files, an answer over HTTP."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from engine.services import collective_deciding, staff
from engine.services.office import Office
from engine.web import published_collective
from tests.services.collective_way import KNOWN, prizes_approved, reopened, rounds_approved
from tests.services.deciding import SECRETARY
from tests.services.deciding import reopened as round_reopened
from tests.services.world import SLUG, World
from tests.web.described import described

PAGE = f"/results/{SLUG}/collective"
API = f"/api/v1/contests/{SLUG}/collective"
HOSTILE = "<img src=x onerror=alert(1)>"
PRIVATE = ("Nguyễn Văn Thử", "hue-s:", "0912345678", "giam-khao", "thu-ky")


@pytest.fixture
def world(office: Office, tmp_path: Path) -> World:
    return World(office, staff.operator("tester"), office.clock, tmp_path).prepared()  # type: ignore[arg-type]  # a clock of tests


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published_collective, "KEPT_SECONDS", 0.0)


def test_prizes_are_seen_by_everybody_from_their_publication_until_they_are_reopened(
    client: TestClient, world: World
) -> None:
    rounds_approved(world)
    world.load_units(KNOWN.replace("Phường Phú Bài", HOSTILE))
    digest = prizes_approved(world).digest
    for address in (PAGE, f"{PAGE}.xlsx", f"{PAGE}.pdf", f"{PAGE}/qr.svg"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "Chưa có giải tập thể ở đây" in answer.text
    assert client.get(API).json()["error"] == "not-published"
    collective_deciding.publish(world.office, SECRETARY, SLUG)
    page = client.get(PAGE)
    assert page.status_code == 200
    assert "script-src 'none'" in page.headers["content-security-policy"]
    for expected in (
        "Phường Tây Lộc",
        "30,00 % (3/10)",
        "Tự kiểm chứng",
        "&lt;img src=x",
        "2 giám khảo duyệt",
    ):
        assert expected in page.text, expected
    assert HOSTILE not in page.text
    told = client.get(API)
    described(told, "/api/v1/contests/{slug}/collective")
    assert told.headers["access-control-allow-origin"] == "*"
    assert client.get(API, headers={"if-none-match": told.headers["etag"]}).status_code == 304
    found = told.json()
    assert (found["digest"], found["revision"], found["approvals"]) == (digest, 1, 2)
    assert [one["round"] for one in found["rounds"]] == [1, 2]
    first = found["standings"][0]
    assert (first["place"], first["code"], first["rate"], first["prize"]) == (
        1,
        "19750",
        "3/10",
        "Giải tập thể",
    )
    assert (first["people"], first["headcount"], first["points"], first["points_possible"]) == (3, 10, 9, 12)
    book = load_workbook(BytesIO(client.get(f"{PAGE}.xlsx").content))
    cells = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    assert HOSTILE in cells
    assert digest in [row[1].value for row in book.worksheets[-1].iter_rows()]
    sheet = client.get(f"{PAGE}.pdf")
    assert sheet.content.startswith(b"%PDF")
    assert "giai-tap-the-thu-2024.pdf" in sheet.headers["content-disposition"]
    assert client.get(f"{PAGE}/poster.pdf").content.startswith(b"%PDF")
    assert b"<svg" in client.get(f"{PAGE}/qr.svg").content
    for text in (page.text, told.text, str(cells)):
        assert not any(private in text for private in PRIVATE)
    round_reopened(world, 2)  # the ground is gone
    assert "đang được xem xét lại" in client.get(PAGE).text
    assert client.get(API).json()["error"] == "withdrawn"
    reopened(world)
    assert client.get(API).json()["error"] == "withdrawn"
    assert client.get(f"/results/{SLUG}/1").status_code == 404  # rounds are where they were


@pytest.mark.parametrize("slug", ["khong-co", "%F0%9F%98%80"])
def test_a_contest_that_is_not_there_is_not_found_in_vietnamese(
    client: TestClient, world: World, slug: str
) -> None:
    answer = client.get(f"/results/{slug}/collective")
    assert answer.status_code == 404
    assert "Chưa có giải tập thể ở đây" in answer.text
