"""The words of the audit log: its page, and the spreadsheet of it."""

import json
from collections.abc import Iterator, Mapping

from engine.core.moments import Moment, in_vietnam
from engine.core.roles import Role
from engine.texts.numbers import exact_time, whole
from engine.texts.roles import ROLES
from engine.texts.rules import STATES

COLUMNS = {
    "number": "Số",
    "at": "Lúc",
    "actor": "Ai",
    "what": "Việc",
    "contest": "Hội thi",
    "reason": "Lý do",
}
SUBJECT, ACTION, SYSTEM_ACCOUNT = "Đối tượng", "Mã việc", "Tài khoản máy"
BEFORE, AFTER, HASH, PREVIOUS = "Trước", "Sau", "Mã băm", "Mã băm của sự kiện trước"
FIELD = "Mục"
LEAD = (
    "Mọi thao tác làm thay đổi dữ liệu đều có một dòng ở đây, không ai sửa hoặc xóa được. "
    "Nhật ký chỉ ghi mã, không ghi họ tên hay số điện thoại của người dự thi."
)
ANY_CONTEST, ANY_ACTOR, ANY_GROUP = "Mọi hội thi", "Mọi người", "Mọi việc"
CONTEST, ACTOR, GROUP, DAY, SEARCH = "Hội thi", "Người làm", "Loại việc", "Ngày", "Tìm"
SEARCH_HINT = "Mã bài, tên tệp, lý do, tên việc…"
FOUND = "{total} sự kiện. Đang xem trang {page} trên {pages}."
NOTHING = "Không có sự kiện nào khớp với các điều kiện đang chọn."
PAGE = "Trang"
ROUND, ANY_ROUND = "Vòng", "Mọi vòng"
FROM, TO = "Từ ngày", "Đến ngày"
DETAIL = "Chi tiết sự kiện số {number}"
WHY = "Lý do: {reason}"
ARRIVALS = "{who}: nhận {accepted} bài trong {times} lần, từ {since} đến {until}"
SEE_EACH = "Xem từng lần"
OPEN = "Mở trang {page}"
NOTHING_AT_ALL = "Nhật ký còn trống. Mọi việc làm thay đổi dữ liệu sẽ được ghi tại đây, ngay khi nó xảy ra."
CLEAR = "Bỏ mọi điều kiện"
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
DAY_HEAD = "{weekday}, {day}"
ELSEWHERE = "Toàn hệ thống"
TO_XLSX_WHY = "Đúng thứ tự và câu chữ trên màn hình, kèm mã đầu chuỗi. Việc tải về được ghi vào nhật ký."
MAKE_XLSX = "Lập tệp danh sách này (XLSX)"
MAKE_XLSX_WHY = "{events} sự kiện: lập tệp mất vài chục giây, có thể sang trang khác rồi quay lại."
MAKING_XLSX = "Đang lập tệp: {done} trên {events} sự kiện…"
XLSX_MADE = "Tệp gồm {events} sự kiện, lập lúc {at}, đã sẵn sàng."
XLSX_FAILED = "Chưa lập được tệp: {why}"
TO_XLSX, FILE = "Tải danh sách này (XLSX)", "Nhật ký.xlsx"
NOTHING_CHANGED = "Sự kiện này không kèm số liệu trước và sau."

