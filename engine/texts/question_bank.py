"""The words of the page of question banks."""

from engine.core.contests import ClockState
from engine.texts.numbers import whole

ROUND = "Vòng thi"
NO_PAPER = {
    ClockState.SCHEDULED: "Cần một đề đã được xác nhận đáp án trước khi {round} mở, lúc {opens}.",
    ClockState.OPEN: (
        "{round} đang mở mà chưa có đề. Bài dự thi vẫn được nhận và sẽ chấm khi có đề; hãy nạp đề càng sớm càng tốt."
    ),
    ClockState.CLOSED: (
        "{round} đã kết thúc mà chưa có đề. Vẫn nạp được cho đến khi chốt kết quả; "
        "nhật ký sẽ ghi rõ đề được nạp sau khi vòng thi kết thúc."
    ),
}
UNCONFIRMED = {
    ClockState.SCHEDULED: "Cần xác nhận đáp án trước khi {round} mở, lúc {opens}.",
    ClockState.OPEN: "{round} đang mở mà đáp án chưa được xác nhận; khi xác nhận xong, đề sẽ khóa ngay.",
    ClockState.CLOSED: (
        "{round} đã kết thúc mà đáp án chưa được xác nhận, nên chưa chấm và chưa chốt kết quả được."
    ),
}
CONFIRMED = {
    ClockState.SCHEDULED: (
        "Đề tự khóa khi {round} mở, lúc {opens}. Từ nay đến lúc đó vẫn thay được; đề thay phải được xác nhận lại."
    ),
    ClockState.OPEN: "Đề đã khóa từ khi {round} mở. Đáp án được giữ kín cho đến khi vòng thi kết thúc, {until}.",
    ClockState.CLOSED: "Đề đã khóa từ khi {round} mở. Phát hiện đáp án sai, hãy chuyển sang phần Sửa đáp án ở trên.",
}
NOTHING_STORED, NOTHING_STORED_HERE = "Chưa có đề thi", "Chưa có đề nào được nạp cho {round}."
STORED = "Đề của {round}"
FIXED_SIZE = "{size} câu, mọi thí sinh cùng một đề"
DRAWN_SIZE = "Mỗi thí sinh {draw} câu, rút ngẫu nhiên từ {size} câu"
LOADED_BY = "{by} nạp lúc {at}."
CONFIRMED_BY = "{by} đã xác nhận đáp án."
QUESTIONS_HIDDEN = (
    "Câu hỏi được giữ kín cho đến khi {round} mở: trước đó chỉ người nạp đề và người xác nhận được xem."
)
KEY_HIDDEN = (
    "Đáp án, nguồn và giải thích được giữ kín cho đến khi {round} kết thúc: trước đó chỉ người nạp đề "
    "và người xác nhận được xem."
)
SHOW_KEY = "Hiện đáp án, nguồn và giải thích"
SHOW_KEY_HELP = "Trước khi vòng thi kết thúc, mỗi lần mở đáp án đều được ghi vào nhật ký."

CONFIRM_TITLE = "Xác nhận đáp án"
CONFIRM_FIRST = "Hãy bật “Hiện đáp án, nguồn và giải thích”, đọc lần lượt từng câu, rồi xác nhận ở đây."
CONFIRM_CHECK = "Tôi đã đọc đủ {size} câu và thấy đáp án đúng"
CONFIRM, CONFIRM_DONE = "Xác nhận đáp án", "Đã xác nhận đáp án của {round}."
WHO_CAN = "Có thể xác nhận: {names}."
NOBODY_CAN = (
    "Chưa có tài khoản nào khác được xác nhận đáp án. Hãy nhờ ban tổ chức thêm một giám khảo hoặc thư ký."
)
MORE_PEOPLE = "và {more} người khác"

