"""The words of the weekly bulletin: on its page, in its document, in its message."""

from fractions import Fraction

from engine.core.bulletin import COMPETING, DIRECT, KIND, Band, Figures, Line
from engine.core.contests import ClockState, Contest, Round
from engine.core.moments import Moment
from engine.core.participation import Tally, UnitParticipation
from engine.core.round_scores import RoundScores, Settled
from engine.core.score_bands import BandOfScores, ScoreBand
from engine.texts.numbers import percent, share, time_of_day, until, whole
from engine.texts.participation import KINDS, UNKNOWN, WHOLE_CONTEST

NONE = "—"
LEVEL = "Tổng hợp theo"
LEVELS = {DIRECT: "Đơn vị trực thuộc", COMPETING: "Đơn vị thi đua"}
SUBJECT = "Tình hình tham gia {round}, {contest}"
SUBJECT_WHOLE = "Tình hình tham gia {contest}, tính đến {at}"
FILE = "Bản tin {round} – {slug}.docx"
COPIES = ("Ủy ban nhân dân …………………… (để báo cáo);", "Các cơ quan, đơn vị, địa phương;", "Lưu: VT, ………")
SIGNER = ("TM. BAN TỔ CHỨC", "(Chức vụ của người ký)", "(Ký, ghi rõ họ tên)")

