"""The words of the page that urges units on, and of the texts it makes."""

from engine.core.contests import ClockState, Contest
from engine.core.letters import Place
from engine.core.moments import Moment, in_vietnam
from engine.core.participation import UnitParticipation
from engine.core.urging import Against, Course, Lag, Order
from engine.texts.numbers import day, percent, share, whole
from engine.texts.participation import UNKNOWN, kind, round_name

KIND, EVERY_KIND = "Loại đơn vị", "Tất cả các loại"
DEPTH = "Phạm vi"
DEPTHS = {"below": "Trực thuộc", "all": "Mọi cấp bên dưới"}
AGAINST = "So với"
AGAINSTS = {Against.PACE: "Tiến độ đều đến hạn", Against.TARGET: "Chỉ tiêu"}
ORDER = "Xếp theo"
ORDERS = {Order.RATE: "Tỷ lệ thấp nhất", Order.MISSING: "Còn thiếu nhiều nhất"}
RENEW = "Cập nhật số liệu"
AT = "Số liệu lúc {at}."

NOBODY_LAGS = {
    Against.PACE: "Không đơn vị nào chậm so với tiến độ đều.",
    Against.TARGET: "Mọi đơn vị có số người đều đã đạt chỉ tiêu.",
    Against.PEOPLE: "Danh mục không có đơn vị nào bên dưới.",
}
LAG = {
    Against.PACE: "{count}/{all} đơn vị chậm so với tiến độ",
    Against.TARGET: "{count}/{all} đơn vị chưa đạt chỉ tiêu",
    Against.PEOPLE: "{all} đơn vị, ít người dự thi nhất xếp trước",
}
LAG_MISSING = "cả danh sách còn thiếu {people} người"
LINE = (
    "Tiến độ đều: thời gian thi đã qua {part}, nên mỗi đơn vị lẽ ra đạt {line} tổng số người "
    "(chỉ tiêu {target}). Đơn vị dưới mức này nằm trong danh sách, xếp theo tỷ lệ chính xác."
)
BELOW_TARGET = "Đơn vị có tỷ lệ dưới chỉ tiêu {target} nằm trong danh sách, xếp theo tỷ lệ chính xác."
NO_TARGET = "Hội thi không đặt chỉ tiêu: các đơn vị chỉ được xếp theo số người dự thi, ít nhất trước."
UNCOUNTED = "Chưa có số người của đơn vị ({count})"
UNCOUNTED_WHY = (
    "Không tính được tỷ lệ nên các đơn vị này không nằm trong danh sách trên. "
    "Lời nhắn của họ đề nghị gửi tổng số người."
)
LIST = "Danh sách"
LIST_NOTE = "Đánh dấu ô đầu dòng để soạn lời nhắn cho đơn vị đó."
COLUMNS = {
    "name": "Đơn vị",
    "above": "Thuộc",
    "people": "Người",
    "headcount": "Tổng số người",
    "rate": "Tỷ lệ (%)",
    "behind": "Chậm so với tiến độ (người)",
    "missing": "Còn thiếu (người)",
    "per_day": "Mỗi ngày cần (người)",
}
CODE = "Mã đơn vị"
SHORT_ADDRESS = "Địa chỉ ngắn"

TEXTS = "Lời nhắn cho {unit}"
CHAT, LETTER = "Tin nhắn (Zalo)", "Văn bản"
COPY, COPIED = "Chép", "Đã chép"
COPY_ADDRESS = "Chép địa chỉ"
SQUARE_OF = "Mã QR dẫn tới {address}"
TO_SQUARE = "Tải mã QR (SVG)"
ADDRESS_PUBLIC = "Ai có địa chỉ này cũng xem được số liệu của đơn vị; không cần đăng nhập."
ADDRESS_INSIDE = "Địa chỉ này dẫn tới trang đăng nhập, rồi tới số liệu của đơn vị."
NO_ADDRESS = "Chưa biết địa chỉ công khai của hệ thống: người quản trị đặt BANGVANG_PUBLIC_URL."

