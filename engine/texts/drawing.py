"""The words of a draw that was held, and the command by which anybody repeats it."""

from collections.abc import Iterable
from itertools import islice
from shlex import quote

ORDER = "Thứ tự: mã SHA-256 của “chuỗi|mã bài”, nhỏ đứng trước"
REPEAT = "Ai cũng tính lại được trên máy Linux hoặc macOS. Lệnh dưới đây in ra đúng các mã và thứ tự ở trên:"
AT_MOST = 50
"""Entries named in one command; more of them do not fit a screen, and follow the same rule."""


def command(seed: str, entries: Iterable[str]) -> str:
    """For a shell: prints each hash with its entry, the one drawn first on top."""
    named = " ".join(quote(entry) for entry in sorted(islice(entries, AT_MOST)))
    one = 'printf "%s|%s" "$s" "$b" | sha256sum | cut -c1-64'
    return f's={quote(seed)}; for b in {named}; do echo "$({one})  $b"; done | sort'
