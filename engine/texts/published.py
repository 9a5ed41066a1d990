"""The words of a published list: its public page, its spreadsheet, its answer over HTTP."""

from engine.core.moments import SECOND, Moment, in_vietnam
from engine.texts.numbers import exact_time, whole

RESULTS = "Kết quả"
ROUND = "{round_word} {round}"
PRIZES = "Danh sách đoạt giải"
NO_WINNERS = "Vòng này không có bài nào đủ điều kiện nhận giải."
UNIT_UNKNOWN = "Chưa rõ đơn vị"
NO_NAME = "(không ghi tên)"
SCORE, SCORE_OF = "Điểm", "{score} điểm"
PREDICTION, PREDICTION_OF = "Dự đoán", "dự đoán {prediction}"
ERROR, ERROR_OF = "Sai số dự đoán", "sai số {error}"
SUBMITTED, SUBMITTED_AT = "Nộp bài lúc", "nộp lúc {at}"
DURATION, LASTED = "Làm bài trong", "làm trong {span}"
PHONE = "Điện thoại"
TARGET, NO_TARGET = "Đáp số dự đoán", "không có"
PEOPLE, ENTRIES = "Người được xếp hạng", "Bài hợp lệ"
PUBLISHED_AT = "Công bố lúc {at}"
REVISION = "Bản chốt lần {revision}"
PRIZE, NAME, UNIT, PLACE = "Giải", "Họ và tên", "Đơn vị", "Hạng"

CHECK = "Tự kiểm chứng"
CHECK_WHY = (
    "Khi chốt, mọi bài được tính, đáp án, thể lệ và bảng xếp hạng được niêm lại bằng một mã SHA-256. "
    "Các giám khảo duyệt trên đúng mã này. Chỉ cần sửa một ký tự, mã sẽ khác hẳn."
)
DIGEST, DIGEST_SHORT = "Mã kiểm chứng", "Mã ngắn: {short}"
PRIVATE = "Số điện thoại được che bớt; danh sách không có số căn cước, ngày sinh hay tài khoản dự thi."
DRAWN = "Bốc thăm"
DRAW_WHY = (
    "Những bài bằng nhau ở ranh giới giải được phân định bằng bốc thăm công khai. Lấy chuỗi công khai, dấu gạch đứng “|” "
    "và mã bài, tính SHA-256; mã nhỏ hơn đứng trước. Ai cũng tính lại được, chẳng hạn trên máy tính: {command}"
)
COMMAND = "printf '%s' 'CHUỖI|MÃ BÀI' | sha256sum"
SEED = "Chuỗi công khai"
ORDER, ENTRY, WORKING = "Thứ tự", "Mã bài", "SHA-256"
TO_XLSX = "Tải danh sách (XLSX)"
TO_JSON = "Dữ liệu (JSON)"
SHEET = "{title}: kết quả {round}"

NOT_THERE = "Chưa có kết quả ở đây"
NOT_THERE_WHY = (
    "Kết quả chỉ hiện ở địa chỉ này sau khi ban tổ chức công bố. Nếu vòng thi vừa kết thúc, hãy quay lại sau; "
    "nếu không, hãy kiểm tra lại địa chỉ."
)
WITHDRAWN = "Kết quả đang được xem xét lại"
WITHDRAWN_WHY = (
    "Danh sách đã công bố của vòng này được mở lại để xem xét nên tạm thời không hiện ở đây. "
    "Danh sách mới sẽ được công bố tại chính địa chỉ này."
)


def short(digest: str) -> str:
    """The first eight signs: enough to tell two lists apart at a glance, never enough to check one."""
    return f"{digest[:4]}\u00a0{digest[4:8]}"


def groups(digest: str) -> tuple[str, ...]:
    """In fours, as it is read out."""
    return tuple(digest[i : i + 4] for i in range(0, len(digest), 4))


def lasted(seconds: float | None) -> str:
    """ "1 phút 35,5 giây"; empty where unknown."""
    if seconds is None:
        return ""
    micro = round(seconds * SECOND)
    minutes, rest = divmod(micro, 60 * SECOND)
    whole_seconds, fraction = divmod(rest, SECOND)
    decimals = f",{fraction:06d}".rstrip("0").rstrip(",")
    said = f"{whole_seconds}{decimals} giây"
    return f"{whole(minutes)} phút {said}" if minutes else said


def submitted(at: Moment) -> str:
    return exact_time(at)


def published_at(at: Moment) -> str:
    return f"{in_vietnam(at):%H:%M} ngày {in_vietnam(at):%d/%m/%Y}"


def facts(
    score: int,
    error: int | None,
    submitted_at: Moment,
    duration_s: float | None,
    prediction: int | None = None,
) -> tuple[str, ...]:
    """What a winner won by, in short words."""
    said = [SCORE_OF.format(score=whole(score))]
    if prediction is not None:
        said.append(PREDICTION_OF.format(prediction=whole(prediction)))
    if error is not None:
        said.append(ERROR_OF.format(error=whole(error)))
    said.append(SUBMITTED_AT.format(at=submitted(submitted_at)))
    if duration_s is not None:
        said.append(LASTED.format(span=lasted(duration_s)))
    return tuple(said)
