"""The words of results: what stands in the way of a freeze, what verifying finds, what commands answer."""

from engine.core.evidence_checking import Difference
from engine.core.results import Blocker, BlockerKind
from engine.texts import collective_results, sources
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
    "digest-differs": "Mã kiểm chứng không phải là mã của các phần bằng chứng đi kèm.",
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
    "verdict-differs": "Giám khảo “{judge}” đã cho ý kiến về một mã kiểm chứng khác với mã đang lưu.",
    "chain-broken": (
        "Chuỗi nhật ký đứt ở sự kiện số {event}: một sự kiện đã bị sửa, xóa hoặc chèn ngoài chương trình."
    ),
    "chain-rewritten": (
        "Nhật ký không còn là nhật ký đã kiểm tra trước đây: sự kiện số {event} nay đã khác hoặc không còn."
    ),
    "row-missing": "{where}: mất dòng {row}, dù sự kiện số {event} của nhật ký đã ghi nó.",
    "row-unknown": "{where}: có dòng {row} mà nhật ký không hề ghi.",
    "row-changed": "{where}, dòng {row}: {columns} khác với điều sự kiện số {event} của nhật ký đã ghi.",
    "seal-broken": (
        "{where} đã bị sửa ngoài chương trình sau sự kiện số {event}, lần ghi hợp lệ gần nhất trong nhật ký."
    ),
    "seal-broken-between": (
        "{where} đã bị sửa ngoài chương trình trong khoảng giữa sự kiện số {before} và sự kiện số {event}."
    ),
    "winners-not-as-recorded": (
        "{where}, lần chốt {row}: dòng đang lưu khác với dòng mà sự kiện số {event} của nhật ký đã ghi nhận."
    ),
    "old-evidence-changed": "Phần “{member}” trong bằng chứng của lần chốt {revision} không còn nguyên như lúc chốt.",
    "evidence-kept-otherwise": "Cách lưu phần “{member}” của bằng chứng đã bị sửa: thừa, thiếu hoặc sai kích thước.",
    "entry-changed": "Bài “{entry_id}” đã bị sửa: nội dung không còn khớp với biên nhận cấp lúc nhận bài.",
    "entry-came-otherwise": (
        "Bài “{entry_id}”: giờ nhận, nguồn gửi hoặc dấu đến muộn khác với lần nhận bài ở sự kiện số {event}."
    ),
    "entry-without-arrival": "Bài “{entry_id}” không thuộc lần nhận bài nào trong nhật ký: nó được thêm vào ngoài chương trình.",
    "entry-gone": "Bài “{entry_id}” có trong bằng chứng nhưng không còn trong dữ liệu.",
    "entry-added": "Bài “{entry_id}” nay nằm trong vòng này nhưng lúc chốt chưa có: nó được thêm vào ngoài chương trình.",
    "entry-not-as-frozen": "Bài “{entry_id}” đang lưu khác với bản trong bằng chứng lúc chốt.",
    "arrival-differs": (
        "Lần nhận bài ở sự kiện số {event} có {accepted} bài, nay còn {found} bài hoặc biên nhận của chúng đã khác."
    ),
    "audit-differs": "Nhật ký không ghi lần chốt này với mã kiểm chứng và người chốt đang lưu.",
} | collective_results.DIFFERENCES
DIFFERENCE_CODES = frozenset(_DIFFERENCES)

