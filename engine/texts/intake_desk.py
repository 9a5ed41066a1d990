"""The words of the control desk of the intake: what arrives, what was refused, what waits."""

from collections.abc import Iterable, Iterator
from string import Formatter

from engine.core.answer_fields import number_of
from engine.core.beside_stored import Beside
from engine.core.moments import MINUTE, Moment, in_vietnam, read_moment
from engine.core.problems import Problem
from engine.texts import problem_kinds
from engine.texts.columns import ENTRIES
from engine.texts.entries import prediction
from engine.texts.intake import KINDS as KINDS_OF_VALUES
from engine.texts.intake import OF_FIELDS
from engine.texts.numbers import exact_time, whole, written
from engine.texts.problems import FOUND_AT_MOST, SENTENCES

NOW = "Đang đến"
NOW_HELP = (
    "Bài do các nguồn gửi đến trong một giờ qua, kể cả bài sau đó không được tính; tự cập nhật. "
    "Bài nhập từ tệp chỉ có trong bảng bên dưới; dòng lỗi của tệp xem ở phần Nhập tệp."
)
QUIET_HOUR = "Một giờ qua không có nguồn nào gửi bài đến."
HIDDEN = "Số bài đang đến chỉ hiện sau khi vòng thi kết thúc, vì đó là số phải dự đoán."
THIS_MINUTE, LAST_HOUR, TODAY = "Phút này", "Một giờ qua", "Hôm nay"
SOURCE = "Nguồn"
REFUSED_TODAY, CONFLICTS_TODAY = "Bị từ chối hôm nay", "Trùng mã hôm nay"
ALL_SOURCES = "Tất cả"
OTHER_SOURCES = "Nguồn khác"
SOURCES = {"file": "Nhập tệp", "demo": "Dữ liệu minh họa", "": "Không rõ nguồn"}
REHEARSED, REHEARSING = "{source} (diễn tập)", "Diễn tập"
MOST = "Nhiều nhất {count} bài một phút"
MINUTE_TOLD = "{at}: {count} bài"
CHART = "Số bài nhận được mỗi phút trong một giờ qua: {hour} bài, nhiều nhất {most} bài một phút, phút này {now} bài."
LAST_ENTRY = "Bài gần nhất đến lúc {at}."

WAITS = "Việc đang chờ"
NOTHING_WAITS = "Không có việc nào đang chờ."
WAITING = {
    "refused": "dòng bị từ chối chưa xem",
    "units": "cách ghi đơn vị chưa khớp",
    "people": "cặp có thể là một người",
}
WAITING_OF_FILES = "dòng của tệp bị từ chối chưa xem"
NOT_OF_FILES = "–"
STANDING_HEAD = "Bài được giữ nhưng không tính"
GO = "Mở"

PROBLEMS = "Dòng bị từ chối, {days} ngày gần đây"
PROBLEMS_HELP = (
    "Dòng bị từ chối khi gửi đến không được nhận và không tính vào đâu. Nội dung được che bớt và giữ 30 ngày "
    "để tìm nguyên nhân với bên gửi; bên gửi phải sửa và gửi lại."
)
NONE_REFUSED = "Trong 30 ngày qua không có dòng nào bị từ chối."
NONE_OF_THESE = "Không có dòng nào khớp với bộ lọc đang chọn."
LEFT = "{unseen} dòng chưa xem trong {total} dòng."
FIRST_LISTED = "Hiện {count} dòng: chưa xem trước, rồi mới nhất."
NEW_ROWS = "Hiện {count} dòng mới"
WHICH = {"unseen": "Chưa xem", "conflict": "Trùng mã, khác nội dung", "refused": "Có lỗi", "all": "Tất cả"}
WHICH_LABEL = "Bộ lọc"
EVERY_SOURCE, EVERY_KIND = "Mọi nguồn", "Mọi lỗi"
KIND = "Lỗi"
REFUSED_HEAD = "Bài {id} bị từ chối"
CONFLICT_HEAD = "Mã bài {id} đến lần nữa với nội dung khác"
NO_ID = "không có mã"
CAME_FROM = "{source}, lúc {at}"
NO_CONTEST = "Dòng này không ghi mã của hội thi nào có ở đây nên hiện ở mọi hội thi."
WHAT_TO_DO_CONFLICT = (
    "Bài đã nhận trước giữ nguyên. Hỏi bên gửi bản nào đúng: nếu là hai bài khác nhau, bên gửi phải đặt mã khác rồi gửi lại; "
    "nếu bài đã nhận sai, giám khảo hoặc ban tổ chức hủy bài đó kèm lý do."
)
SIDES = ("Vừa gửi đến (không nhận)", "Đã nhận trước đó")
NOTHING_GIVEN = "không có"
LOOKS_ALIKE = "Các phần được hiện giống nhau: chỗ khác nhau nằm trong phần đã che."
DIFFERS_AT = "khác ở câu {questions}"
STORED_GONE = "Không còn thấy bài đã nhận trước đó."
NOTHING_READ = "Không đọc ra trường nào nên không có nội dung để hiện."
AS_RECEIVED = "Dòng như đã nhận, đã che thông tin cá nhân"
SEEN_BY = "{by} đã xem lúc {at}"
MARK, MARKED = "Đã xem", "Đã đánh dấu là đã xem."
MARK_ALL, MARKED_ALL = "Đánh dấu đã xem cả {count} dòng trong bộ lọc", "Đã đánh dấu đã xem {count} dòng."
NEXT, BACK = "Dòng tiếp theo", "Dòng trước"
PLACE = "Dòng {place} trên {count}"
ONLY_MARKERS = "Việc đánh dấu đã xem do ban tổ chức hoặc thư ký làm."
LIST = "Danh sách {count} dòng"
COLUMNS = {"at": "Lúc", "source": "Nguồn", "id": "Mã bài", "kind": "Vì sao", "seen": "Đã xem"}
CONTEST_FIELD = "Hội thi"
UNKNOWN_KIND, UNKNOWN_SENTENCE = "Lỗi khác", "nội dung không nhận được (mã lỗi “{code}”)."
MISSING = "…"
_FIELDS = {column.english: column.vietnamese for column in ENTRIES} | {"answers": "Bài làm"}