CHAIN = "Kiểm tra chuỗi"
PLACE_CHAIN = "kiem-tra-chuoi"
TO_CHAIN = "[Kiểm tra chuỗi, đối chiếu mã in trên văn bản](#{place})"
CHAIN_WHY = (
    "Mỗi sự kiện mang mã băm của sự kiện trước nó. Kiểm tra tính lại mọi mã băm: "
    "sửa, xóa hay chèn một dòng ngoài chương trình đều lộ ra."
)
CHECK = "Kiểm tra ngay"
CHECKING = "Đang kiểm tra: {done} trên {total} sự kiện."
CHECKING_BEGINS = "Đang kiểm tra…"
HOLDS = "Chuỗi nguyên vẹn đến sự kiện số {events}, kiểm tra lúc {at}. Mã băm cuối: {head}"
BREAKS = (
    "Chuỗi đứt ở sự kiện số {number}, kiểm tra lúc {at}: dữ liệu đã bị sửa ngoài chương trình. "
    "Hãy giữ nguyên máy, báo người quản trị và so với bản sao lưu gần nhất."
)
HOLDS_MORE = "Sự kiện đầu tiên được ghi lúc {since}."
LAST_CHECK = "Lần kiểm tra gần nhất: {at}, {by}, đến sự kiện số {events}. {found}"
LAST_HOLDS, LAST_BREAKS = "Không thấy gì lạ.", "Chuỗi đã đứt ở sự kiện số {number}."
NEVER_CHECKED = "Chưa kiểm tra lần nào. Chương trình tự kiểm tra mỗi đêm lúc 2 giờ."
BY_ITSELF, BY_SOMEBODY = "chương trình tự kiểm tra ban đêm", "do {name} bấm kiểm tra"
ALARM = (
    "Phải xem ngay: lần kiểm tra lúc {at} thấy nhật ký không còn nguyên vẹn từ sự kiện số {number}. "
    "Dữ liệu đã bị sửa ngoài chương trình. Tạm dừng chốt, duyệt và công bố; giữ nguyên máy, "
    "báo người quản trị và so với bản sao lưu gần nhất."
)
TO_TRAIL = "Mở Nhật ký"
HEAD = "Đối chiếu mã in trên văn bản"
HEAD_WHY = (
    "Mỗi văn bản chính thức in mã đầu chuỗi của nhật ký lúc lập. Dán hoặc gõ mã đó vào đây (ít nhất 8 ký tự đầu): "
    "nếu nhật ký chưa bị viết lại, mã phải thuộc về một sự kiện."
)
HEAD_LABEL, HEAD_ASK = "Mã đầu chuỗi", "Đối chiếu"
HEAD_FOUND = (
    "Đúng: đây là mã của sự kiện số {number}, ghi lúc {at}. Sau đó nhật ký có thêm {after} sự kiện. "
    "Mã đầy đủ: {hash}"
)
HEAD_UNKNOWN = (
    "Mã này không thuộc nhật ký đang có. Hãy so lại từng ký tự với văn bản. Nếu văn bản do chính máy này lập "
    "thì nhật ký đã bị viết lại: báo người quản trị và so với bản sao lưu."
)
HEAD_LOST = (
    "Mã này từng là mã cuối của nhật ký lúc kiểm tra {at}, nhưng nay không còn: nhật ký đã bị viết lại. "
    "Giữ nguyên máy, báo người quản trị và so với bản sao lưu."
)
CHECK_FAILED = (
    "Chưa kiểm tra xong vì lỗi của chương trình (mã tra cứu {reference}). Hãy gửi mã này cho người quản trị."
)

BOOK_TITLE = "Nhật ký"
BOOK_NOTE = "{count} sự kiện, mới nhất trước. Lập lúc {at}."
BOOK_CUT = "Một trang tính chỉ chứa được {most} sự kiện: {left} sự kiện cũ hơn không có trong tệp này. Hãy lọc theo ngày."
BOOK_HEAD = "Mã đầu chuỗi"
BOOK_HEAD_OF = "Mã đầu chuỗi lúc lập tệp này, tức mã băm của sự kiện số {number}"
BOOK_HEAD_WHY = (
    "Giữ tệp này ở nơi khác máy chủ. Dán mã trên vào ô “Đối chiếu mã in trên văn bản” ở trang Nhật ký: "
    "chương trình phải tìm thấy đúng sự kiện đó, nếu không thì nhật ký đã bị viết lại."
)
BOOK_HASHES = "Mã băm của mỗi sự kiện tính trên nội dung của nó và mã băm của sự kiện trước."

