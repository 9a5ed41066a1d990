"""What the program writes down for whoever looks after the machine: one JSON object a line, no personal data.

Of an error it says what kind it is and where it happened. What an error says itself may hold the very row it
failed at, so only errors of ours and of the machine, which hold none, are quoted.
"""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from engine.core.problems import Refused
from engine.settings import PROJECT, Settings

LARGEST = 5_000_000
KEPT = 5
DEEPEST = 12
"""Places of an error, those next to it; and errors that led to one another."""
FACTS = "facts"
"""`extra={"facts": {…}}`: numbers and codes that belong to what is logged."""


class AsJson(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "process": record.process,
            "message": record.getMessage().strip(),
            **getattr(record, FACTS, {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = _told(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


def _told(error: BaseException, deep: int = 0) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)[-DEEPEST:]
    told: dict[str, Any] = {
        "type": type(error).__qualname__,
        "where": [f"{_place(Path(frame.filename))}:{frame.lineno} {frame.name}" for frame in frames],
    }
    said = _said(error)
    if said:
        told["said"] = said
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None and deep < DEEPEST:
        told["cause"] = _told(cause, deep + 1)
    return told


def _said(error: BaseException) -> str:
    if isinstance(error, Refused):
        return error.code
    if isinstance(error, OSError):
        return error.strerror or ""
    # Known by name, because the log knows neither the records nor who else may fail.
    return str(error) if type(error).__name__ == "DatabaseError" else ""


def _place(file: Path) -> str:
    """As it stands in the project or in a package: where that is installed says nothing."""
    if file.is_relative_to(PROJECT):
        file = file.relative_to(PROJECT)
    parts = file.parts
    return "/".join(parts[parts.index("site-packages") + 1 :] if "site-packages" in parts else parts)


def to_file(settings: Settings) -> None:
    """From now on the log goes to a file, not to the person."""
    folder = settings.data_dir / "log"
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / "bangvang.log", maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", delay=True
    )
    _to(handler, "bangvang").propagate = False


def to_console(*others: str) -> None:
    """From now on the log goes to the error output, where whoever runs the process collects it. `others`:
    loggers of the server, which would write in a form of their own."""
    _to(_Console(), "bangvang")
    for name in others:
        _to(_Console(), name).propagate = False


class _Console(logging.Handler):
    """Asks for the error output each time: whoever runs us may have turned it elsewhere."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            sys.stderr.write(self.format(record) + "\n")
            sys.stderr.flush()
        except (OSError, ValueError):  # nobody reads it any more
            self.handleError(record)


def _to(handler: logging.Handler, name: str) -> logging.Logger:
    """Instead of what was chosen before."""
    handler.setFormatter(AsJson())
    logger = logging.getLogger(name)
    for old in [one for one in logger.handlers if isinstance(one.formatter, AsJson)]:
        logger.removeHandler(old)
        old.close()
    logger.addHandler(handler)
    if logger.level == logging.NOTSET:
        logger.setLevel(logging.INFO)
    return logger