H_GENERAL, H_BLOCKS, H_PLACES = "1. Kết quả chung", "2. Theo khối", "3. Theo địa bàn"
H_BANDS, H_SCORES = "4. Mức độ tham gia của các đơn vị", "5. Kết quả bài thi"
T_BLOCKS, T_PLACES = "Số người và bài dự thi theo khối", "Số người và bài dự thi theo địa bàn"
T_BANDS = "Số đơn vị theo tỷ lệ tham gia"
T_FULL, T_LOWEST = "Đơn vị đạt từ 100 % trở lên", "Đơn vị có tỷ lệ thấp nhất"
T_SCORES, T_ROUNDS = "Số người theo mức điểm", "Kết quả bài thi của các vòng đã kết thúc"
BLOCK, PLACE, BAND, UNIT = "Khối", "Địa bàn, đơn vị", "Tỷ lệ tham gia", "Đơn vị"
TAKING_PART, LOWEST_TAKING_PART = "Đơn vị có người dự thi", "Đơn vị cơ sở có người dự thi"
PEOPLE, ENTRIES, RATE = "Người dự thi", "Bài dự thi", "Tỷ lệ"
UNITS, SHARE_OF_UNITS = "Số đơn vị", "Trên tổng số đơn vị"
MISSING, SCORE, SHARE_OF_PEOPLE = "Còn thiếu (người)", "Mức điểm", "Trên số người"
GRADED, MEAN = "Người có bài được chấm", "Điểm trung bình"
TOTAL = "Cộng"
NO_BLOCK = "Chưa xếp khối"
OUTSIDE = "Không thuộc đơn vị nào được tổng hợp"
DIRECTLY = "Ghi thẳng tên đơn vị cấp trên cùng"
UNMATCHED = "Đơn vị ghi trong bài chưa khớp danh mục"
NOT_ENOUGH = "chưa đủ số liệu: {count} đơn vị chưa có số người"
NO_RATE = "không tính, vì có đơn vị nằm trong đơn vị khác"
ABOVE = "▲ "
NO_UNITS = "Chưa có danh mục đơn vị nên chưa tổng hợp được theo khối, địa bàn và đơn vị."
BANDS = {
    Band.ALL: "Từ 100 % trở lên",
    Band.MOST: "Từ 75 % đến dưới 100 %",
    Band.SOME: "Từ 25 % đến dưới 75 %",
    Band.FEW: "Có người dự thi, dưới 25 %",
    Band.NONE: "Chưa có người dự thi",
    Band.UNKNOWN: "Có người dự thi, chưa có số liệu về số người của đơn vị",
}
SCORE_BANDS = {
    ScoreBand.ALL: "Đúng tất cả",
    ScoreBand.HIGH: "Từ 80 % số điểm",
    ScoreBand.MIDDLE: "Từ 50 % đến dưới 80 %",
    ScoreBand.LOW: "Dưới 50 % số điểm",
}
N_PEOPLE = (
    "Người dự thi: số người khác nhau có ít nhất một bài trong vòng thi, mỗi người tính một lần, ở một đơn vị. "
    "Bài dự thi: mọi bài nộp trong vòng thi, kể cả bài vượt số lần cho phép."
)
N_BANDS = (
    "Tỷ lệ của một đơn vị là số người dự thi trên tổng số người của chính đơn vị đó, so sánh bằng phân số đúng, không làm tròn: "
    "đúng 75 % thuộc mức “từ 75 %”, đúng 25 % thuộc mức “từ 25 %”. Đơn vị không có ai dự thi tính vào mức “chưa có người "
    "dự thi” dù đã có số liệu về số người hay chưa."
)
N_PLACES = "Đơn vị cơ sở: đơn vị không còn đơn vị nào bên dưới trong danh mục."
N_NESTED = (
    "Có đơn vị nằm trong một đơn vị khác cùng được tổng hợp: mỗi người chỉ tính một lần, ở đơn vị gần nhất."
)
N_ABOVE = "▲ Số người dự thi nhiều hơn tổng số người: cần kiểm tra lại số người của đơn vị."
SO_FAR = "Vòng thi đang mở, số liệu còn thay đổi; điểm chỉ có sau khi vòng thi kết thúc."
NO_SCORES = "Chưa có vòng nào kết thúc nên chưa có kết quả bài thi."
SETTLED = {
    Settled.FROZEN: "Theo bản chốt lần {revision}, mã kiểm chứng {digest}.",
    Settled.OPEN: "{round}: chưa kết thúc nên chưa có điểm.",
    Settled.NO_PAPER: "{round}: chưa có đề và đáp án nên chưa có điểm.",
    Settled.PROVISIONAL: "{round}: chưa chốt; điểm là tạm tính theo đáp án và dữ liệu hiện có.",
    Settled.REOPENED: "{round}: chưa chốt (kết quả đã được mở lại); điểm là tạm tính theo dữ liệu hiện có.",
}
DIFFERS = (
    "Số người có bài được chấm là {graded}, số người dự thi thống kê ở trên là {people}: khác nhau vì sau khi chốt có quyết định "
    "về người dự thi; bản chốt giữ nguyên số lúc chốt."
)
NOBODY = "Chưa có người dự thi ({count}): {names}."
EVERYBODY = "Không còn đơn vị nào chưa có người dự thi."
NO_FULL = "Chưa có đơn vị nào đạt 100 %."
NO_LOWEST = "Không có đơn vị nào có người dự thi mà dưới 100 %."
ALL_NAMED, AND_MORE = "Xem đủ trong văn bản.", "và {count} đơn vị khác"
COPY = "Nội dung để gửi"
COPY_WHY = "Chữ thường, không định dạng: bấm nút sao chép ở góc rồi dán vào Zalo hoặc trang tin."


def level_name(level: str) -> str:
    kind = level.removeprefix(KIND)
    return LEVELS.get(level) or KINDS.get(kind, kind)


def title(contest: Contest, round_: Round | None, at: Moment) -> str:
    if round_ is None:
        return SUBJECT_WHOLE.format(contest=contest.title, at=time_of_day(at))
    return SUBJECT.format(round=called(contest, round_), contest=contest.title)


def called(contest: Contest, round_: Round | None) -> str:
    return WHOLE_CONTEST if round_ is None else f"{contest.round_word} {round_.number}"


def window(contest: Contest, round_: Round, now: Moment) -> str:
    said = f"{called(contest, round_)} nhận bài từ {time_of_day(round_.opens_at)} {until(round_)}."
    return f"{said} {SO_FAR}" if round_.state(now) is ClockState.OPEN else said


def headline(total: Tally) -> str:
    return f"Có {whole(total.people)} người dự thi với {whole(total.entries)} bài."


