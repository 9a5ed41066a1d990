"""Reading very many times: the same answers as `moments.read_moment`, remembering what it has seen.

Entries of one contest share their days, hours and minutes, so a time is looked up as a minute that
was read before plus what follows it.
"""

from collections.abc import Callable

from engine.core.moments import Moment, read_moment

REMEMBERED = 100_000
"""Minutes, endings and zones kept at most; a hostile file only loses the speed."""

_MINUTE = len("2024-10-28T08:00")
_SECONDS = len(":00.000000")
_SOME_MINUTE = "2000-01-01T00:00"
_PLAIN_MICROSECONDS = 60_000_000


def moment_reader() -> Callable[[str], Moment | None]:
    """A `read_moment` with a memory of its own."""
    minutes: dict[str, Moment] = {}
    endings: dict[str, Moment] = {}
    zones: dict[str, Moment] = {}
    some_minute = read_moment(_SOME_MINUTE) or 0

    def read(text: str) -> Moment | None:
        minute = minutes.get(text[:_MINUTE])
        if minute is None:
            return first_time(text)
        ending = text[_MINUTE:]
        passed = endings.get(ending)
        if passed is not None:
            return minute + passed
        if len(ending) >= _SECONDS and ending[0] == ":" and ending[3] == ".":
            digits = ending[1:3] + ending[4:_SECONDS]
            shift = zones.get(ending[_SECONDS:])
            if shift is not None and digits.isascii() and digits.isdigit():
                micros = int(digits)
                return minute + shift + micros if micros < _PLAIN_MICROSECONDS else None
        return first_time(text)

    def first_time(text: str) -> Moment | None:
        at = read_moment(text)
        if at is None:
            return None
        minute = read_moment(text[:_MINUTE])
        ending = text[_MINUTE:]
        if minute is None or text[4:5] != "-":
            return at
        remember(minutes, text[:_MINUTE], minute)
        if len(ending) < _SECONDS:
            remember(endings, ending, at - minute)
        elif (shift := read_moment(_SOME_MINUTE + ":00" + ending[_SECONDS:])) is not None:
            remember(zones, ending[_SECONDS:], shift - some_minute)
        return at

    def remember(known: dict[str, Moment], text: str, value: Moment) -> None:
        if len(known) >= REMEMBERED:
            known.clear()
        known[text] = value

    return read
