"""What somebody did, as a sentence: one for every action the services write down."""

from collections.abc import Mapping

from engine.core.audit import Act
from engine.texts import audit_units, collective_results, intake_desk, sources
from engine.texts.audit_log import NONE, said

UNKNOWN = "làm việc “{action}” với {subject}"
"""An action nobody has put into words yet: said plainly rather than not at all."""

SENTENCES = (
    {
        "account.added": "tạo tài khoản {subject}, vai trò {role}",
        "account.role_changed": "đổi vai trò của {subject} từ {before_role} thành {role}",
        "account.disabled": "khóa tài khoản {subject}",
        "account.enabled": "mở khóa tài khoản {subject}",
        "account.password_reset": "cấp mật khẩu mới cho {subject}",
        "account.password_changed": "đổi mật khẩu của mình",
        "account.signed_in": "đăng nhập",
        "account.signed_out": "đăng xuất",
        "account.sessions_revoked": "kết thúc mọi phiên làm việc của {subject} ({ended} phiên)",
        "contest.added": "thêm hội thi {subject}",
        "contest.edited": "sửa thể lệ hội thi {contest}",
        "round.moved": "đổi thời gian của {round}",
        "paper.loaded": "nạp đề {round} ({questions} câu)",
        "key.confirmed": "xác nhận đáp án {round}",
        "key.correction_proposed": "đề nghị sửa đáp án {round} ({questions} câu)",
        "key.correction_withdrawn": "rút đề nghị sửa đáp án {round}",
        "key.corrected": (
            "xác nhận sửa đáp án {round} (phiên bản {version}): {gained} người thêm điểm, {lost} người bớt điểm"
        ),
        "key.seen": "xem đáp án {round}",
        "entries.received": "nhận {accepted} bài do {source} gửi đến",
        "entries.loaded": "nạp tệp bài dự thi: đọc {read} dòng, nhận {accepted}, đã có {already_there}, từ chối {refused}",
        "import.read": "đánh dấu đã xem các dòng bị từ chối của lần nạp {subject}",
        "exclusions.loaded": "nạp danh sách người không dự thi hoặc không nhận giải ({changed} dòng mới hoặc đổi)",
        "entry.void": "hủy bài {subject}",
        "entry.restore": "khôi phục bài {subject}",
        "person.decided": "quyết định hai tài khoản {verdict}",
        "person.unit_changed": "đổi đơn vị của một người từ {before_unit} thành {unit}",
        "units.loaded": "nạp danh mục đơn vị ({changed} đơn vị mới hoặc đổi)",
        **audit_units.SENTENCES,
        "unit_text.confirmed": "ghép {texts} cách ghi đơn vị vào đơn vị mã {unit}",
        "unit_text.taken_back": "bỏ ghép một cách ghi đơn vị khỏi đơn vị mã {before_unit}",
        "tiles.saved": "xếp lại ô vị trí các đơn vị thuộc mã {subject} (lần {version})",
        "tiles.reset": "bỏ cách xếp ô tự sửa của các đơn vị thuộc mã {subject}",
        "unit_map.added": "tải bản đồ các đơn vị thuộc mã {subject} ({matched} trên {shapes} hình có đơn vị)",
        "unit_map.matched": "ghép lại hình trên bản đồ các đơn vị thuộc mã {subject}",
        "unit_map.removed": "gỡ bản đồ các đơn vị thuộc mã {subject}",
        "records.copied": "sao lưu dữ liệu vào {subject}",
        "ranking.exported": "tải bảng xếp hạng {round} ({rows} dòng, có họ tên)",
        "minutes.exported": "tải biên bản chốt và duyệt {round} (lần {revision}, có họ tên {winners} người)",
        "audit.exported": "tải nhật ký ({events} sự kiện)",
        "results.cut": "bắt đầu chốt kết quả {round}",
        "results.cut_given_up": "bỏ dở một lần chốt kết quả {round}",
        "results.frozen": "chốt kết quả {round} (lần {revision})",
        "results.drawn": "ghi kết quả bốc thăm {round}, chuỗi “{seed}”",
        "results.approved": "duyệt kết quả {round} (lần {revision})",
        "results.refused": "từ chối duyệt kết quả {round} (lần {revision})",
        "results.published": "công bố kết quả {round} (lần {revision})",
        "results.exported": "lấy gói bằng chứng {round} (lần {revision})",
        "results.reopening_asked": "đề nghị mở lại kết quả {round}",
        "results.reopening_withdrawn": "rút đề nghị mở lại kết quả {round}",
        "results.reopened": "đồng ý mở lại kết quả {round}",
        "results.set_aside_lifted": "cho người bị loại được xét giải lại, {round} (bài {set_aside})",
        "results.document_checked": "ghi đã đối chiếu giấy tờ {prize}, {round} (bài {entry_id})",
        "results.document_check_undone": "bỏ ghi đối chiếu giấy tờ {prize}, {round} (bài {entry_id})",
        "results.prize_handed_over": "ghi đã trao {prize}, {round} (bài {entry_id})",
        "results.prize_handover_undone": "bỏ ghi trao {prize}, {round} (bài {entry_id})",
        "results.receipts_exported": "tải danh sách ký nhận giải {round} ({rows} dòng, có họ tên)",
    }
    | collective_results.AUDIT
    | sources.AUDIT
    | intake_desk.AUDIT
)
OF_SET_ASIDES = {
    "results.reopening_asked": "đề nghị mở lại kết quả {round} để loại bài {set_aside} khỏi danh sách giải",
    "results.reopening_withdrawn": "rút đề nghị loại bài {set_aside} khỏi danh sách giải {round}",
    "results.reopened": "đồng ý loại bài {set_aside} khỏi danh sách giải, mở lại kết quả {round}",
}
"""The same acts where they set winners aside."""
GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "entries": ("Bài dự thi", ("entries", "entry", "import", "refusal", "exclusions", "source")),
    "people": (
        "Người và đơn vị",
        ("person", "units", "unit", "unit_text", "headcount", "succession", "tiles", "unit_map"),
    ),
    "papers": ("Đề và đáp án", ("paper", "key")),
    "contests": ("Hội thi và vòng thi", ("contest", "round")),
    "results": ("Kết quả", ("results", "draw", "collective")),
    "files": ("Tải về, sao lưu", ("ranking", "minutes", "audit", "participation", "records")),
    "accounts": ("Tài khoản, đăng nhập", ("account",)),
    "others": ("Việc khác", ()),
}
"""What people choose from: a name, and what actions begin with. `others`: what none of them names."""
_ROUND = "Vòng"