TEMPLATES = "Sửa mẫu lời nhắn"
TEMPLATES_WHY = (
    "Mẫu chỉ giữ trong phiên làm việc này, riêng cho hội thi đang chọn. Chỗ trong ngoặc nhọn được thay bằng "
    "số liệu của từng đơn vị: {places}."
)
KEEP, BACK = "Dùng mẫu này", "Về mẫu có sẵn"
KEPT, PUT_BACK = "Đã dùng mẫu mới.", "Đã về mẫu có sẵn."

FILES = "Lấy cả danh sách"
FILES_WHY = "{count} đơn vị, mỗi đơn vị một dòng hoặc một trang thư kèm mã QR riêng."
TO_BOOK = "Bảng và lời nhắn (XLSX)"
MAKE_LETTERS = {"pdf": "Lập thư cho mọi đơn vị (PDF)", "docx": "Lập thư cho mọi đơn vị (Word)"}
TAKE_LETTERS = {"pdf": "Tải thư của mọi đơn vị (PDF)", "docx": "Tải thư của mọi đơn vị (Word)"}
ONE_LETTER = "Tải thư (PDF)"
BEGUN = "Đang lập thư…"
MAKING = "Đang lập thư: {done}/{total}"
LEAVE = "Có thể rời trang này; việc lập thư vẫn tiếp tục."
MADE = "{count} thư, số liệu lúc {at}."
NOT_MADE = "Chưa lập được thư: {why}"
FILE = "don-doc-{slug}-{unit}.{ending}"
BOOK_TITLE = "Đôn đốc {unit}, {round}"
ABSTRACT = "V/v đôn đốc tham gia {contest}"
TO = "Kính gửi: {unit}"
NUMBER, PLACE_AND_DATE = (
    "Số: ........../..........",
    ".................., ngày {day} tháng {month} năm {year}",
)
SCAN = "Quét mã để xem số liệu của đơn vị"
RECIPIENTS = ("Nơi nhận:", "– Như trên;", "– Lưu: VT.")
SIGNER, SIGN_HINT = "ĐẠI DIỆN ĐƠN VỊ GỬI", "(ký, ghi rõ họ tên)"
FIGURES = ("Người dự thi/tổng số", "Tỷ lệ", "Chỉ tiêu", "Còn thiếu (người)", "Mỗi ngày cần (người)")

PLACES = {
    "tên đơn vị": Place.UNIT,
    "hội thi": Place.CONTEST,
    "đơn vị tổ chức": Place.ORGANISER,
    "vòng": Place.ROUND,
    "lúc": Place.MOMENT,
    "số người": Place.PEOPLE,
    "tổng số người": Place.HEADCOUNT,
    "tỷ lệ": Place.RATE,
    "chỉ tiêu": Place.TARGET,
    "còn thiếu": Place.MISSING,
    "còn lại": Place.DAYS,
    "mỗi ngày": Place.PER_DAY,
    "hạn": Place.DEADLINE,
    "địa chỉ": Place.ADDRESS,
}
"""What the places of a template are called."""

REFUSALS = {
    "template-empty": "Mẫu đang trống. Hãy viết nội dung, hoặc bấm “Về mẫu có sẵn”.",
    "template-too-long": "Mẫu dài quá {longest} ký tự. Hãy viết ngắn lại.",
    "template-hidden-signs": "Mẫu có ký tự không nhìn thấy được. Hãy gõ lại thay vì dán.",
    "template-unknown-place": "Không có chỗ điền “{found}”. Các chỗ điền dùng được: {known}.",
    "template-stray-brace": "Ngoặc nhọn ở gần “{near}” thiếu nửa kia. Hãy viết đủ, ví dụ {{tên đơn vị}}.",
    "template-needs-target": "Hội thi không đặt chỉ tiêu nên không điền được “{found}”. Hãy bỏ chỗ điền này.",
}


def picked(
    contest: Contest,
    round_number: int | None,
    of_kind: str | None,
    against: Against,
    order: Order,
    *,
    all_below: bool,
) -> str:
    """What somebody picked, where the fields to pick with are not seen."""
    said = [round_name(contest, round_number), kind(of_kind), DEPTHS["all" if all_below else "below"]]
    if against is not Against.PEOPLE:
        said += [f"{AGAINST.lower()} {AGAINSTS[against].lower()}", f"{ORDER.lower()} {ORDERS[order].lower()}"]
    return " · ".join(said)


