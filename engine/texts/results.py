"""The words of results: what stands in the way of a freeze, what verifying finds, what commands answer."""

from engine.core.evidence_checking import Difference
from engine.core.results import Blocker, BlockerKind
from engine.texts.numbers import whole

FREEZE_GIVEN_UP = "lần chốt đang làm dở đã dừng, bài này lại được tính"
"""The reason kept with entries that came late only because of a freeze nothing came of."""

_BLOCKERS = {
    BlockerKind.NO_PAPER: "Chưa có đề thi. Hãy nạp đề ở trang Ngân hàng câu hỏi.",
    BlockerKind.UNCONFIRMED_KEY: "Đáp án chưa được xác nhận. Hãy nhờ người khác người nạp đề xác nhận.",
    BlockerKind.KEY_CORRECTION_OPEN: (
        "Đang có đề nghị sửa đáp án chưa quyết. Hãy xem ảnh hưởng rồi xác nhận hoặc rút đề nghị "
        "ở trang Ngân hàng câu hỏi, phần Sửa đáp án."
    ),
    BlockerKind.UNREAD_PROBLEMS: (
        "{count} dòng bị loại khi nạp tệp chưa có ai xác nhận đã xem. Hãy xem các lỗi đó ở trang Bài dự thi."
    ),
    BlockerKind.UNMATCHED_UNITS: (
        "{count} bài dự thi ghi đơn vị chưa khớp với danh mục. Hãy chọn đơn vị cho từng tên ở trang Bài dự thi."
    ),
    BlockerKind.MAYBE_SAME_PEOPLE: (
        "{count} cặp tài khoản có thể là một người, trong đó có người đứng ở vị trí nhận giải. "
        "Hãy quyết định gộp hay tách ở trang Bài dự thi."
    ),
    BlockerKind.DRAW_NEEDED: (
        "{count} bài bằng nhau mọi tiêu chí ở ranh giới giải. Hãy bốc thăm công khai rồi ghi lại chuỗi bốc thăm."
    ),
    BlockerKind.EARLIER_ROUND_NOT_APPROVED: (
        "Mỗi người chỉ nhận một giải trong cả hội thi, mà {count} vòng trước chưa được duyệt. "
        "Hãy duyệt các vòng trước rồi mới chốt vòng này."
    ),
}
_DIFFERENCES = {
    "digest-differs": "Mã kết quả không phải là mã của các phần bằng chứng đi kèm.",
    "member-missing": "Thiếu phần “{member}” của bằng chứng.",
    "member-unknown": "Có phần lạ “{member}” trong bằng chứng.",
    "member-changed": "Phần “{member}” không còn nguyên như lúc chốt: mã SHA-256 đã khác.",
    "member-unreadable": "Phần “{member}” không đọc được.",
    "not-computable": "Nội dung bằng chứng không đúng dạng nên không tính lại được.",
    "entries-out-of-order": "Bài “{entry_id}” bị lặp hoặc đứng sai thứ tự trong bằng chứng.",
    "standing-differs": ("Bài “{entry_id}” ghi tình trạng “{found}”, nhưng theo thể lệ phải là “{right}”."),
    "ranking-differs": "Xếp hạng tính lại khác với bản đã chốt ở dòng {place}.",
    "answers-unreadable": "Bài “{entry_id}” ghi câu trả lời không đúng dạng: “{found}”.",
    "units-differ": "Danh sách đơn vị không đúng là các đơn vị mà bài dự thi thuộc về, xếp theo mã.",
    "winners-differ": "Danh sách người đoạt giải tính lại khác với bản đã chốt.",
    "summary-differs": "Đáp số dự đoán hoặc các số đếm tính lại khác với bản đã chốt.",
    "other-round": "Bằng chứng là của vòng {round} hội thi “{slug}”, không phải của vòng này.",
    "figures-differ": "Đáp số hoặc các số đếm đang lưu khác với bằng chứng lúc chốt.",
    "winner-rows-differ": "Danh sách người đoạt giải đang lưu khác với bằng chứng lúc chốt.",
    "winner-row-differs": "Thông tin đang lưu của bài đoạt giải “{entry_id}” khác với bằng chứng lúc chốt.",
    "winner-entry-differs": (
        "Bài dự thi “{entry_id}” đã bị sửa sau lúc chốt: nội dung không còn khớp với biên nhận trong bằng chứng."
    ),
    "verdict-differs": "Giám khảo “{judge}” đã cho ý kiến về một mã kết quả khác với mã đang lưu.",
    "audit-differs": "Nhật ký không ghi lần chốt này với mã kết quả và người chốt đang lưu.",
}
DIFFERENCE_CODES = frozenset(_DIFFERENCES)

FROZEN = "Đã chốt {round_word} {round}, lần {revision}; đáp số dự đoán {target}.\nMã kết quả: {digest}"
NOT_FROZEN = "Chưa chốt được; chưa có gì thay đổi. Còn {count} việc phải giải quyết:"
DRAWN = "Đã ghi lần bốc thăm với chuỗi “{seed}”. Thứ tự:"
VERIFIED = "Kết quả đã chốt đúng với bằng chứng, tính lại ra đúng mã {digest}."
NOT_VERIFIED = (
    "Kết quả đã chốt KHÔNG khớp với bằng chứng.\nMã lúc chốt:    {digest}\nMã tính lại:    {recomputed}"
)
NO_DIGEST = "không tính được"


def blocker(found: Blocker) -> str:
    return _BLOCKERS[found.kind].format(count=whole(found.count))


def difference(found: Difference) -> str:
    return _DIFFERENCES[found.code].format(**found.facts)