class _Facts(dict[str, str]):
    """What an event does not say is a dash, not an error: old events stay readable."""

    def __missing__(self, _name: str) -> str:
        return NONE


def sentence(act: Act, round_word: str = _ROUND) -> str:
    """Without the person and the time, which stand before it."""
    facts = _Facts({f"before_{name}": said(name, value) for name, value in act.before.items()})
    facts |= {name: said(name, value) for name, value in act.after.items()}
    facts |= _units(act.after)
    named = act.after.get("set_aside")
    if isinstance(named, list):
        facts["set_aside"] = ", ".join(str(one) for one in named)
    number = act.subject.rpartition("/")[2]
    facts |= {
        "action": act.action,
        "subject": act.subject or NONE,
        "contest": act.contest or NONE,
        "round": f"{round_word} {number}" if number.isdigit() else act.subject or NONE,
    }
    sentences = SENTENCES | OF_SET_ASIDES if named else SENTENCES
    return sentences.get(act.action, UNKNOWN).format_map(facts)


def _units(told: Mapping[str, object]) -> dict[str, str]:
    """Of the texts that were matched: how many, and with which units."""
    units = told.get("units")
    if not isinstance(units, Mapping):
        return {}
    codes = sorted({str(code) for code in units.values() if code is not None})
    return {"texts": str(len(units))} | ({"unit": ", ".join(codes)} if codes else {})


def round_words(act: Act, of_contests: Mapping[str, str]) -> str:
    """What a round of the contest of this event is called."""
    return of_contests.get(act.contest or "", _ROUND)


def actions_called(text: str) -> tuple[str, ...]:
    """Actions whose sentence holds these words."""
    wanted = text.casefold()
    every = (*SENTENCES.items(), *OF_SET_ASIDES.items())
    return tuple(dict.fromkeys(action for action, said in every if wanted in said.casefold()))
