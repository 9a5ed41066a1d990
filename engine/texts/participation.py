"""The words of the page about who takes part."""

from collections.abc import Iterator

from engine.core.contests import Contest, Round
from engine.core.moments import Moment
from engine.core.participation import Tally, UnitParticipation
from engine.core.units import HeadcountSource
from engine.texts.numbers import percent, time_left, time_of_day, whole

ROUND, WHOLE_CONTEST = "Vòng thi", "Cả hội thi"
GO_TO, GO_TO_HINT = "Đến đơn vị", "Gõ tên hoặc mã đơn vị"
BACK_TO_START = "Về nơi bắt đầu"
KIND, EVERY_KIND = "Loại đơn vị", "Tất cả"
UNKNOWN = "chưa có số liệu"

PEOPLE = "Người dự thi"
PEOPLE_WHAT = "mỗi người tính một lần"
ENTRIES = "Bài dự thi"
ENTRIES_WHAT = "kể cả bài vượt số lần"
RATE = "Tỷ lệ tham gia"
OF_NOTHING = "đơn vị chưa có số người"
ABOVE_ALL = "▲ Vượt 100 %: cần kiểm tra lại số người của đơn vị"
TARGET = "Chỉ tiêu"
TARGET_WHAT = "tức {people} người"
NO_TARGET = "hội thi không đặt chỉ tiêu"
NONE = "—"
MISSING = "Còn thiếu"
MISSING_WHAT = "người nữa là đạt chỉ tiêu"
REACHED = "Đạt"
REACHED_WHAT = "đã đạt chỉ tiêu"

TABLE = "Bảng số liệu"
NOTHING_BELOW = "Danh mục không có đơn vị nào bên dưới đơn vị này."
NO_UNITS = "Chưa có danh mục đơn vị nên chưa có số liệu theo đơn vị."
DOWNLOAD = "Tải bảng (XLSX)"

COLUMNS = {
    "name": "Đơn vị",
    "kind": "Loại",
    "people": "Người",
    "entries": "Bài",
    "headcount": "Tổng số người",
    "rate": "Tỷ lệ (%)",
    "state": "So với chỉ tiêu",
    "missing": "Còn thiếu (người)",
}
CODE = "Mã đơn vị"
SOURCES = {
    HeadcountSource.GIVEN: "theo danh mục",
    HeadcountSource.SUMMED: "cộng từ các đơn vị bên dưới",
    HeadcountSource.UNKNOWN: UNKNOWN,
}

KINDS = {
    "province": "Tỉnh, thành phố",
    "district": "Huyện, thị xã, thành phố",
    "ward": "Phường",
    "commune": "Xã",
    "township": "Thị trấn",
    "group": "Tổ dân phố, thôn",
    "department": "Cơ quan cấp tỉnh",
    "office": "Phòng, đơn vị trực thuộc",
}


def kind(word: str | None) -> str:
    """What the register calls a unit: its own word where it is none of ours. None: every kind."""
    return EVERY_KIND if word is None else KINDS.get(word, word)


def state(counted: UnitParticipation) -> str:
    """Reached or not, in words with a sign: never by colour alone."""
    if counted.headcount.people is None:
        said = f"? {UNKNOWN}"
    elif counted.missing is None:
        said = NONE
    elif counted.missing:
        said = f"✗ thiếu {whole(counted.missing)} người"
    else:
        said = "✓ đạt"
    return f"{said} · ▲ vượt 100 %" if counted.above_all else said


def beside(direct: Tally, in_no_unit: Tally | None) -> Iterator[str]:
    """Who is counted above but in no row of the table."""
    if direct.people:
        yield (
            f"{_tally(direct)} ghi thẳng tên đơn vị đang xem, không thuộc đơn vị nào bên dưới, "
            "nên có trong tổng số nhưng không có trong bảng."
        )
    if in_no_unit is not None and in_no_unit.people:
        yield f"Ngoài ra có {_tally(in_no_unit)} mà đơn vị họ ghi chưa khớp với danh mục."


def _tally(tally: Tally) -> str:
    return f"{whole(tally.people)} người ({whole(tally.entries)} bài)"


def standing(contest: Contest, open_now: Round | None, now: Moment) -> str:
    """What the clock says of the contest at this moment."""
    if open_now is not None:
        return f"{contest.round_word} {open_now.number} đang mở, còn {time_left(open_now.closes_at - now)}"
    coming = min((r for r in contest.rounds if r.opens_at > now), key=lambda r: r.opens_at, default=None)
    if coming is None:
        return "Không có vòng nào đang mở: các vòng thi đã kết thúc"
    return (
        f"Không có vòng nào đang mở: {contest.round_word.lower()} {coming.number} mở lúc "
        f"{time_of_day(coming.opens_at)}"
    )


def book_title(unit: str, what: str) -> str:
    return f"Tham gia của {unit}, {what}"


def book_notes(contest: Contest, at: str) -> list[str]:
    """The moment, and what every percentage of the table is of."""
    notes = [
        contest.title,
        f"Số liệu lúc {at}.",
        "Người: số người khác nhau có bài trong vòng thi. Bài: mọi bài trong vòng thi, kể cả bài vượt số lần.",
        "Tỷ lệ = số người dự thi / tổng số người của chính đơn vị ở dòng đó.",
    ]
    if contest.target_rate is not None:
        notes.append(f"Chỉ tiêu: {percent(contest.target_rate)} tổng số người của mỗi đơn vị.")
    return notes


def round_name(contest: Contest, number: int | None) -> str:
    return WHOLE_CONTEST if number is None else f"{contest.round_word} {number}"
