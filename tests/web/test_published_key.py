"""The key of a published round: for everybody, unless another round still asks the same."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from engine.services import papers, published_key, staff
from engine.services.office import Office
from engine.web import published
from tests import way
from tests.services.world import SLUG, UNITS, World
from tests.web.described import described

PAGE, API = f"/results/{SLUG}/1/key", f"/api/v1/contests/{SLUG}/rounds/1/key"
HOSTILE = '<img src=x onerror=alert(1)> & "{0}"'


@pytest.fixture
def world(office: Office, tmp_path: Path) -> World:
    made = World(office, staff.operator("tester"), office.clock, tmp_path)  # type: ignore[arg-type]
    made.add_contest()
    made.load_units(UNITS)
    return made


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published, "KEPT_SECONDS", 0.0)


def load(world: World, number: int, word: str, *, draw: int | None = None, count: int = 3) -> None:
    rows = [
        {"Nội dung": f"{word} câu {i}?", "A": "một", "B": "hai", "C": "ba", "Đáp án": "ABC"[i % 3],
         "Nguồn": f"Nguồn {HOSTILE}", "Giải thích": f"Vì {word}"}
        for i in range(count)
    ]  # fmt: skip
    assert papers.load(world.office, world.operator, world.table(rows), SLUG, number, draw).problems == ()
    papers.confirm(world.office, world.operator, SLUG, number)


def test_everybody_reads_questions_and_key_as_they_were_frozen(client: TestClient, world: World) -> None:
    load(world, 1, HOSTILE)
    load(world, 2, "Tuần khác")
    way.closed(world)
    done = way.published(world)
    found = client.get(API)
    assert found.headers["access-control-allow-origin"] == "*"
    described(found, "/api/v1/contests/{slug}/rounds/{number}/key")
    key = found.json()
    assert (key["contest"], key["round"], key["digest"], key["draw"]) == (SLUG, 1, done.digest, None)
    assert key["questions"][1] == {
        "number": 2,
        "text": f"{HOSTILE} câu 1?",
        "options": {"A": "một", "B": "hai", "C": "ba"},
        "accepted": ["B"],
        "voided": False,
        "source": f"Nguồn {HOSTILE}",
        "explanation": f"Vì {HOSTILE}",
    }
    assert "Tuần khác" not in found.text
    page = client.get(PAGE)
    assert "script-src 'none'" in page.headers["content-security-policy"]
    assert "<img src=x" not in page.text
    assert "&lt;img src=x onerror=alert(1)&gt;" in page.text
    assert page.text.count("đáp án đúng") == 3
    assert client.options(API).status_code == 204
    assert PAGE in client.get(f"/results/{SLUG}/1").text


def test_a_key_waits_while_a_round_that_is_not_over_asks_the_same(client: TestClient, world: World) -> None:
    load(world, 1, "Chung")
    load(world, 2, "CHUNG,")
    way.closed(world)
    way.published(world)
    answer = client.get(API)
    assert (answer.status_code, answer.json()["error"]) == (404, "withheld")
    assert "Tuần 2" not in answer.text, "nobody learns which round asks the same"
    page = client.get(PAGE)
    assert page.status_code == 404
    assert "Đáp án chưa được công bố" in page.text
    assert client.get(f"/results/{SLUG}/1").status_code == 200
    world.clock.set("2024-11-11T00:00:00+07:00")
    assert client.get(API).status_code == 200


def test_of_a_drawn_paper_the_whole_bank_is_shown(world: World) -> None:
    load(world, 1, "Ngân hàng", draw=3, count=6)
    load(world, 2, "Tuần khác")
    world.clock.set("2024-10-30T08:00:00+07:00")
    row = way.entry(1, answers="1A 3C 5B", phone="0912345001")
    assert world.load(row).accepted == 1
    world.clock.set(way.AFTER)
    way.published(world)
    seen = published_key.read(world.office, SLUG, 1)
    assert seen is not None
    assert seen.key is not None
    assert (seen.key.draw, len(seen.key.questions)) == (3, 6)
