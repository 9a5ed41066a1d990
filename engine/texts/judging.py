"""The words of what judges weigh before they decide, and of how they show that it is them."""

from engine.core.contests import Target
from engine.core.grounds import EntryJudged, Grounds, PairJudged, PersonFlagged, TargetOrigin
from engine.core.people import Effect, Verdict
from engine.core.standing import Standing
from engine.texts.numbers import time_of_day, whole

TARGET = "Đáp số và cách tính"
_HOW = {
    Target.ALL_CORRECT_PEOPLE: (
        "Đáp số là số người trả lời đúng cả {questions} câu: {target} trong {people} người được xếp hạng."
    ),
    Target.PEOPLE: "Đáp số là số người dự thi hợp lệ trong vòng này: {target} người.",
    Target.ENTRIES: "Đáp số là số bài dự thi hợp lệ trong vòng này, kể cả bài vượt số lần: {target} bài.",
    Target.NONE: "Thể lệ không có câu dự đoán nên không có đáp số.",
}
_VOIDED = "{count} câu đã bị loại khỏi đề; câu bị loại được tính đúng cho mọi người."
_STANDINGS = "{total} bài trong vòng này: {parts}."
_STANDING = {
    Standing.VALID: "{count} hợp lệ",
    Standing.VOID: "{count} đã bị hủy",
    Standing.BARRED: "{count} của người bị cấm thi",
    Standing.FROM_THE_FUTURE: "{count} ghi giờ nộp ở tương lai",
    Standing.LATE: "{count} đến sau lúc chốt",
    Standing.OUTSIDE_ROUNDS: "{count} ngoài vòng thi",
}
_EXCLUSIONS = {
    Effect.BARRED: "{count} người dự thi thuộc danh sách cấm thi; mọi bài của họ không tính.",
    Effect.NO_PRIZE: "{count} người dự thi thuộc diện không nhận giải; bài vẫn tính vào đáp số.",
}

DECIDED = "Những điều đã quyết định trước khi chốt"
NOTHING_DECIDED = "Không có bài nào của vòng này bị hủy hay khôi phục; quanh các giải không có ai được gộp, tách hay đổi đơn vị."
_ENTRIES = "{void} bài của vòng này đã bị hủy, {restored} bài được khôi phục."
_ENTRIES_FIRST = "Dưới đây là {count} bài gần nhất."
_VERDICTS = {"void": "Hủy bài {entry_id} của {name}", "restore": "Khôi phục bài {entry_id} của {name}"}
_NEAR = " Bài này đứng quanh các giải."
_PAIR = {
    Verdict.MERGE: "Gộp thành một người: {one} và {other}",
    Verdict.APART: "Giữ là hai người: {one} và {other}",
}
_NAMED = "{name} ({account})"
_BY = "{said}. Lý do: {reason} ({by}, {at})"
_UNITS = "{name}, hạng {rank}: các bài ghi nhiều đơn vị ({units})."
_NUMBERS = "{name}, hạng {rank}: tài khoản có {count} số CCCD khác nhau."
_UNIT_SET = "{name}, hạng {rank}: đơn vị do {by} đặt. Lý do: {reason}"
NO_NAME = "(không ghi tên)"

COMPARED = "Tôi đã đọc mã kiểm chứng bắt đầu bằng {short} và đối chiếu với máy của người khác"
LOOKED = "Tôi đã xem đáp số, người đoạt giải và những điều đã quyết định ở trên"
TICK_FIRST = "Đánh dấu cả hai dòng ở trên thì nút Duyệt mới bấm được."
PASSWORD = "Mật khẩu của bạn ({name})"
PASSWORD_WHY = "Nhập lại mật khẩu đăng nhập để xác nhận chính bạn đang làm việc này. Mật khẩu chỉ dùng để kiểm tra, không được lưu."
BY_PROVIDER = "Tài khoản đăng nhập qua hệ thống chung thì không có mật khẩu ở đây:"
TO_PROVIDER = "đăng nhập lại qua hệ thống chung"
BY_PROVIDER_THEN = "rồi quay về trang này và bấm trong vòng {minutes} phút."
VOUCHED = "Bạn vừa đăng nhập lại qua hệ thống chung nên không cần mật khẩu. Hãy bấm trước {until}."


def origin(found: TargetOrigin, people: int) -> list[str]:
    """How the target came about: what it counts, and what was counted and what was not."""
    target = "" if found.target is None else whole(found.target)
    lines = [_HOW[found.kind].format(questions=found.questions, target=target, people=whole(people))]
    if found.voided:
        lines.append(_VOIDED.format(count=whole(found.voided)))
    parts = (_STANDING[Standing(name)].format(count=whole(count)) for name, count in found.standings)
    total = sum(count for _, count in found.standings)
    lines.append(_STANDINGS.format(total=whole(total), parts=", ".join(parts)))
    lines += (_EXCLUSIONS[Effect(name)].format(count=whole(count)) for name, count in found.exclusions)
    return lines


def decided(found: Grounds) -> list[str]:
    lines = []
    if found.voided or found.restored:
        said = _ENTRIES.format(void=whole(found.voided), restored=whole(found.restored))
        more = found.voided + found.restored > len(found.entries)
        lines.append(f"{said} {_ENTRIES_FIRST.format(count=whole(len(found.entries)))}" if more else said)
    lines += map(_entry, found.entries)
    lines += map(_pair, found.pairs)
    for one in found.people:
        lines += _flags(one)
    return lines


def _entry(one: EntryJudged) -> str:
    said = _VERDICTS[one.verdict].format(entry_id=one.entry_id, name=one.name or NO_NAME)
    told = _BY.format(said=said, reason=one.reason, by=one.by, at=time_of_day(one.at))
    return told + (_NEAR if one.near else "")


def _pair(one: PairJudged) -> str:
    first, second = (
        _NAMED.format(name=name or NO_NAME, account=account)
        for name, account in zip(one.names, one.accounts, strict=True)
    )
    said = _PAIR[one.verdict].format(one=first, other=second)
    return _BY.format(said=said, reason=one.reason, by=one.by, at=time_of_day(one.at))


def _flags(one: PersonFlagged) -> list[str]:
    who = {"name": one.name or NO_NAME, "rank": whole(one.rank)}
    lines = []
    if len(one.units) > 1:
        lines.append(_UNITS.format(units=", ".join(one.units), **who))
    if one.citizen_numbers > 1:
        lines.append(_NUMBERS.format(count=one.citizen_numbers, **who))
    if one.set_by is not None:
        lines.append(_UNIT_SET.format(by=one.set_by, reason=one.reason, **who))
    return lines
