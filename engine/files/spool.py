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
        packed = marshal.dumps(list(chunk))
        self._file.write(len(packed).to_bytes(8, "big"))
        self._file.write(packed)

    def chunks(self) -> Iterator[list[tuple[Any, ...]]]:
        self._file.seek(0)
        while length := int.from_bytes(self._file.read(8), "big"):
            yield marshal.loads(self._file.read(length))  # noqa: S302 - written by this very object
