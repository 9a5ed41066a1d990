"""The words of two revisions of a round beside each other."""

from collections.abc import Iterator

from engine.core.people import Effect
from engine.core.revision_beside import EntryBeside, ResultsBeside, WinnerBeside
from engine.core.revision_differences import Became, Place, QuestionChanged
from engine.core.standing import Standing
from engine.texts.numbers import time_of_day, whole

TITLE = "Khác bản chốt trước"
PAIR = "Bản {before} → Bản {after}"
WHICH = "So sánh"
READING = "Đang so hai bản chốt"
REVISION = "Bản {number}"
REOPENED = "Bản {number} được mở lại lúc {at}: {asked} đề nghị, {confirmed} xác nhận. Lý do: {reason}"
FIGURES = {
    "target": "Đáp số dự đoán",
    "all_correct": "Đúng tất cả",
    "people": "Người được xếp hạng",
    "entries": "Bài hợp lệ",
}
ITEM = "Mục"
NONE = "không có"
WINNERS = "Người đoạt giải ở hai bản"
SAME_LIST = "Danh sách người đoạt giải không đổi: cùng người, cùng giải, cùng hạng."
WINNER = "Người đoạt giải"
PLACE = "{prize}, hạng {rank}"
NOT_THERE = "không có giải"
CAME, FELL, MOVED, STAYED = "Mới có giải", "Không còn giải", "Đổi giải hoặc hạng", "Giữ nguyên"
CAUSES = "Vì sao khác"
NO_CAUSE = "Bài dự thi, đáp án, thể lệ, danh sách loại trừ và bốc thăm của hai bản giống hệt nhau."

_BECAME = {
    Became.ADDED: "{count} bài mới có trong vòng này",
    Became.REMOVED: "{count} bài không còn trong vòng này",
    Became.STANDING: "{count} bài đổi tình trạng",
    Became.UNIT: "{count} bài đổi đơn vị",
    Became.CONTENT: "{count} bài có nội dung khác: việc này không thao tác nào của chương trình làm được, cần kiểm tra",
}
STANDINGS = {
    Standing.VALID.value: "hợp lệ",
    Standing.VOID.value: "bị hủy",
    Standing.BARRED.value: "người bị cấm thi",
    Standing.FROM_THE_FUTURE.value: "giờ nộp ở tương lai",
    Standing.LATE.value: "đến sau lúc chốt",
    Standing.OUTSIDE_ROUNDS.value: "ngoài vòng thi",
    Standing.REHEARSAL.value: "diễn tập",
}
_MOVES = "{count} bài từ “{was}” thành “{now}”"
_KEY = "Câu {number}: đáp án {was} → {now}"
_REWORDED = "Câu {number}: nội dung hoặc phương án đã sửa"
_VOIDED_QUESTION = "loại khỏi đề, ai cũng được tính đúng"
_EXCLUDED = {
    Effect.BARRED: "Người dự thi bị cấm thi: {was} → {now}",
    Effect.NO_PRIZE: "Người dự thi không nhận giải: {was} → {now}",
}
_DRAW_NEW = "Bốc thăm mới với chuỗi “{seed}”"
_DRAW_GONE = "Không còn lần bốc thăm với chuỗi “{seed}”"
_RULES = "Thể lệ hoặc thời gian vòng thi khác ở: {names}"
_RULE = {
    "approvals": "số giám khảo duyệt",
    "attempts": "số lần dự thi",
    "documents": "văn bản",
    "one_prize_per_contest": "mỗi người một giải",
    "prediction": "câu dự đoán",
    "prizes": "cơ cấu giải",
    "questions": "số câu hỏi",
    "ranking": "tiêu chí xếp hạng",
    "round": "thời gian của vòng",
    "title": "tên hội thi",
    "units_on": "ngày lấy danh mục đơn vị",
    "units_under": "phạm vi đơn vị",
}
ENTRIES = "{count} bài đầu tiên có thay đổi"
ENTRY_COLUMNS = {
    "entry": "Mã bài",
    "name": "Họ và tên",
    "was": "Bản {before}",
    "now": "Bản {after}",
    "why": "Vì",
}
_DECISIONS = {"void": "hủy bài: {reason} ({by})", "restore": "khôi phục: {reason} ({by})"}
_FOLLOWS = {
    Became.ADDED: "bài nạp thêm, hoặc thời gian vòng thi đã đổi",
    Became.REMOVED: "thời gian vòng thi đã đổi",
    Became.STANDING: "danh sách loại trừ, hoặc quyết định một người hay hai người",
    Became.UNIT: "khớp đơn vị, hoặc đổi đơn vị của người đó",
    Became.CONTENT: "không rõ, cần kiểm tra",
}


def reopened(found: ResultsBeside) -> str:
    return REOPENED.format(
        number=found.before,
        at=time_of_day(found.reopened_at),
        asked=found.asked_by,
        confirmed=found.confirmed_by,
        reason=found.reason,
    )


def figure(value: int | None) -> str:
    return NONE if value is None else whole(value)


def place(found: Place | None) -> str:
    return NOT_THERE if found is None else PLACE.format(prize=found.prize, rank=whole(found.rank))


def move(one: WinnerBeside) -> str:
    if one.before is None:
        return CAME
    if one.after is None:
        return FELL
    return STAYED if one.before == one.after else MOVED


def causes(found: ResultsBeside) -> Iterator[str]:
    """What is otherwise in that from which the result follows."""
    for became, count in found.counts:
        yield _BECAME[became].format(count=whole(count))
    for was, now, count in found.standings:
        yield _MOVES.format(count=whole(count), was=STANDINGS[was], now=STANDINGS[now])
    for one in found.questions:
        yield from _question(one)
    for effect, had, has in found.exclusions:
        if had != has:
            yield _EXCLUDED[Effect(effect)].format(was=whole(had), now=whole(has))
    yield from (_DRAW_NEW.format(seed=seed) for seed in found.draws_new)
    yield from (_DRAW_GONE.format(seed=seed) for seed in found.draws_gone)
    if found.rules:
        yield _RULES.format(names=", ".join(_RULE.get(name, name) for name in found.rules))


def _question(one: QuestionChanged) -> Iterator[str]:
    if one.before != one.after:
        was, now = (", ".join(letters) or _VOIDED_QUESTION for letters in (one.before, one.after))
        yield _KEY.format(number=one.number, was=was, now=now)
    if one.reworded:
        yield _REWORDED.format(number=one.number)


def stood(one: EntryBeside, said: str | None) -> str:
    if one.became is Became.UNIT:
        return said or NONE
    return STANDINGS.get(said or "", "") if said else "–"


def why(one: EntryBeside) -> str:
    if one.verdict in _DECISIONS:
        return _DECISIONS[one.verdict].format(reason=one.reason, by=one.by)
    return _FOLLOWS[one.became]
