"""The words of the page Kết quả."""

from engine.core.moments import Moment
from engine.core.prizes import PassedOver
from engine.core.results import BlockerKind
from engine.core.roles import Right
from engine.texts.numbers import time_of_day

STEPS = ("Kết thúc", "Chốt", "Duyệt", "Công bố", "Trao giải")
STEP_ENDED, STEP_ENDS = "Nhận bài {until}", "Còn mở {until}"
STEP_FREEZE_WAITS = "Ban tổ chức hoặc thư ký chốt khi không còn việc nào chặn"
STEP_APPROVE_WAITS = "{count} giám khảo duyệt, khác người đã chốt"
STEP_PUBLISH_WAITS = "Danh sách hiện công khai, số điện thoại được che bớt"
STEP_AWARD_WAITS, STEP_AWARDED = (
    "Đối chiếu giấy tờ rồi trao cho từng người",
    "Mọi người đoạt giải đã nhận giải",
)
REVISION = "Bản chốt lần {number}"
APPROVED, REFUSED = "{judge} đã duyệt", "{judge} không duyệt"
AWAITED = "Còn thiếu {count} giám khảo"
NOT_YET = "{round} chưa kết thúc ({until}). Trước lúc đó chưa có gì để xem ở đây."

BLOCKED = "Việc phải xong trước khi chốt"
NOTHING_BLOCKS = "Không còn việc nào chặn. Có thể chốt kết quả."
FREEZE = "Chốt kết quả"
FREEZE_WHY = (
    "Chốt là niêm lại mọi bài được tính, đáp án, thể lệ, bảng xếp hạng và người đoạt giải bằng một mã SHA-256. "
    "Bài đến sau lúc chốt không được tính. Muốn sửa phải mở lại, cần hai người."
)
FREEZE_NOT_YOURS = "Ban tổ chức hoặc thư ký chốt kết quả."
FREEZING = "Đang chốt kết quả"
FREEZING_LEAVE = "Có thể rời trang này; việc chốt vẫn tiếp tục."
BEING_FROZEN = "Kết quả đang được chốt; trang này tự cập nhật khi xong."
NOT_FROZEN = "Lúc {at} chưa chốt được: {why}"
STILL_BLOCKED = "còn việc phải xử lý, xem danh sách dưới đây."
BUG = "có lỗi của chương trình (mã tra cứu {reference}). Hãy gửi mã này cho người quản trị."
TO_SETTLE = {
    BlockerKind.NO_PAPER: "Nạp đề của {round}",
    BlockerKind.UNCONFIRMED_KEY: "Xem và xác nhận đáp án của {round}",
    BlockerKind.UNREAD_PROBLEMS: "Xem {count} dòng bị loại",
    BlockerKind.UNMATCHED_UNITS: "Khớp đơn vị cho {count} bài của {round}",
    BlockerKind.MAYBE_SAME_PEOPLE: "Quyết định {count} cặp của {round}",
    BlockerKind.EARLIER_ROUND_NOT_APPROVED: "Sang {round} để duyệt",
}
TO_LOOK = {
    BlockerKind.NO_PAPER: "Xem đề của {round}",
    BlockerKind.UNCONFIRMED_KEY: "Xem đề của {round}",
    BlockerKind.UNREAD_PROBLEMS: "Xem {count} dòng bị loại",
    BlockerKind.UNMATCHED_UNITS: "Xem {count} bài của {round} chưa khớp đơn vị",
    BlockerKind.MAYBE_SAME_PEOPLE: "Xem {count} cặp của {round}",
    BlockerKind.EARLIER_ROUND_NOT_APPROVED: "Xem {round}",
}
SETTLED_BY = {
    Right.LOAD_FILES: "Ban tổ chức hoặc thư ký làm việc này.",
    Right.CONFIRM_KEY: "Một người khác người nạp đề xác nhận: ban tổ chức, thư ký hoặc giám khảo.",
    Right.DECIDE_ENTRIES: "Ban tổ chức hoặc giám khảo quyết định việc này.",
    Right.APPROVE: "Các giám khảo duyệt vòng trước.",
}
TO_DRAW_HERE = "Bốc thăm cho {count} bài ở phần dưới trang này"

