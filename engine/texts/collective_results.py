"""The words of the frozen collective prizes: blockers, refusals, what verifying finds, the audit log."""

from engine.core.collective_results import CollectiveBlocker, CollectiveBlockerKind
from engine.texts.numbers import whole

_KINDS = CollectiveBlockerKind
_BLOCKERS = {
    _KINDS.ROUNDS_OPEN: "{rounds} chưa kết thúc. Giải tập thể chỉ chốt được khi mọi vòng thi đã kết thúc.",
    _KINDS.ROUNDS_NOT_FROZEN: "{rounds} đã kết thúc nhưng chưa chốt. Hãy chốt kết quả các vòng này trước.",
    _KINDS.ROUNDS_DIFFER: (
        "{rounds} đã chốt, nhưng sau đó có quyết định mới về thí sinh, đơn vị hoặc danh sách loại trừ nên nay tính ra "
        "khác. Hãy mở lại rồi chốt lần mới, hoặc rút quyết định đó."
    ),
    _KINDS.UNREAD_PROBLEMS: (
        "{count} dòng bị loại khi nạp tệp chưa có ai xác nhận đã xem. Hãy xem các lỗi đó ở trang Bài dự thi."
    ),
    _KINDS.UNMATCHED_UNITS: (
        "{count} bài dự thi ghi đơn vị chưa khớp với danh mục nên chưa tính cho đơn vị nào. "
        "Hãy chọn đơn vị cho từng tên ở trang Bài dự thi."
    ),
    _KINDS.NO_COMPETITORS: "Chưa có đơn vị nào được đánh dấu thi đua. Hãy đánh dấu trong danh mục đơn vị.",
    _KINDS.HEADCOUNT_UNKNOWN: (
        "{count} đơn vị thi đua chưa có tổng số người, mà thứ tự xét theo tỷ lệ: {units}. "
        "Hãy bổ sung số người kèm nguồn trong danh mục đơn vị."
    ),
    _KINDS.ABOVE_ALL: (
        "{count} đơn vị có tỷ lệ vượt 100 %: {units}. Hãy kiểm tra tổng số người của các đơn vị này; "
        "còn như vậy thì không duyệt được giải."
    ),
}
UNITS_NAMED = 5
MORE_UNITS = "{named} và {count} đơn vị khác"
TO_SETTLE = {
    _KINDS.ROUNDS_OPEN: "Xem các vòng thi",
    _KINDS.ROUNDS_NOT_FROZEN: "Đến kết quả {round}",
    _KINDS.ROUNDS_DIFFER: "Đến kết quả {round}",
    _KINDS.UNREAD_PROBLEMS: "Xem {count} dòng bị loại",
    _KINDS.UNMATCHED_UNITS: "Khớp đơn vị cho {count} bài",
    _KINDS.NO_COMPETITORS: "Mở danh mục đơn vị",
    _KINDS.HEADCOUNT_UNKNOWN: "Bổ sung số người",
    _KINDS.ABOVE_ALL: "Kiểm tra số người",
}

