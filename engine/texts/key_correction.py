"""The words of correcting a key after the close."""

from collections.abc import Iterable, Mapping

from engine.core.key_corrections import VOIDED, ChangedAnswer
from engine.core.questions import Question
from engine.texts.numbers import whole

PART = "Phần"
PARTS = {"paper": "Đề và đáp án", "key": "Sửa đáp án"}

STANDS = "Đáp án đang dùng: phiên bản {version}"
HOW = "Sửa đáp án cần hai người: một người đề nghị, một người khác xem ảnh hưởng rồi xác nhận."
TO_RESULTS = "Mở lại {round} ở trang Kết quả"
STILL_LOOK = "Trước khi mở lại, vẫn xem trước được việc sửa đáp án sẽ làm thay đổi những gì."
ONLY_READING = "Ban tổ chức hoặc thư ký đề nghị sửa đáp án; giám khảo, ban tổ chức hoặc thư ký khác xác nhận."
FROM_RESULTS = "Xem lại hoặc sửa đáp án của {round}"

CHOOSE = "Câu cần sửa"
CHOOSE_HELP = "Chọn một hoặc nhiều câu. Chưa có gì thay đổi cho đến khi người thứ hai xác nhận."
QUESTION = "Câu {number}. {text}"
CHOSEN = "{people} người, {share}"
BLANK, NO_LETTER = "Bỏ trống", "–"
COUNTS_NOW = "đang được tính đúng"
VOIDED_NOW = "Câu này đang bị hủy: ai được hỏi câu này cũng được điểm."
ACCEPTED = "Câu {number}: phương án được tính đúng (chọn nhiều nếu chấp nhận nhiều đáp án)"
VOID = "Hủy câu {number}: ai được hỏi câu này cũng được điểm"
CHOOSE_ONE = "Câu {number} chưa có phương án nào được tính đúng. Hãy chọn ít nhất một, hoặc hủy câu này."
NOTHING_DIFFERS = "Chưa có gì khác với đáp án đang dùng: hãy đổi phương án được tính đúng, hoặc hủy câu."
LOOK = "Xem trước ảnh hưởng"
LOOK_AGAIN = "Lựa chọn ở trên đã khác với lần xem trước gần nhất. Hãy bấm “Xem trước ảnh hưởng”."
RECKONING = "Đang xếp hạng theo cả hai đáp án để so sánh"
RECKONING_LEAVE = "Có thể chuyển sang trang khác rồi quay lại; việc tính vẫn tiếp tục."
NOT_RECKONED = "Chưa xem trước được: {why}"
RECKON_AGAIN = "Tính lại"

WAITING = "Đề nghị đang chờ quyết"
PROPOSED_BY = "{by} đề nghị lúc {at}"
REASON, DOCUMENT = "Lý do", "Số văn bản (nếu có)"
DOCUMENT_HINT = "Ví dụ: 12/QĐ-BTC"
REASON_IS, DOCUMENT_IS = "Lý do: {reason}", "Theo văn bản {document}"
PROPOSE, PROPOSED = "Đề nghị sửa đáp án", "Đã ghi đề nghị sửa đáp án; cần một người khác xem và xác nhận."
PROPOSE_WHY = (
    "Đề nghị chưa làm thay đổi điểm của ai. Trong lúc chờ quyết, {round} không chốt và không bốc thăm được."
)
AGREE = "Tôi đã xem ảnh hưởng trên và đồng ý sửa đáp án"
CONFIRM, CONFIRMED = "Xác nhận sửa đáp án", "Đã sửa đáp án. Điểm, đáp số và thứ hạng đã tính theo đáp án mới."
WITHDRAW, WITHDRAWN = "Rút đề nghị", "Đã rút đề nghị sửa đáp án."
OWN = "Bạn là người đề nghị nên cần một người khác xem và xác nhận."
READS_ONLY = "Chờ giám khảo, ban tổ chức hoặc thư ký xem ảnh hưởng rồi xác nhận."

