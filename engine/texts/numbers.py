"""Numbers and times as people here write them: 1.234,5 and 20/11/2026."""

from collections.abc import Mapping
from fractions import Fraction

from engine.core.contests import Round
from engine.core.moments import DAY, HOUR, MINUTE, SECOND, Moment, in_vietnam

ABOVE_ALL = " – vượt tổng số, cần kiểm tra"


def whole(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def written(facts: Mapping[str, object]) -> dict[str, object]:
    """What a sentence is told, with its numbers as they are written; rows keep the number they have in a file."""
    return {
        name: whole(fact) if type(fact) is int and not name.endswith("row") else fact
        for name, fact in facts.items()
    }


def percent(rate: Fraction | None, places: int = 1) -> str:
    """Rounded half up; the caller prints the fraction beside it."""
    if rate is None:
        return "chưa có số liệu"
    scaled = rate * 100 * 10**places
    rounded = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    before, after = divmod(rounded, 10**places)
    return f"{whole(before)},{after:0{places}d} %" if places else f"{whole(before)} %"


def share(part: int, of: int | None) -> str:
    """A percentage with its fraction: "25,0 % (5/20)"."""
    if not of:
        return f"{whole(part)} (chưa có số liệu về số người)"
    flag = ABOVE_ALL if part > of else ""
    return f"{percent(Fraction(part, of))} ({whole(part)}/{whole(of)}){flag}"


def day(at: Moment) -> str:
    return in_vietnam(at).strftime("%d/%m/%Y")


def time_of_day(at: Moment) -> str:
    return in_vietnam(at).strftime("%H:%M %d/%m/%Y")


def to_the_second(at: Moment) -> str:
    return in_vietnam(at).strftime("%H:%M:%S %d/%m/%Y")


def exact_time(at: Moment) -> str:
    """To the microsecond where there are any: two entries may differ by less than a second."""
    form = "%H:%M:%S.%f %d/%m/%Y" if at % SECOND else "%H:%M:%S %d/%m/%Y"
    return in_vietnam(at).strftime(form)


def until(round_: Round) -> str:
    """ "đến hết 12/9/2024, tức trước 00:00 ngày 13/9/2024": the last second that counts beside the border."""
    last, border = in_vietnam(round_.last_second), in_vietnam(round_.closes_at)
    edge = f"trước {border:%H:%M} ngày {border.day}/{border.month}/{border.year}"
    if border.hour == border.minute == border.second == border.microsecond == 0:
        return f"đến hết {last.day}/{last.month}/{last.year}, tức {edge}"
    return f"đến {last:%H:%M:%S} ngày {last.day}/{last.month}/{last.year}, tức {edge}"


def time_left(span: Moment) -> str:
    """ "2 ngày 5 giờ": the two largest units, rounded down; less than a minute is said so."""
    days, rest = divmod(span, DAY)
    hours, rest = divmod(rest, HOUR)
    minutes = rest // MINUTE
    parts = [f"{n} {word}" for n, word in ((days, "ngày"), (hours, "giờ"), (minutes, "phút")) if n]
    return " ".join(parts[:2]) or "chưa đầy 1 phút"


def decimal(number: float, places: int) -> str:
    """Of what was measured, never of what was counted."""
    before, _, after = f"{number:.{places}f}".partition(".")
    return f"{whole(int(before))},{after}" if places else whole(int(before))
