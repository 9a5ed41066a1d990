"""`serve` as a process of its own: it says where it listens, answers only the API, and stops without losing
what it acknowledged. So does the dashboard."""

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlalchemy import create_engine, text

from engine.commands import main
from engine.services import contests, staff
from engine.services.office import Office
from engine.services.sources import managing
from engine.settings import Settings
from tests.browser import dashboard

OPERATOR = staff.operator("tester")
SLUG = "hue-s-2024"
SOON = 60
SENDERS = 4
ENOUGH = 40
"""Entries acknowledged before the process is told to stop."""


@dataclass
class Place:
    """An installation with a contest and a source."""

    folder: Path
    url: str
    key: str
    environment: dict[str, str]


@pytest.fixture
def place(database_url: str, tmp_path: Path) -> Place:
    folder = tmp_path / "data"
    office = Office(Settings(folder, database_url))
    contests.add_from(office, OPERATOR, SLUG)
    key = managing.add(office, OPERATOR, "hue-s").key
    office.close()
    own = {"BANGVANG_DATA_DIR": str(folder), "BANGVANG_DATABASE_URL": database_url}
    return Place(folder, database_url, key, os.environ | own | {"PYTHONUNBUFFERED": "1"})


def command(place: Place, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "engine", "serve", "--json", *arguments],
        env=place.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@contextmanager
def served(place: Place, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    process = command(place, "--port", "0", *arguments)
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        yield process, json.loads(line or "{}").get("url") or pytest.fail(process.communicate()[1])
    finally:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=SOON)


def asked(url: str, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=SOON)
    connection.request("GET", path)
    answer = connection.getresponse()
    found = answer.status, answer.read().decode()
    connection.close()
    return found


@dataclass
class Load:
    """Sends entries over connections that stay open, until nobody takes any more."""

    url: str
    key: str
    acknowledged: list[str] = field(default_factory=list)
    turned_away: set[int] = field(default_factory=set)
    enough: threading.Event = field(default_factory=threading.Event)

    def run(self, sender: int) -> None:
        with closing(http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=SOON)) as connection:
            for number in range(100_000):
                try:
                    self.send(connection, f"{sender}-{number}")
                except (OSError, http.client.HTTPException):
                    return
                if len(self.acknowledged) >= ENOUGH:
                    self.enough.set()

    def send(self, connection: http.client.HTTPConnection, name: str) -> None:
        body = {
            "contest": SLUG,
            "entry_id": name,
            "account": f"hue-s:{name}",
            "unit": "46",
            "submitted_at": "2024-10-28T08:00:00+07:00",
            "answers": "ABCDABCDABCDABC",
        }
        connection.request(
            "POST", "/api/v1/entries", json.dumps(body), {"authorization": f"Bearer {self.key}"}
        )
        with connection.getresponse() as answer:
            answer.read()
        if answer.status == 201:
            self.acknowledged.append(name)
        else:
            self.turned_away.add(answer.status)


def stop_under_load(place: Place, url: str, process: subprocess.Popen[str], how: signal.Signals) -> Load:
    load = Load(url, place.key)
    senders = [threading.Thread(target=load.run, args=(number,)) for number in range(SENDERS)]
    for sender in senders:
        sender.start()
    assert load.enough.wait(SOON)
    process.send_signal(how)
    process.wait(SOON)
    for sender in senders:
        sender.join(SOON)
    return load


def stored(place: Place) -> set[str]:
    engine = create_engine(place.url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.connect() as connection:
        found = set(connection.execute(text("SELECT entry_id FROM entries")).scalars())
    engine.dispose()
    return found


def test_serve_stops_when_told_and_nothing_acknowledged_is_lost(place: Place) -> None:
    with served(place) as (process, url):
        load = stop_under_load(place, url, process, signal.SIGTERM)
        assert process.returncode == 0
    assert set(load.acknowledged) <= stored(place)
    assert load.turned_away <= {503}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_dashboard_stops_when_told_and_nothing_acknowledged_is_lost(place: Place) -> None:
    running = dashboard.start(place.folder, database_url=place.url)
    load = stop_under_load(place, running.url, running.process, signal.SIGTERM)
    # The framework ends by the signal it was told with, once all is done.
    assert running.process.returncode in (0, -signal.SIGTERM)
    assert set(load.acknowledged) <= stored(place)
    assert load.turned_away <= {503}
    assert '"message": "bug' not in running.log.read_text("utf-8")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_serve_answers_the_api_and_nothing_else_until_it_is_interrupted(place: Place) -> None:
    with served(place) as (process, url):
        assert url.startswith("http://127.0.0.1:")
        assert asked(url, "/healthz")[0] == 200
        assert "bangvang_workers 1" in asked(url, "/metrics")[1]
        assert json.loads(asked(url, "/api/openapi.json")[1])["openapi"] == "3.1.0"
        assert asked(url, "/api/v1/contests/hue-s-2024/rounds/1/results")[0] == 404
        for page in ("/", "/overview", "/sign-in", "/assets/look.css", "/results/hue-s-2024/1", "/x\ny"):
            status, said = asked(url, page.replace("\n", "%0A"))
            assert (status, said.count("\n")) == (404, 1), page
            assert "<" not in said
        process.send_signal(signal.SIGINT)
        assert process.wait(SOON) == 0


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.postgres
def test_workers_share_the_work_are_counted_together_and_stop_together(place: Place) -> None:
    with served(place, "--workers", "2") as (process, url):
        sent = 12
        few = Load(url, place.key)
        for number in range(sent):  # each over a connection of its own, taken by either worker
            with closing(http.client.HTTPConnection(urlsplit(url).netloc, timeout=SOON)) as connection:
                few.send(connection, f"một-{number}")
        assert len(few.acknowledged) == sent
        told: list[str] = []
        while told.count(f"bangvang_entries_accepted_total {sent}") < 2 * SENDERS:
            numbers = asked(url, "/metrics")[1]
            assert "bangvang_workers 2" in numbers
            told += [line for line in numbers.splitlines() if line.startswith("bangvang_entries_accepted")]
            assert len(told) < 1_000, told[-3:]
        load = stop_under_load(place, url, process, signal.SIGTERM)
        assert process.returncode == 0
    assert {*load.acknowledged, *few.acknowledged} <= stored(place)
    assert load.turned_away <= {503}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--workers", "2"], "phải ở PostgreSQL"),
        (["--host", "203.0.113.7"], "Không lắng nghe được tại 203.0.113.7"),
    ],
)
def test_what_cannot_be_served_is_refused_in_a_sentence(
    place: Place,
    arguments: Sequence[str],
    expected: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("BANGVANG_DATA_DIR", "BANGVANG_DATABASE_URL"):
        monkeypatch.setenv(name, place.environment[name])
    assert main(["serve", *arguments]) == 1
    complaint = capsys.readouterr().err
    assert complaint.count("\n") == 1
    assert expected in complaint


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [(["--port", "70000"], "số cổng từ 0 đến 65535"), (["--workers", "0"], "số nguyên dương")],
)
def test_what_is_no_number_of_a_port_or_of_workers_is_wrong_usage(
    arguments: Sequence[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["serve", *arguments])
    assert ended.value.code == 2
    assert expected in capsys.readouterr().err
