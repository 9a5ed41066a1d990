"""The SQL files, read once."""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "sql"


@cache
def statement(name: str) -> str:
    """The text of sql/NAME.sql."""
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def names() -> tuple[str, ...]:
    return tuple(sorted(p.relative_to(_FOLDER).with_suffix("").as_posix() for p in _FOLDER.rglob("*.sql")))