REFUSALS: dict[str, str] = {
    "collective-already-frozen": (
        "Giải tập thể đã chốt (lần {revision}). Muốn chốt lại, hãy mở lại giải tập thể trước."
    ),
    "collective-not-frozen": "Giải tập thể của hội thi “{slug}” chưa chốt. Hãy chốt trước.",
    "collective-unknown-revision": "Giải tập thể không có lần chốt {revision}; lần mới nhất là {last}.",
    "collective-no-earlier": "Giải tập thể mới có một bản chốt nên chưa có bản trước để so.",
    "collective-changed": (
        "Trong lúc tính giải tập thể của “{slug}”, có người vừa đổi kết quả vòng thi, số người của đơn vị, danh sách "
        "loại trừ hoặc quyết định về thí sinh; chưa có gì được ghi. Hãy xem lại rồi làm lại."
    ),
    "collective-rounds-damaged": (
        "Bằng chứng của một vòng đã chốt trong hội thi “{slug}” không còn nguyên vẹn nên không tính được giải tập thể. "
        "Hãy bấm Kiểm tra lại ở trang Kết quả của từng vòng và báo người quản trị."
    ),
    "collective-rounds-moved": (
        "{round_word} {rounds} đã mở lại hoặc chốt lại sau khi chốt giải tập thể, nên bản chốt này không còn cơ sở. "
        "Hãy mở lại giải tập thể rồi chốt lần mới."
    ),
    "collective-rounds-not-approved": (
        "{round_word} {rounds} chưa được giám khảo duyệt. Hãy duyệt các vòng đó trước rồi mới duyệt hoặc công bố "
        "giải tập thể."
    ),
    "collective-above-all": (
        "{count} đơn vị có tỷ lệ vượt 100 % (mã {units}). Không duyệt hay công bố được; hãy kiểm tra tổng số người, "
        "mở lại giải tập thể rồi chốt lần mới."
    ),
    "collective-computed-otherwise": (
        "Tính lại giải tập thể từ dữ liệu hiện nay ra khác với lần chốt {revision}: sau khi chốt đã có thay đổi về "
        "số người của đơn vị, thí sinh hoặc danh sách loại trừ. Không duyệt hay công bố được; hãy mở lại rồi chốt lại."
    ),
    "collective-evidence-damaged": (
        "Bằng chứng của giải tập thể, lần chốt {revision}, không còn nguyên vẹn. Không duyệt hay công bố được; "
        "hãy báo người quản trị kiểm tra dữ liệu."
    ),
    "collective-other-digest": (
        "Mã kiểm chứng bạn đã xem không phải của lần chốt đang có hiệu lực ({revision}) của giải tập thể. "
        "Hãy tải lại trang, xem lại rồi quyết định."
    ),
    "collective-freezer-cannot-judge": (
        "Bạn là người đã chốt giải tập thể nên không thể duyệt. Hãy để giám khảo khác duyệt."
    ),
    "collective-already-judged": "Tài khoản “{by}” đã có ý kiến về lần chốt này của giải tập thể rồi.",
    "collective-not-approved": (
        "Giải tập thể chưa đủ {approvals} giám khảo duyệt, hoặc có giám khảo từ chối. Chưa công bố được; "
        "hãy đợi các giám khảo duyệt, hoặc mở lại để chốt lại."
    ),
    "collective-already-published": "Giải tập thể đã công bố rồi. Muốn thay đổi, hãy mở lại trước.",
    "collective-reopening-asked": (
        "{by} đã đề nghị mở lại giải tập thể. Hãy xác nhận hoặc rút đề nghị đó trước."
    ),
    "collective-no-reopening-asked": "Chưa có ai đề nghị mở lại giải tập thể. Hãy ghi đề nghị trước.",
    "collective-second-person-needed": (
        "Người xác nhận mở lại giải tập thể phải khác người đề nghị ({by}). Hãy nhờ người khác xác nhận."
    ),
    "collective-other-request": (
        "Đề nghị mở lại giải tập thể mà bạn đã xem không còn nữa; nay có đề nghị khác. Hãy tải lại trang, "
        "đọc lại rồi mới xác nhận."
    ),
    "weights-not-whole": (
        "Các trọng số phải là phần trăm nguyên từ 0 đến 100 và cộng lại đúng 100, nhưng đang cộng lại là {total}. "
        "Hãy sửa các trọng số."
    ),
    "bad-bands": (
        "Các mức phải có từ 1 đến {most} dòng, quy mô từ 1 người trở lên và không lặp, tỷ lệ từ 0 đến 100 %. "
        "Hãy sửa lại bảng mức."
    ),
    "bad-prize-points": "Điểm cho mỗi giải phải là số nguyên từ 0 đến {most}. Hãy sửa lại.",
}

DIFFERENCES = {
    "people-out-of-order": "Danh sách người được đếm bị lặp hoặc đứng sai thứ tự.",
    "people-and-points-differ": (
        "Vòng {round}, đơn vị mã {unit}: có {right} người dự thi nhưng ghi {found} bài được tính."
    ),
    "standings-differ": "Bảng xếp hạng tập thể tính lại khác với bản đã chốt ở dòng {place}.",
    "collective-summary-differs": "Tổng số người hoặc các đơn vị được giải tính lại khác với bản đã chốt.",
    "collective-other-contest": "Bằng chứng là của hội thi “{slug}”, không phải của hội thi này.",
    "collective-round-gone": "Không còn bản chốt lần {revision} của vòng {round} mà giải tập thể dựa vào, hoặc mã đã khác.",
    "collective-round-damaged": "Bằng chứng lần chốt {revision} của vòng {round} mà giải tập thể dựa vào không còn nguyên vẹn.",
    "collective-points-differ": (
        "Điểm của các đơn vị ở vòng {round} trong giải tập thể khác với bản chốt lần {revision} của vòng đó."
    ),
    "collective-people-unknown": "{count} người được đếm trong giải tập thể không gửi bài dự thi nào còn lưu.",
}
TABLES = {
    "collective_revisions": "Lần chốt giải tập thể",
    "collective_verdicts": "Ý kiến của giám khảo về giải tập thể",
    "collective_publications": "Lần công bố giải tập thể",
    "collective_reopenings": "Đề nghị mở lại giải tập thể",
    "collective_reopening_ends": "Kết thúc của đề nghị mở lại giải tập thể",
}

AUDIT = {
    "collective.frozen": "chốt giải tập thể (lần {revision})",
    "collective.approved": "duyệt giải tập thể (lần {revision})",
    "collective.refused": "từ chối duyệt giải tập thể (lần {revision})",
    "collective.published": "công bố giải tập thể (lần {revision})",
    "collective.reopening_asked": "đề nghị mở lại giải tập thể",
    "collective.reopening_withdrawn": "rút đề nghị mở lại giải tập thể",
    "collective.reopened": "đồng ý mở lại giải tập thể",
}
AUDIT_FIELDS = {"rounds": "Mã kiểm chứng vòng", "prizes_of": "Đơn vị được giải"}

FROZEN = "Đã chốt giải tập thể, lần {revision}.\nMã kiểm chứng: {digest}"


def blocker(found: CollectiveBlocker, round_word: str, names: dict[str, str]) -> str:
    """`names`: of units, by code."""
    numbers = ", ".join(map(str, found.rounds))
    named = "; ".join(names.get(code, code) for code in found.units[:UNITS_NAMED])
    left = len(found.units) - UNITS_NAMED
    units = MORE_UNITS.format(named=named, count=whole(left)) if left > 0 else named
    rounds = f"{round_word} {numbers}"
    return _BLOCKERS[found.kind].format(count=whole(found.count), rounds=rounds, units=units)
