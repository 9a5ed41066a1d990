"""Rows set aside on disk between the reading of a file and its writing into records."""

import marshal
import tempfile
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import IO, Any, Self


class Spool:
    """Chunks of plain tuples, in order. Gone when closed, and with the process."""

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed by __exit__

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def put(self, chunk: Sequence[tuple[Any, ...]]) -> None:
        marshal.dump(list(chunk), self._file)

    def chunks(self) -> Iterator[list[tuple[Any, ...]]]:
        end = self._file.tell()
        self._file.seek(0)
        while self._file.tell() < end:
            yield marshal.load(self._file)  # noqa: S302 - written by this very object
