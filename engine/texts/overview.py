"""The words of the control room: what waits, and what to press for it."""

from engine.core.contests import Contest
from engine.core.waiting import Task
from engine.texts.numbers import whole

WAITS = "Việc đang chờ bạn"
NOTHING_WAITS = "Không có việc nào đang chờ bạn."
NOTHING_FOR_READERS = "Vai trò của bạn chỉ xem, không có việc phải làm ở đây."
RATE_OF = "{people}/{of} người"

SAID: dict[Task, str] = {
    Task.PAPER_MISSING: "{round} chưa có đề thi.",
    Task.KEY_UNCONFIRMED: "{round}: đáp án chờ bạn xác nhận.",
    Task.KEY_CORRECTION: "{round}: có đề nghị sửa đáp án, chờ bạn xem ảnh hưởng rồi quyết.",
    Task.UNREAD_PROBLEMS: "{count} dòng bị từ chối khi nạp bài dự thi, chưa có ai đọc.",
    Task.UNMATCHED_UNITS: "{count} tên đơn vị chưa khớp với danh mục, của {of} bài dự thi.",
    Task.MAYBE_SAME_PEOPLE: "{count} cặp tài khoản có thể là một người.",
    Task.DRAW_NEEDED: "{round}: {count} bài bằng nhau ở ranh giới giải, cần bốc thăm.",
    Task.NOT_FROZEN: "{round} đã kết thúc, kết quả chưa được chốt.",
    Task.REFUSED_BY_JUDGE: "{round}: giám khảo không đồng ý duyệt, cần xem lý do.",
    Task.APPROVAL: "{round}: kết quả đã chốt, chờ bạn duyệt.",
    Task.NOT_PUBLISHED: "{round}: kết quả đã duyệt, chưa công bố.",
    Task.REOPENING: "{round}: có đề nghị mở lại kết quả, chờ người thứ hai.",
    Task.COLLECTIVE_NOT_FROZEN: "Mọi vòng đã chốt, giải tập thể chưa được chốt.",
    Task.COLLECTIVE_REFUSED: "Giải tập thể: giám khảo không đồng ý duyệt, cần xem lý do.",
    Task.COLLECTIVE_APPROVAL: "Giải tập thể đã chốt, chờ bạn duyệt.",
    Task.COLLECTIVE_NOT_PUBLISHED: "Giải tập thể đã duyệt, chưa công bố.",
    Task.COLLECTIVE_REOPENING: "Giải tập thể: có đề nghị mở lại, chờ người thứ hai.",
    Task.PEOPLE_MISSING: "{round}: đơn vị còn thiếu {count} người dự thi để đạt chỉ tiêu {of} người.",
}
UNCOUNTED = {Task.UNMATCHED_UNITS: "{count} tên đơn vị chưa khớp với danh mục."}
"""Where the second number may not be told."""

ACTS: dict[Task, str] = {
    Task.PAPER_MISSING: "Nạp đề thi",
    Task.KEY_UNCONFIRMED: "Xem và xác nhận",
    Task.KEY_CORRECTION: "Xem ảnh hưởng",
    Task.UNREAD_PROBLEMS: "Đọc các dòng ấy",
    Task.UNMATCHED_UNITS: "Khớp đơn vị",
    Task.MAYBE_SAME_PEOPLE: "Xem từng cặp",
    Task.DRAW_NEEDED: "Bốc thăm",
    Task.NOT_FROZEN: "Chốt kết quả",
    Task.REFUSED_BY_JUDGE: "Xem lý do",
    Task.APPROVAL: "Xem và duyệt",
    Task.NOT_PUBLISHED: "Công bố",
    Task.REOPENING: "Xem đề nghị",
    Task.COLLECTIVE_NOT_FROZEN: "Chốt giải tập thể",
    Task.COLLECTIVE_REFUSED: "Xem lý do",
    Task.COLLECTIVE_APPROVAL: "Xem và duyệt",
    Task.COLLECTIVE_NOT_PUBLISHED: "Công bố",
    Task.COLLECTIVE_REOPENING: "Xem đề nghị",
    Task.PEOPLE_MISSING: "Xem số liệu đơn vị",
}


def said(contest: Contest, task: Task, number: int | None, count: int, of: int | None) -> str:
    template = SAID[task] if of != 0 else UNCOUNTED.get(task, SAID[task])
    name = "" if number is None else f"{contest.round_word} {number}"
    return template.format(round=name, count=whole(count), of=whole(of or 0))