TABLES = (
    {
        "contests": "Thể lệ hội thi",
        "rounds": "Thời gian các vòng",
        "papers": "Đề thi",
        "keys": "Đáp án",
        "imports": "Lần nạp tệp bài dự thi",
        "entry_decisions": "Quyết định hủy, khôi phục bài",
        "person_decisions": "Quyết định gộp, tách tài khoản",
        "person_units": "Quyết định đổi đơn vị của người dự thi",
        "draws": "Lần bốc thăm",
        "cuts": "Lần cắt dữ liệu để chốt",
        "cut_ends": "Kết thúc của lần cắt dữ liệu",
        "revisions": "Lần chốt kết quả",
        "winners": "Danh sách người đoạt giải",
        "verdicts": "Ý kiến của giám khảo",
        "publications": "Lần công bố",
        "reopenings": "Đề nghị mở lại",
        "reopening_ends": "Kết thúc của đề nghị mở lại",
        "set_asides": "Người bị loại khỏi danh sách giải",
        "set_aside_ends": "Lần cho người bị loại được xét giải lại",
        "awardings": "Sổ trao giải",
        "key_corrections": "Đề nghị sửa đáp án",
        "key_correction_ends": "Kết thúc của đề nghị sửa đáp án",
        "exclusions": "Danh sách người không dự thi hoặc không nhận giải",
        "texts": "Cách ghi đơn vị và đơn vị được ghép",
        "units": "Danh mục đơn vị",
        "headcounts": "Số người của các đơn vị",
        "successions": "Sáp nhập, chia tách đơn vị",
    }
    | collective_results.TABLES
    | sources.TABLES
)
"""What the records are called by those who answer for them."""
COLUMNS = {
    **sources.COLUMNS,
    "content": "nội dung đề hoặc đáp án",
    "accounts": "tài khoản",
    "decided": "quyết định, lý do, người hoặc giờ",
    "entry_id": "các bài được khôi phục",
    "entries": "các bài hoặc số bài",
    "rounds": "thời gian các vòng",
    "document": "cách ghi",
    "target": "đáp số dự đoán",
    "people": "số người",
    "all_correct": "số người đúng hết",
    "digest": "mã kiểm chứng",
    "secret": "khóa bí danh",
    "last_seq": "bài cuối cùng được tính",
    "revision": "số lần",
    "cut": "lần cắt",
    "verdict": "ý kiến",
    "reason": "lý do",
    "outcome": "kết cục",
    "seed": "chuỗi bốc thăm",
    "unit": "đơn vị",
    "paper": "đề thi",
    "answers": "nội dung đáp án",
    "changes": "các câu được sửa",
    "from_version": "phiên bản đáp án được sửa",
    "to_version": "phiên bản đáp án sau khi sửa",
    "effect": "ảnh hưởng đã xem lúc xác nhận",
    "reopening": "đề nghị mở lại",
    "position": "vị trí trong danh sách giải",
    "step": "việc đã làm",
    "done": "đã làm hay đã bỏ ghi",
    "note": "ghi chú",
    "draw": "số câu rút",
    "opens_at": "giờ mở",
    "closes_at": "giờ đóng",
    "title": "tên hội thi",
    "organiser": "đơn vị tổ chức",
    "prizes": "cơ cấu giải",
    "ranking": "thứ tự xếp hạng",
    "approvals": "số giám khảo phải duyệt",
    "attempts": "cách tính lần thi",
    "questions": "số câu",
    "prediction": "câu hỏi dự đoán",
    "file_sha256": "mã tệp",
    "accepted": "số bài nhận",
    "already_there": "số bài đã có",
    "refused": "số dòng từ chối",
    "rows_read": "số dòng đã đọc",
    **dict.fromkeys(
        ("cut_by", "frozen_by", "published_by", "asked_by", "ended_by", "drawn_by", "decided_by",
         "imported_by", "proposed_by", "confirmed_by", "problems_read_by", "recorded_by"),
        "người làm",
    ),
    **dict.fromkeys(
        ("cut_at", "frozen_at", "published_at", "asked_at", "ended_at", "drawn_at", "decided_at",
         "imported_at", "proposed_at", "confirmed_at", "problems_read_at", "added_at", "recorded_at"),
        "giờ ghi",
    ),
}  # fmt: skip

FROZEN = "Đã chốt {round_word} {round}, lần {revision}; đáp số dự đoán {target}.\nMã kiểm chứng: {digest}"
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
    facts = dict(found.facts)
    place = facts.get("table", facts.get("sealed"))
    if place is not None:
        facts["where"] = TABLES.get(str(place), str(place))
    columns = facts.get("columns")
    if isinstance(columns, list):
        facts["columns"] = ", ".join(dict.fromkeys(COLUMNS.get(name, str(name)) for name in columns))
    return _DIFFERENCES[found.code].format(**facts)
