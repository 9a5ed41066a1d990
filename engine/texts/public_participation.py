"""The words of the public page of a unit, and of the public answer about who takes part."""

from engine.core.contests import ClockState, Round
from engine.core.moments import Moment, in_vietnam
from engine.core.participation import UnitParticipation
from engine.texts.numbers import percent, time_left, until, whole
from engine.texts.participation import UNKNOWN

TITLE = "Tham gia"
BELONGS = "thuộc {unit}"
PEOPLE, ENTRIES, RATE, TARGET, MISSING = "Người dự thi", "Bài dự thi", "Tỷ lệ", "Chỉ tiêu", "Còn thiếu"
MISSING_PEOPLE, REACHED = "{people} người", "✓ đã đạt"
ABOVE_ALL = "▲ Vượt 100 %: số người của đơn vị cần được kiểm tra lại."
OF = "{people}/{headcount} người"
TARGET_IS = "{rate}, tức {people} người"
NO_HEADCOUNT = "Đơn vị chưa có tổng số người nên chưa tính được tỷ lệ."
HOW = (
    "Mỗi người dự thi tính một lần; bài dự thi tính mọi bài nộp trong thời gian thi. Số liệu đổi mới mỗi phút một lần, "
    "không có thông tin của cá nhân nào."
)
AT = "Số liệu lúc {at}"
SIGN_IN = "Cán bộ đơn vị đăng nhập để xem chi tiết"
BY_ROUND, ROUND_COLUMNS = "Theo từng vòng", ("Vòng thi", "Người", "Bài", "Tỷ lệ")
STATES = {ClockState.SCHEDULED: "chưa mở", ClockState.OPEN: "đang mở", ClockState.CLOSED: "đã kết thúc"}
NOW_OPEN, OVER = "{round} đang mở, còn {left} ({until})", "Các vòng thi đã kết thúc"
COMING = "{round} mở lúc {at}"

NOT_PUBLIC = "Không có hội thi nào công khai số liệu tham gia ở địa chỉ này. Hãy kiểm tra lại mã hội thi trong địa chỉ."
HIDDEN = (
    "Vòng thi đang mở và phần dự đoán hỏi đúng số người hoặc số bài dự thi, nên số liệu tham gia chỉ công khai "
    "sau khi vòng thi kết thúc."
)


def at(moment: Moment) -> str:
    return AT.format(at=f"{in_vietnam(moment):%H:%M ngày %d/%m/%Y}")


def standing(round_word: str, rounds: tuple[Round, ...], now: Moment) -> str:
    """What the clock says of the contest."""
    opened = next((r for r in rounds if r.state(now) is ClockState.OPEN), None)
    if opened is not None:
        name, left = f"{round_word} {opened.number}", time_left(opened.closes_at - now)
        return NOW_OPEN.format(round=name, left=left, until=until(opened))
    coming = min((r for r in rounds if r.opens_at > now), key=lambda r: r.opens_at, default=None)
    if coming is None:
        return OVER
    opens = in_vietnam(coming.opens_at)
    return COMING.format(round=f"{round_word} {coming.number}", at=f"{opens:%H:%M ngày %d/%m/%Y}")


def rate(counted: UnitParticipation) -> str:
    """With its fraction."""
    of = counted.headcount.people
    if not of:
        return UNKNOWN
    return f"{percent(counted.rate)} ({whole(counted.people)}/{whole(of)})"
