"""The words of setting winners aside, on the page Kết quả."""

from engine.core.moments import Moment
from engine.texts.numbers import time_of_day

OFFER = "Loại người đoạt giải khỏi danh sách"
OFFER_WHY = (
    "Dùng khi giấy tờ không khớp hoặc người đoạt giải từ chối nhận giải. Người bị loại không nhận giải nào của vòng "
    "này, mọi người xếp dưới được chuyển lên. Một người đề nghị kèm lý do, một người khác xác nhận; sau đó kết quả "
    "mở lại để chốt lần mới và các giám khảo duyệt lại từ đầu."
)
WHOM, WHOM_HINT = "Người bị loại", "Chọn một hoặc nhiều người"
WINNER = "{name}, {prize} (mã bài {entry_id})"
REASON, REASON_HINT = "Lý do loại", "Chẳng hạn: số CCCD không khớp với giấy tờ gốc"
ASK = "Đề nghị loại khỏi danh sách"
ASKED = "Đã ghi đề nghị loại khỏi danh sách giải; cần một người khác xác nhận."

WAITS = "Có đề nghị loại khỏi danh sách giải"
WAITS_WHY = "Khi được xác nhận, kết quả mở lại, những người này không nhận giải của vòng này và người xếp dưới được chuyển lên."
CONFIRM, WITHDRAW = "Xác nhận loại và mở lại", "Rút đề nghị loại"
CONFIRMED = "Đã loại khỏi danh sách giải và mở lại kết quả. Người xếp dưới được chuyển lên; hãy chốt lần mới."
WITHDRAWN = "Đã rút đề nghị; danh sách giải giữ nguyên."

OUT = "Không xét giải vòng này"
OUT_WHY = "Những người này đã bị loại khỏi danh sách giải; lần chốt tới xét người xếp dưới thay."
HOW = "Lý do: {reason} ({asked_by} đề nghị lúc {at}, {confirmed_by} xác nhận)"
HOW_ASKED = "Lý do: {reason} ({asked_by} đề nghị lúc {at})"
WAS = "{name}, từng đạt {prize} ở bản chốt lần {revision} (mã bài {entry_id})"
LIFT = "Cho xét giải lại"
LIFT_WHY = (
    "Dùng khi việc loại là nhầm, hoặc người đó đã bổ sung giấy tờ. Chỉ làm được khi kết quả chưa chốt lại."
)
LIFT_WHOM, LIFT_REASON = "Người được xét lại", "Lý do xét lại"
LIFTED = "Đã cho xét giải lại."


def at(when: Moment) -> str:
    return time_of_day(when)
