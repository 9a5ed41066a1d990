"""What a browser sent, as a file for as long as it is read: the readers of files work on paths."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from engine import clock
from engine.core.moments import DAY
from engine.services.office import Office

LONGEST_NAME = 200
"""In bytes, as file systems count: a Vietnamese letter takes up to three of them."""
LONGEST_ENDING = 30
LEFT_LYING = DAY
"""A file that waits longer for somebody to decide about it is not waited for."""


def keep(office: Office, name: str, content: bytes) -> Path:
    """Names arrive as the sender chose: only their last part is used, in a folder of its own."""
    forget_old(office)
    folder = office.settings.data_dir / "uploads" / clock.new_id()
    folder.mkdir(mode=0o700, parents=True)
    path = folder / plain_name(name)
    path.write_bytes(content)
    path.chmod(0o600)
    return path


def drop(path: Path) -> None:
    shutil.rmtree(path.parent, ignore_errors=True)


def forget_old(office: Office) -> None:
    """What somebody left lying: files hold personal data. Told by the machine's clock, as files are."""
    for folder in (office.settings.data_dir / "uploads").glob("*"):
        with suppress(FileNotFoundError):  # somebody else was quicker
            if clock.now() - folder.stat().st_mtime_ns // 1000 > LEFT_LYING:
                shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def for_a_moment(office: Office, name: str, content: bytes) -> Iterator[Path]:
    path = keep(office, name, content)
    try:
        yield path
    finally:
        drop(path)


def plain_name(name: str) -> str:
    """The last part of what may be a path of another system, without what a file system minds."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(c for c in last if c.isprintable() and c not in '<>:"|?*').strip(". ")
    stem, dot, ending = kept.rpartition(".")
    if not stem:
        return _cut(kept, LONGEST_NAME) or "file"
    return f"{_cut(stem, LONGEST_NAME)}{dot}{_cut(ending, LONGEST_ENDING)}"


def _cut(text: str, most: int) -> str:
    return text.encode("utf-8", "replace")[:most].decode("utf-8", "ignore")
