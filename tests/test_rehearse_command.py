"""`rehearse` as organisers and their scripts meet it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.services.rehearsing import place
from engine.settings import PROJECT
from tests.services.world import CONTEST, SLUG, UNITS
from tests.test_commands import Terminal, terminal

__all__ = ["terminal"]  # the fixture


def filled(terminal: Terminal) -> None:
    terminal.json(
        "contest", "add", terminal.file("contest.toml", CONTEST.format(more="", per_round=1, counts="first"))
    )
    terminal.json("units", "import", terminal.file("units.csv", UNITS))


@pytest.mark.parametrize(
    "given",
    [
        (),
        ("--people", "5"),
        ("--rate", "5"),
        ("--people", "5", "--rate", "5", "--remove"),
        ("--remove", "--url", "http://127.0.0.1:1"),
        ("--people", "0", "--rate", "5"),
        ("--people", "x", "--rate", "5"),
    ],
)
def test_half_a_command_is_wrong_usage(terminal: Terminal, given: tuple[str, ...]) -> None:
    code, out = terminal.run("rehearse", "--contest", SLUG, *given)
    assert (code, out) == (2, "")
    assert "Sai cách gọi lệnh" in terminal.err


def test_removing_where_there_is_nothing_is_done_at_once(terminal: Terminal) -> None:
    filled(terminal)
    found = terminal.json("rehearse", "--contest", SLUG, "--remove")
    assert found == {"contest": SLUG, "removed": 0, "refusals": 0}
    assert terminal.run("rehearse", "--contest", "khong-co", "--remove")[0] == 1


def test_without_a_server_there_it_says_so(terminal: Terminal) -> None:
    filled(terminal)
    url = f"http://127.0.0.1:{place._free_port()}"
    code, out = terminal.run(
        "rehearse", "--contest", SLUG, "--people", "1", "--rate", "1", "--url", url, "--json"
    )
    assert (code, out) == (1, "")
    assert url in terminal.err


@pytest.mark.proof
def test_it_opens_a_server_of_its_own_and_leaves_nothing_running(terminal: Terminal, tmp_path: Path) -> None:
    filled(terminal)
    run = [sys.executable, "-m", "engine", "rehearse", "--contest", SLUG]
    settings = {**os.environ, "BANGVANG_DATA_DIR": str(tmp_path / "data")}
    ended = subprocess.run(
        [*run, "--people", "30", "--rate", "100", "--json"],
        cwd=PROJECT, env=settings, capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    found = json.loads(ended.stdout)
    assert (found["sent"], found["accepted"], found["refused"], found["stopped"]) == (30, 30, 0, False)
    assert not place.is_ready(place.Address.read(found["url"]))
    assert terminal.json("rehearse", "--contest", SLUG, "--remove")["removed"] == 30
