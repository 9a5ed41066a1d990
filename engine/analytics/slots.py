"""Which analytics file a process may use: one process a file, held by a lock of the operating system.

DuckDB's own lock cannot be asked without opening the file, and a file that another process is just
making looks broken. The lock goes with the process, however it ends.
"""

import sys
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _taken(file: IO[bytes]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _taken(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


class Hold:
    """The right to one file, until it is let go."""

    def __init__(self, lock: IO[bytes]) -> None:
        self._lock = lock

    def let_go(self) -> None:
        self._lock.close()


def hold(path: Path) -> Hold | None:
    """None: another process, or another opening in this one, has it."""
    lock = path.with_suffix(".lock").open("ab")
    if _taken(lock):
        return Hold(lock)
    lock.close()
    return None
