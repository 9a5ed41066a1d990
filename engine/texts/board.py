"""The words of the live board of "Tham gia": pages/static/board puts numbers into them, nothing else."""

from engine.texts import participation as page
from engine.texts.numbers import share, whole
from engine.texts.pages import TITLES

FAR = 80
"""Tenths of a percentage point behind the even line from which a unit is far behind."""


def words() -> dict[str, object]:
    return {
        "page": TITLES["participation"],
        "far": FAR,
        "whole": page.WHOLE_CONTEST,
        "kinds": page.KINDS,
        "short": SHORT,
        **TOP,
        **VIEWS,
        **TABLE,
    }


REACHED, NOT_YET = "đạt", "chưa đạt"
ABOVE_ALL = "▲ vượt 100 %"


def state(missing: int | None, headcount: int | None, *, above_all: bool) -> str:
    """Reached or not, in words with a sign: never by colour alone."""
    if headcount is None:
        said = f"? {page.UNKNOWN}"
    elif missing is None:
        said = page.NONE
    else:
        said = f"✗ {NOT_YET}" if missing else f"✓ {REACHED}"
    return f"{said} · {ABOVE_ALL}" if above_all else said


def of_whole_unit(people: int, entries: int, headcount: int | None) -> str:
    """What the rows of a file belong to: its own rate with its fraction, people and entries apart."""
    return f"Toàn đơn vị: {whole(people)} người, {whole(entries)} bài; {share(people, headcount)}."


SHORT = [
    ["Phường ", "P. "],
    ["Xã ", "X. "],
    ["Thị trấn ", "TT. "],
    ["Thành phố ", "TP. "],
    ["Thị xã ", "TX. "],
    ["Huyện ", "H. "],
    ["Tổ dân phố ", "TDP. "],
    *(
        [f"{committee} nhân dân {whole}", f"UBND {brief}"]
        for committee in ("Ủy ban", "Uỷ ban")
        for whole, brief in (("huyện ", "H. "), ("thị xã ", "TX. "), ("thành phố ", "TP. "), ("", ""))
    ),
]
"""How a name begins, and how it begins beside a mark of a drawing; the first that fits holds."""

TOP: dict[str, object] = {
    "loading": "Đang lấy số liệu…",
    "trail": "Đường lên đơn vị cấp trên",
    "to_start": page.BACK_TO_START,
    "at": "Số liệu lúc {at}, tự cập nhật",
    "stood": "Số liệu dừng ở lúc {at}",
    "lost": "Mất kết nối với máy chủ. Số liệu trên màn hình dừng ở lúc {at}; đang thử nối lại…",
    "lost_first": "Chưa nối được với máy chủ; đang thử lại…",
    "again": "Đã nối lại. Số liệu đang tự cập nhật.",
    "aloud": "{name}: {people} người dự thi, {entries} bài",
    "head": "Tình hình tham gia",
    "none": page.NONE,
    "unknown": page.UNKNOWN,
    "of": "{people}/{headcount} người",
    "people_of": "{people} người",
    "people_unknown": "người dự thi; chưa có số liệu về số người của đơn vị nên chưa tính được tỷ lệ",
    "above_all": page.ABOVE_ALL,
    "above_all_short": ABOVE_ALL,
    "figures": {
        "people": page.PEOPLE,
        "entries": page.ENTRIES,
        "target": page.TARGET,
        "missing": page.MISSING,
        "forecast": "Dự báo đến lúc đóng",
        "hour": "Một giờ qua",
    },
    "people_what": page.PEOPLE_WHAT,
    "entries_what": page.ENTRIES_WHAT,
    "no_target": page.NO_TARGET,
    "target_what": page.TARGET_WHAT,
    "target_of_nothing": page.OF_NOTHING,
    "missing_what": page.MISSING_WHAT,
    "missing_a_day": "người nữa là đạt; cần thêm {people} người mỗi ngày",
    "how": "Dự báo: {how}",
    "reached": f"✓ {page.REACHED}",
    "reached_what": page.REACHED_WHAT,
    "hour_what": "người mới; {entries} bài mới",
    "coming": "Chưa đến giờ mở",
    "has_reached": "Đã đạt chỉ tiêu",
    "has_reached_what": "Chỉ tiêu là {needed} người.",
    "not_reached": "Không đạt chỉ tiêu: thiếu {missing} người",
    "not_reached_what": "Chỉ tiêu là {needed} người.",
    "ahead": "Vượt {people} người so với tiến độ đều",
    "even_now": "Đúng tiến độ đều",
    "behind": "Chậm {people} người so với tiến độ đều",
    "ahead_what": "{points} điểm phần trăm; đi đều tới chỉ tiêu thì lúc này có {expected} người.",
    "keys": {
        "run": "đã dự thi",
        "even": "tiến độ đều lúc này",
        "goal": "chỉ tiêu",
        "reach": "khoảng dự báo đến lúc đóng, vạch ngắn là mức dự báo",
        "now": "hiện tại",
        "before": "vòng trước",
    },
    "even_at": "Tiến độ đều {rate}",
    "goal_at": "Chỉ tiêu {rate}",
    "about": "≈ {rate}",
    "about_people": "≈ {people} người",
    "range": "{low} – {high} ({from}–{to} người)",
    "range_people": "{low} – {high} người",
    "reaches": {"yes": "✓ dự kiến đạt", "maybe": "? có thể đạt", "no": "✗ khó đạt"},
}