DRAW = "Bốc thăm"
DRAW_HOW = (
    "Mời một người không thuộc ban tổ chức đọc to một chuỗi bất kỳ tại cuộc họp, chẳng hạn dãy số của kỳ quay xổ số vừa công bố.",
    "Ghi chuỗi đó vào biên bản, rồi nhập đúng từng ký tự vào ô dưới đây; khoảng trắng và chữ hoa cũng tính.",
    "Bấm “Ghi kết quả bốc thăm”. Thứ tự được tính từ chuỗi và mã bài, ai cũng tính lại được; không ai đoán trước được.",
)
TIED = "{count} bài bằng nhau mọi tiêu chí"
TIED_COLUMNS = {"rank": "Hạng", "name": "Họ và tên", "unit": "Đơn vị", "entry": "Mã bài"}
SEED = "Chuỗi công khai đã đọc tại cuộc họp"
SEED_READ = "Chuỗi trên đã được đọc to và ghi vào biên bản"
TO_DRAW = "Ghi kết quả bốc thăm"
DRAWN = "Đã ghi kết quả bốc thăm."
SEED_FIRST = "Hãy nhập chuỗi công khai và đánh dấu rằng chuỗi đã được đọc to."
HELD = "Các lần bốc thăm"
HELD_BY = "{by} ghi lúc {at}. Chuỗi công khai:"
DRAW_NOT_YOURS = "Ban tổ chức hoặc thư ký ghi kết quả bốc thăm."

DIGEST = "Mã kiểm chứng"
DIGEST_HELP = (
    "Đọc từng nhóm bốn ký tự và đối chiếu với máy của người khác. Hai máy cùng một mã là cùng một kết quả."
)
TARGET, PEOPLE, ENTRIES = "Đáp số dự đoán", "Người được xếp hạng", "Bài hợp lệ"
ALL_CORRECT, NO_TARGET = "Đúng tất cả", "không có"
WINNERS = "Người đoạt giải"
NO_WINNERS = "Không có bài nào đủ điều kiện nhận giải."
LEFT_EMPTY = "{prize}: còn {count} giải không có người nhận."
PASSED_OVER = "Không xét giải, người kế tiếp được xét thay"
PASSED = "{name} (mã bài {entry_id}): {why}"
WHY_PASSED = {
    PassedOver.NO_PRIZE: "thuộc diện không nhận giải",
    PassedOver.HOLDS_A_PRIZE: "đã có giải ở vòng khác",
    PassedOver.SET_ASIDE: "đã bị loại khỏi danh sách giải",
}
PHONES = "Hiện số điện thoại đầy đủ"
PHONES_HELP = "Để gọi cho người đoạt giải. Danh sách công bố luôn che bớt số."
RANK = "Hạng {rank}"
NO_PHONE = "không có số điện thoại"
ENTRY = "Mã bài {entry_id}"

PLACE_VERDICTS, PLACE_PREVIEW, PLACE_REOPEN = "giam-khao-duyet", "danh-sach-se-cong-bo", "mo-lai-ket-qua"
"""Places on the page, as they stand in its address."""
TURN_TO_JUDGE = "Đến lượt bạn: xem lần lượt từ trên xuống, rồi cho ý kiến ở mục [Giám khảo duyệt](#{place})."
TURN_TO_CONFIRM = "Có đề nghị mở lại kết quả đang chờ người thứ hai: [đọc lý do ở phần dưới](#{place}) rồi xác nhận hoặc rút đề nghị."
TURN_TO_PUBLISH = "Kết quả đã được duyệt. Xem [danh sách sẽ công bố](#{place}) rồi công bố."
VERDICTS = "Giám khảo duyệt"
APPROVE, APPROVED_DONE = "Duyệt", "Đã ghi nhận bạn duyệt kết quả."
APPROVING = "Đang tính lại để đối chiếu trước khi duyệt"
REFUSE, REFUSED_DONE = "Không duyệt", "Đã ghi nhận bạn không duyệt."
REASON = "Lý do"
REFUSE_EXPANDER = "Không duyệt kết quả này"
NOT_APPROVED = "Lúc {at} chưa duyệt được: {why}"
YOU_FROZE = "Bạn là người đã chốt nên không được duyệt. Cần {count} giám khảo khác."
YOU_DECIDED = "Bạn đã cho ý kiến về bản chốt này."
JUDGES_ONLY = "Chỉ tài khoản giám khảo được duyệt, mỗi người đăng nhập bằng tài khoản của mình."
WAS_REFUSED = "Có giám khảo không duyệt bản này. Hãy mở lại kết quả, sửa nguyên nhân rồi chốt lần mới."
NO_VERDICTS = "Chưa có giám khảo nào cho ý kiến."

