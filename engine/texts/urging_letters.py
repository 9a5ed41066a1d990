"""The texts units are urged with, before anybody changes them: a message and the body of a letter."""

from engine.core.contests import ClockState, Contest
from engine.core.urging import Course

_HELLO = "Kính gửi {tên đơn vị}!"
_OF = {True: "{hội thi}", False: "{vòng} của {hội thi}"}
_SO_FAR = {
    "target": (
        "Tính đến {lúc}, {tên đơn vị} có {số người}/{tổng số người} người tham gia OF, đạt {tỷ lệ} "
        "(chỉ tiêu {chỉ tiêu}), còn thiếu {còn thiếu} người."
    ),
    "none": "Tính đến {lúc}, {tên đơn vị} có {số người} người tham gia OF.",
    "uncounted": (
        "Tính đến {lúc}, {tên đơn vị} có {số người} người tham gia OF. Hệ thống chưa có tổng số người của đơn vị "
        "nên chưa tính được tỷ lệ."
    ),
}
_TIME = {
    "target": "Thời gian còn {còn lại}, đến {hạn}; mỗi ngày cần thêm ít nhất {mỗi ngày} người.",
    "none": "Thời gian còn {còn lại}, đến {hạn}.",
    "uncounted": "Thời gian còn {còn lại}, đến {hạn}.",
}
_PLEASE = {
    "target": "Đề nghị đơn vị tiếp tục tuyên truyền, vận động để hoàn thành chỉ tiêu đúng thời hạn.",
    "none": "Đề nghị đơn vị tiếp tục tuyên truyền, vận động mọi người tham gia.",
    "uncounted": (
        "Đề nghị đơn vị gửi tổng số người về Ban Tổ chức và tiếp tục tuyên truyền, vận động mọi người tham gia."
    ),
}
_OVER = {
    True: "Đã hết thời gian nhận bài (đến {hạn}). Đề nghị đơn vị vận động mọi người tham gia các vòng tiếp theo.",
    False: "Đã hết thời gian nhận bài (đến {hạn}). Trân trọng cảm ơn đơn vị đã phối hợp tổ chức hội thi.",
}
_WATCH = "Số liệu của đơn vị: {địa chỉ}"
_THANKS = "Trân trọng cảm ơn!"

_FIRST = "{đơn vị tổ chức} trân trọng cảm ơn sự quan tâm, phối hợp của {tên đơn vị} trong quá trình tổ chức {hội thi}."
_ASK = {
    "target": "Để hoàn thành chỉ tiêu đúng thời hạn, đề nghị đơn vị quan tâm thực hiện một số nội dung sau:",
    "none": "Để hội thi thu hút đông đảo người tham gia, đề nghị đơn vị quan tâm thực hiện một số nội dung sau:",
    "uncounted": "Để tính được tỷ lệ tham gia, đề nghị đơn vị quan tâm thực hiện một số nội dung sau:",
}
_COUNT_US = "– Gửi tổng số người của đơn vị và nguồn số liệu về {đơn vị tổ chức};"
_DO = (
    "– Tiếp tục tuyên truyền, phổ biến thể lệ, vận động cán bộ, công chức, viên chức và người dân tham gia;",
    "– Phân công người theo dõi, đôn đốc hằng ngày theo số liệu tại {địa chỉ};",
    "– Kịp thời phản ánh khó khăn, vướng mắc về {đơn vị tổ chức} để phối hợp giải quyết.",
)
_LAST = "Rất mong nhận được sự quan tâm, phối hợp của đơn vị. Trân trọng cảm ơn!"


def form_of(contest: Contest, *, counted: bool) -> str:
    """Which of the texts: a unit without headcount is told so only where there is a target to hold it against."""
    if contest.target_rate is None:
        return "none"
    return "target" if counted else "uncounted"


def chat(contest: Contest, round_number: int | None, on: Course, form: str) -> str:
    so_far = _so_far(round_number, form)
    if on.state is ClockState.CLOSED:
        asked = [so_far, _OVER[_goes_on(contest, on)]]
    else:
        asked = [f"{so_far} {_TIME[form]}", _PLEASE[form]]
    return "\n".join([_HELLO, *asked, _WATCH, _THANKS])


def letter(contest: Contest, round_number: int | None, on: Course, form: str) -> str:
    so_far = _so_far(round_number, form)
    if on.state is ClockState.CLOSED:
        rest = [so_far, _OVER[_goes_on(contest, on)], f"{_WATCH}."]
    else:
        do = (_COUNT_US, *_DO) if form == "uncounted" else _DO
        rest = [f"{so_far} {_TIME[form]}", "\n".join([_ASK[form], *do])]
    return "\n\n".join([_FIRST, *rest, _LAST])


def _so_far(round_number: int | None, form: str) -> str:
    return _SO_FAR[form].replace("OF", _OF[round_number is None])


def _goes_on(contest: Contest, on: Course) -> bool:
    return any(r.closes_at > on.closes_at for r in contest.rounds)
