"""Reading very many times: the same answers as `moments.read_moment`, remembering what it has seen.

Entries of one contest share their days, hours and minutes, so a time is looked up as a minute that
was read before plus what follows it.
"""

from collections.abc import Callable

from engine.core.moments import Moment, read_moment

REMEMBERED = 100_000
"""Minutes, endings and zones kept at most; a hostile file only loses the speed."""

_MINUTE = len("2024-10-28T08:00")
_SECONDS = len("2024-10-28T08:00:00.000000")
_LENGTH = _SECONDS - _MINUTE
_SOME_MINUTE = "2000-01-01T00:00"
_A_MINUTE = 60_000_000


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
        seconds = text[_MINUTE:_SECONDS]
        if len(seconds) == _LENGTH and seconds[0] == ":" and seconds[3] == ".":
            digits = seconds[1:3] + seconds[4:]
            shift = zones.get(text[_SECONDS:])
            if shift is not None and digits.isascii() and digits.isdigit():
                micros = int(digits)
                return minute + shift + micros if micros < _A_MINUTE else None
        else:
            passed = endings.get(text[_MINUTE:])
            if passed is not None:
                return minute + passed
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
        zone = text[_SECONDS:]
        if len(ending) < _LENGTH:
            remember(endings, ending, at - minute)
        elif (shift := read_moment(_SOME_MINUTE + ":00" + zone)) is not None:
            remember(zones, zone, shift - some_minute)
        return at

    def remember(known: dict[str, Moment], text: str, value: Moment) -> None:
        if len(known) >= REMEMBERED:
            known.clear()
        known[text] = value

    return read
