"""What anybody can take away of a published list: the sheet, the poster, the square, and nothing private."""

import dataclasses
import io
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import StreamObject
from starlette.testclient import TestClient

from engine.services import minutes, papers, results, staff
from engine.services.office import Office
from engine.web import published
from tests import way
from tests.golden.printed import text_of_pdf
from tests.services.world import SLUG, UNITS, World

PAGE = f"/results/{SLUG}/1"
FILES = (f"{PAGE}.pdf", f"{PAGE}/poster.pdf", f"{PAGE}/qr.svg", f"{PAGE}/key", f"{PAGE}.xlsx")
ANSWERS = (f"/api/v1/contests/{SLUG}/rounds/1/results", f"/api/v1/contests/{SLUG}/rounds/1/key")
PRIVATE = (b"0912345", b"04620000000", b"01/02/1990", b"hue-s:", b"to-chuc", b"giam-khao-1", b"thu-ky")


@pytest.fixture
def world(office: Office, tmp_path: Path) -> World:
    made = World(office, staff.operator("tester"), office.clock, tmp_path)  # type: ignore[arg-type]
    made.add_contest()
    made.load_units(UNITS)
    made.load_paper(1)
    papers.confirm(office, made.operator, SLUG, 1)
    return made


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published, "KEPT_SECONDS", 0.0)


def unpacked(made: bytes) -> bytes:
    """A file with whatever lies compressed in it: streams of a PDF, members of a spreadsheet."""
    found = [made]
    if made.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(made))
        objects = (reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1))
        streams = [one.get_data() for one in objects if isinstance(one, StreamObject)]
        assert any(b"BT" in stream for stream in streams)
        found += streams
    if made.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(made)) as packed:
            found += [packed.read(name) for name in packed.namelist()]
    return b"\n".join(found)


def test_nothing_is_there_before_publication_and_nothing_after_it_was_taken_back(
    client: TestClient, world: World
) -> None:
    way.closed(world)
    for step in (lambda: None, lambda: way.approved(world)):
        step()
        for address in FILES:
            answer = client.get(address)
            assert (answer.status_code, answer.headers["cache-control"]) == (404, "no-store")
            assert "Chưa có kết quả ở đây" in answer.text
        for address in ANSWERS:
            answer = client.get(address)
            assert (answer.status_code, answer.json()["error"]) == (404, "not-published")
            assert answer.headers["access-control-allow-origin"] == "*"
    results.publish(world.office, way.SECRETARY, SLUG, 1)
    assert {client.get(address).status_code for address in (*FILES, *ANSWERS)} == {200}
    way.reopened(world)
    for address in FILES:
        answer = client.get(address)
        assert answer.status_code == 404
        assert "đang được xem xét lại" in answer.text
    assert {client.get(address).json()["error"] for address in ANSWERS} == {"withdrawn"}


def test_files_say_what_they_are_and_hold_nothing_private(client: TestClient, world: World) -> None:
    way.closed(world)
    done = way.published(world)
    kinds = ("application/pdf", "application/pdf", "image/svg+xml", "text/html; charset=utf-8")
    for address, kind in zip(FILES, kinds, strict=False):
        answer = client.get(address)
        assert answer.headers["content-type"].startswith(kind)
        assert answer.headers["cache-control"].startswith("public, max-age=")
        assert "access-control-allow-origin" not in answer.headers
        again = client.get(address, headers={"if-none-match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
    for address in (*FILES, *ANSWERS):
        everything = unpacked(client.get(address).content)
        assert not [private for private in PRIVATE if private in everything], address
    sheet = client.get(FILES[0])
    assert sheet.headers["content-disposition"] == f'attachment; filename="ket-qua-{SLUG}-1.pdf"'
    text = text_of_pdf(sheet.content)
    assert "09xx xxx 001" in text
    assert "<img src=x onerror=alert(1)>" in " ".join(text.split())
    assert str(done.digest) in "".join(text.split())
    head = client.get(ANSWERS[0]).json()["audit_head"]
    assert head["hash"] in "".join(text.split())
    for private in PRIVATE:
        assert private.decode() not in text


def test_the_head_of_the_chain_is_that_of_the_publication_whatever_happens_later(
    client: TestClient, world: World
) -> None:
    way.closed(world)
    way.published(world)
    first = (client.get(ANSWERS[0]).json()["audit_head"], client.get(FILES[0]).content)
    minutes.write(world.office, way.ORGANISER, SLUG, 1)
    assert (client.get(ANSWERS[0]).json()["audit_head"], client.get(FILES[0]).content) == first


def test_squares_hold_the_address_that_was_set_else_the_one_that_was_asked(
    client: TestClient, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    way.closed(world)
    way.published(world)
    assert f"http://testserver{PAGE}" in client.get(f"{PAGE}/qr.svg").text
    asked = {"host": "bang-vang.example:8443"}
    assert f"http://bang-vang.example:8443{PAGE}" in client.get(f"{PAGE}/qr.svg", headers=asked).text
    odd = {"host": 'x"><script>'}
    assert client.get(f"{PAGE}/qr.svg", headers=odd).status_code == 404
    assert "Quét mã" not in text_of_pdf(client.get(f"{PAGE}.pdf", headers=odd).content)
    chosen = dataclasses.replace(world.office.settings, public_url="https://bangvang.example.gov.vn")
    monkeypatch.setattr(world.office, "settings", chosen)
    assert f"https://bangvang.example.gov.vn{PAGE}" in client.get(f"{PAGE}/qr.svg", headers=asked).text
    poster = text_of_pdf(client.get(f"{PAGE}/poster.pdf").content)
    assert f"bangvang.example.gov.vn{PAGE}" in "".join(poster.split())


def test_what_was_made_is_made_again_only_when_the_list_is_another(
    client: TestClient, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str | None] = []
    draw = published.public_pdf.sheet
    monkeypatch.setattr(
        published.public_pdf, "sheet", lambda given, address: (made.append(address), draw(given, address))[1]
    )
    way.closed(world)
    way.published(world)
    for _ in range(3):
        assert client.get(FILES[0]).status_code == 200
    assert len(made) == 1
    way.reopened(world)
    assert client.get(FILES[0]).status_code == 404
    way.published(world)
    assert "bản chốt lần 2" in text_of_pdf(client.get(FILES[0]).content)
    assert len(made) == 2
