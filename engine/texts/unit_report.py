"""The words of a unit's report upward: on its page, in its document, in its spreadsheet."""

from datetime import date

from engine.core.contests import Contest, Round
from engine.core.participation import UnitParticipation
from engine.core.units import HeadcountSource, Unit
from engine.texts.numbers import percent, share, whole
from engine.texts.participation import NONE, SOURCES, UNKNOWN, WHOLE_CONTEST

UNIT, UNIT_HINT = "Đơn vị", "Gõ tên hoặc mã đơn vị"
SUBJECT = "Kết quả tham gia {round}, {contest}, của {unit}"
SUBJECT_WHOLE = "Kết quả tham gia {contest} của {unit}"
DOCX_FILE, XLSX_FILE = "Báo cáo {unit} – {round}.docx", "Báo cáo {unit} – {round}.xlsx"
TO_XLSX = "Tải bảng tính (XLSX)"
COPIES = ("Như trên;", "Lưu: VT, ………")
SIGNER = ("THỦ TRƯỞNG ĐƠN VỊ", "(Ký, ghi rõ họ tên, đóng dấu)")

H_GENERAL, H_PARTS, H_ROUNDS, H_DAYS = (
    "1. Kết quả chung",
    "2. Theo đơn vị trực thuộc",
    "3. Theo vòng thi",
    "4. Theo ngày",
)
T_PARTS, T_ROUNDS = "Kết quả của từng đơn vị trực thuộc", "Kết quả của từng vòng thi"
T_DAYS = "Số người và bài dự thi từng ngày"
PART, ROUND, DAY = "Đơn vị", "Vòng thi", "Ngày"
CODE, PEOPLE, ENTRIES, HEADCOUNT, RATE = "Mã đơn vị", "Người dự thi", "Bài dự thi", "Tổng số người", "Tỷ lệ"
SOURCE, STATE, MISSING = "Nguồn số người", "So với chỉ tiêu", "Còn thiếu (người)"
DAY_PEOPLE = "Người dự thi lần đầu"
TOTAL = "Cộng"
DIRECT = "Ghi thẳng tên đơn vị này"
UNMATCHED = "Đơn vị ghi trong bài chưa khớp danh mục"
BESIDE = "Ngoài ra có {people} người ({entries} bài) mà đơn vị ghi trong bài chưa khớp danh mục, không tính vào số trên."
SHEETS = ("Tổng hợp", "Theo đơn vị", "Theo vòng", "Theo ngày")
FACT, VALUE = "Chỉ số", "Số liệu"
TARGET, NEEDED = "Chỉ tiêu", "Số người cần đạt theo chỉ tiêu"
NO_PARTS = "Danh mục không có đơn vị nào bên dưới đơn vị này."
NO_ROUNDS = "Chưa có vòng thi nào mở."
NO_DAYS = "Chưa có ngày nào có bài dự thi."
NO_UNITS = "Chưa có danh mục đơn vị nên chưa có số liệu theo đơn vị."
N_PEOPLE = (
    "Người dự thi: số người khác nhau có ít nhất một bài, mỗi người tính một lần. Bài dự thi: mọi bài nộp trong vòng thi, "
    "kể cả bài vượt số lần cho phép. Tỷ lệ là số người dự thi trên tổng số người của chính đơn vị ở dòng đó."
)
N_ROUNDS = "Một người có thể dự nhiều vòng thi nên số người của các vòng cộng lại có thể lớn hơn số người của cả hội thi."
N_DAYS = (
    "Người dự thi lần đầu: mỗi người tính vào ngày có bài đầu tiên của phần đang báo cáo, nên các ngày cộng lại đúng bằng "
    "số người dự thi. Bài dự thi tính vào ngày nộp."
)
N_ABOVE = "Dấu ▲: số người dự thi nhiều hơn tổng số người, cần kiểm tra lại số người của đơn vị đó."


def subject(contest: Contest, round_: Round | None, unit: str) -> str:
    if round_ is None:
        return SUBJECT_WHOLE.format(contest=contest.title, unit=unit)
    return SUBJECT.format(round=called(contest, round_), contest=contest.title, unit=unit)


def called(contest: Contest, round_: Round | None) -> str:
    return WHOLE_CONTEST if round_ is None else f"{contest.round_word} {round_.number}"


def summary(name: str, counted: UnitParticipation) -> str:
    return f"{name} có {whole(counted.people)} người dự thi với {whole(counted.entries)} bài."


def headcount(unit: Unit, counted: UnitParticipation) -> str:
    of = counted.headcount
    if of.people is None:
        return "Đơn vị chưa có số liệu về tổng số người nên chưa có tỷ lệ."
    said = f"Tổng số người: {whole(of.people)} ({source(unit, counted)})."
    return f"{said} Tỷ lệ tham gia: {share(counted.people, of.people)}."


def source(unit: Unit, counted: UnitParticipation) -> str:
    how = counted.headcount.how
    if how is HeadcountSource.GIVEN and unit.headcount_source:
        return f"nguồn: {unit.headcount_source}"
    return SOURCES[how]


def target(counted: UnitParticipation) -> str:
    if counted.target_rate is None:
        return "Hội thi không đặt chỉ tiêu tỷ lệ tham gia."
    said = f"Chỉ tiêu: {percent(counted.target_rate)} tổng số người"
    needed_ = needed(counted)
    if needed_ is None:
        return f"{said}."
    standing = f"còn thiếu {whole(counted.missing)} người" if counted.missing else "đơn vị đã đạt"
    return f"{said}, tức {whole(needed_)} người; {standing}."


def needed(counted: UnitParticipation) -> int | None:
    of, rate = counted.headcount.people, counted.target_rate
    return None if not of or rate is None else -(-rate.numerator * of // rate.denominator)


def rate(counted: UnitParticipation | None) -> str:
    """A percentage with its fraction; flagged where there are more people than there should be."""
    if counted is None:
        return NONE
    of = counted.headcount.people
    if not of:
        return UNKNOWN
    flag = "▲ " if counted.above_all else ""
    return f"{flag}{percent(counted.rate)} ({whole(counted.people)}/{whole(of)})"


def missing(counted: UnitParticipation | None) -> str:
    if counted is None or counted.target_rate is None:
        return NONE
    return UNKNOWN if counted.missing is None else whole(counted.missing)


def day(on: date) -> str:
    return f"{on:%d/%m/%Y}"
