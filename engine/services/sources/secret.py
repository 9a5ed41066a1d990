"""The secret of this installation: from its settings, else made once and kept in the data folder."""

import os
from pathlib import Path

from engine import clock
from engine.core.problems import Refused
from engine.settings import SHORTEST_SECRET, Settings

FILE = "secret"
OWNER_ONLY = 0o600


def installation_secret(settings: Settings) -> bytes:
    """Made where there is none yet."""
    found = kept_secret(settings)
    if found is None:
        _make(settings.data_dir / FILE)
        found = kept_secret(settings)
    if found is None:
        raise Refused("bad-secret-file", file=str(settings.data_dir / FILE))
    return found


def kept_secret(settings: Settings) -> bytes | None:
    """None: there never was one, or records came here without it. Looking makes none, so that the right
    one can still be put there."""
    if settings.secret:
        return settings.secret.encode()
    path = settings.data_dir / FILE
    try:
        kept = path.read_bytes().strip()
    except FileNotFoundError:
        return None
    if len(kept) < SHORTEST_SECRET:
        raise Refused("bad-secret-file", file=str(path))
    if path.stat().st_mode & 0o077:  # copied by hand, perhaps: nobody else reads it
        path.chmod(OWNER_ONLY)
    return kept


def _make(path: Path) -> None:
    """Whole or not at all, and the first of several processes wins."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = path.with_name(f"{FILE}.{clock.new_id()}")
    try:
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "wb") as file:
            file.write(clock.new_key().hex().encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(made, path)
        except FileExistsError:
            return
    finally:
        made.unlink(missing_ok=True)
