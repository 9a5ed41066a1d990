"""The words of the ranking: on its page, and in the spreadsheet of it."""

from engine.core.contests import Counts
from engine.core.moments import MINUTE, SECOND, Moment, in_vietnam
from engine.core.prizes import PassedOver
from engine.texts import published
from engine.texts.numbers import time_of_day, whole

NONE = "—"
TARGET, TARGET_HELP = "Đáp số dự đoán", "Con số mà dự đoán của mỗi người được so với."
RANKED, RANKED_HELP = "Người được xếp hạng", "Mỗi người một bài được tính."
ENTRIES, ENTRIES_HELP = "Bài hợp lệ", "Mọi bài hợp lệ nộp trong vòng, kể cả bài vượt số lần cho phép."
ALL_CORRECT, ALL_CORRECT_HELP = "Đúng tất cả", "Số người trả lời đúng tất cả các câu."
NO_TARGET = "không có"

PROVISIONAL = "Tạm tính, chưa chốt"
PROVISIONAL_WHY = "Thứ hạng và giải còn có thể đổi cho đến khi chốt kết quả."
FROZEN = "Đã chốt, lần {revision}"
FROZEN_WHY = "Bảng này đọc từ bản đã chốt lúc {at} và không đổi nữa. Mã ngắn: {digest}."
KEY_NOT_CONFIRMED = "Đáp án chưa được người thứ hai xác nhận: điểm và thứ hạng dưới đây chưa chắc chắn."

COMPUTING = "Đang xếp hạng…"
STEPS = {
    "pulling": "Đang nạp bài dự thi: {done} bài…",
    "reading": "Đang đọc bản đã chốt: {done} dòng…",
}
COMPUTING_WHY = "Lần xem đầu tiên sau khi có nhiều bài mới mất một lúc; những lần sau thì nhanh."

PRIZES = "Giải thưởng"
NO_PRIZES = "Hội thi này không có giải cá nhân."
PLACES = "{given} trên {places} giải"
PLACE_EMPTY = "Còn {count} giải không có người đạt (phải đúng tất cả các câu)."
NOT_YET = "Chưa xác định được trước khi bốc thăm."
NOBODY = "Chưa có ai."
DRAW_TITLE = "Cần bốc thăm"
DRAW_WHY = "{count} người bằng nhau mọi tiêu chí ở ranh giới giải. Từ đây trở xuống chưa trao giải nào."
PASSED_TITLE, PASSED_WHY = "Không xét giải", "Người kế tiếp trong bảng được xét thay."
PASSED_OVER = {
    PassedOver.NO_PRIZE: "thuộc diện không nhận giải",
    PassedOver.HOLDS_A_PRIZE: "đã có giải ở vòng khác",
    PassedOver.SET_ASIDE: "đã bị loại khỏi danh sách giải",
}
PERSON = "{rank}. {name} · {unit}"
AND_MORE = "và {count} người nữa"
NO_NAME = "(không ghi tên)"
NO_UNIT = "chưa rõ đơn vị"

TABLE = "Bảng xếp hạng"
SEARCH = "Tìm người"
SEARCH_HINT = "Họ tên, tài khoản, mã bài hoặc đơn vị"
GO_TO = "Đến hạng"
SHOWN = "Dòng {first} đến {last} trên {total}. Chọn một dòng, hoặc bấm Enter, để xem vì sao người đó đứng ở hạng này."
FOUND = "Tìm thấy {total} người; đang hiện dòng {first} đến {last}."
CHANGED = "Bảng xếp hạng đã đổi kể từ khi mở trang. Bấm để xem bản mới."
FAILED = "Chưa tải được phần này. Hãy kiểm tra mạng rồi thử lại."
CLOSE = "Đóng"
NOT_FOUND = (
    "Không có ai khớp với nội dung tìm trong vòng này. Hãy thử một phần của họ tên, tài khoản hoặc mã bài."
)
NOBODY_RANKED = "Vòng này chưa có bài nào được tính."
TO_XLSX = "Tải bảng xếp hạng (XLSX)"
MAKE_XLSX = "Lập tệp bảng xếp hạng (XLSX)"
MAKE_XLSX_WHY = "Bảng dài {rows} dòng: lập tệp mất vài phút, có thể sang trang khác rồi quay lại."
MAKING_XLSX = "Đang lập tệp: {done} trên {rows} dòng…"
XLSX_MADE = "Tệp lập lúc {at} đã sẵn sàng."
XLSX_FAILED = "Chưa lập được tệp: {why}"
TO_XLSX_WHY = "Tệp có họ tên người dự thi; mỗi lần tải đều được ghi vào nhật ký."

