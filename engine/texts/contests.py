"""The words of the page of contests."""

import re

from engine.core.contests import CollectiveKey, Counts, RankingKey, Target
from engine.core.moments import Moment, in_vietnam
from engine.core.problems import Problem
from engine.texts.numbers import time_left, time_of_day, whole

VIEWS = {"see": "Thể lệ và các vòng", "edit": "Sửa hội thi", "move": "Dời vòng thi", "add": "Thêm hội thi"}
VIEW = "Việc cần làm"

ADD_PRESET = "Thêm hội thi từ mẫu"
ADD_FILE = "Thêm hội thi từ tệp của bạn"
ADD_FILE_HELP = "Tệp TOML, mỗi hội thi một tệp. Cách nhanh nhất: tải tệp của một hội thi đã có, sửa mã, tên, thời gian rồi kéo vào đây."
FILE = "Kéo tệp TOML vào đây"
ADD_THIS = "Thêm hội thi này"
ADDED = "Đã thêm hội thi {slug}."
DOWNLOAD = "Tải tệp của hội thi này"
DOWNLOAD_WHY = "Tệp này dùng làm điểm bắt đầu cho hội thi khác, hoặc để sửa rồi nạp lại; trong tệp không có dữ liệu cá nhân."

PROBLEMS = "{count} chỗ cần sửa"
PROBLEMS_WHY = "Chưa có gì được lưu. Sửa hết các chỗ dưới đây rồi nạp lại."
FORM_PROBLEMS_WHY = "Chưa có gì được lưu. Sửa hết các chỗ dưới đây rồi kiểm tra lại."
WARNINGS = "{count} điểm nên xem lại"
CLEAN = "Tệp không có lỗi nào."
PREVIEW = "Hội thi sẽ như sau"
NO_PREVIEW = "Bản xem trước hiện ra khi tệp không còn lỗi."
COLUMNS = {"where": "Ở đâu", "found": "Đang ghi", "what": "Vì sao và cần làm gì"}
STARTS_AT_ONCE = (
    "Vòng đầu tiên mở lúc {at}, tức là đã qua: hội thi sẽ bắt đầu ngay khi lưu và thể lệ không sửa được nữa."
)
SLUG_TAKEN = "Đã có một hội thi mang mã “{slug}”. Hãy đổi mã (slug) trong tệp rồi nạp lại."

TIMELINE = "Các vòng trên dòng thời gian"
NOW = "bây giờ, {at}"
GAP = "Nghỉ {span}, từ {since} đến {until}"

RULES, OPEN_POINTS, DOCUMENTS = "Thể lệ bằng lời", "Văn bản còn bỏ ngỏ hoặc mâu thuẫn", "Văn bản"

EDIT_WHY = "Sửa được đến khi vòng đầu tiên mở, lúc {at} (còn {left}). Sau đó chỉ còn dời được thời gian của từng vòng."
EDIT_OVER = (
    "Vòng đầu tiên đã mở lúc {at} nên thể lệ không sửa được nữa: mọi bài dự thi phải được chấm theo cùng một thể lệ. "
    "Việc còn làm được là dời thời gian của một vòng, kèm lý do và số văn bản."
)
BY_FORM, BY_FILE = "Sửa từng mục", "Nạp tệp đã sửa"
EDIT_BY = "Cách sửa"
CHECK = "Kiểm tra và xem trước"
CHECK_FIRST = "Sửa xong, bấm “Kiểm tra và xem trước”: các chỗ cần sửa, hoặc hội thi sẽ như thế nào, hiện ra ở đây. Chỉ khi bấm lưu mới có hiệu lực."
SAVE, SAVED = "Lưu các thay đổi này", "Đã lưu thay đổi của hội thi: {parts}."
CHANGES = "Sẽ thay đổi: {parts}."
NO_CHANGES = "Không có gì khác với bản đang lưu."
CHANGED_MEANWHILE = (
    "Hội thi vừa được người khác thay đổi. Những gì đang thấy ở dưới là bản cũ, lưu sẽ không được nhận."
)
TAKE_NEWEST = "Lấy bản mới nhất"
ONE_A_LINE = "Mỗi dòng một mục."
CHOOSE = "Chọn"
SECTIONS = {
    "about": "Hội thi",
    "rules": "Bài thi và cách xếp hạng",
    "rounds": "Các vòng thi",
    "prizes": "Giải thưởng",
    "units": "Đơn vị và chỉ tiêu",
    "collective": "Giải tập thể",
}

