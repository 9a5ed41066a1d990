"""A long list somebody had made beside the page. It has no name on the disk: it is gone with the job, or the
process."""

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Generic, TypeVar

CHUNK = 1 << 20
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class MadeFile(Generic[Made]):
    made: Made
    """What it is."""
    file: IO[bytes]

    def chunks(self) -> Iterator[bytes]:
        """Several may read at once, so nobody moves the place in the file."""
        at = 0
        while chunk := os.pread(self.file.fileno(), CHUNK, at):
            at += len(chunk)
            yield chunk


def into_file(make: Callable[[IO[bytes]], Made]) -> MadeFile[Made]:
    file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the job is remembered
    try:
        return MadeFile(make(file), file)
    except BaseException:
        file.close()
        raise