VIEWS: dict[str, object] = {
    "views_name": "Cách xem",
    "views": {
        "tiles": "Ô vị trí",
        "dots": "Phường, xã",
        "heat": "Từng ngày",
        "agencies": "Cơ quan",
    },
    "as_tiles": "Ô xếp theo vị trí",
    "as_map": "Bản đồ thật",
    "in_place": "Mỗi ô nằm đúng vị trí tương đối của địa phương, bắc ở trên.",
    "in_order": "Các ô xếp theo thứ tự danh mục.",
    "way_even": "Đường liền: người dự thi đến nay; đường chấm: tiến độ đều tới chỉ tiêu.",
    "way_alone": "Đường liền: người dự thi đến nay.",
    "signs": "▲ vượt tiến độ đều, ▽ chậm, ▼ chậm từ 8 điểm phần trăm.",
    "signs_after": "✓ đạt chỉ tiêu, ✗ còn thiếu người.",
    "tiles_how": "Bấm vào ô để xem bên trong.",
    "tile_ahead": "vượt {points} điểm",
    "tile_behind": "chậm {points} điểm",
    "tile_far": "chậm {points} điểm",
    "lacks": "thiếu {missing} người",
    "lacks_short": "thiếu {missing}",
    "reached_short": REACHED,
    "not_yet": NOT_YET,
    "not_open": "chưa mở",
    "dots_note": "Mỗi dấu là một phường, xã, thị trấn; vạch đậm là tỷ lệ chung của đơn vị ở đầu dòng. "
    "Không gồm các cơ quan.",
    "dots_note_own": "Mỗi dấu là một đơn vị; vạch đậm là tỷ lệ chung. Không gồm các cơ quan.",
    "dots_signs": "● đạt chỉ tiêu, ◆ gần đạt, ■ còn xa.",
    "dots_keys": "Dùng các phím mũi tên để đi giữa các dấu, Enter để xem bên trong.",
    "dots_count": "{count} đơn vị",
    "dots_unknown": "{count} đơn vị, {unknown} chưa có số người",
    "lane": "{name}: {count} đơn vị, tỷ lệ chung {rate}; thấp nhất {low} {low_rate}, cao nhất {high} {high_rate}.",
    "rate_of": "{rate} ({people}/{headcount} người)",
    "standings": {"reached": "✓ đạt chỉ tiêu", "near": "gần đạt", "far": "còn xa chỉ tiêu", "unknown": ""},
    "heat_note": "Số bài dự thi mỗi ngày (bài, không phải người); màu càng đậm thì càng nhiều bài trên "
    "1.000 người của đơn vị. Thanh bên phải là tỷ lệ người dự thi từ đầu đến nay.",
    "heat_legend": "Bài trên 1.000 người:",
    "heat_rate": "Tỷ lệ người dự thi",
    "heat_cell": "{entries} bài; {high} bài trên 1.000 người",
    "heat_cell_unknown": "{entries} bài; chưa có số người nên không tính được trên 1.000 người",
    "heat_ahead": "chưa đến ngày này",
    "groups": {"places": "Địa phương", "agencies": "Cơ quan"},
    "agencies_note": "Chậm nhất ở trên cùng; đường gạch là chỉ tiêu. Bấm vào tên để xem bên trong.",
    "agencies_note_alone": "Ít nhất ở dưới cùng. Bấm vào tên để xem bên trong.",
    "agencies_before": "Dấu đặc là hiện tại, dấu rỗng là vòng trước.",
    "before_at": "Vòng trước: {rate}",
    "nothing": {
        "tiles": "Ngay dưới đơn vị này không có địa phương nào, chỉ có cơ quan: hãy xem “Cơ quan”.",
        "dots": "Ngay dưới đơn vị này không có địa phương nào, chỉ có cơ quan: hãy xem “Cơ quan”.",
        "heat": "Danh mục không có đơn vị nào bên dưới đơn vị này.",
        "agencies": "Ngay dưới đơn vị này không có cơ quan nào.",
    },
    "own_way": "Số người dự thi đến nay; đường chấm là tiến độ đều tới chỉ tiêu",
    "own_days": "Số bài dự thi mỗi ngày (bài, không phải người)",
    "own_told": "{name}: {people} người dự thi đến nay, tỷ lệ {rate}.",
    "own_days_told": "Tổng cộng {entries} bài, chia theo ngày.",
    "own_entries": "{entries} bài",
    "nothing_below": page.NOTHING_BELOW,
    "no_units": page.NO_UNITS,
}

COLUMNS = {
    "name": page.COLUMNS["name"],
    "kind": page.COLUMNS["kind"],
    "within": "Thuộc",
    "people": page.COLUMNS["people"],
    "entries": page.COLUMNS["entries"],
    "all_entries": "Tổng số bài",
    "headcount": page.COLUMNS["headcount"],
    "rate": "Tỷ lệ",
    "before": "Vòng trước",
    "pace": "So với tiến độ đều (điểm %)",
    "state": page.COLUMNS["state"],
    "missing": page.COLUMNS["missing"],
}
TABLE_OF_DAYS = "Các cột ngày là số bài nộp trong ngày, kể cả bài vượt số lần."

TABLE: dict[str, object] = {
    "heat_table": TABLE_OF_DAYS,
    "table": page.TABLE,
    "search": "Tìm đơn vị",
    "search_hint": "Tìm theo tên hoặc mã",
    "rows": "{count} đơn vị",
    "found": "Tìm thấy {count} trong {all} đơn vị",
    "within": "thuộc {unit}",
    "xlsx": page.DOWNLOAD,
    "columns": COLUMNS,
}