def of_top(name: str, counted: UnitParticipation) -> str:
    """The rate of the unit above all others, with its fraction, and how far it is from the target."""
    of = counted.headcount.people
    if not of:
        return f"{name}: chưa có số liệu về tổng số người nên chưa có tỷ lệ."
    said = f"Tỷ lệ tham gia của {name}: {share(counted.people, of)}."
    if counted.target_rate is None:
        return said
    target = f" Chỉ tiêu {percent(counted.target_rate)}: "
    return said + target + (f"còn thiếu {whole(counted.missing)} người." if counted.missing else "đã đạt.")


def units_taking_part(found: Figures) -> str:
    return (
        f"Đơn vị có người dự thi ({level_name(found.level).lower()}): "
        f"{percent(Fraction(found.taking_part, found.units))} ({whole(found.taking_part)}/{whole(found.units)})."
    )


def change(before: str, now: Tally, then: Tally) -> str:
    return (
        f"So với {before} ({whole(then.people)} người, {whole(then.entries)} bài): "
        f"{_more(now.people - then.people, 'người')}, {_more(now.entries - then.entries, 'bài')}."
    )


def _more(difference: int, of: str) -> str:
    if not difference:
        return f"số {of} không đổi"
    return f"{'tăng' if difference > 0 else 'giảm'} {whole(abs(difference))} {of}"


def rate(line: Line, *, nested: bool = False) -> str:
    """A percentage with its fraction, or why there is none."""
    if line.headcount:
        flag = ABOVE if line.tally.people > line.headcount else ""
        return f"{flag}{percent(line.rate)} ({whole(line.tally.people)}/{whole(line.headcount)})"
    if not line.added:
        return NONE
    if 0 < line.unknown < line.added:
        return NOT_ENOUGH.format(count=whole(line.unknown))
    return UNKNOWN if line.unknown else NO_RATE if nested else NONE


def of_unit(counted: UnitParticipation) -> str:
    of = counted.headcount.people or 0
    flag = ABOVE if counted.above_all else ""
    return f"{flag}{percent(counted.rate)} ({whole(counted.people)}/{whole(of)})"


def score_band(one: BandOfScores) -> str:
    """ "Từ 80 % số điểm (12–14 điểm)": its borders in points."""
    points = f"{one.lowest}–{one.highest}" if one.highest > one.lowest else str(one.highest)
    return f"{SCORE_BANDS[one.band]} ({points} điểm)"


def mean(scores_: RoundScores, *, long: bool = False) -> str:
    """ "11,25/15 điểm (33.750 điểm/3.000 bài)"."""
    found = scores_.scores
    if found is None or found.mean is None:
        return NONE
    said = f"{decimal(found.mean)}/{found.most}"
    return f"{said} điểm ({whole(found.points)} điểm/{whole(found.people)} bài)" if long else said


def mean_change(before: str, now: Fraction, then: Fraction) -> str:
    difference = now - then
    if not difference:
        return f"Điểm trung bình không đổi so với {before} ({decimal(then)})."
    word = "tăng" if difference > 0 else "giảm"
    told = f"Điểm trung bình {word} {decimal(abs(difference))} so với {before} ({decimal(then)})"
    return f"{told}, tính trước khi làm tròn."


def decimal(value: Fraction, places: int = 2) -> str:
    """Rounded half up."""
    scaled = value * 10**places
    rounded = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    before, after = divmod(rounded, 10**places)
    return f"{whole(before)},{after:0{places}d}"


def settled(contest: Contest, one: RoundScores) -> str:
    name = f"{contest.round_word} {one.round_number}"
    said = SETTLED[one.settled].format(round=name, revision=one.revision, digest=one.digest)
    return f"{name}: {said[0].lower()}{said[1:]}" if one.settled is Settled.FROZEN else said


def names(listed: tuple[str, ...], most: int) -> str:
    said = "; ".join(listed[:most])
    left = len(listed) - most
    return f"{said}; {AND_MORE.format(count=whole(left))}" if left > 0 else said