FIELDS = {
    "slug": "Mã hội thi",
    "title": "Tên hội thi",
    "organiser": "Đơn vị tổ chức",
    "kind": "Loại hội thi",
    "documents": "Văn bản",
    "round_word": "Gọi một vòng là",
    "questions": "Số câu hỏi của mỗi bài",
    "prediction": "Số dự đoán được so với",
    "ranking": "Tiêu chí xếp hạng, theo thứ tự",
    "approvals": "Số giám khảo phải duyệt",
    "one_prize_per_contest": "Mỗi người chỉ nhận một giải trong cả hội thi",
    "target_rate": "Chỉ tiêu tham gia (%)",
    "units_on": "Danh mục đơn vị lấy theo ngày",
    "units_under": "Chỉ đơn vị mã này và trực thuộc",
    "public_participation": "Công khai số liệu tham gia",
    "open_points": "Văn bản còn bỏ ngỏ hoặc mâu thuẫn",
    "attempts": "Số bài được nộp",
    "attempts.per_round": "Số bài được nộp trong một vòng",
    "attempts.counts": "Bài được tính",
    "rounds": "Các vòng thi",
    "rounds.number": "Số thứ tự",
    "rounds.opens_at": "Mở lúc",
    "rounds.closes_at": "Đóng trước lúc",
    "prizes": "Giải thưởng",
    "prizes.name": "Tên giải",
    "prizes.places": "Số giải",
    "prizes.needs_all_correct": "Phải đúng hết",
    "prizes.amount": "Thưởng (đồng)",
    "collective": "Giải tập thể",
    "collective.order": "Tiêu chí giải tập thể, theo thứ tự",
    "collective.places": "Số giải tập thể",
    "collective.by_block": "Xếp riêng từng khối",
    "collective.least_headcount": "Đơn vị có ít nhất bao nhiêu người",
}
HELP = {
    "documents": ONE_A_LINE,
    "open_points": ONE_A_LINE,
    "target_rate": "Ví dụ 80 hoặc 80,5. Để trống nếu không giao chỉ tiêu.",
    "units_on": "Để trống: lấy theo ngày vòng đầu tiên mở.",
    "units_under": "Ví dụ 46. Để trống: mọi đơn vị trong danh mục.",
    "public_participation": "Ai cũng xem được tổng số người và số bài, không cần đăng nhập.",
    "attempts.per_round": "Số bài mỗi người được nộp trong một vòng; 0 là không giới hạn.",
    "rounds": "Giờ Việt Nam. Bài nộp đúng lúc đóng là ra ngoài vòng: “đến hết ngày 3/11” ghi là 00:00 ngày 4/11.",
    "prizes": "Trao lần lượt từ trên xuống theo xếp hạng.",
}
HAS_COLLECTIVE = "Có giải tập thể"
TARGETS = {
    Target.ALL_CORRECT_PEOPLE: "Số người trả lời đúng tất cả các câu",
    Target.PEOPLE: "Số người dự thi",
    Target.ENTRIES: "Số bài dự thi",
    Target.NONE: "Không có phần dự đoán",
}
RANKING = {
    RankingKey.SCORE: "điểm cao hơn",
    RankingKey.PREDICTION_ERROR: "dự đoán gần đúng hơn",
    RankingKey.SUBMITTED_AT: "nộp bài sớm hơn",
    RankingKey.DURATION: "làm bài nhanh hơn",
}
COUNTS = {Counts.FIRST: "Bài nộp đầu tiên", Counts.LAST: "Bài nộp cuối cùng", Counts.BEST: "Bài tốt nhất"}
COLLECTIVE = {
    CollectiveKey.PEOPLE: "số người dự thi",
    CollectiveKey.RATE: "tỷ lệ dự thi",
    CollectiveKey.QUALITY: "chất lượng bài thi",
}
YES_NO = {True: "Có", False: "Không"}
NONE = "—"