YES, NO, NONE = "có", "không", "—"
VERDICTS = {"merge": "là một người", "apart": "là hai người khác nhau", "undecided": "chưa rõ (rút lại)"}
WAYS_IN = {"password": "mật khẩu", "provider": "tài khoản chung của tỉnh"}
ROLES_BY_NAME = {role.value: ROLES[role] for role in Role}
FIELDS = {
    "role": "Vai trò",
    "unit": "Đơn vị",
    "disabled": "Bị khóa",
    "by": "Bằng cách",
    "ended": "Phiên bị kết thúc",
    "paper": "Đề số",
    "questions": "Số câu",
    "draw": "Rút cho mỗi người",
    "version": "Phiên bản đáp án",
    "one_person_did_both": "Một người làm cả hai việc",
    "round_state": "Tình trạng của vòng",
    "file_sha256": "SHA-256 của tệp",
    "read": "Đã đọc",
    "accepted": "Đã nhận",
    "already_there": "Đã có từ trước",
    "refused": "Từ chối",
    "receipts": "SHA-256 của các biên nhận",
    "changed": "Mới hoặc đổi",
    "texts_rematched": "Cách ghi đơn vị được ghép lại",
    "void": "Bị hủy",
    "verdict": "Quyết định",
    "opens_at": "Mở lúc",
    "closes_at": "Đóng lúc",
    "document": "Văn bản",
    "rows": "Số dòng",
    "people": "Số người",
    "entries": "Số bài",
    "events": "Số sự kiện",
    "provisional": "Tạm tính",
    "revision": "Lần chốt",
    "digest": "Mã băm kết quả",
    "target": "Đáp số dự đoán",
    "seed": "Chuỗi bốc thăm",
    "order": "Thứ tự bốc thăm",
    "cut": "Lần cắt dữ liệu",
    "last_seq": "Bài cuối cùng được tính, theo thứ tự nhận",
    "source": "Nguồn gửi bài",
    "set_aside": "Bài bị loại khỏi danh sách giải",
    "reopening": "Đề nghị mở lại số",
    "prize": "Giải",
    "entry_id": "Mã bài",
    "correction": "Đề nghị sửa đáp án số",
    "answers": "Đáp án câu",
    "gained": "Người thêm điểm",
    "lost": "Người bớt điểm",
    "all_correct": "Người đúng tất cả",
    "points": "Tổng điểm",
    "winners": "Người đoạt giải (hạng giải, mã bài)",
    "draw_needed": "Số bài phải bốc thăm",
    "tie": "SHA-256 của các mã bài bằng nhau",
    "seals": "Dấu niêm phong",
    "exclusions": "danh sách loại trừ",
    "texts": "cách ghi đơn vị",
    "texts_of": "cách ghi đơn vị của hội thi",
    "units": "đơn vị",
    "accounts": "Dấu niêm phong tài khoản",
    "content": "Dấu niêm phong nội dung đề hoặc đáp án",
    "secret": "Mã băm của khóa bí danh",
    "winner_rows": "Dấu niêm phong danh sách đoạt giải",
    "restored": "Số bài được khôi phục",
    "restored_ids": "Mã băm danh sách bài được khôi phục",
    "late": "Đến muộn",
    "set_aside_rows": "Dấu niêm phong các bài bị loại",
    "set_aside_row": "Số thứ tự lần loại khỏi danh sách giải",
    "awarding": "Dòng số trong sổ trao giải",
    "position": "Vị trí trong danh sách giải",
    "note": "Dấu niêm phong ghi chú",
    "effect": "Mã băm của ảnh hưởng đã xem",
    "tiles": "Các ô, từ bắc xuống nam",
    "unit_from": "Đơn vị có từ ngày",
    "map": "Bản đồ số",
    "level": "Số cấp bên dưới",
    "shapes": "Số hình",
    "matched": "Số hình có đơn vị",
    "shapes_of": "Đơn vị của hình",
}
SEALS = frozenset(
    (
        "seals",
        "accounts",
        "content",
        "secret",
        "winner_rows",
        "restored_ids",
        "set_aside_rows",
        "note",
        "effect",
    )
)
"""What the trail vouches for without telling it: hashes, for verify and not for reading."""


def stamp(at: Moment) -> str:
    return f"{in_vietnam(at):%d/%m/%Y %H:%M}"


def written(facts: Mapping[str, object]) -> str:
    """All of it, in one line."""
    return "; ".join(f"{name}: {value}" for name, value in flat(facts))


def flat(facts: Mapping[str, object], above: str = "") -> Iterator[tuple[str, str]]:
    """One line a fact, those inside others named by the way to them."""
    for name, value in facts.items():
        if isinstance(value, Mapping):
            yield from flat(value, f"{above}{FIELDS.get(name, name)}, ")
        else:
            yield above + FIELDS.get(name, name), said(name, value)


def said(name: str, value: object) -> str:
    """A value as people here write it; what is made of many stays as it was written down."""
    if value is None:
        return NONE
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, int):
        return exact_time(value) if name.endswith("_at") else whole(value)
    if isinstance(value, str):
        known = {"role": ROLES_BY_NAME, "round_state": STATES, "verdict": VERDICTS, "by": WAYS_IN}.get(
            name, {}
        )
        return known.get(value, value)
    return json.dumps(value, ensure_ascii=False)
