"""The words of awarding, on the page Kết quả and in the list winners sign."""

from engine.core.moments import Moment
from engine.core.results import AwardingStep
from engine.texts.numbers import time_of_day, whole

TITLE = "Trao giải"
NONE_YET = "Chưa trao giải nào trong {all} giải. Đối chiếu giấy tờ của từng người trước khi trao."
SOME = "Đã trao {done} trên {all} giải."
ALL = "Đã trao đủ {all} giải cho người đoạt giải."
COLUMNS = {
    "prize": "Giải",
    "name": "Họ và tên",
    "unit": "Đơn vị",
    "checked": "Đối chiếu giấy tờ",
    "handed": "Trao giải",
    "notes": "Ghi chú",
    "entry": "Mã bài",
}
NOT_YET = "chưa"
DONE = "{by}, {at}"
EARLIER = "Đã nhận {prize} theo bản chốt lần {revision} ({by} ghi lúc {at})"
PICK = "Chọn những người vừa đối chiếu giấy tờ hoặc vừa nhận giải ở cột đầu của bảng để ghi lại."
CHOSEN = "Ghi cho {count} người: {names}"
NOTE, NOTE_HINT = "Ghi chú (không bắt buộc)", "Chẳng hạn: người nhà nhận thay, có giấy ủy quyền"
RECORD = {
    AwardingStep.DOCUMENT_CHECKED: "Đã đối chiếu giấy tờ",
    AwardingStep.PRIZE_HANDED_OVER: "Đã trao giải",
}
RECORDED = {
    AwardingStep.DOCUMENT_CHECKED: "Đã ghi đối chiếu giấy tờ cho {count} người.",
    AwardingStep.PRIZE_HANDED_OVER: "Đã ghi trao giải cho {count} người.",
}
UNDO = "Ghi nhầm? Bỏ ghi"
UNDO_WHY = "Bỏ việc ghi sau cùng của {name}: {step}. Điều đã ghi vẫn còn trong nhật ký."
UNDO_STEP = {
    AwardingStep.DOCUMENT_CHECKED: "đã đối chiếu giấy tờ",
    AwardingStep.PRIZE_HANDED_OVER: "đã trao giải",
}
UNDO_REASON, TO_UNDO, UNDONE = "Lý do bỏ ghi", "Bỏ ghi", "Đã bỏ ghi."
ASKED = "Đang có đề nghị mở lại kết quả nên chưa ghi trao giải được."
NOT_YOURS = "Ban tổ chức hoặc thư ký ghi việc trao giải."
TO_XLSX = "Tải danh sách ký nhận (XLSX)"
XLSX_WHY = "Bảng để in: mỗi người ký nhận một dòng. Tệp có họ tên nên việc tải được ghi vào nhật ký."

BOOK_TITLE = "Danh sách ký nhận giải thưởng, {round}"
BOOK_FILE = "Ký nhận giải {round} – {slug}.xlsx"
BOOK_NOTES = (
    "{contest}",
    "Theo bản chốt lần {revision}, mã kiểm chứng {digest}. Lập lúc {at}.",
    "Đối chiếu giấy tờ tùy thân trước khi ký. Người nhận thay ghi rõ họ tên và kèm giấy ủy quyền.",
)
BOOK_COLUMNS = {
    "number": "Số",
    "prize": "Giải",
    "name": "Họ và tên",
    "unit": "Đơn vị",
    "phone": "Số điện thoại",
    "amount": "Giá trị (đồng)",
    "checked": "Đối chiếu giấy tờ",
    "received": "Ngày nhận",
    "signature": "Ký nhận",
    "entry": "Mã bài",
}


def headline(done: int, total: int) -> str:
    form = ALL if done == total else SOME if done else NONE_YET
    return form.format(done=whole(done), all=whole(total))


def at(when: Moment) -> str:
    return time_of_day(when)
