"""Reading very many times: what `moments.read_moment` reads, the usual forms of ISO 8601 at half the cost."""

from datetime import datetime, timedelta

from engine.core.moments import Moment, read_moment

_EPOCH_IN_VIETNAM = datetime(1970, 1, 1, 7)  # noqa: DTZ001 - the difference of two times without zone
_MICROSECOND = timedelta(microseconds=1)
_ZONE = "+07:00"
_SECONDS = len("2024-10-28T08:00:00")
_MICROSECONDS = len("2024-10-28T08:00:00.123456")


def quick_moment(text: str) -> Moment | None:
    """`read_moment`, faster. Signs are looked at first, because `fromisoformat` alone takes more forms."""
    local = text[: -len(_ZONE)] if text.endswith(_ZONE) else text
    length = len(local)
    if (
        (length == _SECONDS or (length == _MICROSECONDS and local[19] == "."))
        and local[4] == "-" == local[7]
        and local[13] == ":" == local[16]
        and local[10] in "T "
        and local.startswith("20")
    ):
        try:
            when = datetime.fromisoformat(local)
        except ValueError:
            return None
        if when.tzinfo is None:
            return (when - _EPOCH_IN_VIETNAM) // _MICROSECOND
    return read_moment(text)