AUDIT = {
    "refusal.seen": "đánh dấu đã xem {rows} dòng bị từ chối khi gửi đến",
    "refusal.unseen": "bỏ đánh dấu đã xem {rows} dòng bị từ chối khi gửi đến",
}
REFUSALS = {
    "refused-row-gone": "Một trong các dòng này không còn được giữ (quá 30 ngày). Hãy tải lại trang.",
    "refused-row-seen": "Một trong các dòng này vừa được người khác đánh dấu đã xem. Hãy tải lại trang.",
    "refused-row-unseen": "Một trong các dòng này chưa được đánh dấu đã xem nên không có gì để bỏ.",
    "nothing-to-undo": "Không có việc nào để hoàn tác. Hãy rút lại quyết định trong danh sách đã quyết định.",
    "act-of-another": "Việc này do {by} làm nên bạn không hoàn tác được. Hãy rút lại quyết định kèm lý do.",
    "decided-since": (
        "Sau việc này đã có quyết định khác nên không hoàn tác được. Hãy tải lại trang và xem quyết định mới nhất."
    ),
    "late-stays-void": (
        "Bài “{entry_id}” đến sau khi chốt nên trước khi bị hủy cũng không được tính; khôi phục sẽ làm bài được tính. "
        "Nếu thực sự muốn vậy, hãy bấm khôi phục và ghi lý do."
    ),
}


def source(name: str, *, rehearsal: bool = False) -> str:
    shown = SOURCES.get(name, name)
    return REHEARSED.format(source=shown) if rehearsal and not shown.startswith(REHEARSING) else shown


def kind(problem: Problem) -> str:
    return problem_kinds.KINDS.get(problem.code, UNKNOWN_KIND)


def problem(one: Problem) -> str:
    """What was wrong with a row that was kept for later: facts it was not kept with are dots."""
    template = (
        SENTENCES.get(f"{one.code}/{one.facts.get('why')}")
        or OF_FIELDS.get(one.code)
        or SENTENCES.get(one.code)
    )
    facts = {"found": (one.found or "")[:FOUND_AT_MOST], "column": one.column or "", "code": one.code}
    facts |= {name: str(fact) for name, fact in written(one.facts).items()}
    if "kind" in facts:
        facts["kind"] = KINDS_OF_VALUES.get(facts["kind"], facts["kind"])
    wanted = template or UNKNOWN_SENTENCE
    named = {name for _, name, _, _ in Formatter().parse(wanted) if name}
    said = wanted.format(**{name: facts.get(name, MISSING) for name in named})
    place = field(one.column) if one.column else ""
    if not place or said.casefold().startswith(place.casefold()):
        return said[:1].upper() + said[1:]
    return f"{place}: {said}"


def field(name: str) -> str:
    """What people here call a field: "answers/3" and "q3" are parts of the answers."""
    first, _, rest = name.partition("/")
    question = number_of(first)
    if question is not None:
        first, rest = "answers", str(question)
    known = CONTEST_FIELD if first == "contest" else _FIELDS.get(first, first)
    return f"{known}, câu {rest}" if rest else known


def value(name: str, text: str) -> str:
    """Times and whole numbers as people here write them."""
    if name == "prediction":
        return prediction(text)
    read = read_moment(text) if name in ("started_at", "submitted_at") and text else None
    return text if read is None else exact_time(read)


def in_order(fields: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """As an entry is laid out everywhere, whatever order they were kept in; what is unknown last."""
    known = {name: place for place, name in enumerate(("contest", *_FIELDS))}
    first = ((known.get(name.partition("/")[0], len(known)), name, text) for name, text in fields)
    return [(name, text) for _, name, text in sorted(first)]


def difference(one: Beside) -> str:
    if one.questions:
        return DIFFERS_AT.format(questions=", ".join(map(str, one.questions)))
    return ""


def minute(at: Moment) -> str:
    return f"{in_vietnam(at):%H:%M}"


def told(minutes: tuple[Moment, ...], totals: tuple[int, ...]) -> Iterator[str]:
    for at, count in zip(minutes, totals, strict=True):
        yield MINUTE_TOLD.format(at=f"{minute(at)}–{minute(at + MINUTE)}", count=whole(count))