PREVIEW = "Danh sách sẽ công bố"
PREVIEW_WHY = "Mọi người sẽ thấy đúng bảng này, với số điện thoại đã che bớt."
PUBLISH, PUBLISHED = "Công bố kết quả", "Đã công bố kết quả."
PUBLISHING = "Đang tính lại để đối chiếu trước khi công bố"
NOT_PUBLISHED = "Lúc {at} chưa công bố được: {why}"
PUBLISH_NOT_YOURS = "Kết quả đã được duyệt. Ban tổ chức hoặc thư ký công bố."
PUBLIC = "Trang công khai"
PUBLIC_WHY = "Ai cũng mở được, không cần đăng nhập. Sao chép địa chỉ này để đăng hoặc in lên thông báo."
OPEN_PUBLIC, TO_XLSX = "Mở trang công khai", "Tải danh sách (XLSX)"
PUBLIC_COLUMNS = {
    "prize": "Giải",
    "rank": "Hạng",
    "name": "Họ và tên",
    "unit": "Đơn vị",
    "score": "Điểm",
    "error": "Sai số",
    "submitted": "Nộp bài lúc",
    "phone": "Điện thoại",
}

REOPEN = "Mở lại kết quả"
REOPEN_WHY = (
    "Dùng khi phải sửa dữ liệu sau khi chốt. Một người đề nghị kèm lý do, một người khác xác nhận. "
    "Bản đã chốt vẫn được giữ nguyên để xem; danh sách đã công bố tạm rút khỏi trang công khai."
)
ASK, ASKED = "Đề nghị mở lại", "Đã ghi đề nghị mở lại; cần một người khác xác nhận."
CONFIRM, CONFIRMED = "Xác nhận mở lại", "Đã mở lại kết quả. Sửa xong hãy chốt lần mới."
WITHDRAW, WITHDRAWN = "Rút đề nghị", "Đã rút đề nghị mở lại."
ASKED_BY = "{by} đề nghị mở lại lúc {at}. Lý do: {reason}"
ASK_WAITS = "Đề nghị của bạn đang chờ một người khác xác nhận."

HISTORY = "Các bản chốt"
OF_REVISION = "Bản chốt lần {number}, {at}"
FROZEN_BY = "{by} chốt lúc {at}"
PUBLISHED_BY = "{by} công bố lúc {at}"
REOPENED_BY = "Đã mở lại: {asked} đề nghị, {confirmed} xác nhận. Lý do: {reason}"
WITH_REASON = "{said}. Lý do: {reason}"
SAID = "{said} lúc {at}"

VERIFY = "Kiểm tra lại"
VERIFY_WHY = "Tính lại toàn bộ từ chính bằng chứng đã niêm và so mã kiểm chứng."
VERIFYING = "Đang tính lại từ bằng chứng"
VERIFIED = "Khớp. Tính lại lúc {at} được đúng mã {short}."
DIFFERS = "Không khớp. Bản chốt có mã {digest}, tính lại được mã {recomputed}."
NOT_VERIFIED = "Lúc {at} chưa kiểm tra được: {why}"


def at(when: Moment) -> str:
    return time_of_day(when)


def verdict(judge: str, said: str, when: Moment) -> str:
    form = APPROVED if said == "approved" else REFUSED
    return SAID.format(said=form.format(judge=judge), at=at(when))