MOVE_ROUND = "Vòng cần dời"
NEW_OPENING, NEW_CLOSE = "Mở lúc", "Đóng trước lúc"
MOVE_HELP = "Giờ Việt Nam. Bài nộp đúng lúc đóng là ra ngoài vòng."
BEFORE, AFTER = "Đang là", "Sẽ là"
MOVE_FREE = "Vòng này chưa mở nên dời được ngay."
MOVE_ORDERED = "Vòng này đã mở: phải ghi lý do và số văn bản yêu cầu dời. Cả hai được lưu trong nhật ký."
REASON, DOCUMENT = "Lý do", "Số văn bản"
SAME_WINDOW = "Hãy chọn thời gian khác với thời gian đang có."
FALLS_IN = "{count} bài đã nhận đang ở ngoài sẽ vào trong vòng."
FALLS_OUT = "{count} bài đã nhận đang ở trong vòng sẽ ra ngoài và không được tính."
NO_ENTRY_MOVES = "Không bài nào đã nhận bị ảnh hưởng."
COUNTS_HIDDEN = (
    "Số bài bị ảnh hưởng chỉ ban tổ chức được xem: số dự đoán của hội thi này là số người hoặc số bài dự thi."
)
MOVE, MOVED = "Dời vòng thi", "Đã dời {round}."

_INDEX = re.compile(r"\[(\d+)\]")


def field(column: str) -> str:
    """ "rounds[2].opens_at" as people know it: "Các vòng thi, dòng 2, Mở lúc"."""
    number = _INDEX.search(column)
    bare = _INDEX.sub("", column)
    if number is None:
        return FIELDS.get(bare, f"“{column}”")
    head, _, _ = bare.partition(".")
    parts = [FIELDS.get(head, f"“{head}”"), f"dòng {number[1]}"]
    return ", ".join([*parts, FIELDS[bare]] if bare != head and bare in FIELDS else parts)


def where(problem: Problem, *, in_file: bool) -> str:
    """In a file its own name stands beside the Vietnamese one, for whoever looks for it there."""
    parts = [f"Dòng {problem.row}"] if problem.row is not None else []
    if problem.column:
        named = field(problem.column)
        parts.append(f"{named} ({problem.column})" if in_file and problem.column not in named else named)
    return ", ".join(parts) or "Cả tệp"


def names_of(parts: tuple[str, ...]) -> str:
    return ", ".join(FIELDS.get(part, part).lower() for part in parts)


def left_until(at: Moment, now: Moment) -> str:
    return EDIT_WHY.format(at=time_of_day(at), left=time_left(at - now))


def gap(since: Moment, until: Moment) -> str:
    start, end = in_vietnam(since), in_vietnam(until)
    form = "%H:%M %d/%m"
    return GAP.format(span=time_left(until - since), since=start.strftime(form), until=end.strftime(form))


def falls(falls_in: int | None, falls_out: int | None) -> tuple[str, ...]:
    """What a move does to the entries that are there."""
    if falls_in is None or falls_out is None:
        return (COUNTS_HIDDEN,)
    told = [FALLS_OUT.format(count=whole(falls_out))] if falls_out else []
    told += [FALLS_IN.format(count=whole(falls_in))] if falls_in else []
    return tuple(told) or (NO_ENTRY_MOVES,)
