"""What stands between a closed round and its results, what decided a place, and where evidence does not hold."""

from collections.abc import Mapping

from engine.core.results import Blocker, BlockerKind
from engine.texts.numbers import whole

BLOCKERS: Mapping[BlockerKind, str] = {
    BlockerKind.NO_PAPER: "Vòng này chưa có đề thi. Hãy nạp ngân hàng câu hỏi rồi nhờ người khác xác nhận đáp án.",
    BlockerKind.UNCONFIRMED_KEY: "Đáp án chưa được xác nhận. Một người khác người đã nạp đề phải xác nhận.",
    BlockerKind.UNREAD_PROBLEMS: (
        "{count} dòng bị từ chối khi nạp tệp bài dự thi chưa có ai xem. Hãy xem rồi đánh dấu đã đọc."
    ),
    BlockerKind.UNMATCHED_UNITS: (
        "{count} bài ghi đơn vị chưa khớp với danh mục. Hãy chọn đơn vị đúng cho từng cách ghi."
    ),
    BlockerKind.MAYBE_SAME_PEOPLE: (
        "{count} cặp tài khoản có thể là một người, trong đó có người đang ở vị trí đoạt giải. "
        "Hãy quyết định gộp hay để riêng."
    ),
    BlockerKind.DRAW_NEEDED: "{count} bài bằng nhau mọi tiêu chí ở ranh giới giải. Hãy bốc thăm công khai ngay bên dưới.",
    BlockerKind.EARLIER_ROUND_NOT_APPROVED: (
        "Mỗi người chỉ nhận một giải trong cả hội thi, mà {count} vòng trước chưa được duyệt. "
        "Hãy chốt và duyệt các vòng trước."
    ),
}


def blocker(found: Blocker) -> str:
    return BLOCKERS[found.kind].format(count=whole(found.count))