def lag(count: int, all_: int, missing: int, against: Against) -> tuple[str, str]:
    """The headline and what stands beside it."""
    head = LAG[against].format(count=whole(count), all=whole(all_))
    return head, LAG_MISSING.format(people=whole(missing)) if missing else ""


def why(contest: Contest, on: Course, against: Against) -> str:
    target = percent(contest.target_rate)
    match against:
        case Against.PEOPLE:
            return NO_TARGET
        case Against.TARGET:
            return BELOW_TARGET.format(target=target)
        case Against.PACE:
            line = percent((contest.target_rate or 0) * on.part)
            return LINE.format(part=percent(on.part), line=line, target=target)


def values(
    contest: Contest, round_number: int | None, unit: str, one: Lag, on: Course, address: str, at: Moment
) -> dict[Place, str]:
    counted: UnitParticipation = one.counted
    headcount = counted.headcount.people
    return {
        Place.UNIT: unit,
        Place.CONTEST: contest.title,
        Place.ORGANISER: contest.organiser,
        Place.ROUND: round_name(contest, round_number).lower(),
        Place.MOMENT: f"{in_vietnam(at):%H:%M} ngày {day(at)}",
        Place.PEOPLE: whole(counted.people),
        Place.HEADCOUNT: UNKNOWN if headcount is None else whole(headcount),
        Place.RATE: percent(counted.rate),
        Place.TARGET: percent(contest.target_rate),
        Place.MISSING: UNKNOWN if counted.missing is None else whole(counted.missing),
        Place.DAYS: days_left(on),
        Place.PER_DAY: "0" if one.per_day is None else whole(one.per_day),
        Place.DEADLINE: deadline(on.closes_at),
        Place.ADDRESS: address or "…",
    }


def days_left(on: Course) -> str:
    if on.state is ClockState.CLOSED:
        return "0 ngày"
    return "1 ngày (đến hết hạn hôm nay)" if on.days_left == 1 else f"{whole(on.days_left)} ngày"


def deadline(closes_at: Moment) -> str:
    """The last minute that counts, as people say it: "hết ngày 20/11/2026"."""
    border = in_vietnam(closes_at)
    if (border.hour, border.minute, border.second, border.microsecond) == (0, 0, 0, 0):
        return f"hết ngày {day(closes_at - 1)}"
    return f"{border:%H:%M} ngày {day(closes_at)}"


def said_of(one: Lag) -> list[tuple[str, str]]:
    """Labels and numbers of one unit, those that are known."""
    counted = one.counted
    headcount = counted.headcount.people
    said = [("Người dự thi", whole(counted.people)), ("Tỷ lệ", share(counted.people, headcount))]
    if one.needed is not None:
        said.append(("Chỉ tiêu", f"{percent(counted.target_rate)}, tức {whole(one.needed)} người"))
        said.append(("Còn thiếu", f"{whole(counted.missing or 0)} người"))
    if one.behind:
        said.append(("So với tiến độ đều", f"chậm {whole(one.behind)} người"))
    if one.per_day is not None:
        said.append(("Mỗi ngày cần", f"{whole(one.per_day)} người"))
    return said


def unit_line(kind_word: str, above: str | None) -> str:
    said = [kind(kind_word)] if kind_word else []
    return " · ".join([*said, *([f"thuộc {above}"] if above else [])])


def date_line(at: Moment) -> str:
    here = in_vietnam(at)
    return PLACE_AND_DATE.format(day=f"{here.day:02d}", month=f"{here.month:02d}", year=here.year)


def book_notes(contest: Contest, on: Course, against: Against, at: str) -> list[str]:
    return [contest.title, f"Số liệu lúc {at}.", why(contest, on, against),
            f"Hạn: {deadline(on.closes_at)}; còn {days_left(on)}."]  # fmt: skip
