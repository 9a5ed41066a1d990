"""What is logged: one JSON object a line, with where something failed and nothing of whom it was about."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine import logs
from engine.core.problems import Refused
from engine.records.failures import DatabaseError
from engine.settings import Settings

NAME = "Nguyễn Thị Bí Mật"


@pytest.fixture
def log() -> Iterator[logging.Logger]:
    """One of its own, left as it was found."""
    found = logging.getLogger("bangvang")
    before, level, propagates = found.handlers[:], found.level, found.propagate
    yield found
    for handler in found.handlers:
        if handler not in before:
            handler.close()
    found.handlers[:], found.propagate = before, propagates
    found.setLevel(level)


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def fail(error: Exception) -> None:
    raise error


def logged(log: logging.Logger, error: Exception, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    logs.to_console()
    try:
        fail(error)
    except Exception:
        log.exception("bug %s", "1a2b")
    text = capsys.readouterr().err
    assert NAME not in text
    (line,) = lines(text)
    return line


def test_a_line_is_json_with_its_facts(log: logging.Logger, capsys: pytest.CaptureFixture[str]) -> None:
    logs.to_console()
    log.info("stopped", extra={"facts": {"accepted": 12}})
    (line,) = lines(capsys.readouterr().err)
    assert (line["message"], line["level"], line["accepted"]) == ("stopped", "info", 12)
    assert str(line["at"]).endswith("+00:00")


def test_turned_on_twice_a_line_is_written_once(
    log: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.to_console()
    logs.to_console()
    log.info("stopped")
    assert len(lines(capsys.readouterr().err)) == 1


def test_an_error_says_where_and_not_whom(log: logging.Logger, capsys: pytest.CaptureFixture[str]) -> None:
    line = logged(log, ValueError(f"bad name: {NAME}"), capsys)
    error = line["error"]
    assert isinstance(error, dict)
    assert error["type"] == "ValueError"
    assert error["where"][-1].startswith("tests/test_logs.py:")
    assert error["where"][-1].endswith(" fail")
    assert "said" not in error


def test_what_led_to_an_error_is_told_as_quietly(
    log: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    error = KeyError(NAME)
    error.__cause__ = ValueError(NAME)
    told = logged(log, error, capsys)["error"]
    assert isinstance(told, dict)
    assert told["cause"] == {"type": "ValueError", "where": []}


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (Refused("disk-full", name=NAME), "disk-full"),
        (DatabaseError("no such table: x"), "no such table: x"),
        (OSError(28, "No space left on device", NAME), "No space left on device"),
    ],
)
def test_an_error_that_holds_no_rows_is_quoted(
    log: logging.Logger, capsys: pytest.CaptureFixture[str], error: Exception, said: str
) -> None:
    told = logged(log, error, capsys)["error"]
    assert isinstance(told, dict)
    assert told["said"] == said


def test_commands_log_to_a_file(log: logging.Logger, tmp_path: Path) -> None:
    logs.to_file(Settings(tmp_path, ""))
    log.error("bug %s", "1a2b")
    (line,) = lines((tmp_path / "log" / "bangvang.log").read_text("utf-8"))
    assert line["message"] == "bug 1a2b"


def test_another_logger_speaks_the_same_and_only_once(
    log: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    server = logging.getLogger("tests.server")
    logs.to_console("tests.server")
    server.warning("Invalid HTTP request received.")
    (line,) = lines(capsys.readouterr().err)
    assert line["logger"] == "tests.server"
    server.handlers.clear()