EFFECT = "Nếu sửa thì"
GAIN, LOSE = "Thêm điểm", "Bớt điểm"
PEOPLE = "{count} người"
OF_PEOPLE = "trên {people} người được xếp hạng"
TARGET, NO_TARGET = "Đáp số dự đoán", "không có"
FROM_TO = "{before} → {after}"
STAYS = "không đổi"
ALL_CORRECT = "Đúng tất cả"
BECOMING = "thêm {becoming} người, bớt {ceasing} người"
QUALITY = "Chất lượng cả vòng"
QUALITY_WHY = "điểm đạt trên điểm tối đa, như khi xét giải tập thể"
SPREAD = "Theo số điểm thay đổi"
POINTS = {1: "thêm {points} điểm", -1: "bớt {points} điểm", 0: "giữ nguyên điểm"}
LIST = "Danh sách giải, trước và sau"
SAME_LIST = "Danh sách giải không thay đổi."
CHANGED_LIST = "{out} người mất giải, {new} người mới có giải, {moved} người đổi giải."
BEFORE, AFTER = "Đáp án đang dùng", "Đáp án sau khi sửa"
RANK = "hạng {rank}, {score} điểm"
MARKS = {"same": "giữ nguyên", "moved": "đổi giải", "new": "mới có giải", "out": "mất giải"}
PLACES_LEFT = "{count} giải: {why}"
EMPTY_PLACE, WAITS_FOR_DRAW = "không có người đạt", "chờ bốc thăm"
DRAW_BEFORE = "Hiện đang có {count} bài bằng nhau cần bốc thăm."
DRAW_AFTER = "Sau khi sửa sẽ có {count} bài bằng nhau ở ranh giới giải, phải bốc thăm: {names}."
AND_MORE = "{names} và {more} bài nữa"
LAPSES = "Lần bốc thăm với chuỗi “{seed}” không còn hiệu lực, vì nhóm bài bằng nhau đã khác."

HISTORY = "Các phiên bản đáp án"
VERSION, IN_USE = "Phiên bản {version}", "đang dùng"
CAME_WITH = "Đáp án đi cùng đề, {by} nạp lúc {at}"
CONFIRMED_BY = "{by} xác nhận lúc {at}"
EFFECT_WAS = "Khi xác nhận: {gained} người thêm điểm, {lost} người bớt điểm, đáp số dự đoán {target}"
WHOLE_KEY = "Xem đủ đáp án của phiên bản này"
REJECTED = "Đề nghị đã rút"
WITHDRAWN_BY = "{by} rút đề nghị lúc {at}"
VOIDED_KEY = "hủy câu, ai cũng được điểm"
CHANGE = "Câu {number}: {before} → {after}"


def answer(question: Question) -> str:
    return VOIDED_KEY if question.voided else letters("".join(sorted(question.accepted)))


def letters(key: str) -> str:
    """ "A hoặc C": each is accepted."""
    return VOIDED_KEY if key == VOIDED else " hoặc ".join(key)


def change(one: ChangedAnswer) -> str:
    return CHANGE.format(number=one.number, before=answer(one.before), after=answer(one.after))


def whole_key(key: Mapping[str, str]) -> str:
    """ "1 A, 2 B hoặc D, 3 hủy": one line of a whole key."""
    said = ((number, "hủy" if value == VOIDED else letters(value)) for number, value in key.items())
    return " · ".join(f"{number} {value}" for number, value in said)


def from_to(before: int | None, after: int | None) -> str:
    told = [NO_TARGET if value is None else whole(value) for value in (before, after)]
    return told[0] if before == after else FROM_TO.format(before=told[0], after=told[1])


def points(change_of: int, people: int) -> str:
    sign = (change_of > 0) - (change_of < 0)
    return f"{PEOPLE.format(count=whole(people))} {POINTS[sign].format(points=whole(abs(change_of)))}"


def listed(names: Iterable[str], most: int) -> str:
    every = list(names)
    told = ", ".join(every[:most])
    more = len(every) - most
    return AND_MORE.format(names=told, more=whole(more)) if more > 0 else told