COLUMNS = {
    "rank": "Hạng",
    "name": "Họ và tên",
    "unit": "Đơn vị",
    "prize": "Giải",
    "score": "Điểm",
    "prediction": "Dự đoán",
    "error": "Sai số",
    "submitted": "Nộp bài lúc",
    "decided": "Người liền trên hơn nhờ",
    "duration": "Làm bài trong",
    "account": "Tài khoản",
    "entry": "Mã bài",
}
DURATION_SECONDS = "Làm bài trong (giây)"
DRAW_NEEDED = "Cần bốc thăm"
TAKES_NO_PRIZE = "Không nhận giải"
DECIDED = {
    None: "",
    "score": "điểm cao hơn",
    "prediction_error": "dự đoán gần hơn",
    "submitted_at": "nộp sớm hơn",
    "duration_s": "làm nhanh hơn",
    "tied": "bằng nhau mọi tiêu chí",
}

FIRST = "Đứng đầu bảng: không ai hơn ở tiêu chí nào."
BEHIND = "Sau {name} (hạng {rank}) vì người ấy {key}."
TIED_ABOVE = "Bằng {name} ở mọi tiêu chí nên cùng hạng {rank}."
BEFORE = "Trước {name} (hạng {rank}) nhờ {key}."
TIED_BELOW = "Bằng {name} ở mọi tiêu chí nên cùng hạng {rank}."
LAST = "Đứng cuối bảng."
NO_PREDICTION = "Không có dự đoán đọc được nên xếp sau mọi người có dự đoán ở tiêu chí này."
WHO = ("Người liền trên", "Người này", "Người liền dưới")
KEYS = {
    "score": "Điểm",
    "prediction_error": "Sai số dự đoán",
    "submitted_at": "Nộp bài lúc",
    "duration_s": "Làm bài trong",
}
DECIDES = "quyết định"
OTHER_WHY = {
    "over-limit": "vượt số bài được phép trong một vòng",
    "void": "đã bị hủy",
    "barred": "người này không được dự thi",
    "from-the-future": "ghi giờ nộp sau giờ nhận",
    "late": "đến sau khi kết quả đã chốt",
    "outside-rounds": "nộp ngoài các vòng thi",
    "rehearsal": "bài diễn tập do chương trình gửi thử",
}
NOT_PICKED = {
    Counts.FIRST: "thể lệ tính bài nộp đầu tiên",
    Counts.LAST: "thể lệ tính bài nộp cuối cùng",
    Counts.BEST: "thể lệ tính bài tốt nhất",
}

BOOK_TITLE = "Bảng xếp hạng {round}"
BOOK_FILE = "Xếp hạng {round} – {slug}.xlsx"
BOOK_NOTES = (
    "{contest}",
    "Đáp số dự đoán: {target}. {people} người được xếp hạng, {entries} bài hợp lệ, {all_correct} người đúng tất cả.",
    "Lập lúc {at}. {state}",
)
BOOK_CUT = "Một trang tính chứa không quá {most} dòng: tệp này dừng ở đó, còn {left} người chưa có trong tệp."


def frozen_why(at: Moment, digest: str) -> str:
    """The beginning of a digest is enough to compare it by eye with the one that was read out."""
    return FROZEN_WHY.format(at=time_of_day(at), digest=published.short(digest))


def submitted(at: Moment) -> str:
    """To the thousandth where there is one, finer where that would hide a difference."""
    rest = at % SECOND
    form = "%d/%m/%Y %H:%M:%S"
    if not rest:
        return in_vietnam(at).strftime(form)
    micro = in_vietnam(at).strftime(f"{form}.%f")
    return micro if rest % 1000 else micro[:-3]


def lasted(duration: Moment | None) -> str:
    """ "1:35", "1:35,250": minutes, seconds, thousandths where there are any."""
    if duration is None:
        return NONE
    minutes, rest = divmod(abs(duration), MINUTE)
    seconds, micro = divmod(rest, SECOND)
    sign = "-" if duration < 0 else ""
    return f"{sign}{minutes}:{seconds:02d}" + (f",{micro // 1000:03d}" if micro else "")


def number(value: int | None) -> str:
    return NONE if value is None else whole(value)


def prize(name: str | None, why: PassedOver | None, *, draw_needed: bool, no_prize: bool) -> str:
    if draw_needed:
        return DRAW_NEEDED
    if why is not None:
        return PASSED_OVER[why].capitalize()
    return name or (TAKES_NO_PRIZE if no_prize else "")