LOAD, LOAD_ANOTHER = "Nạp đề", "Nạp đề khác thay cho đề này"
UPLOAD = "Kéo tệp ngân hàng câu hỏi vào đây (.xlsx hoặc .csv)"
UPLOAD_HELP = "Tệp chỉ được đọc để kiểm tra; chưa có gì được lưu cho đến khi bạn bấm nút lưu đề."
TEMPLATE, TEMPLATE_FILE = "Tải mẫu ngân hàng câu hỏi", "mau-ngan-hang-cau-hoi.xlsx"
TEMPLATE_WHY = "Chưa có tệp? Tải mẫu về, điền mỗi dòng một câu, rồi kéo tệp vào ô bên trên."
TAKE_PAPER, PAPER_FILE = "Tải đề này về (.xlsx)", "de-{slug}-{round}.xlsx"
TAKE_PAPER_HELP = (
    "Tệp có cả đáp án và nạp lại được; trước khi vòng thi kết thúc, việc tải được ghi vào nhật ký."
)
READING = "Đang đọc tệp “{file}”… Có thể chuyển sang trang khác rồi quay lại."
NOT_READ = (
    "Không đọc được tệp vì lỗi của chương trình (mã tra cứu {reference}). Hãy gửi mã này cho người quản trị."
)
CLEAN = "Tệp “{file}” có {count} câu hỏi, không có lỗi."
FAULTY = "Tệp “{file}” chưa lưu được: {count}. Hãy sửa trong tệp rồi kéo tệp đã sửa vào."
ONE_FAULT, FAULTS, ONE_NOTE, NOTES = "1 lỗi phải sửa", "{n} lỗi phải sửa", "1 lưu ý", "{n} lưu ý"
HOW = "Thí sinh làm đề này thế nào"
SAME_FOR_ALL = "Mọi thí sinh cùng một đề"
DRAWN = "Rút ngẫu nhiên {asked} câu cho mỗi thí sinh"
STORE, STORE_DONE = "Lưu làm đề của {round}", "Đã lưu đề của {round}. Đáp án chờ một người khác xác nhận."
STORE_DONE_ODD = " Có {count} bài đã nộp không khớp kiểu của đề này; hãy xem lại ở trang Bài dự thi."
STORE_REPLACES = "Đề đang có của {round} sẽ được thay và giữ lại trong lịch sử."

HEADS = ("Mức", "Trang tính", "Dòng", "Cột", "Đang ghi", "Cần làm gì")
FAULT, NOTE = "Lỗi", "Lưu ý"
WHOLE_FILE = "cả tệp"
MORE_FAULTS = "Còn {more} chỗ nữa. Hãy sửa những chỗ đã nêu rồi kéo tệp vào lại để xem tiếp."
FAULTS_LABEL = "Các lỗi và lưu ý của tệp"

AS_ENTRANTS_SEE = "Đề như thí sinh sẽ thấy"
ONLY_FAULTY = "Chỉ xem câu có lỗi"
PART, PART_OF = "Phần", "Câu {first} đến {last}"
QUESTION, QUESTION_UNNUMBERED, ROW, MARRED = "Câu {number}", "Câu chưa có số", "dòng {row}", "có lỗi"
PHONE_COUNT = "{count} câu hỏi"
EMPTY_TEXT = "(để trống)"
RIGHT, VOIDED, SOURCE, EXPLANATION = (
    "Đáp án đúng",
    "Câu này đã hủy: mọi thí sinh được điểm",
    "Nguồn",
    "Giải thích",
)

HISTORY = "Các lần nạp"
HISTORY_COLUMNS = {
    "revision": "Lần",
    "size": "Đề",
    "file": "Tệp",
    "by": "Người nạp",
    "at": "Lúc nạp",
    "confirmed": "Người xác nhận",
    "confirmed_at": "Lúc xác nhận",
}
HISTORY_SIZE, HISTORY_DRAWN = "{size} câu", "rút {draw} trong {size} câu"
NOT_CONFIRMED = "chưa xác nhận"


def how_many(faults: int, notes: int) -> str:
    """ "3 lỗi phải sửa, 1 lưu ý"; "" for nothing."""
    parts = []
    if faults:
        parts.append(ONE_FAULT if faults == 1 else FAULTS.format(n=whole(faults)))
    if notes:
        parts.append(ONE_NOTE if notes == 1 else NOTES.format(n=whole(notes)))
    return ", ".join(parts)
